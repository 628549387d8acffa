from __future__ import annotations

from tests.support_for_tests.county import records_of, sample_records, sample_text

from dangwu_docs.model.attendance import attendance
from dangwu_docs.model.meeting import LeadingGroupMeeting
from dangwu_docs.model.rectification import (
    Notice,
    Rectification,
    RectificationPlan,
    RectificationReport,
)
from dangwu_docs.model.review import Assessment, Review
from dangwu_docs.support.sample import sample_files

RECORDS = sample_records()
REVIEW = RECORDS.of(Review)[0]


def test_eight_delegates_give_four_findings_on_6_july() -> None:
    assert len({member.name for member in REVIEW.panel}) == 8
    assert REVIEW.leader in {member.name for member in REVIEW.panel}
    assert f"{REVIEW.date}" == "2026-07-06"
    assert [finding.description for finding in REVIEW.findings] == [
        "党建氛围营造不够",
        "支部活动阵地建设不规范",
        "支部组织生活形式单一",
        "存在重业务轻党建",
    ]


def test_every_finding_has_its_rectification() -> None:
    items = [item for item in RECORDS.of(Rectification) if item.review == REVIEW.id]

    assert [item.finding_index for item in items] == [f.index for f in REVIEW.findings]
    assert [item.status for item in items] == ["已销号", "已销号", "已销号", "推进中"]
    assert all(item.verifier != item.owner for item in items)
    assert items[3].unfinished


def test_notice_meeting_plan_report_and_assessment_follow_in_order() -> None:
    papers = (Notice, LeadingGroupMeeting, RectificationPlan, RectificationReport, Assessment)
    found = [next(r for r in RECORDS.of(kind) if r.review == REVIEW.id) for kind in papers]
    days = [REVIEW.date, *(record.day for record in found)]

    assert [f"{day:%m-%d}" for day in days if day] == [
        "07-06",
        "07-07",
        "07-08",
        "07-09",
        "07-29",
        "07-30",
    ]


def test_the_leading_group_decides_in_full_strength() -> None:
    meeting = RECORDS.of(LeadingGroupMeeting)[0]
    people = attendance(meeting, RECORDS)

    assert people
    assert len(people.present) == 5
    assert meeting.agenda[1].vote
    assert meeting.agenda[1].vote.ayes == 5


def test_56_people_are_98_2_per_cent_satisfied() -> None:
    assessment = next(a for a in RECORDS.of(Assessment) if a.review == REVIEW.id)
    ballots = assessment.ballots

    assert sum(group.head_count for group in assessment.attendees) == 56
    assert (ballots.issued, ballots.returned, ballots.valid) == (56, 56, 56)
    assert assessment.rate() == assessment.announced_rate == "98.2%"


def test_no_gap_is_left_in_any_text() -> None:
    gaps = [path for path, text in sample_text().items() if "〈" in text or "{业务}" in text]

    assert gaps == []


def test_a_county_of_one_small_branch_has_the_whole_chain() -> None:
    records = records_of(dict(sample_files(1, 3, 2027, 1)))

    assert len(records.of(Rectification)) == 4
    assert records.of(Assessment)[0].rate() == "98.2%"
