from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu


@pytest.fixture
def public(dangwu: Dangwu, office: Path) -> Path:
    """The public packet of the office."""
    ran = dangwu("-C", office, "packet", "2026", "--edition", "public", "--json")
    assert ran.code == 0
    return office / str(ran.lines[0]["path"])


def test_a_public_packet_lies_beside_the_full_one(
    dangwu: Dangwu, office: Path, public: Path
) -> None:
    full = dangwu("-C", office, "packet", "2026", "--json").lines[0]

    assert public.name == "县水务局党支部2026年度资料包（公开版）.docx"
    assert public.is_file()
    assert (full["sealed"], (office / str(full["path"])).is_file()) == (0, True)


def test_beside_a_public_packet_no_document_is_named(public: Path) -> None:
    said = public.with_suffix(".manifest.json").read_text("utf-8")

    assert '"edition": "public"' in said
    assert "支部党员大会" not in said


def test_a_packet_without_leaks_is_said_to_have_none(
    dangwu: Dangwu, office: Path, public: Path
) -> None:
    ran = dangwu("-C", office, "leaks", public)

    assert ran.code == 0
    assert "核对了 1 个文件，0 个有不该公开的内容" in ran.out


def test_any_file_is_looked_into_by_place_and_field(dangwu: Dangwu, office: Path) -> None:
    file = office / "贴墙上的.txt"
    file.write_text("吴四发言：与会党员一致认为计划可行。", "utf-8")

    ran = dangwu("-C", office, "leaks", file, "--org", "zb", "--year", "2026", "--json")
    *leaks, summary = ran.lines

    assert ran.code == 1
    assert {leak["field"] for leak in leaks} == {"姓名", "支部党员大会.议题[0].讨论情况"}
    assert (summary["files"], summary["leaking"]) == (1, 1)
    assert "计划可行" not in ran.out


def test_whose_file_it_is_is_known_where_the_folder_is_not_called_quite_as_the_branch(
    dangwu: Dangwu, office: Path
) -> None:
    branch = office / "data/organisations/zb.yaml"
    branch.write_text(branch.read_text("utf-8").replace("县水务局党支部", "水务/一支部"), "utf-8")
    packet = dangwu("-C", office, "packet", "2026", "--edition", "public", "--json").lines[0]

    assert dangwu("-C", office, "leaks", office / str(packet["path"])).code == 0


@pytest.mark.parametrize("words", [(), ("--org", "zb")])
def test_whose_file_it_is_must_be_known(
    dangwu: Dangwu, office: Path, words: tuple[str, ...]
) -> None:
    file = office / "x.txt"
    file.write_text("x", "utf-8")

    ran = dangwu("-C", office, "leaks", file, *words)

    assert ran.code == 2
    assert "--year" in ran.err


def test_an_edition_that_is_not_declared_is_refused(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "packet", "2026", "--edition", "内部")

    assert ran.code == 2
    assert "可用的版本：full、public" in ran.err
