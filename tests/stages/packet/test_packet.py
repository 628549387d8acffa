"""A packet from the documents on disk: framed, bound, and put in its place whole."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from lxml import etree
from msgspec.structs import replace
from tests.support_for_tests.odd_documents import with_notes
from tests.support_for_tests.packets import CARDS, SECTIONS, card, header, insert, job, texts, word
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from
from tests.support_for_tests.word_packages import W, edited, packed, parts

from dangwu_docs.model.jobs import Outcome, Plan, Status
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.settings import PacketSettings
from dangwu_docs.stages.packet import (
    Binder,
    Full,
    PacketReport,
    Papers,
    Tally,
    find_office,
    packets,
)
from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.packet import packet_path
from dangwu_docs.template import compile_template

RECORDS = records_from(BRANCH, ASSEMBLY)
ZB = RECORDS.of(Organisation)[0]
NO_NOTES = f'<w:footnotes xmlns:w="{W}"/>'.encode()
PATH = "output/县水务局党支部/2026/县水务局党支部2026年度资料包.docx"
PAGES = {
    "封面页": "{{ 组织.名称 }} {{ 年度 }} {{ 资料包.版本 }} {{ 资料包.份数 }}份",
    "目录页": (
        "目录{% for 件 in 资料包.目录 %} {{ 件.序号 }} {{ 件.部分 }} {{ 件.题名 }}"
        " {{ 件.日期 | 紧凑日期 }} {{ 件.责任者 }}{% endfor %}"
        "{% for 段 in 资料包.部分 %} [{{ 段.编号 }} {{ 段.名称 }} {{ 段.份数 }}]{% endfor %}"
    ),
    "缺项页": (
        "缺项{% for 件 in 资料包.缺项 %} {{ 件.部分 }} {{ 件.名称 }} {{ 件.原因 }}{% endfor %}"
        "{% for 件 in 资料包.核对 %} {{ 件.项目 }} {{ 件.记录数 }} {{ 件.文书数 }}{% endfor %}"
    ),
}
TEMPLATES = {name: compile_template(word(text)) for name, text in PAGES.items()}


def binder(root: Path, plan: Plan, *outcomes: Outcome) -> Binder:
    return Binder(
        root=root,
        records=RECORDS,
        papers=Papers(plan, outcomes),
        tally=Tally(RECORDS),
        cards=CARDS,
        sections=SECTIONS,
        templates=TEMPLATES,
        rendition=lambda *_: Full(root),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.docx").write_bytes(word(f"文书{name}"))
    return tmp_path


@pytest.fixture
def plan() -> Plan:
    return Plan(jobs=(job("记录", "a.docx"),), current=(job("台账", "b.docx"),))


@pytest.fixture
def made() -> Outcome:
    return Outcome(job("记录", "a.docx"), Status.MADE)


def bind(root: Path, plan: Plan, made: Outcome, written: str = "") -> PacketReport:
    return packet(binder(root, plan, made), written)


def packet(changed: Binder, written: str = "") -> PacketReport:
    (report,) = packets(changed, (ZB,), 2026, {PATH: written})
    return report


def test_the_packet_holds_cover_catalogue_documents_and_what_is_missing(
    root: Path, plan: Plan, made: Outcome
):
    report = bind(root, plan, made)

    name, issuer = "中共青禾县水务局支部委员会", "县水务局党支部"
    assert texts(docx.Document(root / PATH)) == [
        f"{name} 2026 全本 2份",
        (
            f"目录 1 组织生活 题名 20260305 {issuer} 2 问题整改 题名 20260305 {issuer}"
            " [4 组织生活 1] [11 问题整改 1]"
        ),
        "文书a",
        "文书b",
        "缺项 组织生活 委员会材料 本版本不生成，请自行放入 支部党员大会 1 2",
    ]
    assert (report.organisation, report.name, report.path) == ("zb", "县水务局党支部", PATH)
    assert report.documents == 2
    assert report.missing == (Missing(4, "委员会材料", "本版本不生成，请自行放入"),)
    assert report.digest == sha256((root / PATH).read_bytes()).hexdigest()
    assert (report.kept, report.error) == (None, None)


def with_lost_note() -> bytes:
    """A document that refers to a footnote which is not there."""
    return edited(with_notes("footnote"), "word/footnotes.xml", lambda _: NO_NOTES)


def with_lost_header() -> bytes:
    members = parts(word("甲", change=header("页眉")))
    return packed({name: one for name, one in members.items() if name != "word/header1.xml"})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "生成失败：文件读不出来：找不到文件或文件夹"),
        (b"", "生成失败：文件是空的（0 字节）"),
        (word("甲")[:900], "文件不是 .docx，或已损坏"),
        (word("甲", change=insert('<w:subDoc r:id="rId2"/>')), "含有子文档"),
        (with_lost_note(), "文件结构异常"),
        (with_lost_header(), "文件不完整，缺少 word/header1.xml"),
    ],
)
def test_a_document_that_cannot_be_bound_is_missing_and_the_others_are_there(
    root: Path, plan: Plan, made: Outcome, content: bytes | None, reason: str
):
    (root / "a.docx").unlink()
    if content is not None:
        (root / "a.docx").write_bytes(content)

    report = bind(root, plan, made)

    assert report.documents == 1
    assert any(reason in one.reason for one in report.missing)
    assert "文书b" in texts(docx.Document(root / PATH))


def test_a_private_document_never_enters(root: Path):
    private = job("谈话", "a.docx")

    report = packet(binder(root, Plan(current=(private,))))

    assert report.documents == 0
    assert "文书a" not in texts(docx.Document(root / PATH))


def test_a_packet_made_twice_has_the_same_bytes(root: Path, plan: Plan, made: Outcome):
    first = bind(root, plan, made)

    assert bind(root, plan, made, first.digest) == first


def test_a_packet_that_only_the_program_wrote_is_replaced(root: Path, plan: Plan, made: Outcome):
    first = bind(root, plan, made)
    (root / "a.docx").write_bytes(word("改过的文书"))

    report = bind(root, plan, made, first.digest)

    assert report.kept is None
    assert report.digest != first.digest
    assert len(list((root / PATH).parent.iterdir())) == 1


def test_a_packet_that_a_person_changed_is_kept_beside_the_new_one(
    root: Path, plan: Plan, made: Outcome
):
    first = bind(root, plan, made)
    (root / PATH).write_bytes(b"by hand")

    report = bind(root, plan, made, first.digest)

    assert report.kept is not None
    assert (root / report.kept).read_bytes() == b"by hand"
    assert report.digest == first.digest


def test_a_page_that_cannot_be_made_spoils_its_own_packet_alone(
    root: Path, plan: Plan, made: Outcome
):
    broken = compile_template(word("{{ 没有的名称 }}"))
    changed = replace(binder(root, plan, made), templates={**TEMPLATES, "封面页": broken})

    report = packet(changed)

    assert report.error is not None
    assert "没有的名称" in report.error
    assert report.hint
    assert not (root / PATH).exists()


def test_a_folder_that_cannot_be_written_is_said_in_the_report(
    root: Path, plan: Plan, made: Outcome
):
    (root / "output").write_text("a file in the place of the folder")

    report = bind(root, plan, made)

    assert report.error is not None
    assert report.error.startswith("无法写入文件")
    assert report.hint


def test_two_branches_of_one_short_name_have_packets_of_their_own():
    other = BRANCH.replace("编号: zb", "编号: zb2")
    records = records_from(BRANCH, other)

    paths = {packet_path(one, 2026, records) for one in records.of(Organisation)}

    assert len(paths) == 2
    assert packet_path(ZB, 2026, RECORDS) == PATH


def test_the_catalogue_has_room_for_numbers_where_nobody_counts_pages(
    root: Path, plan: Plan, made: Outcome
):
    changed = binder(root, plan, made)
    catalogue = compile_template(word("{% for 件 in 资料包.目录 %}[{{ 件.页码 }}]{% endfor %}"))

    report = packet(replace(changed, templates={**TEMPLATES, "目录页": catalogue}))

    assert report.pages is None
    assert "[\u3000][\u3000]" in docx.Document(root / PATH).paragraphs[1].text


def test_a_section_has_a_half_title_that_knows_it(root: Path, plan: Plan, made: Outcome):
    page = card("隔页", 0, 仅资料包=True, 逐项="部分")
    text = "{{ 项.名称 }}{% for 件 in 项.目录 %} {{ 件.序号 }}{% endfor %}"
    changed = replace(
        binder(root, plan, made),
        cards={**CARDS, "隔页": page},
        templates={**TEMPLATES, "隔页": compile_template(word(text))},
    )

    packet(changed)

    shown = texts(docx.Document(root / PATH))
    assert shown[2:6] == ["组织生活 1", "文书a", "问题整改 2", "文书b"]


def test_half_titles_can_be_left_out(root: Path, plan: Plan, made: Outcome):
    page = card("隔页", 0, 仅资料包=True, 逐项="部分")
    changed = replace(
        binder(root, plan, made),
        cards={**CARDS, "隔页": page},
        settings=PacketSettings.model_validate({"隔页": "否"}),
    )

    assert packet(changed).error is None


def next_page(made: Word) -> None:
    made.add_page_break()
    made.add_paragraph("次页")


@pytest.mark.office
def test_the_catalogue_tells_on_which_page_a_document_begins(root: Path, plan: Plan, made: Outcome):
    (root / "a.docx").write_bytes(word("文书a", change=next_page))
    row = "{% for 件 in 资料包.目录 %}第{{ 件.页码 }}页起{{ 件.页数 }}页；{% endfor %}"
    changed = replace(
        binder(root, plan, made),
        templates={**TEMPLATES, "目录页": compile_template(word(row))},
        settings=PacketSettings.model_validate({"页码": "连续"}),
        office=find_office(),
    )

    report = packet(changed)

    assert report.pages
    assert (report.pages.starts, report.pages.total) == ((1, 2, 3, 5, 6), 6)
    told = etree.tostring(docx.Document(root / PATH).element, method="text", encoding="unicode")
    assert "第 PAGEREF item3 \\h 3页起2页；第 PAGEREF item4 \\h 5页起1页；" in told
    # What is there already is not laid out again, but for a change.
    nobody = replace(changed, office=None)
    assert packet(nobody, report.digest) == report
    (root / "b.docx").write_bytes(word("文书b改"))
    assert packet(nobody, report.digest).pages is None


def test_a_document_of_ten_thousand_pages_is_bound(root: Path, plan: Plan, made: Outcome):
    page = '<w:p><w:r><w:br w:type="page"/><w:t>第{0}页 {1}</w:t></w:r></w:p>'
    pages = "".join(page.format(number, hash((number, 7))) for number in range(10_000))
    long = edited(
        word("甲"),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:sectPr", f"{pages}<w:sectPr".encode(), 1),
    )
    (root / "a.docx").write_bytes(long)

    report = bind(root, plan, made)

    assert (report.documents, report.error) == (2, None)


def test_what_of_a_document_is_not_bound_is_told(root: Path, plan: Plan, made: Outcome):
    comment = insert('<w:commentReference w:id="2"/>')
    (root / "a.docx").write_bytes(word("甲", change=comment))

    assert bind(root, plan, made).notes == ("《题名》没有放入批注",)
