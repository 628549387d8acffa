"""Folders with a manifest, certificates, and what verify says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID
from msgspec import Struct

from dangwu_docs.model.manifests import FileEntry, Manifest, Proof
from dangwu_docs.stages.verify import Trust, prove_files
from dangwu_docs.support.digests import digests_of
from dangwu_docs.support.manifest import write_manifest

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def sealed(folder: Path, files: Mapping[str, bytes], kind: str = "archive") -> Path:
    """Write files and the manifest that tells of them; return the manifest."""
    entries = []
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        entries.append(FileEntry(name, digests_of(path)))
    said = Manifest(kind, "zb", "县水务局党支部", 2026, "full", "0.1.0", tuple(entries))
    write_manifest(folder / "manifest.json", said)
    return folder / "manifest.json"


def proven(manifest: Path, authorities: bytes | None = None, at: datetime = NOW) -> Proof:
    """Return what verify says of a manifest."""
    (proof,) = prove_files([manifest], Trust(authorities, at))
    return proof


def found(manifest: Path) -> list[tuple[str, str]]:
    """Return kind and name of each difference."""
    said = proven(manifest).differences
    return [(one.kind.value, one.path.rpartition("/")[2]) for one in said]


class Identity(Struct, frozen=True):
    """A key and its certificate, PEM."""

    private: ec.EllipticCurvePrivateKey
    public: x509.Certificate

    @property
    def certificate(self) -> bytes:
        """The certificate."""
        return self.public.public_bytes(Encoding.PEM)

    def key(self, password: str = "") -> bytes:
        """Return the key, locked where there is a password."""
        locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


@cache
def identity(
    name: str,
    issuer: Identity | None = None,
    *,
    is_authority: bool = False,
    may_sign: bool = True,
    days: tuple[int, int] = (-30, 300),
) -> Identity:
    """Return a new identity, vouched for by `issuer` or by itself; `days` around `NOW`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    since, until = (NOW + timedelta(days=one) for one in days)
    usage = x509.KeyUsage(
        digital_signature=may_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=True,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.public.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer.private if issuer else key, SHA256())
    )
    return Identity(key, made)
