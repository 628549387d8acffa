"""Every tag of a template, tried by itself: how it is written, its filters and its names."""

from __future__ import annotations

from collections.abc import Iterator

from docxtpl_lint.core import Tag
from jinja2 import Environment, TemplateSyntaxError

from dangwu_docs.support.fields import names_read
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.dialect_faults import (
    is_written_wrong,
    syntax_fault,
    unknown_faults,
    used_words,
    written_faults,
)
from dangwu_docs.template.lint.names import Allowed
from dangwu_docs.template.lint.places import Layout
from dangwu_docs.template.lint.surroundings import Surroundings, by_itself


def all_written_faults(layout: Layout) -> Iterator[Fault]:
    """Yield what is written in a way that the dialect does not have, tag or no tag."""
    for place, written in layout.paragraphs:
        yield from written_faults(written, place, records_only=True)


def tag_faults(
    layout: Layout, environment: Environment, allowed: Allowed | None
) -> Iterator[Fault]:
    """Yield what is wrong with each tag; without `allowed` its names are not judged."""
    part, around = "", Surroundings()
    for tag in layout.tags:
        if tag.para.part != part:
            part, around = tag.para.part, Surroundings()
        place = layout.place_of(tag)
        if is_written_wrong(tag.raw):
            continue
        try:
            tree = environment.parse(by_itself(tag))
        except TemplateSyntaxError as error:
            yield syntax_fault(error, tag.raw, place)
            continue
        yield from unknown_faults(used_words(tree), environment, tag.raw, place)
        if allowed:
            yield from _name_faults(tag, around, environment, allowed, place)
        around.pass_by(tag)


def pattern_faults(
    source: str, environment: Environment, allowed: Allowed, field: str
) -> Iterator[Fault]:
    """Yield what is wrong with a pattern of a card."""
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        yield syntax_fault(error, source, field)
        return
    yield from unknown_faults(used_words(tree), environment, source, field)
    yield from allowed.faults(names_read([tree]), {}, field)


def _name_faults(
    tag: Tag, around: Surroundings, environment: Environment, allowed: Allowed, place: str
) -> Iterator[Fault]:
    if source := by_itself(tag):
        before, after = (
            names_read([environment.parse(around.around(text))]) for text in ("", source)
        )
        yield from allowed.faults(after, before, place)
