from __future__ import annotations

import pytest
from msgspec.structs import replace

from dangwu_docs.model.jobs import Job, Key, Outcome, Selection, Shard, Status

JOB = Job(
    template="会议记录/支委会",
    path="output/一支部/2026/记录.docx",
    title="支委会记录",
    organisation="zb",
    year=2026,
    record="data/x.yaml",
    key=Key("1", "2", "3", "4", "5"),
    context={},
)


def test_a_selection_of_nothing_special_is_whole() -> None:
    assert Selection().is_whole
    assert not Selection(year=2026).is_whole
    assert not Selection(files=frozenset({"data/x.yaml"})).is_whole
    assert not Selection(shard=Shard(1, 2)).is_whole


@pytest.mark.parametrize("parts", [1, 2, 3, 7])
def test_every_document_is_in_one_shard(parts: int) -> None:
    paths = [f"output/{number}.docx" for number in range(700)]
    held = [[path for path in paths if Shard(n, parts).holds(path)] for n in range(1, parts + 1)]

    assert sorted(path for some in held for path in some) == sorted(paths)
    assert min(map(len, held)) > 700 / parts * 0.7


def test_a_document_stays_in_its_shard_for_ever() -> None:
    assert [n for n in (1, 2, 3) if Shard(n, 3).holds("output/一支部/2026/记录.docx")] == [2]


def test_a_document_is_finished_when_it_is_there() -> None:
    finished = {status for status in Status if Outcome(JOB, status).is_finished}

    assert finished == {Status.MADE, Status.CURRENT}


def test_a_document_says_who_issued_it() -> None:
    assert replace(JOB, context={"组织": {"名称": "县水务局党支部"}}).issuer == "县水务局党支部"
    assert JOB.issuer == ""
