"""The folder of an archive: every file put in its place whole, and a person's changes kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from dangwu_docs.errors import ArchiveError
from dangwu_docs.model.durability import Durability
from dangwu_docs.model.manifests import SUFFIX, FileEntry, Manifest, Register
from dangwu_docs.support import disk
from dangwu_docs.support.digests import digests_of_bytes
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.manifest import ManifestError, read_manifest, write_manifest
from dangwu_docs.support.outputs import put

_DAMAGED_HINT = "找回原来的清单；找不回的，把整个归档文件夹移到别处再运行，件号会从头编起"


class Folder:
    """An archive that is being written over an earlier one, or anew."""

    def __init__(self, place: Path) -> None:
        self.place = place
        earlier = _read(place / SUFFIX)
        #: What the archive that lies there holds, and the numbers that it ever gave.
        self.earlier: tuple[FileEntry, ...] = earlier.files if earlier else ()
        self.register: Register = earlier.register if earlier else {}
        self._known = {one.path: one.digests.sha256 for one in self.earlier}
        self._entries: list[FileEntry] = []
        self.kept: list[str] = []
        self.withdrawn: list[str] = []

    @property
    def entries(self) -> tuple[FileEntry, ...]:
        """The files put so far."""
        return tuple(self._entries)

    def put(self, data: bytes, told: FileEntry) -> None:
        """Put a file where `told` says, unless it is there; its digests are worked out here.

        Raises:
            OccupiedError: another program holds the file.
            OSError: it cannot be written.
        """
        digests, target = digests_of_bytes(data), self.place / told.path
        if not (target.is_file() and sha256_file(target) == digests.sha256):
            is_ours = partial(_is, digest=self._known.get(told.path))
            if kept := put(data, target, is_ours, Durability.CHUNK):
                self.kept.append(kept.name)
        self._entries.append(replace(told, digests=digests))

    def close(self, manifest: Manifest) -> bool:
        """Take out what is filed no more and write the manifest; return whether it was signed.

        Raises:
            OSError: something cannot be written.
        """
        # A manifest that the disk has before its files would call them damaged.
        disk.sync(self.place / one.path for one in manifest.files)
        self._withdraw(self._known.keys() - {one.path for one in manifest.files})
        return write_manifest(self.place / SUFFIX, manifest)

    def _withdraw(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            file = self.place / name
            if not file.is_file():
                continue
            if sha256_file(file) == self._known[name]:
                disk.remove(file)
                self.withdrawn.append(name)
            else:
                self.kept.append(name)


def _is(there: bytes, digest: str | None) -> bool:
    return sha256(there).hexdigest() == digest


def _read(path: Path) -> Manifest | None:
    if not path.exists():
        return None
    try:
        return read_manifest(path)
    except ManifestError as error:
        raise ArchiveError(f"原有归档的清单不能用：{error}", _DAMAGED_HINT) from error
