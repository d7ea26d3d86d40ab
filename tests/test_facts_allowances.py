"""What the IRS allows of the expenses (IRM 5.15.1; Collection Financial Standards effective June 29, 2026), worked out by hand."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
import sample

from levydocs.facts.allowances import Allowance
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

Line = tuple[str, str, str | None, str, tuple[str, ...]]
Changes = dict[str, object]

WAGE: list[Line] = [
    # label, paid, standard, allowed, exhibits. One person under 65, Harris County, TX; one car with a loan
    ("Food, clothing and other items", "690.00", "867", "867.00", ()),  # 430 + 35 + 60 + 40 + 125; national: in full
    ("Housing and utilities", "1255.00", "2153", "1255.00", ("C",)),  # 1,050 + 130 + 75; the lesser
    ("Vehicle operating costs", "285.00", "361", "285.00", ()),  # Houston, one car; the lesser
    ("Vehicle payment", "214.00", "703", "214.00", ()),  # one loan; the lesser
    ("Health insurance", "165.00", None, "165.00", ()),
    ("Out-of-pocket health care", "120.00", "90", "120.00", ("E",)),  # receipts prove what is above 90
    ("Student loans", "95.00", None, "95.00", ()),
]
JOINT: list[Line] = [
    # Four persons under 65, Fulton County, GA; two vehicles, one with a loan; a mortgage
    ("Food, clothing and other items", "2305.00", "2176", "2305.00", ("G",)),  # 1,445 + 95 + 260 + 120 + 385, proven
    ("Housing and utilities", "2171.00", "3248", "2171.00", ("C", "E")),  # 410 + 185 + 90, and 1,486 for the home
    ("Vehicle operating costs", "560.00", "638", "560.00", ()),  # Atlanta, two vehicles
    ("Vehicle payment", "241.00", "703", "241.00", ()),  # the Ford is paid for: one vehicle's standard
    ("Health insurance", "486.00", None, "486.00", ("A",)),
    ("Out-of-pocket health care", "340.00", "360", "360.00", ("F",)),  # 4 x 90: the standard where less is proven
    ("Child and dependent care", "780.00", None, "780.00", ("D",)),
    ("Term life insurance", "44.00", None, "44.00", ()),
    ("Union dues", "38.00", None, "38.00", ("A",)),
]
LATE: list[Line] = [
    # Two persons under 65, Milwaukee County, WI, which is in no metropolitan area; one vehicle, paid for
    ("Food, clothing and other items", "1040.00", "1558", "1558.00", ()),  # 640 + 45 + 95 + 50 + 210
    ("Housing and utilities", "1370.00", "2108", "1370.00", ("C",)),  # 1,025 + 215 + 130
    ("Vehicle operating costs", "240.00", "263", "240.00", ()),  # Midwest, one car
    ("Health insurance", "168.00", None, "168.00", ()),
    ("Out-of-pocket health care", "180.00", "180", "180.00", ("F",)),  # 2 x 90
    ("Estimated tax payments", "250.00", None, "250.00", ()),
]


def facts_of_sample(name: str) -> Facts:
    case = sample.case_of(name)
    assert case.as_of is not None
    return facts_of(case, sample.firm(), Law(case.as_of))


def line(one: Allowance) -> Line:
    return (
        one.label,
        str(one.paid),
        None if one.standard is None else str(one.standard),
        str(one.allowed),
        one.exhibits,
    )


def row(changes: Changes, label: str) -> Allowance:
    """One row of the wage earner's table, changed."""
    (found,) = [one for one in sample.facts(changes)["allowances.rows"] if one.label == label]
    assert isinstance(found, Allowance)
    return found


@pytest.mark.parametrize(
    ("name", "lines"), [("wage-levy", WAGE), ("joint-bank-levy", JOINT), ("self-employed-late", LATE)]
)
def test_table_of_each_sample(name: str, lines: list[Line]) -> None:
    assert [line(one) for one in facts_of_sample(name)["allowances.rows"]] == lines


@pytest.mark.parametrize(
    ("name", "total", "released", "with_levy"),
    [
        # income 2,832.22 (2.17 x 1,520.00 less 2.17 x 214.83); the levy takes 1,488.49 (2.17 x 685.94)
        ("wage-levy", "3001.00", "-168.78", "-1657.27"),
        # 4.3 x 1,310.00 - 4.3 x 236.22 + 2 x 1,400.00 - 2 x 219.10 = 6,979.05; the levy takes 3,412.77 once
        ("joint-bank-levy", "6985.00", "-5.95", "-3418.72"),
        # 3,080.00 and 300.00; the levy takes 1,850.00 once
        ("self-employed-late", "3766.00", "-386.00", "-2236.00"),
    ],
)
def test_what_is_left_by_the_standards(name: str, total: str, released: str, with_levy: str) -> None:
    facts = facts_of_sample(name)
    found = [facts[one] for one in ("allowances.total", "ability.left_before", "ability.left_with_levy")]
    assert found == [D(total), D(released), D(with_levy)]


