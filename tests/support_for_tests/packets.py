"""Documents to be bound, made with python-docx, and what a bound packet shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from dangwu_docs.house.markup import qualified
from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Job, Key
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document

Change = Callable[[Word], object]


def word(*paragraphs: str, change: Change = lambda _: None) -> bytes:
    """Return a .docx with these paragraphs, changed."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    change(made)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def bound(*documents: bytes) -> Word:
    """Return the documents bound into one, opened."""
    return docx.Document(BytesIO(joined(*documents)))


def joined(*documents: bytes) -> bytes:
    """Return the documents bound into one."""
    return compose(open_document(one) for one in documents)


def landscape(made: Word) -> None:
    """Turn the first section of a document."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def texts(packet: Word) -> list[str]:
    """Return the paragraphs that say something, in order."""
    return [one.text for one in packet.paragraphs if one.text]


def header(words: str) -> Change:
    """Return what gives a document a header."""

    def change(made: Word) -> None:
        made.sections[0].header.paragraphs[0].text = words

    return change


def insert(markup: str) -> Change:
    """Return what adds an element of the w namespace to the first paragraph."""

    def change(made: Word) -> None:
        spaces = nsdecls("w", "wp", "r", "w14")
        opening, rest = markup.split(" ", 1)
        made.paragraphs[0]._p.append(parse_xml(f"{opening} {spaces} {rest}"))  # noqa: SLF001 (python-docx has no public door)

    return change


def member(packet: bytes, name: str) -> etree._Element:
    """Return the root of a part."""
    with ZipFile(BytesIO(packet)) as archive:
        return etree.fromstring(archive.read(name))


def values(tree: etree._Element, name: str, attribute: str = "val") -> list[str]:
    """Return an attribute of every element of that name, in order."""
    return [one.get(qualified(attribute), "") for one in tree.iter(qualified(name))]


def card(name: str, section: int | None, **more: object) -> Card:
    """Return a card that files its documents in a section."""
    filing = None if section is None else {"部分": section, "次序": more.pop("次序", 0)}
    told = {"题名": "题名", "范围": "记录", "文件名": "x", "密级": "P2", "资料包": filing, **more}
    return Card.model_validate({"名称": name, **told})


CARDS = {
    one.name: one
    for one in (
        card("记录", 4),
        card("决议", 4, 次序=1),
        card("台账", 11, 范围="组织年度"),
        card("谈话", 9, 密级="P3"),
        card("无处", None),
        card("目录页", 0, 次序=1, 仅资料包=True),
        card("封面页", 0, 仅资料包=True),
        card("缺项页", 14, 仅资料包=True),
    )
}
OWN_PAGES = tuple(one for one in CARDS.values() if one.is_only_for_packet)
SECTIONS = tuple(
    PacketSection.model_validate(one)
    for one in (
        {"部分": 0, "名称": "封面、目录"},
        {
            "部分": 4,
            "名称": "组织生活",
            "应有": [
                {"名称": "会议记录", "模板": ["记录"], "组织类型": ["党支部"]},
                {"名称": "委员会材料", "条件": "组织.委员 | length > 2"},
            ],
        },
        {
            "部分": 11,
            "名称": "问题整改",
            "应有": [
                {
                    "名称": "整改台账",
                    "模板": ["台账"],
                    "需有": ["整改"],
                    "收到": ["评议"],
                    "原因": "由评议组反馈，请放入收到的正本",
                }
            ],
        },
    )
)


def job(template: str, path: str = "x.docx", month: int = 3, **record: object) -> Job:
    """Return a job of the branch zb in 2026."""
    context = {"记录": {"类型": "支部党员大会", **record}, "组织": {"名称": "县水务局党支部"}}
    key = Key("", "", "", "", "")
    day = date(2026, month, 5)
    return Job(
        template, path, "题名", "zb", 2026, "data/x.yaml", key, context, day=day, keeper="zb"
    )
