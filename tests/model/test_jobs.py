from __future__ import annotations

from dangwu_docs.model.jobs import Job, Key, Outcome, Plan, Selection, Status

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


def test_a_plan_counts_every_document_once() -> None:
    blocked = Outcome(JOB, Status.BLOCKED, "表决未通过")

    assert Plan(jobs=(JOB, JOB), current=(JOB,), blocked=(blocked,)).documents == 4
    assert Plan().documents == 0


def test_a_selection_of_nothing_special_is_whole() -> None:
    assert Selection().is_whole
    assert not Selection(year=2026).is_whole
    assert not Selection(files=frozenset({"data/x.yaml"})).is_whole
