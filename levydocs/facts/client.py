"""What letters to the client say: whom they greet, what was sent and when, and which dates are ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from levydocs.case.follow_up import Sent
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.levies import maybe_of_levy, of_levy
from levydocs.facts.parties import liable
from levydocs.facts.people import full_name, person
from levydocs.law.calendar import roll_7503
from levydocs.text import join_words


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A document sent on a date; ``what`` is its key in the section ``sent`` of the case."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A date that the client should know about.

    ``what``: ``cutoff`` and ``payday`` of the levied pay, ``hold`` the last day of a bank's hold, ``sale`` of what was seized,
    ``return`` the date by which a missing return must be filed; ``period`` is that of the return.
    ``levies`` has the position of the levy whose date it is.
    """

    on: date
    what: str
    period: str = ""
    levies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotToAsk:
    """Whom the client should not ask for levied money: ``pay`` from an employer, ``account`` at a bank or plan, else ``debt``."""

    whom: str
    what: str


@dataclass(frozen=True, slots=True)
class ReturnDue:
    """The due date of an individual's income tax return for a calendar year."""

    year: int
    on: date


@fact("client.greeted")
def greeted(facts: Facts) -> str:
    """Whom a letter to the client greets: those who owe the tax on the levy; for a business or an estate, its signer."""
    return join_words([_greeted(facts, position) for position in liable(facts)])


def _greeted(facts: Facts, position: int) -> str:
    return facts.maybe(person(facts, "signer.name", position)) or full_name(facts, position)


@fact("client.sent")
def sent(facts: Facts) -> list[SentPaper]:
    """What the case says was sent by today, the earliest first."""
    days = [(facts.maybe(f"sent.{what}"), what) for what in Sent.model_fields]
    found = [SentPaper(day, what) for day, what in days if day and day <= facts.as_of]
    if not found:
        raise Absent("sent.release_request")
    return sorted(found, key=lambda one: one.on)


@fact("client.days_ahead")
def days_ahead(facts: Facts) -> list[DayAhead]:
    """The dates in the case from today on that the client should know about, the next one first; none for the IRS's answer.

    What is the same for two levies on one payer is listed once.
    """
    found: dict[tuple[object, ...], DayAhead] = {}
    for one in _ahead(facts):
        payers = (maybe_of_levy(facts, position, "levy.payer.name", position) for position in one.levies)
        found.setdefault((one.on, one.what, one.period, *payers), one)
    return sorted(found.values(), key=lambda one: one.on)


def _ahead(facts: Facts) -> Iterator[DayAhead]:
    for position in facts["levies.pending"] or (facts.levy,):
        yield from _of_the_levy(facts, position)
    for position, one in enumerate(facts.maybe("compliance.unfiled", ())):
        day = facts.maybe(f"compliance.unfiled[{position}].file_by")
        if day and day >= facts.as_of:
            yield DayAhead(day, "return", one)


def _of_the_levy(facts: Facts, position: int) -> Iterator[DayAhead]:
    days = (
        {"levy.cutoff": "cutoff", "levy.next_payday": "payday"} if maybe_of_levy(facts, position, "levy.on_pay") else {}
    )
    days |= {} if maybe_of_levy(facts, position, "levy.hold_over") else {"levy.bank_last_day": "hold"}
    for path, what in {**days, "levy.sale_on": "sale"}.items():
        if day := maybe_of_levy(facts, position, path):
            yield DayAhead(day, what, levies=(position,))


@fact("client.not_to_ask")
def not_to_ask(facts: Facts) -> list[NotToAsk]:
    """Whom the client should not ask for levied money while the IRS has not decided; those of one kind together."""
    found: dict[str, list[int]] = {}
    for position in facts["levies.undecided"]:
        if maybe_of_levy(facts, position, "levy.has_payer"):
            found.setdefault(_asked_for(facts, position), []).append(position)
    return [NotToAsk(_whom(facts, those), what) for what, those in found.items()]


def _asked_for(facts: Facts, position: int) -> str:
    kind = of_levy(facts, position, "levy.kind")
    return "pay" if kind == "wage" else "account" if kind in ("bank", "retirement_account") else "debt"


def _whom(facts: Facts, positions: list[int]) -> str:
    """``payroll`` or ``the bank``; if there are several, each by name."""
    payers = dict.fromkeys(maybe_of_levy(facts, one, "levy.payer.name", "") for one in positions)
    if len(payers) > 1 and all(payers):
        at = "payroll at " if of_levy(facts, positions[0], "levy.kind") == "wage" else ""
        return f"{at}{join_words([*payers], 'or')}"
    kind = of_levy(facts, positions[0], "levy.kind")
    return {"wage": "payroll", "bank": "the bank"}.get(kind) or next(iter(payers)) or "the payer"


@fact("client.return_due")
def return_due(facts: Facts) -> ReturnDue:
    """The next income tax return of an individual: due April 15 of the year after (26 USC 6072(a)), moved by 26 USC 7503."""
    year = facts.as_of.year
    if _due(year) < facts.as_of:
        year += 1
    return ReturnDue(year - 1, _due(year))


def _due(year: int) -> date:
    return roll_7503(date(year, 4, 15))
