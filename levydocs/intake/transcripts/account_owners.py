"""Whose account it is: the four digits and the name that are printed, against the taxpayers of the case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from levydocs.case.ids import TaxId
from levydocs.case.model import Case
from levydocs.case.people import Taxpayer
from levydocs.findings import Finding, finding
from levydocs.intake.transcripts.asked import place_of
from levydocs.intake.transcripts.transcript import Account, PrintedTin

_LETTERS = 4
"""The IRS prints so many of each word of a name at most."""


def owners_of(account: Account, case: Case) -> tuple[tuple[Taxpayer, ...], list[Finding]]:
    """The taxpayers whose account it is, the one named first first; none where that is not certain. What is asked about it.

    Under the number of the case's business, it is the account of the person who runs it: all candidates are given.
    """
    first = _with_number(account.tin, case) if account.tin else []
    if not first and account.tin and case.business.ein and _is(account.tin, case.business.ein):
        first = list(case.taxpayers)
    elif len(first) != 1:
        return (), [finding("LD-intake-not-theirs", place_of(account), whose="taxpayer's")]
    owners, asked = list(first), []
    if account.spouse_tin:
        second = [one for one in _with_number(account.spouse_tin, case) if one not in first]
        if len(case.taxpayers) > 1 and len(second) != 1:
            return (), [finding("LD-intake-not-theirs", place_of(account), whose="spouse's")]
        if not second:
            asked.append(finding("LD-intake-other-spouse", place_of(account)))
        owners += second
    if not _is_named(account.name_printed, owners, case):
        asked.append(finding("LD-intake-name", place_of(account)))
    return tuple(owners), asked


def _with_number(printed: PrintedTin, case: Case) -> list[Taxpayer]:
    return [one for one in case.taxpayers if one.tin.number and _is(printed, one.tin.number)]


def _is(printed: PrintedTin, number: TaxId) -> bool:
    return (printed.kind == "ein") == (number.kind == "ein") and number.digits[-4:] == printed.last4


def _is_named(printed: str, owners: Sequence[Taxpayer], case: Case) -> bool:
    """True when each word printed is the beginning of a word of their names, at most four letters of it.

    An initial counts only where the case has a middle name.
    """
    words = {word for one in owners for word in _name_words(one, case)}
    least = 1 if any(one.name.middle for one in owners) else 2
    shown = [word for word in _words(printed) if len(word) >= least]
    return all(len(begins) <= _LETTERS and any(word.startswith(begins) for word in words) for begins in shown)


def _name_words(one: Taxpayer, case: Case) -> Iterator[str]:
    for name in (*one.name.model_dump().values(), one.irs_name, case.business.name):
        yield from _words(name or "")


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[A-Z0-9]+", plain.upper().replace("'", ""))
