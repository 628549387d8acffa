"""Problems and their rectification: none dropped, none invented, none closed without proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from dangwu_docs.model.meeting import LeadingGroupMeeting
from dangwu_docs.model.rectification import (
    CLOSED,
    Dispatched,
    Notice,
    Rectification,
    RectificationPlan,
    RectificationReport,
)
from dangwu_docs.model.rectification_facts import cited_finding
from dangwu_docs.model.review import Review
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Violation, predicate
from dangwu_docs.stages.check.talks import Days


def _items(evidence: Evidence) -> Mapping[str, list[Rectification]]:
    items: dict[str, list[Rectification]] = defaultdict(list)
    for item in evidence.records.of(Rectification):
        if item.review is not None:
            items[item.review].append(item)
    return items


def _answered(evidence: Evidence) -> frozenset[str]:
    """Return the reviews whose rectification has been planned or reported."""
    plans = {plan.review for plan in evidence.records.of(RectificationPlan)}
    return frozenset(plans | {report.review for report in evidence.records.of(RectificationReport)})


def review_of(evidence: Evidence, key: str | None) -> Review | None:
    """Return the review with that 编号."""
    review = evidence.records.find("评议", key)
    return review if isinstance(review, Review) else None


def raised_on(item: Rectification, evidence: Evidence) -> date | None:
    """Return when a problem was raised: on the day of feedback, where a review found it."""
    review = review_of(evidence, item.review)
    return review.date if review else item.raised_on


@predicate("问题有账", "序号", "问题")
def no_finding_dropped(review: Review, evidence: Evidence) -> Iterator[Violation]:
    """Every problem of a review has its item, once any has, or a plan, or the deadline is past."""
    items = evidence.index(_items).get(review.id, [])
    is_begun = bool(items) or review.id in evidence.index(_answered)
    if not is_begun and evidence.as_of <= review.deadline:
        return
    answered = {item.finding_index for item in items}
    for position, finding in enumerate(review.findings):
        if finding.index not in answered:
            facts = {"序号": finding.index, "问题": finding.description}
            yield Violation(("问题", position), facts)


@predicate("问题序号唯一", "序号")
def findings_numbered_once(review: Review) -> Iterator[Violation]:
    """Each problem of a review has its own number."""
    counts = Counter(finding.index for finding in review.findings)
    for position, finding in enumerate(review.findings):
        if counts[finding.index] > 1:
            yield Violation(("问题", position, "序号"), {"序号": finding.index})


@predicate("账有问题", "序号", "评议")
def no_finding_invented(item: Rectification, evidence: Evidence) -> Iterator[Violation]:
    """An item from a review answers one of its numbered problems."""
    review = review_of(evidence, item.review)
    if review and cited_finding(item, evidence.records) is None:
        facts = {"序号": item.finding_index or "没有写", "评议": review.title}
        yield Violation(("问题序号",), facts)


@predicate("一题一账", "序号", "份数")
def one_item_each(item: Rectification, evidence: Evidence) -> Iterator[Violation]:
    """A problem has one item, not two; told at every item after the first."""
    same = [
        other
        for other in evidence.index(_items).get(item.review or "", ())
        if other.finding_index == item.finding_index
    ]
    if item.finding_index is not None and same and same[0] is not item:
        yield Violation(("问题序号",), {"序号": item.finding_index, "份数": len(same)})


@predicate("问题内容", "来源", "缺")
def problem_stated(item: Rectification) -> Iterator[Violation]:
    """An item says which problem it is about, in the review's number or in words."""
    facts: dict[str, object]
    if item.source == "评议":
        facts = {"来源评议": item.review, "问题序号": item.finding_index}
    else:
        facts = {"问题描述": item.problem, "提出日期": item.raised_on}
    missing = [name for name, fact in facts.items() if fact is None]
    if missing:
        yield Violation(("来源",), {"来源": item.source, "缺": missing})


@predicate("通知依据", "评议", "被评议", "被通知")
def notice_has_grounds(notice: Notice, evidence: Evidence) -> Iterator[Violation]:
    """A notice rests on a review of the organisation that it notifies, already fed back."""
    review = review_of(evidence, notice.review)
    if review is None:
        return
    if review.reviewed != notice.notified or notice.date < review.date:
        facts = {"评议": review.title, "被评议": review.reviewed, "被通知": notice.notified}
        yield Violation(("来源评议",), facts)


@predicate("逐月报告", "自", "至", "间隔")
def monthly_progress(item: Rectification, evidence: Evidence, asked: Days) -> Iterator[Violation]:
    """Until it is submitted, an item shows progress every so many days; the longest gap is told."""
    begun = raised_on(item, evidence)
    ends = item.submitted_on or item.closed_on or evidence.as_of
    if begun is None:
        return
    days = sorted(step.date for step in item.progress if begun <= step.date <= ends)
    gaps = [((then - one).days, one, then) for one, then in pairwise([begun, *days, ends])]
    longest, since, until = max(gaps)
    if longest > asked.days:
        yield Violation(("进展",), {"自": since, "至": until, "间隔": longest})


