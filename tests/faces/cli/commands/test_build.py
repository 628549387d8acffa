from __future__ import annotations

import codecs
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.templates import template

from dangwu_docs.support.lock import one_writer

MEETING = "data/meetings/2026/x.yaml"
SUMMARY = "output/县水务局党支部/2026/摘要-2026年3月5日.docx"
ONE = ("build", "--kind", "摘要")
#: What the rule advises that an item without a majority breaks.
HINT = "核对名册、“出席”和“赞成”；票数属实的，删去“决议”，如实记录未通过"


def test_one_record_makes_its_documents(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "build", MEETING)

    assert ran.code == 0
    assert f"已生成 {SUMMARY}\n" in ran.out
    assert (office / SUMMARY).is_file()


def test_a_build_that_makes_nothing_imports_nothing_slow(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build")
    dangwu("-C", office, "build")
    slow = {"pydantic", "docx", "lxml", "yaml", "jinja2", "rich", "multiprocessing"}
    code = (
        "import sys; from dangwu_docs.faces.cli.app import run; "
        f"run(['-C', {str(office)!r}, 'build']); "
        f"print(sorted({slow!r} & set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "生成 0" in done.stdout
    assert done.stdout.endswith("[]\n")


def test_a_second_build_makes_nothing(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, *ONE)
    ran = dangwu("-C", office, *ONE)

    assert ran.code == 0
    assert ran.out.startswith("计划 1：生成 0，未变 1，失败 0，阻止 0（")


def test_what_is_wrong_with_rules_is_told_each_time(dangwu: Dangwu, office: Path) -> None:
    (office / "rules").mkdir()
    (office / "rules" / "本地.yaml").write_text("规矩: []\n", "utf-8")
    dangwu("-C", office, "build")

    for command in ("build", "plan"):
        ran = dangwu("-C", office, command)

        assert ran.code == 1
        assert "设置、规则、模板卡或模板里有问题，可能少生成文书：\n" in ran.out
        assert "rules/本地.yaml:1:1 RULE-02 错误 规矩：没有“规矩”这一项" in ran.out


def test_a_name_that_two_have_is_asked_about(dangwu: Dangwu, office: Path) -> None:
    branch = (office / "data/organisations/zb.yaml").read_text("utf-8")
    second = branch.replace("编号: zb", "编号: zb2")
    (office / "data/organisations/zb2.yaml").write_text(second, "utf-8")

    ran = dangwu("-C", office, "build", "--org", "县水务局党支部")

    assert ran.code == 2
    assert "叫“县水务局党支部”的组织有 2 个：zb、zb2" in ran.err
    assert dangwu("-C", office, "build", "--org", "zb2").code == 0


def test_a_path_is_understood_from_where_the_clerk_stands(
    dangwu: Dangwu, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office / "data" / "meetings")

    assert dangwu(*ONE, "2026/x.yaml").code == 0
    assert (office / SUMMARY).is_file()
    assert "计划 1：" in dangwu(*ONE, ".").out


def test_where_nothing_is_in_the_part_that_was_asked_for_that_is_said(
    dangwu: Dangwu, office: Path
) -> None:
    for command in (("build", "--year", "1999"), ("build", "--year", "1999", "--dry-run")):
        said = dangwu("-C", office, *command).out
        assert "计划 0：" in said
        assert "下一步：所选的范围内没有文书；" in said
        assert "dangwu new" not in said


def test_a_dry_run_makes_nothing(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, *ONE, "--dry-run")

    assert f"将生成 {SUMMARY}\n计划 1：将生成 1，" in ran.out
    assert not (office / SUMMARY).exists()


def test_a_document_edited_by_hand_is_kept_beside_and_told(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, *ONE)
    (office / SUMMARY).write_bytes(b"edited by hand")

    ran = dangwu("-C", office, *ONE)
    kept = ran.out.partition("手工改过的原文书另存为：")[2].splitlines()[0]

    assert ran.code == 1
    assert (office / kept).read_bytes() == b"edited by hand"
    assert "下一步：把“手改”里改的内容写进记录，再运行 dangwu build" in ran.out


def test_a_document_that_fails_is_told_with_its_reason(dangwu: Dangwu, office: Path) -> None:
    (office / "templates/自有/摘要.docx").write_bytes(template("{{ 记录.地点 }}××局"))

    ran = dangwu("-C", office, *ONE)

    assert ran.code == 1
    assert f"失败 {SUMMARY}\n    原因：" in ran.out
    assert f"    记录：{MEETING}，模板 自有/摘要\n" in ran.out
    assert "计划 1：生成 0，未变 0，失败 1，阻止 0（" in ran.out
    assert "下一步：按“建议”处理失败的文书" in ran.out
    assert "整个工作区没有生成的 1 项及改法，见 output/错误回执.xlsx\n" in ran.out
    assert (office / "output/错误回执.xlsx").is_file()


def test_many_that_fail_for_one_reason_are_not_all_listed(dangwu: Dangwu, office: Path) -> None:
    (office / "templates/自有/摘要.docx").write_bytes(template("{{ 记录.地点 "))
    record = (office / MEETING).read_text("utf-8")
    for day in range(1, 6):
        other = record.replace("2026-03-05", f"2026-04-0{day}")
        (office / f"data/meetings/2026/{day}.yaml").write_text(other, "utf-8")

    ran = dangwu("-C", office, *ONE)

    assert "失败 6" in ran.out
    assert ran.out.count("失败 output/") == 3
    assert "另有 3 份也因此失败：" in ran.out


@pytest.fixture
def blocked(office: Path) -> Path:
    """The office, with an item that had no majority."""
    card = office / "templates/自有/摘要.yaml"
    card.write_text(
        card.read_text("utf-8") + "阻止规则: [REC-01, MTG-03, MTG-04, VOTE-06]\n", "utf-8"
    )
    meeting = office / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("赞成: 2", "赞成: 1"), "utf-8")
    return office


def test_a_document_that_a_rule_blocks_is_told_with_the_rule_and_what_to_do(
    dangwu: Dangwu, blocked: Path
) -> None:
    ran = dangwu("-C", blocked, *ONE)

    assert ran.code == 0
    assert re.search(f"阻止 {SUMMARY}\n    原因：MTG-03 .*\n    建议：{HINT}\n    记录：", ran.out)
    assert "阻止 1（" in ran.out


def test_programs_read_what_to_do_about_a_blocked_document_each_time(
    dangwu: Dangwu, blocked: Path
) -> None:
    for words in (("plan",), ONE, ONE, ("plan",)):
        lines = dangwu("-C", blocked, *words, "--json").lines
        (document,) = (line for line in lines if line.get("path") == SUMMARY)

        assert (document["status"], document["hint"]) == ("blocked", HINT)


def test_a_record_that_cannot_be_read_is_told_and_stops_no_other(
    dangwu: Dangwu, office: Path
) -> None:
    (office / "data/meetings/2026/y.yaml").write_text("类型: 支部党员大会\n日期: 昨天\n", "utf-8")

    ran = dangwu("-C", office, *ONE)

    assert ran.code == 1
    assert (office / SUMMARY).is_file()
    assert "1 个文件里有不能用的记录" in ran.out
    assert "data/meetings/2026/y.yaml:2:" in ran.out
    assert "下一步：按“建议”改正上面列出的问题" in ran.out
    alone = dangwu("-C", office, "build", "data/meetings/2026/y.yaml").out
    assert "下一步：按“建议”改正上面列出的问题" in alone


def test_what_a_check_finds_wrong_is_looked_at_before_anything_is_signed(
    dangwu: Dangwu, office: Path
) -> None:
    """Whoever is away did not take the minutes; no rule keeps the documents from being made."""
    meeting = office / MEETING
    right = meeting.read_text("utf-8")
    (office / "data/meetings/2026/y.yaml").write_text(
        right.replace("2026-03-05", "2026-04-05").replace("次数: 1", "次数: 2"), "utf-8"
    )
    meeting.write_text(right.replace("记录人: 周二", "记录人: 陈三"), "utf-8")
    step = "下一步：dangwu check 核对这些文书的记录里的 1 处错误，改正后再打印、签字"
    sign = "下一步：打印、签字"

    assert sign in dangwu("-C", office, "build", "data/meetings/2026/y.yaml").out
    for _ in range(2):
        assert step in dangwu("-C", office, "build", MEETING).out
    meeting.write_text(right, "utf-8")
    assert sign in dangwu("-C", office, "build", MEETING).out


def test_what_a_check_finds_wrong_with_a_record_that_makes_no_document_is_not_told_here(
    dangwu: Dangwu, office: Path
) -> None:
    roster = office / "data/organisations/zb.yaml"
    roster.write_text(
        roster.read_text("utf-8").replace("止: 2026-12-31", "止: 2023-12-31"), "utf-8"
    )

    ran = dangwu("-C", office, "build", "data/organisations/zb.yaml")

    assert dangwu("-C", office, "check", "data/organisations/zb.yaml").code == 1
    assert "下一步：所选的范围内没有文书" in ran.out


def test_a_record_with_the_name_in_the_place_of_the_number_of_its_organisation_is_told(
    dangwu: Dangwu, office: Path
) -> None:
    meeting = office / MEETING
    meeting.write_text(
        meeting.read_text("utf-8").replace("组织: zb", "组织: 县水务局党支部"), "utf-8"
    )

    ran = dangwu("-C", office, *ONE)

    assert ran.code == 1
    assert "1 个文件里有不能用的记录，它们的文书没有生成：\n" in ran.out
    assert "是不是“zb”？" in ran.out
    assert "下一步：按“建议”改正上面列出的问题" in ran.out


def test_an_unknown_organisation_is_refused_with_the_nearest(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "build", "--org", "水务局支部")

    assert ran.code == 2
    assert "没有叫“水务局支部”的组织" in ran.err
    assert "是不是“" in ran.err


def test_an_organisation_is_known_by_its_short_name(dangwu: Dangwu, office: Path) -> None:
    assert dangwu("-C", office, *ONE, "--org", "县水务局党支部", "--year", "2026").code == 0
    assert (office / SUMMARY).is_file()


def test_programs_read_what_became_of_each_document(dangwu: Dangwu, office: Path) -> None:
    document, summary = dangwu("-C", office, *ONE, "--json").lines

    assert document == {
        "type": "document",
        "template": "自有/摘要",
        "record": MEETING,
        "path": SUMMARY,
        "status": "made",
        "reasons": ["never_built"],
        "error": None,
        "hint": "",
        "kept": None,
    }
    assert summary["made"] + summary["current"] + summary["failed"] + summary["blocked"] == 1


class Impatient(StringIO):
    """Who reads one line, and presses Ctrl-C."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        if not self.tell():
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


def test_after_an_interruption_it_is_told_how_much_was_made(
    dangwu: Dangwu, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Impatient()
    monkeypatch.setattr(sys, "stdout", screen)
    ran = dangwu("-C", office, "build", "--json")
    *documents, interrupted = map(json.loads, screen.getvalue().splitlines())
    made = len(documents)

    assert ran.code == 130
    assert {one["status"] for one in documents} == {"made"}
    assert interrupted == {"type": "interrupted", "made": made, "failed": 0}
    assert f"中断前生成 {made}，失败 0\n" in ran.err


def test_a_second_build_is_told_who_holds_the_workspace(dangwu: Dangwu, office: Path) -> None:
    with one_writer(office, "dangwu packet"):
        ran = dangwu("-C", office, *ONE)

    assert ran.code == 4
    assert "另一个 dangwu 正在写本工作区" in ran.err
    assert "起运行 dangwu packet" in ran.err
    assert "建议：等它结束后再运行" in ran.err


@pytest.mark.loopback
@pytest.mark.parametrize(
    "words",
    [
        ["--runner", "serial"],
        ["--runner", "pool"],
        ["--runner", "dask", "--jobs", "1"],
        ["--jobs", "1"],
        ["--jobs", "2"],
    ],
)
def test_every_runner_makes_the_same_document(
    dangwu: Dangwu, office: Path, words: list[str]
) -> None:
    dangwu("-C", office, *ONE)
    expected = (office / SUMMARY).read_bytes()
    (office / SUMMARY).unlink()

    assert dangwu("-C", office, *ONE, *words).code == 0
    assert (office / SUMMARY).read_bytes() == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--runner", "ray"], "没有“ray”，可写：serial、pool、dask"),
        (["--runner", "pool", "--scheduler", "tcp://127.0.0.1:1"], "不能写 --runner pool"),
        (["--scheduler", "127.0.0.1"], "应如 tls://调度机:8786"),
        (["--scheduler", "http://10.1.2.3:8786"], "应如 tls://调度机:8786"),
        (["--jobs", "0"], "应是 1 到 60 的整数"),
        (["--runner", "serial", "--jobs", "2"], "只用一个进程"),
    ],
)
def test_a_wrong_choice_of_processes_is_refused(
    dangwu: Dangwu, office: Path, words: list[str], said: str
) -> None:
    ran = dangwu("-C", office, *ONE, *words)

    assert ran.code == 2
    assert said in ran.err


def test_a_damaged_state_is_told_and_no_document_taken_for_edited(
    dangwu: Dangwu, office: Path
) -> None:
    dangwu("-C", office, *ONE)
    (office / "output/.dangwu/state.sqlite").write_bytes(b"damaged" * 200)

    ran = dangwu("-C", office, *ONE)

    assert ran.code == 0
    assert "状态文件已损坏，另存为 output/.dangwu/state.sqlite.bad" in ran.out
    assert "手改" not in ran.out
    assert "未变 1" in dangwu("-C", office, *ONE).out


def test_shards_one_after_another_make_everything_once(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build")
    expected = made_in(office)
    shutil.rmtree(office / "output")
    shards = [dangwu("-C", office, "build", f"--shard={n}/3", "--json").lines for n in (1, 2, 3)]

    paths = [line["path"] for lines in shards for line in lines if line["type"] == "document"]
    assert sorted(paths) == sorted(set(paths))
    assert set(expected) <= set(paths)
    assert made_in(office) == expected
    assert "生成 0，" in dangwu("-C", office, "build").out


def made_in(office: Path) -> dict[str, bytes]:
    found = (office / "output").rglob("*.docx")
    return {path.relative_to(office).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "1/2/3", "/2", "-1/2"])
def test_a_wrong_shard_is_refused(dangwu: Dangwu, office: Path, part: str) -> None:
    ran = dangwu("-C", office, "build", "--shard", part)

    assert ran.code == 2
    assert "不是分片，应如 2/4" in ran.err


def test_on_a_terminal_the_bar_says_how_many_there_are_and_how_long_it_takes(office: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dangwu_docs", "-C", office, "build", "--runner", "serial"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as program:  # noqa: S603 (our own)
        os.close(theirs)
        drawn = "".join(screen(ours))

    assert program.returncode == 0
    assert re.search(r"生成文书 .*(\d+)/\1 份", drawn)
    assert re.search(r"\d+ 份/秒  剩余 0:00:00|已用 0:00:0\d", drawn)


def screen(terminal: int) -> Iterator[str]:
    """Yield what is drawn until the program ends, which Linux tells by an error."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with suppress(OSError):
        while data := os.read(terminal, 65536):
            yield re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", decoder.decode(data))
    os.close(terminal)
