"""Organisations: the tree, posts with dates, terms and rosters; it knows no meeting."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import Field

from dangwu_docs.model.record import Record
from dangwu_docs.model.shape import (
    Count,
    Date,
    Id,
    Ordinal,
    Person,
    Private,
    Reference,
    Shape,
    Text,
    YesNo,
)
from dangwu_docs.model.spans import Span, turns

OrganisationForm = Literal["工委", "党组", "机关党委", "党总支", "党支部", "党小组"]
FieldOfWork = Literal["机关", "事业单位", "国有企业", "村", "社区", "两新组织"]
SetUpAs = Literal["单独", "联合", "临时"]


class Term(Shape):
    """One term of office (届期) with the papers of its election."""

    privacy = "P0"

    ordinal: Ordinal
    since: Date
    until: Date
    decided_on: Date | None = Field(None, description="党组（党委）研究决定换届的日期")
    approved_on: Date | None = Field(None, description="上级党组织批准选举结果的日期")
    approved_by: Text | None = None
    extended_until: Date | None = Field(None, description="经批准延期换届的，写批准延到哪一天")

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the term, approved extension included."""
        return self.since <= day <= (self.extended_until or self.until)

    def turns(self) -> Iterator[date]:
        """Yield the first day in the term and the first day after it."""
        yield from turns(self.since, self.extended_until or self.until)


class Post(Span):
    """A post held by a person."""

    privacy = "P0"

    name: Person
    post: Text


class Suspension(Span):
    """A time in which a member may not vote (留党察看, decision after detention)."""

    reason: Annotated[Text, Private("P4")]


class Exclusion(Span):
    """A time in which a member is not counted in 应到: approved above and voted by the meeting."""

    case: Annotated[Text, Private("P3")]
    approval: Text | None = Field(None, description="上级批准和党员大会通过的依据")


class Leave(Span):
    """A known absence from the place of work."""

    reason: Annotated[Text, Private("P3")]


