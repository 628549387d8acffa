"""Digests of files."""

from __future__ import annotations

import builtins
import hashlib
from pathlib import Path

import pytest

from dangwu_docs.support.digests import digests_of, digests_of_bytes

#: GB/T 32905-2016, appendix A.
ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def _without(monkeypatch: pytest.MonkeyPatch, *, library: bool) -> None:
    """Take SM3 away from Python, and the library too."""

    def new(name: str, *_: object) -> object:
        raise ValueError(name)

    monkeypatch.setattr(hashlib, "new", new)
    if library:
        real = builtins.__import__

        def refuse(name: str, *rest: object) -> object:
            if name.startswith("cryptography"):
                raise ImportError(name)
            return real(name, *rest)  # type: ignore[arg-type] # as it was called

        monkeypatch.setattr(builtins, "__import__", refuse)


def test_a_file_is_told_by_size_sha_256_and_sm3(tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    found = digests_of(path)

    assert (found.size, found.sha256, found.sm3) == (3, hashlib.sha256(b"abc").hexdigest(), ABC)
    assert digests_of_bytes(b"abc") == found


def test_a_file_of_many_blocks_is_told_as_its_bytes_are(tmp_path: Path):
    data = bytes(range(256)) * 5000
    (tmp_path / "x").write_bytes(data)

    assert digests_of(tmp_path / "x") == digests_of_bytes(data)


def test_where_python_has_no_sm3_a_library_has(monkeypatch: pytest.MonkeyPatch):
    _without(monkeypatch, library=False)

    assert digests_of_bytes(b"abc").sm3 == ABC


def test_where_nobody_has_sm3_it_is_left_empty(monkeypatch: pytest.MonkeyPatch):
    _without(monkeypatch, library=True)

    assert digests_of_bytes(b"abc").sm3 == ""
    assert digests_of_bytes(b"abc").sha256
