"""Whether a peer's document is docxtpl's, whose words and markup define the dialect."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZipFile

from blocks import NAMESPACE
from lxml import etree

_W = f"{{{NAMESPACE}}}"
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_MOST_NAMED = 3
#: What the core properties say of a clock or of a maker; the engine leaves it out by design.
_CLOCK = frozenset({"created", "modified", "lastPrinted", "lastModifiedBy", "revision", "version"})
_PRINTED = ("word/document", "word/header", "word/footer")


def same_parts(document: bytes, reference: bytes) -> str:
    """Return `equal`, or which parts differ as canonical XML."""
    ours, theirs = _parts(document), _parts(reference)
    names = sorted(ours.keys() | theirs.keys())
    return _verdict([name for name in names if _differ(name, ours, theirs)])


def same_text(document: bytes, reference: bytes) -> str:
    """Return `same text`, or which printed parts show other text than docxtpl's."""
    ours, theirs = _texts(document), _texts(reference)
    names = sorted(ours.keys() | theirs.keys())
    return _verdict([name for name in names if ours.get(name) != theirs.get(name)], "same text")


def _verdict(different: list[str], fine: str = "equal") -> str:
    if not different:
        return fine
    left = len(different) - _MOST_NAMED
    more = f" and {left} more" if left > 0 else ""
    return f"differs in {len(different)}: {', '.join(different[:_MOST_NAMED])}{more}"


def _parts(document: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _differ(name: str, ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> bool:
    if name not in ours or name not in theirs:
        return True
    if name == "[Content_Types].xml":
        return _content_types(ours) != _content_types(theirs)
    read = _reader(name)
    return read(ours[name]) != read(theirs[name])


def _reader(name: str) -> Callable[[bytes], object]:
    if name.endswith(".rels"):
        return lambda data: _relations(name, data)
    return _canonical if name.endswith(".xml") else bytes


def _canonical(data: bytes) -> bytes:
    """Return the canonical XML, without the ids and the clock that engines set as they like.

    docxtpl adds the core properties it knows, empty; an empty one and none mean the same.
    """
    root = etree.fromstring(data)
    for drawing in root.iter(_DRAWING_ID):
        drawing.set("id", "0")
    if etree.QName(root).localname == "coreProperties":
        for element in list(root):
            if etree.QName(element).localname in _CLOCK or not (element.text or len(element)):
                root.remove(element)
    return etree.tostring(root, method="c14n2")


def _relations(name: str, data: bytes) -> set[tuple[str | None, ...]]:
    """Return the relationships; their order, and whether a target is relative, mean nothing."""
    folder = posixpath.dirname(posixpath.dirname(name))
    return {
        (each.get("Id"), each.get("Type"), posixpath.join("/", folder, str(each.get("Target"))))
        for each in etree.fromstring(data)
    }


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str | None]:
    """Return the content type of each part, whether it is said by name or by extension."""
    said = {
        each.get("PartName") or each.get("Extension"): each.get("ContentType")
        for each in etree.fromstring(parts["[Content_Types].xml"])
    }
    members = (name for name in parts if name != "[Content_Types].xml")
    return {name: said.get(f"/{name}", said.get(name.rpartition(".")[2])) for name in members}


def _texts(document: bytes) -> dict[str, str]:
    """Return what each printed part shows; breaks and empty paragraphs are no text."""
    return {
        name: "".join(text.text or "" for text in etree.fromstring(data).iter(f"{_W}t"))
        for name, data in _parts(document).items()
        if name.startswith(_PRINTED) and name.endswith(".xml")
    }
