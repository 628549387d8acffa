"""Folders laid side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.packets import word

from dangwu_docs.stages.compare import Fields, compare


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders: one document is the same, one changed."""
    for folder, text in (("old", "应到28人"), ("new", "应到29人")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.docx").write_bytes(word("甲"))
        (tmp_path / folder / "b.docx").write_bytes(word(text))
    return tmp_path / "old", tmp_path / "new"


def test_fields_are_asked_of_changed_documents_only(folders: tuple[Path, Path]) -> None:
    asked = []

    def fields(file: Path) -> Fields:
        asked.append(file.name)
        return {}

    assert [one.status for one in compare(*folders, fields)] == ["same", "changed"]
    assert asked == ["b.docx"]


def test_two_builds_that_say_the_same_are_the_same(folders: tuple[Path, Path]) -> None:
    old, _ = folders

    assert {one.status for one in compare(old, old, lambda _: {})} == {"same"}


@pytest.mark.parametrize("data", [b"", b"PK", word("甲")[:-99]], ids=["empty", "no zip", "cut off"])
def test_a_damaged_document_stops_nothing(folders: tuple[Path, Path], data: bytes) -> None:
    (folders[1] / "a.docx").write_bytes(data)

    first, second = compare(*folders, lambda _: {})

    assert (first.status, first.error, second.status) == ("failed", "文件打不开或已损坏", "changed")
