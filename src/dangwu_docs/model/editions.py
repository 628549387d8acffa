"""What an edition of the packet may show, as rules/editions.yaml declares it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.shape import Count, PrivacyClass


class Consent(Declaration):
    """A field by which a record says that its content may be published."""

    field: str = Field(alias="项")
    limit: PrivacyClass = Field(alias="上限")


class StandIns(Declaration):
    """What is printed in place of what is withheld; 数 is how many there are."""

    text: str = Field(alias="文字")
    items: str = Field(alias="多项")
    people: str = Field(alias="多人")
    count: str = Field(alias="人数")


class Sum(Declaration):
    """A number added up over the documents that are withheld; of a list, its length."""

    field: str = Field(alias="项")
    unit: str = Field(alias="单位")


class Pattern(Declaration):
    """A number that no edition may print."""

    name: str = Field(alias="名称")
    expression: str = Field(alias="样式")


class Edition(Declaration):
    """An edition with less in it than the records hold."""

    id: str = Field(alias="编号")
    name: str = Field(alias="名称")
    limit: PrivacyClass = Field(alias="上限")
    #: Endings of the posts whose holders keep their names.
    named_posts: tuple[str, ...] = Field((), alias="具名职务")
    compound_surnames: tuple[str, ...] = Field((), alias="复姓")
    consent: Consent = Field(alias="标明")
    stand_ins: StandIns = Field(alias="代替")
    #: Class of a card -> why its documents are withheld.
    reasons: Mapping[PrivacyClass, str] = Field(alias="原因")
    sums: tuple[Sum, ...] = Field((), alias="统计")
    #: Shorter content is too common to be looked for; names always are.
    shortest: Count = Field(8, alias="最短")
    patterns: tuple[Pattern, ...] = Field((), alias="样式")


class Veiled(str):
    """Stands for a value that is withheld; every filter prints it as it is."""

    __slots__ = ()