@pytest.mark.parametrize(
    ("name", "excesses"),
    [
        ("wage-levy", []),
        ("joint-bank-levy", []),
        ("self-employed-late", []),
    ],
)
def test_excesses_of_each_sample(name: str, excesses: list[tuple[str, D, tuple[str, ...]]]) -> None:
    found = facts_of_sample(name)["allowances.excesses"]
    assert [(one.label, one.excess, one.exhibits) for one in found] == excesses


# ---- the rules, one by one


def test_national_standard_is_allowed_whatever_is_spent() -> None:
    """IRM 5.15.1: the full amount, no questions asked; what is above it needs proof, and counts with it."""
    none = {
        f"expenses.personal.{key}": "0"
        for key in ("food", "housekeeping", "clothing", "personal_care", "miscellaneous")
    }
    assert row({**none}, "Food, clothing and other items").allowed == D(867)
    more = row({"expenses.personal.food": "608"}, "Food, clothing and other items")
    assert (more.paid, more.allowed, more.excess) == (D(868), D(867), D(1))
    proof = {"id": "G", "title": "Receipts", "file": "exhibits/lease.pdf", "proves": ["expenses.personal.food"]}
    proven = row({"expenses.personal.food": "608", "exhibits[6]": proof}, "Food, clothing and other items")
    assert (proven.paid, proven.allowed, proven.excess, proven.over) == (D(868), D(868), D(0), D(1))
    assert more.rule == "the standard, or the documented cost if greater"
    assert "receipts or statements for three months" in more.proof


def test_local_standard_is_the_most_that_is_allowed() -> None:
    """Harris County, one person: 2,153."""
    for rent, allowed, excess in (("1,948", "2153", "0"), ("1,949", "2153", "1")):
        found = row({"expenses.housing.rent": rent}, "Housing and utilities")
        assert (found.allowed, found.excess) == (D(allowed), D(excess))
    assert row({"expenses.transport.operating": "400"}, "Vehicle operating costs").excess == D(39)


def test_mortgage_statement_proves_the_cost_of_the_home() -> None:
    home = {"description": "Home", "payment": "1,500", "primary": "true"}
    proof = {"id": "G", "title": "Mortgage statement", "file": "exhibits/lease.pdf", "proves": ["real_estate"]}
    changes: Changes = {"real_estate": [home], "exhibits[6]": proof}
    found = row(changes, "Housing and utilities")
    assert (found.paid, found.allowed, found.excess, found.exhibits) == (D(2755), D(2153), D(602), ("C", "G"))
    assert row({**changes, "real_estate": []}, "Housing and utilities").exhibits == ("C",)


@pytest.mark.parametrize(
    ("claimed", "proven", "allowed", "excess"),
    [
        ("120", True, "120", "0"),  # the documented cost where it is greater
        ("120", False, "90", "30"),  # without proof the standard
        ("60", True, "90", "0"),
        ("0", False, "90", "0"),
    ],
)
def test_health_care_above_the_standard_wants_proof(claimed: str, proven: bool, allowed: str, excess: str) -> None:
    changes: Changes = {"expenses.medical.out_of_pocket": claimed}
    if not proven:
        changes["exhibits[4].proves"] = ["hardship.health"]
    found = row(changes, "Out-of-pocket health care")
    assert (found.paid, found.allowed, found.excess) == (D(claimed), D(allowed), D(excess))


def vehicles(*payments: str) -> Changes:
    return {
        "other_assets": [
            {"description": f"Car {number}", "kind": "vehicle", "payment": payment}
            for number, payment in enumerate(payments, 1)
        ]
    }


@pytest.mark.parametrize(
    ("payments", "claimed", "standard", "allowed"),
    [
        (("350",), "350", "703", "350"),
        (("800",), "800", "703", "703"),
        (("241", "0"), "241", "703", "241"),  # two vehicles, one loan
        (("800", "0"), "800", "703", "703"),  # the one that is paid for lends nothing to the other
        (("800", "300"), "1100", "1406", "1003"),  # 703 and 300: each by itself
        (("800", "750"), "1550", "1406", "1406"),
        (("300", "200", "100"), "600", "1406", "500"),  # two vehicles at most, the dearest
    ],
)
def test_loans_on_vehicles(payments: tuple[str, ...], claimed: str, standard: str, allowed: str) -> None:
    """Ownership: 703 for one vehicle, 1,406 for two, nothing without a loan or lease."""
    found = row(vehicles(*payments), "Vehicle payment")
    assert (found.paid, found.standard, found.allowed) == (D(claimed), D(standard), D(allowed))


