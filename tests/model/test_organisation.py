from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.model.organisation import Member, Organisation, Post, Term, standing
from dangwu_docs.model.records import Records
from dangwu_docs.model.spans import Span


def only(records: Records) -> Organisation:
    (organisation,) = records.of(Organisation)
    return organisation


def test_both_ends_of_a_span_belong_to_it() -> None:
    span = Span(since=date(2026, 1, 1), until=date(2026, 1, 31))

    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [span.covers(day) for day in days] == [False, True, True, False]


def test_a_span_without_an_end_goes_on() -> None:
    assert Span(since=date(2026, 1, 1)).covers(date(2099, 1, 1))


@pytest.mark.parametrize(
    ("extended", "covers"), [(None, False), (date(2026, 5, 1), False), (date(2026, 6, 30), True)]
)
def test_an_approved_extension_belongs_to_the_term(extended: date | None, *, covers: bool) -> None:
    term = Term(
        ordinal=1, since=date(2023, 1, 1), until=date(2025, 12, 31), extended_until=extended
    )

    assert term.covers(date(2026, 6, 1)) is covers


MEMBER = Member(
    name="林一",
    admitted_on=date(2025, 3, 1),
    confirmed_on=date(2026, 3, 1),
    left_on=date(2026, 9, 1),
)


@pytest.mark.parametrize(
    ("day", "belongs", "is_formal"),
    [
        (date(2025, 2, 28), False, False),
        (date(2025, 3, 1), True, False),
        (date(2026, 2, 28), True, False),
        (date(2026, 3, 1), True, True),
        (date(2026, 8, 31), True, True),
        (date(2026, 9, 1), False, True),
    ],
)
def test_a_member_belongs_from_admission_until_the_day_of_leaving(
    day: date, *, belongs: bool, is_formal: bool
) -> None:
    assert MEMBER.belongs(day) is belongs
    assert MEMBER.is_formal(day) is is_formal
    assert MEMBER.may_vote(day) is (belongs and is_formal)


def test_a_member_who_moved_in_belongs_from_that_day() -> None:
    member = MEMBER.model_copy(update={"joined_on": date(2026, 5, 1)})

    assert not member.belongs(date(2026, 4, 30))
    assert member.belongs(date(2026, 5, 1))


def test_a_member_who_was_never_confirmed_is_not_formal() -> None:
    assert not Member(name="林一", admitted_on=date(2000, 1, 1)).is_formal(date(2026, 1, 1))


def test_a_suspended_member_counts_but_does_not_vote(documented: Records) -> None:
    """
    类型: 组织
    编号: zb
    名称: 支部
    简称: 支部
    组织类型: 党支部
    党员:
      - 姓名: 林一
        入党日期: 2000-01-01
        转正日期: 2001-01-01
        表决权中止: [{起: 2026-01-01, 止: 2026-12-31, 原因: 留党察看}]
      - 姓名: 周二
        入党日期: 2000-01-01
        转正日期: 2001-01-01
        不计入应到: [{起: 2026-01-01, 情形: 长期患病}]
    """
    suspended, excluded = only(documented).roster(date(2026, 6, 1))

    assert (suspended.is_counted(date(2026, 6, 1)), suspended.may_vote(date(2026, 6, 1))) == (
        True,
        False,
    )
    assert suspended.may_vote(date(2027, 1, 1))
    assert (excluded.is_counted(date(2026, 6, 1)), excluded.may_vote(date(2026, 6, 1))) == (
        False,
        False,
    )


