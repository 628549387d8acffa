from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.faces.conftest import Dangwu

from dangwu_docs import __version__
from dangwu_docs.faces.cli.app import COMMANDS

SLOW = {"pydantic", "docx", "docxtpl", "lxml", "yaml", "rich", "jinja2"}


def test_help_lists_every_command_with_what_it_does(dangwu: Dangwu) -> None:
    ran = dangwu("--help")

    assert ran.code == 0
    assert all(f"  {name}" in ran.out and text in ran.out for name, text in COMMANDS.items())


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys; from dangwu_docs.faces.cli.app import run; run(['--help']); "
        f"sys.exit(bool({SLOW!r} & set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", code], capture_output=True, check=False
    )

    assert done.returncode == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_exists_and_has_chinese_help(name: str, dangwu: Dangwu) -> None:
    command = import_module(f"dangwu_docs.faces.cli.commands.{name}").command

    assert isinstance(command, click.Command)
    assert f"用法：dangwu {name} [选项]" in dangwu(name, "--help").out
    assert "Usage" not in dangwu(name, "--help").out


def test_the_version_is_told(dangwu: Dangwu) -> None:
    assert dangwu("--version").out == f"dangwu {__version__}\n"


def test_without_a_command_the_help_is_shown_as_wrong_usage(dangwu: Dangwu) -> None:
    ran = dangwu()

    assert ran.code == 2
    assert "用法：dangwu" in ran.err


def test_dangwu_is_a_program_and_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dangwu_docs", "--version"], capture_output=True, check=True
    )

    assert done.stdout.decode().strip() == f"dangwu {__version__}"


def test_a_character_that_the_code_page_lacks_ends_nothing(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "dangwu_docs", "-C", tmp_path / "没有䶮🙂", "check"],
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 4
    assert "没有??”不是工作区" in done.stderr.decode("gbk")
