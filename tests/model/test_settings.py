from __future__ import annotations

from dangwu_docs.model.settings import Settings


def test_an_office_that_wrote_only_its_name_has_settings() -> None:
    settings = Settings.model_validate({"名称": "青禾县交通运输局"})

    assert (settings.type_area, settings.font_profile) == ("nominal", "gb2312")
    assert settings.default_organisation == ""


def test_packets_number_every_document_anew_and_have_half_titles_unless_told() -> None:
    silent = Settings.model_validate({"名称": "x"})
    told = Settings.model_validate({"名称": "x", "资料包": {"页码": "连续", "隔页": "否"}})

    assert (silent.packet.numbering, silent.packet.has_half_titles) == ("各自", True)
    assert (told.packet.numbering, told.packet.has_half_titles) == ("连续", False)
