"""How several levies are named and spoken of: each told from the others in words that read as English."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import sample
import yaml
from sample_letters import SAMPLES, template
from test_form_911 import says
from test_sentences import case_of as case_from
from test_two_levies import OFFICER, SECOND_JOB, facts

from levydocs.blocks.model import text_of
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.packet.build import facts_of
from levydocs.packet.doubts import doubts
from levydocs.text import squeeze

BANK = {
    "id": "savings", "kind": "bank", "notice_form": "668-A", "date": "2026-11-12", "served_on": "2026-11-17",
    "bank_served_on": "2026-11-17", "covers": ["y2021"], "payer": {"name": "Pelican Savings Bank"}, "amount_held": "1,120.50",
    "paid_over": "no", "owners": [{"who": "taxpayer", "share": "100%", "source": "wages"}],
    "office": {"name": "Automated Collection System", "fax": "855-555-0148"},
}  # fmt: skip
SECOND: Any = SECOND_JOB["levies[1]"]
SAME_PAYER = {
    "levies[1]": {
        **SECOND, "date": "2026-11-10", "served_on": "2026-11-13",
        "payer": {"name": "Bayou Bend Dental Supply"}, "payroll": {"next_payday": "2026-11-27"},
    }
}  # fmt: skip
SECURITY = {
    "levies[0]": {
        "id": "ss", "kind": "social_security", "notice_form": "CP91", "date": "2026-10-20", "served_on": "2026-10-20",
        "covers": ["y2021"], "payer": {"name": "Social Security Administration"}, "percent": "15%",
        "office": {"name": "Automated Collection System", "fax": "855-555-0148"},
    },
    "other_income.social_security": "1,400", "employment": [],
}  # fmt: skip
WITH_SON = {
    **SECOND_JOB, "filing_status": "head_of_household", "household.under_65": "2",
    "household.dependents": [{"name": "Leo", "relationship": "son", "age": "4"}], "levies[1].names_dependents": "true",
}  # fmt: skip
NO_STATEMENT = {"levies[0].exempt_statement": sample.REMOVED, "levies[0].payroll.statement_given_on": sample.REMOVED}
TWO_BANKS = {"levies[0]": BANK}
THREE = {"levies[2]": BANK}


def said(found: Facts, letter: str, **extra: object) -> str:
    return squeeze(text_of(write_letter(template(letter), found, extra).document))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, ["wages", "a bank account"]),
        (SECOND_JOB, ["wages at Bayou Bend Dental Supply", "wages at Gulf Freight"]),
        (TWO_BANKS, ["a bank account at Pelican Savings Bank", "a bank account at Gulf Prairie Credit Union"]),
        (
            SAME_PAYER,
            [
                "wages at Bayou Bend Dental Supply (dated October 29, 2026)",
                "wages at Bayou Bend Dental Supply (dated November 10, 2026)",
            ],
        ),
    ],
    ids=["two kinds", "two jobs", "two banks", "one payer"],
)
def test_a_levy_is_named_so_that_it_is_told_from_the_others(changes: dict[str, object], named: list[str]) -> None:
    found = facts(deepcopy(changes))
    assert [found.for_levy(at)["levy.named"] for at in (0, 1)] == named


@pytest.mark.parametrize(
    ("changes", "levy", "words"),
    [
        (SECOND_JOB, 0, "levy on wages at Gulf Freight"),
        (SAME_PAYER, 0, "levy on wages at Bayou Bend Dental Supply (dated November 10, 2026)"),
        (THREE, 0, "levies on bank accounts at Gulf Prairie Credit Union and Pelican Savings Bank"),
        (THREE, 1, "levies on wages at Bayou Bend Dental Supply and a bank account at Pelican Savings Bank"),
        (SECURITY, 0, "levy on a bank account"),
    ],
)
def test_a_request_tells_of_the_others_last(changes: dict[str, object], levy: int, words: str) -> None:
    text = said(facts(deepcopy(changes)).for_levy(levy), "release-request", enclosures=["Form 2848"])
    assert f". Release of the {words} is requested separately. The request under 26 CFR" in text
    assert text.count("requested separately") == 1


@pytest.mark.parametrize(
    ("levy", "asked", "beside"),
    [
        (0, "the levy on my wages", "my bank account at Gulf Prairie Credit Union"),
        (1, "the levy on my bank account", "my wages at Bayou Bend Dental Supply"),
    ],
)
def test_each_office_is_asked_under_oath_for_its_own_levy(levy: int, asked: str, beside: str) -> None:
    text = said(facts(OFFICER).for_levy(levy), "hardship")
    assert f"Re: Hardship caused by {asked} Taxpayer" in text
    assert f"I ask you to release {asked}. While it is in place," in text
    assert f"Release of the levy on {beside}, which another IRS office issued, is requested from that office." in text
    assert "Please release the levy under" in text
    assert "release the levies" not in text
    assert ("release the levy on wages under" in text) is (levy == 0)
    assert text.count(" Levy: Form 668-") == 1
    assert "With the levies, I am $1,480.27 a month short." in text  # what is taken is the same, no matter who reads it


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "the levies on my wages and my bank account"),
        (SECOND_JOB, "the levies on my wages"),
        (TWO_BANKS, "the levies on my bank accounts"),
        (THREE, "the levies on my wages and my bank accounts"),
        ({**SECOND_JOB, "levies[1].office": OFFICER["levies[1].office"]}, "the levy on my wages at Bayou Bend Dental Supply"),
        (
            {**THREE, **OFFICER},
            "the levies on my wages at Bayou Bend Dental Supply and my bank account at Pelican Savings Bank",
        ),
    ],
    ids=["two kinds", "two jobs", "two banks", "three", "two jobs, two offices", "two banks, two offices"],
)  # fmt: skip
def test_several_of_one_kind_are_several(changes: dict[str, object], words: str) -> None:
    assert facts(deepcopy(changes))["hardship.the_levy"] == words


def test_a_cover_speaks_of_bank_accounts() -> None:
    assert facts(deepcopy(THREE))["office.asked"] == "release of levies on wages and bank accounts"


PAID = {"levies[1].paid_over": "398.25"}
MONEY = {
    **PAID,
    "levies[1].request": {"relief": "return", "return_of_money": "best_interests", "return_reason": "Rent."},
}
ALL_MONEY = {
    **MONEY,
    "levies[0].taken": [{"on": "2026-11-13", "amount": "685.94"}],
    "levies[0].request": {"relief": "return"},
}


def test_money_asked_back_alone_is_no_release() -> None:
    mixed, money = facts(deepcopy(MONEY)), facts(deepcopy(ALL_MONEY))
    asked = [found["office.asked"] for found in (mixed, money)]
    assert asked == ["release of a levy on wages and return of levied money", "return of levied money"]
    cover = said(mixed, "fax-cover", packet=SimpleNamespace(pages=17, documents=[]))
    assert "; levy served November 16, 2026 (Gulf Prairie Credit Union): request for return of money To" in cover
    assert "Re Requests for release of a levy on wages and return of levied money Taxpayer" in cover
    request = said(mixed, "release-request", enclosures=["Form 2848"])
    assert "Return of the money that the levy on a bank account took is requested separately." in request
    letter = said(mixed, "hardship")
    assert (
        "Return of the money that the levy on my bank account at Gulf Prairie Credit Union took is requested" in letter
    )
    assert all("Release of the levy on" not in text for text in (request, letter))
    three = said(facts(deepcopy({**MONEY, **THREE})), "release-request", enclosures=["Form 2848"])
    assert (
        "Release of the levy on a bank account at Pelican Savings Bank and return of the money that the levy on a bank account "
        "at Gulf Prairie Credit Union took are requested separately." in three
    )


def test_another_office_is_asked_for_the_money_alone() -> None:
    text = said(facts(deepcopy({**OFFICER, **MONEY})), "hardship")
    account = "my bank account at Gulf Prairie Credit Union"
    assert f"Return of the money that the levy on {account} took is requested from the IRS office that made it." in text
    assert "Release of the levy on" not in text


def test_what_is_left_once_all_statements_are_applied_is_one_figure() -> None:
    """Head of household: 928.85 of each biweekly paycheck is exempt, 376.32 × 2.17 is 816.61; with the son, all the weekly pay is.

    Income of 4,380.22 less expenses of 3,752.00 leaves 628.22, less 816.61.
    """
    found = facts({**deepcopy(WITH_SON), **NO_STATEMENT})
    assert str(found["ability.left_after_statements"]) == "-188.39"
    text = said(found, "budget")
    assert text.count("a month is left over after allowable expenses") == 1
    assert "Once each of them is applied, −188.39 a month is left over after allowable expenses." in text
    assert text.count("The column “With the levies” shows that.") == 2
    assert text.count("One exemption.") == 1
    assert "applied to the levied paycheck" not in text


@pytest.mark.parametrize("levy", [0, 1])
def test_a_request_says_that_the_exemption_is_one_for_two_jobs(levy: int) -> None:
    text = said(facts(deepcopy(SECOND_JOB)).for_levy(levy), "release-request", enclosures=["Form 2848"])
    assert (
        text.count(
            "Payroll applies the table in IRS Publication 1494 to this paycheck alone; there is one exemption for all income"
        )
        == 1
    )
    assert "counted here against this pay" not in text


def test_one_pay_that_two_levies_take_is_told_once() -> None:
    found = facts(deepcopy(SAME_PAYER))
    assert [row.label for row in found["budget.income"]][2:] == ["Taken by the levies on wages"]
    budget = said(found, "budget")
    assert budget.count("Levies on wages. Of each biweekly take-home pay of $1,305.17") == 1
    assert "If all are released" in budget
    hardship = said(found, "hardship")
    assert (
        "The levies take $685.94 of my biweekly take-home pay of $1,305.17 from Bayou Bend Dental Supply." in hardship
    )
    assert "What the levies on my wages at Bayou Bend Dental Supply leave, $619.23 a pay day" in hardship


def test_two_pay_days_are_told_apart_the_next_one_first() -> None:
    text = said(facts(deepcopy({**SECOND_JOB, "levies[1].payroll.next_payday": "2026-11-25"})), "hardship")
    first, second = (text.index(f"My next pay day at {one} is") for one in ("Gulf Freight", "Bayou Bend Dental Supply"))
    assert first < second


@pytest.mark.parametrize(
    ("served", "told", "not_told"),
    [
        ("2026-11-17", "That month, I am $1,510.53 short.", "more than I have left in a month"),
        # of one bank the 21 days end on November 25, of the other on December 7: no month is that short
        ("2026-11-04", "That is $1,510.53 more than I have left in a month.", "That month"),
    ],
)
def test_what_two_banks_pay_over_in_two_months_is_not_short_in_one(served: str, told: str, not_told: str) -> None:
    bank = {**BANK, "date": "2026-11-02", "served_on": served, "bank_served_on": served}
    text = said(facts({"levies[0]": bank}), "hardship")
    assert f"The levies take $1,518.75 of my money once. {told}" in text
    assert not_told not in text


def test_money_that_is_paid_over_is_told_as_taken() -> None:
    found = facts(PAID)
    letter = said(found, "hardship")
    assert "The levy on my bank account at Gulf Prairie Credit Union took $398.25 of my money once." in letter
    request = said(found.for_levy(1), "release-request", enclosures=["Form 2848"])
    assert "short of allowable living expenses apart from what this levy took." in request
    assert "takes anything" not in request
    part = said(facts({"levies[1].paid_over": "100.00"}), "hardship")
    assert "takes $398.25 of my money once." in part
    banks = {**PAID, "levies[0]": {**BANK, "paid_over": "1,120.50"}}
    assert "The levies took $1,518.75 of my money once." in said(facts(deepcopy(banks)), "hardship")


def test_one_time_levies_are_noted_together() -> None:
    text = said(facts(deepcopy(THREE)), "budget")
    assert (
        "One-time levies. On a bank account at Gulf Prairie Credit Union, the $398.25 that the bank holds; on a bank account at "
        "Pelican Savings Bank, the $1,120.50 that the bank holds. None of this is deducted from the monthly figures."
        in text
    )
    assert "This is a one-time levy" not in text


@pytest.mark.parametrize("letter", ["refusal-reply", "collection-appeal"])
def test_an_answer_to_a_refusal_says_what_the_request_says(letter: str) -> None:
    refused = {"on": "2026-11-23", "by": "Ms. Pell", "how": "telephone"}
    appeal = {"asked_on": "2026-11-23", "conference_on": "2026-11-24", "manager": "T. Villanueva", "result": "refused"}
    one = {"levies[2]": BANK, "levies[1].refusal": refused, "levies[0].refusal": refused, "collection_appeal": appeal}
    found = facts(deepcopy(one))
    falls = "income falls $1,657.27 a month short of allowable living expenses"
    words = f"ith the levy on wages, {falls} before this levy takes anything."
    assert f"W{words}" in said(found.for_levy(1), "release-request", enclosures=["Form 2848"])
    assert f"By our figures, w{words}" in said(found.for_levy(1), letter)
    wages = f"ith the levies, {falls}."
    assert f"W{wages}" in said(found, "release-request", enclosures=["Form 2848"])
    assert f"By our figures, w{wages}" in said(found, letter)


@pytest.mark.parametrize(
    ("changes", "told", "not_told"),
    [
        (
            SECOND_JOB,
            [
                "Wednesday, November 25, 2026 Last day for payroll at Bayou Bend Dental Supply to act",
                "Friday, November 27, 2026 Your next pay day at Gulf Freight.",
                "Do not ask payroll at Bayou Bend Dental Supply or Gulf Freight to keep anything back",
            ],
            [],
        ),
        (
            SAME_PAYER,
            [
                "By our figures, the levies on this pay take $685.94",
                "(dated November 10, 2026) stays in place until the IRS releases it. Upcoming",
                "Do not ask payroll to keep",
            ],
            [],
        ),
        (
            TWO_BANKS,
            [
                "Monday, December 7, 2026 Last day, by our count, that Gulf Prairie Credit Union holds the money "
                "Tuesday, December 8, 2026 Last day, by our count, that Pelican Savings Bank holds the money",
                "Do not ask Pelican Savings Bank or Gulf Prairie Credit Union to let you have the money",
            ],
            [],
        ),
        (
            # the first is decided in part, the other is not
            {"levies[0].release": {"on": "2026-11-20", "full": "false", "told_on": "2026-11-20"}},
            [
                "The IRS released part of the levy on wages on November 20, 2026.",
                "The IRS does not give a date",
                "What the answer means",
            ],
            ["Do not ask payroll"],
        ),
        (
            {
                "levies[0].release": {"on": "2026-11-20", "full": "false", "told_on": "2026-11-20"},
                "levies[1].release": {"on": "2026-11-20", "full": "true"},
            },
            ["The IRS released part of the levy on November 20, 2026."],
            ["The IRS does not give a date", "What the answer means", "Do not ask"],
        ),
    ],
    ids=["two jobs", "one payer", "two banks", "one released in part", "one levy, released in part"],
)
def test_the_client_is_told_of_each_levy_once(changes: dict[str, object], told: list[str], not_told: list[str]) -> None:
    text = said(facts({**deepcopy(changes), "sent": {"release_request": "2026-11-18"}}), "client-next")
    assert [(one, text.count(one)) for one in told] == [(one, 1) for one in told]
    assert text.count("Do not ask payroll") < 2
    assert [one for one in not_told if one in text] == []


def test_the_client_signs_each_statement_by_its_levy() -> None:
    text = said(facts({**deepcopy(WITH_SON), **NO_STATEMENT}), "client-signing")
    for payer in ("Bayou Bend Dental Supply", "Gulf Freight"):
        assert text.count(f"Statement of filing status and dependents, for the levy on wages at {payer}.") == 1
    # the one statement that names the son
    assert text.count("Write in the Social Security number of each dependent by hand.") == 1
    assert "the statements of filing status and dependents are signed" in text


def test_the_client_signs_the_statement_of_each_office() -> None:
    text = said(facts(OFFICER), "client-signing")
    assert "Form 433-F, Form 433-A and the hardship letters are signed under penalties of perjury" in text
    assert [text.count(f"Form {number}. It tells the IRS what you earn") for number in ("433-F", "433-A")] == [1, 1]


@pytest.mark.parametrize("changes", [SECOND_JOB, SAME_PAYER, TWO_BANKS, THREE], ids=["jobs", "payer", "banks", "three"])
def test_nothing_to_bring_is_listed_twice(changes: dict[str, object]) -> None:
    printed = write_letter(template("client-bring"), facts(deepcopy(changes)), {})
    listed = [line for line in text_of(printed.document).splitlines() if line.startswith("•")]
    assert len(listed) == len({*listed}) > 5


def test_a_cover_names_each_payer_the_next_day_first() -> None:
    found = facts(deepcopy({**SECOND_JOB, "levies[1].payroll.next_payday": "2026-11-25"}))
    text = said(found, "fax-cover", packet=SimpleNamespace(pages=17, documents=[]))
    assert (
        "TIME-SENSITIVE: wage levy (Gulf Freight), next pay day Wednesday, November 25, 2026; "
        "wage levy (Bayou Bend Dental Supply), next pay day Friday, November 27, 2026 To" in text
    )
    assert "This fax asks for release of the levy on wages at Gulf Freight by payroll’s cut-off" in text
    once = said(facts(deepcopy(SAME_PAYER)), "fax-cover", packet=SimpleNamespace(pages=17, documents=[]))
    assert once.count("wage levy (Bayou Bend Dental Supply)") == 1


@pytest.mark.parametrize(
    ("changes", "held_back"), [(SECOND_JOB, False), (SAME_PAYER, True)], ids=["two jobs", "one payer"]
)
def test_no_employer_with_two_levies_hears_that_no_other_garnishment_is_known(
    changes: dict[str, object], held_back: bool
) -> None:
    """15 USC 1674(a): earnings that are garnished for one indebtedness."""
    threat = {"on": "2026-11-20", "by": "a supervisor", "words": "No.", "only_garnishment": "true"}
    found = facts({**deepcopy(changes), "levies[0].payroll.dismissal": threat})
    letter = write_letter(template("payroll-dismissal"), found, {})
    assert any(one.severity == "blocks" for one in letter.findings) is held_back
    assert ("know of no other garnishment" in text_of(letter.document)) is not held_back
    assert ("LD-packet-dismissal-two-levies" in {one.code for one in doubts(found)}) is held_back


def test_of_two_spouses_each_is_named_with_the_own_pay() -> None:
    tree = yaml.load((SAMPLES / "joint-bank-levy" / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    office = tree["levies"][0]["office"]
    levies = [
        {
            "id": payer, "kind": "wage", "notice_form": "668-W", "date": "2026-11-10", "served_on": "2026-11-13",
            "covers": ["y2020"], "payer": {"name": payer}, "office": office, "payroll": {"next_payday": day},
        }
        for payer, day in (("Cascade Freight Terminals", "2026-12-04"), ("Southside Family Clinic", "2026-11-30"))
    ]  # fmt: skip
    found = facts_of(case_from({**tree, "levies": levies}), sample.firm(), Law(date(2026, 11, 25)))
    text = said(found, "hardship")
    sentences = [
        "Beatriz’s next pay day at Southside Family Clinic is Monday, November 30, 2026.",
        "The levy takes $510.07 of Beatriz’s semimonthly take-home pay of $1,180.90 from Southside Family Clinic",
        "Tomáš’s next pay day at Cascade Freight Terminals is Friday, December 4, 2026.",
        "The levy takes $764.16 of Tomáš’s weekly take-home pay of $1,073.78 from Cascade Freight Terminals",
    ]
    places = [text.index(one) for one in sentences]
    assert places == sorted(places)
    assert "We ask you to release the levies on our wages." in text
    assert not re.search(r"[Oo]ur (?:next pay day|weekly|semimonthly)", text)


def test_form_911_tells_of_each_levy_and_of_each_refusal() -> None:
    same = says("issue", facts(deepcopy(SAME_PAYER)))
    assert same.count("takes $685.94 of each biweekly take-home pay") == 1
    assert "Form 668-W dated November 10, 2026, is on the same paycheck." in same
    refused = {"on": "2026-11-23", "by": "Ms. Pell", "how": "telephone"}
    second = facts({**deepcopy(SECOND_JOB), "levies[1].refusal": refused})
    issue, relief = says("issue", second), says("relief", second)
    assert "What the IRS did about the levy on wages at Gulf Freight: Ms. Pell refused release by telephone" in issue
    for payer in ("Bayou Bend Dental Supply", "Gulf Freight"):
        assert f"a levy on wages at {payer}, Form 668-W" in issue
        assert f"release the levy on wages at {payer} in full" in relief


def test_the_hardship_letter_asks_for_what_brings_hardship() -> None:
    """The other levy of the office is asked for on another ground: it is a fact here."""
    other = {"levies[1].request": {"grounds": ["facilitates_collection"]}}
    text = said(facts(other), "hardship")
    assert "I ask you to release the levy on my wages. While it is in place," in text
    assert "Release of the levy on my bank account at Gulf Prairie Credit Union is requested separately." in text
    assert text.count(" Levy: Form 668-") == 1
    assert "Please release the levy under" in text


@pytest.mark.parametrize("expired", [0, 1])
def test_hardship_is_told_and_a_proposal_made_whichever_levy_stands_first(expired: int) -> None:
    changes = {
        "liabilities[3]": {
            "id": "y2013", "who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2013", "assessed": "2014-06-09",
            "assessed_balance": "3,120.44", "accrued": "1,875.10", "returned": "filed",
        },
        "proceedings": [], f"levies[{expired}].covers": ["y2013"], f"levies[{expired}].request": {"grounds": ["expired"]},
    }  # fmt: skip
    found = facts(changes)
    issue = says("issue", found)
    assert "Allowable living expenses are $3,001.00 a month." in issue
    assert "Unless the levies are released: Tuesday, December 1, 2026: Rent falls due, $1,050.00" in issue
    for letter in "AD":
        assert issue.count(f"under 26 USC 6343(a)(1)({letter})") == 1
    assert says("relief", found).count("Currently not collectible status for") == 1
    assert says("periods", found) == "2013, 2021, 2022, 2023"
    assert "I propose that my accounts for" in said(found, "hardship")


def test_form_911_adds_nothing_taken_once_to_a_month() -> None:
    issue = says("issue", facts(deepcopy(TWO_BANKS)))
    assert "short of them before the levies take anything. The levies take $1,518.75 once." in issue


AT_BAYOU = "wages at Bayou Bend Dental Supply"
CREDIT_UNION = "bank account at Gulf Prairie Credit Union"
SAME_BANK: dict[str, Any] = {
    "levies[0]": {**BANK, "date": "2026-11-05", "payer": {"name": "Gulf Prairie Credit Union"}, "amount_held": "120.00"}
}


@pytest.mark.parametrize(
    ("second", "marks"),
    [
        ({"covers": ["y2023"]}, ["dated October 29, 2026, for 2021 and 2022", "dated October 29, 2026, for 2023"]),
        ({}, ["the first dated October 29, 2026", "the second dated October 29, 2026"]),
    ],
    ids=["periods", "place"],
)
def test_levies_of_one_day_on_one_payer_are_told_apart(second: dict[str, object], marks: list[str]) -> None:
    changes = {"levies[1]": {**SAME_PAYER["levies[1]"], "date": "2026-10-29", "covers": ["y2021", "y2022"], **second}}
    found = facts(deepcopy(changes))
    assert [found.for_levy(at)["levy.named"] for at in (0, 1)] == [f"{AT_BAYOU} ({mark})" for mark in marks]
    assert {found.for_levy(at)["levy.of_ours"] for at in (0, 1)} == {f"my {AT_BAYOU}"}
    bring = said(found, "client-bring")
    for mark in marks:
        assert f"The levy on {AT_BAYOU} (Form 668-W {mark}): every page" in bring


def test_money_that_one_bank_holds_twice_is_told_apart() -> None:
    found = facts(deepcopy(SAME_BANK))
    named = [f"{CREDIT_UNION} (dated November {day}, 2026)" for day in (5, 12)]
    assert [found.for_levy(at)["levy.on_source"] for at in (0, 1)] == [f"a {one}" for one in named]
    assert [found.for_levy(at)["levy.of_ours"] for at in (0, 1)] == [f"my {one}" for one in named]
    budget = said(found, "budget")
    assert [budget.count(f"{on} a {one}, the $") for on, one in zip(("On", "; on"), named, strict=True)] == [1, 1]


def test_of_two_levies_on_one_pay_the_letter_says_which_it_is_about() -> None:
    other = {"levies[1]": {**SAME_PAYER["levies[1]"], "request": {"grounds": ["facilitates_collection"]}}}
    text = said(facts(deepcopy(other)), "hardship")
    assert f"I ask you to release the levy on my {AT_BAYOU} (dated October 29, 2026). While it is" in text
    assert f"Release of the levy on my {AT_BAYOU} (dated November 10, 2026) is requested separately." in text
