"""Rectification: notice, plan, one record per problem from finding to closure, and the report."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field

from dangwu_docs.model.record import DatedRecord, OwnedRecord
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
CLOSED: ProblemStatus = "已销号"


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

    def on(self, day: date) -> Self:
        """Return the item as it was on a day: what came later was not known then."""
        if all(moment <= day for moment in self.moments):
            return self
        progress = tuple(step for step in self.progress if step.date <= day)
        dates = self.submitted_on, self.closed_on
        submitted, closed = (one if one and one <= day else None for one in dates)
        begun = "推进中" if progress else "未启动"
        then = {
            "progress": progress,
            "status": CLOSED if closed else "已报验" if submitted else begun,
            "submitted_on": submitted,
            "closed_on": closed,
            **({} if closed else {"verifier": None, "verdict": None}),
        }
        return self.model_copy(update=then)


class RectificationReport(Dispatched):
    """A rectification report (整改报告); the state of each problem is read from its own record."""

    kind: Literal["整改报告"]
    family = "rectification"

    dispatch: UpwardDispatch
    review: Annotated[Id, Reference("评议", back="整改报告"), OPEN]
    overall: Text
    mechanisms: Texts
