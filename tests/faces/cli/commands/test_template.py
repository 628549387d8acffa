from __future__ import annotations

from pathlib import Path

from tests.faces.conftest import Dangwu


def test_templates_are_listed_with_what_their_cards_say(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "template", "list")
    row = next(line for line in ran.out.splitlines() if line.startswith("自有/摘要"))

    assert row.split() == ["自有/摘要", "记录", "支部党员大会", "P2", "会议摘要"]


def test_programs_read_the_cards(dangwu: Dangwu, office: Path) -> None:
    cards = dangwu("-C", office, "template", "list", "--json").lines
    card = next(card for card in cards if card["name"] == "自有/摘要")

    assert (card["type"], card["scope"], card["privacy"]) == ("template", "记录", "P2")


def test_the_fields_of_a_template_are_a_tree(dangwu: Dangwu, office: Path) -> None:
    assert dangwu("-C", office, "template", "fields", "摘要").out == "记录\n    地点\n    日期\n"


def test_programs_read_the_fields_as_a_tree(dangwu: Dangwu, office: Path) -> None:
    (line,) = dangwu("-C", office, "template", "fields", "自有/摘要", "--json").lines

    assert line["template"] == "自有/摘要"
    assert set(line["fields"]["记录"]) == {"地点", "日期"}


def test_an_unknown_template_is_refused_with_the_way_to_the_list(
    dangwu: Dangwu, office: Path
) -> None:
    ran = dangwu("-C", office, "template", "fields", "没有")

    assert ran.code == 2
    assert "dangwu template list" in ran.err
