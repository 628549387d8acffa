"""What dangwu.toml says; defaults are those of an office that wrote only its name."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Durability(StrEnum):
    """When a document is waited for until the disk has it."""

    #: Each one, before the next: nothing is lost when the power fails.
    FILE = "逐份"
    #: All of a chunk together, before the state calls them made: what fails is made again.
    CHUNK = "成批"
    #: Never: for a trial.
    NONE = "不等待"

    @classmethod
    def _missing_(cls, value: object) -> Durability | None:
        """The English words are understood too."""
        return next((one for one in cls if one.name.lower() == value), None)


class Settings(BaseModel):
    """The settings of a workspace."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str = Field(alias="名称")
    default_organisation: str = Field("", alias="默认组织")
    font_profile: Literal["gb2312", "windows", "wps", "free"] = Field("gb2312", alias="字体方案")
    type_area: Literal["nominal", "compensated"] = Field("nominal", alias="版心口径")
    local_rules: tuple[str, ...] = Field(("rules/*.yaml",), alias="本地规则")
    durability: Durability = Field(Durability.CHUNK, alias="落盘")
    #: A folder, or an address such as sftp://server/folder; output/ where it says nothing.
    output_place: str = Field("", alias="输出位置")
    #: For one document: seconds, and megabytes beyond what the program itself takes.
    time_limit: int = Field(120, alias="单份限时", gt=0)
    memory_limit: int = Field(512, alias="单份限内存", gt=0)
