"""What is wrong, where, how bad, what to do and by which article; values, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

#: Where a field stands in its record: Chinese keys and list indexes, outermost first.
Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How bad a finding is: an error keeps a record from being right, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(Struct, frozen=True, order=True):
    """A position in a file of the workspace; line and column count from 1, 0 means the whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return it as editors and terminals open it on a click: data/x.yaml:12:5."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


#: Codes of warnings about what is there and not used: templates, and records beside data/.
_LEFT_OUT = frozenset({"CARD-01", "FILE-09"})


class Finding(Struct, frozen=True):
    """One thing to mend; `verified` is False where nobody has read the article that it cites."""

    code: str
    severity: Severity
    place: Place
    field: str
    message: str
    hint: str = ""
    source: str = ""
    verified: bool = True
    #: Key of the record (`Entry.key`) that the finding is about; empty where there is no record.
    record: str = ""
    #: 编号 of the organisation and the year that the finding is about, where it is about a year.
    about: tuple[str, int] | None = None

    @property
    def is_loss(self) -> bool:
        """Whether something that is written is not used: what follows from it is not known."""
        return self.severity is Severity.ERROR or self.code in _LEFT_OUT


class Checked(Struct, frozen=True):
    """What a check looked at, and what it found there in the order of places."""

    findings: tuple[Finding, ...]
    records: int
    #: Files with a record that did not load.
    unread: frozenset[str]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their places."""
    return tuple(sorted(findings, key=_order))


def _order(one: Finding) -> tuple[object, ...]:
    return one.place, one.code, one.field, one.record, one.message


def field_name(path: Path) -> str:
    """Return a path as clerks read it: 议题[0].表决.赞成."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
