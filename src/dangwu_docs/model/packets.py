"""What a year-end packet is expected to hold, as rules/packet.yaml declares it, and its pages."""

from datetime import date
from typing import TypedDict

from pydantic import Field

from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.meeting import OrganisationLife
from dangwu_docs.model.organisation import OrganisationForm

#: What a card of the packet's own pages writes as 逐项: one page before each section.
EACH_SECTION = "部分"


class ExpectedDocument(Declaration):
    """One sort of document that a packet should hold; without templates the clerk puts it in."""

    name: str = Field(alias="名称")
    templates: tuple[str, ...] = Field((), alias="模板", description="有其中之一即为齐全")
    life: tuple[OrganisationLife, ...] = Field(
        (), alias="组织生活", description="只算会议记录里写有其中之一的文书"
    )
    #: Forms of organisation that should have it; none means all.
    forms: tuple[OrganisationForm, ...] = Field((), alias="组织类型")
    #: 类型; with one of `needs` kept or one of `received` about it, an organisation should have it.
    needs: tuple[str, ...] = Field((), alias="需有", description="当年记有其中一类记录才应有")
    received: tuple[str, ...] = Field((), alias="收到", description="当年是其中一类的对象才应有")
    condition: str = Field("", alias="条件", description="对“组织”“年度”的表达式，成立才应有")
    reason: str = Field("", alias="原因", description="缺少时写明的原因；不写则由程序判断")


class PacketSection(Declaration):
    """One section (部分) of a packet; where a document belongs is said by its own card."""

    number: int = Field(alias="部分", ge=0, le=15)
    name: str = Field(alias="名称")
    expected: tuple[ExpectedDocument, ...] = Field((), alias="应有")


class CatalogueLine(TypedDict):
    """A document in the catalogue; pages are counted once all of the packet has been laid out."""

    序号: int
    部分: str
    题名: str
    日期: date | None
    责任者: object
    文号: str
    #: The page of the packet on which it begins, and how many pages it has; they can be printed.
    页码: str | None
    页数: str | None
    保管期限: str
    备注: str


class SectionHeld(TypedDict):
    """A section, how many documents it holds, and which."""

    编号: int
    名称: str
    份数: int
    页码: str | None
    目录: list[CatalogueLine]


class MissingLine(TypedDict):
    """A document that the packet lacks."""

    部分: str
    名称: str
    原因: str


class SealedLine(TypedDict):
    """Documents that the edition counts and does not show."""

    部分: str
    名称: str
    份数: int
    原因: str
    统计: str


class ConsistencyLine(TypedDict):
    """The records of a kind against the documents made of them."""

    项目: str
    记录数: int
    文书数: int
    结论: str


class PacketView(TypedDict):
    """What the packet's own pages may read of it, as 资料包."""

    版本: str
    份数: int
    页数: str | None
    部分: list[SectionHeld]
    目录: list[CatalogueLine]
    缺项: list[MissingLine]
    不公开: list[SealedLine]
    核对: list[ConsistencyLine]
