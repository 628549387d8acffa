from __future__ import annotations

import docx
import pytest
from tests.support_for_tests.word_packages import saved

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.stages.export.rewritten import PANDOC_FORMATS, rewrite


def minutes() -> bytes:
    """Return a .docx with a title, a table and signs that formats take for their own."""
    word = docx.Document()
    word.add_heading("会议记录", 0)
    word.add_paragraph("A < B & C > D，第*三*条_乙_")
    row = word.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "应到", "四名党员，其中预备党员一名，列席人员二名"
    return saved(word)


@pytest.mark.parametrize("form", PANDOC_FORMATS)
def test_every_format_keeps_the_whole_text(form: str) -> None:
    original = Original("x.docx", "x", minutes(), "")
    ((_, product),) = rewrite(form, [original], 1)

    assert isinstance(product, Product)
    letters = "".join(letter for letter in product.text if letter.isalpha())
    for words in ("会议记录", "ABCD第三条乙", "应到", "其中预备党员一名"):
        assert words in letters
    assert product.pages is None


def test_a_paper_that_pandoc_cannot_read_does_not_stop_the_next() -> None:
    originals = [Original("x.docx", "x", b"no zip", ""), Original("y.docx", "y", minutes(), "")]
    (_, first), (_, second) = rewrite("html", originals, 2)

    assert isinstance(first, ExportError)
    assert isinstance(second, Product)
