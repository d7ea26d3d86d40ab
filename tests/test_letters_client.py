"""The letters to the client itself, beyond the samples: each kind of levy and of taxpayer, and what only the case can say."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
import sample
from sample_letters import template
from test_sentences import facts_for, tree_of

from levydocs.blocks.model import text_of
from levydocs.facts.core import Facts
from levydocs.findings import Severity
from levydocs.letters.writing import write_letter
from levydocs.text import squeeze

CASES = {
    one.partition("-")[0]: one for one in sorted(file.name for file in sample.ROOT.glob("tests/acceptance/[0-9]*"))
}


def words(name: str, facts: Facts) -> str:
    printed = write_letter(template(name), facts, {})
    assert printed.findings == ()
    return squeeze(text_of(printed.document))


def of_case(name: str, number: str) -> str:
    """A letter of an acceptance case."""
    return words(name, facts_for(CASES[number], json.loads(tree_of(CASES[number]))))


# What to bring


@pytest.mark.parametrize(
    ("number", "says", "not_says"),
    [
        ("07", "ended on Monday, November 30, 2026. Call me today if you know whether", "must pay"),
        ("10", "The IRS has taken your State tax refund.", "The levy ("),
        ("15", "The notice (Notice CP91): every page.", "pay stubs for the last"),
        ("16", "Without it, the payer treats you as married filing separately with no dependents.", "pay stub."),
        ("17", "The sale is set for Tuesday, December 15, 2026.", "pay stub."),
        ("18", "Dear Lucinda Barrow:", "penalties of perjury"),
        ("24", "The IRS has levied your retirement account at Sandia Plan Services.", "your business"),
        ("25", "taking part of what Centers for Medicare & Medicaid Services pays you", "The levy ("),
        ("28", "Dear Paul Ulrich:", "your home"),
    ],
)
def test_what_to_bring_goes_by_the_levy_and_the_taxpayer(number: str, says: str, not_says: str) -> None:
    text = of_case("client-bring", number)
    assert says in text
    assert not_says not in text


def test_statement_for_payroll_does_not_wait_for_the_meeting() -> None:
    """Payroll that has no statement goes by married filing separately, no dependents (26 USC 6334(d)(4)(D))."""
    text = of_case("client-bring", "01")
    assert "If you have not returned it, call me today; do not wait for our meeting." in text
    assert "Social Security number for you and for everyone who depends on you" in text
    given = words("client-bring", sample.facts())
    assert "Without it" not in given


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (
            25,
            "Your next pay day is Friday, November 27, 2026, and payroll can act on a release until Wednesday, November 25",
        ),
        (26, "Your next pay day is Friday, November 27, 2026. Please bring"),
        (28, "to send it part of your wages. Please bring"),
    ],
)
def test_what_to_bring_names_days_ahead_alone(today: int, told: str) -> None:
    assert told in words("client-bring", sample.facts(as_of=date(2026, 11, today)))


# What happens next

SENT = {"sent": {"release_request": "2026-11-20", "hearing_request": "2026-11-23"}}


@pytest.mark.parametrize(
    ("number", "says", "not_says"),
    [
        (
            "01",
            "applies your statement of filing status and dependents; after that, it takes nothing from a paycheck of that amount.",
            "$0",
        ),
        ("07", "Do not ask the bank to let you have the money", "frees what the release covers"),
        ("15", "It takes 15 percent of each benefit, ", "it must honor"),
        ("17", "Tuesday, December 15, 2026 Date the IRS has set for the sale", "it must honor"),
        ("18", "4. Tell me about any change in an address, an account, or who may sign.", "433-F"),
        ("20", "A release does not bring back money already paid.", "still owed"),
        ("19", "A release does not bring back money already paid.", "still owed"),
        ("25", "3. Tell me about any change", "it must honor"),
    ],
)
def test_what_happens_next_goes_by_the_levy_and_the_taxpayer(number: str, says: str, not_says: str) -> None:
    text = of_case("client-next", number)
    assert says in text
    assert not_says not in text


def test_what_went_out_is_told_when_it_has() -> None:
    """Nothing of a day that the letter does not know yet, and no letter before anything went out."""
    text = words("client-next", sample.facts({**SENT, "sent": {**SENT["sent"], "payer_letter": "2026-11-25"}}))
    assert "November 20, 2026, to the IRS: the request to release the levy" in text
    assert "Bayou Bend Dental Supply: a letter" not in text
    unsent = write_letter(template("client-next"), sample.facts(), {})
    assert [one.code for one in unsent.findings] == ["LD-letter-fact-missing"]


@pytest.mark.parametrize(
    ("today", "ahead"),
    [
        ("2026-11-25", ["Wednesday, November 25, 2026", "Friday, November 27, 2026"]),
        ("2026-11-26", ["Friday, November 27, 2026"]),
        ("2026-11-28", []),
    ],
)
def test_only_days_ahead_are_told(today: str, ahead: list[str]) -> None:
    facts = sample.facts(SENT, date.fromisoformat(today))
    assert [f"{one.on:%A, %B} {one.on.day}, {one.on.year}" for one in facts["client.days_ahead"]] == ahead
    text = words("client-next", facts)
    assert ("Upcoming dates:" in text) is bool(ahead)
    assert "does not give a date for its answer" in text


# The release, to the payer

RELEASED = {"on": "2026-11-20", "told_by": "Mr. Cole, ID 1000877", "told_on": "2026-11-23", "full": "true"}
RELEASE = "levies[0].release"


def confirm(**said: object) -> str:
    return words("confirm-release", sample.facts({RELEASE: {**RELEASED, **said}}))


def test_payer_is_told_what_the_irs_said_and_no_more() -> None:
    """PRACTICE §2: no tax, no period, no debt, no budget; and nothing that a levy does not reach (26 USC 6332(d))."""
    text = confirm()
    assert "told us on November 23, 2026, that it released this levy in full on November 20, 2026." in text
    assert "part of what this levy holds on November 20, 2026." in confirm(full="false")
    assert "that it released this levy on November 20, 2026." in confirm(full="")
    assert not re.search(r"433|2848|hardship|Income|20(20|21|22|23)\b|owe|living|rent\b|hearing|must|stop", text)


@pytest.mark.parametrize("lacking", [{"on": ""}, {"told_by": ""}, {"told_on": ""}, {"on": "2026-11-25"}])
def test_payer_is_told_nothing_that_the_irs_has_not_said(lacking: dict[str, object]) -> None:
    facts = sample.facts({RELEASE: {**RELEASED, **lacking}})
    found = write_letter(template("confirm-release"), facts, {}).findings
    assert {one.severity for one in found} == {Severity.BLOCKS}


def test_payer_is_asked_by_the_kind_of_levy() -> None:
    tree = json.loads(tree_of(CASES["24"]))
    tree["levies"][0]["release"] = RELEASED
    text = words("confirm-release", facts_for(CASES["24"], tree))
    assert "How much was paid to the IRS, and when?" in text
    assert "pay day" not in text


def test_client_is_not_told_to_wait_for_what_has_come() -> None:
    text = words("client-next", sample.facts({**SENT, RELEASE: RELEASED}))
    assert "The IRS released the levy on November 20, 2026." in text
    assert not re.search(r"stays in place|give a date for its answer|If the IRS (says|releases)", text)


# At the end

IN_EFFECT = {
    "kind": "installment_agreement",
    "started_on": "2026-11-20",
    "outcome": "in_effect",
    "release_allowed": "true",
}


def closing(changes: dict[str, object] | None = None, **said: object) -> str:
    return words("client-closing", sample.facts({**(changes or {}), RELEASE: {**RELEASED, **said}}))


def test_closing_letter_says_how_much_of_the_levy_is_released() -> None:
    assert "released in full the levy on wages" in closing()
    assert "This levy is over." in closing()
    assert "The rest of the levy stays in place" in closing(full="false")
    unknown = closing(full="")
    assert "the IRS released the levy on wages" in unknown
    assert "over" not in unknown


def test_agreement_comes_first() -> None:
    text = closing({"proceedings": [IN_EFFECT]})
    assert "Your installment agreement is in effect." in text
    assert "1. Pay each installment on time. 2. File every return on time" in text
    assert not re.search(r"installment|cannot be collected", closing())


def test_what_is_owed_no_more_is_not_told_as_owed() -> None:
    """And a business has no return of April 15, no pay and no Form 8822."""
    for number in ("19", "20"):
        tree = json.loads(tree_of(CASES[number]))
        tree["levies"][0]["release"] = RELEASED
        assert "owed" not in words("client-closing", facts_for(CASES[number], tree)).replace("money owed by", "")
    tree = json.loads(tree_of(CASES["18"]))
    tree["levies"][0]["release"] = RELEASED
    assert not re.search(r"April 15|your pay|8822", words("client-closing", facts_for(CASES["18"], tree)))


@pytest.mark.parametrize(
    ("today", "year", "due"),
    [
        ("2026-12-07", 2026, "2027-04-15"),  # a Thursday
        ("2027-04-15", 2026, "2027-04-15"),
        ("2027-04-16", 2027, "2028-04-18"),  # a Saturday; Emancipation Day, a Sunday, is kept on Monday
        ("2022-01-10", 2021, "2022-04-18"),  # Emancipation Day, a Saturday, is kept on Friday: Monday, as IRS had it
    ],
)
def test_next_return_is_due(today: str, year: int, due: str) -> None:
    """26 USC 6072(a), 7503."""
    found = sample.facts(as_of=date.fromisoformat(today))["client.return_due"]
    assert (found.year, str(found.on)) == (year, due)


# What to sign


def signing(changes: dict[str, object] | None = None) -> str:
    return words("client-signing", sample.facts(changes))


def test_each_paper_to_sign_is_named_and_no_other() -> None:
    """By what the packet has: no hardship letter with a request that argues none, and the statement where payroll has none."""
    text = signing()
    assert "3. Hardship letter." in text
    assert "Statement of filing status" not in text
    asked = signing({"levies[0].payroll.new_statement": "true"})
    assert "2. Statement of filing status and dependents. It tells payroll how much of each pay" in asked
    assert "the hardship letter and the statement of filing status and dependents are signed" in asked
    other = of_case("client-signing", "18")
    assert "Form 2848" in other
    assert "2. Form 433-B. It tells the IRS who owns and runs the business" in other
    assert "Form 433-B is signed under penalties of perjury" in other
    assert not re.search(r"433-F|[Hh]ardship|12153", other)


def test_form_2848_is_signed_as_the_case_says() -> None:
    """Instructions for Form 2848: electronic by upload alone; 45 days, 60 for a taxpayer abroad."""
    electronic = signing({"power_of_attorney.signature_method": "electronic"})
    assert "Form 2848 electronically, as I send it to you: it is uploaded to the IRS." in electronic
    assert "no more than 45 days later" in electronic
    assert "no more than 60 days later" in signing({"address.country": "Portugal"})


def test_signing_promises_nothing() -> None:
    assert "Your signature does not release the levy." in signing()
    assert "release" not in signing({RELEASE: RELEASED})
