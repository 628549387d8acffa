"""Meetings of the everyday kinds: who was there, what was said, put to the vote and decided."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from dangwu_docs.model.record import DatedRecord
from dangwu_docs.model.shape import (
    OPEN,
    Clock,
    Count,
    Date,
    Id,
    Number,
    Ordinal,
    Person,
    Reference,
    Shape,
    Text,
    Texts,
    YesNo,
    refuse,
)

#: What a clerk writes under 出席 to state that all who are not 缺席 were present.
ALL_OTHERS = "其余全部"
AbsenceReason = Literal["公出", "病假", "事假", "外出学习", "其他"]
OrganisationLife = Literal["组织生活会", "民主评议党员"]
VoteMethod = Literal["举手", "无记名投票", "记名投票", "口头"]
AgendaCategory = Literal["一般", "重要事项", "接收预备党员", "预备党员转正", "选举"]


def read_present(value: object) -> object:
    """Return the names under 出席, or the statement that all others were present."""
    if isinstance(value, str) and value != ALL_OTHERS:
        refuse(f"姓名列表，或“{ALL_OTHERS}”", "[张三, 李四]")
    if isinstance(value, list) and ALL_OTHERS in value:
        refuse(f"姓名列表，或不放方括号的“{ALL_OTHERS}”", ALL_OTHERS)
    return value


Present = Annotated[
    tuple[Person, ...] | Literal["其余全部"],
    BeforeValidator(read_present),
]


class Absence(Shape):
    """Someone who should have been there and was not."""

    name: Person
    reason: AbsenceReason
    explanation: Text | None = None


class Guest(Shape):
    """Someone present who does not count (列席)."""

    name: Person
    post: Text | None = None
    reason: Text | None = None


class Speech(Shape):
    """What one person said, in essence."""

    name: Person
    points: Text
    dissent: YesNo = False


class Decision(Shape):
    """One thing to be done after the meeting."""

    content: Text
    owner: Text | None = None
    due: Date | None = None


class Vote(Shape):
    """The count of a vote on one item; the denominators are worked out from the roster."""

    privacy = "P0"

    method: VoteMethod
    ayes: Count
    noes: Count
    abstentions: Count
    written_ayes: Count = Field(0, description="会前以书面形式正式表示赞成的人数（不计入实到）")
    written_noes: Count = Field(0, description="会前以书面形式正式表示反对的人数（不计入实到）")


class Candidate(Shape):
    """One candidate and the votes for, against and abstaining."""

    privacy = "P0"

    name: Person
    ayes: Count
    noes: Count = 0
    abstentions: Count = 0


class Election(Shape):
    """A ballot for posts; who is elected is worked out."""

    privacy = "P0"

    post: Text
    seats: Ordinal
    method: VoteMethod
    candidates: Annotated[tuple[Candidate, ...], Field(min_length=1)]
    issued: Count
    returned: Count
    valid: Count
    scrutineer: Person
    counter: Person
    stroke_order: YesNo = Field(default=True, description="候选人是否按姓氏笔画为序")


class AgendaItem(Shape):
    """One item of business, from report to resolution."""

    title: Text
    category: Annotated[AgendaCategory, OPEN] = "一般"
    submitted_by: Text | None = None
    committee_date: Annotated[Date | None, OPEN] = Field(None, description="支委会讨论本议题的日期")
    person: Person | None = Field(None, description="接收、转正等议题所议的人")
    report: Text | None = None
    speeches: tuple[Speech, ...] = ()
    discussion: Text | None = None
    vote: Vote | None = None
    election: Election | None = None
    resolution: Text | None = None
    decisions: tuple[Decision, ...] = ()
    to_assembly: Annotated[YesNo | None, OPEN] = Field(
        None, description="支委会讨论后是否提交党员大会"
    )


class Meeting(DatedRecord):
    """What every meeting has (MEET). Source: MTG-22."""

    family = "meetings"

    number: Annotated[Ordinal | None, OPEN] = Field(None, description="本年度第几次，可不写")
    meeting_name: Annotated[Text | None, OPEN] = Field(
        None, description="会议名称；不写则由组织、年度、次数拼成"
    )
    date: Annotated[Date, OPEN]
    begins: Annotated[Clock, OPEN]
    ends: Annotated[Clock, OPEN]
    ends_next_day: Annotated[YesNo, OPEN] = Field(
        default=False, description="过了午夜才散会的写“是”"
    )
    place: Annotated[Text, OPEN]
    chair: Person
    delegated_by: Person | None = Field(None, description="书记不能主持时，受谁委托主持")
    recorder: Person
    present: Present
    absent: tuple[Absence, ...] = ()
    guests: tuple[Guest, ...] = ()
    notified_on: Annotated[Date | None, OPEN] = None
    written_on: Annotated[Date | None, OPEN] = Field(None, description="记录整理完成的日期")
    life: Annotated[tuple[OrganisationLife, ...], OPEN] = Field(
        (), description="本次会议同时是组织生活会或民主评议"
    )
    summary: Text | None = None
    attachments: tuple[Text, ...] = ()
    photos: tuple[Text, ...] = Field((), description="照片文件名；提倡少拍，最多 3 张")

    @property
    def days(self) -> tuple[Date, ...]:
        """The day of the meeting, and the next where it ended after midnight."""
        return (self.date, self.date + timedelta(days=1)) if self.ends_next_day else (self.date,)


Agenda = Annotated[tuple[AgendaItem, ...], Field(min_length=1)]


class Assembly(Meeting):
    """Branch members' meeting (支部党员大会)."""

    kind: Literal["支部党员大会"]
    agenda: Agenda


