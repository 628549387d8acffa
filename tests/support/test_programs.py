from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.support_for_tests.offices import has_ended

from dangwu_docs.support.programs import (
    Start,
    face_for,
    find_pandoc,
    find_soffice,
    run_side_by_side,
    version,
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(folder: Path, name: str, script: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return program


def test_libreoffice_on_the_path_is_found(programs: Path) -> None:
    program = put(programs, "soffice", "echo LibreOffice 7.4")

    assert find_soffice() == program
    assert version(program) == "LibreOffice 7.4"


def test_a_missing_libreoffice_is_not_invented(programs: Path) -> None:
    assert [*programs.iterdir()] == []
    assert find_soffice() is None


def test_pandoc_on_the_path_goes_before_the_bundled_one(programs: Path) -> None:
    program = put(programs, "pandoc", "true")

    assert find_pandoc() == program


@pytest.mark.usefixtures("programs")
def test_the_pandoc_of_the_extra_is_found() -> None:
    pandoc = find_pandoc()

    assert pandoc is not None
    assert version(pandoc).startswith("pandoc")


def test_a_program_that_fails_has_no_version(programs: Path) -> None:
    assert version(put(programs, "broken", "exit 3")) == ""


def test_a_program_that_hangs_has_no_version(programs: Path) -> None:
    program = put(programs, "slow", f"exec {sys.executable} -c 'import time; time.sleep(60)'")

    assert version(program, timeout_s=0.2) == ""


def test_a_face_that_is_there_is_drawn_itself(programs: Path) -> None:
    put(programs, "fc-match", "printf 'FangSong,仿宋'")

    assert face_for("仿宋") == "仿宋"


def test_a_face_that_is_missing_is_drawn_with_another(programs: Path) -> None:
    put(programs, "fc-match", "printf FandolFang")

    assert face_for("仿宋_GB2312") == "FandolFang"


@pytest.mark.usefixtures("programs")
def test_without_a_font_service_nothing_is_claimed() -> None:
    assert face_for("仿宋_GB2312") is None


@pytest.mark.usefixtures("programs")
def test_windows_is_asked_for_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "Fonts").mkdir()
    (tmp_path / "Fonts" / "SimFang.ttf").touch()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", str(tmp_path))

    assert face_for("仿宋") == "仿宋"
    assert face_for("方正小标宋简体") is None


def start(script: str, timeout_s: float = 60) -> Start:
    return Start(("/bin/sh", "-c", script), os.environ, timeout_s)


def ended(starts: list[tuple[str, Start]], at_once: int = 2) -> list[str]:
    return [reason for reason in run_side_by_side(starts, at_once) if reason]


def test_programs_run_side_by_side(tmp_path: Path) -> None:
    """Each waits for what the other one writes."""
    waits = "cd {0}; touch {1}; while [ ! -e {2} ]; do sleep 0.01; done"
    orders = (("a", "b"), ("b", "a"))
    pair = [(own, start(waits.format(tmp_path, own, other))) for own, other in orders]

    assert sorted(ended(pair, at_once=2)) == ["a", "b"]


def test_no_more_programs_run_at_once_than_allowed(tmp_path: Path) -> None:
    alone = f"mkdir {tmp_path}/busy && sleep 0.05 && rmdir {tmp_path}/busy && touch {tmp_path}/"
    starts = [(name, start(alone + name)) for name in ("a", "b", "c")]

    assert ended(starts, at_once=1) == ["a", "b", "c"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_a_program_whose_time_is_over_ends_with_all_that_it_started(tmp_path: Path) -> None:
    hangs = f"sleep 600 & echo $! >{tmp_path}/pid; wait"

    assert ended([("a", start(hangs, timeout_s=0.3))]) == ["a"]
    assert has_ended(int((tmp_path / "pid").read_text()))


def test_what_a_program_leaves_behind_ends_with_it(tmp_path: Path) -> None:
    leaves = f"sleep 600 & echo $! >{tmp_path}/pid"

    assert ended([("a", start(leaves))]) == ["a"]
    assert has_ended(int((tmp_path / "pid").read_text()))


def test_the_caller_can_use_the_time_while_a_program_runs(tmp_path: Path) -> None:
    waits = start(f"while [ ! -e {tmp_path}/go ]; do sleep 0.01; done")
    running = run_side_by_side([("a", waits)], at_once=1)

    assert next(running) is None
    (tmp_path / "go").touch()
    assert "a" in running
