"""Form 12277: withdrawal of a filed Notice of Federal Tax Lien, on each ground in the case (26 USC 6323(j)(1)).

Withdrawal takes back the public notice; it is not a release of the lien (26 USC 6325), which remains until the tax is paid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.case.ids import TaxId
from levydocs.case.people import BUSINESSES
from levydocs.facts.core import Absent, Facts, Source, fact
from levydocs.facts.people import irs_name, lines_of, person, position_of
from levydocs.law.notices import find_notice_kind

ASKED = "lien_withdrawal.reasons"


@dataclass(frozen=True, slots=True)
class LienAgreement:
    """The installment agreement for the tax on the notice; ``debits`` counts consecutive direct debits, 0 if none are stated."""

    since: date
    reference: str
    monthly: Decimal | None
    terms: str
    current: bool
    debits: int


@dataclass(frozen=True, slots=True)
class NotifiedOfWithdrawal:
    """Someone the IRS should notify of the withdrawal."""

    name: str
    address_lines: list[str]


@fact("lien.withdrawal_asked")
def withdrawal_asked(facts: Facts) -> bool:
    """True when the case gives a reason to withdraw a notice of lien."""
    facts.note_case(ASKED)
    return bool(facts.maybe(ASKED))


@fact("lien.notice")
def notice(facts: Facts) -> int:
    """The position of the lien notice to be withdrawn: the newest in the case."""
    found = [(one.date or date.min, at) for at, one in enumerate(facts["notices"]) if _is_lien(one.type)]
    if not found:
        raise Absent("notices")
    return max(found)[1]


@fact("lien.serial_number")
def serial_number(facts: Facts) -> str:
    """The serial number at the top of the Notice of Federal Tax Lien."""
    return str(_of_notice(facts, "lien_serial_number"))


@fact("lien.filed_on")
def filed_on(facts: Facts) -> date:
    """The date on which the Notice of Federal Tax Lien was filed."""
    day: date = _of_notice(facts, "lien_filed_on")
    return day


@fact("lien.recording_office")
def recording_office(facts: Facts) -> str:
    """The office where the Notice of Federal Tax Lien was recorded."""
    return str(_of_notice(facts, "lien_recording_office"))


@fact("lien.people")
def people(facts: Facts) -> list[int]:
    """The positions of the taxpayers whom the notice names."""
    return _named(facts)


@fact("lien.names")
def names(facts: Facts) -> list[str]:
    """The taxpayers on the notice, named as the IRS has them."""
    return [irs_name(facts, position) for position in _named(facts)]


@fact("lien.numbers")
def numbers(facts: Facts) -> list[TaxId]:
    """Their identification numbers, in full."""
    return [facts[person(facts, "tin.number", position)] for position in _named(facts)]


@fact("lien.reasons")
def reasons(facts: Facts) -> list[str]:
    """The reasons of line 11; missing while the case does not state what one of them rests on."""
    stated: list[str] = list(facts[ASKED])
    if "agreement" in stated and _of_agreement(facts, "provides_for_lien"):
        raise Absent(ASKED)  # (j)(1)(B) is for an agreement that does not provide for the notice
    if "direct_debit" in stated and not _of_agreement(facts, "direct_debits"):
        raise Absent(f"proceedings[{_agreement(facts)}].direct_debits")
    for reason, key in (("improper", "improper"), ("facilitates_collection", "facilitates"), ("best_interests",) * 2):
        if reason in stated and not facts[f"lien_withdrawal.{key}"]:
            raise Absent(f"lien_withdrawal.{key}")
    return stated


@fact("lien.agreement")
def agreement(facts: Facts) -> LienAgreement:
    """The installment agreement in effect for the tax on the notice."""
    at = _agreement(facts)
    path = f"proceedings[{at}]"
    facts.note_case(
        *(f"{path}.{key}" for key in ("reference", "monthly", "terms", "payments_current", "direct_debits"))
    )
    one = facts["proceedings"][at]
    return LienAgreement(
        since=facts[f"{path}.started_on"],
        reference=one.reference or "",
        monthly=Decimal(one.monthly) if one.monthly else None,
        terms=one.terms or "",
        current=bool(one.payments_current),
        debits=one.direct_debits or 0,
    )


@fact("lien.assessed_balance")
def assessed_balance(facts: Facts) -> Decimal:
    """The unpaid balance of the assessments on the notice, in dollars."""
    return sum((facts[f"liabilities[{at}].assessed_balance"] for at in _debts(facts)), Decimal(0))


@fact("lien.status")
def status(facts: Facts) -> str:
    """The status of the lien (line 10): what the case says, or else open while something is owed."""
    stated = facts.maybe("lien_withdrawal.status")
    if stated is None and not facts["lien.assessed_balance"]:
        raise Absent("lien_withdrawal.status")
    return str(stated or "open")


@fact("lien.notified")
def notified(facts: Facts) -> list[NotifiedOfWithdrawal]:
    """Whom the IRS is asked to notify of the withdrawal (page 2 of the form, item 4)."""
    facts.note_case("lien_withdrawal.notify")
    listed = facts.maybe("lien_withdrawal.notify", ())
    for position, one in enumerate(listed):
        if not lines_of(one.address):
            raise Absent(f"lien_withdrawal.notify[{position}].address")
    return [NotifiedOfWithdrawal(one.name, lines_of(one.address)) for one in listed]


@fact("lien.representative_signs")
def representative_signs(facts: Facts) -> bool:
    """True when the representative signs the application, which is assumed if the case does not say who does."""
    facts.note_case("lien_withdrawal.signer")
    return bool(facts.maybe("lien_withdrawal.signer", "representatives") == "representatives")


@fact("lien.taxpayer_signs")
def taxpayer_signs(facts: Facts) -> bool:
    """True when the taxpayer signs the application."""
    return not facts["lien.representative_signs"]


@fact("lien.signer_title")
def signer_title(facts: Facts) -> str | None:
    """The title of the person who signs for a business; nothing for an individual, or if the representative signs."""
    first = _named(facts)[0]
    if facts["lien.representative_signs"] or facts[person(facts, "kind", first)] not in BUSINESSES:
        return None
    return str(facts[person(facts, "signer.title", first)])


@fact("lien.contact_street")
def contact_street(facts: Facts) -> str:
    """Street and suite of the representative, to whom the IRS responds."""
    address = _contact(facts)
    return ", ".join(part for part in (address.street, address.unit) if part)


@fact("lien.contact_city")
def contact_city(facts: Facts) -> str:
    """The representative's city."""
    return str(_contact(facts).city or "")


