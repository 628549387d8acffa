"""Every tag of a template, tried by itself: how it is written, its filters and its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from docxtpl_lint.core import Tag
from jinja2 import Environment, TemplateSyntaxError, nodes

from dangwu_docs.template.fields import names_read
from dangwu_docs.template.lint.catalogue import Fault, catalogue
from dangwu_docs.template.lint.names import Allowed
from dangwu_docs.template.lint.places import Layout
from dangwu_docs.template.lint.surroundings import Surroundings, by_itself

_COMMENT = re.compile(r"\{#.*?#\}")
_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_END = re.compile(r"\}\}|%\}|#\}")


def written_faults(layout: Layout) -> Iterator[Fault]:
    """Yield what is written in a way that the dialect does not have, tag or no tag."""
    for place, written in layout.paragraphs:
        text = _COMMENT.sub("", written)
        for wording in catalogue().written:
            if found := wording.pattern.search(text):
                yield Fault("TPL-04", place, {"tag": found[0], "reason": wording.reason})
        if end := _END.search(_WHOLE.sub("", text)):
            yield Fault("TPL-04", place, {"tag": end[0], "reason": "前面没有标签的开头"})


def tag_faults(
    layout: Layout, environment: Environment, allowed: Allowed | None
) -> Iterator[Fault]:
    """Yield what is wrong with each tag; without `allowed` its names are not judged."""
    part, around = "", Surroundings()
    for tag in layout.tags:
        if tag.para.part != part:
            part, around = tag.para.part, Surroundings()
        place = layout.place_of(tag)
        if _is_told(tag):
            continue
        try:
            tree = environment.parse(by_itself(tag))
        except TemplateSyntaxError as error:
            yield Fault("TPL-04", place, {"tag": tag.raw, "reason": _in_chinese(error)})
            continue
        yield from dialect_faults(tree, environment, tag.raw, place)
        if allowed:
            yield from _name_faults(tag, around, environment, allowed, place)
        around.pass_by(tag)


def dialect_faults(
    tree: nodes.Template, environment: Environment, tag: str, place: str
) -> Iterator[Fault]:
    """Yield the filters and tests that the dialect does not have."""
    kinds = (
        (nodes.Filter, environment.filters, "过滤器"),
        (nodes.Test, environment.tests, "判断"),
    )
    for kind, known, sort in kinds:
        for node in tree.find_all(kind):
            if node.name not in known:
                close = get_close_matches(node.name, known, 1, 0.5)
                meant = f"，是不是“{close[0]}”" if close else ""
                facts = {"tag": tag, "name": node.name, "sort": sort, "meant": meant}
                yield Fault("TPL-03", place, facts)


def pattern_faults(
    source: str, environment: Environment, allowed: Allowed, field: str
) -> Iterator[Fault]:
    """Yield what is wrong with a pattern of a card."""
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        yield Fault("TPL-04", field, {"tag": source, "reason": _in_chinese(error)})
        return
    yield from dialect_faults(tree, environment, source, field)
    yield from allowed.faults(names_read([tree]), {}, field)


def _name_faults(
    tag: Tag, around: Surroundings, environment: Environment, allowed: Allowed, place: str
) -> Iterator[Fault]:
    if source := by_itself(tag):
        before, after = (
            names_read([environment.parse(around.around(text))]) for text in ("", source)
        )
        yield from allowed.faults(after, before, place)


def _is_told(tag: Tag) -> bool:
    return any(wording.pattern.search(tag.raw) for wording in catalogue().written)


def _in_chinese(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    for wording in catalogue().syntax:
        if found := wording.pattern.fullmatch(message):
            return wording.reason.format(*found.groups())
    return message
