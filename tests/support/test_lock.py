"""One writer at a time, proven with real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dangwu_docs.errors import CANNOT_GO_ON, StateError
from dangwu_docs.support.lock import FILE, one_writer

#: Holds the lock until its input ends.
HOLDER = """
import sys
from pathlib import Path
from dangwu_docs.support.lock import one_writer
with one_writer(Path(sys.argv[1]), "dangwu build"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(workspace: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLDER, str(workspace)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:  # noqa: S603 (our own program)
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.communicate()


def test_a_second_process_is_told_who_writes(tmp_path: Path):
    with holder(tmp_path) as other, pytest.raises(StateError) as caught, one_writer(tmp_path, "x"):
        pass

    assert f"进程 {other.pid}，" in str(caught.value)
    assert str(caught.value).endswith("起运行 dangwu build")
    assert "等它结束后再运行" in caught.value.hint
    assert caught.value.exit_code == CANNOT_GO_ON


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path):
    with holder(tmp_path) as other:
        other.kill()
        other.wait()
        left = json.loads((tmp_path / FILE).read_text("utf-8"))

        with one_writer(tmp_path, "dangwu clean"):
            now = json.loads((tmp_path / FILE).read_text("utf-8"))

    assert other.returncode == -signal.SIGKILL
    assert (left["pid"], now["pid"]) == (other.pid, os.getpid())


def test_a_writer_that_has_ended_leaves_nobody_named(tmp_path: Path):
    with one_writer(tmp_path, "dangwu build"):
        pass

    assert (tmp_path / FILE).read_bytes() == b""
    with one_writer(tmp_path, "dangwu build") as left:
        assert left is not None


def test_a_writer_that_was_stopped_is_known_to_the_next_one_alone(tmp_path: Path):
    with suppress(KeyboardInterrupt), one_writer(tmp_path, "dangwu build"):
        raise KeyboardInterrupt

    with one_writer(tmp_path, "dangwu build") as left:
        assert left is None
    with one_writer(tmp_path, "dangwu build") as left:
        assert left is not None


def test_what_a_writer_notes_at_its_end_is_told_to_the_next_one(tmp_path: Path):
    with one_writer(tmp_path, "dangwu build", lambda: "12:34:56:78"):
        assert json.loads((tmp_path / FILE).read_text("utf-8"))["pid"] == os.getpid()

    with one_writer(tmp_path, "dangwu build") as left:
        assert left == "12:34:56:78"
    with one_writer(tmp_path, "dangwu build") as left:
        assert left == ""


@pytest.mark.parametrize("left", [b"", b"{", b"[1]", b'{"pid": 1}', b"\xff"])
def test_an_owner_that_cannot_be_read_is_only_called_another(tmp_path: Path, left: bytes):
    with one_writer(tmp_path, "dangwu build"):
        (tmp_path / FILE).write_bytes(left)
        with (
            pytest.raises(StateError, match=r"另一个 dangwu 正在写本工作区$"),
            one_writer(tmp_path, ""),
        ):
            pass
