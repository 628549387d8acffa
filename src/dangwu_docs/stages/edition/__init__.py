"""Show a year with less in it than the records hold, and prove that what is withheld is gone."""

from dangwu_docs.stages.edition.leaks import Leak
from dangwu_docs.stages.edition.rendition import PublicRendition, renditions

__all__ = ["Leak", "PublicRendition", "renditions"]
