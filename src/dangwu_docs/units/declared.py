"""Whether the program, and all that declares what it does, is as it was at the last run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from dangwu_docs import __version__
from dangwu_docs.model.findings import Finding, in_order
from dangwu_docs.model.workspace import MISCALLED_RULES, RULES, SETTINGS, TEMPLATES
from dangwu_docs.support.beside import beside
from dangwu_docs.support.cache import Cache
from dangwu_docs.support.files import (
    MISNAMED_SUFFIXES,
    OTHER_TEMPLATES,
    PACKAGE,
    RECORD_SUFFIXES,
    shipped_templates,
)
from dangwu_docs.support.signatures import lasting, scan, signature_of
from dangwu_docs.units.files import packed, unpacked

_FACT, _FINDINGS = "declared", "findings"
_TEMPLATE_FILES = (".docx", ".yaml", *OTHER_TEMPLATES)
_PROGRAM = (".py", ".yaml")
#: Who decides what records say and what is read in templates; of one that is renewed, this differs.
_LIBRARIES = ("docx", "docxtpl", "jinja2", "lxml", "pydantic", "yaml")


@cache
def program() -> str:
    """Return what stands for the program: what another one worked out is not to be believed."""
    own = map(str, scan(str(PACKAGE), _PROGRAM))
    return _digest((__version__, sys.version, *own, *map(_library, _LIBRARIES)))


def _library(name: str) -> str:
    """Nothing is imported for it."""
    found = find_spec(name)
    return f"{name} {signature_of(found.origin)}" if found and found.origin else name


def is_declared_as_before(root: Path, cache: Cache) -> bool:
    """Tell whether settings, rules, cards and templates are those that were noted."""
    noted = cache.fact(_FACT)
    if not noted:
        return False
    digest, patterns = json.loads(noted)
    return bool(_digest(map(str, _declaring(root, patterns))) == digest)


def note_declared(root: Path, cache: Cache, seen: int, patterns: Iterable[str]) -> None:
    """Note settings, rules, cards and templates as they were before they were read at `seen`.

    `patterns` find the local rules. What was written since `seen` is not taken for what was read.
    """
    listed = sorted(patterns)
    found = ((file, lasting(signature, seen)) for file, signature in _declaring(root, listed))
    cache.note(_FACT, json.dumps([_digest(map(str, found)), listed]))


def note_findings(findings: Iterable[Finding], cache: Cache) -> None:
    """Keep what is wrong with settings, rules, cards and templates, to be told until mended."""
    cache.note(_FINDINGS, packed(in_order(findings)))


def declared_findings(cache: Cache) -> tuple[Finding, ...]:
    """Return what was noted as wrong with settings, rules, cards and templates."""
    return unpacked(cache.fact(_FINDINGS) or "[]")


def _declaring(root: Path, patterns: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield SETTINGS, signature_of(root / SETTINGS)
    for pattern in patterns:
        yield from ((str(path), signature_of(path)) for path in sorted(root.glob(pattern)))
    # What no pattern finds there is told, and so are records beside data/.
    for name in (RULES, MISCALLED_RULES):
        yield from scan(str(root / name), (*RECORD_SUFFIXES, *MISNAMED_SUFFIXES), f"{name}/")
    yield from ((file, signature_of(root / file)) for file in beside(str(root)))
    for folder in (shipped_templates(), root / TEMPLATES):
        yield from scan(str(folder), _TEMPLATE_FILES, f"{folder}/")


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
