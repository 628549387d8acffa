"""Say of every passage of a document which record, rule and template place gave it."""

from dangwu_docs.stages.explain.explain import Explanation, explain
from dangwu_docs.stages.explain.origins import Origin
from dangwu_docs.stages.explain.passages import BY_TEMPLATE, Passage
from dangwu_docs.stages.explain.question import Question

__all__ = ["BY_TEMPLATE", "Explanation", "Origin", "Passage", "Question", "explain"]
