"""How organisations must be made up on the day of judgement: posts and set-up papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import field

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.periods import add_months
from dangwu_docs.stages.check.posts import (
    deputies,
    holders,
    is_secretary,
    secretaries,
    terms_as_secretary,
)
from dangwu_docs.stages.check.predicate import Parameters, Violation, Where, predicate
from dangwu_docs.stages.check.rosters import AllowedCount, formal_count


class CommitteeSize(AllowedCount, kw_only=True):
    """How many members a committee has, where there are formal members enough for one."""

    formal: int = field(name="正式党员不少于")


class WithoutCommittee(Where, kw_only=True):
    """Below how many formal members there is no committee, and which posts are allowed still."""

    formal: int = field(name="正式党员少于")
    except_posts: tuple[str, ...] = field(default=(), name="除外")


class RequiredPosts(Where, kw_only=True):
    """Posts that must be held, where there are formal members enough."""

    posts: tuple[str, ...] = field(name="职务")
    formal: int = field(default=0, name="正式党员不少于")


class JoinedPosts(Where, kw_only=True):
    """A post whose holder must hold another one too."""

    post: str = field(name="职务")
    other: str = field(name="同时任")


class Share(Where, kw_only=True):
    """Limits of a share, in whole per cent."""

    least: int = field(name="最低百分比")
    most: int = field(name="最高百分比")


class Months(Where, kw_only=True):
    """A number of calendar months."""

    months: int = field(name="月数")


class Units(Parameters):
    """How many units a joint branch may cover."""

    most: int = field(name="最多")


@predicate("委员会人数", "正式", "委员", "委员数")
def committee_size(
    organisation: Organisation, evidence: Evidence, asked: CommitteeSize
) -> Iterator[Violation]:
    """A branch with formal members enough has a committee of the right size."""
    formal = formal_count(organisation, evidence.as_of)
    committee = organisation.committee(evidence.as_of)
    if formal >= asked.formal and not asked.allows(len(committee)):
        facts = {"正式": formal, "委员": committee or "无", "委员数": len(committee)}
        yield Violation(("任职",), facts)


@predicate("不设委员会", "正式", "书记数", "副书记数", "委员数")
def no_committee(
    organisation: Organisation, evidence: Evidence, asked: WithoutCommittee
) -> Iterator[Violation]:
    """A small branch has one secretary, at most one deputy and no committee."""
    day = evidence.as_of
    formal = formal_count(organisation, day)
    if formal >= asked.formal:
        return
    posts = [post for post in organisation.posts_on(day) if post.post not in asked.except_posts]
    heads, seconds = len(secretaries(organisation, day)), len(deputies(organisation, day))
    others = sum(post.post.endswith("委员") for post in posts)
    if heads != 1 or seconds > 1 or others:
        facts = {"正式": formal, "书记数": heads, "副书记数": seconds, "委员数": others}
        yield Violation(("任职",), facts)


@predicate("应设职务", "缺")
def required_posts(
    organisation: Organisation, evidence: Evidence, asked: RequiredPosts
) -> Iterator[Violation]:
    """Somebody holds each post that the rule names."""
    day = evidence.as_of
    if formal_count(organisation, day) < asked.formal:
        return
    missing = [title for title in asked.posts if not _is_held(organisation, title, day)]
    if missing:
        yield Violation(("任职",), {"缺": missing})


def _is_held(organisation: Organisation, title: str, day: date) -> bool:
    if title == "书记":
        return bool(secretaries(organisation, day))
    return bool(holders(organisation, title, day))


@predicate("兼任", "人员")
def joined_posts(
    organisation: Organisation, evidence: Evidence, asked: JoinedPosts
) -> Iterator[Violation]:
    """Whoever holds one post holds the other too."""
    both = holders(organisation, asked.other, evidence.as_of)
    for name in holders(organisation, asked.post, evidence.as_of):
        if name not in both:
            yield Violation(("任职",), {"人员": name})


@predicate("专职比例", "在编", "专职")
def full_time_share(organisation: Organisation, asked: Share) -> Iterator[Violation]:
    """The full-time Party staff is a share of the staff; the upper limit is rounded up."""
    staff, full_time = organisation.staff_count, organisation.full_time_count
    if staff is None or full_time is None:
        return
    is_few = 100 * full_time < asked.least * staff
    is_many = 100 * (full_time - 1) >= asked.most * staff
    if is_few or is_many:
        yield Violation(("专职党务人数",), {"在编": staff, "专职": full_time})


@predicate("覆盖单位数", "单位数")
def covered_units(organisation: Organisation, asked: Units) -> Iterator[Violation]:
    """A joint branch covers no more units than the rule allows."""
    units = organisation.covered_units or 0
    if organisation.set_up_as == "联合" and units > asked.most:
        yield Violation(("覆盖单位数",), {"单位数": units}, organisation.set_up)


@predicate("临时支部存续", "成立", "撤销")
def short_lived(organisation: Organisation, asked: Months) -> Iterator[Violation]:
    """A branch for a project is to last as long as the rule says."""
    begun, ends = organisation.set_up, organisation.planned_until
    if organisation.set_up_as != "临时" or begun is None or ends is None:
        return
    if ends < add_months(begun, asked.months):
        yield Violation(("预计撤销日期",), {"成立": begun, "撤销": ends}, begun)


@predicate("批复期限", "请示", "批复")
def late_reply(
    organisation: Organisation, evidence: Evidence, asked: Months
) -> Iterator[Violation]:
    """A request to set up an organisation is answered in time."""
    applied, replied = organisation.applied_on, organisation.replied_on
    if applied and (replied or evidence.as_of) > add_months(applied, asked.months):
        facts = {"请示": applied, "批复": replied or "（未批复）"}
        yield Violation(("批复日期",), facts, applied)


@predicate("书记空缺", "起", "天数")
def vacancy(organisation: Organisation, evidence: Evidence, asked: Months) -> Iterator[Violation]:
    """The post of secretary is not vacant for longer than the rule allows, on `as_of`.

    Nothing is said of an organisation whose record names no secretary at any time.
    """
    day = evidence.as_of
    past = [post for post in terms_as_secretary(organisation) if post.since <= day]
    if not past or any(is_secretary(post.post) for post in organisation.posts_on(day)):
        return
    vacant = max(post.until or day for post in past) + timedelta(days=1)
    if add_months(vacant, asked.months) < day:
        yield Violation(("任职",), {"起": vacant, "天数": (day - vacant).days})
