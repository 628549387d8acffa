"""What must be the same on all computers that make documents of one batch."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import dangwu_docs

#: Libraries that decide about bytes.
_LIBRARIES = ("deflate", "docxtpl", "jinja2", "lxml", "python-docx")
_PROGRAM = "dangwu 程序"


@cache
def fingerprint() -> Mapping[str, str]:
    """Return the versions of this computer, by what they are of."""
    python = ".".join(map(str, sys.version_info[:2]))
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"dangwu": dangwu_docs.__version__, "python": python, _PROGRAM: _program(), **libraries}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return what differs, in words; empty where nothing does."""
    return "，".join(
        f"{name} {_short(theirs.get(name, '没有'))}（本机 {_short(ours[name])}）"
        for name in ours
        if ours[name] != theirs.get(name)
    )


def _short(value: str) -> str:
    return value[:12]


def _program() -> str:
    """The SHA-256 of all code and what it reads: two checkouts may have the same version number."""
    folder = Path(dangwu_docs.__file__).parent
    sources = (path for path in folder.rglob("*") if path.suffix in (".py", ".yaml"))
    whole = sha256()
    for path in sorted(sources, key=lambda path: path.relative_to(folder).parts):
        whole.update(path.relative_to(folder).as_posix().encode())
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()
