"""Talks that an event calls for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import field

from dangwu_docs.model.year import DutyDone, Talk
from dangwu_docs.stages.check.predicate import Parameters, Violation, predicate


class Days(Parameters):
    """A number of calendar days."""

    days: int = field(name="最多天数")


@predicate("及时谈话", "触发", "天数")
def talk_in_time(talk: Talk, asked: Days) -> Iterator[Violation]:
    """A talk that an event calls for follows the event soon, and never comes before it."""
    if talk.trigger_date is None:
        return
    days = (talk.date - talk.trigger_date).days
    if not 0 <= days <= asked.days:
        yield Violation(("触发日期",), {"触发": talk.trigger_date, "天数": days})


@predicate("五必谈情形", "缺")
def occasion_stated(talk: Talk) -> Iterator[Violation]:
    """One of the five compulsory talks says which it is and what day called for it."""
    facts = {"五必谈情形": talk.occasion, "触发日期": talk.trigger_date}
    missing = [name for name, fact in facts.items() if fact is None]
    if talk.talk_type == "五必谈" and missing:
        yield Violation(("谈话类型",), {"缺": missing})


@predicate("面谈有地点", "方式")
def met_somewhere(talk: Talk) -> Iterator[Violation]:
    """Who met, met at a place."""
    if talk.method == "面谈" and talk.place is None:
        yield Violation(("地点",), {"方式": talk.method})


@predicate("履责有测评", "事项")
def duty_rated(duty: DutyDone) -> Iterator[Violation]:
    """A report on Party building is rated."""
    if duty.duty == "机关党建报告" and duty.outcome is None:
        yield Violation(("结果",), {"事项": duty.duty})
