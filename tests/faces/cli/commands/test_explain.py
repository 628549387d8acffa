from __future__ import annotations

from pathlib import Path

import docx
import pytest
from tests.faces.conftest import Dangwu

DOCUMENT = "output/县水务局党支部/2026/20260305支部党员大会记录.docx"


@pytest.fixture
def made(dangwu: Dangwu, office: Path) -> Path:
    """Minutes that were built in the office."""
    assert dangwu("-C", office, "build").code == 0
    return office / DOCUMENT


def test_a_passage_is_told_by_record_line_and_template_place(
    dangwu: Dangwu, office: Path, made: Path
) -> None:
    ran = dangwu("-C", office, "explain", made, "三楼会议室")

    assert ran.code == 0
    assert "正文 表1 行3 列2  “三楼会议室”" in ran.out
    assert "记录：地点 data/meetings/2026/x.yaml:7" in ran.out
    assert "模板：会议记录/支部党员大会 正文 表1 行3 列2 {{ 记录.地点 }}" in ran.out
    assert "由 dangwu" in ran.out


def test_a_text_across_values_shows_each_part(dangwu: Dangwu, office: Path, made: Path) -> None:
    *passages, summary = dangwu(
        "-C", office, "explain", made, "2026年3月5日14时30分至", "--json"
    ).lines

    assert [(one["text"], one["given_by"]) for one in passages] == [
        ("2026年3月5日", "value"),
        ("14时30分", "value"),
        ("至", "template"),
    ]
    assert passages[0]["origins"][0]["places"][0]["line"] == 4  # type: ignore[index] # JSON
    assert summary == {"type": "summary", "command": "explain", "passages": 3, "by_hand": 0}


def test_without_a_text_everything_is_listed(dangwu: Dangwu, office: Path, made: Path) -> None:
    *passages, _ = dangwu("-C", office, "explain", made, "--json").lines
    told = "".join(str(one["text"]) for one in passages)

    assert {one["given_by"] for one in passages} == {"value", "template"}
    assert told.startswith("县水务局党支部")
    assert "手工写入" not in dangwu("-C", office, "explain", made).out


def test_what_was_written_by_hand_since_is_told_apart(
    dangwu: Dangwu, office: Path, made: Path
) -> None:
    document = docx.Document(str(made))
    document.tables[0].cell(2, 1).paragraphs[0].add_run("（临时改在四楼）")
    document.add_paragraph("以上经核对无误。")
    document.save(str(made))

    ran = dangwu("-C", office, "explain", made, "--json")
    by_hand = [one["text"] for one in ran.lines[:-1] if one["given_by"] == "hand"]

    assert by_hand == ["（临时改在四楼）", "以上经核对无误。"]
    assert "文件在生成之后手工改过" in dangwu("-C", office, "explain", made, "三楼会议室").out


def test_a_packet_is_told_as_its_documents_are(dangwu: Dangwu, office: Path) -> None:
    packet = dangwu("-C", office, "packet", "2026", "--json").lines[0]

    ran = dangwu("-C", office, "explain", office / str(packet["path"]), "三楼会议室")

    assert "记录：地点 data/meetings/2026/x.yaml:7" in ran.out


def test_a_copy_elsewhere_is_known_by_its_content(
    dangwu: Dangwu, office: Path, made: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "送审.docx"
    copy.write_bytes(made.read_bytes())

    assert dangwu("-C", office, "explain", copy, "三楼会议室").code == 0


def test_a_text_that_is_not_there_is_said_to_be_missing(
    dangwu: Dangwu, office: Path, made: Path
) -> None:
    ran = dangwu("-C", office, "explain", made, "五楼")

    assert ran.code == 1
    assert "文书里没有这段文字：五楼" in ran.out


def test_a_file_of_somebody_else_is_refused(dangwu: Dangwu, office: Path) -> None:
    other = office / "x.docx"
    docx.Document().save(str(other))

    ran = dangwu("-C", office, "explain", other)

    assert ran.code == 2
    assert "本工作区不生成这个文件" in ran.err


def test_nothing_is_written(dangwu: Dangwu, office: Path, made: Path) -> None:
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    dangwu("-C", office, "explain", made)

    assert {path: path.read_bytes() for path in office.rglob("*") if path.is_file()} == before
