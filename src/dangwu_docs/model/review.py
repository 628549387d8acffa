"""Special reviews with numbered findings, and assessments by ballot; it knows no rectification."""

from typing import Annotated, Literal, TypedDict

from pydantic import Field

from dangwu_docs.model.facts import facts
from dangwu_docs.model.ratio import percentage
from dangwu_docs.model.record import DatedRecord
from dangwu_docs.model.records import Records
from dangwu_docs.model.shape import (
    OPEN,
    Count,
    Date,
    Id,
    Ordinal,
    OrganisationId,
    Person,
    Reference,
    Shape,
    Text,
    Texts,
    Wanted,
)


class PanelMember(Shape):
    """One member of a review panel."""

    name: Person
    unit: Text | None = None
    post: Text | None = None


class ReviewFinding(Shape):
    """One problem found, numbered so that its rectification can cite it."""

    index: Ordinal
    aspect: Text
    description: Text
    evidence: Annotated[Text | None, Wanted()] = None


class Review(DatedRecord):
    """A special review (专项评议) and its feedback; `date` is the day of feedback."""

    kind: Literal["评议"]
    family = "reviews"

    id: Annotated[Id, OPEN]
    title: Annotated[Text, OPEN]
    reviewed: Annotated[OrganisationId, OPEN]
    since: Annotated[Date, OPEN]
    until: Annotated[Date, OPEN]
    leader: Person
    panel: Annotated[tuple[PanelMember, ...], Field(min_length=1)]
    methods: Texts
    aspects: Texts
    merits: tuple[Text, ...] = ()
    findings: Annotated[tuple[ReviewFinding, ...], Field(min_length=1)]
    suggestions: tuple[Text, ...] = ()
    deadline: Annotated[Date, OPEN]
    overall: Annotated[Text | None, Wanted()] = None
    date: Annotated[Date, OPEN]


class AttendeeGroup(Shape):
    """How many of one sort of people took part."""

    group_name: Text
    head_count: Count


class Option(Shape):
    """One option of a ballot and its votes."""

    option: Text
    votes: Count


class Ballots(Shape):
    """The count of an assessment ballot."""

    issued: Count
    returned: Count
    valid: Count
    options: Annotated[tuple[Option, ...], Field(min_length=2)]

    def votes_for(self, names: tuple[str, ...]) -> int:
        """Return the votes of the named options together."""
        return sum(option.votes for option in self.options if option.option in names)


class Assessment(DatedRecord):
    """An assessment meeting (测评); `organisation` is the one assessed. Source: RAT-08, RAT-09."""

    kind: Literal["测评"]
    family = "assessments"
    privacy = "P0"

    title: Text
    subject: Text
    review: Annotated[Id | None, Reference("评议", back="测评")] = None
    date: Date
    place: Text
    chair: Person
    attendees: Annotated[tuple[AttendeeGroup, ...], Field(min_length=1)]
    ballots: Ballots
    satisfied_options: Texts = Field(description="哪些选项计入满意，如 [满意] 或 [满意, 基本满意]")
    decimals: Annotated[Count, Field(le=4)] = 1
    announced_rate: Text | None = Field(None, description="会上公布的满意率，用于核对，如 98.2%")
    scrutineer: Person
    counter: Person

    def rate(self) -> str | None:
        """Return the satisfaction rate in per cent, rounded half up; None without valid ballots."""
        satisfied = self.ballots.votes_for(self.satisfied_options)
        return percentage(satisfied, self.ballots.valid, self.decimals)


class AssessmentFacts(TypedDict):
    """What is worked out for an assessment."""

    满意率: Annotated[str | None, OPEN]
    满意票: int
    无效票: int
    参加人数: int


@facts.register
def assessment_facts(assessment: Assessment, _records: Records) -> AssessmentFacts:
    """Return the rate, its numerator and denominator, and the number of people."""
    ballots = assessment.ballots
    return {
        "满意率": assessment.rate(),
        "满意票": ballots.votes_for(assessment.satisfied_options),
        "无效票": ballots.returned - ballots.valid,
        "参加人数": sum(group.head_count for group in assessment.attendees),
    }
