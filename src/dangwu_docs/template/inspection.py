"""Everything that is wrong with a template, found before anything is printed with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from docx.opc.part import Part
from jinja2 import Environment, TemplateSyntaxError

from dangwu_docs.support.docx_text import paragraph_text, read_xml
from dangwu_docs.support.jinja_words import in_chinese
from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.faults import addition_faults, property_faults
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.dialect import Dialect
from dangwu_docs.template.dialect_faults import (
    syntax_fault,
    unknown_faults,
    used_words,
)
from dangwu_docs.template.places import Places
from dangwu_docs.template.source import BODY, FOOTER, FOOTNOTES, HEADER, PROPERTIES, Parsed
from dangwu_docs.template.tags import has_tags, tag_faults

_LABELS = {
    "document.main+xml": BODY,
    "header+xml": HEADER,
    "footer+xml": FOOTER,
    "footnotes+xml": FOOTNOTES,
}
#: Parts that people see or keep, and that no engine fills.
_NEVER_PRINTED = {
    "endnotes+xml": "尾注",
    "comments+xml": "批注",
    "chart+xml": "图表",
    "diagramData+xml": "图示",
}


def inspect(
    template: Dialect, pieces: Iterable[Parsed], environment: Environment
) -> Iterator[Fault]:
    """Yield every fault of the template's tags."""
    found = False
    for part in template.docx.part.package.iter_parts():
        for fault in _part_faults(part, template, environment):
            found = True
            yield fault
    for piece in pieces:
        if piece.source.label == PROPERTIES:
            yield from _property_faults(piece)
        elif not found:
            # What no single tag shows: how the tags stand together once Word's markup is away.
            yield from _source_faults(piece)


def label_of(part: Part) -> str:
    """Return what clerks call a part that is printed; "" for other parts."""
    kind = part.content_type.rpartition(".")[2]
    return _LABELS.get("document.main+xml" if kind == "main+xml" else kind, "")


def _part_faults(part: Part, template: Dialect, environment: Environment) -> Iterator[Fault]:
    kind = part.content_type.rpartition(".")[2]
    if label := label_of(part):
        places = Places(read_xml(part.blob), label)
        yield from tag_faults(places, environment)
        yield from addition_faults(places, template.lists)
        yield from _hidden_faults(places)
    elif kind in _NEVER_PRINTED and has_tags(text := _all_text(part.blob)):
        name = PurePosixPath(str(part.partname)).name
        yield Fault("TPL-15", f"{_NEVER_PRINTED[kind]}（{name}）", {}, text)


def _all_text(blob: bytes) -> str:
    return "".join(str(text) for text in read_xml(blob).itertext())


def _hidden_faults(places: Places) -> Iterator[Fault]:
    for paragraph, place in zip(places.paragraphs, places.words, strict=True):
        for name, code, fact in (("delText", "DTL003", "snippet"), ("instrText", "TPL-14", "tag")):
            for element in paragraph.iter(f"{W}{name}"):
                if has_tags(element.text or ""):
                    yield Fault(code, place, {fact: element.text or ""}, paragraph_text(paragraph))


def _property_faults(piece: Parsed) -> Iterator[Fault]:
    text, label = piece.source.text, piece.source.label
    try:
        tree = piece.tree
    except TemplateSyntaxError as error:
        yield syntax_fault(error, text, label)
    else:
        yield from unknown_faults(used_words(tree), piece.environment, text, label)
        yield from property_faults(tree, text, label)


def _source_faults(piece: Parsed) -> Iterator[Fault]:
    source = piece.source
    if source.lost:
        yield Fault("TPL-16", source.label, {"text": source.lost})
    try:
        used = used_words(piece.tree)
    except TemplateSyntaxError as error:
        yield Fault("TPL-05", source.label, {"reason": in_chinese(error)})
    else:
        yield from unknown_faults(used, piece.environment, "", source.label)
