"""A signature against its content: directly, or by signed attributes that hold its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from msgspec import Struct

from dangwu_docs.errors import SignatureError
from dangwu_docs.support.signing.certificates import (
    SM,
    UNREADABLE,
    common_name,
    read_certificates,
    read_fully,
    refuse_sm2,
    trust,
)

_HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
_PADDED = ("rsassa_pkcs1v15", "sha256_rsa", "sha384_rsa", "sha512_rsa")
_AGAIN = "请制作清单的单位重新签名；文件是否完好，另看核对结果"
_OTHER_TOOL = "用支持它的签名软件核对，或请对方用 RSA、ECC 证书再签一次"
_SET = b"\x31"
#: How the library says that what it was given is no signature.
_UNREADABLE = (*UNREADABLE, TypeError, KeyError, AttributeError)


class Signed(Struct, frozen=True):
    """A signature that fits its content; whose it is, is only what its certificate says."""

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]

    @property
    def signer(self) -> str:
        """The name in the certificate."""
        return common_name(self.certificate.subject)

    @property
    def issuer(self) -> str:
        """The name of who issued the certificate."""
        return common_name(self.certificate.issuer)

    def trust(self, authorities: bytes, at: datetime) -> None:
        """Make sure that one of the authorities (PEM or DER) vouched for the signer at a time.

        Raises:
            SignatureError: none did.
        """
        trust(self.certificate, self.others, read_certificates(authorities), at)


def check(signature: bytes, content: bytes) -> Signed:
    """Return the signature of `content`.

    Raises:
        SignatureError: it is damaged, of another content, or of a sort that cannot be checked.
    """
    try:
        signer, certificates = _read(signature)
        mine = _certificate_of(signer, certificates)
        signed, name = _signed_part(signer, content)
        _verify(mine, signer, signed, name)
    except (*_UNREADABLE, x509.ExtensionNotFound) as error:
        raise SignatureError("签名文件已损坏或格式不对", _AGAIN) from error
    except InvalidSignature as error:
        raise SignatureError("签名与清单不符：清单或签名被改过", _AGAIN) from error
    return Signed(mine, tuple(one for one in certificates if one != mine))


def _read(signature: bytes) -> tuple[cms.SignerInfo, list[x509.Certificate]]:
    told = cms.ContentInfo.load(signature, strict=True)["content"]
    signers = list(told["signer_infos"])
    if len(signers) != 1:
        raise SignatureError(f"签名文件里有 {len(signers)} 个签名，只能核对一个", _OTHER_TOOL)
    algorithms = (signers[0][f"{sort}_algorithm"]["algorithm"] for sort in ("digest", "signature"))
    if any(one.dotted.startswith(SM) for one in algorithms):
        raise SignatureError("这是国密 SM2 签名，本版本不能核对", _OTHER_TOOL)
    found = (x509.load_der_x509_certificate(one.chosen.dump()) for one in told["certificates"])
    return signers[0], [read_fully(one) for one in found]


def _certificate_of(
    signer: cms.SignerInfo, certificates: Sequence[x509.Certificate]
) -> x509.Certificate:
    for one in certificates:
        if _is_of(one, signer["sid"]):
            refuse_sm2(one)
            return one
    raise SignatureError("签名文件里没有签名人的证书", _AGAIN)


def _is_of(certificate: x509.Certificate, told: cms.SignerIdentifier) -> bool:
    if told.name == "subject_key_identifier":
        own = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        return bool(own.value.digest == told.chosen.native)
    is_issuer = told.chosen["issuer"].dump() == certificate.issuer.public_bytes()
    return bool(is_issuer and told.chosen["serial_number"].native == certificate.serial_number)


def _signed_part(signer: cms.SignerInfo, content: bytes) -> tuple[bytes, str]:
    """Return the bytes that were signed, and the name of the digest."""
    name = str(signer["digest_algorithm"]["algorithm"].native)
    if name not in _HASHES:
        raise SignatureError(f"签名用的摘要算法 {name} 不可靠，没有采信", _OTHER_TOOL)
    attributes = signer["signed_attrs"]
    if not attributes:
        return content, name
    told = {one["type"].native: one["values"].native for one in attributes}
    if told["message_digest"] != [hashlib.new(name, content).digest()]:
        raise SignatureError("签名与清单不符：签名之后清单被改过", _AGAIN)
    # They are signed as a set, but written down under a tag of their own.
    return _SET + attributes.dump()[1:], name


def _verify(
    certificate: x509.Certificate, signer: cms.SignerInfo, signed: bytes, name: str
) -> None:
    key, value = certificate.public_key(), signer["signature"].native
    algorithm = signer["signature_algorithm"]["algorithm"].native
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(value, signed, ec.ECDSA(_HASHES[name]))
    elif isinstance(key, rsa.RSAPublicKey) and algorithm in _PADDED:
        key.verify(value, signed, padding.PKCS1v15(), _HASHES[name])
    else:
        raise SignatureError(f"签名算法 {algorithm} 不认识，没有采信", _OTHER_TOOL)
