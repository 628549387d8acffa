"""What a manifest says of finished files, and how files may differ from it; it opens none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field

from dangwu_docs.model.jobs import Job, Key

#: Bump when the form changes so that older programs would misread it.
FORMAT = 1
#: How every manifest's file name ends, and that of the signature beside it.
SUFFIX, SIGNATURE_SUFFIX = "manifest.json", ".p7s"

_DRIVE_OR_CONTROL = re.compile(r"[\\:\x00-\x1f]")


class Digests(Struct, frozen=True):
    """The size in bytes and the hexadecimal digests of a file."""

    size: int
    sha256: str
    #: Empty where the machine that wrote it has no SM3.
    sm3: str = ""


class SourceDocument(Struct, frozen=True):
    """A document of the workspace from which a file was made, and what that was made from."""

    path: str
    title: str
    #: SHA-256 of the document as it lay in the workspace.
    sha256: str
    template: str
    record: str
    key: Key

    @classmethod
    def of(cls, job: Job, sha256: str) -> SourceDocument:
        """Return the source that the document of a job is."""
        return cls(job.path, job.title, sha256, job.template, job.record, job.key)


class FileEntry(Struct, frozen=True):
    """One file; its path is below the manifest's folder, with `/`."""

    path: str
    digests: Digests = Digests(0, "")
    title: str = ""
    #: 档号; empty for what is no document of its own.
    reference: str = ""
    #: Code of the 保管期限, and 件号 among those that are kept as long.
    retention: str = ""
    number: int | None = None
    pages: int | None = None
    sources: tuple[SourceDocument, ...] = ()


#: 登记簿: code of a 保管期限 -> document -> 件号. It holds all that were ever given, also those of
#: documents that are filed no more: no number is given twice.
Register = Mapping[str, Mapping[str, int]]


class Manifest(Struct, frozen=True):
    """The files of an archive folder or of a packet."""

    #: `archive` lists all of its folder, `packet` only its own files.
    kind: str
    organisation: str
    name: str
    year: int
    edition: str
    engine: str
    files: tuple[FileEntry, ...] = ()
    register: Register = field(default_factory=dict)

    @property
    def is_whole_folder(self) -> bool:
        """Whether a file of the folder that is not listed does not belong there."""
        return self.kind == "archive"


class DifferenceKind(StrEnum):
    """What sort of difference there is."""

    MISSING = "missing"
    EDITED = "edited"
    DAMAGED = "damaged"
    EXTRA = "extra"
    LINK = "link"
    MANIFEST = "manifest"
    SIGNATURE = "signature"


class Difference(Struct, frozen=True):
    """One file that is not what was written down of it."""

    kind: DifferenceKind
    path: str
    message: str
    hint: str


class Proof(Struct, frozen=True):
    """What was compared under one manifest or state, and everything that differs."""

    #: The manifest, or the folder of the workspace.
    path: str
    files: int
    differences: tuple[Difference, ...] = ()
    #: What a person should know although nothing differs.
    notes: tuple[str, ...] = ()


def unsafe_paths(paths: Iterable[str]) -> Iterator[str]:
    """Yield each path that leads elsewhere, cannot exist on Windows, or is there twice."""
    seen: set[str] = set()
    for path in paths:
        leads_out = _DRIVE_OR_CONTROL.search(path) or {"", ".", ".."} & set(path.split("/"))
        if leads_out or path.casefold() in seen:
            yield path
        seen.add(path.casefold())
