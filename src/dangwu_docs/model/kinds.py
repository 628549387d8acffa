"""The registry of kinds: a new kind of record is one model and one line here."""

from __future__ import annotations

from dangwu_docs.model.facts import facts
from dangwu_docs.model.meeting import (
    Assembly,
    CommitteeMeeting,
    GroupMeeting,
    LeadingGroupMeeting,
    Lecture,
    Meeting,
    ThemeDay,
)
from dangwu_docs.model.meeting_facts import agenda_facts, lecture_facts, meeting_facts
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.rectification import (
    Dispatched,
    Notice,
    Rectification,
    RectificationPlan,
    RectificationReport,
)
from dangwu_docs.model.rectification_facts import (
    dispatched_facts,
    rectification_facts,
    review_facts,
)
from dangwu_docs.model.review import Assessment, Review
from dangwu_docs.model.year import DutyDone, Talk, YearPlan, YearSummary

#: 类型 -> model, in the order in which lists show them.
KINDS: dict[str, type[Record]] = {
    "组织": Organisation,
    "支部党员大会": Assembly,
    "支委会": CommitteeMeeting,
    "党小组会": GroupMeeting,
    "党课": Lecture,
    "主题党日": ThemeDay,
    "专题会议": LeadingGroupMeeting,
    "评议": Review,
    "整改通知": Notice,
    "整改方案": RectificationPlan,
    "整改": Rectification,
    "整改报告": RectificationReport,
    "测评": Assessment,
    "谈心谈话": Talk,
    "履责": DutyDone,
    "年度计划": YearPlan,
    "年度总结": YearSummary,
}

facts.register(Meeting, meeting_facts)
facts.register(Lecture, lecture_facts)
facts.register(Dispatched, dispatched_facts)
facts.register(Review, review_facts)
facts.register(Rectification, rectification_facts)
for _kind in (Assembly, CommitteeMeeting, LeadingGroupMeeting):
    facts.register(_kind, agenda_facts)