class Member(Shape):
    """A member on a branch's roster; formal from `confirmed_on`, probationary before."""

    privacy = "P2"

    name: Person
    admitted_on: Date = Field(description="支部大会通过接收为预备党员之日")
    confirmed_on: Date | None = Field(None, description="转为正式党员之日；预备党员不写")
    joined_on: Date | None = Field(None, description="组织关系转入本支部之日")
    left_on: Date | None = Field(None, description="组织关系转出或离世之日")
    group: Annotated[Id | None, Reference("组织")] = Field(
        None, description="党小组自己的“组织”记录的编号，不写名称"
    )
    is_leader: YesNo = False
    suspensions: tuple[Suspension, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    leaves: tuple[Leave, ...] = ()

    def belongs(self, day: date) -> bool:
        """Tell whether the member is on the roster on `day`."""
        start = max(self.admitted_on, self.joined_on or self.admitted_on)
        return start <= day and (self.left_on is None or day < self.left_on)

    def is_formal(self, day: date) -> bool:
        """Tell whether the member is a formal member on `day`."""
        return self.confirmed_on is not None and self.confirmed_on <= day

    def is_counted(self, day: date) -> bool:
        """Tell whether the member counts in 应到 on `day`. Source: VOTE-05."""
        return self.belongs(day) and not any(span.covers(day) for span in self.exclusions)

    def may_vote(self, day: date) -> bool:
        """Tell whether the member counts as a voter on `day`. Source: VOTE-01 to VOTE-04."""
        return self.is_counted(day) and self.has_vote(day)

    def has_vote(self, day: date) -> bool:
        """Tell whether a member who counts in 应到 on `day` is a voter, too."""
        return self.is_formal(day) and not any(span.covers(day) for span in self.suspensions)

    def turns(self) -> Iterator[date]:
        """Yield the days from which one of the answers above may be another."""
        yield from filter(None, (self.admitted_on, self.joined_on, self.confirmed_on, self.left_on))
        for span in (*self.suspensions, *self.exclusions):
            yield from span.turns()


class Standing(Struct, frozen=True):
    """How the members on a roster stand on a day; names in the order of the roster, each once."""

    members: tuple[Member, ...]
    #: Who counts in 应到, who of them may vote, and who of all is a formal member.
    counted: tuple[str, ...]
    voters: tuple[str, ...]
    formal: frozenset[str]


def standing(roster: Iterable[Member], day: date) -> Standing:
    """Return how members stand on a day; of two with one name, the last is meant."""
    members = tuple(roster)
    by_name = {member.name: member for member in members}
    counted = [one for one in by_name.values() if one.is_counted(day)]
    return Standing(
        members=members,
        counted=tuple(one.name for one in counted),
        voters=tuple(one.name for one in counted if one.has_vote(day)),
        formal=frozenset(name for name, one in by_name.items() if one.is_formal(day)),
    )


class Organisation(Record):
    """An organisation of the tree; the roster of a 党小组 is kept by its branch."""

    kind: Literal["组织"]
    privacy = "P0"

    id: Id
    full_name: Text
    short_name: Text
    form: OrganisationForm
    parent: Annotated[Id | None, Reference("组织")] = None
    dispatch_code: Text | None = Field(None, description="发文字号中的机关代字，如 青交党")
    set_up: Date | None = None
    field_of_work: FieldOfWork = "机关"
    set_up_as: SetUpAs = "单独"
    covered_units: Count | None = Field(None, description="联合支部覆盖的单位数")
    planned_until: Date | None = Field(None, description="临时（项目）支部预计撤销的日期")
    applied_on: Date | None = Field(None, description="请示成立的日期")
    replied_on: Date | None = Field(None, description="上级批复成立的日期")
    staff_count: Count | None = None
    full_time_count: Count | None = None
    terms: tuple[Term, ...] = ()
    posts: tuple[Post, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def filed_by(self) -> str:
        """The 编号 of the organisation that files its papers: those of a 党小组, its branch."""
        return self.parent if self.form == "党小组" and self.parent else self.id

    def posts_on(self, day: date) -> tuple[Post, ...]:
        """Return the posts held on `day`, in the order of the record; one person may hold two."""
        if (stretch := self.stretch(day)) not in self._posts_held:
            self._posts_held[stretch] = tuple(post for post in self.posts if post.covers(day))
        return self._posts_held[stretch]

    def holder(self, title: str, day: date) -> str | None:
        """Return who holds the post `title` on `day`."""
        return next((post.name for post in self.posts_on(day) if post.post == title), None)

    def committee(self, day: date) -> tuple[str, ...]:
        """Return the committee's members on `day`, each once, in the order of their posts."""
        posts = (p for p in self.posts_on(day) if p.post.endswith(("书记", "委员")))
        return tuple(dict.fromkeys(post.name for post in posts))

    def roster(self, day: date) -> tuple[Member, ...]:
        """Return the members who belong to the branch on `day`, in the order of the record."""
        return self.standing(day).members

    def standing(self, day: date, group: str | None = None) -> Standing:
        """Return how the members of the branch, or of one of its 党小组, stand on `day`."""
        key = self.stretch(day), group
        if key not in self._standings:
            here = (m for m in self.members if m.belongs(day) and group in (None, m.group))
            self._standings[key] = standing(here, day)
        return self._standings[key]

    def stretch(self, day: date) -> int:
        """Return the number of the stretch that `day` lies in: all its days are alike."""
        return bisect_right(self._turns, day)

    @cached_property
    def _turns(self) -> tuple[date, ...]:
        """The days from which something about the organisation may be another."""
        parts: tuple[Member | Post | Term, ...] = (*self.members, *self.posts, *self.terms)
        return tuple(sorted({turn for part in parts for turn in part.turns()}))

    @cached_property
    def _standings(self) -> dict[tuple[int, str | None], Standing]:
        """How members stand in a stretch; filled as it is asked for."""
        return {}

    @cached_property
    def _posts_held(self) -> dict[int, tuple[Post, ...]]:
        """The posts held in a stretch; filled as it is asked for."""
        return {}

    def term_on(self, day: date) -> Term | None:
        """Return the term that `day` lies in."""
        return next((term for term in self.terms if term.covers(day)), None)
