"""What each document of a template needs for the additional tags: its `Printing`, its lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jinja2 import nodes

from dangwu_docs.support.syntax import below
from dangwu_docs.template.additions.lists import ROOM_FOR_OTHERS, NumberingPart
from dangwu_docs.template.additions.printing import STATE, Printing


class Beside:
    """Stands beside the parts of a template; does nothing where no part has an additional tag."""

    def __init__(self, trees: Iterable[nodes.Template], numbering: tuple[str, bytes]) -> None:
        """`numbering` is the member that holds the lists, if any, and its content."""
        asked = {
            each.name
            for tree in trees
            for each in below(tree)
            if isinstance(each, nodes.ExtensionAttribute)
        }
        self._is_used = bool(asked)
        member, content = numbering
        restarts = bool(member) and "restarted" in asked
        self._numbering = NumberingPart(member, content) if restarts else None

    @property
    def printed(self) -> tuple[str, ...]:
        """The members that differ from document to document."""
        return (self._numbering.member,) if self._numbering else ()

    def begun(self, context: Mapping[str, object]) -> Mapping[str, object]:
        """Return the values with which the parts of one document are printed."""
        if not self._is_used:
            return context
        return {**context, STATE: Printing(self._numbering.first if self._numbering else 0)}

    def finished(self, values: Mapping[str, object]) -> Sequence[tuple[str, bytes]]:
        """Return the members that are written when all parts are."""
        if self._numbering is None:
            return ()
        return [(self._numbering.member, self._numbering.with_lists(_printing(values).instances))]


def beside_docxtpl(
    context: Mapping[str, object], numbering: NumberingPart | None
) -> Mapping[str, object]:
    """Return the values with which docxtpl prints a document; subdocuments bring lists too."""
    first = numbering.first + ROOM_FOR_OTHERS if numbering else 0
    return {**context, STATE: Printing(first)}


def vanished(values: Mapping[str, object]) -> set[str]:
    """Return what was printed into parts of a document that went away."""
    return _printing(values).vanished


def with_lists(
    parts: dict[str, bytes], values: Mapping[str, object], numbering: NumberingPart | None
) -> None:
    """Write the lists that were started anew into the parts of a document."""
    if numbering and (instances := _printing(values).instances):
        member = numbering.member
        parts[member] = NumberingPart(member, parts[member]).with_lists(instances)


def _printing(values: Mapping[str, object]) -> Printing:
    printing = values[STATE]
    if not isinstance(printing, Printing):
        raise TypeError(printing)
    return printing
