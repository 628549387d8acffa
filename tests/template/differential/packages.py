"""Small Word packages written as text, so that every part and every run is under control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, cycle

from msgspec import Struct, field
from tests.support_for_tests.word_packages import W, packed

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:wp="{_WP}"'
_DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
#: Word splits what was typed in several goes; each go may look different.
_LOOKS = ("", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/><w:color w:val='FF0000'/></w:rPr>")
_BETWEEN_RUNS = ("", '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>')
_GRID_WIDTH = 9000


def xml_text(text: str) -> str:
    """Return a text as Word writes it: quotes stay, as they do between elements."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, look: str = "") -> str:
    """Return a run, with the white space that Word would keep."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{look}<w:t{space}>{xml_text(text)}</w:t></w:r>"


def paragraph(*texts: str, style: str = "") -> str:
    """Return a paragraph with a run for each text, each looking unlike the one before."""
    runs = "".join(
        f"{between}{run(text, look)}"
        for text, look, between in zip(texts, cycle(_LOOKS), cycle(_BETWEEN_RUNS), strict=False)
    )
    return f"<w:p>{_paragraph_style(style)}{runs}</w:p>"


def _paragraph_style(style: str) -> str:
    return f'<w:pPr><w:jc w:val="{style}"/></w:pPr>' if style else ""


def paragraphs(*texts: str) -> str:
    """Return a paragraph of one run for each text."""
    return "".join(map(paragraph, texts))


def cell(content: str, properties: str = '<w:tcW w:w="0" w:type="auto"/>') -> str:
    """Return a cell of a text, or of elements that are written out."""
    inside = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str) -> str:
    """Return a row; each cell is a text or an element."""
    written = (each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr>{''.join(written)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    """Return a table whose grid has equal columns."""
    column = f'<w:gridCol w:w="{_GRID_WIDTH // columns}"/>' if columns else ""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{column * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def drawing(number: int) -> str:
    """Return a paragraph with a drawing that shows nothing."""
    inline = f'<wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="{number}" name="图"/></wp:inline>'
    return f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


class Package(Struct, frozen=True):
    """What a .docx holds, each part as the elements inside of its root."""

    body: str
    #: By kind of page: first, even, default.
    headers: Mapping[str, str] = field(default_factory=dict)
    footers: Mapping[str, str] = field(default_factory=dict)
    footnotes: str = ""
    #: By name of the element, such as dc:title.
    properties: Mapping[str, str] = field(default_factory=dict)
    #: How many sections the document has.
    sections: int = 1

    def docx(self) -> bytes:
        """Return the .docx."""
        parts = list(self._parts())
        links = [f"<w:{kind}Reference {what}" for kind, _, what, _ in parts if what]
        settings = f"<w:sectPr>{''.join(links)}</w:sectPr>"
        earlier = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * (self.sections - 1)
        body = f"<w:body>{self.body}{earlier}{settings}</w:body>"
        members = {
            "[Content_Types].xml": _content_types(name for _, name, _, _ in parts),
            "_rels/.rels": _relations(
                (f"{_R}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "word/_rels/document.xml.rels": _relations(
                *((f"{_R}/{kind}", f"{name}.xml") for kind, name, _, _ in parts)
            ),
            "word/document.xml": _root("document", body),
            "docProps/core.xml": self._core(),
        }
        written = {f"word/{name}.xml": content for _, name, _, content in parts}
        return packed({name: text.encode() for name, text in (members | written).items()})

    def _parts(self) -> Iterator[tuple[str, str, str, str]]:
        numbers = count(1)
        for kind, root, contents in (
            ("header", "hdr", self.headers),
            ("footer", "ftr", self.footers),
        ):
            for page, content in contents.items():
                number = next(numbers)
                reference = f'w:type="{page}" r:id="rId{number}"/>'
                yield kind, f"{kind}{number}", reference, _root(root, content)
        if self.footnotes:
            note = f'<w:footnote w:id="1">{self.footnotes}</w:footnote>'
            yield "footnotes", "footnotes", "", _root("footnotes", note)

    def _core(self) -> str:
        inside = "".join(
            f"<{name}>{xml_text(text)}</{name}>" for name, text in self.properties.items()
        )
        root = "cp:coreProperties"
        spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" {_DUBLIN}'
        return f"{_DECLARATION}<{root} {spaces}>{inside}</{root}>"


def _root(name: str, content: str) -> str:
    return f"{_DECLARATION}<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def _relations(*relations: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    root = "Relationships"
    return f'{_DECLARATION}<{root} xmlns="{_PACKAGE}/relationships">{inside}</{root}>'


def _content_types(names: Iterable[str]) -> str:
    kinds = {"word/document": f"{_WORD}.document.main+xml", "docProps/core": _CORE}
    kinds |= {f"word/{name}": f"{_WORD}.{name.rstrip('0123456789')}+xml" for name in names}
    inside = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    defaults = f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{inside}</Types>'


def document(*body: str) -> bytes:
    """Return a .docx with this body; a text becomes a paragraph of one run."""
    written = (each if each.startswith("<w:") else paragraph(each) for each in body)
    return Package("".join(written)).docx()
