from __future__ import annotations

from pathlib import Path

from tests.faces.conftest import Dangwu
from tests.support_for_tests.records import ASSEMBLY, BRANCH

MEETING = "data/meetings/2026/x.yaml"
SUMMARY = "output/县水务局党支部/2026/摘要-2026年3月5日.docx"


def test_plan_lists_what_would_be_made(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "plan", MEETING)

    assert ran.code == 0
    assert f"将生成 {SUMMARY}\n" in ran.out
    assert "原因" not in ran.out
    assert "下一步：按同样的范围运行 dangwu build" in ran.out
    assert "下一步：dangwu build 生成" in dangwu("-C", office, "plan").out


def test_documents_are_listed_by_office_and_by_day(dangwu: Dangwu, office: Path) -> None:
    for name, organisation, day in [("a", "zb2", "2026-04-02"), ("w", "zb", "2026-06-05")]:
        record = ASSEMBLY.replace("组织: zb", f"组织: {organisation}").replace("2026-03-05", day)
        (office / f"data/meetings/2026/{name}.yaml").write_text(record, "utf-8")
    another = BRANCH.replace("编号: zb", "编号: zb2").replace("县水务局", "县林业局")
    (office / "data/organisations/zb2.yaml").write_text(another, "utf-8")

    for command in ("plan", "build"):
        told = dangwu("-C", office, command).out.splitlines()
        assert [line.split("/2026/")[1] for line in told if ".docx" in line] == [
            "20260305支部党员大会记录.docx",
            "20260305支部党员大会决议1.docx",
            "摘要-2026年3月5日.docx",
            "20260605支部党员大会记录.docx",
            "20260605支部党员大会决议1.docx",
            "摘要-2026年6月5日.docx",
            "20260402支部党员大会记录.docx",
            "20260402支部党员大会决议1.docx",
            "摘要-2026年4月2日.docx",
        ]


def test_plan_says_why_in_chinese(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build", MEETING)
    meeting = office / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("三楼会议室", "二楼会议室"), "utf-8")
    (office / SUMMARY).unlink()

    ran = dangwu("-C", office, "plan", "--why", MEETING)

    assert f"将生成 {SUMMARY}\n    原因：记录或名册有改动、文书被删除或移走\n" in ran.out


def test_plan_says_without_being_asked_that_a_document_was_edited(
    dangwu: Dangwu, office: Path
) -> None:
    dangwu("-C", office, "build", MEETING)
    with (office / SUMMARY).open("ab") as document:
        document.write(b" ")

    ran = dangwu("-C", office, "plan", MEETING)

    assert f"将生成 {SUMMARY}\n    提醒：文书被手工改过，将另存保留\n" in ran.out


def test_plan_writes_nothing(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "plan", MEETING)

    assert not (office / "output").exists()


def test_programs_read_one_line_for_each_document(dangwu: Dangwu, office: Path) -> None:
    *documents, summary = dangwu("-C", office, "plan", "--json", MEETING).lines
    document = next(d for d in documents if d["path"] == SUMMARY)

    assert document["status"] == "planned"
    assert document["reasons"] == ["never_built"]
    assert document["record"] == MEETING
    assert summary["planned"] == summary["due"] == len(documents)
    assert summary["made"] == 0


def test_outputs_that_nothing_produces_are_listed(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build", "--kind", "摘要")
    (office / MEETING).unlink()

    ran = dangwu("-C", office, "plan")

    assert f"多余 {SUMMARY}（不再由任何记录产生）" in ran.out


def test_records_that_cannot_be_read_are_told(dangwu: Dangwu, office: Path) -> None:
    meeting = office / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("赞成: 2", "赞成: 二"), "utf-8")

    ran = dangwu("-C", office, "plan")

    assert ran.code == 1
    assert "1 个文件里有不能用的记录，它们的文书没有生成：\n" in ran.out
    assert f"{MEETING}:17:" in ran.out
