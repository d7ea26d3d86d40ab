"""Form 656 beside what was worked out by hand: who offers, for which debts, on which terms, and what keeps it from being ready."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest
import sample
from golden_case import GoldenCase

from levydocs.audiences import load_audiences
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Facts
from levydocs.findings import Finding, Severity
from levydocs.law.in_force import Law
from levydocs.loading.resources import load_definitions
from levydocs.packet.build import build
from levydocs.packet.doubts_offer import offer_doubts
from levydocs.packet.finish import Packet
from levydocs.packet.forms_alone import build_forms
from levydocs.packet.recipe import Entry, Recipe

LUMP, MONTHLY = GoldenCase("offer-lump-sum", "f656"), GoldenCase("offer-periodic", "f656")
LAST_DAY = date(2026, 3, 31)
ROSALIND, EMEKA = ["rosalind"], ["emeka"]


def says(of: Facts, *lines: str) -> list[str]:
    told = LUMP.answers_to(of)
    assert [line for line in lines if told[line].missing] == []
    return [" ".join(told[line].lines) for line in lines]


def alone(case: Case, day: date) -> Packet:
    return build_forms(case, sample.firm(), Law(day), sample.resources(), {}, ["f656"])


def told(of: Facts) -> list[str]:
    return [one.code for one in offer_doubts(of)]


# What keeps it from being ready.


def offer_envelope(day: date) -> tuple[Packet, list[Finding]]:
    """The packet of the case with one envelope, to the unit for offers, and what was found in it."""
    recipe = Recipe("offer", "Offer", load_audiences(None)["offer_unit"], 1, "", (Entry("form", "f656"),))
    resources = replace(sample.resources(), recipes=(recipe,))
    packet = build(LUMP.case(), sample.firm(), Law(day), resources, {})
    (envelope,) = [one for one in packet.envelopes if any(part.id == "form:f656" for part in one.parts)]
    return packet, [one for part in envelope.parts for one in part.findings]


def test_every_envelope_that_holds_a_replaced_revision_is_blocked() -> None:
    """Form 656 is of April 2026 now; ours of April 2025 was in force until the eve of it, as far as known."""
    packet, found = offer_envelope(date(2026, 11, 24))
    (superseded,) = [one for one in found if one.code == "LD-form-superseded"]
    assert superseded.severity is Severity.BLOCKS
    assert superseded in packet.findings
    assert packet.ready_envelopes == ()
    assert "LD-form-superseded" not in {one.code for one in offer_envelope(LAST_DAY)[1]}


def test_made_alone_it_is_blocked_too() -> None:
    assert "LD-form-superseded" in sample.codes(alone(LUMP.case(), date(2026, 4, 1)))
    assert "LD-form-superseded" not in sample.codes(alone(LUMP.case(), LAST_DAY))


def test_the_table_of_a_replaced_revision_is_not_used_beyond_it() -> None:
    """What the next one prints is not known: certification and payments are missing, not those of the old table."""
    found = LUMP.facts(day=date(2026, 4, 1))
    assert sample.missing(found, "offer.low_income") == ("the figure offers_low_income/3/contiguous on 2026-04-01",)
    assert LUMP.answers_to(found)["initial_payment"].missing
    assert LUMP.facts(day=LAST_DAY)["offer.low_income"] is None


def test_it_goes_to_no_office_that_levies(tmp_path: Path) -> None:
    """Never with a levy fax (practice): a recipe for ACS or a payer that names it is refused."""
    recipes = tmp_path / "templates" / "recipes"
    recipes.mkdir(parents=True)
    for audience in ("irs_collection", "payer"):
        text = f"id: mine\ntitle: Mine\naudience: {audience}\nposition: 9\ndocuments:\n  - {{form: f656}}\n"
        (recipes / "mine.yaml").write_text(text, "utf-8")
        with pytest.raises(DefinitionRefused, match="Form 656 to "):
            load_definitions(tmp_path)


# Whose offer, and which form.


@pytest.mark.parametrize(
    ("changes", "codes", "not_made"),
    [
        ({}, [], False),
        ({"offer.amount": ""}, [], True),
        ({"offer.reason": "liability"}, ["LD-packet-offer-of-liability"], True),
        ({"offer.reason": "doubt as to liability"}, ["LD-packet-offer-of-liability"], True),
        ({"taxpayers[1].kind": "llc"}, ["LD-packet-offer-of-business"], True),
        ({"taxpayers[1].kind": "estate"}, ["LD-packet-offer-of-business"], True),
        ({"taxpayers[1].kind": "llc", "offer.who": ROSALIND}, [], False),
    ],
)
def test_another_offer_is_told_with_its_form(changes: dict[str, object], codes: list[str], not_made: bool) -> None:
    found = LUMP.facts(changes)
    assert told(found) == codes
    assert found["offer.made"] is not not_made
    assert ("LD-packet-form-not-made" in sample.codes(alone(LUMP.case(changes), LAST_DAY))) is not_made


def test_spouses_who_owe_separately_say_whose_offer_it_is() -> None:
    """Page 1: separate offers must be submitted if either spouse has separate tax liabilities."""
    changes: dict[str, object] = {"liabilities[1].who": EMEKA}
    found = LUMP.facts(changes)
    assert told(found) == ["LD-packet-offer-separate"]
    assert sample.missing(found, "offer.made") == ("offer.who",)
    joint = LUMP.facts({**changes, "offer.who": ["rosalind", "emeka"]})
    assert says(joint, "name", "spouse_name", "income_periods") == [
        "Rosalind M Achterberg", "Emeka J Achterberg, Jr.", "12-31-2020",
    ]  # fmt: skip
    his = LUMP.facts({**changes, "offer.who": EMEKA})
    assert says(his, "name", "spouse_name", "income_periods") == [
        "Emeka J Achterberg, Jr.",
        "",
        "12-31-2020, 12-31-2021",
    ]
    his_own = LUMP.facts({**changes, "offer.who": EMEKA, "offer.covers": ["y2021"]})
    assert says(his_own, "income_periods", "ein") == ["12-31-2021", "00-2187734"]
    assert says(LUMP.facts({**changes, "offer.who": ROSALIND}), "income_periods", "ein") == ["12-31-2020", ""]
    assert told(joint) == []
    assert told(his) == told(his_own) == ["LD-packet-offer-of-second"]  # Form 433-A (OIC) is the first taxpayer's


def test_both_spouses_sign_a_joint_offer_and_the_preparer_beside_them() -> None:
    def signers(changes: Mapping[str, object]) -> list[tuple[str, int]]:
        (part,) = alone(LUMP.case(changes), LAST_DAY).envelopes[0].parts
        return [(one.who, one.page) for one in part.signatures]

    assert signers({}) == [("taxpayer", 6), ("spouse", 6), ("representative", 6)]
    assert signers({"offer.who": EMEKA}) == [("spouse", 6), ("representative", 6)]


def test_the_attachment_of_an_offer_of_one_names_nobody_else() -> None:
    changes: dict[str, object] = {"offer.circumstances": "He is ill.", "offer.who": EMEKA}
    made = alone(LUMP.case(changes), LAST_DAY)
    page = sample.page_texts(made.files["656.pdf"])[7]
    assert "Emeka Joel Achterberg, Jr., SSN ending in 7713" in page
    assert "7702" not in page.replace("Rosalind Marie Achterberg (7702) · page 8 of 8", "")


def test_an_id_that_names_nobody_is_told() -> None:
    changes = {
        "offer.who": ["rosalin"],
        "offer.covers": ["y2022"],
        "offer.designate": "y2019",
        "offer.messages": ["emek"],
    }
    _, found = read_case(json.dumps(sample.with_changes(LUMP.tree, changes)).encode(), "case.yaml")
    loose = {one.place.split()[-1] for one in found if one.code == "LD-case-loose-reference"}
    assert loose == {"offer.who[0]", "offer.covers[0]", "offer.designate", "offer.messages[0]"}


# Section 1: debts and addresses.


def test_what_has_no_box_of_its_own_stands_under_other_taxes() -> None:
    """A penalty that is that of a year, or of no business, is no trust fund recovery penalty; 944 is neither 941 nor 940."""
    changes = {"liabilities[5].period": "2018", "liabilities[4].form": "944", "liabilities[0].form": "1040-SR"}
    found = MONTHLY.facts(changes)
    assert says(found, "income_periods", "penalty_periods", "other_taxes") == [
        "12-31-2019, 12-31-2021",
        "09-30-2018",
        "Form 944: 12-31-2019; Civil Penalty: 12-31-2018; Form 720: 03-31-2021",
    ]
    assert MONTHLY.answers_to(found)["annual"].ticked == frozenset()
    nobody = MONTHLY.facts({"offer.penalty_business": ""})
    assert says(nobody, "penalty_business", "other_taxes") == [
        "",
        "Civil Penalty: 06-30-2018, 09-30-2018; Form 720: 03-31-2021",
    ]


def test_the_home_is_asked_for_behind_a_post_office_box() -> None:
    assert LUMP.answers({"offer.physical_address": ""})["home_address"].missing == ()
    absent = LUMP.answers({"offer.physical_address": sample.REMOVED})["home_address"]
    assert absent.missing == ("offer.physical_address",)
    for box in ("P.O. Box 218", "po box 9", "P O Box 1"):
        assert LUMP.facts({"address.street": box})["offer.by_post_office_box"] is True
    assert LUMP.facts({"address.street": "12 Pobox Ln"})["offer.by_post_office_box"] is False


# The low-income certification.


@pytest.mark.parametrize(
    ("state", "persons", "limit"),
    [
        ("OH", 1, 37650), ("DC", 4, 78000), ("PR", 8, 131800), ("AK", 2, 63850), ("HI", 1, 43275), ("HI", 8, 151600),
        ("TX", 9, 145250), ("AK", 10, 198450),
    ],
)  # fmt: skip
def test_the_limit_is_that_of_the_printed_table(state: str, persons: int, limit: int) -> None:
    """Page 2; from the ninth person on 13,450 or 16,825 for each: 131,800 + 13,450; 164,800 + 2 x 16,825."""
    changes = {"address.state": state, "household.under_65": str(persons - 1), "household.age_65_or_over": "1"}
    assert LUMP.facts(changes)["offer.low_income_limit"] == limit


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({}, None),  # 71,900 and 81,253.20
        ({"offer.adjusted_gross_income": "64,550"}, "adjusted_gross_income"),
        ({"offer.adjusted_gross_income": "64,550.01"}, None),
        ({"offer.adjusted_gross_income": "64,000", "employment": []}, "adjusted_gross_income"),
        ({"employment": []}, "household_income"),  # 2,800 a month
        ({"employment": [], "other_income.self_employment": "5,379.16"}, "household_income"),  # 64,549.92 a year
        ({"employment": [], "other_income.self_employment": "5,379.17"}, None),  # 64,550.04
        ({"employment": [], "taxpayers[0].date_of_death": "2025-05-01"}, None),
    ],
)
def test_who_certifies_by_what(changes: dict[str, object], way: str | None) -> None:
    assert LUMP.facts(changes)["offer.low_income"] == way


def test_nothing_is_certified_or_denied_on_half_the_facts() -> None:
    open_return = LUMP.facts({"offer.adjusted_gross_income": ""})
    assert sample.missing(open_return, "offer.low_income") == ("offer.adjusted_gross_income",)
    enough = LUMP.facts({"offer.adjusted_gross_income": "", "employment": []})
    assert enough["offer.low_income"] == "household_income"
    assert "employment[0].gross" in sample.missing(LUMP.facts({"employment[0].gross": ""}), "offer.low_income")


def test_under_the_certification_nothing_goes_with_the_offer() -> None:
    found = LUMP.facts({"employment": [], "offer.payments[0].amount": "3,690"})
    lines = (
        "initial_payment",
        "remaining_balance",
        "within_1",
        "designation",
        "fee",
        "fee_day",
        "payment",
        "payment_transfer",
    )
    assert says(found, *lines) == ["0.00", "8,450.00", "3,690.00", "", "", "", "", ""]


# Section 4.


def test_the_months_that_only_the_xfa_has_are_printed() -> None:
    months = {one.line: one.texts for one in LUMP.filled().placements if one.line.startswith("f656:month_")}
    assert months == {f"f656:month_{month}": (str(month),) for month in range(1, 6)}


@pytest.mark.parametrize(
    ("changes", "missing", "codes"),
    [
        ({"offer.payments[2].amount": "2,760.01"}, ["within_1", "within_5"], ["LD-packet-offer-sum"]),
        ({"offer.payments[2].month": "6"}, ["within_1", "within_5"], []),
        ({"offer.payments": []}, ["within_1", "within_5"], []),
        ({"offer.amount": "8,450.50"}, ["lump_sum", "initial_payment", "remaining_balance"], []),
        ({"offer.amount": "0"}, [], []),
    ],
)
def test_a_lump_sum_that_does_not_come_out_is_missing_and_told(
    changes: dict[str, object], missing: list[str], codes: list[str]
) -> None:
    found = LUMP.facts(changes)
    assert told(found) == codes
    assert all(LUMP.answers_to(found)[line].missing for line in missing)


def test_twenty_percent_is_exact_and_two_payments_of_one_month_are_one() -> None:
    """4,321 x 20 percent = 864.20; 3,456.80 is left."""
    payments = [{"amount": "1,000", "month": "2"}, {"amount": "2,456.80", "month": "2"}]
    found = LUMP.facts({"offer.amount": "4,321", "offer.payments": payments})
    assert says(found, "initial_payment", "remaining_balance", "within_1", "within_2") == [
        "864.20", "3,456.80", "", "3,456.80",
    ]  # fmt: skip
    assert told(found) == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"offer.months": "25"}, "final_month"),
        ({"offer.months": "5"}, "final_month"),
        ({"offer.day": "29"}, "day"),
        ({"offer.day": "0"}, "final_day"),
    ],
)
def test_months_and_day_outside_what_the_form_allows_are_missing(changes: dict[str, object], line: str) -> None:
    assert MONTHLY.answers(changes)[line].missing == tuple(changes)


def test_monthly_payments_leave_something_for_the_last_month() -> None:
    """6,000 - 300 - 22 x 259 = 2; with 260 nothing is left, 5,720 + 300 = 6,020."""
    assert says(MONTHLY.facts({"offer.monthly": "259"}), "final_payment") == ["2.00"]
    over = MONTHLY.facts({"offer.monthly": "260"})
    assert MONTHLY.answers_to(over)["final_payment"].missing == ("offer.monthly",)
    (finding,) = offer_doubts(over)
    assert (finding.code, "6,020.00" in finding.message) == ("LD-packet-offer-sum", True)
    assert says(MONTHLY.facts({"offer.first_payment": ""}), "first_payment", "final_payment") == ["250.00", "250.00"]


def test_the_first_month_goes_with_a_periodic_offer_that_is_not_certified() -> None:
    found = MONTHLY.facts({"other_income.self_employment": "9,000"})
    assert (found["offer.low_income"], found["offer.fee"], found["offer.payment_with"]) == (None, D(205), D(300))


# The rest.


@pytest.mark.parametrize(
    ("reason", "missing"), [("economic_hardship", True), ("public_policy", True), ("collectibility", False)]
)
def test_effective_tax_administration_wants_its_explanation(reason: str, missing: bool) -> None:
    found = MONTHLY.answers({"offer.reason": reason, "offer.circumstances": "none"})["explanation"]
    assert bool(found.missing) is missing
    assert found.lines == ()


def test_a_pending_installment_request_is_told() -> None:
    """Section 7(p): the offer withdraws it at once; no bar takes its place before the IRS signs."""
    pending = {"kind": "installment_request", "started_on": "2025-08-01", "outcome": "pending"}
    assert told(LUMP.facts({"proceedings": [pending]})) == ["LD-packet-offer-ends-request"]
    assert told(LUMP.facts({"proceedings": [{**pending, "outcome": "rejected"}]})) == []


def test_what_is_behind_has_no_box() -> None:
    changes: dict[str, object] = {
        "compliance.estimated_current": "not_current", "offer.deposits_current": "not_current",
        "compliance.unfiled": [{"who": ROSALIND, "type": "Income", "form": "1040", "period": "2024", "file_by": "2025-10-15"}],
    }  # fmt: skip
    found = LUMP.answers(changes)
    assert [found[line].ticked for line in ("estimated", "deposits", "returns_filed")] == [frozenset()] * 3
    assert [found[line].missing for line in ("estimated", "deposits", "returns_filed")] == [()] * 3


def test_what_is_paid_electronically_is_paid_on_the_day_of_mailing() -> None:
    """Form 656, sections 5 and 6; by check there is no such day."""

    def paid(changes: Mapping[str, object], day: date) -> list[tuple[str, str]]:
        found = offer_doubts(LUMP.facts(changes, day))
        return [
            (one.place.rpartition(" ")[2], one.severity) for one in found if one.code == "LD-packet-offer-paid-before"
        ]

    after = LUMP.day + timedelta(days=1)
    assert paid({}, LUMP.day) == []
    assert paid({}, after) == [("offer.fee_paid.on", "blocks"), ("offer.payment_paid.on", "blocks")]
    assert paid({"offer.payment_paid": sample.REMOVED}, after) == [("offer.fee_paid.on", "blocks")]
