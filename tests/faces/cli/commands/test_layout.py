from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.faults_of_layout import COMMON
from tests.support_for_tests.offices import pdf
from tests.support_for_tests.official import order
from tests.support_for_tests.trees import file_tree


@pytest.mark.office
def test_a_document_that_is_right_ends_with_0_and_one_with_an_error_with_1(
    dangwu: Dangwu, tmp_path: Path
) -> None:
    wrong = COMMON["7 一页的文书也要奇偶页不同"].made()
    file_tree(tmp_path, {"good/x.docx": order(), "bad/y.docx": wrong})

    good, bad = dangwu("layout", tmp_path / "good"), dangwu("layout", tmp_path / "bad/y.docx")

    assert (good.code, bad.code) == (0, 1)
    assert "测量了 1 份，共 1 页：没有问题" in good.out
    assert f"{tmp_path / 'bad/y.docx'} LAY-63 错误 没有设置奇偶页不同" in bad.out
    assert "依据：GB/T 9704-2012 7.5（规定）" in bad.out
    assert "下一步" in bad.out


def test_programs_read_findings_and_what_was_measured(dangwu: Dangwu, tmp_path: Path) -> None:
    file_tree(tmp_path, {"x.pdf": pdf("Minutes"), "y.pdf": b"%PDF"})

    ran = dangwu("layout", tmp_path / "x.pdf", tmp_path / "y.pdf", "--json")
    measured = [line for line in ran.lines if line["type"] == "measured"]

    assert ran.code == 1
    assert [(one["form"], one["pages"]) for one in measured] == [("无版头", 1), ("", 0)]
    assert {line["code"] for line in ran.lines if line["type"] == "finding"} >= {"LAY-01", "LAY-92"}
    assert ran.lines[-1]["command"] == "layout"
    assert ran.lines[-1]["files"] == 2


def test_a_folder_without_documents_is_wrong_usage(dangwu: Dangwu, tmp_path: Path) -> None:
    assert dangwu("layout", tmp_path).code == 2


def test_nothing_to_measure_is_wrong_usage(dangwu: Dangwu) -> None:
    assert dangwu("layout").code == 2
