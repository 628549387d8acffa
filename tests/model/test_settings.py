from __future__ import annotations

from dangwu_docs.model.settings import Settings


def test_an_office_that_wrote_only_its_name_has_settings() -> None:
    settings = Settings.model_validate({"名称": "青禾县交通运输局"})

    assert (settings.type_area, settings.font_profile) == ("nominal", "gb2312")
    assert settings.default_organisation == ""
