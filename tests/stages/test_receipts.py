"""What was not made is told in a workbook, until it is made."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.jobs import RECEIPT, Job, Key, Outcome, Refusal, Selection, Status
from dangwu_docs.stages.receipts import LINES, keep_receipts, refusals

WHOLE, PART = Selection(), Selection(template="记录")
FINDING = Finding(
    "MTG-03", Severity.ERROR, Place("x.yaml", 12, 3), "", "票数不够", "核对票数", "条例"
)


NONE = frozenset[str]().__contains__


def job(path: str) -> Job:
    return Job("记录", path, "题名", "zb", 2026, "x.yaml", Key("", "", "", "", ""), {})


def refused(path: str, status: str = "失败") -> Refusal:
    return Refusal(status, "x.yaml:1", "原因", "怎么办", path)


def rows(workspace: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO((workspace / RECEIPT).read_bytes()))
    return list(book.worksheets[0].values)[1:]


def test_a_document_that_failed_is_told_with_its_hint():
    (one,) = refusals([Outcome(job("a"), Status.FAILED, "内存不足", "减少内容")], {}, ())

    assert (one.status, one.place, one.reason) == ("失败", "x.yaml", "内存不足")
    assert (one.hint, one.path, one.title) == ("减少内容", "a", "题名")


def test_a_blocked_document_is_told_with_the_line_in_its_record():
    blocked = Outcome(job("a"), Status.BLOCKED, "MTG-03 票数不够（条例）", "核对票数")
    (one,) = refusals([blocked], {}, [FINDING])

    assert (one.status, one.place, one.hint) == ("阻止", "x.yaml:12", "核对票数")


def test_what_blocks_several_documents_alike_is_told_with_the_line_of_each():
    other = replace(FINDING, place=Place("y.yaml", 7, 3))
    one, two = job("a"), replace(job("b"), record="y.yaml")
    blocked = [Outcome(of, Status.BLOCKED, "MTG-03 票数不够（条例）") for of in (one, two)]

    found = refusals(blocked, {}, [FINDING, other])

    assert [one.place for one in found] == ["x.yaml:12", "y.yaml:7"]


def test_a_record_that_cannot_be_read_is_told_and_what_was_made_is_not():
    (one,) = refusals([Outcome(job("a"), Status.MADE)], {"x.yaml": (FINDING,)}, ())

    assert (one.status, one.place, one.path) == ("记录有误", "x.yaml:12", "")
    assert one.reason == "MTG-03 票数不够"


def test_clerks_and_programs_read_the_same_records_first(tmp_path: Path):
    found = [
        refused("output/甲/b.docx", "阻止"),
        refused("output/甲/a.docx"),
        refused("", "记录有误"),
    ]
    keep_receipts(tmp_path, WHOLE, NONE, found)

    lines = [json.loads(line) for line in (tmp_path / LINES).read_text("utf-8").splitlines()]
    assert [line["status"] for line in lines] == ["记录有误", "失败", "阻止"]
    assert rows(tmp_path)[1] == ("2", "失败", "x.yaml:1", "原因", "怎么办", "甲/a.docx", None)


def test_the_receipt_goes_when_all_is_made(tmp_path: Path):
    keep_receipts(tmp_path, WHOLE, NONE, [refused("a")])
    keep_receipts(tmp_path, WHOLE, NONE, [])

    assert list(tmp_path.rglob("*.*")) == []


def test_a_build_of_a_part_keeps_what_is_known_of_the_others(tmp_path: Path):
    keep_receipts(tmp_path, WHOLE, NONE, [refused("a"), refused("b"), refused("", "记录有误")])
    kept = keep_receipts(tmp_path, PART, {"a"}.__contains__, [])

    assert [one.path for one in kept] == ["b"]
    assert len(rows(tmp_path)) == 1


def test_signs_that_part_lines_on_paper_part_no_lines_of_a_receipt(tmp_path: Path):
    keep_receipts(tmp_path, WHOLE, NONE, [replace(refused("a"), title="一\u2028二\x85三")])

    assert [one.path for one in keep_receipts(tmp_path, PART, NONE, [])] == ["a"]


@pytest.mark.parametrize("damage", [b"{", b"\xff\n", b'{"other": 1}\n'])
def test_a_damaged_receipt_is_written_anew(tmp_path: Path, damage: bytes):
    keep_receipts(tmp_path, WHOLE, NONE, [refused("a")])
    (tmp_path / LINES).write_bytes(damage)

    assert [one.path for one in keep_receipts(tmp_path, PART, NONE, [refused("c")])] == ["c"]


def test_a_receipt_that_cannot_be_written_stops_nothing(tmp_path: Path):
    (tmp_path / RECEIPT).mkdir(parents=True)

    assert keep_receipts(tmp_path, WHOLE, NONE, [refused("a")]) == (refused("a"),)
    assert (tmp_path / LINES).is_file()
