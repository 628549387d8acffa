"""Who should have been at a meeting, who was, and who of them may vote."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from dangwu_docs.model.meeting import (
    ALL_OTHERS,
    AgendaCategory,
    AgendaItem,
    CommitteeMeeting,
    LeadingGroupMeeting,
    Meeting,
)
from dangwu_docs.model.organisation import Member, Organisation, Standing, standing
from dangwu_docs.model.records import Records

_SEPARATORS = re.compile(r"[、,，;；和及与/\s]+")


class Attendance(Struct, frozen=True):
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


def proposed(item: AgendaItem) -> tuple[str, ...]:
    """Return whom an item names under 对象, in the order of the record."""
    return tuple(name for name in _SEPARATORS.split(item.person or "") if name)


def _proposed(meeting: Meeting, category: AgendaCategory) -> frozenset[str]:
    """Return about whom a meeting decides in items of a category."""
    items: tuple[AgendaItem, ...] = getattr(meeting, "agenda", ())
    return frozenset(name for i in items if i.category == category for name in proposed(i))


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
    # Whoever is to be confirmed is still on probation, even where the year ended before the day.
    probationers = _proposed(meeting, "预备党员转正")
    return Attendance(
        expected=expected,
        present=present,
        absent=absent,
        unaccounted=tuple(name for name in expected if name not in are_named),
        unexpected=tuple(name for name in named if name not in are_expected),
        voters=_without(_voters(meeting, expected, members), probationers),
        formal=_without(tuple(n for n in expected if n in members.formal), probationers),
    )


def _expected(meeting: Meeting, organisation: Organisation, members: Standing) -> tuple[str, ...]:
    if isinstance(meeting, CommitteeMeeting):
        return organisation.committee(meeting.date)
    if isinstance(meeting, LeadingGroupMeeting):
        posts = organisation.posts_on(meeting.date)
        return tuple(dict.fromkeys(post.name for post in posts))
    # Whoever the meeting is to admit is no member as it begins, and may be its guest.
    guests = {guest.name for guest in meeting.guests}
    return _without(members.counted, guests & _proposed(meeting, "接收预备党员"))


def _without(names: tuple[str, ...], others: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others) if others else names


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
