"""Whether a file is unchanged since Adobe usage rights were added to it.

The IRS lets Adobe's server sign its forms, so that Adobe Reader may save them. The signature covers the file except for itself.
It says that nothing has changed since; it does not say who wrote the form, or which revision it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import new as digest_of
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from levydocs.pdf.foreign.source import Unusable, opened

if TYPE_CHECKING:
    from pypdf import PdfReader

ISSUERS: Mapping[str, str] = {
    # "Product Services" under "Adobe Root CA": official forms signed from 2011 to 2022.
    "1e4ed672f8f0bc9c49a7d295acebe4d6c4cc13ed991cf4eab0eab9c9588ae9a0": (
        "944e66aa967bd390952d22426bf1dfcd379a2c87a21b942fbca79f41f0354aac"
    ),
    # "Adobe Product Services G3" under "Adobe Root CA G2": official forms signed since 2024.
    "338d85be1ad5b78cbb4cb8ed67737867f0d6ba9acc93548210f982cea43a0b00": (
        "458e0e219698b18d2d4093d6336a12547953a54c05dd967c3a5a268b772d1b22"
    ),
}
"""The certificates that issue those of usage rights, each with its root: SHA-256 of the certificates found in the official
forms themselves. The root alone would not do: Adobe's first one is also the root of its customers' certificates."""

_DIGESTS = ("sha1", "sha256", "sha384", "sha512")
_GAP = re.compile(rb"<[0-9A-Fa-f\s]*>")


class Rights(StrEnum):
    """The result for a usage-rights signature."""

    NONE = "none"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN_SIGNER = "unknown-signer"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class _Signed:
    """What a signature covers, and the signature."""

    data: bytes
    signature: bytes


class _Changed(Exception):
    """The file is not what was signed."""


class _UnknownSigner(Exception):
    """Someone else has signed it."""


def check_rights(pdf: bytes, issuers: Mapping[str, str] = ISSUERS) -> Rights:
    """Verify the usage-rights signature of a file, with the packages of the extra ``signatures``; NOT_CHECKED without them.

    The dates of the certificates are not checked: the signature contains no trustworthy time.
    """
    try:
        with opened(pdf) as reader:
            ranges = _byte_range(reader)
    except Unusable:
        return Rights.NONE
    if ranges is None:
        return Rights.NONE
    if not (find_spec("asn1crypto") and find_spec("cryptography")):
        return Rights.NOT_CHECKED
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        _verify(_signed(pdf, ranges), issuers)
    except _UnknownSigner:
        return Rights.UNKNOWN_SIGNER
    except UnsupportedAlgorithm:  # a system that does not allow SHA-1 at all
        return Rights.NOT_CHECKED
    except (_Changed, InvalidSignature, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return Rights.CHANGED
    return Rights.UNCHANGED


def _byte_range(reader: PdfReader) -> list[int] | None:
    """The parts of the file that are signed; None if no rights were added."""
    permissions: Any = reader.root_object.get("/Perms")
    rights: Any = (permissions.get_object().get("/UR3") or permissions.get_object().get("/UR")) if permissions else None
    return [int(number) for number in rights.get_object().get("/ByteRange", ())] if rights else None


def _signed(pdf: bytes, ranges: Sequence[int]) -> _Signed:
    """What is signed must be the whole file except the signature itself: anything added later is a change."""
    if len(ranges) != 4:
        raise _Changed
    start, first, after, last = ranges
    gap = pdf[first:after]
    if start != 0 or min(ranges) < 0 or first > after or after + last != len(pdf) or not _GAP.fullmatch(gap):
        raise _Changed
    return _Signed(pdf[:first] + pdf[after:], bytes.fromhex(gap[1:-1].decode()))


def _verify(signed: _Signed, issuers: Mapping[str, str]) -> None:
    """Raise if the signature is not for the data, or not by a certificate for usage rights."""
    from asn1crypto import cms

    content = cms.ContentInfo.load(signed.signature)["content"]
    (signer,) = content["signer_infos"]
    attributes = {one["type"].native: one["values"][0] for one in signer["signed_attrs"]}
    name = signer["digest_algorithm"]["algorithm"].native
    if attributes["message_digest"].native != _digest(name, signed.data):
        raise _Changed
    certificates = [one.chosen for one in content["certificates"]]
    own = _find(certificates, signer["sid"].chosen["issuer"], signer["sid"].chosen["serial_number"].native)
    # In the file the attributes are tagged; what is signed is the same bytes tagged as a set (RFC 5652, 5.4).
    _check(own, signer["signature"].native, b"\x31" + signer["signed_attrs"].dump()[1:], name)
    _check_chain(own, certificates, issuers)


def _check_chain(own: Any, certificates: Sequence[Any], issuers: Mapping[str, str]) -> None:
    """The certificate must come from one of the issuers, and this from its root."""
    for issuer in certificates:
        root = next((one for one in certificates if _print(one) == issuers.get(_print(issuer))), None)
        if root is not None and issuer.subject == own.issuer:
            _check_certificate(own, issuer)
            _check_certificate(issuer, root)
            return
    raise _UnknownSigner


def _check_certificate(one: Any, issuer: Any) -> None:
    from cryptography.exceptions import InvalidSignature

    try:
        _check(issuer, one["signature_value"].native, one["tbs_certificate"].dump(), one.hash_algo)
    except InvalidSignature:
        raise _UnknownSigner from None


def _check(certificate: Any, signature: bytes, data: bytes, name: str) -> None:
    """Raise InvalidSignature unless the key of the certificate has signed the data."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    known: Mapping[str, hashes.HashAlgorithm] = {
        "sha1": hashes.SHA1(),
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    key = load_der_public_key(certificate.public_key.dump())
    if not isinstance(key, RSAPublicKey):
        raise _UnknownSigner
    key.verify(signature, data, PKCS1v15(), known[name])


def _find(certificates: Sequence[Any], issuer: Any, number: int) -> Any:
    for one in certificates:
        if one.issuer == issuer and one.serial_number == number:
            return one
    raise _UnknownSigner


def _digest(name: str, data: bytes) -> bytes:
    if name not in _DIGESTS:
        raise _Changed
    return digest_of(name, data).digest()


def _print(certificate: Any) -> str:
    return sha256(certificate.dump()).hexdigest()
