"""Blocks as paragraphs and tables; each kind of block is one line of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from dangwu_docs.house import closings, heads, tables
from dangwu_docs.house.blueprint import Block, read_blocks
from dangwu_docs.house.markup import Element, element
from dangwu_docs.house.paragraphs import Content, indent, no_indent, paragraph, tag

Builder = Callable[[Any, int], list[Element]]

#: Blocks that are one paragraph of the style of the same name.
_PLAIN = (
    *("正文", "一级标题", "二级标题", "三级标题", "四级标题", "顶格", "居中", "说明"),
    *("封面题名", "封面文字", "附件序号", "间隔"),
)


def build_blocks(blocks: Iterable[Block], width: int) -> list[Element]:
    """Return the elements of blocks on a type area of `width` twips.

    Raises:
        ValueError: a block is of no known kind.
    """
    return [made for block in blocks for made in _build(block, width)]


def _build(block: Block, width: int) -> list[Element]:
    if block.kind in _STATEMENTS:
        return _statement(block, width)
    builder = _BUILDERS.get(block.kind)
    if builder is None:
        raise ValueError(f"no block is called {block.kind!r}")
    return builder(block.value, width)


def _statement(block: Block, width: int) -> list[Element]:
    opening, closing = _STATEMENTS[block.kind]
    inner = build_blocks(read_blocks(block.more["内容"]), width)
    other = block.more.get("否则")
    if other:
        inner += [tag("else"), *build_blocks(read_blocks(other), width)]
    return [tag(f"{opening} {block.value}"), *inner, tag(closing)]


def _one(style: str, content: Content, width: int) -> list[Element]:
    del width
    return [paragraph(style, content)]


def _paragraphs(declared: str | dict[str, str], width: int) -> list[Element]:
    """A text of several lines becomes as many paragraphs, a label before the first."""
    del width
    text, label = declared, ""
    if isinstance(declared, dict):
        text, label = declared["文"], declared["标"]
    first: Content = ["{% if loop.first %}", {"楷体": label}, "{% endif %}{{ 段 }}"]
    shown = paragraph("正文", first if label else "{{ 段 }}")
    return [tag(f"for 段 in {text} | 分段"), shown, tag("endfor")]


def _title(content: Content, width: int) -> list[Element]:
    del width
    return [paragraph("公文标题", content), *heads.blank_lines(1, kept=True)]


def _list_of_names(declared: dict[str, str], width: int) -> list[Element]:
    """Names wrap under the first character after the colon."""
    del width
    hanging = 320 * (len(declared["名"]) + 1)
    hang = indent(left=640 + hanging, hanging=hanging)
    return [paragraph("名单", [{"黑体": f"{declared['名']}："}, declared["文"]], hang)]


def _caption(content: str, width: int) -> list[Element]:
    """The title of a table or receipt, kept with it."""
    del width
    return [paragraph("居中", [{"黑体": content}], element("keepNext"))]


def _passed(content: str, width: int) -> list[Element]:
    """When and by whom a resolution was passed, below its title."""
    del width
    return [paragraph("居中", [{"楷体": content}])]


def _new_page(value: str, width: int) -> list[Element]:
    del value, width
    return [paragraph("微行", "", element("pageBreakBefore"), no_indent())]


def _blank(count: str, width: int) -> list[Element]:
    del width
    return heads.blank_lines(int(count))


def _list_table(declared: dict[str, Any], width: int) -> list[Element]:
    return [tables.list_table(declared, width)]


def _form_table(declared: dict[str, Any], width: int) -> list[Element]:
    return [tables.form_table(declared, width)]


_STATEMENTS = {"若": ("if", "endif"), "循环": ("for", "endfor")}
_BUILDERS: dict[str, Builder] = {
    **{style: partial(_one, style) for style in _PLAIN},
    "段落": _paragraphs,
    "标题": _title,
    "主送": partial(_one, "顶格"),
    "表题": _caption,
    "题注": _passed,
    "名单": _list_of_names,
    "空行": _blank,
    "分页": _new_page,
    "表格": _list_table,
    "要素表": _form_table,
    "红头": heads.red_head,
    "纪要头": heads.minutes_head,
    "命令头": heads.order_head,
    "信函字号": heads.letter_number,
    "签字行": closings.signature_line,
    "署名": closings.signature,
    "签名章": closings.stamp,
    "附件说明": closings.attachments,
    "版记": closings.imprint,
    "信函抄送": closings.letter_copies,
    "裁切线": closings.cut_line,
}
