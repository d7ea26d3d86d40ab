"""Tax identification numbers: SSN, ITIN, EIN, PTIN and CAF number. Parsed once, shown masked unless printed on purpose.

No message, ``repr`` or ``str`` here holds more than the last four digits of a number.

Formats: SSN and ITIN 26 CFR 301.6109-1(a)(1), (d)(3); ITIN groups IRM 3.21.263 (50-65, 70-88, 90-92, 94-99);
never-assigned SSN areas, groups and serials: Social Security Administration, POMS RM 10201.035.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TaxIdKind = Literal["ssn", "itin", "ein", "ptin", "caf"]

_NAMES: dict[TaxIdKind, str] = {"ssn": "SSN", "itin": "ITIN", "ein": "EIN", "ptin": "PTIN", "caf": "CAF number"}
_ITIN_GROUPS = {*range(50, 66), *range(70, 89), *range(90, 93), *range(94, 100)}
_NO_NUMBER: dict[TaxIdKind, tuple[str, str]] = {"caf": ("none", "None"), "ptin": ("applied for", "Applied for")}


@dataclass(frozen=True, slots=True, repr=False)
class TaxId:
    """One number. ``digits`` is the number without punctuation (of a CAF number with its letter).

    ``digits`` is empty where it is known that there is no number yet; such a CAF number prints ``None`` and such a PTIN
    ``Applied for``, as the instructions for Form 2848 require.
    """

    kind: TaxIdKind
    digits: str

    @property
    def printed(self) -> str:
        """The whole number as a form requires it: ``000-12-3456``, ``12-3456789``, ``P00000000``, ``0000-00000R``."""
        if not self.digits:
            return _NO_NUMBER[self.kind][1]
        match self.kind:
            case "ein":
                return f"{self.digits[:2]}-{self.digits[2:]}"
            case "ptin":
                return f"P{self.digits}"
            case "caf":
                return f"{self.digits[:4]}-{self.digits[4:]}"
            case _:
                return f"{self.digits[:3]}-{self.digits[3:5]}-{self.digits[5:]}"

    @property
    def masked(self) -> str:
        """All digits but the last four as stars: ``***-**-7733``."""
        return masked(self.printed)

    @property
    def specimen(self) -> bool:
        """True for SSN area 000 and EIN prefix 00, which are never assigned: the numbers of samples."""
        return (self.kind == "ssn" and self.digits.startswith("000")) or (
            self.kind == "ein" and self.digits.startswith("00")
        )

    def __repr__(self) -> str:
        return f"<{self.kind} {self.masked}>"

    def __str__(self) -> str:
        return self.masked


def masked(text: str) -> str:
    """All digits of a text but the last four as stars; what is masked already stays as it is."""
    return re.sub(r"\d(?=(?:\D*\d){4})", "*", text)


def parse_tax_id(text: str, kind: TaxIdKind | None = None) -> TaxId:
    """The number in ``text``; without a kind, the way it is written shows whether it is an SSN, ITIN or EIN.

    Raises ValueError, whose message completes "This is …" and never repeats the number.
    """
    written = text.strip()
    match kind:
        case "ptin" | "caf":
            return _parse_preparer_id(written, kind)
        case "ein":
            digits = _nine_digits(written, r"\d{2}-\d{7}|\d{9}", "EIN", "12-3456789")
            return TaxId("ein", digits)
        case None if re.fullmatch(r"[0-9]{2}-[0-9]{7}", written):
            return parse_tax_id(written, "ein")
        case None:
            return parse_tax_id(written, "itin" if written.startswith("9") else "ssn")
    digits = _nine_digits(written, r"\d{3}([- ]?)\d{2}\1\d{4}", _NAMES[kind], "000-12-3456")
    return TaxId(kind, _checked_individual(digits, kind))


def _nine_digits(written: str, pattern: str, name: str, example: str) -> str:
    if re.fullmatch(pattern, written, re.ASCII):
        return re.sub(r"\D", "", written)
    if re.fullmatch(r"[0-9]{5,8}", written):
        raise ValueError(f"an {name} that lost its leading zeros: it has {len(written)} digits of nine")
    digits = sum(character.isdigit() for character in written)
    if digits == 9 or not digits:
        raise ValueError(f"not an {name} such as {example}")
    raise ValueError(f"not an {name} such as {example}: it has {digits} digits of nine")


def _checked_individual(digits: str, kind: Literal["ssn", "itin"]) -> str:
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    is_itin = area[0] == "9" and int(group) in _ITIN_GROUPS
    if kind == "itin" and area[0] != "9":
        raise ValueError("not an ITIN, which begins with 9: it looks like an SSN")
    if area[0] == "9" and not is_itin:
        raise ValueError("neither an SSN nor an ITIN: it begins with 9, and may be an IRS temporary number (IRSN)")
    if kind == "ssn" and is_itin:
        raise ValueError("not an SSN: it begins with 9 and is an ITIN")
    if kind == "ssn" and (area == "666" or group == "00" or serial == "0000"):
        raise ValueError("an SSN that is never assigned")
    return digits


def _parse_preparer_id(written: str, kind: Literal["ptin", "caf"]) -> TaxId:
    if written.casefold() == _NO_NUMBER[kind][0]:
        return TaxId(kind, "")
    if kind == "ptin":
        if re.fullmatch(r"[Pp][0-9]{8}", written) is None:
            raise ValueError("not a PTIN such as P00000000, or “applied for”")
        return TaxId("ptin", written[1:])
    if re.fullmatch(r"[0-9]{4}-?[0-9]{5}[A-Za-z]?", written) is None:
        raise ValueError("not a CAF number such as 0000-00000R, or “none”")
    return TaxId("caf", written.replace("-", "").upper())
