from __future__ import annotations

import pytest
from tests.stages.check.conftest import Found
from tests.support_for_tests.judged import judge


def test_a_secretary_of_discipline_is_not_the_secretary(found: Found) -> None:
    """
    类型: 组织
    任职: {张一: 纪委书记, 张二: 组织委员, 张三: 宣传委员, 张四: 纪检委员}
    """
    assert "书记" in found("ORG-08.2")[0].message


@pytest.mark.parametrize("field", ["机关", "事业单位", "村"])
def test_a_post_that_nobody_holds_is_told_once(field: str) -> None:
    posts = {"张一": "书记", "张二": "组织委员", "张三": "宣传委员"}
    told = judge([{"类型": "组织", "领域": field, "任职": posts}])

    assert [one.field for one in told if "纪检委员" in one.message] == ["任职"]


def test_a_request_that_nobody_answered_is_late_too(found: Found) -> None:
    """
    类型: 组织
    请示日期: 2026-06-01
    """
    assert "（未批复）" in found("ORG-05")[0].message


def test_a_set_up_before_the_rule_is_not_judged_by_it(found: Found) -> None:
    """
    类型: 组织
    设置形式: 联合
    覆盖单位数: 9
    成立日期: 2012-01-01
    请示日期: 2011-06-01
    批复日期: 2011-12-01
    """
    assert found("ORG-03") == found("ORG-05") == []


def test_full_time_staff_is_rounded_up_to_a_person(found: Found) -> None:
    """
    类型: 组织
    在编人数: 49
    专职党务人数: 1
    ---
    类型: 组织
    编号: zb2
    在编人数: 49
    专职党务人数: 2
    ---
    类型: 组织
    编号: zb3
    在编人数: 49
    """
    assert [one.record for one in found("ORG-12")] == ["zb2"]
