"""What is wrong with the additional tags of a part, in a clerk's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from jinja2 import nodes
from lxml import etree

from dangwu_docs.support.docx_text import paragraph_text
from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.extension import uses_additions
from dangwu_docs.template.additions.lists import Lists
from dangwu_docs.template.additions.words import (
    DROP_PARAGRAPH,
    DROP_ROW,
    MERGE,
    RESTART,
    Addition,
    additions,
    nearest,
)
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.places import Places

_PRINTS = re.compile(r"\{\{")
_OWN = re.compile(r"\{%[-+]?\s*((?:end)?own_\w+)")
_VM = re.compile(r"\{%\s*vm\s*%\}")
_BLOCK = re.compile(
    r"\{%[-+]?(?:(?:tr|tc|p|r)\s)?\s*(end)?(if|for|macro|call|with|filter)\b([^%]*)"
)
#: What is printed there is moved before it arrives in the document.
_CAPTURES = frozenset({"macro", "call", "filter", "recursive"})
#: Where a tag acts, and how a clerk calls it.
_PLACES = {MERGE: ("tc", "单元格"), DROP_ROW: ("tr", "表格行")}


def addition_faults(places: Places, lists: Lists) -> Iterator[Fault]:
    """Yield every fault of the additional tags of a part."""
    open_blocks: list[str] = []
    told: set[tuple[str, etree._Element]] = set()
    rows = zip(places.paragraphs, places.words, places.texts, strict=True)
    for paragraph, place, text in rows:
        around = {*open_blocks, *_go_through(text, open_blocks)}
        for word in _OWN.findall(text):
            yield Fault("TPL-04", place, {"tag": word, "reason": "没有这种标签"}, text)
        for addition in additions(paragraph):
            for fault in _faults(addition, around, told, lists):
                yield Fault("TPL-18", place, {"tag": addition.text, "reason": fault}, text)


def property_faults(tree: nodes.Template, text: str, label: str) -> Iterator[Fault]:
    """Yield the fault of a property with an additional tag."""
    if uses_additions(tree):
        yield Fault("TPL-18", label, {"tag": text, "reason": "只能写在段落里，请移到正文"})


def _faults(
    addition: Addition,
    around: Collection[str],
    told: set[tuple[str, etree._Element]],
    lists: Lists,
) -> Iterator[str]:
    name, called = _PLACES.get(addition.tag, ("p", "段落"))
    place = addition.paragraph if name == "p" else nearest(addition.paragraph, name, "txbxContent")
    if place is None or place.tag != f"{W}{name}":
        yield "只能写在表格里"
        return
    if (addition.tag, place) in told:
        yield f"在同一{called}里只能写一次"
    told.add((addition.tag, place))
    if addition.prefix:
        yield f"不要带 {addition.prefix}，请写成 {{% {addition.text.split()[1]} … %}}"
    if not _CAPTURES.isdisjoint(around):
        yield "不能写在 macro、call、filter 或 recursive 的循环里，请移到外面"
    if addition.tag != RESTART and not _is_closed(_text_in(place)):
        yield f"所在的{called}里有没有结束的 {{% if %}}、{{% for %}}，请在同一{called}里结束"
    yield from _CHECKS[addition.tag](addition, place, lists)


def _merge_faults(addition: Addition, cell: etree._Element, _: Lists) -> Iterator[str]:
    if not addition.values:
        yield "没有写按什么合并，如 {% vm_group 行.组织 %}"
    if _VM.search(_text_in(cell)):
        yield "与 {% vm %} 不能写在同一单元格里，请留一个"


def _restart_faults(_: Addition, paragraph: etree._Element, lists: Lists) -> Iterator[str]:
    if lists.of(paragraph) is None:
        yield "须写在有自动编号的段落里；请先在 Word 或 WPS 中给这一段加上编号"


def _paragraph_faults(addition: Addition, paragraph: etree._Element, _: Lists) -> Iterator[str]:
    yield from _emptiness_faults(addition, paragraph)
    kinds = Counter(each.get(f"{W}fldCharType") for each in paragraph.iter(f"{W}fldChar"))
    if kinds["begin"] != kinds["end"]:
        yield "所在的段落里有跨段的域（如目录），不能删去"


def _row_faults(addition: Addition, row: etree._Element, _: Lists) -> Iterator[str]:
    yield from _emptiness_faults(addition, row)
    merges = (each.get(f"{W}val") for each in row.iter(f"{W}vMerge"))
    if "restart" in merges:
        yield "所在的行有纵向合并的单元格，删去会破坏表格；请先拆分单元格，或改用 {% vm_group … %}"
    tags = {each.tag for paragraph in row.iter(f"{W}p") for each in additions(paragraph)}
    if MERGE in tags and not addition.values:
        yield "与 {% vm_group … %} 同行，须写明哪些内容为空才删，如 {% drop_tr 行.备注 %}"


def _emptiness_faults(addition: Addition, place: etree._Element) -> Iterator[str]:
    if not addition.values and not _PRINTS.search(_text_in(place)):
        yield "没有要打印的内容可看；请写明哪些内容为空才删，如 {% drop_p 记录.备注 %}"


_CHECKS: Mapping[str, Callable[[Addition, etree._Element, Lists], Iterator[str]]] = {
    MERGE: _merge_faults,
    RESTART: _restart_faults,
    DROP_PARAGRAPH: _paragraph_faults,
    DROP_ROW: _row_faults,
}


def _go_through(text: str, open_blocks: list[str]) -> list[str]:
    """Open and close the blocks of a text; return those that it opens."""
    within = []
    for end, word, rest in _BLOCK.findall(text):
        if not end:
            open_blocks.append("recursive" if rest.split()[-1:] == ["recursive"] else word)
            within.append(open_blocks[-1])
        elif open_blocks:
            open_blocks.pop()
    return within


def _is_closed(text: str) -> bool:
    depths = [0]
    for end, _, _ in _BLOCK.findall(text):
        depths.append(depths[-1] + (-1 if end else 1))
    return depths[-1] == 0 and min(depths) == 0


def _text_in(place: etree._Element) -> str:
    return "".join(paragraph_text(paragraph) for paragraph in place.iter(f"{W}p"))
