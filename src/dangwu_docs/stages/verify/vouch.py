"""Put a signature beside a manifest."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dangwu_docs.errors import UsageError
from dangwu_docs.model.manifests import SIGNATURE_SUFFIX
from dangwu_docs.support.files import write_atomic
from dangwu_docs.support.manifest import ManifestError, read_manifest
from dangwu_docs.support.signing.door import sign


class Signer(Struct, frozen=True):
    """What somebody signs with."""

    key: bytes
    #: The signer's own first; None where the key's file holds them.
    certificates: bytes | None = None
    password: str | None = None

    def __repr__(self) -> str:
        """Give away neither key nor password."""
        return "Signer()"


def vouch(manifest: Path, signer: Signer) -> Path:
    """Sign a manifest; return where the signature lies.

    Raises:
        UsageError: the manifest is damaged.
        KeyPasswordError: the key is locked, and not by this password.
        SignatureError: key or certificate cannot be used.
    """
    try:
        read_manifest(manifest)
    except ManifestError as error:
        raise UsageError(f"“{manifest}”不能签名：{error}", "先重新生成清单，再签名") from error
    made = sign(manifest.read_bytes(), signer.key, signer.certificates, signer.password)
    target = manifest.with_name(f"{manifest.name}{SIGNATURE_SUFFIX}")
    write_atomic(target, made)
    return target
