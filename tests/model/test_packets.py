"""What packets are expected to hold, as it is shipped."""

from __future__ import annotations

from datetime import date

import pytest

from dangwu_docs.house.blueprint import blueprint_names
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import ExpectedDocument, PacketSection
from dangwu_docs.support.files import shipped_rules
from dangwu_docs.support.patterns import expression
from dangwu_docs.support.yaml_plain import read_plain

DECLARED = read_plain((shipped_rules() / "packet.yaml").read_text("utf-8"))
SECTIONS = [PacketSection.model_validate(one) for one in DECLARED["资料包"]]
EXPECTED = [document for section in SECTIONS for document in section.expected]


def test_the_sections_are_numbered_from_the_cover_to_the_consistency_table():
    assert [section.number for section in SECTIONS] == list(range(16))


@pytest.mark.parametrize("document", EXPECTED, ids=lambda document: document.name)
def test_what_is_expected_names_templates_and_kinds_that_there_are(document: ExpectedDocument):
    assert set(document.templates) <= set(blueprint_names())
    assert {*document.needs, *document.received} <= KINDS.keys()


@pytest.mark.parametrize(
    ("term", "people", "group", "names"),
    [
        (None, 1, None, []),
        (None, 1, "第一党小组", ["党小组会记录"]),
        ({"起": date(2024, 3, 1)}, 3, None, ["支部委员会会议记录"]),
        ({"起": date(2026, 3, 1)}, 2, None, ["换届选举材料（请示、批复、选举结果报告）"]),
    ],
)
def test_conditions_ask_for_papers_of_an_election_year_and_of_a_committee(
    term: dict[str, date] | None, people: int, group: str | None, names: list[str]
):
    organisation = {"届期": term, "委员": [{}] * people, "党员": [{"党小组": group}]}
    conditional = [one for one in EXPECTED if one.condition]

    assert [one.name for one in conditional if _holds(one, organisation)] == names


def _holds(document: ExpectedDocument, organisation: dict[str, object]) -> bool:
    return bool(expression(document.condition, "")({"组织": organisation, "年度": 2026}))
