"""Signatures made and checked, through the one door; also what others made."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, HashAlgorithm
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs7,
    pkcs12,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.proofs import NOW, Identity, identity

from dangwu_docs.errors import KeyPasswordError, ProgramMissingError, SignatureError
from dangwu_docs.support import signing
from dangwu_docs.support.signing.door import read_signature, sign

CONTENT = b"{}"
ROOT = identity("青禾县根", is_authority=True)
CLERK = identity("县水务局党支部", ROOT)
MIDDLE = identity("青禾县二级", ROOT, is_authority=True)
DEEP = identity("县水务局党支部", MIDDLE)
SIGNATURE = sign(CONTENT, CLERK.key(), CLERK.certificate, None)


def other_tool(
    who: Identity, *options: pkcs7.PKCS7Options, by: HashAlgorithm | None = None
) -> bytes:
    """Return a signature as another program may make it."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT)
    builder = builder.add_signer(who.public, who.private, by or SHA256())
    detached = (pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
    return builder.sign(Encoding.DER, [*detached, *options])


def test_a_signature_fits_its_content_and_says_whose_it_is() -> None:
    signed = read_signature(SIGNATURE, CONTENT)
    signed.trust(ROOT.certificate, NOW)

    assert (signed.signer, signed.issuer) == ("县水务局党支部", "青禾县根")


def test_a_key_may_be_rsa() -> None:
    key = rsa.generate_private_key(65537, 2048)
    text = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(SignatureError, match="不是一对"):
        sign(CONTENT, text, CLERK.certificate, None)


def test_a_signature_of_another_content_is_worth_nothing() -> None:
    with pytest.raises(SignatureError, match="签名之后清单被改过"):
        read_signature(SIGNATURE, b"{ }")


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@settings(deadline=None)
@given(st.integers(0, len(SIGNATURE) - 1), st.integers(1, 255))
def test_a_signature_of_which_one_byte_changed_never_vouches_for_somebody_else(
    position: int, change: int
) -> None:
    data = bytearray(SIGNATURE)
    data[position] ^= change
    try:
        signed = read_signature(bytes(data), CONTENT)
        signed.trust(ROOT.certificate, NOW)
    except SignatureError:
        return

    # Some bytes of the wrapping mean nothing; what the authority has signed is still the same.
    assert signed.certificate.tbs_certificate_bytes == CLERK.public.tbs_certificate_bytes


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_signature_that_was_cut_off_is_damaged(cut: int) -> None:
    with pytest.raises(SignatureError, match="已损坏或格式不对"):
        read_signature(SIGNATURE[:cut], CONTENT)


@pytest.mark.parametrize(
    ("options", "by"),
    [((pkcs7.PKCS7Options.NoAttributes,), None), ((pkcs7.PKCS7Options.NoCapabilities,), SHA384())],
)
def test_signatures_of_other_programs_are_checked(
    options: tuple[pkcs7.PKCS7Options, ...], by: HashAlgorithm | None
) -> None:
    signature = other_tool(CLERK, *options, by=by)
    read_signature(signature, CONTENT).trust(ROOT.certificate, NOW)

    with pytest.raises(SignatureError, match="与清单不符"):
        read_signature(signature, b"else")


def test_a_signature_without_the_certificate_of_its_signer_is_damaged() -> None:
    signature = other_tool(CLERK, pkcs7.PKCS7Options.NoCerts)

    with pytest.raises(SignatureError, match="没有签名人的证书"):
        read_signature(signature, CONTENT)


def test_two_signers_in_one_file_are_not_checked() -> None:
    told = cms.ContentInfo.load(SIGNATURE)
    told["content"]["signer_infos"] = [*told["content"]["signer_infos"]] * 2
    told["content"]["signer_infos"].append(told["content"]["signer_infos"][0])

    with pytest.raises(SignatureError, match="个签名，只能核对一个"):
        read_signature(told.dump(force=True), CONTENT)


@pytest.mark.parametrize(
    ("sort", "name", "reason"),
    [
        ("digest", "1.2.156.10197.1.401", "国密 SM2"),
        ("signature", "1.2.156.10197.1.501", "国密 SM2"),
        ("digest", "1.3.14.3.2.26", "sha1 不可靠"),
    ],
)
def test_algorithms_that_cannot_be_checked_are_named(sort: str, name: str, reason: str) -> None:
    told = cms.ContentInfo.load(SIGNATURE)
    told["content"]["signer_infos"][0][f"{sort}_algorithm"]["algorithm"] = name

    with pytest.raises(SignatureError, match=reason):
        read_signature(told.dump(force=True), CONTENT)


def test_authorities_between_are_taken_from_the_signature() -> None:
    chain = DEEP.certificate + MIDDLE.certificate
    signed = read_signature(sign(CONTENT, DEEP.key(), chain, None), CONTENT)
    signed.trust(ROOT.certificate, NOW)

    alone = read_signature(sign(CONTENT, DEEP.key(), DEEP.certificate, None), CONTENT)
    with pytest.raises(SignatureError, match="不是所给的 CA 颁发的"):
        alone.trust(ROOT.certificate, NOW)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (
            identity("县水务局党支部", identity("冒充的根", is_authority=True)),
            "不是所给的 CA 颁发的",
        ),
        (identity("县水务局党支部"), "不是所给的 CA 颁发的"),
        (identity("下家", CLERK), "不是所给的 CA 颁发的"),
        (identity("不许签名", ROOT, may_sign=False), "不许用来签名"),
        (identity("过期", ROOT, days=(-30, -1)), "已于 2026-11-20 过期"),
        (identity("未到", ROOT, days=(1, 30)), "要到 2026-11-22 才生效"),
    ],
)
def test_a_signer_for_whom_nobody_vouches_is_not_trusted(who: Identity, reason: str) -> None:
    chain = who.certificate + CLERK.certificate
    signed = read_signature(sign(CONTENT, who.key(), chain, None), CONTENT)

    with pytest.raises(SignatureError, match=reason):
        signed.trust(ROOT.certificate, NOW)


