from __future__ import annotations

import tomllib
from itertools import islice
from pathlib import Path

import pytest
from tests.support_for_tests.county import SMALL, records_of, sample_records, sample_text

from dangwu_docs.model.attendance import attendance
from dangwu_docs.model.ballot import elected, vote_result
from dangwu_docs.model.meeting import Assembly, CommitteeMeeting, GroupMeeting, Meeting, ThemeDay
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.references import references
from dangwu_docs.model.settings import Settings
from dangwu_docs.support.sample import sample_files, seeded_faults

ROOT = Path(__file__).parents[3]
ENTRIES = sample_records().entries
GOOD = [entry.record for entry in ENTRIES if entry.file not in seeded_faults(*SMALL)]
GOOD_MEETINGS = [record for record in GOOD if isinstance(record, Meeting)]


def test_the_records_at_the_root_are_what_the_generator_writes() -> None:
    folders = [ROOT / "data", ROOT / "rules"]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    found["dangwu.toml"] = (ROOT / "dangwu.toml").read_bytes()

    assert found == {path: text.encode() for path, text in sample_text().items()}


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert list(sample_files(6, 8, 2027, 5)) == list(sample_files(6, 8, 2027, 5))


@pytest.mark.parametrize(
    "other", [(5, 8, 2027, 5), (6, 9, 2027, 5), (6, 8, 2028, 5), (6, 8, 2027, 6)]
)
def test_every_argument_tells(other: tuple[int, int, int, int]) -> None:
    assert list(sample_files(*other)) != list(sample_files(6, 8, 2027, 5))


def test_no_path_comes_twice() -> None:
    paths = [path for path, _ in sample_files(12, None, 2026, 3)]

    assert len(set(paths)) == len(paths)


def test_the_first_files_come_before_the_county_is_made() -> None:
    paths = [path for path, _ in islice(sample_files(10**6, None, 2026, 1), 3)]

    assert paths == ["dangwu.toml", "rules/示例.yaml", "data/organisations/gw.yaml"]


def test_the_settings_are_those_of_a_workspace() -> None:
    settings = Settings.model_validate(tomllib.loads(sample_text()["dangwu.toml"]))

    assert settings.default_organisation == "gw"


@pytest.mark.parametrize(
    "arguments", [(1, 3, 2026, 1), (3, 4, 2027, 2), (9, 7, 2029, 3), (7, 33, 2030, 4)]
)
def test_every_record_of_any_county_has_its_shape(
    arguments: tuple[int, int, int, int],
) -> None:
    records = records_of(dict(sample_files(*arguments)))

    assert sum(o.form == "党支部" for o in records.of(Organisation)) == arguments[0]


def test_every_reference_finds_its_record() -> None:
    records = sample_records()
    named = [
        (mark.kind, key)
        for entry in ENTRIES
        for name, mark in references(type(entry.record))
        if (key := getattr(entry.record, name)) is not None
    ]

    assert named
    assert [target for target in named if records.find(*target) is None] == []


def test_every_member_belongs_to_a_group_of_his_branch() -> None:
    records = sample_records()
    groups = {o.id: o.parent for o in records.of(Organisation) if o.form == "党小组"}
    for branch in records.of(Organisation):
        named = {member.group for member in branch.members if member.group}

        assert named == {group for group, parent in groups.items() if parent == branch.id}


def test_no_name_comes_twice_in_the_county() -> None:
    names = [m.name for o in sample_records().of(Organisation) for m in o.members]

    assert len(set(names)) == len(names)


def test_everybody_expected_at_a_good_meeting_is_accounted_for() -> None:
    for meeting in GOOD_MEETINGS:
        people = attendance(meeting, sample_records())

        assert people is not None
        assert (people.unaccounted, people.unexpected) == ((), ())
        assert meeting.chair in people.present


def test_some_people_are_absent_with_a_reason() -> None:
    absences = [absence for meeting in GOOD_MEETINGS for absence in meeting.absent]

    assert len({absence.reason for absence in absences}) >= 3
    assert any(not meeting.absent for meeting in GOOD_MEETINGS)


def test_every_good_vote_adds_up_and_carries() -> None:
    voted = 0
    for meeting in GOOD_MEETINGS:
        people = attendance(meeting, sample_records())
        for item in getattr(meeting, "agenda", ()):
            if item.vote and people:
                result = vote_result(item, item.vote, people)
                cast = item.vote.ayes + item.vote.noes + item.vote.abstentions
                voted += 1

                assert cast == len(people.present_voters)
                assert result.passed

    assert voted > 10


def test_someone_is_admitted_confirmed_and_elected() -> None:
    items = {
        item.category: (item, meeting)
        for meeting in GOOD_MEETINGS
        if isinstance(meeting, Assembly)
        for item in meeting.agenda
    }
    item, meeting = items["选举"]
    people = attendance(meeting, sample_records())

    assert {"接收预备党员", "预备党员转正", "重要事项"} <= set(items)
    assert item.election
    assert people
    assert next(winner.name for winner in elected(item.election, people)) in str(item.resolution)


def test_whoever_is_to_be_admitted_sits_in_and_does_not_attend() -> None:
    admissions = [
        (meeting, item.person)
        for entry in ENTRIES
        if isinstance(meeting := entry.record, Assembly)
        for item in meeting.agenda
        if item.category == "接收预备党员"
    ]

    assert admissions
    for meeting, person in admissions:
        people = attendance(meeting, sample_records())

        assert people
        assert person not in {*people.expected, *people.present}
        assert [guest.name for guest in meeting.guests] == [person]


def test_good_branches_meet_as_often_as_they_should() -> None:
    for number, committees in ((1, 12), (2, 0), (3, 12)):
        kept = [r for r in GOOD_MEETINGS if r.organisation == f"jtj-zb{number}"]

        assert {r.date.month for r in kept if isinstance(r, ThemeDay)} == set(range(1, 13))
        assert sum(isinstance(r, Assembly) for r in kept) == 4
        assert sum(isinstance(r, CommitteeMeeting) for r in kept) == committees


def test_nothing_is_said_twice_by_good_branches() -> None:
    said = [
        speech.points
        for meeting in GOOD_MEETINGS
        for item in getattr(meeting, "agenda", ())
        for speech in item.speeches
    ]
    said += [r.points for m in GOOD_MEETINGS if isinstance(m, GroupMeeting) for r in m.reports]

    assert len(said) > 200
    assert len(set(said)) == len(said)


def test_meetings_are_on_working_days_and_written_up_soon() -> None:
    for meeting in GOOD_MEETINGS:
        assert meeting.date.weekday() < 5
        assert meeting.notified_on
        assert meeting.written_on
        assert meeting.notified_on < meeting.date
        assert (meeting.written_on - meeting.date).days <= 1


def test_each_record_begins_with_the_schema_of_its_kind() -> None:
    for path, text in sample_text().items():
        if path.startswith("data/") and path.endswith(".yaml"):
            kind = next(line for line in text.splitlines() if line.startswith("类型: "))[4:]
            up = "../" * path.count("/")

            assert text.startswith(f"# yaml-language-server: $schema={up}schemas/{kind}.json\n")
