"""What belongs to an organisation: its meetings, its papers, and who may stand for its posts."""

from __future__ import annotations

from collections.abc import Iterator

from dangwu_docs.model.meeting import CommitteeMeeting, Meeting
from dangwu_docs.model.rectification import (
    Rectification,
    RectificationPlan,
    RectificationReport,
)
from dangwu_docs.model.review import Assessment
from dangwu_docs.model.year import Talk
from dangwu_docs.stages.check.elections import Electing, elections
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.meetings import is_with_committee
from dangwu_docs.stages.check.predicate import Violation, Where, predicate
from dangwu_docs.stages.check.rectification import review_of
from dangwu_docs.stages.check.years import TalkRelations

Answer = Rectification | RectificationPlan | RectificationReport | Assessment


@predicate("会议所属", "类型", "所属")
def held_by_its_kind(meeting: Meeting, evidence: Evidence, asked: Where) -> Iterator[Violation]:
    """A meeting is held by an organisation of the form that holds such meetings."""
    organisation = evidence.records.organisation(meeting.organisation)
    if organisation and not asked.reaches(organisation):
        yield Violation(("组织",), {"类型": meeting.kind, "所属": organisation.form})


@predicate("不设支委会", "委员数")
def without_committee(meeting: CommitteeMeeting, evidence: Evidence) -> Iterator[Violation]:
    """Where a branch has no committee, none can have met."""
    branch = evidence.records.organisation(meeting.organisation)
    if branch and branch.form == "党支部" and not is_with_committee(branch, meeting.date):
        yield Violation(("类型",), {"委员数": len(branch.committee(meeting.date))})


@predicate("候选人在册", "候选人", "职务")
def candidates_on_roster(meeting: Electing, evidence: Evidence) -> Iterator[Violation]:
    """Who stands for a post is on the roster, where one is kept."""
    members = evidence.roster_of(meeting.organisation)
    for position, election in elections(meeting):
        for index, candidate in enumerate(election.candidates):
            if members and candidate.name not in members:
                path = ("议题", position, "选举", "候选人", index, "姓名")
                yield Violation(path, {"候选人": candidate.name, "职务": election.post})


@predicate("谈话对象在册", "对象", "关系")
def talked_to_member(talk: Talk, evidence: Evidence, asked: TalkRelations) -> Iterator[Violation]:
    """Who is talked to as a member of the branch is on its roster, where one is kept."""
    members = evidence.roster_of(talk.organisation)
    if talk.relation in asked.relations and members and talk.person not in members:
        yield Violation(("对象",), {"对象": talk.person, "关系": talk.relation})


@predicate("被评议组织办理", "评议", "被评议")
def answered_by_the_reviewed(paper: Answer, evidence: Evidence) -> Iterator[Violation]:
    """A review is answered by whom it reviewed, or by an organisation below."""
    review = review_of(evidence, paper.review)
    reviewed = evidence.records.organisation(review.reviewed) if review else None
    if not (review and reviewed):
        return
    if all(unit.id != paper.organisation for unit in evidence.tree(reviewed)):
        yield Violation(("组织",), {"评议": review.title, "被评议": reviewed.short_name})
