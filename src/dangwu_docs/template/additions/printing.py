"""What the additional tags know while one document is printed: rows, lists, what is still empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from markupsafe import Markup
from msgspec import Struct, field

from dangwu_docs.support.printing import PENDING, present

#: Under this name the context holds the `Printing`; no template can write it.
STATE = "additions of this document"
_NOTHING = Markup("")
#: No value can hold them: they are no characters of XML.
_OPEN, _KEEP, _DROP = "\ufffe(", "\ufffe)", "\ufffe/"
_MARKS = re.compile("(\ufffe[()/])")


class Kind(Enum):
    """What may vanish."""

    PARAGRAPH = "p"
    ROW = "tr"
    TABLE = "tbl"


class _Table(Struct):
    #: How many rows it has by now.
    rows: int = 0
    #: A merged cell, counted within its row -> the row and the values that it last had.
    cells: dict[tuple[str, int], tuple[int, object]] = field(default_factory=dict)
    #: A merged cell -> the row and how often it stands there; columns may be repeated too.
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)


class _Region(Struct):
    kind: Kind
    #: Where its text begins among the pieces.
    begin: int
    filled: bool = False


class Printing:
    """One document in the making."""

    def __init__(self, first_instance: int = 0) -> None:
        #: The lists that were started anew: list of the template, level, number.
        self.instances: list[tuple[int, int, int]] = []
        #: What may not be looked for in the document: all that was printed into what vanished.
        self.vanished: set[str] = set()
        self._first = first_instance
        self.start(None)

    def start(self, pieces: list[bytes] | None) -> None:
        """Begin a part; without `pieces` what vanishes is only marked, for `without_dropped`."""
        self._pieces = pieces
        self._tables: list[_Table] = []
        self._regions: list[_Region] = []
        self._lists: dict[int, int] = {}
        self._numbered = (0, 0)

    def merged(self, site: str, values: tuple[object, ...]) -> bool:
        """Tell whether a cell begins a group: the row above has none, or other values."""
        key = tuple(map(present, values))
        table = self._tables[-1]
        row, nth = table.seen.get(site, (-1, 0))
        nth = nth + 1 if row == table.rows else 0
        table.seen[site] = (table.rows, nth)
        before = table.cells.get((site, nth))
        table.cells[site, nth] = (table.rows, key)
        return before != (table.rows - 1, key)

    def row(self) -> None:
        """Count a row that is printed."""
        self._tables[-1].rows += 1

    def restarting(self, number: int, level: int) -> None:
        """Say which list the next tag starts anew."""
        self._numbered = number, level

    def restarted(self, *when: object) -> None:
        """Start a list anew, if all that is said of when is true."""
        if all(present(each) for each in when):
            number, level = self._numbered
            self._lists[number] = self._first + len(self.instances)
            self.instances.append((number, level, self._lists[number]))

    def listed(self, number: int) -> int:
        """Return the list that a paragraph belongs to by now."""
        return self._lists.get(number, number)

    def filled(self, values: Iterable[object]) -> bool:
        """Tell whether one of the values prints something."""
        empty = [_is_empty(present(value)) for value in values]
        return not all(empty)

    def noted(self, value: object) -> object:
        """Return a value that is printed; what encloses it is not empty then."""
        if not _is_empty(present(value)):
            for region in self._regions:
                region.filled = True
        return value

    def began(self, kind: str) -> bool:
        """Begin what may vanish."""
        self._regions.append(_Region(Kind(kind), len(self._pieces or ())))
        if kind == Kind.TABLE.value:
            self._tables.append(_Table())
        return True

    def opened(self) -> Markup:
        """Return what marks the beginning."""
        return _NOTHING if self._pieces is not None else _mark(_OPEN)

    def closed(self) -> Markup:
        """Take away what stayed empty: a table without rows too; return what marks the end."""
        region = self._regions.pop()
        stays = self._tables.pop().rows > 0 if region.kind is Kind.TABLE else region.filled
        if stays and region.kind is Kind.ROW:
            self.row()
        if not stays:
            self.vanished.add(PENDING)
        if self._pieces is None:
            return _mark(_KEEP if stays else _DROP)
        if not stays:
            del self._pieces[region.begin :]
        return _NOTHING


def without_dropped(text: str) -> str:
    """Return a text without what is marked as vanished, and without marks."""
    kept: list[str] = []
    begins: list[int] = []
    for piece in _MARKS.split(text):
        if piece == _OPEN:
            begins.append(len(kept))
        elif piece in (_KEEP, _DROP):
            begin = begins.pop()
            del kept[begin if piece == _DROP else len(kept) :]
        else:
            kept.append(piece)
    return "".join(kept)


def _mark(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a constant


def _is_empty(value: object) -> bool:
    return value is None or str(value).strip() in ("", PENDING)
