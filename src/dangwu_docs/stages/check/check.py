"""Applies the rules in force to records; what each rule asks is said in its predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dangwu_docs.model.findings import Finding, field_name, in_order
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.rules import InForce
from dangwu_docs.stages.check.binding import Bound
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.periods import reach
from dangwu_docs.stages.check.predicate import OrganisationYear, Violation


def judged(rules: Iterable[Bound], evidence: Evidence) -> tuple[Finding, ...]:
    """Return what breaks `rules`, ordered by file, line, column and code.

    A record is judged by the rules in force on its day. A year is judged as far as it is over
    by the day of judgement; an organisation is judged as it stands on that day.
    """
    return in_order({finding for rule in rules for finding in _findings(rule, evidence)})


def _findings(bound: Bound, evidence: Evidence) -> Iterator[Finding]:
    if bound.predicate.is_yearly:
        yield from _yearly(bound, evidence)
        return
    subjects = _subjects(bound, evidence)
    if not subjects:
        return
    judge = bound.judge(evidence)
    for record in subjects:
        for violation in judge(record):
            if bound.rule.in_force(violation.day or record.day or evidence.as_of):
                yield _finding(bound, record, violation, evidence)


def _subjects(bound: Bound, evidence: Evidence) -> list[Record]:
    """Return the records that a rule may speak of."""
    found = evidence.index(_in_time, bound.rule.kinds, bound.rule.period)
    return [r for r in found if not isinstance(r, Organisation) or bound.asked.reaches(r)]


def _in_time(evidence: Evidence, kinds: tuple[str, ...], period: InForce) -> list[Record]:
    """Return the records that were made in a period; what an organisation is made of has days."""
    records = (record for kind in kinds for record in evidence.records.own_of(KINDS[kind]))
    return [record for record in records if _is_judged(record, period, evidence.as_of)]


def _is_judged(record: Record, period: InForce, as_of: date) -> bool:
    if isinstance(record, Organisation):
        return record.set_up is None or record.set_up <= as_of
    return period.covers(record.day or as_of)


def _yearly(bound: Bound, evidence: Evidence) -> Iterator[Finding]:
    judge = bound.judge(evidence)
    for organisation in evidence.records.own_of(Organisation):
        if not bound.asked.reaches(organisation):
            continue
        for number in evidence.years:
            year = _year(bound, organisation, number, evidence)
            for violation in judge(year) if year else ():
                yield _finding(bound, organisation, violation, evidence, number)


def _year(
    bound: Bound, organisation: Organisation, number: int, evidence: Evidence
) -> OrganisationYear | None:
    span = reach(number, bound.rule, organisation, evidence.as_of)
    if span is None:
        return None
    records = evidence.of_kinds(organisation.id, number, bound.rule.kinds)
    return OrganisationYear(organisation, number, *span, records)


def _finding(
    bound: Bound,
    record: Record,
    violation: Violation,
    evidence: Evidence,
    year: int | None = None,
) -> Finding:
    entry = evidence.records.entry(record)
    keeper = record.id if isinstance(record, Organisation) else record.keeper
    organisation = evidence.records.organisation(keeper)
    common = {
        "组织": organisation.short_name if organisation else keeper,
        "日期": violation.day or record.day or evidence.as_of,
        "年度": year,
    }
    message, hint = bound.wording(common, violation)
    return Finding(
        code=bound.rule.id,
        severity=bound.rule.severity,
        place=entry.place(violation.path),
        field=field_name(violation.path),
        message=message,
        hint=hint,
        source=bound.rule.citation,
        verified=bound.rule.is_verified,
        record=entry.key,
        about=(keeper, year) if keeper and year else None,
    )
