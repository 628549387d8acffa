"""The packet's own pages lead to the documents that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from dangwu_docs.house.markup import Element, child, drop, element, put, qualified, text
from dangwu_docs.house.paragraphs import field
from dangwu_docs.stages.packet.marks import MARK

_TEXT, _RUN, _PARAGRAPH = (qualified(name) for name in ("t", "r", "p"))

#: The bookmark of a piece; LibreOffice keeps such a name as it is in a PDF.
ANCHOR = re.compile(r"item\d+")

#: A character style without a look: LibreOffice makes no link in a PDF of text that has none.
LINK_STYLE = "packetlink"


def anchor(piece: int) -> str:
    """Return the name of the bookmark with which a piece begins."""
    return f"item{piece}"


def lead(body: Element, *, by_field: bool) -> None:
    """Make every row, or line, that holds a mark of a first page a link to that piece.

    With `by_field` Word knows the number itself, and writes it anew when asked to.
    """
    marked = {next(one.iterancestors(_RUN)): _piece(one) for one in body.iter(_TEXT) if _piece(one)}
    for run, piece in marked.items():
        lines = tuple(_lines(run))
        if by_field:
            _make_fields(run)
        for paragraph in lines:
            _make_link(paragraph, anchor(piece))


def _piece(text: Element) -> int:
    found = MARK.search(text.text or "")
    return int(found[2]) if found and found[1] == "p" else 0


def _lines(run: Element) -> Iterator[Element]:
    """Yield the paragraphs of the row in which a run stands, or its own paragraph."""
    row = next(run.iterancestors(qualified("tr")), None)
    if row is None:
        yield next(run.iterancestors(_PARAGRAPH))
    else:
        yield from row.iter(_PARAGRAPH)


def _make_fields(run: Element) -> None:
    """Put fields in the place of the marks, among what stands between them."""
    properties = run.find(qualified("rPr"))
    for one in _cut("".join(one.text or "" for one in run.iter(_TEXT))):
        for own in one.findall(qualified("rPr")):
            one.remove(own)
        if properties is not None:
            one.insert(0, deepcopy(properties))
        run.addprevious(one)
    drop(run)


def _cut(words: str) -> Iterator[Element]:
    end = 0
    for found in MARK.finditer(words):
        if found[1] == "p":
            yield element("r", {}, text(words[end : found.start()]))
            yield from field(f"PAGEREF {anchor(int(found[2]))} \\h", found[0])
            end = found.end()
    yield element("r", {}, text(words[end:]))


def _make_link(paragraph: Element, target: str) -> None:
    """Word links runs only; a line that holds anything else stays as it is."""
    runs = [one for one in paragraph if one.tag != qualified("pPr")]
    if not runs or any(one.tag != _RUN for one in runs):
        return
    for run in runs:
        _name_style(run)
    link = element("hyperlink", {"anchor": target, "history": 1}, *runs)
    paragraph.append(link)


def _name_style(run: Element) -> None:
    properties = child(run, "rPr")
    if properties.find(qualified("rStyle")) is None:
        put(element("rStyle", {"val": LINK_STYLE}), properties)
