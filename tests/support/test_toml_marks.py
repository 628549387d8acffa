from __future__ import annotations

from dangwu_docs.support.toml_marks import TomlMarks

TEXT = """\
# 设置
"名称" = "青禾县水务局"
默认 = 1

["资料包"]
  "页码" = "连续"
"机构代码" = { "zb" = "ZB1", zb2 = "ZB2" }
["归档"."各单位全宗号"]
"zb" = "Q1"
"""


def test_every_setting_on_a_line_of_its_own_has_a_place() -> None:
    marks = TomlMarks(TEXT)

    assert dict(marks) == {
        ("名称",): (2, 8),
        ("默认",): (3, 6),
        ("资料包",): (5, 2),
        ("资料包", "页码"): (6, 10),
        ("资料包", "机构代码"): (7, 10),
        ("资料包", "机构代码", "zb"): (7, 19),
        ("资料包", "机构代码", "zb2"): (7, 32),
        ("归档", "各单位全宗号"): (8, 2),
        ("归档", "各单位全宗号", "zb"): (9, 8),
    }
    assert len(marks) == 9


def test_a_name_that_has_no_line_stands_where_what_holds_it_does() -> None:
    marks = TomlMarks(TEXT)

    assert marks.key(("资料包", "页码")) == (6, 3)
    assert marks.key(("资料包", "机构代码", "zb9")) == (7, 1)
    assert marks.key(("没有",)) == (0, 0)
