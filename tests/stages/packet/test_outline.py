"""A packet's PDF has an outline of sections and documents."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from tests.support_for_tests.packets import CARDS, OWN_PAGES, SECTIONS, card, job

from dangwu_docs.model.jobs import Plan
from dangwu_docs.stages.packet.marks import Pages
from dangwu_docs.stages.packet.outline import OutlineItem, outline_of, with_outline
from dangwu_docs.stages.packet.papers import Papers, filed
from dangwu_docs.stages.packet.pieces import pieces

PLAN = Plan(current=(job("台账", "b.docx"), job("记录", "a.docx")))
PAPERS = filed(Papers(PLAN, ()).of("zb", 2026), CARDS)
OUTLINE = (OutlineItem("封面", 1), OutlineItem("组织生活", 2, (OutlineItem("记录", 3),)))


def laid_out(*starts: int) -> bytes:
    """A PDF of five pages with the places of pieces, and an outline of headings."""
    writer = PdfWriter()
    for _ in range(5):
        writer.add_blank_page(300, 300)
    for number, page in enumerate(starts, 1):
        writer.add_named_destination(title=f"item{number}", page_number=page - 1)
    writer.add_outline_item(title="一、某个小标题", page_number=0)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_documents_stand_below_their_sections_and_own_pages_beside_them():
    half_title = card("隔页", 0, 仅资料包=True, 逐项="部分")

    assert outline_of(pieces(PAPERS, (half_title, *OWN_PAGES)), SECTIONS) == (
        OutlineItem("封面页", 1),
        OutlineItem("目录页", 2),
        OutlineItem("组织生活", 3, (OutlineItem("题名", 4),)),
        OutlineItem("问题整改", 5, (OutlineItem("题名", 6),)),
        OutlineItem("缺项页", 7),
    )


def test_the_outline_of_headings_gives_way_to_that_of_documents():
    pdf, notes = with_outline(laid_out(1, 2, 4), "资料包", OUTLINE, Pages((1, 2, 4), 5))
    reader = PdfReader(BytesIO(pdf))

    first, section, (document,) = reader.outline
    told = [(one.title, reader.get_destination_page_number(one)) for one in (first, section)]
    assert told == [("封面", 0), ("组织生活", 1)]
    assert reader.get_destination_page_number(document) == 3
    assert reader.metadata
    assert reader.metadata.title == "资料包"
    assert notes == ()


def test_a_catalogue_that_tells_other_pages_is_told():
    _, notes = with_outline(laid_out(1, 2, 4), "资料包", OUTLINE, Pages((1, 2, 3), 5))

    assert "不一致" in notes[0]


def test_a_pdf_whose_pieces_are_not_found_stays_as_it_is():
    plain = laid_out()

    assert with_outline(plain, "资料包", OUTLINE, None)[0] == plain
