"""What dangwu.toml says; defaults are those of an office that wrote only its name."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from dangwu_docs.model.archive import ArchiveSettings
from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.durability import Durability
from dangwu_docs.model.shape import Text, YesNo, refuse

#: The profile whose faces the shipped templates name.
SHIPPED_PROFILE: Literal["gb2312"] = "gb2312"
#: Page numbers begin anew in every document, or run on through the packet.
Numbering = Literal["各自", "连续"]


def _readable(place: str) -> str:
    r"""Refuse a place in which \t of D:\temp has become a tab."""
    if not place.isprintable():
        refuse("不带特殊字符的位置，“\\”写成“/”", "D:/文书")
    return place


class PacketSettings(Declaration):
    """How packets are bound."""

    numbering: Numbering = Field("各自", alias="页码")
    has_half_titles: YesNo = Field(default=True, alias="隔页")


class Settings(Declaration):
    """The settings of a workspace."""

    name: Text = Field(alias="名称")
    default_organisation: str = Field("", alias="默认组织")
    font_profile: Literal["gb2312", "windows", "wps", "free"] = Field(
        SHIPPED_PROFILE, alias="字体方案"
    )
    type_area: Literal["nominal", "compensated"] = Field("nominal", alias="版心口径")
    local_rules: tuple[str, ...] = Field(("rules/*.yaml",), alias="本地规则")
    durability: Durability = Field(Durability.CHUNK, alias="落盘")
    #: A folder, or an address such as sftp://server/folder; output/ where it says nothing.
    output_place: Annotated[str, AfterValidator(_readable)] = Field("", alias="输出位置")
    #: For one document: seconds, and megabytes beyond what the program itself takes.
    time_limit: int = Field(120, alias="单份限时", ge=1)
    memory_limit: int = Field(512, alias="单份限内存", ge=1)
    packet: PacketSettings = Field(PacketSettings(), alias="资料包")
    archive: ArchiveSettings = Field(ArchiveSettings(), alias="归档")
