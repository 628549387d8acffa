"""The names that documents may read, against all that the views of the sample hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import get_type_hints, is_typeddict

import pytest
from tests.support_for_tests.county import sample_records

from dangwu_docs.model.cards import Card
from dangwu_docs.model.facts import facts
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.reading import Names, known_names, lists_of
from dangwu_docs.model.statistics import statistics
from dangwu_docs.model.view import organisation_view, record_view

DAY = date(2026, 12, 31)


def card(*reads: str, each: str = "", is_page: bool = False) -> Card:
    scope = "记录" if reads else "组织年度"
    return Card(
        title="", scope=scope, reads=reads, each=each, filename="", privacy="P2",
        is_only_for_packet=is_page,
    )  # fmt: skip


def unknown(value: object, names: Names, above: str = "") -> Iterator[str]:
    """Yield the paths of a view that are not among the names."""
    if isinstance(value, list):
        for item in value:
            yield from unknown(item, names, above)
    if isinstance(value, Mapping):
        for word, part in value.items():
            path = f"{above}.{word}"
            if word in names:
                yield from unknown(part, names[word].below, path)
            else:
                yield path


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_every_record_of_the_sample_is_known(kind: str) -> None:
    records = sample_records()
    names = known_names(card(kind))["记录"].below
    views = [record_view(r, records, "P4") for r in records.of(KINDS[kind]) if r.kind == kind]

    assert views
    assert {path for view in views for path in unknown(view, names)} == set()


def test_every_name_of_an_organisation_and_of_its_year_is_known() -> None:
    records = sample_records()
    names = known_names(card())

    for organisation in records.of(Organisation):
        view = {
            "组织": organisation_view(organisation, DAY, records),
            "统计": statistics(records.kept_by(organisation.id), records),
        }
        assert list(unknown(view, names)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_which_facts_it_works_out(kind: str) -> None:
    function = facts.dispatch(KINDS[kind])
    declared = get_type_hints(function)["return"]

    assert function is facts.dispatch(object) or is_typeddict(declared) or declared.__args__


def test_a_record_of_the_year_stands_under_its_kind_with_a_number() -> None:
    names = known_names(card())["记录"].below

    assert {"序", "问题", "来源评议"} <= names["整改"].below.keys()


def test_an_element_of_the_record_is_read_as_one() -> None:
    names = known_names(card("支部党员大会", each="议题"))

    assert {"标题", "序", "表决"} <= names["项"].below.keys()
    assert "序" in names


def test_what_is_no_list_of_the_record_gives_no_elements() -> None:
    assert "项" not in known_names(card("支部党员大会", each="议程"))


def test_a_card_of_two_kinds_reads_the_names_of_both() -> None:
    names = known_names(card("党课", "主题党日"))["记录"].below

    assert {"主讲人", "流程", "会议名称"} <= names.keys()


def test_the_pages_of_a_packet_read_the_packet_and_no_record() -> None:
    assert known_names(card(is_page=True)).keys() == {"组织", "年度", "资料包"}


def test_the_pages_of_an_archive_read_the_archive_and_no_record() -> None:
    names = known_names(card().model_copy(update={"scope": "归档"}))

    assert names.keys() == {"组织", "年度", "归档"}
    assert {"起", "止", "脊厚"} <= names["归档"].below["盒"].below.keys()
    assert {"档号", "题名", "页数"} <= names["归档"].below["期限"].below["目录"].below.keys()


def test_facts_of_an_agenda_belong_to_meetings_that_have_one() -> None:
    assert "议题" not in known_names(card("党课"))["记录"].below


def test_a_note_to_oneself_is_never_read() -> None:
    assert "备注" not in known_names(card("党课"))["记录"].below


def test_names_bear_the_class_of_their_field_or_record() -> None:
    talk = known_names(card("谈心谈话"))["记录"]
    notice = known_names(card("整改通知"))["记录"]

    assert (talk.level, talk.below["内容"].level, talk.below["地点"].level) == ("P3", "P3", None)
    assert (talk.below["谈话人"].is_person, talk.below["地点"].is_person) == (True, False)
    assert notice.below["联系人"].below["电话"].level == "P2"
    assert notice.below["来源评议"].below["整改方案"].level == "P2"


def test_a_date_has_its_year_and_a_time_its_hour() -> None:
    names = known_names(card("党课"))["记录"].below

    assert "year" in names["日期"].below
    assert "hour" in names["开始"].below


def test_a_half_title_knows_its_section() -> None:
    names = known_names(card(each="部分", is_page=True))

    assert names["项"].below == names["资料包"].below["部分"].below
    assert {"名称", "份数", "页码", "目录"} <= names["项"].below.keys()
    assert "项" not in known_names(card(is_page=True))


@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_of_a_kind_are_those_that_its_views_hold(kind: str) -> None:
    records = sample_records()
    views = [record_view(r, records, "P4") for r in records.of(KINDS[kind]) if r.kind == kind]
    held = {name for view in views for name, value in view.items() if isinstance(value, list)}

    assert held <= set(lists_of(kind))
    assert set(lists_of(kind)) <= set(known_names(card(kind))["记录"].below)
