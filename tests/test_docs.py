"""What the documents promise: every command is there, and what the manual shows works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dangwu_docs.faces.cli.app import COMMANDS, run
from dangwu_docs.support.sample import sample_files

ROOT = Path(__file__).parents[1]
MANUAL = (ROOT / "docs" / "manual.zh-CN.md").read_text("utf-8")
README = (ROOT / "README.zh-CN.md").read_text("utf-8")
#: A command of a console block, and what is noted beside it.
_COMMAND = re.compile(r"^\$ (.+?)(?:\s+# (?:退出码 (\d+)|(需要 LibreOffice)))?$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#]+?)\)")


def console(text: str, *, libreoffice: bool = False) -> list[tuple[str, int]]:
    """Commands and their exit codes: those that need LibreOffice, or those that do not."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    found = (match for block in blocks for match in _COMMAND.finditer(block))
    return [(match[1], int(match[2] or 0)) for match in found if bool(match[3]) is libreoffice]


def follow(commands: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run commands as a clerk does."""
    for command, code in commands:
        program, *words = shlex.split(command)
        if program == "cd":
            monkeypatch.chdir(words[0])
        else:
            assert (command, run(words)) == (command, code)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_in_the_manual(name: str) -> None:
    assert f"| `dangwu {name}` | {COMMANDS[name]} |" in README
    assert f"dangwu {name}" in MANUAL


@pytest.mark.slow
def test_the_commands_of_the_manual_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    follow(console(MANUAL), monkeypatch)


@pytest.mark.slow
@pytest.mark.office
def test_the_commands_of_the_manual_that_need_libreoffice_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start, exports = console(MANUAL)[:2], console(MANUAL, libreoffice=True)
    follow([*start, ("dangwu build", 0), *exports], monkeypatch)

    assert len(exports) == 4
    assert [*Path("归档").glob("*.pdf")]


def test_the_records_that_the_readmes_build_are_in_the_workspace() -> None:
    english = (ROOT / "README.md").read_text("utf-8")
    paths = re.findall(r"^    dangwu build (\S+)$", README + english, re.MULTILINE)

    assert len(paths) == 4
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_repository_holds_the_sample_of_four_branches() -> None:
    places = [ROOT / "dangwu.toml", *ROOT.glob("data/**/*"), *ROOT.glob("rules/**/*")]
    files = [path for path in places if path.is_file()]
    held = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}

    assert held == dict(sample_files(branches=4, members=None, year=2026, seed=1)), "make sample"


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = (link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link)

    assert [link for link in links if not (page.parent / link).exists()] == []
