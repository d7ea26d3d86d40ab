"""The request for an installment agreement: what Form 9465 asks in addition to the payment that is offered."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import AccountNumber, Choice, MoneyIfAny, Text, Whole, Words, YesNo, about
from levydocs.case.part import Part


class Installment(Part):
    payment_now: MoneyIfAny = about("Payment that goes with the request, in dollars", "200.00")
    send_to: Words = about(
        "If there is no levy: address on the notice, otherwise the one in the instructions for Form 9465, line by line",
        "Internal Revenue Service",
    )
    day: Whole = about(
        "Payment day of each month, no later than the 28th; if absent, the day of the first payment", "15"
    )
    routing_number: Text = about("Direct debit: routing number of the bank, nine digits", "000000000")
    account_number: AccountNumber = about("Direct debit: number of the checking account", "00012345678")
    low_income: YesNo = about("Is the client a low-income taxpayer who cannot pay by direct debit?", "false")
    payroll_deduction: YesNo = about("Is it paid by payroll deduction, with Form 2159?", "false")
    health_coverage: Annotated[Literal["uninsured", "from_pay", "direct"] | None, Choice()] = about(
        "Health coverage: none (uninsured), deducted from pay (from_pay), or paid for directly (direct)", "from_pay"
    )
    court_payments_from_pay: YesNo = about("Does payroll deduct the court-ordered payments?", "false")
