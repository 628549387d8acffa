"""Records that nobody files are told, and what was made of them stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import MakeWorkspace
from tests.support_for_tests.records import ASSEMBLY, BRANCH, GROUP
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.jobs import Report, Selection
from dangwu_docs.pipeline import EVERYTHING, open_workspace

MARCH, JUNE = "data/meetings/2026/march.yaml", "data/meetings/2026/june.yaml"
OUTPUT = "output/县水务局党支部/2026/20260305支部党员大会记录.docx"
GROUP_MEETING = """
类型: 党小组会
组织: g1
日期: 2026-03-09
开始: 14:30
结束: 15:40
地点: 三楼会议室
主持人: 林一
记录人: 周二
出席: [林一, 周二]
思想汇报: [{姓名: 周二, 要点: 要抓紧。}]
"""


@pytest.fixture
def root(workspace: MakeWorkspace) -> Path:
    """A branch with two meetings."""
    june = ASSEMBLY.replace("2026-03-05", "2026-06-05").replace("次数: 1", "次数: 2")
    return workspace({"data/organisations/zb.yaml": BRANCH, MARCH: ASSEMBLY, JUNE: june})


def build(root: Path, selection: Selection = EVERYTHING) -> Report:
    return open_workspace(root).build(selection)


def test_a_record_of_an_organisation_that_does_not_exist_is_told_and_loses_nothing(root: Path):
    build(root)
    before = (root / OUTPUT).read_bytes()
    file_tree(root, {MARCH: ASSEMBLY.replace("组织: zb", "组织: zb9")})

    # The second time nothing has changed.
    for report in (build(root), build(root)):
        ((file, (finding,)),) = report.unusable.items()
        assert (file, finding.code) == (MARCH, "SHAPE-08")
        assert [(one.place, one.hint) for one in report.refused] == [(f"{MARCH}:2", "是不是“zb”？")]
        assert report.orphans == ()
    assert (root / OUTPUT).read_bytes() == before


def test_a_record_of_an_organisation_that_does_not_exist_is_told_where_it_was_asked_for(root: Path):
    file_tree(root, {MARCH: ASSEMBLY.replace("组织: zb", "组织: zb9")})

    asked = {file: Selection(files=frozenset({file})) for file in (MARCH, JUNE)}
    told = {file: [*build(root, one).unusable] for file, one in asked.items()}

    assert told == {MARCH: [MARCH], JUNE: []}
    assert list(open_workspace(root).plan().unusable) == [MARCH]


@pytest.mark.parametrize("files", [(), (MARCH,)])
def test_a_roster_that_does_not_load_is_told_and_its_documents_stay(
    root: Path, files: tuple[str, ...]
):
    build(root)
    file_tree(
        root, {"data/organisations/zb.yaml": BRANCH.replace("组织类型: 党支部", "组织类型: 支部")}
    )

    report = build(root, Selection(files=frozenset(files)))

    told = [one.message for findings in report.unusable.values() for one in findings]
    assert f"组织“zb”没有读到，{len(files) or 2} 个文件里的记录没有生成文书" in told
    assert report.orphans == ()
    file_tree(root, {"data/organisations/zb.yaml": BRANCH})
    assert (build(root).made, build(root).current) == (0, 4)


@pytest.mark.parametrize("branch", [None, BRANCH.replace("组织类型: 党支部", "组织类型: 支部")])
def test_what_a_group_keeps_is_not_put_elsewhere_while_its_branch_is_not_there(
    root: Path, branch: str | None
):
    file_tree(root, {"data/organisations/g1.yaml": GROUP, "data/meetings/g.yaml": GROUP_MEETING})
    build(root)
    before = sorted((root / "output").rglob("*.docx"))
    for file in ("data/organisations/zb.yaml", MARCH, JUNE):
        (root / file).unlink()
    if branch:
        file_tree(root, {"data/organisations/zb.yaml": branch})

    report = build(root)

    assert {"data/meetings/g.yaml", "data/organisations/g1.yaml"} <= report.unusable.keys()
    assert "output/县水务局党支部/2026/20260309第一党小组会议记录.docx" not in report.orphans
    assert sorted((root / "output").rglob("*.docx")) == before
