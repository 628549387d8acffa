from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from dangwu_docs.model.cards import Card, Filing
from dangwu_docs.model.jobs import Job, Key

JOB = Job("", "", "", "zb", 2026, "", Key("", "", "", "", ""), {})
WRITTEN = {"题名": "台账", "范围": "组织年度", "文件名": "台账", "密级": "P2"}


def test_a_card_needs_four_facts() -> None:
    card = Card.model_validate(WRITTEN)

    assert (card.scope, card.privacy, card.reads, card.filing) == ("组织年度", "P2", (), None)
    assert not card.is_only_for_packet


def test_numbers_in_a_card_may_be_text() -> None:
    packet = {"部分": "15", "次序": "3"}
    card = Card.model_validate({**WRITTEN, "资料包": packet, "仅资料包": "是"})

    assert card.filing is not None
    assert (card.filing.section, card.filing.order, card.filing.retention) == (15, 3, "10年")
    assert card.is_only_for_packet


def test_a_card_says_nothing_that_nobody_reads() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Card.model_validate({**WRITTEN, "字体": "宋体"})


def test_what_is_too_private_is_filed_nowhere() -> None:
    written = {**WRITTEN, "资料包": {"部分": 1}}

    assert Card.model_validate(written).filed is not None
    assert Card.model_validate({**written, "密级": "P3"}).filed is None


def test_documents_of_one_place_stand_by_day_and_then_by_file() -> None:
    filing = Filing(section=1)
    days = {"b": date(2026, 1, 2), "a": date(2026, 1, 2), "c": None}
    jobs = [replace(JOB, path=path, day=day) for path, day in days.items()]

    assert [job.path for job in sorted(jobs, key=filing.position)] == ["a", "b", "c"]


def test_the_tenth_resolution_of_a_day_stands_after_the_second() -> None:
    ten, two = (replace(JOB, path=f"决议{number}.docx") for number in (10, 2))

    assert sorted([ten, two], key=Filing.model_validate({"部分": 4}).position) == [two, ten]
