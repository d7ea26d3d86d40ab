"""Bank charges that an error of the IRS caused: the facts that Form 8546 asks for."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Money, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part


class BankCharge(Part):
    on: Day = about("Date of the charge", "2026-08-17")
    what: Needed = about("What the charge was for", "Returned check 1184")
    amount: Money = about("Amount in dollars", "35.00")


class BankCharges(Part):
    error: Annotated[Literal["levy", "payment", "direct_debit"] | None, Choice()] = about(
        "What the IRS did wrong: a levy in error, a lost or misplaced payment, an error with direct debit payments",
        "levy",
    )
    what: Needed = about(
        "What happened, in full sentences", "The tax was paid on June 11, 2026 and levied for in August."
    )
    admitted_by: Needed = about("Who at the IRS admitted the error", "Ms. Tolland, ID 1000318")
    admitted_on: Day = about("Date that person said so", "2026-08-24")
    bank: Text = about("The bank, if it is not the one that was levied", "Festus Community Bank")
    account: Text = about("Last four digits of the account, if it is not the levied one", "3308")
    charges: Annotated[tuple[BankCharge, ...] | None, EMPTY_IS_ABSENT] = about("The charges, as on the bank statement")
    paid: YesNo = about("Were the charges paid, and has the bank not refunded them?", "true")
    contributed: YesNo = about("Did the client contribute to the error?", "false")
    answers: Text = about(
        "How the client responded to earlier IRS requests, in full sentences",
        "The notice CP504 of June 22, 2026 was answered on June 29, 2026.",
    )
    send_to: Words = about(
        "Address for the claim, line by line, if it is not the office that made the levy", "Internal Revenue Service"
    )
