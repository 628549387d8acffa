"""Who vouches for a manifest: its signature, and the authority that the asker trusts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from dangwu_docs.errors import SignatureError
from dangwu_docs.model.manifests import SIGNATURE_SUFFIX, Difference, DifferenceKind
from dangwu_docs.support.signing.door import read_signature

_ASK = "要核对是谁签的，加 --ca 给出信任的根证书"


class Trust(Struct, frozen=True):
    """What the asker believes; without an authority a signature only proves itself."""

    #: Certificates of the trusted authorities, PEM or DER.
    authorities: bytes | None
    #: Certificates must be valid at this time.
    at: datetime


class Vouched(Struct, frozen=True):
    """What was found of a signature."""

    notes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def signature_of(manifest: Path, shown: str, trust: Trust) -> Vouched:
    """Return what the signature beside a manifest is worth; `shown` is what it is called."""
    signature = manifest.with_name(f"{manifest.name}{SIGNATURE_SUFFIX}")
    if not signature.is_file():
        if trust.authorities is None:
            return Vouched()
        return _wrong(shown, "没有签名", "请制作清单的单位用 dangwu sign 签名")
    try:
        signed = read_signature(signature.read_bytes(), manifest.read_bytes())
        if trust.authorities is None:
            return Vouched((f"签名完好，签名人自称：{signed.signer}；没有核对证书。{_ASK}",))
        signed.trust(trust.authorities, trust.at)
    except SignatureError as error:
        return _wrong(shown, str(error), error.hint)
    return Vouched((f"签名有效：{signed.signer}（由 {signed.issuer} 颁发）",))


def _wrong(shown: str, said: str, hint: str) -> Vouched:
    return Vouched(differences=(Difference(DifferenceKind.SIGNATURE, shown, said, hint),))
