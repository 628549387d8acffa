"""A key with its certificates, and what it signs; neither key nor password is ever told."""

from __future__ import annotations

from typing import TypeAlias

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    load_der_private_key,
    load_pem_private_key,
    pkcs7,
    pkcs12,
)
from msgspec import Struct

from dangwu_docs.errors import KeyPasswordError, SignatureError
from dangwu_docs.support.signing.certificates import read_certificates, refuse_sm2

_Private: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
_OPTIONS = (pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
_LOCKED, _WRONG = "私钥有密码", "私钥的密码不对"
_KEY_HINT = "给出 RSA 或 ECC 的私钥（.pem、.key），或带证书的 .pfx；国密 SM2 的不能用"


class Credential(Struct, frozen=True):
    """Who signs."""

    key: _Private
    certificate: x509.Certificate
    #: Those that lead from the certificate to its authority.
    others: tuple[x509.Certificate, ...] = ()


def read_credential(key: bytes, certificates: bytes | None, password: str | None) -> Credential:
    """Return the key of a file with its certificates, its own or those given.

    Raises:
        KeyPasswordError: the key is locked, and not by this password.
        SignatureError: key or certificate cannot be used, or do not belong together.
    """
    secret = password.encode() if password else None
    private, own = _from_pfx(key, secret) if _is_pfx(key) else (_from_key(key, secret), [])
    found = [*own, *(read_certificates(certificates) if certificates else ())]
    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SignatureError("这种私钥不能用来签名", _KEY_HINT)
    if not found:
        raise SignatureError("没有给出证书", "用 --cert 给出与私钥同一次申请的证书")
    first, *others = found
    refuse_sm2(first)
    if private.public_key() != first.public_key():
        raise SignatureError("私钥和证书不是一对", "给出与私钥同一次申请的证书，放在文件的最前面")
    return Credential(private, first, tuple(others))


def sign(content: bytes, credential: Credential) -> bytes:
    """Return the signature of `content`, DER; it holds the certificates and the time of signing."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(credential.certificate, credential.key, SHA256())
    for one in credential.others:
        builder = builder.add_certificate(one)
    return builder.sign(Encoding.DER, list(_OPTIONS))


def _is_pfx(key: bytes) -> bool:
    """A .pfx begins with its version 3, a bare key with 0 or 1."""
    return not key.lstrip().startswith(b"-----BEGIN") and b"\x02\x01\x03" in key[:8]


def _from_pfx(key: bytes, secret: bytes | None) -> tuple[object, list[x509.Certificate]]:
    try:
        private, first, others = pkcs12.load_key_and_certificates(key, secret)
    except ValueError as error:
        raise KeyPasswordError(_WRONG if secret else _LOCKED) from error
    except UnsupportedAlgorithm as error:
        raise SignatureError("这个 .pfx 的算法不能用", _KEY_HINT) from error
    return private, [*([first] if first else ()), *others]


def _from_key(key: bytes, secret: bytes | None) -> object:
    is_text = key.lstrip().startswith(b"-----BEGIN")
    load = load_pem_private_key if is_text else load_der_private_key
    is_locked = b"ENCRYPTED" in key if is_text else secret is not None
    try:
        return load(key, secret if is_locked else None)
    except TypeError as error:
        raise KeyPasswordError(_LOCKED) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        if is_locked and secret:
            raise KeyPasswordError(_WRONG) from error
        raise SignatureError("私钥读不出来", _KEY_HINT) from error
