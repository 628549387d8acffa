"""How a workspace behaves from its files to its documents."""

from __future__ import annotations

import shutil
import signal
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.support_for_tests.batches import outcomes
from tests.support_for_tests.records import ASSEMBLY, BRANCH, GROUP
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import StateError
from dangwu_docs.finished import export_files
from dangwu_docs.model.exports import Exported
from dangwu_docs.model.jobs import Outcome, Reason, Selection, Status
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.lock import one_writer
from dangwu_docs.support.state import read_state
from dangwu_docs.works.batch import CHUNK

CARD = """
题名: "{{ 记录.会议名称 }}摘要"
范围: 记录
读取: [支部党员大会]
文件名: "{{ 记录.日期|紧凑日期 }}摘要"
密级: P2
"""
NAME = "自有/摘要"
MARCH, JUNE = "data/meetings/2026/march.yaml", "data/meetings/2026/june.yaml"
OUTPUT = "output/县水务局党支部/2026/20260305摘要.docx"
ONLY = Selection(template=NAME)
JUNE_MEETING = ASSEMBLY.replace("2026-03-05", "2026-06-05").replace("次数: 1", "次数: 2")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return file_tree(
        tmp_path,
        {
            "dangwu.toml": '"名称" = "青禾县水务局"\n',
            "data/organisations/zb.yaml": BRANCH,
            MARCH: ASSEMBLY,
            JUNE: JUNE_MEETING,
            "templates/自有/摘要.yaml": CARD,
            "templates/自有/摘要.docx": template("{{ 记录.会议名称 }}", "{{ 记录.地点 }}"),
        },
    )


def build(root: Path, selection: Selection = ONLY) -> Counter[str]:
    heard: list[Outcome] = []
    report = open_workspace(root).build(selection, heard.append, bystander=heard.append)
    counts = Counter(outcome.status.value for outcome in heard)
    counts.update(blocked=len(report.blocked))

    assert (report.made, report.current) == (counts["made"], counts["current"])
    assert sum(counts.values()) == report.planned
    return +counts


def text_of(path: Path) -> str:
    return "\n".join(p.text for p in docx.Document(BytesIO(path.read_bytes())).paragraphs)


def test_a_build_makes_the_document_of_every_record(root: Path):
    assert build(root) == {"made": 2}
    assert text_of(root / OUTPUT) == "县水务局党支部2026年第1次支部党员大会\n三楼会议室"


def test_a_second_build_makes_nothing(root: Path):
    build(root)

    assert build(root) == {"current": 2}


def test_touching_one_record_remakes_only_its_document(root: Path):
    build(root)
    file_tree(root, {MARCH: ASSEMBLY.replace("三楼会议室", "一楼会议室")})

    assert build(root) == {"made": 1, "current": 1}
    assert "一楼会议室" in text_of(root / OUTPUT)


def test_a_change_that_the_template_does_not_read_remakes_nothing(root: Path):
    build(root)
    file_tree(root, {MARCH: ASSEMBLY.replace("按时完成", "提前完成")})

    assert build(root) == {"current": 2}


def test_a_record_that_does_not_load_stops_no_other_and_loses_nothing(root: Path):
    build(root)
    before = (root / OUTPUT).read_bytes()
    file_tree(root, {MARCH: ASSEMBLY.replace("2026-03-05", "2026-02-30")})

    current: list[Outcome] = []
    report = open_workspace(root).build(Selection(), bystander=current.append)

    assert list(report.unusable) == [MARCH]
    assert "20260605摘要.docx" in {Path(one.job.path).name for one in current}
    assert report.orphans == ()
    assert (root / OUTPUT).read_bytes() == before


def test_one_document_that_fails_stops_no_other(root: Path):
    file_tree(root, {MARCH: ASSEMBLY.replace("三楼会议室", "X个会议室")})

    assert build(root) == {"made": 1, "failed": 1}
    assert not (root / OUTPUT).exists()


def test_a_failed_document_is_tried_again(root: Path):
    file_tree(root, {MARCH: ASSEMBLY.replace("三楼会议室", "X个会议室")})
    build(root)

    job = next(job for job in open_workspace(root).plan(ONLY).jobs if job.path == OUTPUT)

    assert Reason.FAILED_LAST_TIME in job.reasons


def test_the_record_of_one_meeting_can_be_built_alone(root: Path):
    found = outcomes(open_workspace(root), Selection(files=frozenset({MARCH}), template=NAME))

    assert [outcome.job.path for outcome in found] == [OUTPUT]


