from __future__ import annotations

import pytest
from pydantic import ValidationError

from dangwu_docs.model.cards import Card

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
