"""Who should have been at a meeting, who was, and who of them may vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dangwu_docs.model.meeting import (
    ALL_OTHERS,
    CommitteeMeeting,
    LeadingGroupMeeting,
    Meeting,
)
from dangwu_docs.model.organisation import Member, Organisation, Standing, standing
from dangwu_docs.model.records import Records


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of one meeting; names in the order of the roster, each once."""

    expected: tuple[str, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    #: Expected, but neither under 出席 nor under 缺席.
    unaccounted: tuple[str, ...]
    #: Under 出席 or 缺席, but not expected.
    unexpected: tuple[str, ...]
    #: Of the expected, those who may vote on that day.
    voters: tuple[str, ...]
    formal: tuple[str, ...]

    @property
    def present_voters(self) -> tuple[str, ...]:
        """Those present who may vote."""
        voters = frozenset(self.voters)
        return tuple(name for name in self.present if name in voters)

    @property
    def present_formal(self) -> tuple[str, ...]:
        """The formal members present."""
        formal = frozenset(self.formal)
        return tuple(name for name in self.present if name in formal)


def members_of(organisation: Organisation, day: date, records: Records) -> tuple[Member, ...]:
    """Return the members of a branch or of a 党小组 (kept by its branch) on a day."""
    return _standing(organisation, day, records).members


def stretch(organisation: Organisation, day: date, records: Records) -> tuple[int, ...]:
    """Return what days have in common on which an organisation and its roster stand alike."""
    branch = records.organisation(organisation.parent) if organisation.form == "党小组" else None
    return tuple(one.stretch(day) for one in (organisation, branch) if one)


def _standing(organisation: Organisation, day: date, records: Records) -> Standing:
    if organisation.form != "党小组":
        return organisation.standing(day)
    branch = records.organisation(organisation.parent)
    return branch.standing(day, organisation.id) if branch else standing((), day)


def attendance(meeting: Meeting, records: Records) -> Attendance | None:
    """Return who was at `meeting`; None where its organisation is unknown."""
    return records.answer(_attendance, meeting)


def _attendance(meeting: Meeting, records: Records) -> Attendance | None:
    organisation = records.organisation(meeting.organisation)
    if organisation is None:
        return None
    members = _standing(organisation, meeting.date, records)
    expected = _expected(meeting, organisation, members)
    absent = tuple(absence.name for absence in meeting.absent)
    present = _present(meeting, expected, absent)
    named = (*present, *absent)
    are_named, are_expected = frozenset(named), frozenset(expected)
    return Attendance(
        expected=expected,
        present=present,
        absent=absent,
        unaccounted=tuple(name for name in expected if name not in are_named),
        unexpected=tuple(name for name in named if name not in are_expected),
        voters=_voters(meeting, expected, members),
        formal=tuple(name for name in expected if name in members.formal),
    )


def _expected(meeting: Meeting, organisation: Organisation, members: Standing) -> tuple[str, ...]:
    if isinstance(meeting, CommitteeMeeting):
        return organisation.committee(meeting.date)
    if isinstance(meeting, LeadingGroupMeeting):
        posts = organisation.posts_on(meeting.date)
        return tuple(dict.fromkeys(post.name for post in posts))
    return members.counted


def _present(
    meeting: Meeting, expected: tuple[str, ...], absent: tuple[str, ...]
) -> tuple[str, ...]:
    if meeting.present == ALL_OTHERS:
        return tuple(name for name in expected if name not in absent)
    return tuple(dict.fromkeys(meeting.present))


def _voters(meeting: Meeting, expected: tuple[str, ...], members: Standing) -> tuple[str, ...]:
    """In a committee or leading group every one of its members votes."""
    is_committee = isinstance(meeting, CommitteeMeeting | LeadingGroupMeeting)
    return expected if is_committee else members.voters
