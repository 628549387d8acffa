"""The command line as a clerk has it, and a small workspace to use it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct
from tests.conftest import MakeWorkspace
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template

from dangwu_docs.faces.cli.app import run

CARD = """
题名: 会议摘要
范围: 记录
读取: [支部党员大会]
文件名: 摘要-{{ 记录.日期 }}
密级: P2
"""


class Ran(Struct, frozen=True):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


Dangwu = Callable[..., Ran]


@pytest.fixture
def dangwu(capsys: pytest.CaptureFixture[str]) -> Dangwu:
    """Run the command line `dangwu` with the given words."""

    def ran(*words: object) -> Ran:
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


@pytest.fixture
def office(workspace: MakeWorkspace) -> Path:
    """A workspace with one branch, one meeting and a template of its own."""
    return workspace(
        {
            "data/organisations/zb.yaml": BRANCH,
            "data/meetings/2026/x.yaml": ASSEMBLY,
            "templates/自有/摘要.yaml": CARD,
            "templates/自有/摘要.docx": template("{{ 记录.日期 }}在{{ 记录.地点 }}开会"),
        }
    )
