"""What changed between two documents, paragraph by paragraph and field by field; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from dangwu_docs.stages.compare.fields import old_values
from dangwu_docs.stages.compare.paragraphs import Fields, Paragraph, paragraphs

#: Paragraphs that share less than this are not the same one changed.
_SAME = 0.4
#: With more paragraphs, frequent ones are no help in finding what belongs together.
_MANY = 2000


class Change(Struct, frozen=True):
    """One place that says something else; `old` or `new` is None where it was not there."""

    place: str
    label: str
    #: The field of the record, where it is known.
    field: str
    old: str | None
    new: str | None


def changes(old: bytes, new: bytes, fields: Callable[[], Fields] = dict) -> tuple[Change, ...]:
    """Return what changed, in the order of the new document.

    `fields` gives those of the new one; it is asked where something changed.
    """
    before, after = paragraphs(old), paragraphs(new)
    texts = [one.text for one in before], [one.text for one in after]
    matcher = SequenceMatcher(None, *texts, autojunk=len(after) > _MANY)
    changed = [places for kind, *places in matcher.get_opcodes() if kind != "equal"]
    known = fields() if changed else {}
    return tuple(
        change
        for start, stop, at, end in changed
        for change in _changed(before[start:stop], after[at:end], known)
    )


def _changed(
    before: Sequence[Paragraph], after: Sequence[Paragraph], fields: Fields
) -> Iterator[Change]:
    """Lay changed paragraphs side by side, in order; the others are new, or gone."""
    at = 0
    for one in after:
        same = next((n for n in range(at, len(before)) if _is_same(before[n], one)), None)
        if same is None:
            yield Change(one.place, one.label, "", None, one.text)
            continue
        yield from (Change(o.place, o.label, "", o.text, None) for o in before[at:same])
        yield from _within(before[same], one, fields)
        at = same + 1
    yield from (Change(o.place, o.label, "", o.text, None) for o in before[at:])


def _is_same(old: Paragraph, new: Paragraph) -> bool:
    if old.place == new.place and old.label and old.label == new.label:
        return True
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() >= _SAME


def _within(old: Paragraph, new: Paragraph, fields: Fields) -> Iterator[Change]:
    """Yield what changed in a paragraph: its values, where the template's own words are known."""
    pieces = fields.get(new.place, ())
    values = list(old_values(old.text, pieces))
    if not values or "".join(text for text, _ in pieces) != new.text:
        yield Change(new.place, new.label, "", old.text, new.text)
    for field, before, after in values:
        yield Change(new.place, new.label, field, before, after)
