"""What rules, cards and settings have in common: they are declared, not recorded."""

from collections.abc import Callable
from typing import Self

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, PrivateAttr

from dangwu_docs.model.findings import Path, Place


class _Written(Struct, frozen=True, eq=False):  # noqa: PLW1641 (nobody asks for a hash)
    """Where a declaration stands, which is no part of what it says: all are equal."""

    place: Callable[[Path], Place] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written)


_NOWHERE = _Written()


class Declaration(BaseModel):
    """A part of a file that says how the program works; its keys are Chinese, or their names."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    # A default would be copied for each.
    _written: _Written = PrivateAttr(default_factory=lambda: _NOWHERE)

    def placed(self, place: Callable[[Path], Place]) -> Self:
        """Return the same, which tells by `place` where what lies at a path was written."""
        copy = self.model_copy()
        copy._written = _Written(place)  # noqa: SLF001 (its own class)
        return copy

    def place(self, *path: str | int) -> Place:
        """Return where what lies at `path` was written; of no file where none says it."""
        place = self._written.place
        return place(path) if place else Place("")

    def where(self, *path: str | int) -> str:
        """Return what begins a message about what lies at `path`; empty where no file says it."""
        place = self.place(*path)
        return f"{place} " if place.file else ""
