from __future__ import annotations

from tests.support_for_tests.odd_documents import with_notes
from tests.support_for_tests.packets import joined, member, word

from dangwu_docs.house.markup import qualified
from dangwu_docs.support.docx_notes import with_single_marks


def shown(docx: bytes) -> list[str]:
    """The notes as they are written, without what draws their marks."""
    notes = member(docx, "word/footnotes.xml").iter(qualified("footnote"))
    return ["".join(one.text or "" for one in note.iter(qualified("t"))) for note in notes][2:]


def test_marks_that_libreoffice_draws_itself_are_taken_out_of_the_notes() -> None:
    packet = joined(with_notes("footnote"))

    assert shown(packet) == ["1注释1", "2注释2"]
    assert shown(with_single_marks(packet)) == ["注释1", "注释2"]


def test_notes_that_word_numbers_stay_as_they_are() -> None:
    for document in (with_notes("footnote"), word("没有脚注")):
        assert with_single_marks(document) == document
