"""Tags that open and close blocks, held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from dangwu_docs.template.catalogue import Fault

BLOCKS = frozenset({"if", "for", "macro", "call", "with", "filter", "block", "autoescape"})
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}


class Paired(Protocol):
    """A tag as far as blocks go."""

    @property
    def text(self) -> str:
        """All of it."""
        ...

    @property
    def prefix(self) -> str:
        """What it takes away with it: p, tr, tc, r or nothing."""
        ...

    @property
    def word(self) -> str:
        """The first word of a statement."""
        ...

    @property
    def place(self) -> str:
        """Where it stands."""
        ...

    @property
    def around(self) -> str:
        """The text of its paragraph."""
        ...


def pairing_faults(tags: Sequence[Paired]) -> Iterator[Fault]:
    """Yield what is wrong with the blocks of a part, from its tags in reading order."""
    opened: list[Paired] = []
    for tag in tags:
        if tag.word in BLOCKS:
            opened.append(tag)
        elif tag.word.startswith("end") and tag.word.removeprefix("end") in BLOCKS:
            yield from _closing_faults(tag, opened.pop() if opened else None)
        elif tag.word in _MIDDLES and (not opened or opened[-1].word not in _MIDDLES[tag.word]):
            yield Fault("DTL102", tag.place, {"raw": tag.text}, tag.around)
    for tag in opened:
        yield _unclosed(tag)


def _closing_faults(end: Paired, begin: Paired | None) -> Iterator[Fault]:
    if begin is None:
        yield Fault("DTL102", end.place, {"raw": end.text}, end.around)
    elif end.word != f"end{begin.word}":
        yield _unclosed(begin)
    elif end.prefix != begin.prefix:
        facts = {"close_raw": end.text, "open_raw": begin.text, "begun_at": begin.place}
        yield Fault("DTL204", end.place, facts, end.around)


def _unclosed(tag: Paired) -> Fault:
    return Fault("DTL101", tag.place, {"snippet": tag.text, "kw": tag.word}, tag.around)
