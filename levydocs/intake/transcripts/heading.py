"""The heading of a transcript: labels and what stands behind them, in either of the two layouts, and the names without a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from levydocs.dates import dates_in, months_after, parse_date
from levydocs.intake.transcripts.rows import is_page_furniture
from levydocs.intake.transcripts.scanned_digits import fold
from levydocs.intake.transcripts.text import Line
from levydocs.intake.transcripts.transcript import PrintedTin, Unread

_LABELS = {
    "requested": ["Request Date"],
    "responded": ["Response Date"],
    "tracking": ["Tracking Number"],
    "form": ["Form Number"],
    "period": ["Tax Period", "Report for Tax Period Ending", "Tax Period Requested"],
    "tin": ["Taxpayer Identification Number", "SSN Provided", "TIN Provided"],
    "spouse_tin": ["Spouse Taxpayer Identification Number"],
    "balance": ["Account balance"],
    "accrued_interest": ["Accrued interest"],
    "accrued_penalty": ["Accrued penalty"],
    "balance_plus_accruals": [
        "(this is not a payoff amount)",
        "Account balance plus accruals (this is not a payoff amount)",
    ],
    "exemptions": ["Exemptions"],
    "filing_status": ["Filing status"],
    "agi": ["Adjusted gross income"],
    "taxable_income": ["Taxable income"],
    "tax_per_return": ["Tax per return", "Total tax liability per return"],
    "": [  # printed, and of no use to a case
        "SE taxable income taxpayer",
        "SE taxable income spouse",
        "Total self employment tax",
        "Return due date or return received date (whichever is later)",
        "Processing date",
    ],
}
_ITEMS = {fold(label): item for item, labels in _LABELS.items() for label in labels}
_WITHOUT_COLON = sorted((label for label in _ITEMS if _ITEMS[label] in ("", "form", "period")), key=len, reverse=True)
_KNOWN = frozenset(
    map(
        fold,
        (
            "Account balance plus accruals",
            "** Information from the return or as adjusted **",
            "--- Any minus sign shown below signifies a credit amount ---",
        ),
    )
)
_POWER_OF_ATTORNEY = fold("power of attorney")
_NOT_FILED = tuple(map(fold, ("no tax return filed", "return not present for this account")))
_TIN = re.compile(r"(?:[X*\d]{3}-[X*\d]{2}-|(?P<ein>[X*\d]{2}-[X*\d]{3}))(?P<last4>\d{4})", re.IGNORECASE)
_DAY = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,? (\d{4})")


class Heading:
    """The items of a heading by name, each as printed; ``names`` are the lines of name and street."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.items: dict[str, str] = {}
        self.names: list[str] = []
        self.unread: list[Unread] = []
        self.poa_on_file = self.says_not_filed = False
        names_now, is_value = False, False
        for line in lines:
            folded = fold(line.text)
            item, value = _labeled(line.text)
            if item is not None:
                if item:
                    self.items.setdefault(item, value)
                names_now = item in ("tin", "spouse_tin")
                is_value = not item and not value
            elif is_page_furniture(line.text):
                continue
            elif _POWER_OF_ATTORNEY in folded:
                self.poa_on_file, names_now = True, False
            elif folded in _KNOWN:
                names_now = False
            elif any(words in folded for words in _NOT_FILED):
                self.says_not_filed = True
            elif names_now:
                self.names.append(line.text)
            elif not (is_value and printed_day(line.text)):
                self.unread.append(Unread(line.number, line.text))

    def day(self, item: str) -> date | None:
        """A date; None where there is none, or it cannot be read."""
        return printed_day(self.items.get(item, ""))

    def period_ending(self) -> date | None:
        """The last day of the tax period."""
        return self.day("period") or _end_of_month(self.items.get("period", ""))

    def tin(self, item: str) -> PrintedTin | None:
        """A number with its last four digits; None where there is none, or it cannot be read."""
        match = _TIN.fullmatch(self.items.get(item, ""))
        return PrintedTin("ein" if match["ein"] else "ssn", match["last4"]) if match else None


def printed_day(text: str) -> date | None:
    """A day written ``12-31-2021`` or ``Dec. 31, 2021``."""
    if match := _DAY.fullmatch(text.strip()):
        try:
            return parse_date(f"{match[3]}-{match[1]}-{match[2]}")
        except ValueError:
            return None
    return next(iter(dates_in(text)), None)


def _end_of_month(text: str) -> date | None:
    """The last day of ``December, 2023``."""
    match = _MONTH.fullmatch(text.strip())
    first = dates_in(f"{match[1]} 1, {match[2]}") if match else []
    return date.fromordinal(months_after(first[0], 1).toordinal() - 1) if first else None


def _labeled(text: str) -> tuple[str | None, str]:
    """The item that a line is about and what it says; None for a line without a label."""
    label, colon, value = text.partition(":")
    if colon and (item := _ITEMS.get(fold(label))) is not None:
        return item, value.strip()
    folded = fold(text)
    found = next((one for one in _WITHOUT_COLON if folded == one or folded.startswith(f"{one} ")), None)
    # The value cannot be cut out by length, which folding changes: it is what follows as many words.
    return (_ITEMS[found], " ".join(text.split()[len(found.split()) :])) if found else (None, "")
