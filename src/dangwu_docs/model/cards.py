"""Cards: what a template reads, where its output goes, and what blocks it."""

import re
from datetime import date
from typing import Literal

from pydantic import Field

from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.jobs import Job
from dangwu_docs.model.organisation import OrganisationForm
from dangwu_docs.model.shape import PrivacyClass, YesNo

_DIGITS = re.compile(r"\d+")
_WIDTH = 8
#: A page of an archive (归档) stands for no document: it is filled when a year is filed.
Scope = Literal["记录", "组织年度", "归档"]
#: Documents above this class are filed nowhere, whatever their cards say.
_HIGHEST_FILED: PrivacyClass = "P2"


class Filing(Declaration):
    """Where a document stands in the year-end packet."""

    section: int = Field(alias="部分", ge=0, le=15)
    order: int = Field(0, alias="次序")
    retention: str = Field("10年", alias="保管期限")

    def position(self, job: Job) -> tuple[int, int, date, str]:
        """Return section, order in it, day, and file where all of these are equal.

        Files stand by their numbers: 决议2 before 决议10.
        """
        path = _DIGITS.sub(lambda number: number[0].zfill(_WIDTH), job.path)
        return (self.section, self.order, job.day or date.max, path)


class Card(Declaration):
    """The YAML beside a template."""

    #: Path of the template below its folder, without suffix; given by where the card lies.
    name: str = Field("", alias="名称")
    title: str = Field(alias="题名", description="文书题名，可含变量")
    scope: Scope = Field(alias="范围")
    reads: tuple[str, ...] = Field((), alias="读取", description="范围为“记录”时：适用的类型")
    forms: tuple[OrganisationForm, ...] = Field((), alias="组织类型")
    each: str = Field("", alias="逐项", description="对记录的哪个列表逐项出文书，如 议题")
    condition: str = Field("", alias="条件", description="表达式，成立才出文书")
    filename: str = Field(alias="文件名", description="不含扩展名，可含变量")
    privacy: PrivacyClass = Field(alias="密级")
    blocked_by: tuple[str, ...] = Field((), alias="阻止规则")
    filing: Filing | None = Field(None, alias="资料包")
    is_published: YesNo = Field(
        default=False, alias="公开", description="公开版中按更低的密级重新生成；不写则只作统计"
    )
    is_only_for_packet: YesNo = Field(default=False, alias="仅资料包")

    @property
    def filed(self) -> Filing | None:
        """Where its documents are filed; None for those that are filed nowhere."""
        return self.filing if self.privacy <= _HIGHEST_FILED else None
