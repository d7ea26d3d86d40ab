"""What is levied, and how the levy takes it (``law/data/levy_kinds.yaml``): each kind of levy in law and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import load_table, words
from levydocs.law.levy_kinds import ABOVE_EXEMPT, ONCE, PAY, PROPERTY, SHARE, LevyKind, levy_kind
from levydocs.money import cents

_NOTICE = re.compile(r"(CP|LT) ?\d")


@dataclass(frozen=True, slots=True)
class PaymentWords:
    """What the payments that a levy takes from are called.

    ``one`` payment, its ``net`` before the levy, the ``day`` it is paid, and who pays it, ``payer``.
    """

    one: str
    net: str
    day: str
    payer: str


def kind_of(levy: Any) -> LevyKind | None:
    """The kind of one levy in the case; None if the case does not say what is levied."""
    return levy_kind(levy.kind, levy.notice_form or "") if levy.kind else None


def levied(facts: Facts) -> LevyKind:
    """The kind of the levy that the packet is about."""
    return levy_kind(facts[f"{facts.levy_path}.kind"], facts.maybe(f"{facts.levy_path}.notice_form", ""))


def payment_path(facts: Facts) -> str:
    """The case path of the amount of one levied payment; ``PAY`` for a job's, empty if nothing is paid."""
    return levied(facts).payment.format(levy=facts.levy)


@fact("levy.present")
def present(facts: Facts) -> bool:
    """True when the case has a levy."""
    return bool(facts["levies"])


@fact("levy.kind")
def kind(facts: Facts) -> str:
    """What is levied, and by which form: wage, bank, fees, receivable, seized and so on (``law/data/levy_kinds.yaml``)."""
    return levied(facts).id


@fact("levy.on_pay")
def on_pay(facts: Facts) -> bool:
    """True for a levy that takes the part of each payment above the exempt amount (26 USC 6334(a)(9), (d))."""
    return levied(facts).takes == ABOVE_EXEMPT


@fact("levy.by_program")
def by_program(facts: Facts) -> bool:
    """True for the Federal Payment Levy Program, which takes a percentage of each federal payment (26 USC 6331(h))."""
    return levied(facts).takes == SHARE


@fact("levy.takes_once")
def takes_once(facts: Facts) -> bool:
    """True for a one-time levy, which takes what is there when it is served and nothing later (26 USC 6331(b))."""
    return levied(facts).takes == ONCE


@fact("levy.seized")
def seized(facts: Facts) -> bool:
    """True when the IRS itself has the property."""
    return levied(facts).takes == PROPERTY


@fact("levy.has_payer")
def has_payer(facts: Facts) -> bool:
    """True when someone else must honor the levy, and receives a release (Form 668-D)."""
    return levied(facts).payer


@fact("levy.words")
def payment_words(facts: Facts) -> PaymentWords:
    """What the levied payments are called: ``levy.words.one``, ``net``, ``day`` and ``payer``."""
    said = load_table("words")["payment"]
    found = said.get(facts["levy.kind"], said["other"])
    return PaymentWords(found["one"], found["net"], found["day"], found["payer"])


@fact("levy.on_what")
def on_what(facts: Facts) -> str:
    """What is levied, in words that follow "a levy on"."""
    return words("levied")[facts["levy.kind"]]


@fact("levy.said")
def said(facts: Facts) -> str:
    """The levy itself in words: ``wage levy``, ``levy on fees``."""
    return words("levy")[facts["levy.kind"]]


@fact("levy.form")
def form(facts: Facts) -> str:
    """The form that made the levy: ``Form 668-W``, or ``Notice CP91``."""
    number = facts["levy.notice_form"]
    return f"{'Notice' if _NOTICE.match(number) else 'Form'} {number}"


@fact("levy.share")
def share(facts: Facts) -> Decimal:
    """What the Federal Payment Levy Program takes of each payment, percent: as the notice says, or else the legal maximum."""
    stated = facts.maybe(f"{facts.levy_path}.percent")
    facts.note_case(f"{facts.levy_path}.percent")
    return Decimal(facts.figure(levied(facts).share) if stated is None else stated)


@fact("levy.share_said")
def share_said(facts: Facts) -> str:
    """The same in words: ``15 percent``."""
    return f"{facts['levy.share'].normalize():f} percent"


@fact("levy.payment")
def payment(facts: Facts) -> Decimal:
    """The amount of one levied payment before the levy, dollars."""
    path = payment_path(facts)
    if not path:
        raise Absent(f"{facts.levy_path}.kind")
    return Decimal(facts["budget.gross_per_payday" if path == PAY else path])


@fact("levy.share_taken")
def share_taken(facts: Facts) -> Decimal:
    """What the Federal Payment Levy Program takes of each payment, dollars."""
    return cents(facts["levy.payment"] * facts["levy.share"] / 100)


@fact("levy.share_left")
def share_left(facts: Facts) -> Decimal:
    """What the Federal Payment Levy Program leaves of each payment, dollars."""
    return Decimal(facts["levy.payment"] - facts["levy.share_taken"])


@fact("levy.equipment_part")
def equipment_part(facts: Facts) -> Decimal:
    """The part of each payment that is for the use of equipment, not for services, dollars."""
    return Decimal(facts["levy.payment"] - facts[f"{facts.levy_path}.services"])
