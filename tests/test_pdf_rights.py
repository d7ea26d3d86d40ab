"""Usage-rights signatures: forms signed here with certificates made here, and the official ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from sample import FORMS, needs_forms

from levydocs.pdf.foreign import rights
from levydocs.pdf.foreign.rights import ISSUERS, Rights, check_rights

# Where the extra is not installed these tests are skipped, and named.
pytest.importorskip("cryptography", reason="needs the extra levydocs[signatures]")
pytest.importorskip("asn1crypto", reason="needs the extra levydocs[signatures]")

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

DAY = datetime(2026, 1, 1)
ROOM = 12_000
OF_ANOTHER_SIGNER = {"f8857--2021-06"}
"""A form that levydocs does not print, signed by an issuer that is not among the ISSUERS."""
"""Digits between the brackets of a signature."""


@dataclass(frozen=True)
class Chain:
    """A signer, its issuer and its root, each with its key."""

    signer: x509.Certificate
    key: rsa.RSAPrivateKey
    issuer: x509.Certificate
    root: x509.Certificate

    @property
    def pinned(self) -> Mapping[str, str]:
        return {_digest(self.issuer): _digest(self.root)}


def _digest(certificate: x509.Certificate) -> str:
    return sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def _certificate(name: str, key: rsa.RSAPrivateKey, issuer: str, issuer_key: rsa.RSAPrivateKey) -> x509.Certificate:
    def named(word: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, word)])

    builder = (
        x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer)).public_key(key.public_key())
    )
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(DAY).not_valid_after(DAY + timedelta(days=1000))
    return builder.sign(issuer_key, hashes.SHA256())


@cache
def chain(name: str) -> Chain:
    root, issuer, signer = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3))
    return Chain(
        _certificate(f"{name} signer", signer, f"{name} services", issuer),
        signer,
        _certificate(f"{name} services", issuer, f"{name} root", root),
        _certificate(f"{name} root", root, f"{name} root", root),
    )


def unsigned() -> bytes:
    """A file with room for a signature, whose range says what is signed."""
    pdf, places = b"%PDF-1.7\n", []
    for number, body in enumerate(BODIES, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    pdf += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, table)
    pdf += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, pdf.rindex(b"xref"))
    first, after = gap(pdf)
    return pdf.replace(b"@" * 30, b"%010d%10d%10d" % (first, after, len(pdf) - after))


def gap(pdf: bytes) -> tuple[int, int]:
    """Where the signature begins and ends."""
    first = pdf.index(b"<00")
    return first, pdf.index(b">", first) + 1


BODIES = (
    b"<< /Type /Catalog /Pages 2 0 R /Perms << /UR3 4 0 R >> >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 " + b"@" * 30 + b"] /Contents <" + b"0" * ROOM + b"> >>",
)


def signed(by: Chain, known: Chain | None = None) -> bytes:
    """A file with usage rights signed by one chain; the certificates in it are those of ``known`` above the signer."""
    pdf = unsigned()
    first, after = gap(pdf)
    above = known or by
    builder = pkcs7.PKCS7SignatureBuilder().set_data(pdf[:first] + pdf[after:])
    builder = builder.add_signer(by.signer, by.key, hashes.SHA256())
    for certificate in (above.issuer, above.root):
        builder = builder.add_certificate(certificate)
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCapabilities]
    der = builder.sign(Encoding.DER, options)
    return pdf[:first] + b"<" + der.hex().encode().ljust(ROOM, b"0") + b">" + pdf[after:]


def test_a_file_that_was_not_changed() -> None:
    assert check_rights(signed(chain("ours")), chain("ours").pinned) is Rights.UNCHANGED


@pytest.mark.parametrize("place", [b"612", b"/Parent", b"/Count", b"/Size"])
def test_a_changed_byte_is_found(place: bytes) -> None:
    """Before the signature and behind it."""
    pdf = bytearray(signed(chain("ours")))
    pdf[pdf.index(place) + len(place) - 1] ^= 1
    assert check_rights(bytes(pdf), chain("ours").pinned) is Rights.CHANGED


def test_what_was_added_behind_the_end_is_a_change() -> None:
    assert check_rights(signed(chain("ours")) + b"\n%%EOF\n", chain("ours").pinned) is Rights.CHANGED


def test_a_broken_signature_is_a_change() -> None:
    pdf = signed(chain("ours"))
    start = pdf.index(b"<30") + 1
    for damaged in (b"00" * 40, b"ZZ", b"31"):
        assert check_rights(pdf[:start] + damaged + pdf[start + len(damaged) :], chain("ours").pinned) is Rights.CHANGED
    assert check_rights(unsigned(), chain("ours").pinned) is Rights.CHANGED


def test_somebody_elses_signature() -> None:
    pdf = signed(chain("other"))
    assert check_rights(pdf, chain("other").pinned) is Rights.UNCHANGED
    assert check_rights(pdf, chain("ours").pinned) is Rights.UNKNOWN_SIGNER
    assert check_rights(pdf) is Rights.UNKNOWN_SIGNER


def test_the_right_certificates_beside_somebody_elses_signature() -> None:
    """Certificates are public: anyone who signs can put them into the file."""
    assert check_rights(signed(chain("other"), chain("ours")), chain("ours").pinned) is Rights.UNKNOWN_SIGNER


def test_a_signer_that_only_claims_its_issuer() -> None:
    ours, key = chain("ours"), chain("other").key
    claimed = _certificate("ours signer", key, "ours services", key)
    forged = Chain(claimed, key, ours.issuer, ours.root)
    assert check_rights(signed(forged), ours.pinned) is Rights.UNKNOWN_SIGNER


@pytest.mark.parametrize("lacking", ["asn1crypto", "cryptography"])
def test_without_the_extra_nothing_is_checked(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    monkeypatch.setattr(rights, "find_spec", lambda name: None if name == lacking else find_spec(name))
    assert check_rights(signed(chain("ours")), chain("ours").pinned) is Rights.NOT_CHECKED


def test_a_file_without_rights_or_no_file_at_all() -> None:
    plain = unsigned().replace(b"/Perms", b"/Perm5")
    for pdf in (plain, b"", b"no PDF"):
        assert check_rights(pdf) is Rights.NONE


@needs_forms
@pytest.mark.parametrize("path", sorted(Path(FORMS).glob("f*.pdf")) if FORMS else [], ids=lambda path: path.stem)
def test_the_official_forms_are_unchanged(path: Path) -> None:
    pdf = path.read_bytes()
    assert check_rights(pdf) is (Rights.UNKNOWN_SIGNER if path.stem in OF_ANOTHER_SIGNER else Rights.UNCHANGED)
    assert check_rights(pdf, {}) is Rights.UNKNOWN_SIGNER
    assert check_rights(pdf, dict.fromkeys(ISSUERS, "0" * 64)) is Rights.UNKNOWN_SIGNER


@needs_forms
@pytest.mark.parametrize("where", [0.02, 0.5, 0.999])
def test_one_byte_of_an_official_form(where: float) -> None:
    """In the first part, in the middle, and behind the signature; a byte that ends the file's being one is no rights at all."""
    pdf = bytearray(Path(FORMS, "f2848--2021-01.pdf").read_bytes())
    pdf[int(len(pdf) * where)] ^= 1
    assert check_rights(bytes(pdf)) in (Rights.CHANGED, Rights.NONE)
