"""Whose names are printed, and how the others are masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support_for_tests.editions import PEOPLE, PUBLIC
from tests.support_for_tests.records import BRANCH, GROUP, records_from

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.edition.people import People, everyone, post_holders
from dangwu_docs.support.residue import residues

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("陈三", "陈某"),
        ("陈三立", "陈某某"),
        ("欧阳文静", "欧阳某某"),
        ("司马光", "司马某"),
        ("阿依古丽·买买提", "阿某某"),
    ],
)
def test_a_name_is_masked_behind_the_surname(name: str, masked: str) -> None:
    assert PEOPLE.shown(name) == masked


def test_who_holds_a_post_keeps_the_name() -> None:
    assert PEOPLE.shown("林一") == "林一"
    assert PEOPLE.within("林一和陈三立、陈三谈话。") == "林一和陈某某、陈某谈话。"


def test_a_text_without_anybody_stays_as_it_is() -> None:
    text = "学习党章，讨论计划。"

    assert PEOPLE.within(text) is text


@given(st.lists(HAN, min_size=1, max_size=5), st.text("，。、一二三和在", max_size=6))
def test_no_masked_text_names_anybody_and_none_looks_unfinished(
    names: list[str], between: str
) -> None:
    people = People(names, [], PUBLIC)
    text = people.within(between.join(names))

    assert [name for _, name in people.found(text) if "某" not in name] == []
    assert residues(text) == ()


def test_everybody_is_found_wherever_a_record_names_them() -> None:
    assert everyone(records_from(BRANCH)) == {"林一", "周二", "陈三", "吴四"}


def test_a_name_with_a_space_is_known_without_it_too() -> None:
    records = records_from(BRANCH.replace("吴四", "吴　四"))

    assert {"吴　四", "吴四"} <= everyone(records)


def test_posts_of_the_organisation_and_of_those_above_are_public_in_their_years() -> None:
    above = """
    类型: 组织
    编号: dw
    名称: 县水务局机关党委
    简称: 机关党委
    组织类型: 机关党委
    任职:
    - {姓名: 高上, 职务: 书记, 起: 2020-01-01}
    - {姓名: 钱往, 职务: 副书记, 起: 2018-01-01, 止: 2020-12-31}
    """
    below = BRANCH.replace("组织类型: 党支部", "组织类型: 党支部\n上级: dw")
    leader = GROUP + "任职: [{姓名: 吴四, 职务: 组长, 起: 2024-01-01}]\n"
    records = records_from(above, below, leader)
    branch = records.of(Organisation)[1]

    assert set(post_holders(branch, 2026, records, PUBLIC)) == {"林一", "周二", "陈三", "高上"}
