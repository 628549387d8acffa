"""What the dialect does not have: told the same by the engine and by lint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from dangwu_docs.support.jinja_words import in_chinese
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.syntax import below
from dangwu_docs.template.catalogue import Fault, catalogue

_COMMENT = re.compile(r"\{#.*?#\}")
_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_END = re.compile(r"\}\}|%\}|#\}")


def written_faults(written: str, place: str, *, records_only: bool) -> Iterator[Fault]:
    """Yield what a paragraph holds that is no tag, or none of the dialect.

    With `records_only`, nothing is printed but records, which hold no rich text.
    """
    text = _COMMENT.sub("", written)
    for wording in catalogue().written:
        if (found := wording.pattern.search(text)) and (records_only or not wording.only_lint):
            facts = {"tag": found[0], "reason": wording.reason}
            yield Fault("TPL-04", place, facts, written)
    if end := _END.search(_WHOLE.sub("", text)):
        facts = {"tag": end[0], "reason": "前面没有标签的开头"}
        yield Fault("TPL-04", place, facts, written)


def is_written_wrong(tag: str) -> bool:
    """Tell whether `written_faults` tells of a tag."""
    return any(wording.pattern.search(tag) for wording in catalogue().written)


class Used(Struct, frozen=True):
    """The filters and tests that a text names, in reading order, as often as it does."""

    filters: tuple[str, ...]
    tests: tuple[str, ...]


def used_words(tree: nodes.Template) -> Used:
    """Return the filters and tests of a text."""
    calls = [node for node in below(tree) if isinstance(node, nodes.Filter | nodes.Test)]
    return Used(
        tuple(node.name for node in calls if isinstance(node, nodes.Filter)),
        tuple(node.name for node in calls if isinstance(node, nodes.Test)),
    )


def unknown_faults(used: Used, environment: Environment, tag: str, place: str) -> Iterator[Fault]:
    """Yield the filters and tests of a tag that the dialect does not have."""
    kinds = (
        (used.filters, environment.filters, "过滤器"),
        (used.tests, environment.tests, "判断"),
    )
    for names, known, sort in kinds:
        for name in names:
            if name not in known:
                meant = did_you_mean(name, known)
                facts = {"tag": tag, "name": name, "sort": sort}
                facts["meant"] = f"，{meant}" if meant else ""
                yield Fault("TPL-03", place, facts)


def syntax_fault(error: TemplateSyntaxError, tag: str, place: str) -> Fault:
    """Return what Jinja says of a tag."""
    return Fault("TPL-04", place, {"tag": tag, "reason": in_chinese(error)})
