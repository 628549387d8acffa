"""SHA-256 and SM3 of files, read once and never held in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Protocol

from dangwu_docs.model.manifests import Digests

_BLOCK = 2**18


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


class _Borrowed:
    """SM3 of the package `cryptography`, for a Python whose OpenSSL lacks it."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 (an extra)

        self._hash = hashes.Hash(hashes.SM3())

    def update(self, data: bytes, /) -> None:
        self._hash.update(data)

    def hexdigest(self) -> str:
        return self._hash.finalize().hex()


def _sm3() -> _Hash | None:
    """Return a new SM3; None where neither OpenSSL nor `cryptography` has it."""
    makers: tuple[Callable[[], _Hash], ...] = (lambda: hashlib.new("sm3"), _Borrowed)
    for make in makers:
        try:
            return make()
        except (ValueError, ImportError):
            continue
    return None


def digests_of(path: Path) -> Digests:
    """Return size and digests of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return _digests(iter(partial(stream.read, _BLOCK), b""))


def digests_of_bytes(data: bytes) -> Digests:
    """Return size and digests of what will be a file."""
    return _digests([data])


def _digests(blocks: Iterable[bytes]) -> Digests:
    sha256, sm3, size = hashlib.sha256(), _sm3(), 0
    for block in blocks:
        size += len(block)
        sha256.update(block)
        if sm3:
            sm3.update(block)
    return Digests(size, sha256.hexdigest(), sm3.hexdigest() if sm3 else "")
