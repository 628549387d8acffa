"""Characters of records that the face of the text cannot show; rare names above all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dangwu_docs.model.findings import Place
from dangwu_docs.model.paths import texts
from dangwu_docs.model.records import Entry
from dangwu_docs.support.programs import charset_of

#: Faces of this kind hold the 6763 characters of the standard that they are named after.
_GB2312 = "_GB2312"
_HAN = "\u3400"


class MissingGlyph(Struct, frozen=True):
    """A character that is drawn in another face, or as a box, and where it stands first."""

    character: str
    place: Place


def missing_glyphs(entries: Iterable[Entry], face: str) -> tuple[MissingGlyph, ...]:
    """Return the characters of records that `face` lacks, each once, in the order of records.

    What this machine draws for the face is asked; a face of GB2312 lacks the rest anywhere.
    """
    known = _Known.of(face)
    judged: set[str] = set()
    found: dict[str, MissingGlyph] = {}
    for entry in entries:
        new = set(entry.record.model_dump_json()) - judged
        rare = {one for one in new if not known.has(one)}
        judged |= new
        for path, text in texts(entry.record.model_dump(by_alias=True)) if rare else ():
            for one in sorted(rare.intersection(text) - found.keys()):
                found[one] = MissingGlyph(one, entry.place(path))
    return tuple(found.values())


class _Known(Struct, frozen=True):
    """What a face holds; of a face that nobody knows nothing is said to be missing."""

    characters: frozenset[str]
    is_gb2312: bool

    @classmethod
    def of(cls, face: str) -> _Known:
        """Return what `face` holds on this machine."""
        return cls(frozenset(_listed(charset_of(face))), face.endswith(_GB2312))

    def has(self, character: str) -> bool:
        """Tell whether the face has a character; only 汉字 are judged."""
        if character < _HAN or not character.isalpha():
            return True
        if self.characters and character not in self.characters:
            return False
        return not self.is_gb2312 or _is_in_gb2312(character)


def _listed(charset: str) -> Iterator[str]:
    for one in charset.split():
        first, _, last = one.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def _is_in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
