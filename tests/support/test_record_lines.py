from __future__ import annotations

from pathlib import Path

import pytest

from dangwu_docs.support.record_lines import typed_at

FILE = """
类型: 支部党员大会
日期: 2026-03-05
议题:
- 标题: 一
  讨论情况: 热烈
---
类型: 支部党员大会
date: 2026-06-05
议题:
- 标题: 一
- {标题: 二, 发言: [{要点: 三}]}
---
类型: 组织
编号: zb
名称: 某支部
""".lstrip()
JUNE = {
    "类型": "支部党员大会",
    "日期": "2026-06-05",
    "编号": None,
    "议题": [{"标题": "一"}, {"标题": "二", "发言": [{"要点": "三"}]}],
    "整改": [{"类型": "整改", "编号": "zg-1", "问题": "四"}],
}
BRANCH = {"编号": "zb", "名称": "某支部", "书记": "林一"}


def typed(tmp_path: Path, *paths: tuple[str | int, ...]) -> str:
    file = tmp_path / "x.yaml"
    file.write_text(FILE, encoding="utf-8")
    return typed_at(paths, {"记录": JUNE, "组织": BRANCH, "年度": 2026}, file, "data/x.yaml")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("记录", "议题", 1, "发言", 0, "要点"), ":11:21（记录.议题[1].发言[0].要点）"),
        (("记录", "议题", 1, "决议"), ":11:3（记录.议题[1].决议）"),
        (("记录", "日期"), ":8:7（记录.日期）"),
        (("记录",), ":7:1（记录）"),
        ((), ":7:1"),
        (("组织", "名称"), ":15:5（组织.名称）"),
        (("组织", "书记"), ":13:1（组织.书记）"),
        (("记录", "整改", 0, "问题"), "（记录.整改[0].问题）"),
        (("年度",), "（年度）"),
    ],
)
def test_a_value_is_found_in_its_document(
    tmp_path: Path, path: tuple[str | int, ...], place: str
) -> None:
    assert typed(tmp_path, path) == f"data/x.yaml{place}"


def test_no_more_than_three_places_are_named(tmp_path: Path) -> None:
    assert typed(tmp_path, *[()] * 5) == "data/x.yaml:7:1、data/x.yaml:7:1、data/x.yaml:7:1"


def test_a_file_that_is_gone_is_named_all_the_same(tmp_path: Path) -> None:
    assert typed_at([()], {"记录": JUNE}, tmp_path / "无.yaml", "data/无.yaml") == "data/无.yaml"