def test_paid_up_vehicle_has_operating_costs_and_no_payment() -> None:
    labels = [one.label for one in sample.facts(vehicles("0"))["allowances.rows"]]
    assert "Vehicle operating costs" in labels
    assert "Vehicle payment" not in labels


@pytest.mark.parametrize(("count", "standard"), [(1, "361"), (2, "722"), (3, "722")])
def test_operating_two_vehicles_at_most(count: int, standard: str) -> None:
    assert row(vehicles(*["0"] * count), "Vehicle operating costs").standard == D(standard)


def test_household_without_a_vehicle_has_the_public_standard_in_full() -> None:
    """220 a household, regardless of what is spent; what is spent on a vehicle that is not there is above the standard of 0."""
    none: Changes = {"other_assets": [], "expenses.transport.operating": "0"}
    for paid, excess in (("0", "0"), ("90", "0"), ("250", "30")):
        found = row({**none, "expenses.transport.public": paid}, "Public transportation")
        assert (found.allowed, found.excess) == (D(220), D(excess))
    labels = [one.label for one in sample.facts(none)["allowances.rows"]]
    assert not {"Vehicle operating costs", "Vehicle payment"} & set(labels)
    assert row({"other_assets": []}, "Vehicle operating costs").excess == D(285)


@pytest.mark.parametrize(("paid", "allowed"), [("90", "90"), ("250", "220")])
def test_public_transportation_beside_a_vehicle(paid: str, allowed: str) -> None:
    assert row({"expenses.transport.public": paid}, "Public transportation").allowed == D(allowed)


def test_beside_a_vehicle_nothing_is_claimed_in_full() -> None:
    assert "Public transportation" not in [one.label for one in sample.facts()["allowances.rows"]]


def test_voluntary_retirement_is_not_allowed() -> None:
    """IRM 5.15.1: no necessary expense, and no proof makes it one; what the employer requires is."""
    found = row({"expenses.other.retirement_voluntary": "75"}, "Retirement, voluntary")
    assert (found.allowed, found.excess, found.proof) == (D(0), D(75), "")
    assert found.rule == "not a necessary expense (IRM 5.15.1): voluntary retirement is not allowed"
    required = row({"expenses.other.retirement_required": "75"}, "Retirement, required by the employer")
    assert (required.allowed, required.excess) == (D(75), D(0))


def test_expenses_with_a_name_of_their_own() -> None:
    more = [{"description": "Representation fees", "amount": "100.50"}, {"amount": "9.50"}]
    changes: Changes = {"expenses.other.more": more}
    assert row(changes, "Representation fees").allowed == D("100.50")
    assert row(changes, "Other").path == "expenses.other.more[1]"
    assert sample.facts(changes)["allowances.total"] == D("3111.00")


def test_excess_with_and_without_an_exhibit() -> None:
    changes: Changes = {"expenses.housing.rent": "2,048"}  # 2,253 in all, 100 above the 2,153 of Harris County
    bare: Changes = {**changes, "exhibits[2].proves": ["hardship.events"]}
    (alone,) = sample.facts(bare)["allowances.excesses"]
    assert (alone.excess, alone.exhibits) == (D(100), ())
    (proven,) = sample.facts(changes)["allowances.excesses"]
    assert (proven.excess, proven.allowed, proven.exhibits) == (D(100), D(2153), ("C",))  # argued, not counted


def test_without_a_county_what_is_paid_counts_and_no_standard_is_shown() -> None:
    rows = sample.facts({"address.county": "Nowhere"})["allowances.rows"]
    assert [(one.standard, one.allowed) for one in rows[1:3]] == [(None, D(1255)), (None, D(285))]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"expenses.personal.food": sample.REMOVED}, "expenses.personal.food"),
        ({"household.under_65": "0"}, "household.under_65"),
        ({"other_assets": sample.REMOVED}, "other_assets"),
    ],
)
def test_what_is_not_known_is_missing(change: Changes, missing: str) -> None:
    facts = sample.facts(change)
    for path in ("allowances.rows", "allowances.total", "ability.left_before", "allowances.excesses"):
        assert sample.missing(facts, path) == (missing,)
