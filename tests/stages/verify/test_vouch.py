"""A manifest signed, and what its signature is worth to whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.proofs import identity, proven, sealed

from dangwu_docs.errors import UsageError
from dangwu_docs.stages.verify import Signer, vouch

ROOT = identity("青禾县根", is_authority=True)
CLERK = identity("县水务局党支部", ROOT)
SIGNER = Signer(CLERK.key(), CLERK.certificate)


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return sealed(tmp_path, {"甲.txt": b"text"})


def said(manifest: Path, authorities: bytes | None = ROOT.certificate) -> str:
    """Return what is noted of the signature, or why it is worth nothing."""
    proof = proven(manifest, authorities)
    assert {one.kind.value for one in proof.differences} <= {"signature"}
    return "".join([*proof.notes, *(one.message for one in proof.differences)])


def test_a_signature_lies_beside_the_manifest_and_is_valid(manifest: Path) -> None:
    assert vouch(manifest, SIGNER) == manifest.with_name("manifest.json.p7s")
    assert said(manifest) == "签名有效：县水务局党支部（由 青禾县根 颁发）"


def test_without_an_authority_a_signature_only_proves_itself(manifest: Path) -> None:
    vouch(manifest, SIGNER)

    assert said(manifest, None).startswith("签名完好，签名人自称：县水务局党支部；没有核对证书")


def test_who_asks_for_a_signature_is_told_where_there_is_none(manifest: Path) -> None:
    assert said(manifest) == "没有签名"
    assert said(manifest, None) == ""


def test_a_manifest_that_was_made_anew_has_no_valid_signature(manifest: Path) -> None:
    vouch(manifest, SIGNER)
    signature = manifest.with_name("manifest.json.p7s").read_bytes()
    sealed(manifest.parent, {"甲.txt": b"else"})
    manifest.with_name("manifest.json.p7s").write_bytes(signature)

    assert said(manifest) == "签名与清单不符：签名之后清单被改过"


def test_a_damaged_manifest_is_not_signed(manifest: Path) -> None:
    manifest.write_bytes(b"{}")

    with pytest.raises(UsageError, match="不能签名"):
        vouch(manifest, SIGNER)


def test_key_and_password_are_never_told() -> None:
    text = repr(Signer(b"KEY", b"CERTIFICATE", "mi-ma"))

    assert "KEY" not in text
    assert "mi-ma" not in text
