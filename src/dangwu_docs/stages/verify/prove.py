"""The files of a manifest against the manifest, one after another and none held in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from dangwu_docs.model.manifests import (
    SIGNATURE_SUFFIX,
    Difference,
    DifferenceKind,
    Digests,
    FileEntry,
    Manifest,
    Proof,
)
from dangwu_docs.stages.verify.condition import changed, link_in, linked, missing, unreadable
from dangwu_docs.stages.verify.trust import Trust, signature_of
from dangwu_docs.support.digests import digests_of
from dangwu_docs.support.manifest import ManifestError, read_manifest

#: What systems put into folders by themselves.
_DROPPINGS = frozenset({"thumbs.db", "desktop.ini", "system volume information"})
_NO_SM3 = "清单或本机没有 SM3，只核对了 SHA-256（pip install 'dangwu-docs[sign]'）"


def prove_files(manifests: Iterable[Path], trust: Trust) -> Iterator[Proof]:
    """Yield how the files of each manifest differ from it."""
    for manifest in manifests:
        yield prove(manifest, manifest.as_posix(), trust)


def prove(manifest: Path, shown: str, trust: Trust) -> Proof:
    """Return how the files beside a manifest differ from it; `shown` is what it is called."""
    if manifest.is_symlink():
        return Proof(shown, 0, (linked(shown),))
    try:
        told = read_manifest(manifest)
    except (ManifestError, OSError) as error:
        return Proof(shown, 0, (_unbelievable(shown, error),))
    folder = _Folder(manifest.parent, shown.rpartition("/")[0], told)
    files = tuple(folder.compare())
    signature = signature_of(manifest, f"{shown}{SIGNATURE_SUFFIX}", trust)
    extras = tuple(folder.extras(manifest.name)) if told.is_whole_folder else ()
    notes = (*folder.notes(), *signature.notes)
    return Proof(shown, len(told.files), (*files, *extras, *signature.differences), notes)


def _unbelievable(shown: str, error: Exception) -> Difference:
    said = str(error) if isinstance(error, ManifestError) else "清单读不出来"
    hint = "用另存的清单代替它；没有的，在原工作区重新生成"
    return Difference(DifferenceKind.MANIFEST, shown, said, hint)


class _Folder(Struct, frozen=True):
    """The folder of a manifest, under the name that people know it by."""

    place: Path
    shown: str
    told: Manifest

    def compare(self) -> Iterator[Difference]:
        """Yield how the listed files differ, in the order of the list."""
        owners = {one.digests.sha256: one.path for one in self.told.files}
        for one in self.told.files:
            if found := self._difference(one, owners):
                yield found

    def extras(self, manifest: str) -> Iterator[Difference]:
        """Yield the files that the manifest does not list, in the order of their paths."""
        listed = {one.path for one in self.told.files}
        listed |= {manifest, f"{manifest}{SIGNATURE_SUFFIX}"}
        for path in sorted(set(self._walk()) - listed):
            if link_in(self.place, path):
                yield linked(self._name(path))
            else:
                hint = "核对来历；不属于本卷的，移出去"
                said = "清单里没有这个文件"
                yield Difference(DifferenceKind.EXTRA, self._name(path), said, hint)

    def notes(self) -> tuple[str, ...]:
        """Return what could not be compared."""
        return (_NO_SM3,) if any(not one.digests.sm3 for one in self.told.files) else ()

    def _difference(self, one: FileEntry, owners: Mapping[str, str]) -> Difference | None:
        file, name = self.place / one.path, self._name(one.path)
        if link_in(self.place, one.path):
            return linked(name)
        if not file.is_file():
            return missing(name)
        try:
            found = digests_of(file)
            return None if _same(one.digests, found) else self._changed(one, found, owners)
        except OSError as error:
            return unreadable(name, error)

    def _changed(self, one: FileEntry, found: Digests, owners: Mapping[str, str]) -> Difference:
        name, other = self._name(one.path), owners.get(found.sha256)
        if other is None:
            return changed(self.place / one.path, name)
        said = f"里面是“{other}”的内容：文件对调或被覆盖了"
        return Difference(DifferenceKind.EDITED, name, said, "换回各自原来的内容")

    def _name(self, path: str) -> str:
        return f"{self.shown}/{path}" if self.shown else path

    def _walk(self) -> Iterator[str]:
        for parent, folders, names in os.walk(self.place):
            above = Path(parent)
            links = [name for name in folders if (above / name).is_symlink()]
            folders[:] = [name for name in folders if name not in links and not _is_dropped(name)]
            for name in (*links, *names):
                if not _is_dropped(name):
                    yield (above / name).relative_to(self.place).as_posix()


def _is_dropped(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _DROPPINGS


def _same(told: Digests, found: Digests) -> bool:
    """SM3 is compared where both sides have it."""
    has_both = told.sm3 and found.sm3
    same_sm3 = told.sm3 == found.sm3 if has_both else True
    return (told.size, told.sha256) == (found.size, found.sha256) and same_sm3
