from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dangwu_docs.support.programs import face_for, find_pandoc, find_soffice, version


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
