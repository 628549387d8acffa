"""When a document is safe from a power failure; a name that all layers know."""

from __future__ import annotations

from enum import StrEnum


class Durability(StrEnum):
    """When a document is waited for until the disk has it."""

    #: Each one, before the next: nothing is lost when the power fails.
    FILE = "逐份"
    #: All of a chunk together, before the state calls them made: what fails is made again.
    CHUNK = "成批"
    #: Never: for a trial.
    NONE = "不等待"

    @classmethod
    def _missing_(cls, value: object) -> Durability | None:
        """The English words are understood too."""
        return next((one for one in cls if one.name.lower() == value), None)
