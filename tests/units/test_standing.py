"""What is due after a change, and what is not looked at without one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support_for_tests.batches import outcomes
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.summaries import CARD, ONLY
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.jobs import Report, Selection
from dangwu_docs.pipeline import EVERYTHING, open_workspace
from dangwu_docs.support.cache import FILE
from dangwu_docs.support.sample import sample_files
from dangwu_docs.support.state import read_state

MEETING = "data/meetings/x.yaml"
OUTPUT = "output/县水务局党支部/2026/20260305摘要.docx"
YEAR_CARD = """
题名: 台账
范围: 组织年度
组织类型: [党支部]
文件名: 台账
密级: P2
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return file_tree(
        tmp_path,
        {
            "dangwu.toml": '"名称" = "青禾县水务局"\n',
            "data/organisations/zb.yaml": BRANCH,
            MEETING: ASSEMBLY,
            "templates/自有/摘要.yaml": CARD,
            "templates/自有/摘要.docx": template("{{ 记录.会议名称 }}", "{{ 记录.地点 }}"),
        },
    )


def build(root: Path) -> Report:
    return open_workspace(root).build()


def made(root: Path) -> list[str]:
    return [one.job.path for one in outcomes(open_workspace(root))]


def documents(root: Path) -> dict[str, bytes]:
    found = (root / "output").rglob("*.docx")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def settled(root: Path) -> None:
    """Build until nothing is left to be noted: what was just written is looked at once more."""
    build(root)
    build(root)


def said_by(program: str, root: Path) -> str:
    """Return what a program of its own prints, which knows where the workspace is."""
    run = [sys.executable, "-c", program, str(root)]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout  # noqa: S603 (our own lines)


PROGRAM = """
import sys
from pathlib import Path
from dangwu_docs.pipeline import EVERYTHING, open_workspace
report = open_workspace(sys.argv[1]).build()
print(report.made, report.current > 0, sorted({"pydantic", "lxml", "yaml"} & set(sys.modules)))
"""


CHANGED = """
import sys
from dangwu_docs.pipeline import open_workspace
report = open_workspace(sys.argv[1]).build()
print(report.made, sorted({"docx", "docxtpl"} & set(sys.modules)))
"""


NEW = """
import sys
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.runners.serial import serial
asked = []
def runner(jobs, work):
    asked.append("pydantic" in sys.modules)
    yield from serial(jobs, work)
print(open_workspace(sys.argv[1]).build(runner=runner).made > 0, asked)
"""


def test_where_much_is_new_processes_can_start_before_models_are_imported(root: Path):
    # Records are read first, then documents are made.
    assert said_by(NEW, root) == "True [False, True]\n"


def test_a_template_that_was_read_once_is_read_no_more_with_docxtpl(root: Path):
    build(root)
    next((root / "output").rglob("*.docx")).unlink()

    assert said_by(CHANGED, root) == "1 []\n"


def test_where_nothing_has_changed_no_model_is_even_imported(root: Path):
    old_enough(root)
    settled(root)

    assert said_by(PROGRAM, root) == "0 True []\n"


def old_enough(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (1, 1))


def test_a_document_that_is_edited_to_the_same_length_is_noticed(root: Path):
    settled(root)
    data = (root / OUTPUT).read_bytes()
    (root / OUTPUT).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    assert made(root) == [OUTPUT]
    assert (root / OUTPUT).read_bytes() == data


def test_an_edit_that_another_command_has_seen_is_noticed_by_the_next_build(root: Path):
    settled(root)
    (root / OUTPUT).write_bytes(b"edited by hand")
    # What was written this moment is looked at once more in any case.
    time.sleep(0.05)
    open_workspace(root).clean()
    build(root)

    assert (root / OUTPUT.replace(".docx", ".手改1.docx")).read_bytes() == b"edited by hand"


@pytest.mark.parametrize("place", ["", '"输出位置" = "output/别处"'])
def test_a_document_that_cannot_be_read_fails_alone(root: Path, place: str):
    (root / "dangwu.toml").write_text(f'"名称" = "水务局"\n{place}\n', "utf-8")
    file_tree(root, {"data/meetings/y.yaml": ASSEMBLY.replace("2026-03-05", "2026-06-05")})
    build(root)
    march, june = sorted((root / "output").rglob("*摘要.docx"))
    march.unlink()
    # Whoever reads there is told of a fault of the disk.
    march.symlink_to("/proc/self/mem")
    june.unlink()
    report = open_workspace(root).build(ONLY)

    assert (report.made, [one.job.path for one in report.failed]) == (1, [OUTPUT])
    assert open_workspace(root).clean() == ()


