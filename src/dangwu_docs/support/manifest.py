"""Manifests as files: JSON that holds the digest of itself, the same bytes for the same facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import ValidationError, convert, to_builtins

from dangwu_docs.model.manifests import FORMAT, SIGNATURE_SUFFIX, Manifest, unsafe_paths
from dangwu_docs.support import disk
from dangwu_docs.support.files import write_atomic

#: A manifest of 100,000 files is smaller.
MOST_BYTES = 256 * 2**20
_OF_ITSELF = "manifest_sha256"
_EDITED = "清单自己的校验值不符，内容被改过或已损坏"


class ManifestError(ValueError):
    """The file is no manifest that can be believed; its text says why, in Chinese."""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the file of a manifest."""
    body = {"format": FORMAT, **to_builtins(manifest)}
    return _written({**body, _OF_ITSELF: _digest(body)})


def write_manifest(path: Path, manifest: Manifest) -> bool:
    """Write a manifest; return whether a signature of another one was taken away from beside it.

    Raises:
        OSError: it cannot be written.
    """
    data = manifest_bytes(manifest)
    if path.is_file() and path.read_bytes() == data:
        return False
    signature = path.with_name(f"{path.name}{SIGNATURE_SUFFIX}")
    is_signed = signature.exists()
    disk.remove(signature)
    write_atomic(path, data)
    return is_signed


def read_manifest(path: Path) -> Manifest:
    """Return what a manifest says.

    Raises:
        ManifestError: it is damaged, was edited, or names files outside its folder.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise ManifestError("清单过大")
    data = path.read_bytes()
    try:
        manifest = _checked(json.loads(data))
    except (UnicodeError, json.JSONDecodeError, RecursionError) as error:
        raise ManifestError("清单不是完好的 JSON") from error
    if manifest_bytes(manifest) != data:
        raise ManifestError(_EDITED)
    return manifest


def _checked(body: object) -> Manifest:
    if not isinstance(body, dict) or body.pop("format", None) != FORMAT:
        raise ManifestError("清单的格式不是本版本的")
    told = body.pop(_OF_ITSELF, None)
    if told != _digest({"format": FORMAT, **body}):
        raise ManifestError(_EDITED)
    try:
        manifest = convert(body, Manifest)
    except ValidationError as error:
        raise ManifestError("清单缺内容") from error
    for unsafe in unsafe_paths(one.path for one in manifest.files):
        raise ManifestError(f"清单里有越出文件夹或重复的路径“{unsafe}”")
    return manifest


def _digest(body: Mapping[str, object]) -> str:
    """The digest of everything else; keys are sorted, so that order does not matter."""
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _written(body: Mapping[str, object]) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