def test_an_edited_document_is_kept_beside_the_new_one(root: Path):
    build(root)
    (root / OUTPUT).write_bytes(template("手工改过"))

    (outcome,) = open_workspace(root).build(ONLY).kept

    assert outcome.kept is not None
    assert text_of(root / outcome.kept) == "手工改过"
    assert text_of(root / OUTPUT).startswith("县水务局党支部")
    assert build(root) == {"current": 2}


@pytest.mark.parametrize("removed", [[], [OUTPUT]])
def test_what_a_person_saves_while_a_build_is_at_work_is_kept(root: Path, removed: list[str]):
    build(root)
    change = ("三楼会议室", "一楼会议室")
    file_tree(root, {MARCH: ASSEMBLY.replace(*change), JUNE: JUNE_MEETING.replace(*change)})
    for path in removed:
        (root / path).unlink()

    def save(june: Outcome) -> None:
        if june.job.record == JUNE:
            (root / OUTPUT).write_bytes(b"saved by hand")

    (march,) = open_workspace(root).build(ONLY, save).kept
    assert (root / str(march.kept)).read_bytes() == b"saved by hand"


def test_a_removed_document_is_made_again_with_the_same_bytes(root: Path):
    build(root)
    before = (root / OUTPUT).read_bytes()
    (root / OUTPUT).unlink()

    assert build(root) == {"made": 1, "current": 1}
    assert (root / OUTPUT).read_bytes() == before


def test_a_changed_template_remakes_its_documents(root: Path):
    build(root)
    file_tree(root, {"templates/自有/摘要.docx": template("{{ 记录.地点 }}")})

    reasons = {reason for job in open_workspace(root).plan(ONLY).jobs for reason in job.reasons}

    assert reasons == {Reason.TEMPLATE_CHANGED}


def test_another_font_profile_remakes_everything(root: Path):
    build(root)
    file_tree(root, {"dangwu.toml": '"名称" = "青禾县水务局"\n"字体方案" = "windows"\n'})

    assert build(root) == {"made": 2}


def test_planning_writes_nothing(root: Path):
    workspace = open_workspace(root)

    assert len(workspace.plan(ONLY).jobs) == 2
    assert not (root / "output").exists()


def test_outputs_of_a_removed_record_are_orphans_until_they_are_cleaned(root: Path):
    build(root)
    (root / MARCH).unlink()

    orphans = open_workspace(root).plan().orphans
    told = open_workspace(root).build().orphans
    still_there = (root / OUTPUT).exists()
    removed = open_workspace(root).clean()

    assert orphans == told == removed == (OUTPUT,)
    assert still_there
    assert not (root / OUTPUT).exists()
    assert open_workspace(root).plan().orphans == ()


def test_an_interrupted_build_resumes_with_the_same_result(
    root: Path, tmp_path_factory: pytest.TempPathFactory
):
    file_tree(root, many(CHUNK + 5))
    undisturbed = tmp_path_factory.mktemp("undisturbed")
    for path in sorted(root.rglob("*")):
        if path.is_file():
            file_tree(undisturbed, {path.relative_to(root).as_posix(): path.read_bytes()})

    def interrupt(outcome: Outcome) -> None:
        if "（52）" in outcome.job.path:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_workspace(root).build(ONLY, interrupt)
    build(root)
    build(undisturbed)

    assert documents(root) == documents(undisturbed)
    assert build(root) == {"current": CHUNK + 7}


@pytest.mark.parametrize("runner", [serial, Pool(2, chunk=7)])
def test_after_the_first_ctrl_c_what_was_made_is_known(root: Path, runner: Runner):
    file_tree(root, many(CHUNK + 55))

    def interrupt(outcome: Outcome) -> None:
        if outcome.status is Status.MADE and signal.getsignal(signal.SIGINT) is not before:
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        open_workspace(root).build(ONLY, interrupt, runner)

    made = len(documents(root))
    assert 0 < made < CHUNK + 57
    assert build(root) == {"made": CHUNK + 57 - made, "current": made}


