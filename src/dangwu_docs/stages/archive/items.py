"""Documents become items (件) with numbers that are never given twice; it opens no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from dangwu_docs.errors import RuleError
from dangwu_docs.model.archive import ArchiveRules, Retention
from dangwu_docs.model.cards import Card, Filing
from dangwu_docs.model.jobs import Job
from dangwu_docs.model.manifests import Manifest
from dangwu_docs.support.sandbox import text_pattern


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document that is to be filed."""

    job: Job
    filing: Filing
    retention: Retention
    #: 届次 of the organisation on the day of the document.
    ordinal: int | None
    sha256: str
    #: None where nobody has counted them.
    pages: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What keeps its number: the document among those that are kept as long."""
        return self.job.path, self.retention.code

    @property
    def position(self) -> tuple[int, int, int, date, str]:
        """Where a new document stands among others that are new."""
        day = self.job.day or date.max
        return (self.ordinal or 0, self.filing.section, self.filing.order, day, self.job.path)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose documents these are: the parts of a 档号 that they share."""

    fonds: str
    category: str
    year: int
    code: str


@dataclass(frozen=True, slots=True)
class Item:
    """A document with its number."""

    paper: Paper
    number: int
    #: The number as it is printed.
    digits: str
    #: 档号.
    reference: str


@dataclass(frozen=True, slots=True)
class Given:
    """The numbers that an earlier archive of the same year gave."""

    numbers: Mapping[tuple[str, str], int]
    last: Mapping[str, int]

    @classmethod
    def by(cls, manifest: Manifest | None) -> Given:
        """Return the numbers that a manifest holds."""
        if manifest is None:
            return cls({}, {})
        numbered = (one for one in manifest.files if one.number and one.sources)
        numbers = {(one.sources[0].path, one.retention): one.number or 0 for one in numbered}
        return cls(numbers, manifest.last_numbers)


def retention_of(card: Card, filing: Filing, rules: ArchiveRules) -> Retention:
    """Return how long the documents of a card are kept.

    Raises:
        RuleError: the rules know no such length.
    """
    said = (o.retention for o in rules.overrides if fnmatchcase(card.name, o.template))
    name = next(said, filing.retention)
    for one in rules.retentions:
        if one.name == name:
            return one
    known = "、".join(one.name for one in rules.retentions)
    message = f"模板卡“{card.name}”的保管期限“{name}”不在归档规则里"
    raise RuleError(message, f"改成 {known} 之一，或在 rules/ 的“归档: 保管期限”里加上它")


def numbered(
    papers: Iterable[Paper], given: Given, place: Place, rules: ArchiveRules
) -> tuple[Item, ...]:
    """Return the items by 保管期限, longest first, then by number.

    What had a number keeps it; what is new follows behind, whatever its day.

    Raises:
        RuleError: the rules give two items one 档号.
    """
    found = sorted(papers, key=lambda one: one.position)
    items: list[Item] = []
    for retention in rules.retentions:
        own = [one for one in found if one.retention.code == retention.code]
        old = {given.numbers[one.key]: one for one in own if one.key in given.numbers}
        last = max(*old, 0, given.last.get(retention.code, 0))
        new = (one for one in own if one.key not in given.numbers)
        numbers = sorted({**old, **dict(enumerate(new, last + 1))}.items())
        items += [_item(paper, number, place, rules) for number, paper in numbers]
    if len({one.reference.casefold() for one in items}) < len(items):
        hint = "在“归档: 档号”里写上“期限代码”和“件号”"
        raise RuleError("按归档规则编的档号有重复", hint)
    return tuple(items)


def last_numbers(items: Iterable[Item], given: Given) -> dict[str, int]:
    """Return the highest number ever given, by code of 保管期限."""
    last = dict(given.last)
    for one in items:
        code = one.paper.retention.code
        last[code] = max(last.get(code, 0), one.number)
    return dict(sorted(last.items()))


def _item(paper: Paper, number: int, place: Place, rules: ArchiveRules) -> Item:
    digits = f"{number:0{rules.digits}}"
    context = {
        "全宗号": place.fonds,
        "门类": place.category,
        "年度": place.year,
        "期限代码": paper.retention.code,
        "机构代码": place.code,
        "件号": digits,
    }
    levels = (text_pattern(level)(context) for level in rules.levels)
    return Item(paper, number, digits, "-".join(level for level in levels if level))
