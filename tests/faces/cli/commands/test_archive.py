from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu

FOLDER = Path("output/县水务局党支部/2026/归档")


@pytest.fixture
def office(office: Path) -> Path:
    (office / "dangwu.toml").write_text('"名称" = "甲"\n["归档"]\n"全宗号" = "Q012"\n', "utf-8")
    return office


def test_an_archive_is_made_for_each_organisation(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "archive", "2026", "--no-pages")

    assert ran.code == 0
    assert f"{FOLDER}：2 件，2 盒" in ran.out
    assert "归档 1 个组织，失败 0 个，共 2 件 2 盒" in ran.out
    assert "提醒：有的页数没有数" in ran.out
    assert (office / FOLDER / "Q012-WS·2026-Y-ZB-0001.docx").is_file()


def test_programs_read_archives(dangwu: Dangwu, office: Path) -> None:
    archive, summary = dangwu(
        "-C", office, "archive", "2026", "--org", "zb", "--no-pages", "--json"
    ).lines

    assert (archive["type"], archive["path"], archive["documents"]) == (
        *("archive", FOLDER.as_posix(), 2),
    )
    assert (summary["command"], summary["archives"], summary["boxes"]) == ("archive", 1, 2)


def test_programs_read_what_is_not_filed_and_why(dangwu: Dangwu, office: Path) -> None:
    record = office / "data/meetings/2026/x.yaml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("赞成: 2, 反对: 0", "赞成: 0, 反对: 2"), "utf-8")
    archive, _ = dangwu("-C", office, "archive", "2026", "--no-pages", "--json").lines
    (missing,) = archive["unfiled"]

    assert "决议" in missing["title"]
    assert "表决没有通过" in missing["reason"]


def test_what_a_person_changed_is_listed_and_asks_for_a_look(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "archive", "2026", "--no-pages")
    (office / FOLDER / "盒内备考表.docx").write_bytes(b"x")
    ran = dangwu("-C", office, "archive", "2026", "--no-pages")

    assert ran.code == 1
    assert "手工改过的另存或保留为：盒内备考表.手改1.docx" in ran.out


def test_an_archive_that_fails_is_told_with_the_next_step(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "archive", "2026", "--no-pages")
    (office / FOLDER / "manifest.json").write_bytes(b"{}")
    ran = dangwu("-C", office, "archive", "2026", "--no-pages")

    assert ran.code == 1
    assert f"失败 {FOLDER}\n    原因：原有归档的清单不能用" in ran.out
    assert "下一步：按“建议”处理失败的" in ran.out


def test_a_year_without_documents_is_told(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "archive", "2019")

    assert ran.code == 0
    assert "该年度没有文书" in ran.out


def test_what_is_gone_and_what_may_not_be_made_is_told(dangwu: Dangwu, office: Path) -> None:
    record = office / "data/meetings/2026/x.yaml"
    dangwu("-C", office, "archive", "2026", "--no-pages")
    text = record.read_text("utf-8")
    record.write_text(text.replace("赞成: 2, 反对: 0", "赞成: 0, 反对: 2"), "utf-8")
    ran = dangwu("-C", office, "archive", "2026", "--no-pages")

    assert "没有归档：关于“审议年度工作计划”的决议" in ran.out
    assert "已撤出：Q012-WS·2026-Y-ZB-0001.docx" in ran.out


@pytest.mark.office
def test_pages_are_counted_where_libreoffice_is(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "archive", "2026")

    assert re.search(r"：2 件 \d 页，2 盒", ran.out)
    assert "页数没有数" not in ran.out


def test_documents_on_a_server_are_not_filed(dangwu: Dangwu, office: Path, tmp_path: Path) -> None:
    place = (tmp_path / "别处").as_posix()
    (office / "dangwu.toml").write_text(f'"名称" = "甲"\n"输出位置" = "{place}"\n', "utf-8")
    ran = dangwu("-C", office, "archive", "2026")

    assert ran.code == 2
    assert "归档要用本机 output 里的文书" in ran.err