def test_a_pool_makes_what_one_process_makes(root: Path, tmp_path_factory: pytest.TempPathFactory):
    file_tree(root, many(60) | {MARCH: ASSEMBLY.replace("三楼会议室", "X个会议室")})
    twin = tmp_path_factory.mktemp("twin") / "workspace"
    shutil.copytree(root, twin)

    one = outcomes(open_workspace(root), ONLY)
    two = outcomes(open_workspace(twin), ONLY, Pool(2, chunk=7))

    assert Counter(o.status for o in two) == {Status.MADE: 61, Status.FAILED: 1}
    assert sorted(map(result, two)) == sorted(map(result, one))
    assert documents(twin) == documents(root)
    assert read_state(twin) == read_state(root)


def result(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.job.path, outcome.digest, outcome.error or ""


def many(count: int) -> dict[str, str]:
    """Return so many records more."""
    return {
        f"data/meetings/2026/{n:03d}.yaml": ASSEMBLY.replace("次数: 1", f"次数: {n + 10}")
        for n in range(count)
    }


def documents(root: Path) -> dict[str, bytes]:
    found = (root / "output").rglob("*.docx")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_the_observer_hears_of_every_document(root: Path):
    heard: list[Status] = []

    open_workspace(root).build(ONLY, lambda outcome: heard.append(outcome.status))

    assert heard == [Status.MADE, Status.MADE]


def test_a_template_that_does_not_compile_fails_its_own_documents_alone(root: Path):
    broken, bad_card = template("{{ 记录.地点 "), CARD.replace("}}摘要", "}}坏的")
    file_tree(root, {"templates/自有/坏的.docx": broken, "templates/自有/坏的.yaml": bad_card})

    failed = open_workspace(root).build(Selection(year=2026, organisation="zb")).failed

    assert {one.job.template for one in failed} == {"自有/坏的"}
    assert all("模板" in (one.error or "") and "改正标签" in one.hint for one in failed)
    assert text_of(root / OUTPUT).startswith("县水务局党支部")


def test_a_workspace_may_be_named_by_text(root: Path):
    assert isinstance(open_workspace(str(root)), Workspace)


def test_a_party_group_files_its_papers_with_its_branch(root: Path):
    file_tree(root, {"data/g1.yaml": GROUP, MARCH: ASSEMBLY.replace("组织: zb", "组织: g1")})
    filed = open_workspace(root).archive(2026)

    assert [(one.organisation, one.error) for one in filed] == [("zb", None)]
    assert open_workspace(root).archive(2025) == ()


@pytest.mark.parametrize("names", [("A支部", "a支部"), ("水务/一支部", "水务／一支部")])
def test_of_two_branches_that_some_system_calls_the_same_neither_overwrites_the_other(
    root: Path, names: tuple[str, str]
):
    first, second = (BRANCH.replace("县水务局党支部", f"{name}") for name in names)
    other = {"data/zb2.yaml": second.replace("编号: zb", "编号: zb2")}
    held = {"data/held.yaml": ASSEMBLY.replace("组织: zb", "组织: zb2")}
    file_tree(root, {"data/organisations/zb.yaml": first, **other, **held})

    bound, filed = open_workspace(root).packet(2026), open_workspace(root).archive(2026)

    assert [(one.organisation, one.error) for one in (*bound, *filed)] == [
        ("zb", None),
        ("zb2", None),
    ] * 2
    paths = [one.path for one in (*bound, *filed)]
    assert len({path.casefold() for path in paths}) == len(paths)
    assert all((root / path).exists() for path in paths)
    (manifest,) = (root / bound[0].path).parent.glob("*资料包.manifest.json")
    assert '"organisation": "zb"' in manifest.read_text("utf-8")


def test_a_second_build_at_the_same_time_is_refused_and_looking_is_not(root: Path):
    with one_writer(root, "dangwu build"):
        with pytest.raises(StateError, match="起运行 dangwu build"):
            open_workspace(root).build(ONLY)

        assert len(open_workspace(root).plan(ONLY).jobs) == 2
        assert open_workspace(root).check() == open_workspace(root).check()

    assert build(root) == {"made": 2}


def test_files_are_exported_without_a_workspace_and_told_in_their_order(tmp_path: Path):
    file_tree(tmp_path, {"b.docx": template("乙"), "none.docx": "", "a.docx": template("甲")})
    files = [tmp_path / name for name in ("b.docx", "none.docx", "a.docx", "b.docx")]
    heard: list[Exported] = []

    exported = export_files(files, "txt", observer=heard.append)

    assert [one.source for one in exported] == [str(file) for file in files[:3]]
    assert [one.status for one in exported] == [Status.MADE, Status.FAILED, Status.MADE]
    assert len(heard) == 3
