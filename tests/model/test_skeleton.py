from __future__ import annotations

import re
from datetime import date

import pytest

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.schema import schema
from dangwu_docs.model.skeleton import skeleton
from dangwu_docs.support.yaml_text import read_documents

DAY = date(2026, 7, 6)
PLACE = "../../.schema/x.json"
FILLED = {"类型", "组织", "日期", "年度"}


def written(kind: str, organisation: str = "zb") -> str:
    return skeleton(kind, organisation, DAY, PLACE)


def value_of(text: str) -> dict[str, object]:
    (document,), findings = read_documents(text, "a.yaml")

    assert findings == ()
    assert isinstance(document.value, dict)
    return document.value


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


def test_a_clerk_is_told_that_a_member_names_the_group_by_its_key() -> None:
    (line,) = (one for one in written("组织").splitlines() if "党小组:" in one)

    assert "党小组自己的“组织”记录的编号" in line


@pytest.mark.parametrize(
    ("kind", "day", "year"),
    [
        ("年度总结", date(2027, 1, 8), "2026"),
        ("年度总结", date(2026, 12, 28), "2026"),
        ("年度计划", date(2026, 12, 28), "2027"),
        ("年度计划", date(2026, 1, 8), "2026"),
    ],
)
def test_a_paper_about_a_year_is_written_at_its_turn(kind: str, day: date, year: str) -> None:
    assert f"\n年度: {year}\n" in skeleton(kind, "zb", day, PLACE)


@pytest.mark.parametrize("kind", KINDS)
def test_editors_find_the_schema_in_the_first_line(kind: str) -> None:
    assert written(kind).startswith(f"# yaml-language-server: $schema={PLACE}\n类型: {kind}\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_is_yaml_with_every_required_field(kind: str) -> None:
    assert set(value_of(written(kind))) == set(schema(kind)["required"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_invents_nothing(kind: str) -> None:
    value = value_of(written(kind))

    known = {name: value[name] for name in FILLED & value.keys()}
    assert (
        known.items() <= {"类型": kind, "组织": "zb", "日期": "2026-07-06", "年度": "2026"}.items()
    )
    assert set(leaves({k: v for k, v in value.items() if k not in FILLED})) <= {None}


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_says_what_to_write_in_every_empty_field(kind: str) -> None:
    lines = [line for line in written(kind).splitlines()[1:] if re.search(r"[^\s#]:(\s|$)", line)]
    empty = [line for line in lines if not re.match(r"(类型|组织|日期|年度): \S", line)]

    assert empty
    assert all(re.search(r":  # (必填|选填)：\S", line) for line in empty)


@pytest.mark.parametrize("kind", KINDS)
def test_with_its_comments_taken_away_a_skeleton_has_every_field(kind: str) -> None:
    text = written(kind)
    while re.search(r"^ *# (?=[^\s:#]+:  # |  )", text, re.MULTILINE):
        text = re.sub(r"^( *)# (?=[^\s:#]+:  # | +\S)", r"\1", text, flags=re.MULTILINE)

    assert set(value_of(text)) == set(schema(kind)["properties"])


def test_a_clerk_reads_how_each_field_is_written() -> None:
    lines = written("支部党员大会").splitlines()

    assert lines[4:12] == [
        "开始:  # 必填：如 14:30",
        "结束:  # 必填：如 14:30",
        "地点:  # 必填：文字",
        "主持人:  # 必填：文字",
        "记录人:  # 必填：文字",
        "出席:  # 必填：列表，如 [第一项, 第二项]，或“其余全部”",
        "议题:  # 必填：可以有几项，每项以“- ”开头",
        "  - 标题:  # 必填：文字",
    ]
    assert "# 以下选填：要写哪一项，就删去它行首的“# ”" in lines
    assert "# 次数:  # 选填：本年度第几次，可不写；整数" in lines
    assert "    # 表决:  # 选填：写下面几行" in lines
    assert "    #   方式:  # 必填：举手、无记名投票、记名投票、口头之一" in lines


def test_a_part_stands_below_its_field() -> None:
    lines = written("整改通知").splitlines()

    start = lines.index("发文:  # 必填：写下面几行")
    assert lines[start + 1].startswith("  发文序号:  # 必填：发文字号的序号；")


@pytest.mark.parametrize("organisation", ["007", "a: b", "it's", "一支部", "zb-1"])
def test_the_number_of_an_organisation_is_written_as_text(organisation: str) -> None:
    assert value_of(written("支委会", organisation))["组织"] == organisation


def test_a_list_of_fixed_words_names_them() -> None:
    lines = [line for line in written("支部党员大会").splitlines() if "组织生活:" in line]

    assert [
        line.endswith("列表，如 [组织生活会]；可写 组织生活会、民主评议党员") for line in lines
    ] == [True]
