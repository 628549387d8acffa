"""The stamp on the first page of an archived copy."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from tests.support_for_tests.archives import PLACE, RULES, items, paper
from tests.support_for_tests.house_templates import part, value
from tests.support_for_tests.packets import word

from dangwu_docs.errors import ArchiveError
from dangwu_docs.house.markup import qualified
from dangwu_docs.stages.archive.stamp import stamped
from dangwu_docs.stages.archive.views import item_view

(ITEM,) = items(paper("甲", pages=12))
CONTEXT = {"件": item_view(ITEM, 1, PLACE, RULES)}


def stamp(document: bytes) -> bytes:
    return stamped(document, RULES.stamp, CONTEXT)


def test_the_stamp_has_six_red_cells_of_45_by_16_millimetres():
    table = docx.Document(BytesIO(stamp(word("正文")))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows == [["Q012", "2026", "0001"], ["ZB1", "10年", "12"]]
    assert sum(round(column.width.mm) for column in table.columns) == 45
    assert sum(round(row.height.mm) for row in table.rows) == 16
    colours = [border.get(qualified("color")) for border in table._tbl.tblPr[3]]  # noqa: SLF001 (python-docx has no public door)
    assert set(colours) == {"FF0000"}


def test_the_stamp_floats_at_the_top_of_the_page_and_the_text_stays():
    document = word("正文", "第二段")
    body = part(stamp(document))[0]

    place = {name: value(body, "tbl/tblPr/tblpPr", name) for name in ("vertAnchor", "tblpXSpec")}
    assert place == {"vertAnchor": "page", "tblpXSpec": "center"}
    assert [p.text for p in docx.Document(BytesIO(stamp(document))).paragraphs] == [
        "正文",
        "第二段",
    ]


def test_before_a_table_the_stamp_hangs_on_a_line_of_its_own():
    made = docx.Document()
    made.add_table(1, 1)
    buffer = BytesIO()
    made.save(buffer)

    names = [one.tag.rpartition("}")[2] for one in part(stamp(buffer.getvalue()))[0]]
    assert names[:3] == ["tbl", "p", "tbl"]


def test_equal_documents_get_equal_copies():
    assert stamp(word("正文")) == stamp(word("正文"))


@pytest.mark.parametrize("data", [b"", b"PK", word("正文")[:-30]])
def test_a_document_that_does_not_open_is_refused(data: bytes):
    with pytest.raises(ArchiveError, match="文书已损坏"):
        stamp(data)
