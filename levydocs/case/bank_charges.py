"""Bank charges that an error of the IRS caused: the facts that Form 8546 asks for."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Money, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part


class BankCharge(Part):
    on: Day = about("Day on which the bank charged it", "2026-08-17")
    what: Needed = about("What the bank charged it for", "Returned check 1184")
    amount: Money = about("Amount in dollars", "35.00")


class BankCharges(Part):
    error: Annotated[Literal["levy", "payment", "direct_debit"] | None, Choice()] = about(
        "What the IRS did wrong: a levy in error, a payment lost or misplaced, an error with direct debit payments",
        "levy",
    )
    what: Needed = about(
        "What happened, in full sentences", "The tax was paid on June 11, 2026 and levied for in August."
    )
    admitted_by: Needed = about("Who at the IRS said that the error was its own", "Ms. Tolland, ID 1000318")
    admitted_on: Day = about("When that was said", "2026-08-24")
    bank: Text = about("The bank, where it is not the payer of the levy", "Festus Community Bank")
    account: Text = about("Last four digits of the account, where it is not the levied one", "3308")
    charges: Annotated[tuple[BankCharge, ...] | None, EMPTY_IS_ABSENT] = about(
        "The charges, as the bank statement has them"
    )
    paid: YesNo = about("Whether the charges were paid and the bank has not refunded them", "true")
    contributed: YesNo = about("Whether the client contributed to the error", "false")
    answers: Text = about(
        "How the client answered what the IRS asked before the error, in full sentences",
        "The notice CP504 of June 22, 2026 was answered on June 29, 2026.",
    )
    send_to: Words = about(
        "Address for the claim, line by line, where it is not the office of the levy", "Internal Revenue Service"
    )
