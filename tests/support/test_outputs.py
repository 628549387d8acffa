"""Documents that a person has touched are kept."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.support.outputs import keep_beside, remove, sweep


def test_each_edited_document_gets_a_name_of_its_own(tmp_path: Path):
    kept = []
    for words in ("第一次手改", "第二次手改"):
        (tmp_path / "记录.docx").write_text(words, encoding="utf-8")
        kept.append(keep_beside(tmp_path / "记录.docx"))

    assert [path.name for path in kept] == ["记录.手改1.docx", "记录.手改2.docx"]
    assert [path.read_text(encoding="utf-8") for path in kept] == ["第一次手改", "第二次手改"]
    assert not (tmp_path / "记录.docx").exists()


def test_an_empty_folder_goes_with_its_last_document(tmp_path: Path):
    folder = tmp_path / "2026"
    folder.mkdir()
    for name in ("a.docx", "b.docx"):
        (folder / name).touch()

    remove(folder / "a.docx")
    after_first = sorted(path.name for path in folder.iterdir())
    remove(folder / "b.docx")

    assert after_first == ["b.docx"]
    assert not folder.exists()


def test_removing_what_is_gone_already_is_no_fault(tmp_path: Path):
    remove(tmp_path / "没有" / "a.docx")

    assert list(tmp_path.iterdir()) == []


def test_what_interrupted_writers_left_is_removed_and_nothing_else(tmp_path: Path):
    (tmp_path / "2026").mkdir()
    for name in (".dangwu-0a", "2026/.dangwu-1b", "2026/a.docx", ".gitkeep"):
        (tmp_path / name).touch()

    sweep(tmp_path)

    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert left == [".gitkeep", "a.docx"]
