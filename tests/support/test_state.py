"""What is kept between two builds."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from dangwu_docs.errors import StateError
from dangwu_docs.model.jobs import Job, Key, Outcome, Status
from dangwu_docs.support.state import FILE, State, open_state, read_state, state_signature

KEY = Key("r", "o", "t", "u", "e")


def outcome(path: str, status: Status = Status.MADE, digest: str = "abc") -> Outcome:
    job = Job("会议记录/支委会", path, "记录", "zb", 2026, "data/x.yaml", KEY, {})
    return Outcome(job, status, digest=digest)


def keep(workspace: Path, *outcomes: Outcome) -> None:
    with open_state(workspace) as state:
        record(workspace, state, *outcomes)


def record(workspace: Path, state: State, *outcomes: Outcome) -> None:
    """Record documents that are there."""
    for one in outcomes:
        (workspace / "output" / one.job.path).touch()
    state.record(outcomes)


def test_nothing_was_made_in_a_new_workspace_and_asking_writes_nothing(tmp_path: Path):
    assert read_state(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_what_was_made_is_known_the_next_time(tmp_path: Path):
    keep(tmp_path, outcome("a.docx"))

    made = read_state(tmp_path)["a.docx"]

    assert (made.template, made.record, made.key, made.digest) == (
        "会议记录/支委会",
        "data/x.yaml",
        KEY,
        "abc",
    )
    assert not made.failed


def test_a_failure_leaves_the_digest_of_the_document_that_may_still_lie_there(tmp_path: Path):
    keep(tmp_path, outcome("a.docx"))
    keep(tmp_path, outcome("a.docx", Status.FAILED, digest=""))

    made = read_state(tmp_path)["a.docx"]

    assert (made.failed, made.digest) == (True, "abc")


def test_what_is_forgotten_is_gone(tmp_path: Path):
    keep(tmp_path, outcome("a.docx"), outcome("b.docx"))
    with open_state(tmp_path) as state:
        state.forget(["a.docx"])

    assert list(read_state(tmp_path)) == ["b.docx"]


def test_a_packet_is_known_as_it_was_last_written(tmp_path: Path):
    with open_state(tmp_path) as state:
        state.record_packet("资料包.docx", "first")
        state.record_packet("资料包.docx", "second")

        assert state.packets() == {"资料包.docx": "second"}


def test_a_state_of_another_format_is_forgotten(tmp_path: Path):
    keep(tmp_path, outcome("a.docx"))
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()

    assert read_state(tmp_path) == {}


def test_a_damaged_state_is_set_aside_and_a_new_one_begun(tmp_path: Path):
    (tmp_path / FILE).parent.mkdir(parents=True)
    damaged = b"not a database, but long enough to be taken for one" * 10
    (tmp_path / FILE).write_bytes(damaged)

    assert read_state(tmp_path) == {}
    assert (tmp_path / FILE).read_bytes() == damaged

    with open_state(tmp_path) as state:
        record(tmp_path, state, outcome("a.docx"))

    assert state.set_aside == f"{FILE}.bad"
    assert (tmp_path / state.set_aside).read_bytes() == damaged
    assert list(read_state(tmp_path)) == ["a.docx"]


def whole_state(tmp_path: Path) -> bytes:
    keep(tmp_path, *(outcome(f"{number}.docx") for number in range(40)))
    return (tmp_path / FILE).read_bytes()


def survives(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / FILE).write_bytes(damaged)
    before = read_state(tmp_path)
    with open_state(tmp_path) as state:
        kept = state.made()
        record(tmp_path, state, outcome("neu.docx"))

    assert before == kept
    assert "neu.docx" in read_state(tmp_path)


def test_a_state_may_be_cut_off_anywhere(tmp_path: Path):
    whole = whole_state(tmp_path)
    for length in range(0, len(whole), 517):
        survives(tmp_path, whole[:length])


def test_a_state_may_be_damaged_anywhere(tmp_path: Path):
    whole = whole_state(tmp_path)
    for place in [*range(0, 1200, 13), *range(1200, len(whole), 211)]:
        survives(tmp_path, whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])


def test_a_state_as_it_was_left_is_not_looked_through(tmp_path: Path):
    whole = whole_state(tmp_path)
    (tmp_path / FILE).write_bytes(whole[:-4096])

    left = state_signature(tmp_path)
    with pytest.raises(StateError, match="文件已损坏"), open_state(tmp_path, left=left):
        pass
    with open_state(tmp_path, left="1:2:3:4") as state:
        assert state.set_aside == f"{FILE}.bad"


def test_a_state_that_cannot_be_written_says_so(tmp_path: Path):
    (tmp_path / FILE).mkdir(parents=True)

    with (
        pytest.raises(StateError, match="无法读写：打不开，可能没有权限") as caught,
        open_state(tmp_path),
    ):
        pass

    assert "重新运行" in caught.value.hint


def test_a_full_disk_is_told_as_what_it_is(tmp_path: Path):
    with pytest.raises(StateError, match="磁盘已满"), open_state(tmp_path) as state:
        fill(tmp_path, state)


def fill(workspace: Path, state: State) -> None:
    state._connection.execute("pragma max_page_count = 1")  # noqa: SLF001 (a disk to be filled)
    record(workspace, state, *(outcome(f"{number}.docx") for number in range(999)))


def test_a_writer_waits_for_who_is_looking(tmp_path: Path):
    keep(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE, check_same_thread=False)) as looking:
        looking.execute("begin")
        looking.execute("select * from outputs").fetchall()
        # Of a province, the state is not looked through in less.
        end = threading.Timer(1.3, looking.rollback)
        end.start()
        keep(tmp_path, outcome("a.docx"))
        end.join()

    assert list(read_state(tmp_path)) == ["a.docx"]


def test_a_second_writer_is_told_to_wait(tmp_path: Path):
    keep(tmp_path)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("begin exclusive")

    with pytest.raises(StateError, match="正在使用"):
        read_state(tmp_path)

    holder.close()
