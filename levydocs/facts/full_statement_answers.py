"""Form 433-A, sections 1 to 3: yes-or-no questions, answered only from the case, and what each answer requires (Rev. 7-2022)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.case.statement import BankruptcyFiled, TimeAbroad
from levydocs.dates import months_after, years_after
from levydocs.facts.core import Absent, Facts, fact

_QUESTIONS = {
    "business_interest": ("statement.business_interests", "the household has a business interest outside"),
    "lawsuit": ("statement.lawsuits", "the household is a party to a lawsuit"),
    "bankruptcy": ("full_statement.bankruptcies", "a bankruptcy was ever filed"),
    "lived_abroad": ("full_statement.abroad", "half a year or longer was lived abroad in the past 10 years"),
    "benefit": ("statement.benefits", "the household is a beneficiary of a trust, an estate or a life insurance"),
    "trust": ("statement.trusts", "the household has a part in a trust"),
    "safe_deposit_box": ("statement.safe_deposit_boxes", "there is a safe deposit box"),
    "transfer": ("statement.transfers", "something worth over $10,000 went below its value in the past 10 years"),
    "policy": ("full_statement.insured", "there is life insurance with a cash value"),
}
"""Question → the fact that answers it, a list or a yes-no, and what is asked."""


def yes_no(path: str, question: str, *, only: str = "") -> Callable[[Facts], str | None]:
    """A fact that is ``yes`` or ``no``; nothing if the fact ``only`` is not true."""

    def read(facts: Facts) -> str | None:
        if only and not facts[only]:
            return None
        return "yes" if facts[path] else "no"

    read.__doc__ = f"Whether {question}: yes or no."
    return read


for _name, (_path, _question) in _QUESTIONS.items():
    fact(f"full_statement.{_name}")(yes_no(_path, _question))


@fact("full_statement.marital_status")
def marital_status(facts: Facts) -> str:
    """Married or unmarried today."""
    return "married" if facts["statement.married"] else "unmarried"


@dataclass(frozen=True, slots=True)
class Interest:
    """A business that a taxpayer has an interest in, its kind as boxes; ``share`` in percent."""

    name: str | None
    title: str | None
    share: Decimal | None
    partnership: bool
    llc: bool
    corporation: bool
    other: bool
    other_kind: str | None


@fact("full_statement.business_interests")
def business_interests(facts: Facts) -> tuple[Interest, ...]:
    """The interests in businesses outside."""
    return tuple(
        Interest(
            one.name,
            one.title,
            one.share,
            one.kind == "partnership",
            one.kind == "llc",
            one.kind == "corporation",
            one.kind == "other",
            one.other_kind,
        )
        for one in facts["statement.business_interests"]
    )


@dataclass(frozen=True, slots=True)
class Suit:
    """A lawsuit, with boxes for which party the taxpayer is; ``amount`` in dollars."""

    plaintiff: bool
    defendant: bool
    court: str | None
    represented_by: str | None
    number: str | None
    amount: Decimal | None
    ends_on: date | None
    subject: str | None


@fact("full_statement.lawsuits")
def lawsuits(facts: Facts) -> tuple[Suit, ...]:
    """The lawsuits to which a taxpayer is a party."""
    return tuple(
        Suit(
            one.role == "plaintiff",
            one.role == "defendant",
            one.court,
            one.represented_by,
            one.number,
            one.amount,
            one.ends_on,
            one.subject,
        )
        for one in facts["statement.lawsuits"]
    )


@fact("full_statement.bankruptcies")
def bankruptcies(facts: Facts) -> tuple[BankruptcyFiled, ...]:
    """All bankruptcies ever filed: those the statement names, and those among the proceedings."""
    said: Sequence[BankruptcyFiled] | None = facts.maybe("statement.bankruptcies")
    named = {one.filed_on for one in said or ()}
    more = [
        BankruptcyFiled(filed_on=one.started_on, number=one.reference, court=one.filing.court)
        for one in facts.maybe("proceedings", ())
        if one.kind == "bankruptcy" and one.started_on not in named
    ]
    if said is None and not more:
        raise Absent("statement.bankruptcies")
    return (*(said or ()), *more)


@fact("full_statement.abroad")
def abroad(facts: Facts) -> tuple[TimeAbroad, ...]:
    """Stays abroad of six months or longer in the past 10 years, including those among the proceedings."""
    said: Sequence[TimeAbroad] | None = facts.maybe("statement.abroad")
    named = {one.left_on for one in said or ()}
    more = [
        TimeAbroad(left_on=one.started_on, returned_on=one.ended_on)
        for one in facts.maybe("proceedings", ())
        if one.kind == "abroad" and one.started_on not in named and _counts(one.started_on, one.ended_on, facts.as_of)
    ]
    if said is None and not more:
        raise Absent("statement.abroad")
    return (*(said or ()), *more)


def _counts(left_on: date | None, returned_on: date | None, today: date) -> bool:
    """True for six months or longer reaching into the past 10 years; one without an end runs to today."""
    if left_on is None:
        return False
    until = returned_on or today
    return months_after(left_on, 6) <= until and years_after(until, 10) >= today


@fact("full_statement.others")
def others(facts: Facts) -> tuple[object, ...]:
    """All other persons in the household, or claimed as dependents; none if the taxpayers live alone."""
    named = tuple(facts["household.dependents"])
    if not named and facts["household.size"] > len(facts["taxpayers"]):
        raise Absent("household.dependents")
    return named


@fact("full_statement.dependents_claimed")
def dependents_claimed(facts: Facts) -> int | None:
    """How many dependents the taxpayer claims; nothing without an employer."""
    return _claimed(facts) if facts["statement.employer_name"] else None


def _claimed(facts: Facts) -> int:
    """How many in the household are claimed: all except those the case says are not."""
    return sum(one.claimed is not False for one in facts["household.dependents"])


@fact("full_statement.spouse_dependents_claimed")
def spouse_dependents_claimed(facts: Facts) -> int | None:
    """How many dependents the spouse claims on a joint return; nothing without an employer or on a separate return."""
    if not facts["statement.spouse_employer_name"] or facts["filing_status"] != "married_joint":
        return None
    return _claimed(facts)
