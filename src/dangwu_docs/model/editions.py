"""What an edition of the packet may show, as rules/editions.yaml declares it."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.shape import Count, PrivacyClass, refuse


def _with_a_number(form: str) -> str:
    try:
        form.format(数=1)
    except (LookupError, ValueError, AttributeError):
        refuse("一段文字，其中个数写作 {数}，别的地方不用花括号", "共{数}项")
    return form


def _regular(expression: str) -> str:
    try:
        re.compile(expression)
    except re.error:
        refuse("正则表达式", "'1[3-9][0-9]{9}'")
    return expression


#: A text in which {数} stands for a number.
Form = Annotated[str, AfterValidator(_with_a_number)]


class Consent(Declaration):
    """A field by which a record says that its content may be published."""

    field: str = Field(alias="项")
    limit: PrivacyClass = Field(alias="上限")


class StandIns(Declaration):
    """What is printed in place of what is withheld; 数 is how many there are."""

    text: Form = Field(alias="文字")
    items: Form = Field(alias="多项")
    people: Form = Field(alias="多人")
    count: Form = Field(alias="人数")


class Sum(Declaration):
    """A number added up over the documents that are withheld; of a list, its length."""

    field: str = Field(alias="项")
    unit: str = Field(alias="单位")


class Pattern(Declaration):
    """A number that no edition may print."""

    name: str = Field(alias="名称")
    expression: Annotated[str, AfterValidator(_regular)] = Field(alias="样式")


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
