"""Whose name an edition prints in full, and what stands for the others'; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dangwu_docs.model.editions import Edition
from dangwu_docs.model.leaves import leaves_of
from dangwu_docs.model.meeting import ALL_OTHERS
from dangwu_docs.model.organisation import Organisation, Post
from dangwu_docs.model.records import Records


class People:
    """The persons of a workspace, seen from one organisation's year."""

    def __init__(self, everyone: Iterable[str], named: Iterable[str], edition: Edition) -> None:
        self._surnames = edition.compound_surnames
        self._named = frozenset(named)
        self.unnamed = frozenset(everyone) - self._named
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.unnamed | self._named, key=len, reverse=True):
            self._by_first[name[0]].append(name)

    def shown(self, name: str) -> str:
        """Return a name as the edition prints it: in full, or 张某某."""
        return name if name in self._named else self._masked(name)

    def within(self, text: str) -> str:
        """Return a text in which nobody is named who should not be."""
        pieces, at = [], 0
        for start, name in self.found(text):
            pieces += [text[at:start], self._masked(name)]
            at = start + len(name)
        return "".join([*pieces, text[at:]]) if pieces else text

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where someone stands in a text who should not be named; the longest name wins."""
        at = 0
        while at < len(text):
            name = next((n for n in self._by_first.get(text[at], ()) if text.startswith(n, at)), "")
            if name and name not in self._named:
                yield at, name
            at += len(name) or 1

    def _masked(self, name: str) -> str:
        surname = next((s for s in self._surnames if name.startswith(s) and name != s), name[0])
        return surname + "某" * min(2, max(1, len(name) - len(surname)))


def everyone(records: Records) -> frozenset[str]:
    """Return the name of every person in the records."""
    found = (leaf for entry in records for leaf in leaves_of(entry.record) if leaf.is_person)
    names = {str(leaf.value) for leaf in found} - {ALL_OTHERS}
    # 王　三 may be printed as 王三.
    return frozenset(names | {"".join(name.split()) for name in names})


def post_holders(
    organisation: Organisation, year: int, records: Records, edition: Edition
) -> Iterator[str]:
    """Yield who held, in a year, a post that is public, here or in an organisation above."""
    own = records.filed_by(organisation.id)
    for one in (*own, *records.chart.upwards(organisation)):
        for post in one.posts:
            if post.post.endswith(edition.named_posts) and _was_held(post, year):
                yield post.name


def _was_held(post: Post, year: int) -> bool:
    return post.since <= date(year, 12, 31) and (post.until or date.max) >= date(year, 1, 1)
