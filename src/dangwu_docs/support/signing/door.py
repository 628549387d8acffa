"""The way to what signs and checks: an extra, and nothing that every command should load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangwu_docs.support.extras import needed

if TYPE_CHECKING:
    from dangwu_docs.support.signing.checking import Signed


def read_signature(signature: bytes, content: bytes) -> Signed:
    """Return the signature of `content`.

    Raises:
        SignatureError: it is damaged, of another content, or of a sort that cannot be checked.
        ProgramMissingError: the packages of the extra `sign` are not installed.
    """
    with needed("cryptography", "sign", "核对签名"):
        from dangwu_docs.support.signing import checking  # noqa: PLC0415 (an extra)
    return checking.check(signature, content)


def sign(content: bytes, key: bytes, certificates: bytes | None, password: str | None) -> bytes:
    """Return the signature of `content`, DER.

    `key` is a private key (PEM or DER), with its certificate first among `certificates`, or a
    .pfx, which holds its certificates itself.

    Raises:
        KeyPasswordError: the key is locked, and not by this password.
        SignatureError: key or certificate cannot be used, or do not belong together.
        ProgramMissingError: the packages of the extra `sign` are not installed.
    """
    with needed("cryptography", "sign", "签名"):
        from dangwu_docs.support.signing import making  # noqa: PLC0415 (an extra)
    return making.sign(content, making.read_credential(key, certificates, password))
