from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.stages.check.conftest import Found
from tests.support_for_tests.judged import documents_of, found_in, judge, national_rules, rule
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.findings import Severity
from dangwu_docs.model.records import Records

FAULTY = """
类型: 支部党员大会
主持人: 李四
缺席: [{姓名: 张三, 原因: 其他}]
照片: [1.jpg, 2.jpg, 3.jpg, 4.jpg]
"""


def test_a_finding_stands_where_its_field_stands() -> None:
    records = records_from(BRANCH, ASSEMBLY.replace("赞成: 2", "赞成: 1"))

    found = found_in(records, [rule("MTG-03")])

    assert [(one.place.line, one.field) for one in found] == [(34, "议题[0].表决.赞成")]
    assert found[0].record == "data/records.yaml#1"
    assert found[0].about is None


def test_severity_follows_the_strength_of_the_rule(found: Found) -> None:
    """
    类型: 支部党员大会
    主持人: 李四
    照片: [1.jpg, 2.jpg, 3.jpg, 4.jpg]
    ---
    类型: 组织
    编号: xz
    组织类型: 党小组
    上级: zb
    """
    assert [one.severity for one in found("MTG-09")] == [Severity.ERROR]
    assert [one.severity for one in found("TRUE-25")] == [Severity.WARNING]
    assert [one.severity for one in found("ORG-15")] == [Severity.INFO]


def test_an_article_that_nobody_verified_says_so(found: Found) -> None:
    """
    类型: 支部党员大会
    议题:
    - 标题: 接收李明
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 无记名投票, 赞成: 5, 反对: 5, 弃权: 0}
      决议: 接收李明
    """
    (finding,) = found("VOTE-15")

    assert finding.source == "中国共产党发展党员工作细则 条号待核"
    assert not finding.verified


def test_an_article_that_was_read_is_cited(found: Found) -> None:
    """
    类型: 支部党员大会
    主持人: 李四
    """
    (finding,) = found("MTG-09")

    assert finding.source == "中国共产党支部工作条例（试行） 第十四条"
    assert finding.verified


def test_the_order_of_rules_does_not_matter() -> None:
    rules = [rule(code) for code in ("TRUE-25", "MTG-22", "MTG-09")]
    found = {judge(documents_of(FAULTY), order) for order in permutations(rules)}

    assert len(found) == 1
    assert [one.code for one in found.pop()] == ["MTG-09", "MTG-22", "TRUE-25"]


def test_a_rule_of_an_office_speaks_with_its_own_numbers() -> None:
    strict = rule("TRUE-25").model_copy(
        update={"parameters": {"最多": "1"}, "regulation": "青禾县水务局照片规定"}
    )
    (finding,) = judge(documents_of("{类型: 主题党日, 照片: [1.jpg, 2.jpg]}"), [strict])

    assert finding.message == "照片 2 张，超过 1 张"
    assert finding.source == "青禾县水务局照片规定"


def test_a_record_is_judged_by_the_rules_of_its_day(found: Found) -> None:
    """
    类型: 支部党员大会
    日期: 2015-03-10
    主持人: 李四
    ---
    类型: 支部党员大会
    日期: 2026-03-10
    主持人: 李四
    """
    assert [one.record for one in found("MTG-09")] == ["data/records.yaml#2"]


def test_a_term_is_judged_by_the_rules_of_its_first_day(found: Found) -> None:
    """
    类型: 组织
    届期:
    - {届次: 1, 起: 2014-05-01, 止: 2016-05-01}
    - {届次: 2, 起: 2016-05-02, 止: 2019-05-01}
    - {届次: 3, 起: 2019-05-02, 止: 2022-05-01}
    - {届次: 4, 起: 2022-05-02, 止: 2025-05-01}
    - {届次: 5, 起: 2025-05-02, 止: 2028-05-01}
    """
    codes = ("ORG-09", "ORG-09.2", "ORG-09.3", "ORG-17", "VOTE-12.2")

    assert [found(code) for code in codes] == [[]] * 5


def test_an_organisation_is_not_judged_before_it_is_set_up(found: Found) -> None:
    """
    类型: 组织
    成立日期: 2027-01-01
    党员: [张一]
    """
    assert found("ORG-01") == []


def test_nothing_is_found_in_nothing() -> None:
    assert found_in(Records([]), national_rules()) == ()


def test_a_finding_is_told_in_the_name_that_a_record_gives_an_unknown_organisation() -> None:
    nowhere = rule("MTG-22").model_copy(update={"message": "{组织}：{人员}"})
    document = "{类型: 党课, 组织: 无此组织, 缺席: [{姓名: 张三, 原因: 其他}]}"

    assert [one.message for one in judge(documents_of(document), [nowhere])] == ["无此组织：张三"]


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_resolution_stands_only_above_half_of_the_voters(
    voters: int, ayes: int, others: int
) -> None:
    branch = {"类型": "组织", "党员": str(voters)}
    vote = {"方式": "举手", "赞成": ayes, "反对": others, "弃权": 0}
    item = {"标题": "计划", "表决": vote, "决议": "通过"}
    found = judge([branch, {"类型": "支部党员大会", "议题": [item]}], [rule("MTG-03")])

    assert (found == ()) == (Decimal(ayes) > Decimal(voters) / 2)