@predicate("销号手续", "缺")
def closed_in_form(item: Rectification) -> Iterator[Violation]:
    """A closed item was submitted, verified by somebody, and says with what result and when."""
    steps = {
        "报验日期": item.submitted_on,
        "验收人": item.verifier,
        "验收意见": item.verdict,
        "销号日期": item.closed_on,
    }
    missing = [name for name, fact in steps.items() if fact is None]
    if item.status == CLOSED and missing:
        yield Violation(("状态",), {"缺": missing})


@predicate("销号佐证", "进展数")
def closed_with_proof(item: Rectification) -> Iterator[Violation]:
    """A closed item has progress with proof."""
    if item.status == CLOSED and not any(step.proof for step in item.progress):
        yield Violation(("进展",), {"进展数": len(item.progress)})


@predicate("状态相符", "状态", "销号日期")
def status_agrees(item: Rectification) -> Iterator[Violation]:
    """An item with a day of closure is closed."""
    if item.closed_on and item.status != CLOSED:
        facts = {"状态": item.status, "销号日期": item.closed_on}
        yield Violation(("状态",), facts)


@predicate("提出以后", "提出", "字段", "日期值")
def after_raised(item: Rectification, evidence: Evidence) -> Iterator[Violation]:
    """Nothing was done about a problem before it was raised."""
    begun = raised_on(item, evidence)
    days: dict[tuple[str | int, ...], date | None] = {
        ("时限",): item.due,
        ("报验日期",): item.submitted_on,
        ("销号日期",): item.closed_on,
        **{("进展", i, "日期"): step.date for i, step in enumerate(item.progress)},
    }
    for path, day in days.items():
        if begun and day and day < begun:
            yield Violation(path, {"提出": begun, "字段": path[0], "日期值": day})


@predicate("按时整改", "时限", "完成", "天数")
def in_time(item: Rectification, evidence: Evidence) -> Iterator[Violation]:
    """An item is closed by its deadline, or says why it is not."""
    done = item.closed_on or evidence.as_of
    if done > item.due and item.unfinished is None:
        state = f"{item.closed_on} 销号" if item.closed_on else "至今没有销号"
        facts = {"时限": item.due, "完成": state, "天数": (done - item.due).days}
        yield Violation(("时限",), facts)


@predicate("不超评议期限", "时限", "评议期限")
def within_deadline(item: Rectification, evidence: Evidence) -> Iterator[Violation]:
    """An item is due no later than its review asks."""
    review = review_of(evidence, item.review)
    if review and item.due > review.deadline:
        yield Violation(("时限",), {"时限": item.due, "评议期限": review.deadline})


@predicate("措施雷同", "责任人", "另一问题")
def own_measures(item: Rectification, evidence: Evidence) -> Iterator[Violation]:
    """Two problems do not have the same measures word for word; told at the later item."""
    first = evidence.index(_first_measures)[item.measures]
    if first is not item:
        found = cited_finding(first, evidence.records)
        other = found.description if found else first.problem
        yield Violation(("措施",), {"责任人": item.owner, "另一问题": other})


def _first_measures(evidence: Evidence) -> Mapping[tuple[str, ...], Rectification]:
    first: dict[tuple[str, ...], Rectification] = {}
    for item in evidence.records.of(Rectification):
        first.setdefault(item.measures, item)
    return first


@predicate("方案有账", "评议")
def plan_has_items(plan: RectificationPlan, evidence: Evidence) -> Iterator[Violation]:
    """A plan has items: problems, measures and who answers for them."""
    review = review_of(evidence, plan.review)
    if review and not evidence.index(_items).get(review.id):
        yield Violation(("来源评议",), {"评议": review.title})


@predicate("方案先研究", "会议", "反馈", "方案")
def plan_after_meeting(plan: RectificationPlan, evidence: Evidence) -> Iterator[Violation]:
    """A plan follows a meeting that followed the feedback."""
    meeting = evidence.records.find("专题会议", plan.meeting)
    review = review_of(evidence, plan.review)
    if review is None or not isinstance(meeting, LeadingGroupMeeting):
        return
    if not review.date <= meeting.date <= plan.date:
        facts = {"会议": meeting.date, "反馈": review.date, "方案": plan.date}
        yield Violation(("研究会议",), facts)


@predicate("反馈以后发文", "反馈")
def sent_after_feedback(
    paper: RectificationPlan | RectificationReport, evidence: Evidence
) -> Iterator[Violation]:
    """A plan or report is no older than the feedback that it answers."""
    review = review_of(evidence, paper.review)
    if review and paper.date < review.date:
        yield Violation(("日期",), {"反馈": review.date})


@predicate("印发不早于成文", "印发", "成文")
def printed_after_signed(paper: Dispatched) -> Iterator[Violation]:
    """A document is not printed before it is dated."""
    printed = paper.dispatch.printed_on
    if printed and printed < paper.date:
        yield Violation(("发文", "印发日期"), {"印发": printed, "成文": paper.date})