@fact("lien.contact_state")
def contact_state(facts: Facts) -> str:
    """The representative's State."""
    return str(_contact(facts).state or "")


@fact("lien.contact_zip")
def contact_zip(facts: Facts) -> str:
    """The representative's ZIP code."""
    return str(_contact(facts).zip or "")


def _contact(facts: Facts) -> Any:
    """The address of the representative who writes: a separate one, or else the firm's."""
    facts["representatives.all"]  # someone without an entry in the firm book is missing
    entry = facts.basis.firm.representatives[facts["representatives"][0].ref]
    facts.note(Source("firm", "firm.address"))
    return entry.address if entry.address.street else facts.basis.firm.firm.address


def _is_lien(written: str | None) -> bool:
    kind = find_notice_kind(written or "")
    return kind is not None and kind.right == "lien_hearing"


def _of_notice(facts: Facts, key: str) -> Any:
    return facts[f"notices[{facts['lien.notice']}].{key}"]


def _named(facts: Facts) -> list[int]:
    """The positions of the taxpayers whom the notice names."""
    found = [position_of(facts, who) for who in _of_notice(facts, "addressee")]
    known = [position for position in found if position is not None]
    if not known:
        raise Absent(f"notices[{facts['lien.notice']}].addressee")
    return known


def _debts(facts: Facts) -> list[int]:
    """The positions of the liabilities on the notice."""
    covered = _of_notice(facts, "covers")
    return [at for at, one in enumerate(facts["liabilities"]) if one.id in covered]


def _agreement(facts: Facts) -> int:
    """The position of the installment agreement in effect for a tax on the notice."""
    covered = set(_of_notice(facts, "covers"))
    for at, one in enumerate(facts["proceedings"]):
        in_effect = one.kind == "installment_agreement" and one.ended_on is None and one.outcome == "in_effect"
        if in_effect and (one.covers is None or covered & set(one.covers)):
            facts.note_case(f"proceedings[{at}].kind")
            return at
    raise Absent("proceedings")


def _of_agreement(facts: Facts, key: str) -> Any:
    return facts[f"proceedings[{_agreement(facts)}].{key}"]
