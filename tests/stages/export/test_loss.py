from __future__ import annotations

import pytest

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.loss import losses

TEXT = "会议应到党员四名，实到三名。" * 20


def test_a_text_that_is_all_there_has_lost_nothing() -> None:
    assert losses(TEXT, f"第1页\n{TEXT}") == ()


def test_lines_cells_and_page_numbers_do_not_matter() -> None:
    assert losses("会议2记录", "会\n议记 录 — 3 —") == ()


def test_a_paragraph_that_is_lost_is_told() -> None:
    assert losses(f"{TEXT}另有三个字", TEXT) == (
        "有 5 个字没有转出（共 245 字），请对照原文书核对",
    )


@pytest.mark.parametrize("made", ["", "另一份文件", TEXT[:100]])
def test_a_file_that_holds_less_than_half_of_the_text_is_a_failure(made: str) -> None:
    with pytest.raises(ExportError, match="没有原文的文字"):
        losses(TEXT, made)


def test_a_document_without_text_can_lose_none() -> None:
    assert losses("", "") == ()
