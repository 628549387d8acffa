from __future__ import annotations

import errno
from pathlib import Path

import click
import pytest

from dangwu_docs.errors import CacheError, ProgramMissingError
from dangwu_docs.faces.cli.errors import handle_errors
from dangwu_docs.faces.cli.face import Face


def ended(error: BaseException, face: Face | None = None) -> int:
    with handle_errors(face or Face()) as ending:
        raise error
    return ending.code


def test_what_ends_well_has_code_0() -> None:
    with handle_errors(Face()) as ending:
        pass

    assert ending.code == 0


def test_an_error_of_ours_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    code = ended(ProgramMissingError("LibreOffice", "转换 PDF"))

    assert code == 4
    assert capsys.readouterr().err == (
        "错误：缺少程序 LibreOffice，无法转换 PDF。\n"
        "建议：请安装 LibreOffice，再运行 dangwu doctor 核对。\n"
    )


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_has_code_130(error: BaseException) -> None:
    assert ended(error) == 130


def test_a_full_disk_cannot_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    code = ended(OSError(errno.ENOSPC, "No space left on device", "output/x.docx"))

    assert code == 4
    assert "磁盘已满：output/x.docx" in capsys.readouterr().err


def test_where_not_even_a_passing_cache_has_room_the_disk_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = ended(CacheError())

    told = capsys.readouterr().err
    assert code == 4
    assert "磁盘已满" in told
    assert "cache.sqlite" not in told


def test_a_locked_file_cannot_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    code = ended(PermissionError(errno.EACCES, "Permission denied", "x.docx"))

    assert code == 4
    assert "没有读写权限：x.docx" in capsys.readouterr().err


def test_a_path_that_cannot_be_used_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended(FileExistsError(errno.EEXIST, "File exists", "README.md")) == 4
    assert "错误：无法读写文件（这里已有同名的文件）：README.md\n" in capsys.readouterr().err


def test_any_other_fault_of_the_system_cannot_go_on() -> None:
    assert ended(OSError(errno.EIO, "Input/output error")) == 4


def test_who_has_no_way_to_a_server_is_told_where_its_account_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = ended(OSError(errno.EIO, "连不上服务器", "sftp://server/x"))

    assert code == 4
    assert "~/.config/fsspec/" in capsys.readouterr().err


def test_a_bug_leaves_a_log_in_the_workspace_without_what_records_say(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = ended(ZeroDivisionError("林一的谈话内容"), Face(office))
    log = next((office / "output" / ".dangwu" / "log").iterdir())

    assert code == 3
    assert str(log) in capsys.readouterr().err
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "林一" not in log.read_text("utf-8")


def test_a_bug_outside_a_workspace_leaves_its_log_in_a_temporary_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = ended(ZeroDivisionError(), Face(tmp_path))
    log = Path(capsys.readouterr().err.strip().rpartition("：")[2])

    assert code == 3
    assert "ZeroDivisionError" in log.read_text("utf-8")


def test_a_bug_where_the_workspace_cannot_be_written_still_leaves_a_log(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "output").write_text("a file where a folder should be", "utf-8")

    ended(ZeroDivisionError(), Face(office))
    log = Path(capsys.readouterr().err.strip().rpartition("：")[2])

    assert "ZeroDivisionError" in log.read_text("utf-8")
