"""The year's plan and summary texts, duties done once a year, and talks."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dangwu_docs.model.record import DatedRecord
from dangwu_docs.model.shape import (
    OPEN,
    Clock,
    Date,
    Person,
    Private,
    Shape,
    Text,
    Texts,
    Wanted,
    Year,
)

_SOON = dt.timedelta(days=75)


class Task(Shape):
    """One task of the year."""

    task: Text
    measures: Texts
    owner: Text
    due: Date


class YearPaper(DatedRecord):
    """A paper about a year, in which it is kept, whenever it was written."""

    family = "years"
    privacy = "P0"
    #: Such a paper is written up to so long before its year; below zero, after it.
    ahead: ClassVar[dt.timedelta]

    year: Year
    date: Date

    @classmethod
    def year_of(cls, day: dt.date) -> int:
        """Return the year that a paper written on `day` is most likely about."""
        return (day + cls.ahead).year

    @property
    def year_kept(self) -> int:
        """The year that it is about."""
        return self.year

    @property
    def moments(self) -> tuple[dt.date, ...]:
        """The first day of the year that it is about."""
        return (dt.date(self.year, 1, 1),)

    @property
    def over_on(self) -> dt.date:
        """The last day of the year that it is about."""
        return dt.date(self.year, 12, 31)


class YearPlan(YearPaper):
    """The year's work plan (年度计划)."""

    kind: Literal["年度计划"]
    ahead = _SOON

    guidance: Text
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]


class YearSummary(YearPaper):
    """The author's part of the annual summary (年度总结); every number in it is worked out."""

    kind: Literal["年度总结"]
    ahead = -_SOON

    highlights: Texts
    problems: Annotated[tuple[Text, ...], Private("P2"), Wanted()] = ()
    next_steps: Texts


Duty = Literal["双重组织生活报告", "党员干部大会报告", "机关党建报告", "述职评议", "组织生活公开"]


class DutyDone(DatedRecord):
    """A yearly duty that was done (履责). Source: MTG-17 to MTG-23."""

    kind: Literal["履责"]
    family = "years"

    duty: Annotated[Duty, OPEN]
    date: Annotated[Date, OPEN]
    person: Person | None = Field(None, description="报告人、述职人")
    content: Text
    reported_to: Text | None = None
    outcome: Text | None = Field(None, description="测评等次等结果")


class FollowUp(Shape):
    """What was promised in a talk."""

    content: Text
    owner: Person
    due: Date
    outcome: Text | None = None


class Talk(DatedRecord):
    """A heart-to-heart talk (谈心谈话); for named readers only."""

    kind: Literal["谈心谈话"]
    family = "talks"
    privacy = "P3"

    talk_type: Literal[
        "日常", "五必谈", "组织生活会前", "任职", "提醒", "关怀", "转入转出", "评议反馈"
    ]
    occasion: Literal["遇到困难", "发生矛盾", "出现失误", "存在问题", "提拔升迁"] | None = None
    trigger_date: Date | None = None
    talker: Person
    person: Person
    relation: Literal["书记与书记", "委员与委员", "委员与党员", "党员与党员"]
    date: Date
    begins: Clock
    place: Text | None = Field(None, description="面谈的必填；电话、视频谈话可不写")
    method: Literal["面谈", "电话", "视频"] = "面谈"
    matter: Annotated[Text, Private("P3")]
    content: Annotated[Text, Private("P3")]
    voiced: Annotated[Text | None, Private("P3")] = None
    help: Annotated[Text, Private("P3")]
    follow_ups: tuple[FollowUp, ...] = ()
