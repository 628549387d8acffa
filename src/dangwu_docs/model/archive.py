"""What rules/archive.yaml and dangwu.toml say of filing, and what its pages read."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, TypedDict

from pydantic import AfterValidator, Field

from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.shape import refuse

Millimetres = Annotated[float, Field(gt=0, le=400)]
#: A level of the 档号 and of file names: nothing that cuts a path or is a separator itself.
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z\u4e00-\u9fff]{0,12}$")]


class ArchiveSettings(Declaration):
    """What an office has been given by its archive (档案馆、档案室)."""

    fonds: Code = Field("", alias="全宗号")
    #: Below an organisation its own 全宗号 holds for all that have none themselves.
    fonds_of: Mapping[str, Code] = Field({}, alias="各单位全宗号", description="组织编号 = 全宗号")
    code_of: Mapping[str, Code] = Field({}, alias="机构代码", description="组织编号 = 机构代码")


class Retention(Declaration):
    """One length of keeping."""

    name: str = Field(alias="名称")
    code: Code = Field(alias="代码", min_length=1)


class RetentionOf(Declaration):
    """How long the documents of some templates are kept, whatever their cards say."""

    template: str = Field(alias="模板")
    retention: str = Field(alias="保管期限")
    source: str = Field("", alias="依据")


class BoxSize(Declaration):
    """A box that can be bought."""

    spine: Millimetres = Field(alias="脊厚")
    sheets: int = Field(alias="张数", gt=0)


def _from_the_thinnest(boxes: tuple[BoxSize, ...]) -> tuple[BoxSize, ...]:
    return tuple(sorted(boxes, key=lambda one: one.sheets))


def _even(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    if len({len(row) for row in rows} - {0}) != 1:
        refuse("格数相同的几行", "[[甲, 乙], [丙, 丁]]")
    return rows


class Stamp(Declaration):
    """The 归档章: rows of equal cells."""

    width: Millimetres = Field(alias="宽")
    height: Millimetres = Field(alias="高")
    top: Millimetres = Field(alias="距纸上边")
    cells: Annotated[tuple[tuple[str, ...], ...], AfterValidator(_even)] = Field(alias="格")


class SpineField(Declaration):
    """One field of a spine label: a cell with its name above one with its value."""

    name: str = Field(alias="题")
    value: str = Field(alias="值")
    name_height: Millimetres = Field(alias="题高")
    value_height: Millimetres = Field(alias="值高")


class Spine(Declaration):
    """The label on the spine of a box, from its top."""

    fields: tuple[SpineField, ...] = Field(alias="栏", min_length=1)


class ArchiveRules(Declaration):
    """How documents are numbered, kept and boxed."""

    levels: tuple[str, ...] = Field(alias="档号", min_length=1)
    category: Code = Field(alias="门类")
    digits: int = Field(alias="件号位数", ge=1, le=8)
    #: From the longest.
    retentions: tuple[Retention, ...] = Field(alias="保管期限", min_length=1)
    overrides: tuple[RetentionOf, ...] = Field((), alias="保管范围")
    none: str = Field(alias="无内容")
    #: From the thinnest, however they are written.
    boxes: Annotated[tuple[BoxSize, ...], AfterValidator(_from_the_thinnest)] = Field(
        alias="盒", min_length=1
    )
    pages_a_sheet: int = Field(alias="每张页数", ge=1, le=2)
    guessed_pages: int = Field(alias="估计页数", ge=1)
    stamp: Stamp = Field(alias="归档章")
    spine: Spine = Field(alias="盒脊")


class ItemView(TypedDict):
    """A document in the catalogue and on its stamp; the parts of its 档号 beside it."""

    序号: int
    档号: str
    文号: str
    责任者: str
    题名: str
    日期: date | None
    密级: str
    页数: int | None
    备注: str
    全宗号: str
    年度: int
    保管期限: str
    机构代码: str
    件号: str


class BoxView(TypedDict):
    """A box, for its label and the sheet at its end."""

    盒号: int
    全宗号: str
    年度: int
    保管期限: str
    机构: str
    届次: int | None
    起: str
    止: str
    件数: int
    页数: int | None
    脊厚: float


class RetentionView(TypedDict):
    """The part of a catalogue that is kept for one length of time."""

    保管期限: str
    件数: int
    页数: int | None
    目录: list[ItemView]


class ArchiveView(TypedDict):
    """What the pages of an archive may read of it, as 归档."""

    全宗号: str
    机构代码: str
    件数: int
    期限: list[RetentionView]
    盒: list[BoxView]
