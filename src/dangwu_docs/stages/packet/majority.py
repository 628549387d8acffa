"""What Word sets once for a file and nothing can stand for: a packet has it as most documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.stages.packet.document import Document

#: Setting -> how users call it, and the setting of the house before which Word wants it.
_SETTINGS: Mapping[str, tuple[str, str]] = {
    "mirrorMargins": ("对称页边距", "defaultTabStop"),
    "autoHyphenation": ("自动断字", "evenAndOddHeaders"),
    "characterSpacingControl": ("标点压缩", "compat"),
}


class Majority:
    """How often each way of setting something has come."""

    def __init__(self) -> None:
        self._votes: dict[str, Counter[bytes]] = {name: Counter() for name in _SETTINGS}

    def add(self, document: Document) -> None:
        """Count how a document sets what it sets."""
        for name, votes in self._votes.items():
            votes[_way(document, name)] += 1

    def unlike(self, document: Document) -> tuple[str, ...]:
        """Return what a document sets otherwise than most, as users call it."""
        differing = (name for name in _SETTINGS if _way(document, name) != self._most(name))
        return tuple(_SETTINGS[name][0] for name in differing)

    def settle(self, settings: Element) -> None:
        """Set in the settings of the house what most documents set."""
        for name, (_, following) in _SETTINGS.items():
            for own in settings.findall(qualified(name)):
                settings.remove(own)
            place = settings.find(qualified(following))
            if place is not None and (way := self._most(name)):
                place.addprevious(etree.fromstring(way))

    def _most(self, name: str) -> bytes:
        votes = self._votes[name].most_common(1)
        return votes[0][0] if votes else b""


def _way(document: Document, name: str) -> bytes:
    one = document.settings.find(qualified(name))
    return b"" if one is None else etree.tostring(one, method="c14n", exclusive=True)
