"""The letter with Form 9465: where it goes, for which tax, and which statement goes with it."""

from __future__ import annotations

from datetime import date

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.installment import debts_of


@fact("installment.matters")
def matters(facts: Facts) -> list[str]:
    """The taxes and periods that the request is about, in words."""
    return periods.matters(one for _, one in debts_of(facts))


@fact("installment.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """The office that levied; if none has, the address that the request is mailed to."""
    if facts["levy.present"]:
        return ["Internal Revenue Service", str(facts["levy.office.name"])]
    lines = [line for line in facts["installment.send_to"] if line.strip()]
    if not lines:
        raise Absent("installment.send_to")
    return lines


@fact("installment.by_debit")
def by_debit(facts: Facts) -> bool:
    """True when the payments are to be debited from an account."""
    facts.note_case("installment.routing_number", "installment.account_number")
    return bool(facts.maybe("installment.routing_number") and facts.maybe("installment.account_number"))


@fact("installment.first_payment")
def first_payment(facts: Facts) -> date | None:
    """The day of the first monthly payment; nothing once it has passed."""
    day: date = facts["request.first_payment"]
    return day if day >= facts.as_of else None