WEEK = [date(2026, 1, day) for day in range(1, 7)]
DAYS = st.sampled_from([*WEEK, date.max])
STRETCH = {"since": st.just(WEEK[0]) | DAYS, "until": st.none() | DAYS}
SUSPENSIONS = st.fixed_dictionaries({**STRETCH, "reason": st.just("留置")})
EXCLUSIONS = st.fixed_dictionaries({**STRETCH, "case": st.just("长期患病")})
MEMBERS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["林一", "周二", "陈三"]),
        "admitted_on": st.just(WEEK[0]) | DAYS,
        "confirmed_on": st.just(WEEK[0]) | st.none() | DAYS,
        "joined_on": st.none() | DAYS,
        "left_on": st.none() | DAYS,
        "group": st.sampled_from([None, "xz"]),
        "suspensions": st.lists(SUSPENSIONS, max_size=2),
        "exclusions": st.lists(EXCLUSIONS, max_size=2),
    }
).map(Member.model_validate)


@given(st.lists(MEMBERS, min_size=1, max_size=3), st.permutations(WEEK))
def test_members_stand_on_every_day_as_each_of_them_says(
    members: list[Member], days: list[date]
) -> None:
    branch = Organisation(
        kind="组织", id="zb", full_name="支部", short_name="支部", form="党支部", members=members
    )

    for day in (*days, date.max):
        here = [member for member in members if member.belongs(day)]
        assert branch.standing(day) == standing(here, day)
        in_group = [member for member in here if member.group == "xz"]
        assert branch.standing(day, "xz") == standing(in_group, day)


POSTS = st.fixed_dictionaries(
    {**STRETCH, "name": st.just("林一"), "post": st.sampled_from(["书记", "委员"])}
).map(Post.model_validate)
TERMS = st.fixed_dictionaries(
    {"ordinal": st.just(1), "since": DAYS, "until": DAYS, "extended_until": st.none() | DAYS}
).map(Term.model_validate)


@given(st.lists(POSTS, max_size=3), st.lists(TERMS, max_size=3), st.permutations(WEEK))
def test_posts_and_terms_are_the_same_on_all_days_of_a_stretch(
    posts: list[Post], terms: list[Term], days: list[date]
) -> None:
    facts = {"full_name": "支部", "short_name": "支部", "form": "党支部"}
    branch = Organisation(kind="组织", id="zb", **facts, posts=posts, terms=terms)
    known: dict[int, tuple[list[Post], list[Term]]] = {}

    for day in (*days, date.max):
        held = [post for post in posts if post.covers(day)]
        current = [term for term in terms if term.covers(day)]
        assert list(branch.posts_on(day)) == held
        assert known.setdefault(branch.stretch(day), (held, current)) == (held, current)


def test_of_two_members_with_one_name_the_last_is_meant() -> None:
    guest = Member(name="林一", admitted_on=date(2026, 1, 1))

    found = standing([MEMBER, guest], date(2026, 4, 1))

    assert found.members == (MEMBER, guest)
    assert (found.counted, found.voters, found.formal) == (("林一",), (), frozenset())


def test_posts_are_held_on_days(documented: Records) -> None:
    """
    类型: 组织
    编号: zb
    名称: 支部
    简称: 支部
    组织类型: 党支部
    任职:
      - {姓名: 林一, 职务: 书记, 起: 2023-01-01, 止: 2025-12-31}
      - {姓名: 周二, 职务: 书记, 起: 2026-01-01}
      - {姓名: 周二, 职务: 纪检委员, 起: 2026-01-01}
      - {姓名: 陈三, 职务: 组织委员, 起: 2023-01-01}
      - {姓名: 吴四, 职务: 联络员, 起: 2023-01-01}
    届期:
      - {届次: 1, 起: 2023-01-01, 止: 2025-12-31}
      - {届次: 2, 起: 2026-01-01, 止: 2028-12-31}
    """
    branch = only(documented)

    assert branch.holder("书记", date(2025, 12, 31)) == "林一"
    assert branch.holder("书记", date(2026, 1, 1)) == "周二"
    assert branch.holder("副书记", date(2026, 1, 1)) is None
    assert branch.committee(date(2026, 1, 1)) == ("周二", "陈三")
    assert len(branch.posts_on(date(2026, 1, 1))) == 4
    assert getattr(branch.term_on(date(2026, 1, 1)), "ordinal", None) == 2
    assert branch.term_on(date(2029, 1, 1)) is None
