from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.offices import has_ended, office
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

WORDS = {"x.docx": template("会议记录"), "deep/y.docx": template("决议"), "bad.docx": b"x"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two documents, and a file that is none; no workspace."""
    return file_tree(tmp_path, WORDS)


def test_documents_are_exported_without_a_workspace(dangwu: Dangwu, files: Path) -> None:
    ran = dangwu("export", files / "x.docx", "--to", "txt", "--out", files / "out")

    assert ran.code == 0
    assert f"已导出 {files / 'out' / 'x.txt'}" in ran.out
    assert "导出 1 份，失败 0 份" in ran.out
    assert (files / "out/x.txt").is_file()


def test_a_folder_stands_for_the_documents_in_it(dangwu: Dangwu, files: Path) -> None:
    ran = dangwu("export", files / "deep", "--to", "md")

    assert ran.code == 0
    assert (files / "deep/y.md").is_file()


def test_a_folder_without_documents_is_wrong_usage(dangwu: Dangwu, tmp_path: Path) -> None:
    ran = dangwu("export", tmp_path)

    assert ran.code == 2
    assert "没有 .docx 文件" in ran.err


def test_a_file_that_fails_is_told_with_its_reason(dangwu: Dangwu, files: Path) -> None:
    ran = dangwu("export", files / "bad.docx", files / "x.docx", "--to", "html")

    assert ran.code == 1
    assert f"失败 {files / 'bad.docx'}\n    原因：文件不是 .docx" in ran.out
    assert "    建议：" in ran.out
    assert "导出 1 份，失败 1 份" in ran.out


def test_programs_read_one_line_for_each_file(dangwu: Dangwu, files: Path) -> None:
    ran = dangwu("export", files / "bad.docx", files / "x.docx", "--to", "odt", "--json")
    *exported, summary = ran.lines

    assert [(line["type"], line["status"]) for line in exported] == [
        ("exported", "failed"),
        ("exported", "made"),
    ]
    assert (summary["command"], summary["made"], summary["failed"]) == ("export", 1, 1)


def test_a_format_that_is_not_there_is_wrong_usage(dangwu: Dangwu, files: Path) -> None:
    ran = dangwu("export", files / "x.docx", "--to", "wps")

    assert ran.code == 2
    assert "可写：pdf、ofd、html、odt、md、txt" in ran.err


def test_only_pdf_has_an_archival_form(dangwu: Dangwu, files: Path) -> None:
    assert dangwu("export", files / "x.docx", "--to", "md", "--pdfa").code == 2


def test_without_libreoffice_the_missing_program_is_named(
    dangwu: Dangwu, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(files))

    ran = dangwu("export", files / "x.docx")

    assert ran.code == 4
    assert "缺少程序 LibreOffice" in ran.err


def test_an_interrupted_export_leaves_no_libreoffice_behind(files: Path) -> None:
    office(files, f"sleep 600 & echo $! >{files}/pid; wait")
    surroundings = {**os.environ, "PATH": f"{files}:{os.environ['PATH']}"}
    words = [sys.executable, "-m", "dangwu_docs", "export", files / "x.docx"]
    with subprocess.Popen(words, env=surroundings, stderr=subprocess.PIPE) as running:  # noqa: S603 (our own program)
        while not (files / "pid").is_file() or not (files / "pid").read_text():
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "已中断" in said.decode()
    assert has_ended(int((files / "pid").read_text()))


@pytest.mark.office
def test_pages_and_missing_faces_of_a_pdf_are_told(dangwu: Dangwu, files: Path) -> None:
    ran = dangwu("export", files / "x.docx", "--pdfa")

    assert ran.code == 0
    assert f"已导出 {files / 'x.pdf'}（1 页）" in ran.out
    assert b"pdfaid:part" in (files / "x.pdf").read_bytes()