def test_documents_put_elsewhere_say_nothing_of_older_ones_that_lie_here(
    root: Path, tmp_path_factory: pytest.TempPathFactory
):
    settings, elsewhere = root / "dangwu.toml", tmp_path_factory.mktemp("elsewhere")
    usual = settings.read_text("utf-8")
    build(root)
    file_tree(root, {MEETING: ASSEMBLY.replace("三楼会议室", "一楼会议室")})
    settings.write_text(f'{usual}"输出位置" = "{elsewhere.as_posix()}"\n', "utf-8")
    build(root)
    settings.write_text(usual, "utf-8")
    build(root)

    there = elsewhere / OUTPUT.removeprefix("output/")
    assert (root / OUTPUT).read_bytes() == there.read_bytes()


def test_an_edit_whose_time_is_set_back_is_noticed_too(root: Path):
    settled(root)
    data, stat = (root / OUTPUT).read_bytes(), (root / OUTPUT).stat()
    (root / OUTPUT).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(root / OUTPUT, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert made(root) == [OUTPUT]


def test_a_record_that_is_only_touched_makes_nothing(root: Path):
    settled(root)
    old_enough(root)

    assert made(root) == []


def test_a_document_that_was_removed_is_made_from_what_is_known(root: Path):
    settled(root)
    data = (root / OUTPUT).read_bytes()
    (root / OUTPUT).unlink()

    assert made(root) == [OUTPUT]
    assert (root / OUTPUT).read_bytes() == data


def test_documents_that_came_later_are_counted_with_those_that_nobody_touched(root: Path):
    build(root)
    # What was written within the last tick of the clock is not trusted.
    time.sleep(0.05)
    settled(root)
    before = build(root).current
    file_tree(root, {"data/meetings/y.yaml": ASSEMBLY.replace("2026-03-05", "2026-04-09")})
    more = build(root).made

    assert more > 0
    assert build(root).current == before + more
    assert build(root).current == before + more


def test_a_lost_state_makes_all_again_whatever_the_cache_believes(root: Path):
    settled(root)
    (root / "output/.dangwu/state.sqlite").unlink()

    assert OUTPUT in made(root)


def test_a_selection_builds_its_part_and_leaves_the_rest_due(root: Path):
    only = replace(ONLY, files=frozenset({MEETING}))
    first = outcomes(open_workspace(root), only)

    assert [one.job.path for one in first] == [OUTPUT]
    assert OUTPUT not in made(root)
    assert build(root).current == build(root).planned


@pytest.mark.parametrize(
    ("selection", "templates"),
    [
        (EVERYTHING, ["自有/台账", "自有/摘要"]),
        (Selection(template="自有/台账"), ["自有/台账"]),
        (Selection(organisation="zb"), ["自有/台账", "自有/摘要"]),
        (Selection(organisation="other"), []),
        (Selection(year=2025), []),
        (Selection(files=frozenset({MEETING})), ["自有/摘要"]),
        (Selection(files=frozenset({"data/other.yaml"})), []),
    ],
)
def test_a_selection_narrows_the_plan(root: Path, selection: Selection, templates: list[str]):
    of_year = {"台账.yaml": YEAR_CARD, "台账.docx": template("{{ 年度 }}")}
    file_tree(root, {f"templates/自有/{name}": content for name, content in of_year.items()})
    jobs = open_workspace(root).plan(selection).jobs

    assert [one.template for one in jobs if one.template.startswith("自有/")] == templates


def test_a_document_has_one_name_whether_it_is_planned_alone_or_with_all(root: Path):
    second = "data/meetings/y.yaml"
    file_tree(root, {second: ASSEMBLY.replace("次数: 1", "次数: 2")})
    alone = replace(ONLY, files=frozenset({second}))

    (job,) = open_workspace(root).plan(alone).jobs

    assert job.path == OUTPUT.replace(".docx", "（2）.docx")


def test_outputs_that_nothing_produces_any_more_are_orphans(root: Path):
    gone, removed = (meeting_of(root, day) for day in ("10", "12"))
    open_workspace(root).build(ONLY)
    for day in ("10", "12"):
        (root / f"data/meetings/{day}.yaml").unlink()
    (root / removed).unlink()

    assert open_workspace(root).plan().orphans == (gone,)
    assert open_workspace(root).plan(Selection(year=2026)).orphans == ()


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("data/meetings/11.yaml", ("2026-03-11", "2026-02-30")),
        ("data/organisations/zb.yaml", ("组织类型: 党支部", "组织类型: 支部")),
        ("dangwu.toml", ("\n", '\n"默认组织" = "没有的"\n')),
    ],
)
def test_while_something_cannot_be_used_nothing_is_called_an_orphan(
    root: Path, file: str, wrong: tuple[str, str]
):
    gone, _ = (meeting_of(root, day) for day in ("10", "11"))
    open_workspace(root).build()
    right = (root / file).read_text("utf-8")
    (root / "data/meetings/10.yaml").unlink()
    file_tree(root, {file: right.replace(*wrong)})

    told = open_workspace(root).plan().orphans, build(root).orphans, build(root).orphans
    file_tree(root, {file: right})

    assert told == ((), (), ())
    assert gone in build(root).orphans


