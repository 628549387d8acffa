from __future__ import annotations

import pytest
from tests.support_for_tests.judged import national_rules, rule

from dangwu_docs.errors import RuleError
from dangwu_docs.model.findings import Place
from dangwu_docs.stages.check.binding import bind


@pytest.mark.parametrize("shipped", national_rules(), ids=lambda one: one.id)
def test_every_rule_that_ships_can_be_applied(shipped: object) -> None:
    assert bind(shipped).rule is shipped  # type: ignore[arg-type] # parametrize knows no types


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"predicate": "猜测"}, "判断“猜测”不存在"),
        ({"kinds": ()}, "没有写“适用”"),
        ({"kinds": ("茶话会",)}, "适用类型“茶话会”不存在"),
        ({"kinds": ("组织",)}, "判断“照片张数”不能用于“组织”"),
        ({"parameters": {}}, "参数有误：最多（没有写）"),
        ({"parameters": {"最多": "几张"}}, "参数有误：最多（不能写“几张”）"),
        ({"parameters": {"最多": "-1"}}, "参数有误：最多（不能写“-1”）"),
        ({"parameters": {"最多": 3, "最少": 1}}, "参数有误：最少（没有这个参数）"),
        ({"message": "照片 {数量} 张"}, "文字用了没有的数据：数量"),
        ({"hint": "删到 {上限} 张"}, "文字用了没有的数据：上限"),
        ({"message": "照片 {张数 张"}, "括号不成对"),
        ({"message": "照片 {} 张"}, "文字用了没有的数据"),
        ({"message": "照片 {张数.real} 张"}, "文字用了没有的数据"),
        ({"message": "照片 {张数:d} 张"}, "数据名以外的写法"),
        ({"message": "照片 {张数!r} 张"}, "数据名以外的写法"),
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=message) as refusal:
        bind(rule("TRUE-25").model_copy(update=changes))

    assert "TRUE-25" in str(refusal.value)
    assert refusal.value.hint


@pytest.mark.parametrize("field", ["通知", "小结.字数", "开始.时"])
def test_a_rule_about_a_field_that_is_not_there_is_refused(field: str) -> None:
    broken = rule("TRUE-12").model_copy(update={"parameters": {"甲": field, "乙": "日期"}})

    with pytest.raises(RuleError, match=f"没有字段“{field}”"):
        bind(broken)


@pytest.mark.parametrize(
    ("number", "parameters", "told"),
    [
        ("REC-03", {"月": "3"}, "月数（没有写）、月（没有这个参数）"),
        (
            "MTG-02",
            {"次数": "2", "超过半数": "大概", "类别": ["茶话", "选举", "闲聊", "茶话"]},
            "类别（不能写“茶话”）、类别（不能写“闲聊”）、超过半数（不能写“大概”）、次数（没有这个参数）",
        ),
        (
            "ORG-09.2",
            {"组织类型": "党支部", "最长年数": "3", "领域年数": {"村": "5", "厂": "五"}},
            "组织类型（不能写“党支部”）、最短年数（没有写）、领域年数（不能写“厂”）、领域年数（不能写“五”）",
        ),
    ],
)
def test_all_that_is_wrong_with_parameters_is_told_at_once(
    number: str, parameters: dict[str, object], told: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        bind(rule(number).model_copy(update={"parameters": parameters}))

    assert str(refusal.value).endswith(f" 的参数有误：{told}")


def test_who_gives_a_wrong_parameter_is_told_the_right_ones() -> None:
    with pytest.raises(RuleError) as refusal:
        bind(rule("REC-03").model_copy(update={"parameters": {"月数": "三"}}))

    assert refusal.value.hint == "判断“书记空缺”的参数：组织类型、领域、月数"


def test_a_predicate_without_parameters_says_so() -> None:
    with pytest.raises(RuleError) as refusal:
        bind(rule("MTG-22").model_copy(update={"parameters": {"天数": 3}}))

    assert refusal.value.hint == "判断“缺席原因”的参数：无"


def test_what_is_wrong_with_a_rule_begins_with_where_it_is_written() -> None:
    broken = rule("TRUE-25").model_copy(update={"predicate": "照片数量", "kinds": ("支委会议",)})
    placed = broken.placed(lambda path: Place("rules/本单位.yaml", 4, len(path)))

    with pytest.raises(RuleError, match=r"^rules/本单位.yaml:4:1 规则 TRUE-25 的判断") as refusal:
        bind(placed)
    assert refusal.value.hint == "是不是“照片张数”？"
    with pytest.raises(RuleError, match=r"^rules/本单位.yaml:4:2 规则 TRUE-25 的适用") as refusal:
        bind(placed.model_copy(update={"predicate": "照片张数"}))
    assert refusal.value.hint == "是不是“支委会”？"
