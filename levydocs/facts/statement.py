"""Form 433-F: the household's income, expenses and property, as its instructions (Rev. 7-2024, pages 3 and 4) want them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Facts, fact
from levydocs.facts.people import irs_name, lines_of, person
from levydocs.money import whole_dollars

PERSONAL = ("food", "housekeeping", "clothing", "personal_care", "miscellaneous")
TRANSPORT = ("operating", "public")
HOUSING = ("rent", "utilities", "communications", "taxes_insurance", "maintenance")
MEDICAL = ("insurance", "out_of_pocket")
OTHER = (
    "child_care",
    "estimated_tax",
    "term_life",
    "retirement_required",
    "retirement_voluntary",
    "union_dues",
    "state_tax",
    "student_loans",
    "court_child_support",
    "court_alimony",
    "court_other",
)
RECEIVABLE_ROWS = 2
"""Rows that Form 433-F prints for receivables; what stands on a sheet is added up on its own line."""


@fact("statement.names")
def names(facts: Facts) -> str:
    """The taxpayer's name as the IRS has it, and the spouse's."""
    own = irs_name(facts, 0)
    return f"{own} and {irs_name(facts, 1)}" if facts["spouse.present"] else own


@fact("statement.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """Street and unit, then city, State and ZIP."""
    return list(facts["taxpayer.address_lines"])


@fact("statement.county")
def county(facts: Facts) -> str:
    """The county of residence."""
    return str(facts["address.county"])


@fact("statement.taxpayer_tin")
def taxpayer_tin(facts: Facts) -> Any:
    """The first taxpayer's SSN or ITIN."""
    return facts[person(facts, "tin.number", 0)]


@fact("statement.spouse_tin")
def spouse_tin(facts: Facts) -> Any:
    """The spouse's SSN or ITIN; nothing when there is no spouse in the case."""
    return facts[person(facts, "tin.number", 1)] if facts["spouse.present"] else None


def _phone(kind: str, position: int) -> Callable[[Facts], str | None]:
    def read(facts: Facts) -> str | None:
        if position and not facts["spouse.present"]:
            return None
        return str(facts[person(facts, f"phones.{kind}", position)])

    read.__doc__ = f"The {'spouse' if position else 'taxpayer'}'s {kind} telephone number."
    return read


for _kind in ("home", "work", "cell"):
    fact(f"statement.phone_{_kind}")(_phone(_kind, 0))
    fact(f"statement.spouse_phone_{_kind}")(_phone(_kind, 1))


@fact("statement.business_name")
def business_name(facts: Facts) -> str:
    """The business of a self-employed taxpayer; N/A when the case says there is none."""
    return str(facts["business.name"]) or "N/A"


def _of_business(key: str) -> Callable[[Facts], Any]:
    def read(facts: Facts) -> Any:
        return facts[f"business.{key}"] if facts["business.name"] else None

    read.__doc__ = f"The business's {key}; nothing when there is no business."
    return read


fact("statement.business_ein")(_of_business("ein"))
fact("statement.business_type")(_of_business("type"))
fact("statement.business_employees")(_of_business("employees"))


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account or an investment; its balance in dollars."""

    institution_address: str
    number: str | None
    type: str | None
    balance: Decimal | None
    business: bool


def _accounts(key: str) -> Callable[[Facts], tuple[Account, ...]]:
    def read(facts: Facts) -> tuple[Account, ...]:
        return tuple(
            Account(
                ", ".join(part for part in (entry.institution, entry.address) if part),
                entry.number,
                entry.type,
                entry.balance,
                bool(entry.business),
            )
            for entry in facts[key]
        )

    read.__doc__ = f"The rows of the case's {key.replace('_', ' ')}."
    return read


fact("statement.bank_accounts")(_accounts("bank_accounts"))
fact("statement.investments")(_accounts("investments"))


@dataclass(frozen=True, slots=True)
class DigitalAsset:
    """A digital asset: ``amount_and_value`` as one writes it, ``0.5 BTC $1,200``."""

    type: str | None
    wallet: str | None
    email: str | None
    location: str | None
    amount_and_value: str


@fact("statement.digital_assets")
def digital_assets(facts: Facts) -> tuple[DigitalAsset, ...]:
    """The digital assets of the household."""
    return tuple(
        DigitalAsset(
            entry.type,
            entry.wallet,
            entry.email,
            entry.location,
            " ".join(
                part
                for part in (entry.amount, "" if entry.value is None else f"${whole_dollars(entry.value):,}")
                if part
            ),
        )
        for entry in facts["digital_assets"]
    )


@dataclass(frozen=True, slots=True)
class RealEstate:
    """A piece of real estate; amounts in dollars, the payment a month."""

    description: str
    primary: bool
    other: bool
    payment: Decimal | None
    purchased: str | None
    price: Decimal | None
    refinanced: str | None
    refinance_amount: Decimal | None
    value: Decimal | None
    owed: Decimal | None
    equity: Decimal | None


def _equity(value: Decimal | None, owed: Decimal | None) -> Decimal | None:
    """Value less what is owed, each rounded as the form prints it; None when either is unknown."""
    if value is None or owed is None:
        return None
    return Decimal(whole_dollars(value) - whole_dollars(owed))


@fact("statement.real_estate")
def real_estate(facts: Facts) -> tuple[RealEstate, ...]:
    """The household's real estate."""
    return tuple(
        RealEstate(
            ", ".join(part for part in (entry.description, entry.county) if part),
            bool(entry.primary),
            entry.primary is False,
            entry.payment,
            entry.purchased,
            entry.price,
            entry.refinanced,
            entry.refinance_amount,
            entry.value,
            entry.owed,
            _equity(entry.value, entry.owed),
        )
        for entry in facts["real_estate"]
    )


