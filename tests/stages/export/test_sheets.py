from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.offices import each, office, pdf
from tests.support_for_tests.trees import file_tree
from tests.support_for_tests.word_packages import template

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.stages.export import sheets

WORD = template("Minutes")


def test_each_document_comes_with_its_pdf_and_each_pdf_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    (tmp_path / "made.pdf").write_bytes(pdf("Minutes"))
    office(tmp_path, each(f'cp {tmp_path}/made.pdf "$pdf"'))
    file_tree(tmp_path, {"x.docx": WORD, "bad.docx": b"", "y.PDF": b"%PDF"})

    names = ("x.docx", "bad.docx", "y.PDF", "none.pdf", "x.docx")
    done = {Path(one.file).name: one for one in sheets(tmp_path / name for name in names)}

    assert set(done) == set(names)
    assert done["x.docx"].pdf == pdf("Minutes")
    assert done["x.docx"].docx
    assert (done["y.PDF"].pdf, done["y.PDF"].docx) == (b"%PDF", b"")
    assert "0 字节" in done["bad.docx"].error
    assert "找不到文件" in done["none.pdf"].error
    assert done["none.pdf"].hint


def test_a_document_that_libreoffice_does_not_finish_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    office(tmp_path, "exit 0")
    file_tree(tmp_path, {"x.docx": WORD})

    (done,) = sheets([tmp_path / "x.docx"])

    assert done.pdf is None
    assert "没有转出完整的 PDF" in done.error


def test_pdfs_need_no_libreoffice_and_documents_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file_tree(tmp_path, {"x.docx": WORD, "y.pdf": b"%PDF"})

    assert len(list(sheets([tmp_path / "y.pdf"]))) == 1
    with pytest.raises(ProgramMissingError, match="LibreOffice"):
        list(sheets([tmp_path / "x.docx"]))
