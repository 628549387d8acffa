"""What a workload's document holds, said once, and written in the dialect of any engine.

A text names a field in square brackets: `[单位]`, or `[人.姓名]` for a field of a loop's item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIELD = re.compile(r"\[([^\]]+)\]")
#: Word cuts a tag into runs wherever the typist stopped; every third tag here is cut so.
_CUT_EVERY = 3
_FONT = '<w:rFonts w:ascii="{0}" w:eastAsia="{0}" w:hAnsi="{0}" w:cs="{0}" w:hint="eastAsia"/>'
_EXACT = '<w:spacing w:line="{}" w:lineRule="exact"/>'
_GRID = '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
_CENTRED = '<w:jc w:val="center"/>'
_CHINESE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
_BLACK = '<w:color w:val="000000"/><w:kern w:val="0"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


#: Properties of paragraph and run by look, as Word writes what was formatted by hand.
_LOOKS = {
    "plain": ("", ""),
    "cell": (_CENTRED, _size(24)),
    "boxed": (
        f"{_GRID}{_EXACT.format(400)}{_CENTRED}",
        f"{_FONT.format('仿宋_GB2312')}{_BLACK}{_size(28)}",
    ),
    "title": (
        f"{_EXACT.format(600)}{_CENTRED}",
        f"{_FONT.format('方正小标宋简体')}{_BLACK}{_size(44)}",
    ),
    "heading": (
        f'{_EXACT.format(560)}<w:ind w:firstLine="640"/>',
        f"{_FONT.format('黑体')}{_size(32)}",
    ),
    "official": (
        f'{_GRID}{_EXACT.format(560)}<w:ind w:firstLineChars="200" w:firstLine="640"/>',
        f"{_FONT.format('仿宋_GB2312')}{_BLACK}{_size(32)}{_CHINESE}",
    ),
}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: str
    look: str = "plain"


@dataclass(frozen=True)
class Each:
    """Paragraphs and tables for each `item` of a list."""

    names: str
    item: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class When:
    """Paragraphs and tables that are there when a name is true."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """A table of fixed rows; `each` and `item` repeat its last row for each item of a list."""

    rows: tuple[tuple[str, ...], ...]
    each: str = ""
    item: str = ""
    look: str = "cell"


Block = Paragraph | Each | When | Table


@dataclass(frozen=True)
class Workload:
    """A document to make again and again, and what is printed in it."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    context: Mapping[str, object]
    header: str = ""
    has_page_numbers: bool = False


class Dialect(Protocol):
    """How an engine writes its tags; everything else of a document is the same for all."""

    name: str

    def field(self, path: str) -> str:
        """Return the tag that prints a field."""

    def around(self, block: Each | When) -> tuple[str, str]:
        """Return the paragraphs' texts before and after what is repeated or conditional."""

    def rows(self, table: Table) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a table with the tags that repeat its last."""


class Jinja:
    """The dialect of docxtpl: loops stand in paragraphs and rows of their own, which vanish."""

    name = "jinja"

    def field(self, path: str) -> str:
        """Return `{{ path }}`."""
        return f"{{{{ {path} }}}}"

    def around(self, block: Each | When) -> tuple[str, str]:
        """Return the `{%p %}` tags of a loop or a condition."""
        if isinstance(block, When):
            return f"{{%p if {block.name} %}}", "{%p endif %}"
        return f"{{%p for {block.item} in {block.names} %}}", "{%p endfor %}"

    def rows(self, table: Table) -> Iterator[tuple[str, ...]]:
        """Yield the rows; a repeated one between two rows of `{%tr %}` tags."""
        if not table.each:
            yield from table.rows
            return
        *fixed, repeated = table.rows
        blank = ("",) * (len(repeated) - 1)
        yield from fixed
        yield (f"{{%tr for {table.item} in {table.each} %}}", *blank)
        yield repeated
        yield ("{%tr endfor %}", *blank)


class Braces:
    """The dialect of docxtemplater and easy-template-x: a loop opens a scope; no path has dots."""

    name = "braces"

    def field(self, path: str) -> str:
        """Return `{name}`."""
        return f"{{{_last(path)}}}"

    def around(self, block: Each | When) -> tuple[str, str]:
        """Return the opening and closing tag of a section."""
        name = _last(block.name if isinstance(block, When) else block.names)
        return f"{{#{name}}}", f"{{/{name}}}"

    def rows(self, table: Table) -> Iterator[tuple[str, ...]]:
        """Yield the rows; a repeated one opens in its first cell and closes in its last."""
        if not table.each:
            yield from table.rows
            return
        *fixed, (first, *middle, last) = table.rows
        name = _last(table.each)
        yield from fixed
        yield (f"{{#{name}}}{first}", *middle, f"{last}{{/{name}}}")


JINJA, BRACES = Jinja(), Braces()


def _last(path: str) -> str:
    return path.rpartition(".")[2]


@dataclass
class Writer:
    """Writes blocks as WordprocessingML in one dialect."""

    dialect: Dialect
    tags: int = field(default=0, init=False)

    def body(self, blocks: tuple[Block, ...]) -> str:
        """Return the XML of blocks, one after the other."""
        return "".join(map(self._block, blocks))

    def paragraph(self, text: str, look: str = "plain", after: str = "") -> str:
        """Return a paragraph; `after` is XML that follows its text."""
        shape, letters = _LOOKS[look]
        runs = "".join(_run(piece, letters) for piece in self._pieces(text))
        properties = f"<w:pPr>{shape}</w:pPr>" if shape else ""
        return f'<w:p w:rsidR="00C7152E" w:rsidRDefault="00C7152E">{properties}{runs}{after}</w:p>'

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.paragraph(block.text, block.look)
        if isinstance(block, Table):
            return self._table(block)
        opening, closing = map(self.paragraph, self.dialect.around(block))
        return opening + self.body(block.blocks) + closing

    def _table(self, table: Table) -> str:
        count = len(table.rows[0])
        width = 9000 // count
        grid = f'<w:gridCol w:w="{width}"/>' * count
        rows = "".join(self._row(cells, width, table.look) for cells in self.dialect.rows(table))
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9000" w:type="dxa"/>'
            f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, cells: tuple[str, ...], width: int, look: str) -> str:
        size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        properties = f'<w:tcPr>{size}<w:vAlign w:val="center"/></w:tcPr>'
        made = (f"<w:tc>{properties}{self.paragraph(cell, look)}</w:tc>" for cell in cells)
        return f'<w:tr w:rsidR="00C7152E">{"".join(made)}</w:tr>'

    def _pieces(self, text: str) -> Iterator[str]:
        """Yield the texts of a paragraph's runs; one run, unless a tag in it is cut."""
        self.tags += len(_FIELD.findall(text))
        whole = _FIELD.sub(lambda match: self.dialect.field(match[1]), text)
        name = _FIELD.search(text)
        if name is None or self.tags % _CUT_EVERY:
            yield whole
            return
        at = whole.index(self.dialect.field(name[1])) + 1
        end = at + len(self.dialect.field(name[1])) - 2
        yield from (whole[:at], whole[at:end], whole[end:])


def _run(text: str, look: str) -> str:
    if not text:
        return ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    letters = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f'<w:r w:rsidRPr="00A41F63">{properties}{letters}</w:r>'
