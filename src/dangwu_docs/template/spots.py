"""From a line of what Jinja reads back to the tag that somebody wrote in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.zipped import unzipped
from dangwu_docs.template.places import Places
from dangwu_docs.template.source import PROPERTIES, Source
from dangwu_docs.template.tags import tags_of

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAG = re.compile(r"(\{\{|\{%)[-+]?\n(.*?)[-+]?(?:\}\}|%\})", re.DOTALL)
#: docxtpl makes an expression of its own tags about cells.
_CELL_WORD = re.compile(r"^(?:colspan|cellbg)\s+")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


class Spot(Struct, frozen=True):
    """A tag of a template; `place` is but the part where the tag cannot be told from others."""

    place: str
    around: str
    #: The tag as Jinja reads it, without its braces; "" where no tag is known.
    body: str
    text: str


def spot(printing: Source, line: int, package: bytes) -> Spot | None:
    """Return the tag on a line of a part; None where the line is in no tag."""
    found = tuple(_tags(printing.text))
    at = max((n for n, (first, _) in enumerate(found) if first <= line), default=None)
    if at is None:
        return None
    opening, body = found[at][1]
    text = f"{opening} {body} " + ("}}" if opening == "{{" else "%}")
    if printing.label == PROPERTIES:
        return Spot(PROPERTIES, _LINE_END.sub("", printing.text), body, text)
    same = [one for one, (_, (_, other)) in enumerate(found) if other == body]
    written = _written(printing, body, package)
    if len(written) != len(same):
        return Spot(printing.label, text, body, text)
    place, around = written[same.index(at)]
    return Spot(place, around, body, text)


def _tags(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line, the opening and the body of every tag that Jinja reads."""
    line, done = 1, 0
    for tag in _TAG.finditer(text):
        line += len(_LINE_END.findall(text, done, tag.start(2)))
        done = tag.start(2)
        yield line, (tag[1], _plain(tag[2]))


def _written(printing: Source, body: str, package: bytes) -> list[tuple[str, str]]:
    """Return the place and the text around of every tag of the part that says the same."""
    root = read_xml(unzipped(package)[printing.member])
    tags = tags_of(Places(root, printing.label))
    return [(tag.place, tag.around) for tag in tags if _CELL_WORD.sub("", _plain(tag.body)) == body]


def _plain(body: str) -> str:
    return " ".join(unescape(body).translate(_STRAIGHT).split())
