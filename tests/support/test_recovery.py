"""What an interrupted writer left is settled before and after."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from dangwu_docs.model.jobs import UNKNOWN
from dangwu_docs.support.journal import FOLDER, note_packet
from dangwu_docs.support.outputs import LocalOutputs
from dangwu_docs.support.recovery import settled
from dangwu_docs.support.state import State, open_state, read_state

PATH = "output/a.docx"


def test_what_was_written_before_a_crash_is_in_the_state_and_the_journal_gone(tmp_path: Path):
    LocalOutputs(tmp_path / "output").put(b"document", PATH, lambda _: False)
    with open_state(tmp_path) as state, settled(state):
        before = state.made()

    assert before[PATH].digest == sha256(b"document").hexdigest()
    assert before[PATH].key == UNKNOWN.key
    assert list((tmp_path / "output" / FOLDER).iterdir()) == []


def test_what_failed_before_and_was_written_before_a_crash_is_known_as_it_lies_there(
    tmp_path: Path,
):
    with open_state(tmp_path) as state:
        state.keep({PATH: replace(UNKNOWN, template="模板", failed=True)})
    LocalOutputs(tmp_path / "output").put(b"document", PATH, lambda _: False)
    with open_state(tmp_path) as state, settled(state):
        after = state.made()[PATH]

    assert (after.template, after.failed) == ("模板", True)
    assert after.digest == sha256(b"document").hexdigest()


def test_a_packet_written_before_a_crash_is_known_as_a_packet(tmp_path: Path):
    (tmp_path / "output").mkdir()
    (tmp_path / PATH).write_bytes(b"packet")
    digest = sha256(b"packet").hexdigest()
    note_packet(tmp_path / "output", PATH, digest)

    assert read_state(tmp_path) == {}
    with open_state(tmp_path) as state, settled(state):
        assert (state.made(), state.packets()) == ({}, {PATH: digest})


def test_those_who_only_look_know_it_too_and_leave_the_journal(tmp_path: Path):
    LocalOutputs(tmp_path / "output").put(b"document", PATH, lambda _: False)

    assert read_state(tmp_path)[PATH].digest == sha256(b"document").hexdigest()
    assert len(list((tmp_path / "output" / FOLDER).iterdir())) == 1


def test_what_a_batch_leaves_when_it_is_given_up_is_settled_too(tmp_path: Path):
    with open_state(tmp_path) as state, pytest.raises(KeyboardInterrupt):
        give_up(tmp_path, state)

    assert list(read_state(tmp_path)) == [PATH]
    assert not (tmp_path / "output" / ".dangwu-0a").exists()


def give_up(workspace: Path, state: State) -> None:
    with settled(state):
        LocalOutputs(workspace / "output").put(b"document", PATH, lambda _: False)
        (workspace / "output" / ".dangwu-0a").touch()
        raise KeyboardInterrupt
