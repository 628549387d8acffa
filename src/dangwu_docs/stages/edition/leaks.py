"""What an edition withholds, looked for in all that a finished file holds; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dangwu_docs.model.editions import Edition
from dangwu_docs.model.leaves import leaves_of
from dangwu_docs.model.plain import plain
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.model.references import references
from dangwu_docs.stages.edition.people import People
from dangwu_docs.stages.edition.veil import allowed

_ENDS = re.compile(r"[。；！？\n]")
#: Telephone numbers and the like; 20260706 is a date.
_NUMBER = re.compile(r"(?!(?:19|20)\d{6}(?!\d))\d[\d-]{5,}\d")
#: White space, soft hyphens and what has no width: print puts them in, people do not see them.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_NAME = "姓名"
_SOMEWHERE = "名称里就有不公开内容的部件"


class Leak(Struct, frozen=True):
    """What a file gives away: where, and the name of the field; never the value itself."""

    place: str
    field: str


class Watch(Struct, frozen=True):
    """What must not be found."""

    edition: Edition
    people: People
    #: Text as `seen` makes it -> the field that states it.
    contents: dict[str, str]

    def without(self, published: Iterable[str]) -> Watch:
        """Return the watch for a file that may say what is `published`; names stay withheld."""
        said = "\n".join(map(seen, published))
        kept = {text: field for text, field in self.contents.items() if text not in said}
        return Watch(self.edition, self.people, kept)

    def leaks(self, held: Iterable[tuple[str, str]]) -> tuple[Leak, ...]:
        """Return what is given away by texts, each with its place; every leak once."""
        return tuple(dict.fromkeys(leak for place, text in held for leak in self._at(place, text)))

    def _at(self, place: str, text: str) -> Iterator[Leak]:
        """A place that gives something away itself is not told."""
        for leak in self._of(place, text):
            is_told = not any(self._of("", place))
            yield leak if is_told else Leak(_SOMEWHERE, leak.field)

    def _of(self, place: str, text: str) -> Iterator[Leak]:
        said = seen(text)
        if next(self.people.found(said), None):
            yield Leak(place, _NAME)
        yield from (Leak(place, field) for value, field in self.contents.items() if value in said)
        for pattern in self.edition.patterns:
            if re.search(pattern.expression, unicodedata.normalize("NFKC", text)):
                yield Leak(place, pattern.name)


def watch(entries: Iterable[Entry], edition: Edition, people: People) -> Watch:
    """Return the watch over what `edition` withholds of records."""
    contents: dict[str, str] = {}
    for entry in entries:
        for text, field in _withheld(entry, edition):
            contents.setdefault(text, field)
    return Watch(edition, people, contents)


def around(entries: Iterable[Entry], records: Records) -> tuple[Entry, ...]:
    """Return the entries with those of all records that they name or are named by."""
    found: dict[int, Entry] = {}
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        if id(entry.record) in found:
            continue
        found[id(entry.record)] = entry
        waiting += [records.entry(one) for one in _beside(entry, records)]
    return tuple(found.values())


def _beside(entry: Entry, records: Records) -> Iterator[Record]:
    """Organisations are named by everything: what they hold is not part of what names them."""
    for name, reference in references(type(entry.record)):
        if reference.kind != "组织":
            target = records.find(reference.kind, getattr(entry.record, name))
            yield from (target,) if target else ()
    for listed in records.referring(entry.record).values():
        yield from listed


def _withheld(entry: Entry, edition: Edition) -> Iterator[tuple[str, str]]:
    record = entry.record
    limit = allowed(plain(record, "P4"), edition)
    for leaf in leaves_of(record):
        if leaf.level > limit and isinstance(leaf.value, str) and not leaf.is_person:
            for text in _passages(leaf.value, edition.shortest):
                yield text, f"{record.kind}.{leaf.path}"


def _passages(value: str, shortest: int) -> Iterator[str]:
    """A sentence that leaks is a leak, and so is a number however short the text around it."""
    for passage in _ENDS.split(value):
        text = seen(passage)
        if len(text) >= shortest:
            yield text
    yield from (seen(number) for number in _NUMBER.findall(value))


def seen(text: str) -> str:
    """Return what people see of a text, in one form: no white space, full width as half."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
