from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.faces.conftest import Dangwu


def test_a_packet_is_made_for_each_organisation(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "packet", "2026")
    path = ran.out.partition("：文书 ")[0].splitlines()[-1]

    assert ran.code == 0
    assert (office / path).is_file()
    assert "资料包 1 份，失败 0 份，收文书" in ran.out


def test_what_a_packet_lacks_is_told_with_the_reason(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "packet", "2026")

    assert "    缺：" in ran.out
    assert "下一步：补齐缺件的记录" in ran.out


def test_programs_read_packets_and_what_they_lack(dangwu: Dangwu, office: Path) -> None:
    *packets, summary = dangwu("-C", office, "packet", "2026", "--org", "zb", "--json").lines

    assert [packet["organisation"] for packet in packets] == ["zb"]
    assert set(packets[0]) >= {"type", "name", "path", "documents", "missing"}
    assert summary["packets"] == 1


def test_a_record_that_cannot_be_read_is_told(dangwu: Dangwu, office: Path) -> None:
    (office / "data/meetings/2026/y.yaml").write_text("类型: 支部党员大会\n日期: 昨天\n", "utf-8")

    ran = dangwu("-C", office, "packet", "2026")

    assert ran.code == 1
    assert "data/meetings/2026/y.yaml:2:" in ran.out


@pytest.mark.office
def test_a_packet_may_be_a_pdf_too(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "packet", "2026", "--to", "pdf", "--json")
    packet, exported, *_, summary = ran.lines

    assert ran.code == 0
    assert exported["target"] == str(office / str(packet["path"])).replace(".docx", ".pdf")
    outline = PdfReader(str(exported["target"])).outline
    assert [line["/Title"] for line in outline if isinstance(line, dict)][:2] == ["封面", "目录"]
    assert packet["pages"] == exported["pages"]
    assert summary["command"] == "packet"


@pytest.mark.office
def test_clerks_read_where_the_pdf_is_as_they_read_where_the_packet_is(
    dangwu: Dangwu, office: Path
) -> None:
    ran = dangwu("-C", office, "packet", "2026", "--to", "pdf")
    path = next(line for line in ran.out.splitlines() if "：文书 " in line).partition("：")[0]

    assert f"已导出 {path.removesuffix('docx')}pdf（" in ran.out
    assert str(office) not in ran.out


def test_documents_elsewhere_are_not_bound(dangwu: Dangwu, office: Path) -> None:
    settings = office / "dangwu.toml"
    settings.write_text(settings.read_text("utf-8") + '"输出位置" = "../共享"\n', "utf-8")
    ran = dangwu("-C", office, "packet", "2026")

    assert ran.code == 2
    assert "文书放在“../共享”" in ran.err


def test_without_libreoffice_the_columns_for_pages_stay_empty_and_that_is_told(
    dangwu: Dangwu, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    ran = dangwu("-C", office, "packet", "2026")

    assert ran.code == 0
    assert "目录中的页码、页数留空" in ran.out
