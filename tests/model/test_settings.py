from __future__ import annotations

import pytest
from pydantic import ValidationError

from dangwu_docs.model.settings import Settings


def test_an_office_that_wrote_only_its_name_has_settings() -> None:
    settings = Settings.model_validate({"名称": "青禾县交通运输局"})

    assert (settings.type_area, settings.photo_limit) == ("nominal", 3)
    assert settings.default_organisation == ""


def test_a_limit_is_no_negative_number() -> None:
    with pytest.raises(ValidationError, match="greater_than_equal"):
        Settings.model_validate({"名称": "局", "照片上限": -1})
