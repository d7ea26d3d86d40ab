"""Bank charges caused by an IRS error, with the facts that Form 8546 asks for (IRS Publication 594, page 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.days import by_today
from levydocs.facts.exhibits import enclosed, proving
from levydocs.facts.people import lines_of

CHARGES = "bank_charges"


@dataclass(frozen=True, slots=True)
class Charge:
    """What the bank charged on a day, dollars."""

    on: date
    what: str
    amount: Decimal


@fact("bank_charges.levied")
def levied(facts: Facts) -> bool:
    """True when the error is the levy itself."""
    return bool(facts[f"{CHARGES}.error"] == "levy")


@fact("bank_charges.error_said")
def error_said(facts: Facts) -> str:
    """What the IRS did wrong, as it begins a sentence."""
    return words("bank_charge_errors")[facts[f"{CHARGES}.error"]]


@fact("bank_charges.admitted_on")
def admitted_on(facts: Facts) -> date:
    """The date on which the IRS said that the error was its own."""
    day: date | None = facts.stated(f"{CHARGES}.admitted_on")
    if day is None or day > facts.as_of:
        raise Absent(f"{CHARGES}.admitted_on")
    return day


@fact("bank_charges.rows")
def rows(facts: Facts) -> list[Charge]:
    """The charges in order of date; ``Absent`` unless they were made by today, were paid, and were not refunded."""
    if not facts[f"{CHARGES}.paid"]:
        raise Absent(f"{CHARGES}.paid")
    paths = [f"{CHARGES}.charges[{at}]" for at in range(len(facts[f"{CHARGES}.charges"]))]
    if not paths:
        raise Absent(f"{CHARGES}.charges")
    charges = [Charge(by_today(facts, f"{one}.on"), facts[f"{one}.what"], facts[f"{one}.amount"]) for one in paths]
    return sorted(charges, key=lambda row: row.on)


@fact("bank_charges.total")
def total(facts: Facts) -> Decimal:
    """All charges together, dollars."""
    return sum((row.amount for row in facts["bank_charges.rows"]), Decimal(0))


@fact("bank_charges.no_part")
def no_part(facts: Facts) -> bool:
    """True if the case says that the client did not contribute to the error; ``Absent`` otherwise."""
    if facts[f"{CHARGES}.contributed"]:
        raise Absent(f"{CHARGES}.contributed")
    return True


@fact("bank_charges.bank_name")
def bank_name(facts: Facts) -> str:
    """The bank that charged: the one named in the case, or else the bank that was levied on."""
    return str(_stated_or(facts, "bank", "levy.payer.name"))


@fact("bank_charges.account_ending")
def account_ending(facts: Facts) -> str:
    """The last digits of the account: those in the case, or else those of the levied account."""
    return str(_stated_or(facts, "account", "levy.account_ending"))[-4:]


def _stated_or(facts: Facts, key: str, of_levy: str) -> str:
    path = f"{CHARGES}.{key}"
    if stated := facts.stated(path):
        return str(stated)
    if not facts["bank_charges.levied"] or facts["levy.kind"] != "bank":
        raise Absent(path)
    return str(facts[of_levy])


@fact("bank_charges.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """Where the claim goes: the address in the case or, for a levy in error, the office that served it."""
    if stated := facts.stated(f"{CHARGES}.send_to"):
        return list(stated)
    lines = lines_of(facts[f"{facts.levy_path}.office.address"]) if facts["bank_charges.levied"] else []
    if not lines:
        raise Absent(f"{CHARGES}.send_to")
    return ["Internal Revenue Service", facts["levy.office.name"], *lines]


@fact("bank_charges.what_exhibits")
def what_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show the error."""
    return proving(facts, f"{CHARGES}.what", f"{CHARGES}.error")


@fact("bank_charges.admitted_exhibits")
def admitted_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show that the IRS said so."""
    return proving(facts, f"{CHARGES}.admitted_by", f"{CHARGES}.admitted_on")


@fact("bank_charges.charges_exhibits")
def charges_exhibits(facts: Facts) -> list[str]:
    """The bank's statement of the charges."""
    return proving(facts, f"{CHARGES}.charges", f"{CHARGES}.paid")


@fact("bank_charges.answers_exhibits")
def answers_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show how the client answered."""
    return proving(facts, f"{CHARGES}.answers")


@fact("bank_charges.enclosures")
def enclosures(facts: Facts) -> list[str]:
    """The exhibits that go with the claim, including a copy of a levy made in error."""
    levy = [f"levies.{facts[f'{facts.levy_path}.id']}"] if facts["bank_charges.levied"] else []
    return enclosed(facts, *levy, CHARGES)
