"""Rules as values: dated, cited, and naming the predicate that judges them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.findings import Severity
from dangwu_docs.model.shape import Date

Strength = Literal["应当", "一般", "可以"]
#: How far the cited article was read: in full, in a quotation, from general knowledge, not at all.
Reading = Literal["read", "quoted", "gk", "nonum"]
UNVERIFIED = "条号待核"

SEVERITIES: Mapping[Strength, Severity] = {
    "应当": Severity.ERROR,
    "一般": Severity.WARNING,
    "可以": Severity.INFO,
}


class InForce(NamedTuple):
    """The days from and until which a rule holds; None where there is no end."""

    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the period; both ends belong to it."""
        return (self.since or day) <= day <= (self.until or day)


class Rule(Declaration):
    """One checkable requirement."""

    id: str = Field(alias="编号")
    title: str = Field(alias="名称")
    regulation: str = Field(alias="依据")
    article: str = Field("", alias="条款")
    reading: Reading = Field(alias="核实")
    strength: Strength = Field(alias="强度")
    since: Date | None = Field(None, alias="生效")
    until: Date | None = Field(None, alias="失效")
    kinds: tuple[str, ...] = Field((), alias="适用")
    predicate: str = Field(alias="判断")
    parameters: Mapping[str, object] = Field(default_factory=dict, alias="参数")
    message: str = Field(alias="信息")
    hint: str = Field("", alias="建议")

    @property
    def severity(self) -> Severity:
        """How bad it is to break the rule."""
        return SEVERITIES[self.strength]

    @property
    def is_verified(self) -> bool:
        """Whether someone read the article, in full or in a quotation."""
        return self.reading in ("read", "quoted")

    @property
    def citation(self) -> str:
        """The regulation and its article, or 条号待核 where nobody verified the number."""
        number = self.article if self.is_verified else UNVERIFIED
        return f"{self.regulation} {number}".strip()

    @cached_property
    def period(self) -> InForce:
        """When the rule holds."""
        return InForce(self.since, self.until)

    def in_force(self, day: date) -> bool:
        """Tell whether the rule holds on `day`."""
        return self.period.covers(day)
