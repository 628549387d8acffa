"""Which document is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangwu_docs.stages.compare.documents import Change
from dangwu_docs.stages.compare.folders import Compared, Pair, documents_below, pairs


def names(*found: str) -> dict[str, Path]:
    return {name: Path(name) for name in found}


def test_documents_are_paired_by_name() -> None:
    assert pairs(names("a/x.docx", "a/y.docx"), names("a/x.docx", "a/z.docx")) == (
        Pair("a/x.docx", "a/x.docx"),
        Pair("a/y.docx", ""),
        Pair("", "a/z.docx"),
    )


def test_a_document_whose_date_changed_is_the_same_document() -> None:
    assert pairs(
        names("a/20260313记录.docx", "a/x.docx"), names("a/20260314记录.docx", "a/x.docx")
    ) == (Pair("a/20260313记录.docx", "a/20260314记录.docx"), Pair("a/x.docx", "a/x.docx"))


def test_of_several_that_differ_in_numbers_nobody_guesses() -> None:
    found = pairs(names("1记录.docx", "2记录.docx"), names("3记录.docx", "4记录.docx"))

    assert {one.old and one.new for one in found} == {""}


def test_two_files_are_compared_whatever_their_names() -> None:
    assert pairs(names("旧.docx"), names("新稿.docx")) == (Pair("旧.docx", "新稿.docx"),)


def test_of_a_workspace_its_output_is_compared(tmp_path: Path) -> None:
    for name in ("output/甲/2026/x.docx", "output/.dangwu/y.docx", "templates/z.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")

    assert list(documents_below(tmp_path)) == ["甲/2026/x.docx"]
    assert list(documents_below(tmp_path / "output" / "甲")) == ["2026/x.docx"]
    assert list(documents_below(tmp_path / "templates" / "z.docx")) == ["z.docx"]


@pytest.mark.parametrize(
    ("compared", "status"),
    [
        (Compared(Pair("x", "x")), "same"),
        (Compared(Pair("x", "y")), "changed"),
        (Compared(Pair("x", "x"), (Change("", "", "", "甲", "乙"),)), "changed"),
        (Compared(Pair("x", "")), "removed"),
        (Compared(Pair("", "x")), "added"),
        (Compared(Pair("x", "x"), error="坏"), "failed"),
    ],
)
def test_what_became_of_a_document(compared: Compared, status: str) -> None:
    assert compared.status == status
