from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu

from dangwu_docs.model.kinds import KINDS

PLACE = "data/meetings/2026/2026-07-06-zb-支委会.yaml"


def test_a_new_record_lies_in_its_place_ready_to_fill(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "new", "支委会", "--org", "县水务局党支部", "--date", "2026-07-06")
    lines = (office / PLACE).read_text("utf-8").splitlines()

    assert ran.code == 0
    assert f"已新建：{PLACE}" in ran.out
    assert lines[0] == "# yaml-language-server: $schema=../../../schemas/支委会.json"
    assert {"类型: 支委会", "组织: zb", "日期: 2026-07-06"} <= set(lines)


def test_a_record_that_is_there_is_not_overwritten(dangwu: Dangwu, office: Path) -> None:
    words = ("-C", office, "new", "支委会", "--org", "zb", "--date", "2026-07-06")
    dangwu(*words)
    (office / PLACE).write_text("filled in", "utf-8")

    ran = dangwu(*words)

    assert ran.code == 2
    assert "文件已存在，没有改动" in ran.err
    assert "同一天还有一份的，复制一份，改用别的文件名" in ran.err
    assert (office / PLACE).read_text("utf-8") == "filled in"


def test_the_settings_name_the_organisation_where_the_clerk_does_not(
    dangwu: Dangwu, office: Path
) -> None:
    with (office / "dangwu.toml").open("a", encoding="utf-8") as settings:
        settings.write('"默认组织" = "zb"\n')

    assert dangwu("-C", office, "new", "支委会", "--date", "2026-07-06").code == 0
    assert (office / PLACE).is_file()


def test_a_record_needs_an_organisation(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "new", "支委会")

    assert ran.code == 2
    assert "写 --org" in ran.err


@pytest.mark.parametrize("kind", KINDS)
def test_check_understands_the_new_record_of_every_kind(
    kind: str, dangwu: Dangwu, office: Path
) -> None:
    *_, summary = dangwu("-C", office, "new", kind, "--org", "zb", "--json").lines
    ran = dangwu("-C", office, "check", summary["path"], "--json")

    assert ran.code == 1
    assert {str(line["code"])[:5] for line in ran.lines[:-1]} == {"SHAPE"}
