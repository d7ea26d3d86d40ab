"""What the IRS records from a Form 2848, and who may act before Collection (its instructions, Rev. 9-2021)."""

from __future__ import annotations

from collections.abc import Iterable

YEARS_AHEAD = 3
OPEN_YEARS = 6
"""How many past years the IRS reviews for unfiled returns: Policy Statement 5-133, from memory, not read [M]."""
_UNMODIFIED = frozenset({"disclosure", "substitution", "sign_return"})


def is_recordable(period_year: int, receipt_year: int) -> bool:
    """True when the CAF records a period of that year on a form received in ``receipt_year``: up to three years ahead."""
    return period_year <= last_year(receipt_year)


def last_year(receipt_year: int) -> int:
    """The last year that the CAF records on a form received in ``receipt_year``."""
    return receipt_year + YEARS_AHEAD


def is_modified(additional_acts: Iterable[str], limits: str | None) -> bool:
    """True when line 5a or 5b makes the CAF record "modified".

    Then the Transcript Delivery System and agreements in a Tax Pro Account are unavailable (IRS notice of July 8, 2026). Granting
    disclosure, substitution or the signing of a return does not do this; anything else on line 5a, or any entry on line 5b, does.
    """
    return bool(limits) or bool(set(additional_acts) - _UNMODIFIED)


def acts_in_collection(designation: str) -> bool:
    """False for an unenrolled return preparer (h), who cannot act before revenue officers, ACS or Appeals."""
    return designation != "h"
