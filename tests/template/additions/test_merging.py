"""{% vm_group … %}: cells of a column are one for as long as the values stay the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.template.additions.reading import W, looped, printed, rows
from tests.template.differential.packages import cell, document, paragraph, row, table

from dangwu_docs.errors import RenderError

BY_NAME = looped("{% vm_group 行.甲 %}{{ 行.甲 }}", "{{ 行.乙 }}")


def records(*pairs: tuple[object, object]) -> list[dict[str, object]]:
    return [{"甲": one, "乙": other} for one, other in pairs]


def test_equal_values_below_one_another_are_one_cell() -> None:
    root = printed(BY_NAME, 表=records(("子", 1), ("子", 2), ("丑", 3), ("子", 4)))

    assert rows(root) == [["子", "1"], ["^", "2"], ["丑", "3"], ["子", "4"]]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("甲乙"), st.sampled_from("子丑")), max_size=8))
def test_a_group_within_a_group_ends_with_it(pairs: list[tuple[str, str]]) -> None:
    both = looped("{% vm_group 行.甲 %}{{ 行.甲 }}", "{% 同值合并 行.甲, 行.乙 %}{{ 行.乙 }}")

    expected = [
        [
            "^" if at and pairs[at - 1][0] == one else one,
            "^" if at and pairs[at - 1] == (one, other) else other,
        ]
        for at, (one, other) in enumerate(pairs)
    ]
    assert rows(printed(both, 表=records(*pairs))) == expected


def test_tables_and_loops_know_nothing_of_one_another() -> None:
    nested = "{%p for 表 in 表们 %}", BY_NAME, BY_NAME, "{%p endfor %}"
    root = printed(document(*nested), 表们=[records(("子", 1)), records(("子", 2), ("子", 3))])

    assert rows(root) == [["子", "1"]] * 2 + [["子", "2"], ["^", "3"]] * 2


def test_a_row_between_ends_a_group() -> None:
    body = table(
        row("{%tr for 组 in 组们 %}", ""),
        row("小计", "{{ 组|length }}"),
        row("{%tr for 行 in 组 %}", ""),
        row("{% vm_group 行.甲 %}{{ 行.甲 }}", ""),
        row("{%tr endfor %}", ""),
        row("{%tr endfor %}", ""),
    )
    groups = [records(("子", 1), ("子", 2)), records(("子", 3))]

    column = [each[0] for each in rows(printed(body, 组们=groups))]

    assert column == ["小计", "子", "^", "小计", "子"]


def test_a_group_of_an_outer_loop_goes_on_through_the_inner_ones() -> None:
    body = table(
        row("{%tr for 组 in 组们 %}", ""),
        row("{%tr for 行 in 组 %}", ""),
        row("{% vm_group 县 %}{{ 县 }}", "{% vm_group loop.length %}{{ 行.甲 }}"),
        row("{%tr endfor %}", ""),
        row("{%tr endfor %}", ""),
    )
    groups = [records(("子", 1), ("子", 2)), records(("丑", 3))]

    assert rows(printed(body, 县="青禾县", 组们=groups)) == [
        ["青禾县", "子"],
        ["^", "^"],
        ["^", "丑"],
    ]


def test_a_table_within_a_cell_counts_its_own_rows() -> None:
    inner = f"<w:tc><w:tcPr/>{BY_NAME.replace('表', '行.丙')}<w:p/></w:tc>"
    body = looped("{% vm_group 行.甲 %}{{ 行.甲 }}", inner)
    lines = [{"甲": "子", "丙": records(("寅", 1), ("寅", 2))}] * 2

    root = printed(body, 表=lines)

    outer = [row for row in rows(root) if len(row) == 2 and row[1] not in ("1", "2")]
    assert [each[0] for each in outer] == ["子", "^"]
    assert rows(root).count(["^", "2"]) == 2


def test_repeated_columns_are_merged_each_for_itself() -> None:
    body = looped("{%tc for 值 in 行 %}", "{% vm_group 值 %}{{ 值 }}", "{%tc endfor %}")

    assert rows(printed(body, 表=["甲乙", "甲丙", "丁丙"])) == [
        ["甲", "乙"],
        ["^", "丙"],
        ["丁", "^"],
    ]


def test_rows_that_the_template_merged_end_no_group() -> None:
    start = cell("{% vm_group 行.甲 %}{{ 行.甲 }}", '<w:vMerge w:val="restart"/>')
    below = cell("", "<w:vMerge/>")
    body = table(
        row("{%tr for 行 in 表 %}", ""),
        row(start, "计划"),
        row(below, "实际"),
        row("{%tr endfor %}", ""),
    )

    column = [each[0] for each in rows(printed(body, 表=records(("子", 1), ("子", 2), ("丑", 3))))]

    assert column == ["子", "^", "^", "^", "丑", "^"]


def test_other_tags_of_cells_stay_what_they_are() -> None:
    body = looped(
        "{% vm_group 行.甲 %}{% colspan 2 %}{% cellbg 色 %}{{ 行.甲 }}", "{% vm %}{{ 行.乙 }}"
    )

    root = printed(body, 表=records(("子", 1), ("子", 1)), 色="FF0000")

    assert rows(root) == [["子", "1"], ["^", "^"]]
    for properties in (each.find(f"{W}tcPr") for each in root.iter(f"{W}tc")):
        assert len(properties.findall(f"{W}vMerge")) == 1
    assert [each.get(f"{W}val") for each in root.iter(f"{W}gridSpan")] == ["2", "2"]


def test_a_merged_cell_stands_in_the_order_that_word_wants() -> None:
    made = cell(
        "{% vm_group 行.甲 %}甲",
        '<w:tcW w:w="1" w:type="dxa"/><w:gridSpan w:val="2"/><w:vMerge/><w:vAlign w:val="top"/>',
    )

    properties = next(printed(looped(made), 表=records(("子", 1))).iter(f"{W}tcPr"))

    names = [each.tag.removeprefix(W) for each in properties]
    assert names == ["tcW", "gridSpan", "vMerge", "vAlign"]


def test_an_empty_cell_keeps_the_look_of_the_first_paragraph_but_no_number() -> None:
    look = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr>'
    text = paragraph("{% vm_group 1 %}子").replace("<w:p>", f"<w:p>{look}")
    body = looped(cell(text + paragraph("丑")))

    below = list(printed(body, 表=[1, 2]).iter(f"{W}tc"))[1]

    assert [each.tag.removeprefix(W) for each in below.find(f"{W}p/{W}pPr")] == ["jc"]


def test_a_missing_name_is_told() -> None:
    with pytest.raises(RenderError, match="没有“丙”这一项"):
        printed(looped("{% vm_group 行.丙 %}{{ 行.甲 }}"), 表=records(("子", 1)))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["&", "<w:p>", "{{ 1 }}", "%}", '"', "'", "]]>", "\u202e"])))
def test_values_are_never_markup(values: list[str]) -> None:
    found = rows(printed(BY_NAME, 表=records(*((value, value) for value in values))))

    assert [each[1] for each in found] == values
