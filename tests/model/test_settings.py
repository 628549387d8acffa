from __future__ import annotations

import pytest
from pydantic import ValidationError

from dangwu_docs.model.durability import Durability
from dangwu_docs.model.settings import Settings


def test_an_office_that_wrote_only_its_name_has_settings() -> None:
    settings = Settings.model_validate({"名称": "青禾县交通运输局"})

    assert (settings.type_area, settings.font_profile) == ("nominal", "gb2312")
    assert settings.default_organisation == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({}, Durability.CHUNK),
        ({"落盘": "逐份"}, Durability.FILE),
        ({"durability": "none"}, Durability.NONE),
    ],
)
def test_when_the_disk_is_waited_for_is_said_in_chinese_or_in_english(
    written: dict[str, str], meant: Durability
) -> None:
    assert Settings.model_validate({"名称": "青禾县水务局", **written}).durability is meant


@pytest.mark.parametrize("written", [{"落盘": "有时"}, {"单份限时": 0}, {"单份限内存": -1}])
def test_a_setting_that_means_nothing_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"名称": "青禾县水务局", **written})


def test_packets_number_every_document_anew_and_have_half_titles_unless_told() -> None:
    silent = Settings.model_validate({"名称": "x"})
    told = Settings.model_validate({"名称": "x", "资料包": {"页码": "连续", "隔页": "否"}})

    assert (silent.packet.numbering, silent.packet.has_half_titles) == ("各自", True)
    assert (told.packet.numbering, told.packet.has_half_titles) == ("连续", False)
