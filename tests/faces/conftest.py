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


#: What is said of the branch that kept no record.
BARE = "1 个党支部该年度没有文书：水库支部；开过会的"
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


@pytest.fixture
def bare_branch(office: Path) -> Path:
    """The office, beside a branch that kept no record and others that had none to keep."""
    beside = {
        "zb2": BRANCH.replace("县水务局党支部", "水库支部"),
        "later": f"{BRANCH}成立日期: 2027-01-01\n",
        "earlier": f"{BRANCH}预计撤销日期: 2025-06-30\n",
        "committee": BRANCH.replace("组织类型: 党支部", "组织类型: 机关党委"),
    }
    for key, text in beside.items():
        file = office / f"data/organisations/{key}.yaml"
        file.write_text(text.replace("编号: zb", f"编号: {key}"), "utf-8")
    return office
