"""What became of the archive of one organisation's year."""

from __future__ import annotations

from msgspec import Struct


class Unfiled(Struct, frozen=True):
    """A document that should be in the archive and is not."""

    title: str
    reason: str


class ArchiveReport(Struct, frozen=True):
    """One archive: where it is, or why there is none."""

    organisation: str
    name: str
    #: The folder, below the workspace.
    path: str
    documents: int = 0
    boxes: int = 0
    #: None where not all pages are counted.
    pages: int | None = None
    unfiled: tuple[Unfiled, ...] = ()
    #: Files of an earlier archive that were taken out, and those that a person had changed.
    withdrawn: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None
    hint: str = ""