@dataclass(frozen=True, slots=True)
class OtherAsset:
    """A vehicle, a life insurance with cash value or another asset; amounts in dollars, the payment a month."""

    description: str | None
    payment: Decimal | None
    purchased: str | None
    final_payment: Any
    value: Decimal | None
    owed: Decimal | None
    equity: Decimal | None


@fact("statement.other_assets")
def other_assets(facts: Facts) -> tuple[OtherAsset, ...]:
    """The household's other assets."""
    return tuple(
        OtherAsset(
            entry.description,
            entry.payment,
            entry.purchased,
            entry.final_payment,
            entry.value,
            entry.owed,
            _equity(entry.value, entry.owed),
        )
        for entry in facts["other_assets"]
    )


@fact("statement.credit_cards")
def credit_cards(facts: Facts) -> Any:
    """The household's credit cards and lines of credit."""
    return facts["credit_cards"]


@fact("statement.receivables")
def receivables(facts: Facts) -> Any:
    """The accounts receivable of the business."""
    return facts["receivables.accounts"]


@fact("statement.receivables_additional_total")
def receivables_additional_total(facts: Facts) -> int:
    """What the receivables on additional sheets add up to, in whole dollars; the last printed row moves there too."""
    rows = facts["receivables.accounts"]
    moved = rows[RECEIVABLE_ROWS - 1 :] if len(rows) > RECEIVABLE_ROWS else ()
    return sum(whole_dollars(row.amount or Decimal(0)) for row in moved)


@fact("statement.receivables_available_now")
def receivables_available_now(facts: Facts) -> Any:
    """Receivables that could be paid over now, in dollars."""
    return facts["receivables.available_now"]


@fact("statement.merchant_accounts")
def merchant_accounts(facts: Facts) -> Any:
    """The accounts through which the business takes cards."""
    return facts["receivables.merchant"]


@fact("statement.merchant_name")
def merchant_name(facts: Facts) -> str | None:
    """The name on the merchant accounts; N/A when there are none."""
    rows = facts["receivables.merchant"]
    return rows[0].name if rows else "N/A"


def employment_of(facts: Facts, position: int) -> int | None:
    """Where in ``employment`` the current employer of a taxpayer stands; None when its list has none for him or her."""
    who = facts[person(facts, "id", position)]
    return next((index for index, entry in enumerate(facts["employment"]) if entry.who == who), None)


_NO_EMPLOYER = {"name_address": ["N/A"]}
"""What section F says of a taxpayer without an employer; its other boxes stay empty."""


def _of_employer(key: str, position: int) -> Callable[[Facts], Any]:
    read, what = _EMPLOYER[key]

    def of_taxpayer(facts: Facts) -> Any:
        if position and not facts["spouse.present"]:
            return None
        entry = employment_of(facts, position)
        return _NO_EMPLOYER.get(key) if entry is None else read(facts, f"employment[{entry}]")

    of_taxpayer.__doc__ = f"The {'spouse' if position else 'taxpayer'}'s {what}."
    return of_taxpayer


def _employer_lines(facts: Facts, entry: str) -> list[str]:
    return [facts[f"{entry}.employer.name"], ", ".join(lines_of(facts[f"{entry}.employer.address"]))]


