"""What a person would take for granted where a case does not say it: filled in once, when the case is read.

Only what is unambiguous is filled in. With two taxpayers, it is not clear who owes; with two debts, which one the notice
lists; then nothing is filled in, and the readiness report asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from string import ascii_uppercase
from typing import Any, TypeVar

from levydocs.case.finances import Receivables
from levydocs.case.ids import TaxId
from levydocs.case.innocent_spouse import InnocentSpouse
from levydocs.case.leaves import is_money
from levydocs.case.matters import Levy, Liability, Notice
from levydocs.case.model import Case, Firm
from levydocs.case.part import Part, container_of, part_of
from levydocs.case.people import Household, Taxpayer, Tin
from levydocs.case.requests import Hardship
from levydocs.case.taxes import tax_of

ALL = "all"
"""In place of ids: every one that the case has."""
_PEOPLE = ("taxpayer", "spouse")
_DAYS = {"weekly": 7, "biweekly": 14, "semimonthly": 13, "monthly": 28}
"""The fewest days from one pay day to the next."""

_Part = TypeVar("_Part", bound=Part)


def with_defaults(case: Case) -> Case:
    """The case with what follows from itself, and sections closed that say that they hold nothing else."""
    case = _closed(case)
    case = _set(case, taxpayers=tuple(_taxpayer(one, at) for at, one in enumerate(case.taxpayers)))
    people = tuple(one.id for one in case.taxpayers if one.id)
    case = _set(case, liabilities=_liabilities(case.liabilities, people))
    debts = tuple(one.id for one in case.liabilities or () if one.id)
    case = _set(case, household=_household(case), receivables=_receivables(case))
    case = _named(case, people, debts)
    return _levied(_set(case, hardship=_proven(case)))


def firm_with_defaults(firm: Firm) -> Firm:
    """The firm book with the firm's telephone and fax for each representative and designee who has none of his own."""
    office = firm.firm
    people = {
        of: {
            id: _set(one, phone=_or(one.phone, office.phone), fax=_or(one.fax, office.fax))
            for id, one in getattr(firm, of).items()
        }
        for of in ("representatives", "designees")
    }
    return _set(firm, **people)


def names_all(part: Part) -> bool:
    """True for a section to which ``nothing_else`` would add nothing: every amount and list in it is said."""
    return _closed(part, all_of_it=True) == part


def _or(said: str | None, otherwise: str | None) -> str | None:
    return otherwise if said is None else said


def _set(part: _Part, **values: Any) -> _Part:
    """The part with these values; itself where nothing changes."""
    changed = {key: value for key, value in values.items() if value != getattr(part, key)}
    return part.model_copy(update=changed) if changed else part


def _closed(part: _Part, *, all_of_it: bool = False) -> _Part:
    """Every section in it that says ``nothing_else``: amounts that it does not name are 0, its lists empty."""
    is_closed = all_of_it or getattr(part, "nothing_else", None) is True
    changed: dict[str, Any] = {}
    for key, field in type(part).model_fields.items():
        value = getattr(part, key)
        if isinstance(value, Part):
            changed[key] = _closed(value, all_of_it=is_closed)
        elif value is None and is_closed and is_money(field):
            changed[key] = Decimal(0)
        elif value is None and is_closed and container_of(field.annotation) is tuple and part_of(field.annotation):
            changed[key] = ()
    return _set(part, **changed)


def _taxpayer(one: Taxpayer, position: int) -> Taxpayer:
    tin = one.tin
    if tin.kind is None and isinstance(tin.number, TaxId):
        tin = _set(tin, kind=tin.number.kind)
    kind = one.kind
    acts_alone = not (one.name.organization or one.signer.name or one.date_of_death)
    if kind is None and _is_of_a_person(tin) and acts_alone:  # else it may be an estate
        kind = "individual"
    id = one.id or (_PEOPLE[position] if position < len(_PEOPLE) else None)
    return _set(one, id=id, kind=kind, tin=tin)


def _is_of_a_person(tin: Tin) -> bool:
    return tin.number is not None and tin.kind in ("ssn", "itin")


def _household(case: Case) -> Household:
    """No one 65 or over if everyone named is counted as under 65, and vice versa."""
    home = case.household
    people = len(case.taxpayers) + len(home.dependents or ())
    old = 0 if home.age_65_or_over is None and home.under_65 and home.under_65 >= people else home.age_65_or_over
    young = 0 if home.under_65 is None and home.age_65_or_over and home.age_65_or_over >= people else home.under_65
    return _set(home, under_65=young, age_65_or_over=old)


def _receivables(case: Case) -> Receivables:
    """If there is no business, no one owes it anything."""
    return _closed(case.receivables, all_of_it=True) if case.business.name == "" else case.receivables


def _liabilities(debts: tuple[Liability, ...] | None, people: Sequence[str]) -> tuple[Liability, ...] | None:
    """Debts of the only taxpayer, with the tax of their form, and an id made of the period and, where two have it, of the form."""
    if debts is None:
        return None
    debts = tuple(_set(one, type=one.type or tax_of(one.form)) for one in debts)
    taken = {one.id for one in debts if one.id}
    periods = [one.period for one in debts if not one.id]
    named = []
    for one in debts:
        id = one.id or (one.period if periods.count(one.period) == 1 else f"{one.period}-{one.form or one.type}")
        if not one.id and (id is None or id in taken or not (one.period and id)):
            id = None
        taken.add(id or "")
        named.append(_set(one, id=id, who=_these(one.who, people)))
    return tuple(named)


