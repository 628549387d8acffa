"""What builds wrote and have not committed yet, so that after a crash it is known as theirs.

Each process that writes documents notes them in a file of its own, in .dangwu/journal beside them,
before they get their names: a checksum, the SHA-256 of the document, its path. Only the one writer
of the workspace reads these files, and removes them once the state holds all they say.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from dangwu_docs.support import disk
from dangwu_docs.support.files import sha256_file

FOLDER = ".dangwu/journal"
#: How the path of a packet begins in a note; no document lies there.
_PACKET = "packet "
#: Numbers of processes are given again, and on every computer.
_TOKEN = os.urandom(6).hex()
#: Tells the SHA-256 that the state knows of paths, which are no more than it can be asked at once.
Known = Callable[[Sequence[str]], Mapping[str, str]]
_AT_ONCE = 500
_Digests = dict[str, set[str]]


def note(outputs: Path, path: str, digest: str) -> None:
    """Note what will lie at `path`; it must be called before it lies there.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    said = f"{digest} {path}".encode()
    # A line stands between line feeds of its own: the one before it may have been torn.
    line = b"\n%08x %b\n" % (crc32(said), said)
    disk.append(f"{outputs}/{FOLDER}/{_TOKEN}-{os.getpid()}", line)


def note_packet(outputs: Path, path: str, digest: str) -> None:
    """Note what a packet will be; packets are known apart from documents.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    note(outputs, _PACKET + path, digest)


class Noted(Struct, frozen=True):
    """What lies there as a journal notes it and is not known so: by path its SHA-256.

    What was noted and is not there, or not so, is left out: it was never written, or a person has
    touched it since.
    """

    documents: Mapping[str, str] = {}
    packets: Mapping[str, str] = {}
    #: The folders of all that was noted, known or not.
    folders: frozenset[str] = frozenset()


def noted(outputs: Path, known: Known, place: Callable[[str], Path]) -> Noted:
    """Return what lies at the `place` of its path as noted, and is not `known` so."""
    # Of documents, and of packets.
    unknown: tuple[_Digests, _Digests] = (defaultdict(set), defaultdict(set))
    folders: set[str] = set()
    coming = _lines(outputs / FOLDER)
    while some := tuple(islice(coming, _AT_ONCE)):
        there = known([path for _, path, _ in some])
        for digest, path, is_packet in some:
            folders.add(path.rpartition("/")[0])
            if there.get(path) != digest:
                unknown[is_packet][path].add(digest)
    documents, packets = (_lying(some, place) for some in unknown)
    return Noted(documents, packets, frozenset(folders))


def _lying(unknown: _Digests, place: Callable[[str], Path]) -> dict[str, str]:
    found = ((path, _found(place(path))) for path in unknown)
    return {path: digest for path, digest in found if digest in unknown[path]}


def clear(outputs: Path) -> None:
    """Forget all notes; the state must hold what they say."""
    for file in _files(outputs / FOLDER):
        disk.remove(file)


def _found(path: Path) -> str:
    try:
        return sha256_file(path)
    except OSError:
        return ""


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _lines(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield SHA-256 and path, and whether a packet lies there.

    A line that is torn or damaged says nothing: its document is judged like any other.
    """
    for line in _read(folder):
        checksum, _, said = line.removesuffix(b"\n").partition(b" ")
        if checksum == b"%08x" % crc32(said):
            digest, _, path = said.decode().partition(" ")
            yield digest, path.removeprefix(_PACKET), path.startswith(_PACKET)


def _read(folder: Path) -> Iterator[bytes]:
    """Of a province, the notes of a batch are not held at a time."""
    for file in _files(folder):
        with file.open("rb") as stream:
            yield from stream
