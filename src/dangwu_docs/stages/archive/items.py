"""Documents become items (件) with numbers that are never given twice; it opens no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from operator import itemgetter

from msgspec import Struct

from dangwu_docs.errors import RuleError
from dangwu_docs.model.archive import ArchiveRules, Retention
from dangwu_docs.model.cards import Card, Filing
from dangwu_docs.model.jobs import Job
from dangwu_docs.model.manifests import Register
from dangwu_docs.support.patterns import Written, text_pattern


class Paper(Struct, frozen=True):
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
    def position(self) -> tuple[int, int, int, date, str]:
        """Where a new document stands among others that are new."""
        return (self.ordinal or 0, *self.filing.position(self.job))


class Series(Struct, frozen=True):
    """Whose documents these are: the parts of a 档号 that they share."""

    fonds: str
    category: str
    year: int
    code: str


class Item(Struct, frozen=True):
    """A document with its number."""

    paper: Paper
    number: int
    #: The number as it is printed.
    digits: str
    #: 档号.
    reference: str


def retention_of(card: Card, filing: Filing, rules: ArchiveRules) -> Retention:
    """Return how long the documents of a card are kept.

    Raises:
        RuleError: the rules know no such length.
    """
    said = (
        (one.retention, rules.where("保管范围", number))
        for number, one in enumerate(rules.overrides)
        if fnmatchcase(card.name, one.template)
    )
    name, place = next(said, (filing.retention, card.where("资料包", "保管期限")))
    for one in rules.retentions:
        if one.name == name:
            return one
    known = "、".join(one.name for one in rules.retentions)
    message = f"{place}模板卡“{card.name}”的保管期限“{name}”不在归档规则里"
    raise RuleError(message, f"改成 {known} 之一，或在 rules/ 的“归档: 保管期限”里加上它")


def numbered(
    papers: Iterable[Paper], register: Register, series: Series, rules: ArchiveRules
) -> tuple[Item, ...]:
    """Return the items by 保管期限, longest first, then by number.

    What ever had a number among those kept as long has it again; what is new follows behind,
    whatever its day.

    Raises:
        RuleError: the rules give two items one 档号.
    """
    found = sorted(papers, key=lambda one: one.position)
    items: list[Item] = []
    for retention in rules.retentions:
        own = {one.job.path: one for one in found if one.retention.code == retention.code}
        numbers = _numbers(own, register.get(retention.code, {}))
        items += [_item(own[path], number, series, rules) for path, number in numbers]
    if len({one.reference.casefold() for one in items}) < len(items):
        hint = "在“归档: 档号”里写上“期限代码”和“件号”"
        raise RuleError("按归档规则编的档号有重复", hint)
    return tuple(items)


def _numbers(paths: Iterable[str], given: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return paths with their numbers, by number."""
    old = [(path, given[path]) for path in paths if path in given]
    fresh = (path for path in paths if path not in given)
    last = max(given.values(), default=0)
    new = [(path, number) for number, path in enumerate(fresh, last + 1)]
    return sorted((*old, *new), key=itemgetter(1))


def registered(items: Iterable[Item], register: Register) -> Register:
    """Return a register with the numbers of items besides those that it holds."""
    whole = {code: dict(given) for code, given in register.items()}
    for one in items:
        given = whole.setdefault(one.paper.retention.code, {})
        given[one.paper.job.path] = one.number
    return whole


def _item(paper: Paper, number: int, series: Series, rules: ArchiveRules) -> Item:
    digits = f"{number:0{rules.digits}}"
    context = {
        "全宗号": series.fonds,
        "门类": series.category,
        "年度": series.year,
        "期限代码": paper.retention.code,
        "机构代码": series.code,
        "件号": digits,
    }
    levels = (text_pattern(level, Written(rules, "档号"))(context) for level in rules.levels)
    return Item(paper, number, digits, "-".join(level for level in levels if level))
