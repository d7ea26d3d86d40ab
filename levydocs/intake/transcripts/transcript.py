"""What an IRS account transcript says, as values: what is printed, and nothing of what follows from it.

Amounts are dollars, a credit with its minus sign. Of a taxpayer's number there are four digits at most.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PrintedTin:
    """A number as the IRS masks it: ``kind`` is ``ssn`` or ``ein``, ``last4`` its last four digits."""

    kind: str
    last4: str


@dataclass(frozen=True, slots=True)
class Accrual:
    """What has accrued and is not assessed yet, up to a day; None where no day is printed."""

    amount: Decimal | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class ReturnFigures:
    """The section on the return, as printed. ``filing_status`` is a word of the case file; None for what is not printed."""

    filing_status: str | None
    exemptions: int | None
    agi: Decimal | None
    taxable_income: Decimal | None
    tax_per_return: Decimal | None
    says_not_filed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One transaction. ``line``: where it stands in the file's text; ``below``: locator number, notice or extended date.

    ``date`` and ``amount`` are None where what is printed cannot be read.
    """

    line: int
    code: str
    words: str
    cycle: str
    date: date | None
    amount: Decimal | None
    below: str = ""

    @property
    def label(self) -> str:
        """``150 2022-06-13``."""
        return f"{self.code} {self.date.isoformat() if self.date else ''}".strip()


@dataclass(frozen=True, slots=True)
class Unsure:
    """A letter read as a digit: in which row (or item of the heading), what is printed, and what it was read as.

    ``line`` is that of the row, 0 for the heading; ``part`` is ``code``, ``date``, ``amount`` or ``below``. ``read`` is empty
    where no reading, or more than one, is possible.
    """

    line: int
    row: str
    part: str
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that was not understood, and where it is in the file's text."""

    line: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that is not an account transcript. ``why`` is the code of the finding that says so."""

    file: str
    title: str
    period_ending: date | None
    tin: PrintedTin | None
    why: str


@dataclass(frozen=True, slots=True)
class Account:
    """One account transcript.

    ``form`` and ``type`` are the words of a case file and of Form 2848, ``mft`` the master file tax code of the form; all three
    empty for a form that is not listed. ``lacking`` names the items of the heading that are not there or cannot be read.
    """

    file: str
    requested: date | None
    responded: date | None
    tracking: str
    form_printed: str
    form: str
    mft: str
    type: str
    period: str
    period_ending: date | None
    tin: PrintedTin | None
    spouse_tin: PrintedTin | None
    name_printed: str = field(repr=False)
    street_printed: str = field(repr=False)
    poa_on_file: bool
    balance: Decimal | None
    accrued_interest: Accrual
    accrued_penalty: Accrual
    balance_plus_accruals: Decimal | None
    return_figures: ReturnFigures
    rows: tuple[Row, ...]
    unsure: tuple[Unsure, ...]
    unread: tuple[Unread, ...]
    lacking: tuple[str, ...]

    @property
    def joint(self) -> bool:
        """True when a spouse's number is printed."""
        return self.spouse_tin is not None

    @property
    def rows_sum(self) -> Decimal:
        """The sum of the rows that could be read."""
        return sum((row.amount for row in self.rows if row.amount is not None), Decimal("0.00"))

    @property
    def difference(self) -> Decimal:
        """By how much the rows are above the account balance; 0 where they add up."""
        return self.rows_sum - (self.balance or 0)

    @property
    def accruals_difference(self) -> Decimal:
        """By how much balance, interest and penalty are above the balance plus accruals; 0 where they add up."""
        parts = (self.balance, self.accrued_interest.amount, self.accrued_penalty.amount)
        return sum((one for one in parts if one is not None), Decimal(0)) - (self.balance_plus_accruals or 0)

    @property
    def accrued(self) -> Decimal:
        """Interest and penalty that are not assessed yet."""
        return sum((one.amount for one in (self.accrued_interest, self.accrued_penalty) if one.amount), Decimal("0.00"))

    @property
    def owed(self) -> bool:
        """True when something is owed."""
        return (self.balance or 0) > 0 or (self.balance_plus_accruals or 0) > 0

    @property
    def complete(self) -> bool:
        """True when every item of the heading is there, every amount is read, and both sums are right."""
        unread = any(row.amount is None for row in self.rows)
        return not (self.lacking or unread or self.difference or self.accruals_difference)

    def rests_on_a_letter(self, row: Row) -> bool:
        """True when a letter was read as a digit in the row's code, date or notice: a person has to confirm it."""
        return any(one.line == row.line and one.part != "amount" for one in self.unsure)


Transcript = Account | Refused
