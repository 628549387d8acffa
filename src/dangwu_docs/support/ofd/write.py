"""Sheets written as an OFD package; the same bytes for the same sheets on any day."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import count, pairwise

from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.ofd.paper import Colour, DrawnPage, PathObject, TextObject
from dangwu_docs.support.xml_characters import FORBIDDEN
from dangwu_docs.support.zipped import zipped

NAMESPACE = "http://www.ofdspec.org/2016"
_DOCUMENT, _FACES = "Doc_0", "Doc_0/Res"
#: A thinner line would not be seen.
_THINNEST = 0.05
#: How far above and below its baseline a line of text reaches, in parts of its size.
_ABOVE, _BELOW = 1.0, 0.3

#: Face, and all that is said in it -> the face to embed, or None.
Embed = Callable[[str, str], bytes | None]


def write_ofd(pages: Sequence[DrawnPage], title: str, embed: Embed) -> bytes:
    """Return an OFD with these pages; a face that cannot be embedded is only named."""
    said: dict[str, str] = defaultdict(str)
    for page in pages:
        for run in page.runs:
            said[run.face] += run.text
    ids = count(1)
    faces = {face: next(ids) for face in sorted(said)}
    files = {face: embed(face, said[face]) for face in faces}
    contents = {next(ids): _page(page, faces, ids) for page in pages}
    members = {
        "OFD.xml": _entry(title, sha256(b"".join(contents.values())).hexdigest()[:32]),
        f"{_DOCUMENT}/Document.xml": _document(pages[0], contents, next(ids)),
        f"{_DOCUMENT}/PublicRes.xml": _resources(faces, files),
    }
    for number, content in enumerate(contents.values()):
        members[f"{_DOCUMENT}/Pages/Page_{number}/Content.xml"] = content
    for face, data in files.items():
        if data:
            members[f"{_FACES}/{_file(faces[face], data)}"] = data
    return zipped(members)


def ofd_text(data: bytes) -> str:
    """Return the text of an OFD, a line for each object, in the order of its pages."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        pages = [name for name in package.namelist() if name.endswith("/Content.xml")]
        return "\n".join(
            code.text or ""
            for name in sorted(pages, key=lambda name: (len(name), name))
            for code in read_xml(package.read(name)).iter(f"{{{NAMESPACE}}}TextCode")
        )


def _element(
    name: str, attributes: Mapping[str, object], *parts: etree._Element | str
) -> etree._Element:
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={"ofd": NAMESPACE})
    for key, value in attributes.items():
        made.set(key, _writable(str(value)))
    for part in parts:
        if isinstance(part, str):
            made.text = _writable(part)
        else:
            made.append(part)
    return made


def _writable(text: str) -> str:
    """What a PDF calls by no character that XML knows is unknown; every place keeps its character.

    No Word document holds such a character: only a face of the PDF can have given it.
    """
    return FORBIDDEN.sub("\ufffd", text)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _entry(title: str, document: str) -> bytes:
    facts = _element(
        "DocInfo",
        {},
        _element("DocID", {}, document),
        _element("Title", {}, title),
        _element("Creator", {}, "dangwu"),
    )
    body = _element("DocBody", {}, facts, _element("DocRoot", {}, f"{_DOCUMENT}/Document.xml"))
    return _bytes(_element("OFD", {"Version": "1.0", "DocType": "OFD"}, body))


def _document(size: DrawnPage, pages: Iterable[int], last: int) -> bytes:
    common = _element(
        "CommonData",
        {},
        _element("MaxUnitID", {}, str(last)),
        _element("PageArea", {}, _box(size)),
        _element("PublicRes", {}, "PublicRes.xml"),
    )
    listed = (
        _element("Page", {"ID": key, "BaseLoc": f"Pages/Page_{number}/Content.xml"})
        for number, key in enumerate(pages)
    )
    return _bytes(_element("Document", {}, common, _element("Pages", {}, *listed)))


def _box(sheet: DrawnPage) -> etree._Element:
    return _element("PhysicalBox", {}, f"0 0 {_mm(sheet.width)} {_mm(sheet.height)}")


def _resources(faces: Mapping[str, int], files: Mapping[str, bytes | None]) -> bytes:
    fonts = []
    for face, key in faces.items():
        data = files[face]
        file = [_element("FontFile", {}, _file(key, data))] if data else []
        names = {"ID": key, "FontName": face, "FamilyName": face, "Charset": "unicode"}
        fonts.append(_element("Font", names, *file))
    return _bytes(_element("Res", {"BaseLoc": "Res"}, _element("Fonts", {}, *fonts)))


def _file(key: int, data: bytes) -> str:
    return f"font_{key}.{'otf' if data.startswith(b'OTTO') else 'ttf'}"


def _page(sheet: DrawnPage, faces: Mapping[str, int], ids: Iterator[int]) -> bytes:
    layer = _element("Layer", {"ID": next(ids), "Type": "Body"})
    layer.extend([_path(path, next(ids)) for path in sheet.paths])
    layer.extend([_text(run, faces[run.face], next(ids)) for run in sheet.runs])
    area = _element("Area", {}, _box(sheet))
    return _bytes(_element("Page", {}, area, _element("Content", {}, layer)))


def _path(path: PathObject, key: int) -> etree._Element:
    across, down = zip(*path.points, strict=True)
    left, top, width = min(across), min(down), max(path.width, _THINNEST)
    box = f"{_mm(left)} {_mm(top)} {_mm(max(across) - left + width)} {_mm(max(down) - top + width)}"
    steps = " L ".join(f"{_mm(x - left)} {_mm(y - top)}" for x, y in path.points)
    closed = " C" if path.fill else ""
    colours = [("StrokeColor", path.stroke), ("FillColor", path.fill)]
    return _element(
        "PathObject",
        {
            "ID": key,
            "Boundary": box,
            "LineWidth": _mm(width),
            "Stroke": "true" if path.stroke else "false",
            "Fill": "true" if path.fill else "false",
        },
        *(_colour(name, colour) for name, colour in colours if colour),
        _element("AbbreviatedData", {}, f"M {steps}{closed}"),
    )


def _text(run: TextObject, face: int, key: int) -> etree._Element:
    """One line of text; DeltaX keeps every character where the layout put it."""
    left, top = run.places[0], run.baseline - run.size * _ABOVE
    height = run.size * (_ABOVE + _BELOW)
    box = f"{_mm(left)} {_mm(top)} {_mm(max(run.end - left, run.size))} {_mm(height)}"
    where = {"X": 0, "Y": _mm(run.size * _ABOVE)}
    steps = [_mm(after - before) for before, after in pairwise(run.places)]
    scale = {} if run.stretch == 1 else {"HScale": run.stretch}
    places = {**where, "DeltaX": " ".join(steps)} if steps else where
    return _element(
        "TextObject",
        {"ID": key, "Boundary": box, "Font": face, "Size": _mm(run.size), **scale},
        _colour("FillColor", run.colour),
        _element("TextCode", places, run.text),
    )


def _colour(name: str, colour: Colour) -> etree._Element:
    return _element(name, {"Value": " ".join(map(str, colour))})


def _mm(length: float) -> str:
    return f"{length:.3f}".rstrip("0").rstrip(".")