_EMPLOYER: dict[str, tuple[Callable[[Facts, str], Any], str]] = {
    "name_address": (_employer_lines, "employer, name and address"),
    "frequency": (lambda facts, entry: facts[f"{entry}.frequency"], "pay frequency"),
    "gross": (lambda facts, entry: facts[f"{entry}.gross"], "gross pay a pay period, in dollars"),
    "federal": (lambda facts, entry: facts[f"{entry}.federal"], "federal tax withheld a pay period, in dollars"),
    "state": (lambda facts, entry: facts[f"{entry}.state"], "State tax withheld a pay period, in dollars"),
    "local": (lambda facts, entry: facts[f"{entry}.local"], "local tax withheld a pay period, in dollars"),
    "tenure": (lambda facts, entry: facts[f"{entry}.tenure"], "time with this employer"),
}
for _key in _EMPLOYER:
    fact(f"statement.employer_{_key}")(_of_employer(_key, 0))
    fact(f"statement.spouse_employer_{_key}")(_of_employer(_key, 1))


@fact("statement.other_income")
def other_income(facts: Facts) -> Any:
    """Income of other kinds, dollars a month."""
    return facts["other_income.other"]


def lines_total(facts: Facts, section: str, keys: tuple[str, ...]) -> int:
    """The printed lines of one section added up: each rounded to whole dollars first."""
    return sum(whole_dollars(facts[f"expenses.{section}.{key}"]) for key in keys)


@fact("statement.personal_total")
def personal_total(facts: Facts) -> int:
    """Food and personal care, whole dollars a month."""
    return lines_total(facts, "personal", PERSONAL)


@fact("statement.personal_itemized")
def personal_itemized(facts: Facts) -> bool:
    """True when food and personal care exceed the national standard, so that the form wants each line."""
    return bool(facts["statement.personal_total"] > facts["standards.national"])


def _personal(key: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        return facts[f"expenses.personal.{key}"] if facts["statement.personal_itemized"] else None

    read.__doc__ = (
        f"{key.replace('_', ' ').capitalize()}, dollars a month; nothing when the form wants the total alone."
    )
    return read


for _key in PERSONAL:
    fact(f"statement.{_key}")(_personal(_key))


@fact("statement.transport_total")
def transport_total(facts: Facts) -> int:
    """Running the vehicles and public transport, whole dollars a month."""
    return lines_total(facts, "transport", TRANSPORT)


@fact("statement.housing_total")
def housing_total(facts: Facts) -> int:
    """Housing and utilities, whole dollars a month."""
    return lines_total(facts, "housing", HOUSING)


@fact("statement.medical_total")
def medical_total(facts: Facts) -> int:
    """Health insurance and out-of-pocket health care, whole dollars a month."""
    return lines_total(facts, "medical", MEDICAL)


@fact("statement.other_expenses")
def other_expenses(facts: Facts) -> Any:
    """Other necessary expenses with a name of their own, dollars a month."""
    return facts["expenses.other.more"]


@fact("statement.other_total")
def other_total(facts: Facts) -> int:
    """Other necessary expenses, whole dollars a month."""
    more = sum(whole_dollars(entry.amount or Decimal(0)) for entry in facts["expenses.other.more"])
    return lines_total(facts, "other", OTHER) + more


@fact("statement.personal_allowed_total")
def personal_allowed_total(facts: Facts) -> int:
    """What the national standard allows for food and personal care, dollars a month."""
    return int(facts["standards.national"])


@fact("statement.transport_allowed_total")
def transport_allowed_total(facts: Facts) -> int:
    """What is allowed for running the vehicles and for public transport, whole dollars a month."""
    return whole_dollars(facts["standards.operating_allowed"]) + whole_dollars(facts["standards.public_allowed"])


@fact("statement.housing_allowed_total")
def housing_allowed_total(facts: Facts) -> int:
    """What is allowed for housing and utilities: the lesser of what is paid and what the county's standard leaves.

    The standard is for all of housing; the payment on the home, which stands in section B, uses up its part first.
    """
    home = sum(whole_dollars(entry.payment or Decimal(0)) for entry in facts["real_estate"] if entry.primary)
    left = max(whole_dollars(facts["standards.housing"]) - home, 0)
    return min(int(facts["statement.housing_total"]), left)


@fact("statement.medical_allowed_total")
def medical_allowed_total(facts: Facts) -> int:
    """What is allowed for health: the insurance, and the standard for what is paid out of pocket."""
    return whole_dollars(facts["expenses.medical.insurance"]) + whole_dollars(facts["standards.health_allowed"])


@fact("statement.spouse_signs")
def spouse_signs(facts: Facts) -> bool:
    """True when the spouse is liable too and so signs the statement."""
    if not facts["spouse.present"]:
        return False
    who = facts[person(facts, "id", 1)]
    return any(who in (liability.who or ()) for liability in facts["liabilities"])
