"""Certificates: read, named, and held against the authorities that somebody trusts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import verification
from cryptography.x509.oid import NameOID

from dangwu_docs.errors import SignatureError

#: How the names of SM2, SM3 and what is signed by both begin in the register of objects.
SM = "1.2.156.10197"
#: How the library says that a certificate is none.
UNREADABLE = (
    ValueError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_NO_SM2 = "请改用 RSA 或 ECC 证书；国密签名用支持国密的签名软件另做"
_DAY = "没有时间戳，不能证明签名早于过期；按哪天核对，用 --as-of"


def read_certificates(data: bytes) -> list[x509.Certificate]:
    """Return the certificates of a file, PEM or DER; never none.

    Raises:
        SignatureError: there are none, or they are of SM2.
    """
    try:
        if b"-----BEGIN" in data:
            found = [read_fully(one) for one in x509.load_pem_x509_certificates(data)]
        else:
            found = [read_fully(x509.load_der_x509_certificate(data))]
    except UNREADABLE as error:
        message = "证书文件读不出来"
        raise SignatureError(message, "给出 PEM（.pem、.crt）或 DER（.cer）格式的证书") from error
    for one in found:
        refuse_sm2(one)
    return found


def read_fully(certificate: x509.Certificate) -> x509.Certificate:
    """Return a certificate of which every part that matters is known to be readable.

    Raises:
        UNREADABLE: one is not; the library reads each only when it is asked for.
    """
    _ = certificate.subject, certificate.issuer, certificate.extensions
    _ = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return certificate


def refuse_sm2(certificate: x509.Certificate) -> None:
    """Refuse a certificate with a key that the library cannot use.

    Raises:
        SignatureError: it has one.
    """
    oid = certificate.signature_algorithm_oid.dotted_string
    try:
        certificate.public_key()
        is_usable = not oid.startswith(SM)
    except (UnsupportedAlgorithm, ValueError):
        is_usable = False
    if not is_usable:
        message = f"证书“{common_name(certificate.subject)}”用国密 SM2 或不认识的算法，本版本不能用"
        raise SignatureError(message, _NO_SM2)


def common_name(name: x509.Name) -> str:
    """Return the common name, or the whole name where it has none."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def trust(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    authorities: Sequence[x509.Certificate],
    at: datetime,
) -> None:
    """Make sure that one of the authorities vouches for a certificate, over `others` if need be.

    A certificate that is itself among the authorities needs nobody else.

    Raises:
        SignatureError: none does, or a certificate had expired or was not valid yet.
    """
    _refuse_out_of_date(certificate, at)
    if certificate in authorities:
        return
    try:
        _policy(authorities, at).build_client_verifier().verify(certificate, list(others))
    except (verification.VerificationError, ValueError) as error:
        for one in (*others, *authorities):
            _refuse_out_of_date(one, at)
        name = common_name(certificate.subject)
        message = f"签名证书“{name}”不是所给的 CA 颁发的，不许用来签名，或不是 X.509 v3 证书"
        raise SignatureError(message, "核对 --ca 是否给对；给对了，就不要采信这个签名") from error


def _policy(authorities: Sequence[x509.Certificate], at: datetime) -> verification.PolicyBuilder:
    """The library's own policies are those of web servers: only what matters here is asked."""
    anything, any_mark = (
        verification.ExtensionPolicy.permit_all(),
        verification.Criticality.AGNOSTIC,
    )
    authority = anything.require_present(x509.BasicConstraints, any_mark, _must_be_authority)
    signer = anything.may_be_present(x509.KeyUsage, any_mark, _must_sign)
    store = verification.Store(list(authorities))
    policy = verification.PolicyBuilder().store(store).time(at)
    return policy.extension_policies(ca_policy=authority, ee_policy=signer)


def _must_be_authority(_: object, __: object, found: x509.BasicConstraints) -> None:
    if not found.ca:
        raise ValueError("not an authority")


def _must_sign(_: object, __: object, found: x509.KeyUsage | None) -> None:
    if found and not (found.digital_signature or found.content_commitment):
        raise ValueError("not for signing")


def _refuse_out_of_date(one: x509.Certificate, at: datetime) -> None:
    name = common_name(one.subject)
    if at > one.not_valid_after_utc:
        message = f"证书“{name}”已于 {one.not_valid_after_utc:%Y-%m-%d} 过期"
        raise SignatureError(message, _DAY)
    if at < one.not_valid_before_utc:
        message = f"证书“{name}”要到 {one.not_valid_before_utc:%Y-%m-%d} 才生效"
        raise SignatureError(message, "检查本机日期；按哪天核对，用 --as-of")
