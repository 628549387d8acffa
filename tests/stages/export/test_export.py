from __future__ import annotations

import socket
from pathlib import Path

import docx
import pytest
from tests.support_for_tests.trees import file_tree
from tests.support_for_tests.word_packages import edited, packed, parts, saved, showing, template

from dangwu_docs.model.exports import Exported
from dangwu_docs.model.jobs import Status
from dangwu_docs.stages.export import FORMATS
from dangwu_docs.stages.export.export import export

GOOD = template("支部党员大会会议记录", "会议应到党员四名，实到三名。")


def exported(folder: Path, form: str, *names: str) -> dict[str, Exported]:
    """What became of files of a folder, by their names."""
    done = export([folder / name for name in names], form, folder / "out")
    return {Path(one.source).name: one for one in done}


def test_a_document_is_converted_into_the_folder_that_was_named(tmp_path: Path) -> None:
    file_tree(tmp_path, {"x.docx": GOOD})

    done = exported(tmp_path, "txt", "x.docx")["x.docx"]

    assert done == Exported(str(tmp_path / "x.docx"), str(tmp_path / "out/x.txt"), Status.MADE)
    assert "实到三名" in (tmp_path / "out/x.txt").read_text("utf-8")


def test_without_a_folder_it_lies_beside_its_source(tmp_path: Path) -> None:
    file_tree(tmp_path, {"a/x.docx": GOOD})

    list(export([tmp_path / "a/x.docx"], "md"))

    assert (tmp_path / "a/x.md").is_file()


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    file_tree(tmp_path, {"x.docx": GOOD, "out/x.txt": "旧"})

    exported(tmp_path, "txt", "x.docx")

    assert "旧" not in (tmp_path / "out/x.txt").read_text("utf-8")


#: What no export may take for a document -> what is said of it.
HOSTILE = {
    "empty.docx": (b"", "0 字节"),
    "half.docx": (GOOD[: len(GOOD) // 2], "已损坏"),
    "text.docx": ("会议记录".encode(), "不是 .docx"),
    "old.docx": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "旧版 .doc"),
    "macros.docx": (packed({**parts(GOOD), "word/vbaProject.bin": b"x"}), "宏"),
    "bodiless.docx": (
        packed({n: c for n, c in parts(GOOD).items() if n != "word/document.xml"}),
        "缺少正文",
    ),
    "doctype.docx": (
        edited(GOOD, "word/document.xml", lambda xml: xml.replace(b"?>", b"?><!DOCTYPE x>", 1)),
        "DOCTYPE",
    ),
}


@pytest.mark.parametrize("form", ["txt", pytest.param("pdf", marks=pytest.mark.office)])
def test_each_bad_file_fails_by_itself_and_the_others_are_made(tmp_path: Path, form: str) -> None:
    file_tree(tmp_path, {name: content for name, (content, _) in HOSTILE.items()})
    file_tree(tmp_path, {"good.docx": GOOD})

    done = exported(tmp_path, form, *HOSTILE, "missing.docx", "good.docx")

    assert done["good.docx"].status is Status.MADE
    assert "找不到文件" in (done["missing.docx"].error or "")
    for name, (_, words) in HOSTILE.items():
        assert words in (done[name].error or "")
        assert done[name].hint
    assert [path.stem for path in (tmp_path / "out").iterdir()] == ["good"]


def test_a_folder_that_cannot_be_written_fails_each_file(tmp_path: Path) -> None:
    file_tree(tmp_path, {"x.docx": GOOD, "out": "a file"})

    assert "无法写入文件" in (exported(tmp_path, "txt", "x.docx")["x.docx"].error or "")


def test_two_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    file_tree(tmp_path, {"a/x.docx": GOOD, "b/x.docx": template("另一份")})

    done = list(export([tmp_path / "a/x.docx", tmp_path / "b/x.docx"], "txt", tmp_path))

    assert {Path(one.source).parent.name: one.status for one in done} == {
        "a": Status.MADE,
        "b": Status.FAILED,
    }
    assert "实到三名" in (tmp_path / "x.txt").read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_export_is_no_fault(form: str) -> None:
    assert list(export([], form)) == []


@pytest.mark.office
def test_a_pdf_reports_its_pages_and_the_faces_that_this_machine_lacks(tmp_path: Path) -> None:
    word = docx.Document()
    word.styles["Normal"].font.name = "No Such Face"
    word.add_paragraph("Minutes")
    file_tree(tmp_path, {"x.docx": saved(word)})

    done = exported(tmp_path, "pdf", "x.docx")["x.docx"]

    assert (done.status, done.pages, len(done.fonts)) == (Status.MADE, 1, 1)
    assert "No Such Face" in done.substituted


@pytest.mark.office
def test_a_linked_picture_is_never_fetched_and_the_rest_is_converted(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        file_tree(tmp_path, {"x.docx": showing(address)})

        done = exported(tmp_path, "pdf", "x.docx")["x.docx"]

        with pytest.raises(BlockingIOError):
            server.accept()
    assert done.status is Status.MADE
    assert address in done.notes[0]
