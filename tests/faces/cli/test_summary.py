from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.records import BRANCH

#: What is said of the branch that kept no record.
BARE = "1 个党支部该年度没有文书：水库支部；开过会的"
binding_and_filing = pytest.mark.parametrize(
    "words", [("packet", "2026"), ("archive", "2026", "--no-pages")]
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


@binding_and_filing
def test_branches_that_have_nothing_of_the_year_are_named_with_the_next_step(
    dangwu: Dangwu, bare_branch: Path, words: tuple[str, ...]
) -> None:
    ran = dangwu("-C", bare_branch, *words)
    *_, summary = dangwu("-C", bare_branch, *words, "--json").lines

    assert ran.code == 0
    assert f"提醒：{BARE}，用 dangwu new 补录记录后再次运行\n" in ran.out
    assert summary["without_documents"] == ["zb2"]


@binding_and_filing
def test_of_one_organisation_no_other_is_named(
    dangwu: Dangwu, bare_branch: Path, words: tuple[str, ...]
) -> None:
    *_, summary = dangwu("-C", bare_branch, *words, "--org", "zb", "--json").lines
    ran = dangwu("-C", bare_branch, *words, "--org", "zb2")

    assert summary["without_documents"] == []
    assert BARE not in ran.out
    assert "下一步：该年度没有" in ran.out
