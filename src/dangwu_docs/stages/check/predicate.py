"""What a predicate is: a pure function that finds what breaks a rule; it knows no rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from inspect import get_annotations
from types import MappingProxyType
from typing import Annotated, dataclass_transform, get_args

from msgspec import Meta, Struct, field

from dangwu_docs.model.findings import Path
from dangwu_docs.model.organisation import FieldOfWork, Organisation, OrganisationForm
from dangwu_docs.model.record import Record
from dangwu_docs.model.shape import read_yes_no
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.periods import Period

_NO_FACTS: Mapping[str, object] = MappingProxyType({})


class Violation(Struct, frozen=True):
    """One breach: where in the record, the facts for the rule's message, and its own day if any."""

    path: Path = ()
    facts: Mapping[str, object] = field(default_factory=lambda: _NO_FACTS)
    day: date | None = None


class OrganisationYear(Struct, frozen=True):
    """An organisation's year as far as a rule reaches into it."""

    organisation: Organisation
    year: int
    #: The days that the rule covers: in force, over, and with the organisation in being.
    since: date
    until: date
    #: The organisation's records of the rule's kinds in the whole year, by day.
    records: tuple[Record, ...]

    def covers(self, period: Period) -> bool:
        """Tell whether a whole period may be judged."""
        return self.since <= period.since and period.until <= self.until

    @property
    def is_whole(self) -> bool:
        """Whether all days of the year may be judged."""
        return self.since == date(self.year, 1, 1) and self.until == date(self.year, 12, 31)


Natural = Annotated[int, Meta(ge=0)]
Positive = Annotated[int, Meta(ge=1)]


class Whether(Enum):
    """是 or 否 in a rule, true or false in a predicate."""

    YES = "是"
    NO = "否"

    @classmethod
    def _missing_(cls, value: object) -> Whether:
        # Rules may use every word for it that records may use.
        return cls.YES if read_yes_no(value) else cls.NO

    def __bool__(self) -> bool:
        return self is Whether.YES


# msgspec freezes what inherits from a frozen class; type checkers must be told.
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Parameters(Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers and names that a rule gives its predicate; this base has none."""

    def named_fields(self) -> tuple[str, ...]:
        """Return the fields of records that these parameters name."""
        return ()

    def reaches(self, organisation: Organisation) -> bool:
        """Tell whether a rule with these parameters speaks of an organisation."""
        del organisation
        return True


class Where(Parameters):
    """Limits a rule to some organisations; no limit where a list is empty."""

    forms: tuple[OrganisationForm, ...] = field(default=(), name="组织类型")
    fields_of_work: tuple[FieldOfWork, ...] = field(default=(), name="领域")

    def reaches(self, organisation: Organisation) -> bool:
        """Tell whether an organisation is of the forms and fields that the rule names."""
        is_of_form = not self.forms or organisation.form in self.forms
        is_of_field = not self.fields_of_work or organisation.field_of_work in self.fields_of_work
        return is_of_form and is_of_field


Judge = Callable[..., Iterable[Violation]]


class Predicate(Struct, frozen=True):
    """A named judgement over one class of subject."""

    name: str
    #: What it supplies to a message beside the facts that every message has.
    facts: tuple[str, ...]
    subjects: tuple[type, ...]
    parameters: type[Parameters]
    needs: Mapping[str, type]
    judge: Judge

    @property
    def is_yearly(self) -> bool:
        """Whether it judges an organisation's year, not one record."""
        return OrganisationYear in self.subjects

    def over(self, evidence: Evidence, asked: Parameters) -> Judge:
        """Return the judgement as a function of its subject alone."""
        given = {name: evidence if need is Evidence else asked for name, need in self.needs.items()}
        return partial(self.judge, **given)


def predicate(name: str, *facts: str) -> Callable[[Judge], Predicate]:
    """Make a function a predicate that supplies `facts`.

    The signature says the rest: the class of its first argument is what it judges; beside it,
    it may ask for the `Evidence` and for `Parameters`.
    """

    def register(judge: Judge) -> Predicate:
        hints = get_annotations(judge, eval_str=True)
        del hints["return"]
        (_, subject), *needs = hints.items()
        asked = [need for _, need in needs if issubclass(need, Parameters)]
        return Predicate(
            name=name,
            facts=facts,
            subjects=get_args(subject) or (subject,),
            parameters=asked[0] if asked else Parameters,
            needs=dict(needs),
            judge=judge,
        )

    return register
