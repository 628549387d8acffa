"""What is worked out for the papers of a rectification, and how far its problems have come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, TypedDict

from dangwu_docs.model.records import Records
from dangwu_docs.model.rectification import Dispatched, Rectification
from dangwu_docs.model.review import Review, ReviewFinding
from dangwu_docs.model.shape import OPEN


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


def dispatched_facts(record: Dispatched, records: Records) -> DispatchedFacts:
    """Return the 发文字号: 机关代字, year and number. Source: DOC-02."""
    organisation = records.organisation(record.organisation)
    code = organisation.dispatch_code if organisation else None
    return {"文号": f"{code}〔{record.date.year}〕{record.dispatch.serial}号" if code else None}


def review_facts(review: Review, records: Records) -> ReviewFacts:
    """Return how far the rectification of a review's problems has come."""
    items = [r for r in records.referring(review).get("整改", ()) if isinstance(r, Rectification)]
    return {"整改情况": rectification_counts(items)}


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