def test_an_authority_that_has_expired_vouches_for_nobody() -> None:
    old = identity("老根", is_authority=True, days=(-90, -1))
    signed = read_signature(sign(CONTENT, *_pair(identity("某", old)), None), CONTENT)

    with pytest.raises(SignatureError, match="“老根”已于"):
        signed.trust(old.certificate, NOW)
    signed.trust(old.certificate, NOW - timedelta(days=20))


def _pair(who: Identity) -> tuple[bytes, bytes]:
    return who.key(), who.certificate


def test_a_certificate_that_is_trusted_by_itself_needs_no_authority() -> None:
    alone = identity("自签")
    signed = read_signature(sign(CONTENT, *_pair(alone), None), CONTENT)
    signed.trust(alone.public.public_bytes(Encoding.DER), NOW)

    assert signed.issuer == "自签"


def test_what_is_no_certificate_is_refused() -> None:
    with pytest.raises(SignatureError, match="证书文件读不出来"):
        read_signature(SIGNATURE, CONTENT).trust(b"no", NOW)
    with pytest.raises(SignatureError, match="没有给出证书"):
        sign(CONTENT, CLERK.key(), None, None)


def test_a_locked_key_needs_its_password_and_never_tells_it() -> None:
    key = CLERK.key("mi-ma")
    with pytest.raises(KeyPasswordError, match="私钥有密码"):
        sign(CONTENT, key, CLERK.certificate, None)
    with pytest.raises(KeyPasswordError, match="密码不对") as caught:
        sign(CONTENT, key, CLERK.certificate, "cuo-de")

    assert "cuo-de" not in str(caught.value) + repr(caught.value)
    assert read_signature(sign(CONTENT, key, CLERK.certificate, "mi-ma"), CONTENT)


def test_a_pfx_holds_key_and_certificates() -> None:
    locked = BestAvailableEncryption(b"mi-ma")
    pfx = pkcs12.serialize_key_and_certificates(
        b"x", DEEP.private, DEEP.public, [MIDDLE.public], locked
    )
    read_signature(sign(CONTENT, pfx, None, "mi-ma"), CONTENT).trust(ROOT.certificate, NOW)

    for password, reason in ((None, "私钥有密码"), ("cuo-de", "密码不对")):
        with pytest.raises(KeyPasswordError, match=reason):
            sign(CONTENT, pfx, None, password)


def test_keys_that_cannot_be_used_are_refused() -> None:
    edwards = ed25519.Ed25519PrivateKey.generate()
    text = edwards.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    with pytest.raises(SignatureError, match="不能用来签名"):
        sign(CONTENT, text, CLERK.certificate, None)
    with pytest.raises(SignatureError, match="私钥读不出来"):
        sign(CONTENT, b"no key", CLERK.certificate, None)


#: A certificate of SM2, made by OpenSSL.
SM2 = b"""-----BEGIN CERTIFICATE-----
MIIBdjCCAR2gAwIBAgIUe3kemnCzWnW/tWlbUayL+qhotlUwCgYIKoEcz1UBg3Uw
ETEPMA0GA1UEAwwG5Zu95a+GMB4XDTI2MTEyMTIwMjEyM1oXDTI3MDMwMTIwMjEy
M1owETEPMA0GA1UEAwwG5Zu95a+GMFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE
sNDa479ITarCuH9SAspcteToq+sP4hnYZVAtIB1MLBp1dD7s8Pd58Y3zqsWWFC8m
8U0OYrcNbntgSRVadySmmaNTMFEwHQYDVR0OBBYEFAMGhxLuYgVOUYOcuaPtLhlf
6jG9MB8GA1UdIwQYMBaAFAMGhxLuYgVOUYOcuaPtLhlf6jG9MA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoEcz1UBg3UDRwAwRAIgNN/gmv4CapUT4TD5irPykWs2ue3fnUPg
eMJAYiJiBF4CIAZXcBJZyY+ltbmyPeLmZ/1pbz0a0phXLc/8cARhdswO
-----END CERTIFICATE-----"""


def test_certificates_of_sm2_are_refused_by_name() -> None:
    with pytest.raises(SignatureError, match="“国密”用国密 SM2"):
        read_signature(SIGNATURE, CONTENT).trust(SM2, NOW)
    with pytest.raises(SignatureError, match="“国密”用国密 SM2"):
        sign(CONTENT, CLERK.key(), SM2, None)


def test_without_the_packages_the_way_to_them_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("checking", "making"):
        monkeypatch.delattr(signing, name)
        monkeypatch.setitem(sys.modules, f"dangwu_docs.support.signing.{name}", None)

    for use in (lambda: read_signature(b"", b""), lambda: sign(b"", b"", None, None)):
        with pytest.raises(ProgramMissingError, match="缺少程序 cryptography"):
            use()
