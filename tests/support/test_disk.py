"""The only module that changes the disk."""

from __future__ import annotations

import ast
import errno
import os
import stat
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from dangwu_docs.model.durability import Durability
from dangwu_docs.support import disk
from dangwu_docs.support.disk import TEMPORARY_PREFIX, append, sweep, sync, write_whole

SOURCE = Path(disk.__file__).parents[1]
#: What changes a disk, by the name of the method; `replace` of a text takes two words.
CHANGES = {"write_bytes", "write_text", "unlink", "rename", "rmdir", "mkdir", "touch", "fsync"}
#: Rooms and modules that make no documents, work in a folder that is then gone, or on a server.
ELSEWHERE = (
    *("faces/", "house/", "support/sample/", "support/soffice.py", "support/pandoc.py"),
    "support/remote.py",
)


def test_a_written_file_is_whole_and_alone(tmp_path: Path):
    path = tmp_path / "output" / "a.docx"
    write_whole(path, b"first")
    write_whole(path, b"second")

    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_written_file_has_the_mode_of_any_new_file(tmp_path: Path):
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "whole", b"")

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "whole")]
    assert modes[0] == modes[1]


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path):
    target = tmp_path / "a.docx"
    target.mkdir()

    with pytest.raises(OSError, match=r"a\.docx"):
        write_whole(target, b"x")

    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(("durability", "waits"), [("file", 2), ("chunk", 0), ("none", 0)])
def test_each_file_is_waited_for_only_where_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durability: str, waits: int
):
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)

    write_whole(tmp_path / "a", b"x", Durability(durability))

    assert len(waited) == waits


def test_a_new_file_is_on_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: (steps.append("sync"), fsync(number))[1])
    monkeypatch.setattr(
        os, "replace", lambda path, to: (steps.append("name"), replace(path, to))[1]
    )

    write_whole(tmp_path / "a", b"x")

    assert steps[:2] == ["sync", "name"]


def test_a_drive_that_keeps_less_than_it_was_given_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a").write_bytes(b"old")
    stat_of, old = os.stat, (tmp_path / "a").stat()

    def short(path: Path | str, **options: bool) -> os.stat_result:
        return old if TEMPORARY_PREFIX in str(path) else stat_of(path, **options)

    monkeypatch.setattr(os, "stat", short)

    with pytest.raises(OSError, match="长度"):
        write_whole(tmp_path / "a", b"longer")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_is_appended_stands_at_the_end(tmp_path: Path):
    for word in (b"a", b"b"):
        append(tmp_path / "new" / "log", word)

    assert (tmp_path / "new" / "log").read_bytes() == b"ab"


def test_a_chunk_is_waited_for_with_its_folders_and_without_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a").touch()
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)

    sync([tmp_path / "a", tmp_path / "gone"])

    assert len(waited) == 2


def test_the_disk_begins_with_all_of_a_chunk_before_one_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    steps: list[str] = []
    # Only Linux has them.
    monkeypatch.setattr(os, "posix_fadvise", lambda *_: steps.append("begin"), raising=False)
    monkeypatch.setattr(os, "POSIX_FADV_DONTNEED", 4, raising=False)
    monkeypatch.setattr(os, "fsync", lambda _: steps.append("wait"))
    for name in "ab":
        (tmp_path / name).write_bytes(b"x")

    sync([tmp_path / "a", tmp_path / "b"])

    assert steps == ["begin", "begin", *["wait"] * 3]


class Opened:
    """Which of the files that are opened from now on are open, and the most at a time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now: set[int] = set()
        self.closed = self.most = 0
        open_file, close = os.open, os.close

        def opens(path: Path | str, flags: int, *rest: int) -> int:
            self.now.add(number := open_file(path, flags, *rest))
            self.most = max(self.most, len(self.now))
            return number

        def closes(number: int) -> None:
            # Others close files, too, which were open before.
            self.closed += number in self.now
            self.now.discard(number)
            close(number)

        monkeypatch.setattr(os, "open", opens)
        monkeypatch.setattr(os, "close", closes)


def test_no_file_is_closed_while_a_thread_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    written = [tmp_path / f"{number}" for number in range(16)]
    for path in written:
        path.write_bytes(b"x")
    opened = Opened(monkeypatch)
    asked, refused = count(), Event()
    closed_before: list[int] = []

    def wait(_: int) -> None:
        if next(asked) == 0:
            refused.set()
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        refused.wait()
        time.sleep(0.01)
        closed_before.append(opened.closed)

    monkeypatch.setattr(os, "fsync", wait)

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync(written)

    # The other file of the thread that was refused is not asked for any more.
    assert closed_before == [0] * 14
    assert opened.closed == 16


def test_of_many_files_that_are_waited_for_few_are_open_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    written = [tmp_path / f"{number}" for number in range(200)]
    for path in written:
        path.write_bytes(b"x")
    opened = Opened(monkeypatch)

    sync(written)

    assert not opened.now
    assert opened.most == 64


def test_what_interrupted_writers_left_is_removed_and_nothing_else(tmp_path: Path):
    (tmp_path / "2026").mkdir()
    for name in (".dangwu-0a", "2026/.dangwu-1b", "2026/a.docx", ".gitkeep"):
        (tmp_path / name).touch()

    sweep(tmp_path)

    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert left == [".gitkeep", "a.docx"]


def changes(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called, words = node.func.attr, node.args
            opens = called in ("open", "FileIO") and any(map(_is_for_writing, words))
            replaces = called == "replace" and (len(words) == 1 or _is_of_system(node.func))
            if called in CHANGES or opens or replaces:
                yield called


def _is_of_system(called: ast.Attribute) -> bool:
    return isinstance(called.value, ast.Name) and called.value.id == "os"


def _is_for_writing(word: ast.expr) -> bool:
    return isinstance(word, ast.Constant) and set(str(word.value)) & set("wax+") != set()


def test_no_other_module_of_a_build_changes_the_disk():
    modules = {path.relative_to(SOURCE).as_posix(): path for path in SOURCE.rglob("*.py")}
    found = {name for name, path in modules.items() if list(changes(path))}

    assert {name for name in found if not name.startswith(ELSEWHERE)} == {"support/disk.py"}