class CommitteeMeeting(Meeting):
    """Branch committee meeting (支委会)."""

    kind: Literal["支委会"]
    agenda: Agenda


class LeadingGroupMeeting(Meeting):
    """Special meeting of a leading group or committee (专题会议), such as on rectification."""

    kind: Literal["专题会议"]
    theme: Annotated[Text, OPEN]
    review: Annotated[Id | None, Reference("评议", back="专题会议"), OPEN] = None
    serial: Annotated[Ordinal | None, OPEN] = Field(None, description="会议纪要的编号（第几号）")
    agenda: Agenda


class MemberReport(Shape):
    """What one member reported or learned."""

    name: Person
    points: Text


class GroupMeeting(Meeting):
    """Party group meeting (党小组会); `organisation` is the group."""

    kind: Literal["党小组会"]
    materials: tuple[Text, ...] = ()
    reports: Annotated[tuple[MemberReport, ...], Field(min_length=1)]
    criticism: Text | None = None
    opinions: tuple[Text, ...] = ()


class Lecture(Meeting):
    """Party lecture (党课)."""

    kind: Literal["党课"]
    lecturer: Person
    post: Annotated[Text | None, OPEN] = Field(None, description="主讲人职务")
    topic: Annotated[Text, OPEN]
    lecture_form: Annotated[Literal["集中", "微党课", "现场", "网络"], OPEN]
    outline: Text
    discussion: Text | None = None
    hours: Annotated[Number | None, OPEN] = Field(None, description="认定学时；不超过实际时长")


class ThemeDay(Meeting):
    """Theme Party day (主题党日)."""

    kind: Literal["主题党日"]
    theme: Annotated[Text, OPEN]
    activity_form: Annotated[Literal["集中学习", "组织生活", "民主议事", "志愿服务", "实践"], OPEN]
    steps: Annotated[Texts, OPEN]
    dues: Annotated[Number | None, OPEN] = Field(None, description="当天收到党费，元")
    activity: Text
    decisions: tuple[Decision, ...] = ()
    hours: Annotated[Number | None, OPEN] = Field(None, description="认定学时；不超过实际时长")
