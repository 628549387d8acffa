"""What changed between two documents, or two folders of them, in terms of what they say."""

from dangwu_docs.stages.compare.compare import compare
from dangwu_docs.stages.compare.documents import Change
from dangwu_docs.stages.compare.folders import Compared
from dangwu_docs.stages.compare.paragraphs import Fields

__all__ = ["Change", "Compared", "Fields", "compare"]