def test_an_orphan_that_a_person_has_edited_is_theirs(root: Path):
    output = meeting_of(root, "10")
    open_workspace(root).build(ONLY)
    (root / "data/meetings/10.yaml").unlink()
    (root / output).write_bytes(b"edited")

    assert open_workspace(root).plan().orphans == ()


def meeting_of(root: Path, day: str) -> str:
    """Write down a meeting of a day; return where its document will lie."""
    file_tree(root, {f"data/meetings/{day}.yaml": ASSEMBLY.replace("2026-03-05", f"2026-03-{day}")})
    return OUTPUT.replace("20260305", f"202603{day}")


def test_orphans_are_told_until_their_record_is_back(root: Path):
    settled(root)
    away = root.with_name("away.yaml")
    (root / MEETING).rename(away)
    told, still = build(root).orphans, build(root).orphans
    away.rename(root / MEETING)

    assert OUTPUT in told
    assert still == told
    assert build(root).orphans == ()


@pytest.mark.parametrize("edit", [b"", b"edited"])
def test_an_orphan_that_a_person_removes_is_missed_by_nobody(root: Path, edit: bytes):
    output = meeting_of(root, "10")
    settled(root)
    (root / "data/meetings/10.yaml").unlink()
    with (root / output).open("ab") as stream:
        stream.write(edit)
    build(root)
    known = output in read_state(root)

    (root / output).unlink()
    build(root)

    assert known
    assert output not in read_state(root)
    assert output not in build(root).orphans


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scribbled(data: bytes) -> bytes:
    return data[:8192] + b"\xff" * 4096 + data[12288:]


def changed_text(data: bytes) -> bytes:
    return data.replace("三楼会议室".encode(), "四楼会议室".encode())


@pytest.mark.parametrize("damage", [truncated, scribbled, changed_text, lambda _: b""])
def test_a_damaged_cache_costs_work_and_nothing_else(root: Path, damage: Callable[[bytes], bytes]):
    settled(root)
    before, planned = documents(root), build(root).planned
    (root / FILE).write_bytes(damage((root / FILE).read_bytes()))
    file_tree(root, {MEETING: ASSEMBLY.replace("按时完成", "提前完成")})
    report = build(root)

    assert report.planned == planned
    assert documents(root).keys() == before.keys()
    assert b"" not in documents(root).values()
    assert build(root).current == planned
    assert open_workspace(root).check() == open_workspace(root).check()


def test_a_cache_that_cannot_be_put_anywhere_is_done_without(root: Path):
    planned = build(root).planned
    (root / FILE).unlink()
    (root / FILE).mkdir()

    assert build(root).current == planned


def sample(root: Path) -> Path:
    files = dict(sample_files(branches=1, members=8, year=2026, seed=3))
    return file_tree(root, {name: text.encode() for name, text in files.items()})


def edited(root: Path, chance: random.Random) -> None:
    """Do to some records what clerks do to them."""
    files = sorted((root / "data").rglob("*.yaml"))
    one, two, three, roster = (*chance.sample(files, 3), root / "data/organisations/jtj.yaml")
    one.write_text(one.read_text("utf-8").replace("会议室", "活动室"), "utf-8")
    two.rename(two.with_name(f"另存-{two.name}"))
    three.unlink()
    roster.write_text(f"{roster.read_text('utf-8')}\n# 改动", "utf-8")


@pytest.mark.slow
def test_after_any_edits_the_tree_is_that_of_a_first_build(tmp_path: Path):
    root, chance = sample(tmp_path / "one"), random.Random(7)  # noqa: S311 (no secret)
    build(root)
    for number in range(3):
        edited(root, chance)
        build(root)
        open_workspace(root).clean()
        fresh = tmp_path / f"fresh{number}"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("output"))
        build(fresh)

        assert documents(root) == documents(fresh)
        assert build(root).current + len(build(root).blocked) == build(fresh).planned
