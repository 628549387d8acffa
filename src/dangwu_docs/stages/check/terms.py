"""Terms of office: how long they last, who decided them, and whether an election came in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import field

from dangwu_docs.model.organisation import FieldOfWork, Organisation, Term
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.periods import add_years
from dangwu_docs.stages.check.predicate import Violation, Where, predicate

_DAY = timedelta(days=1)


class TermLength(Where, kw_only=True):
    """How many years a term lasts, and in which fields of work it lasts otherwise."""

    least: int = field(name="最短年数")
    most: int = field(name="最长年数")
    by_field: Mapping[FieldOfWork, int] = field(default_factory=dict, name="领域年数")

    def years(self, field: FieldOfWork) -> tuple[int, int]:
        """Return the shortest and the longest term in a field of work."""
        fixed = self.by_field.get(field)
        return (fixed, fixed) if fixed else (self.least, self.most)


class Margin(Where, kw_only=True):
    """How many years an election may be early or late."""

    years: int = field(name="年数")


def in_order(organisation: Organisation) -> list[tuple[int, Term]]:
    """Return the terms with their positions in the record, by the day they begin."""
    return sorted(enumerate(organisation.terms), key=lambda found: found[1].since)


def pairs(organisation: Organisation) -> Iterator[tuple[int, Term, Term | None]]:
    """Yield each term with its position and the term that follows it."""
    terms = in_order(organisation)
    following = [term for _, term in terms[1:]]
    for (position, term), after in zip(terms, [*following, None], strict=False):
        yield position, term, after


@predicate("任期年限", "届次", "起", "止", "年限")
def length(organisation: Organisation, asked: TermLength) -> Iterator[Violation]:
    """A term is as long as the rule says; one cut short by the next is a matter of elections."""
    shortest, longest = asked.years(organisation.field_of_work)
    for position, term, after in pairs(organisation):
        is_cut = after is not None and _days(term.until, after.since) <= 1
        is_short = term.until < add_years(term.since, shortest) - _DAY and not is_cut
        if is_short or term.until > add_years(term.since, longest):
            limits = str(longest) if shortest == longest else f"{shortest}至{longest}"
            facts = {**_span(term), "年限": limits}
            yield Violation(("届期", position, "止"), facts, term.since)


@predicate("届期手续", "届次", "缺")
def papers(organisation: Organisation, _asked: Where) -> Iterator[Violation]:
    """An election was decided by the leading group and approved by the higher organ."""
    for position, term in in_order(organisation):
        steps = {
            "党组研究日期": term.decided_on,
            "批准日期": term.approved_on,
            "批准机关": term.approved_by,
        }
        missing = [name for name, fact in steps.items() if fact is None]
        if missing:
            facts = {"届次": term.ordinal, "缺": missing}
            yield Violation(("届期", position), facts, term.since)


@predicate("先研究后批准", "届次", "研究", "批准")
def decided_first(organisation: Organisation, _asked: Where) -> Iterator[Violation]:
    """The leading group decides before the higher organ approves."""
    for position, term in in_order(organisation):
        decided, approved = term.decided_on, term.approved_on
        if decided and approved and approved < decided:
            facts = {"届次": term.ordinal, "研究": decided, "批准": approved}
            yield Violation(("届期", position, "批准日期"), facts, term.since)


@predicate("延期期限", "届次", "止", "延至")
def long_extension(organisation: Organisation, asked: Margin) -> Iterator[Violation]:
    """An approved extension is no longer than the rule allows."""
    for position, term in in_order(organisation):
        extended = term.extended_until
        if extended and extended > add_years(term.until, asked.years):
            facts = {**_span(term), "延至": extended}
            yield Violation(("届期", position, "批准延期至"), facts, term.until)


@predicate("按期换届", "届次", "止", "换届")
def late_election(
    organisation: Organisation, evidence: Evidence, _asked: Where
) -> Iterator[Violation]:
    """The next term begins, or is due, no later than the day after the last, extension included."""
    for position, term, after in pairs(organisation):
        ends = term.extended_until or term.until
        elected = after.since if after and after.since <= evidence.as_of else None
        # For ever, 9999-12-31, has no day after it.
        if ends < date.max and (elected or evidence.as_of) > ends + _DAY:
            facts = {**_span(term), "止": ends, "换届": elected or "至今未换届"}
            yield Violation(("届期", position, "止"), facts, ends)


@predicate("提前换届", "届次", "止", "换届")
def early_election(organisation: Organisation, asked: Margin) -> Iterator[Violation]:
    """An early election comes no earlier than the rule allows."""
    for position, term, after in pairs(organisation):
        if after and add_years(after.since, asked.years) < term.until:
            facts = {**_span(term), "换届": after.since}
            yield Violation(("届期", position, "止"), facts, after.since)


def _days(one: date, then: date) -> int:
    return (then - one).days


def _span(term: Term) -> dict[str, int | date]:
    return {"届次": term.ordinal, "起": term.since, "止": term.until}
