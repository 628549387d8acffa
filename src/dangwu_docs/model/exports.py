"""What became of a finished document that was converted; it knows no file system."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from dangwu_docs.model.jobs import Status


class Exported(Struct, frozen=True):
    """One file: converted, or why not."""

    source: str
    target: str
    status: Status
    error: str | None = None
    hint: str = ""
    #: None where the format has no pages.
    pages: int | None = None
    #: Faces that the PDF embeds.
    fonts: tuple[str, ...] = ()
    #: Face that the document asks for -> the one in which this machine set it.
    substituted: Mapping[str, str] = field(default_factory=dict)
    #: What a person should know of a file that was converted all the same.
    notes: tuple[str, ...] = ()
