from __future__ import annotations

import errno
import os

import pytest

from dangwu_docs.support.reasons import reason_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限，或文件正被别的程序占用"),
        (errno.ENOENT, "找不到文件或文件夹"),
        (errno.EIO, "磁盘或网络出错"),
        (errno.ENAMETOOLONG, "文件名或路径太长"),
    ],
)
def test_what_the_system_says_in_english_is_said_in_chinese(number: int, words: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == words


def test_an_error_that_a_library_raised_without_a_number_has_words_too() -> None:
    assert reason_of(PermissionError("x.docx")) == "没有权限，或文件正被别的程序占用"
    assert reason_of(TimeoutError()) == "网络超时"


def test_what_is_said_in_chinese_already_is_kept() -> None:
    assert reason_of(OSError(errno.EIO, "写入的长度与文书不符")) == "写入的长度与文书不符"


def test_what_nobody_has_words_for_is_said_in_those_of_the_system() -> None:
    assert reason_of(OSError(4321, "Strange fault")) == "Strange fault"
    assert reason_of(OSError()) == "OSError"
