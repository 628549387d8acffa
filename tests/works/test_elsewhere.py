"""What other processes see of a workspace is what this one would have seen."""

from __future__ import annotations

import pickle
from collections.abc import Generator
from pathlib import Path

from tests.support_for_tests.county import sample_text
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.jobs import Outcome
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.runners.contract import Jobs, Portion, Work, attempt
from dangwu_docs.runners.serial import serial

SAMPLE = {**sample_text(), "dangwu.toml": '"名称" = "青禾县"\n'}


def elsewhere(jobs: Jobs, work: Work) -> Generator[Outcome]:
    """Work out everything as another process would, and do it with what came back."""
    for portion in jobs:
        assert isinstance(portion, Portion)
        found = sent(sent(portion.there)())
        yield from (attempt(sent(job), work) for job in portion.take(found))


def sent(thing):  # noqa: ANN001 (anything)
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 (our own)


def documents(root: Path) -> dict[str, bytes]:
    found = (root / "output").rglob("*.docx")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_units_seen_by_other_processes_have_the_same_documents(tmp_path: Path):
    here, there = (file_tree(tmp_path / name, SAMPLE) for name in ("here", "there"))
    one = open_workspace(here).build(runner=serial)
    other = open_workspace(there).build(runner=elsewhere)

    assert (other.made, other.blocked) == (one.made, one.blocked)
    assert documents(there) == documents(here)


def test_what_other_processes_saw_is_known_afterwards(tmp_path: Path):
    root = file_tree(tmp_path, SAMPLE)
    made = open_workspace(root).build(runner=elsewhere).made
    again = open_workspace(root).build()

    assert (again.made, again.current) == (0, made)
    assert (
        open_workspace(root).check() == open_workspace(file_tree(tmp_path / "new", SAMPLE)).check()
    )
