"""Contexts as an edition may print them."""

from __future__ import annotations

from datetime import date

from tests.support_for_tests.editions import PEOPLE, PUBLIC
from tests.support_for_tests.packets import card
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.meeting import Assembly
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.reading import Name, known_names
from dangwu_docs.model.view import organisation_view, record_view
from dangwu_docs.stages.edition.people import People, everyone
from dangwu_docs.stages.edition.veil import Veil

RECORDS = records_from(BRANCH, ASSEMBLY)
VEIL = Veil(PUBLIC, People(everyone(RECORDS), ["林一", "周二"], PUBLIC))


def shown() -> dict[str, object]:
    context = {
        "记录": record_view(RECORDS.of(Assembly)[0], RECORDS, "P2"),
        "组织": organisation_view(RECORDS.of(Organisation)[0], date(2026, 3, 5), RECORDS),
    }
    record = VEIL.over(context, known_names(card("x", 4, 读取=["支部党员大会"])))["记录"]
    assert isinstance(record, dict)
    return record


def test_where_when_and_how_many_stay() -> None:
    record = shown()

    assert (record["地点"], record["日期"], record["应到"]) == ("三楼会议室", date(2026, 3, 5), 4)
    assert record["会议名称"] == "县水务局党支部2026年第1次支部党员大会"


def test_who_holds_a_post_is_named_and_what_was_said_is_not_printed() -> None:
    record = shown()

    assert (record["主持人"], record["小结"]) == ("林一", "不公开")


def test_people_of_whom_nothing_may_be_shown_are_counted() -> None:
    record = shown()

    assert record["出席名单"] == ["3人（姓名不公开）"]
    assert record["缺席"] == [{"姓名": "1人", "原因": "不公开", "说明": ""}]


def test_a_vote_keeps_its_numbers_where_its_item_is_withheld() -> None:
    (item,) = shown()["议题"]  # type: ignore[misc] # a list of one

    assert (item["标题"], item["决议"], item["表决"]["赞成"]) == ("不公开", "不公开", 2)


def test_nothing_stays_nothing() -> None:
    assert shown()["附件"] == []
    assert shown()["委托主持"] is None


def test_a_record_that_consents_is_shown_but_for_names_and_for_other_records() -> None:
    names = {
        "记录": Name(
            "P2",
            below={
                "类型": Name("P0"),
                "是否公开": Name("P0"),
                "问题": Name(),
                "责任人": Name(is_person=True),
                "来源评议": Name("P2", below={"类型": Name("P0"), "综合评价": Name()}),
            },
        )
    }
    review = {"类型": "评议", "综合评价": "一般"}
    said = {"类型": "整改", "是否公开": True, "问题": "陈三立未交材料", "责任人": "陈三"}

    found = Veil(PUBLIC, PEOPLE).over({"记录": {**said, "来源评议": review}}, names)["记录"]

    assert found == {
        "类型": "整改",
        "是否公开": True,
        "问题": "陈某某未交材料",
        "责任人": "陈某",
        "来源评议": {"类型": "评议", "综合评价": "不公开"},
    }


def test_a_name_that_no_model_knows_is_withheld() -> None:
    assert Veil(PUBLIC, PEOPLE).over({"新": "住址"}, {}) == {"新": "不公开"}