def _these(said: tuple[str, ...] | None, known: Sequence[str]) -> tuple[str, ...] | None:
    """The ids that are said; every one for ``all``; the only one where nothing is said."""
    if said == (ALL,) and ALL not in known:
        return tuple(known)
    return tuple(known) if said is None and len(known) == 1 else said


def _named(case: Case, people: Sequence[str], debts: Sequence[str]) -> Case:
    """Ids for what is named elsewhere, and the only taxpayer or debt where none is named."""
    notices = _each(case.notices, lambda one: _set(one, covers=_these(one.covers, debts)))
    notices = _each(notices, lambda one: _set(one, addressee=_these(one.addressee, people)))
    levies = _each(case.levies, lambda one: _set(one, covers=_these(one.covers, debts)))
    unfiled = _each(
        case.compliance.unfiled,
        lambda one: _set(one, who=_these(one.who, people), type=one.type or tax_of(one.form)),
    )
    only = people[0] if len(people) == 1 else None
    return _set(
        case,
        notices=_with_ids(notices, _notice_name),
        levies=_with_ids(levies, lambda one: one.kind),
        employment=_each(case.employment, lambda one: _set(one, who=one.who or only)),
        compliance=_set(case.compliance, unfiled=unfiled),
        innocent_spouse=_relief(case.innocent_spouse, debts),
        exhibits=_with_letters(case.exhibits),
    )


def _relief(said: InnocentSpouse, debts: Sequence[str]) -> InnocentSpouse:
    """A request for relief is for the only debt, if there is just one."""
    return _set(said, covers=_these(said.covers, debts)) if said.who else said


def _proven(case: Case) -> Hardship:
    """Dated harm with the only exhibit that is said to prove it."""
    proof = [one.id for one in case.exhibits or () if "hardship.events" in one.proven]
    events = case.hardship.events
    if len(proof) == 1:
        events = _each(events, lambda one: _set(one, exhibit=_or(one.exhibit, proof[0])))
    return _set(case.hardship, events=events)


def _each(entries: tuple[_Part, ...] | None, change: Any) -> tuple[_Part, ...] | None:
    return None if entries is None else tuple(change(one) for one in entries)


def _notice_name(notice: Notice) -> str | None:
    return "".join(sign for sign in notice.type.lower() if sign.isalnum()) if notice.type else None


def _with_ids(entries: tuple[Any, ...] | None, name: Any) -> tuple[Any, ...] | None:
    if entries is None:
        return None
    taken = {one.id for one in entries if one.id}
    named = []
    for one in entries:
        wanted = one.id or name(one)
        free = _free(wanted, taken) if wanted and not one.id else one.id
        taken.add(free or "")
        named.append(_set(one, id=free))
    return tuple(named)


def _free(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def _with_letters(exhibits: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    """Exhibits lettered in their order, past the letters that are taken."""
    if exhibits is None:
        return None
    taken = {one.id for one in exhibits if one.id}
    free = _letters(taken)
    return tuple(one if one.id else _set(one, id=next(free)) for one in exhibits)


def _letters(taken: Iterable[str]) -> Iterator[str]:
    for first in ("", *ascii_uppercase):
        yield from (f"{first}{letter}" for letter in ascii_uppercase if f"{first}{letter}" not in taken)


def _levied(case: Case) -> Case:
    """Who pays: the employer for a wage levy, the bank of the levied account, and vice versa; pay days once.

    Of two taxpayers the job or account that is listed may be that of the one who is not levied.
    """
    levies, jobs, accounts = list(case.levies or ()), list(case.employment or ()), list(case.bank_accounts or ())
    wage = _only([at for at, one in enumerate(levies) if one.kind == "wage"])
    bank = _only([at for at, one in enumerate(levies) if one.kind == "bank"])
    alone = len(case.taxpayers) <= 1
    if wage is not None and len(jobs) == 1 and alone:
        payer, employer = levies[wage].payer, jobs[0].employer
        if payer.name is None:
            levies[wage] = _set(levies[wage], payer=_set(payer, name=employer.name, address=employer.address))
        elif employer.name is None:
            jobs[0] = _set(jobs[0], employer=_set(employer, name=payer.name, address=payer.address))
    if bank is not None and len(accounts) == 1 and alone:
        payer, account = levies[bank].payer, accounts[0]
        if payer.name is None:
            levies[bank] = _set(levies[bank], payer=_set(payer, name=account.institution))
        elif account.institution is None:
            accounts[0] = _set(account, institution=payer.name)
    if wage is not None:
        levies[wage] = _pay_days(levies[wage], jobs[0].frequency if len(jobs) == 1 and alone else None)
    return _set(
        case,
        levies=tuple(levies) if levies else case.levies,
        employment=tuple(jobs) if jobs else case.employment,
        bank_accounts=tuple(accounts) if accounts else case.bank_accounts,
    )


def _only(positions: list[int]) -> int | None:
    return positions[0] if len(positions) == 1 else None


def _pay_days(levy: Levy, frequency: str | None) -> Levy:
    """The first pay day affected by the levy is the next one, and vice versa if there can be none in between."""
    pay = levy.payroll
    period = _DAYS.get(pay.frequency or frequency or "")
    following, first = pay.next_payday or pay.first_payment_date, pay.first_payment_date
    if first is None and pay.next_payday and levy.served_on and period:
        days = pay.next_payday - levy.served_on
        first = pay.next_payday if timedelta(0) <= days < timedelta(period) else None
    return _set(levy, payroll=_set(pay, next_payday=following, first_payment_date=first))
