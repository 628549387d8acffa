from __future__ import annotations

from tests.stages.check.conftest import Found


def test_a_talk_before_the_event_that_called_for_it_is_told(found: Found) -> None:
    """
    类型: 谈心谈话
    日期: 2026-03-01
    触发日期: 2026-03-05
    """
    assert "-4 天" in found("MTG-15")[0].message


def test_what_was_said_in_a_talk_is_never_told(found: Found) -> None:
    """
    类型: 谈心谈话
    谈话类型: 五必谈
    谈话人: 张五
    内容: 家中有人患病
    """
    messages = [one.message + one.hint for code in ("MTG-15.2", "TRUE-24") for one in found(code)]

    assert len(messages) == 2
    assert not any("患病" in message for message in messages)
