"""What dangwu.toml says; defaults are those of an office that wrote only its name."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """The settings of a workspace."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str = Field(alias="名称")
    default_organisation: str = Field("", alias="默认组织")
    font_profile: Literal["gb2312", "windows", "wps", "free"] = Field("gb2312", alias="字体方案")
    type_area: Literal["nominal", "compensated"] = Field("nominal", alias="版心口径")
    local_rules: tuple[str, ...] = Field(("rules/*.yaml",), alias="本地规则")
