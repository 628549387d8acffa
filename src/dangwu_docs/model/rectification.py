"""Rectification: notice, plan, one record per problem from finding to closure, and the report."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, TypedDict

from pydantic import Field

from dangwu_docs.model.facts import facts
from dangwu_docs.model.record import DatedRecord, OwnedRecord
from dangwu_docs.model.records import Records
from dangwu_docs.model.review import Review, ReviewFinding
from dangwu_docs.model.shape import (
    OPEN,
    Date,
    Id,
    Ordinal,
    OrganisationId,
    Person,
    Private,
    Reference,
    Shape,
    Text,
    Texts,
    Wanted,
    YesNo,
)

ProblemSource = Literal["评议", "督导", "述职点评", "巡察", "组织生活会", "自查"]
ProblemStatus = Literal["未启动", "推进中", "已报验", "已销号", "退回"]


class Dispatch(Shape):
    """How a formal document is sent: its number in the year, signer and readers."""

    privacy = "P0"

    serial: Ordinal = Field(description="发文字号的序号；机关代字取自组织，年份取自日期")
    signer: Person | None = Field(None, description="签发人，上行文必写")
    recipients: Text | None = Field(None, description="主送机关")
    copies: Text | None = Field(None, description="抄送机关")
    printed_on: Date | None = Field(None, description="印发日期；不写则与成文日期相同")


class UpwardDispatch(Dispatch):
    """How a document is sent to an office above, which must learn who signed it. Source: 7.2.6."""

    signer: Annotated[Person | None, Wanted()] = Field(None, description="签发人，上行文必写")


class Contact(Shape):
    """Whom to ask."""

    name: Person
    phone: Annotated[Text | None, Private("P2")] = None


class Dispatched(DatedRecord):
    """A record that is sent as a formal document."""

    date: Annotated[Date, OPEN]
    dispatch: Dispatch


class Notice(Dispatched):
    """A rectification notice (整改通知书) sent by `organisation`."""

    kind: Literal["整改通知"]
    family = "rectification"

    notified: Annotated[OrganisationId, OPEN]
    review: Annotated[Id, Reference("评议", back="整改通知"), OPEN]
    handling: Text | None = None
    requirements: Texts
    report_by: Annotated[Date, OPEN]
    contact: Contact


class Leadership(Shape):
    """Who leads the rectification."""

    leader: Person
    deputies: tuple[Person, ...] = ()
    group_members: tuple[Person, ...] = ()


class Stage(Shape):
    """One stage of a plan."""

    stage_name: Annotated[Text, OPEN]
    since: Annotated[Date, OPEN]
    until: Annotated[Date, OPEN]
    content: Text


class RectificationPlan(Dispatched):
    """A rectification plan (整改方案) with the notice that issues it."""

    kind: Literal["整改方案"]
    family = "rectification"

    review: Annotated[Id, Reference("评议", back="整改方案"), OPEN]
    meeting: Annotated[Id, Reference("专题会议"), OPEN]
    aims: Text
    leadership: Leadership
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    guarantees: Texts


class Progress(Shape):
    """What was done on a day, and what shows it."""

    date: Annotated[Date, OPEN]
    content: Text
    proof: Text | None = None


class Rectification(OwnedRecord):
    """One problem (整改) from finding to closure. Source: REC-01."""

    kind: Literal["整改"]
    family = "rectification"

    source: Annotated[ProblemSource, OPEN]
    review: Annotated[Id | None, Reference("评议", back="整改"), OPEN] = None
    finding_index: Annotated[Ordinal | None, OPEN] = Field(None, description="对应评议问题的序号")
    problem: Text | None = Field(None, description="来源不是评议时写；评议问题不重抄")
    raised_on: Annotated[Date | None, OPEN] = Field(None, description="来源不是评议时写")
    cause: Annotated[Text | None, Wanted()] = None
    standard: Text
    measures: Texts
    responsible_leader: Person
    owner: Person
    due: Annotated[Date, OPEN]
    progress: tuple[Progress, ...] = ()
    status: Annotated[ProblemStatus, OPEN] = "未启动"
    submitted_on: Annotated[Date | None, OPEN] = None
    verifier: Person | None = None
    verdict: Text | None = None
    closed_on: Annotated[Date | None, OPEN] = None
    unfinished: Text | None = None
    is_public: Annotated[YesNo, OPEN] = False

    @property
    def moments(self) -> tuple[date, ...]:
        """The days on which something was done about the problem, and that of being raised."""
        done = (self.raised_on, *(one.date for one in self.progress), self.submitted_on)
        return tuple(day for day in (*done, self.closed_on) if day)

    @property
    def over_on(self) -> date | None:
        """The day on which the problem was closed."""
        return self.closed_on


class RectificationReport(Dispatched):
    """A rectification report (整改报告); the state of each problem is read from its own record."""

    kind: Literal["整改报告"]
    family = "rectification"

    dispatch: UpwardDispatch
    review: Annotated[Id, Reference("评议", back="整改报告"), OPEN]
    overall: Text
    mechanisms: Texts


class DispatchedFacts(TypedDict):
    """What is worked out for a formal document."""

    文号: Annotated[str | None, OPEN]


class RectificationCounts(TypedDict):
    """How many problems there are and how far they have come."""

    应改: int
    已销号: int
    已报验: int
    推进中: int
    退回: int
    未启动: int


class ReviewFacts(TypedDict):
    """What is worked out for a review."""

    整改情况: RectificationCounts


class RectificationFacts(TypedDict):
    """What is worked out for a problem."""

    问题: str | None
    方面: str | None
    提出日期: Annotated[date | None, OPEN]


@facts.register
def dispatched_facts(record: Dispatched, records: Records) -> DispatchedFacts:
    """Return the 发文字号: 机关代字, year and number. Source: DOC-02."""
    organisation = records.organisation(record.organisation)
    code = organisation.dispatch_code if organisation else None
    return {"文号": f"{code}〔{record.date.year}〕{record.dispatch.serial}号" if code else None}


@facts.register
def review_facts(review: Review, records: Records) -> ReviewFacts:
    """Return how far the rectification of a review's problems has come."""
    items = [r for r in records.referring(review).get("整改", ()) if isinstance(r, Rectification)]
    return {"整改情况": rectification_counts(items)}


@facts.register
def rectification_facts(item: Rectification, records: Records) -> RectificationFacts:
    """Return the problem as its review worded it, and when it was raised."""
    review = records.find("评议", item.review)
    found = cited_finding(item, records)
    return {
        "问题": found.description if found else item.problem,
        "方面": found.aspect if found else None,
        "提出日期": review.date if isinstance(review, Review) else item.raised_on,
    }


def cited_finding(item: Rectification, records: Records) -> ReviewFinding | None:
    """Return the finding of a review that an item answers."""
    review = records.find("评议", item.review)
    findings = review.findings if isinstance(review, Review) else ()
    return next((found for found in findings if found.index == item.finding_index), None)


def rectification_counts(items: Iterable[Rectification]) -> RectificationCounts:
    """Return how many problems there are and how far they have come."""
    states = [item.status for item in items]
    return {
        "应改": len(states),
        "已销号": states.count("已销号"),
        "已报验": states.count("已报验"),
        "推进中": states.count("推进中"),
        "退回": states.count("退回"),
        "未启动": states.count("未启动"),
    }
