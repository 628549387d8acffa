from __future__ import annotations

from tests.stages.check.conftest import Found


def test_a_rate_is_compared_at_the_decimals_that_were_announced(found: Found) -> None:
    """
    类型: 测评
    公布满意率: 98.20%
    """
    assert "98.21%" in found("TRUE-26")[0].message


def test_a_rate_in_words_cannot_be_compared_and_is_told(found: Found) -> None:
    """
    类型: 测评
    公布满意率: 百分之九十八
    """
    assert "98.2%" in found("TRUE-26")[0].message


def test_no_valid_ballot_has_no_rate(found: Found) -> None:
    """
    类型: 测评
    公布满意率: 100%
    测评票:
      发出: 56
      收回: 56
      有效: 0
      选项: [{选项名称: 满意, 票数: 0}, {选项名称: 不满意, 票数: 0}]
    """
    assert "无有效票" in found("TRUE-26")[0].message
    assert found("REC-03.2") == []
