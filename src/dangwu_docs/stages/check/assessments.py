"""Ballots of assessment meetings: the sums and the rate are worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import field

from dangwu_docs.model.ratio import percentage
from dangwu_docs.model.review import Assessment
from dangwu_docs.stages.check.predicate import Parameters, Violation, predicate

_RATE = re.compile(r"(\d+)(?:\.(\d+))?\s*[%％]?")


class LeastRate(Parameters):
    """The satisfaction rate, in whole per cent, below which a rule speaks."""

    per_cent: int = field(name="最低百分比")


@predicate("公布满意率", "公布", "重算", "满意票", "有效")
def announced_rate(assessment: Assessment) -> Iterator[Violation]:
    """The rate announced is the rate of the ballots, at the decimals that were announced."""
    announced = assessment.announced_rate
    if announced is None:
        return
    ballots = assessment.ballots
    satisfied = ballots.votes_for(assessment.satisfied_options)
    match = _RATE.fullmatch(announced.strip())
    decimals = len(match[2] or "") if match else assessment.decimals
    rate = percentage(satisfied, ballots.valid, decimals)
    if match is None or rate != announced.strip().rstrip("%％ ") + "%":
        facts = {
            "公布": announced,
            "重算": rate or "无有效票",
            "满意票": satisfied,
            "有效": ballots.valid,
        }
        yield Violation(("公布满意率",), facts)


@predicate("选项合计", "合计", "有效")
def options_total(assessment: Assessment) -> Iterator[Violation]:
    """Every valid ballot chose one option."""
    ballots = assessment.ballots
    total = sum(option.votes for option in ballots.options)
    if total != ballots.valid:
        yield Violation(("测评票", "选项"), {"合计": total, "有效": ballots.valid})


@predicate("参加人数", "人数", "发出")
def ballots_for_attendees(assessment: Assessment) -> Iterator[Violation]:
    """Everybody who took part was given one ballot."""
    people = sum(group.head_count for group in assessment.attendees)
    if people != assessment.ballots.issued:
        facts = {"人数": people, "发出": assessment.ballots.issued}
        yield Violation(("测评票", "发出"), facts)


@predicate("满意口径", "选项")
def satisfied_options(assessment: Assessment) -> Iterator[Violation]:
    """The options that count as satisfied are on the ballot."""
    known = {option.option for option in assessment.ballots.options}
    strange = [name for name in assessment.satisfied_options if name not in known]
    if strange:
        yield Violation(("满意口径",), {"选项": strange})


@predicate("满意率下限", "满意率")
def low_rate(assessment: Assessment, asked: LeastRate) -> Iterator[Violation]:
    """The rate of the ballots is not below the limit; exactly the limit is not below."""
    ballots = assessment.ballots
    satisfied = ballots.votes_for(assessment.satisfied_options)
    if ballots.valid and 100 * satisfied < asked.per_cent * ballots.valid:
        yield Violation(("测评票",), {"满意率": assessment.rate()})
