"""The grounds of release and return, judged by hand: 26 USC 6343, 6330, 6331, 6334, 11 USC 362.

The levy of the sample is dated October 29, 2026 and was served on November 4, 2026, for 2021 and 2022.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sample

from levydocs.facts.core import Facts
from levydocs.facts.evaluations import NOT_AVAILABLE, POSSIBLE, SUPPORTED, Evaluation
from levydocs.law.grounds import grounds
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

Changes = dict[str, object]
LEVY = "levies[0]"
BANK: Changes = {f"{LEVY}.kind": "bank", f"{LEVY}.bank_served_on": "2026-11-04", f"{LEVY}.amount_held": "1,842.16"}
SEIZED: Changes = {f"{LEVY}.kind": "other", f"{LEVY}.notice_form": "668-B"}
NOTHING_ELSE: Changes = {"proceedings": [], "request.facilitates": "", f"{LEVY}.exempt_property": ""}
RICH: Changes = {"employment[0].gross": "9,000", f"{LEVY}.exempt_statement.dependents": "30"}


def judged(ground: str, changes: Changes | None = None, as_of: date = sample.AS_OF) -> Evaluation:
    """One ground of the sample's case, changed."""
    return one_of(sample.facts(changes, as_of), ground)


def one_of(facts: Facts, ground: str) -> Evaluation:
    (found,) = [one for one in facts["grounds.evaluated"] if one.entry.id == ground]
    assert isinstance(found, Evaluation)
    return found


def pending(**known: Any) -> Changes:
    """The case with one proceeding and no other."""
    return {"proceedings": [known]}


def balances(*, assessed: str, accrued: str) -> Changes:
    """What is owed for each of the two periods on the levy."""
    return {
        f"liabilities[{position}].{key}": value
        for position in (0, 1)
        for key, value in (("assessed_balance", assessed), ("accrued", accrued))
    }


def assessed(first: str, second: str, **more: object) -> Changes:
    """The days on which the two taxes on the levy were assessed."""
    return {"liabilities[0].assessed": first, "liabilities[1].assessed": second, **more}


def test_every_ground_is_judged_in_the_order_of_the_statute() -> None:
    assert [one.entry.id for one in sample.facts()["grounds.evaluated"]] == list(grounds())


def test_without_a_levy_there_is_nothing_to_release() -> None:
    assert sample.facts({"levies": []})["grounds.evaluated"] == []


CASES: list[tuple[str, Changes, str]] = [
    # 6343(a)(1)(A): satisfied
    ("satisfied", balances(assessed="0", accrued="0"), SUPPORTED),
    ("satisfied", {}, NOT_AVAILABLE),
    ("satisfied", balances(assessed="0", accrued="0") | {"liabilities[1].accrued": "0.01"}, NOT_AVAILABLE),
    ("satisfied", {"liabilities[0].accrued": sample.REMOVED}, NOT_AVAILABLE),  # 8,914.27 is owed whatever accrued
    # 6343(a)(1)(A), 6502: lapse of time
    ("expired", assessed("2014-06-02", "2015-06-01", proceedings=[]), SUPPORTED),
    ("expired", assessed("2016-11-23", "2016-11-23", proceedings=[]), SUPPORTED),
    ("expired", assessed("2016-11-24", "2016-11-24", proceedings=[]), NOT_AVAILABLE),  # today is the last day
    ("expired", {}, NOT_AVAILABLE),
    ("expired", {"proceedings": []}, NOT_AVAILABLE),
    # 6343(a)(1)(B)
    ("facilitates_collection", {"request.facilitates": "The resources is sold on December 15."}, SUPPORTED),
    ("facilitates_collection", {"request.facilitates": ""}, NOT_AVAILABLE),
    # 6343(a)(1)(D)
    ("hardship", {}, SUPPORTED),
    ("hardship", {"taxpayers[0].kind": "sole_proprietor"}, SUPPORTED),
    ("hardship", RICH, NOT_AVAILABLE),
    # 6343(a)(1)(E); 16,948.40 is owed for the two periods
    (
        "value_exceeds",
        {**SEIZED, f"{LEVY}.property_value": "48,000", f"{LEVY}.part_to_release": "The truck"},
        SUPPORTED,
    ),
    ("value_exceeds", {**SEIZED, f"{LEVY}.property_value": "16,948.41", f"{LEVY}.part_to_release": "T"}, SUPPORTED),
    ("value_exceeds", {**SEIZED, f"{LEVY}.property_value": "16,948.40", f"{LEVY}.part_to_release": "T"}, NOT_AVAILABLE),
    ("value_exceeds", {**SEIZED, f"{LEVY}.property_value": "48,000", f"{LEVY}.part_to_release": ""}, NOT_AVAILABLE),
    ("value_exceeds", BANK, NOT_AVAILABLE),  # money is worth its amount
    ("value_exceeds", {**BANK, f"{LEVY}.amount_held": "20,000", f"{LEVY}.part_to_release": "What is above"}, SUPPORTED),
    # 6343(a)(2)
    ("business_property", {**SEIZED, f"{LEVY}.business_need": "The only press of the shop"}, SUPPORTED),
    ("business_property", {**SEIZED, f"{LEVY}.business_need": ""}, NOT_AVAILABLE),
    ("business_property", {f"{LEVY}.business_need": "The only press of the shop"}, NOT_AVAILABLE),  # of pay, none
    # 6343(b)
    ("wrongful", {**BANK, f"{LEVY}.owners": [{"who": "taxpayer"}, {"who": "Luis Peña"}]}, SUPPORTED),
    ("wrongful", {**BANK, f"{LEVY}.owners": [{"who": "taxpayer"}]}, NOT_AVAILABLE),
    ("wrongful", {}, NOT_AVAILABLE),  # pay is the worker's own
    # 6343(d)
    ("return_of_money", {f"{LEVY}.paid_over": "685.94", "request.facilitates": "A loan"}, SUPPORTED),
    ("return_of_money", {f"{LEVY}.paid_over": "0", "request.facilitates": "A loan"}, NOT_AVAILABLE),
    ("return_of_money", {}, NOT_AVAILABLE),  # the first pay day from which the levy takes is November 27
    ("return_of_money", {**NOTHING_ELSE, f"{LEVY}.paid_over": "685.94"}, POSSIBLE),  # 6343(d)(2)(D) is left
    # 6343(e)
    ("not_collectible", pending(kind="currently_not_collectible", outcome="in_effect"), SUPPORTED),
    ("not_collectible", pending(kind="currently_not_collectible", outcome="determined"), SUPPORTED),
    ("not_collectible", pending(kind="currently_not_collectible", outcome="pending"), NOT_AVAILABLE),
    (
        "not_collectible",
        pending(kind="currently_not_collectible", outcome="ended", ended_on="2026-10-01"),
        NOT_AVAILABLE,
    ),
    (
        "not_collectible",
        pending(kind="currently_not_collectible", outcome="in_effect", covers=["y2023"]),
        NOT_AVAILABLE,
    ),
    ("not_collectible", pending(kind="currently_not_collectible", outcome="in_effect") | BANK, NOT_AVAILABLE),
    ("not_collectible", {"proceedings": []}, NOT_AVAILABLE),
    # 6334(a)
    ("exempt_property", {f"{LEVY}.exempt_property": "Child support, 6334(a)(8)"}, SUPPORTED),
    ("exempt_property", {f"{LEVY}.exempt_property": ""}, NOT_AVAILABLE),
]


@pytest.mark.parametrize(("ground", "changes", "status"), CASES)
def test_status(ground: str, changes: Changes, status: str) -> None:
    assert judged(ground, changes).status == status


@pytest.mark.parametrize(
    ("ground", "changes", "ask", "missing"),
    [
        (
            "satisfied",
            balances(assessed="0", accrued="0") | {"liabilities[0].accrued": sample.REMOVED},
            "What do the account transcripts show as owed, including accruals?",
            ("liabilities[0].accrued",),
        ),
        (
            "expired",
            assessed("2014-06-02", "2015-06-01"),
            "When was each tax assessed, and what suspended or extended the ten years",
            ("proceedings",),
        ),
        (
            "expired",
            {"liabilities[0].assessed": sample.REMOVED},
            "When was each tax assessed, and what suspended or extended the ten years",
            ("liabilities[0].assessed",),
        ),
        (
            "expired",
            assessed("2014-06-02", "2015-06-01", proceedings=[{"kind": "offer", "ended_on": "2020-01-06"}]),
            "When was each tax assessed, and what suspended or extended the ten years",
            ("proceedings[0].started_on",),
        ),
        (
            "facilitates_collection",
            {},
            "What would be paid to the IRS, from what and when, if the levy were released",
            ("request.facilitates",),
        ),
        (
            "installment_agreement",
            {},
            "Is there an installment agreement, from which day, and for which periods?",
            ("proceedings",),
        ),
        (
            "installment_agreement",
            pending(kind="installment_agreement", outcome="in_effect"),
            "Does the agreement (Form 433-D or the letter) say that the levy stays?",
            ("proceedings[0].release_allowed",),
        ),
        (
            "hardship",
            {"taxpayers[0].kind": sample.REMOVED, "taxpayers[0].tin.number": sample.REMOVED},
            "Is the taxpayer an individual, a business or an estate?",
            ("taxpayers[0].kind",),
        ),
        (
            "hardship",
            {"expenses.personal.food": sample.REMOVED},
            "What does the household earn, what does it need, and what does the levy take?",
            ("expenses.personal.food",),
        ),
        (
            "value_exceeds",
            SEIZED,
            "What is the levied property worth, and who says so?",
            (f"{LEVY}.property_value", f"{LEVY}.part_to_release"),
        ),
        (
            "value_exceeds",
            {**SEIZED, f"{LEVY}.property_value": "48,000"},
            "Which part can be released so that the rest still covers the debt?",
            (f"{LEVY}.part_to_release",),
        ),
        (
            "business_property",
            SEIZED,
            "What does the business use it for, and why is there no substitute?",
            (f"{LEVY}.business_need",),
        ),
        (
            "wrongful",
            BANK,
            "Whose money or property is it, in what shares, and where did it come from?",
            (f"{LEVY}.owners",),
        ),
        (
            "return_of_money",
            {**NOTHING_ELSE, f"{LEVY}.payroll.first_payment_date": "2026-11-13"},
            "Has the payer paid money to the IRS, how much and when?",
            (f"{LEVY}.paid_over",),
        ),
        (
            "return_of_money",
            {f"{LEVY}.paid_over": "685.94"},
            "Was the levy premature or against the rules, is there an agreement, or would return help collection?",
            (f"{LEVY}.exempt_property", "proceedings", "request.facilitates"),
        ),
        (
            "not_collectible",
            {},
            "Has the IRS agreed that the account is currently not collectible? Who, when, and in which letter?",
            ("proceedings",),
        ),
        (
            "not_collectible",
            pending(kind="currently_not_collectible"),
            "Has the IRS agreed that the account is currently not collectible? Who, when, and in which letter?",
            ("proceedings[0].outcome",),
        ),
        (
            "premature",
            {"notices": sample.REMOVED},
            "Which notice of the right to a hearing (LT11, Letter 1058, CP90) covers each period on the levy",
            ("notices",),
        ),
        (
            "premature",
            {f"{LEVY}.served_on": sample.REMOVED},
            "Which notice of the right to a hearing (LT11, Letter 1058, CP90) covers each period on the levy",
            (f"{LEVY}.served_on",),
        ),
        ("exempt_property", {}, "Is any of it exempt (tools of trade", (f"{LEVY}.exempt_property",)),
        ("stayed", {}, "Was a bankruptcy case open when the levy was served", ("proceedings",)),
        (
            "stayed",
            pending(kind="bankruptcy"),
            "Was a bankruptcy case open when the levy was served",
            ("proceedings[0].started_on",),
        ),
        ("barred", {}, "Was an offer, an installment request or agreement, a hearing", ("proceedings",)),
        (
            "barred",
            pending(kind="offer", outcome="pending"),
            "Was an offer, an installment request or agreement, a hearing",
            ("proceedings[0].started_on",),
        ),
        (
            "barred",
            pending(kind="offer", started_on="2026-03-02", ended_on="2026-10-12"),
            "Was an offer, an installment request or agreement, a hearing",
            ("proceedings[0].outcome",),
        ),
    ],
)
def test_what_is_not_known_is_asked(ground: str, changes: Changes, ask: str, missing: tuple[str, ...]) -> None:
    """A ground is never guessed: it is possible, with the question and the paths that would answer it."""
    found = judged(ground, changes)
    assert found.status == POSSIBLE
    assert any(question.startswith(ask) for question in found.ask)
    assert found.missing == missing


def test_what_is_ruled_out_asks_nothing() -> None:
    found = judged("value_exceeds", {**SEIZED, f"{LEVY}.property_value": "100"})
    assert (found.status, found.ask, found.missing, found.why) == (
        NOT_AVAILABLE,
        (),
        (),
        ("The property is not worth more than what is owed.",),
    )


# ---- (A) lapse of time


def test_one_tax_of_two_that_lapsed_releases_the_levy_for_that_one() -> None:
    """6343(a)(1): all, or part of, the property."""
    found = judged("expired", assessed("2014-06-02", "2022-06-06", proceedings=[]))
    assert found.status == POSSIBLE
    assert found.why == ("Another assessment on the levy can still be collected; for that one the levy remains.",)
    assert found.missing == ()


def test_what_is_suspended_has_not_lapsed() -> None:
    """6503(h): from January 1 to July 1, 2018 and six months: 365 days after June 6, 2026."""
    stay = {"kind": "bankruptcy", "started_on": "2018-01-01", "ended_on": "2018-07-01", "outcome": "ended"}
    both = assessed("2016-06-06", "2016-06-06", proceedings=[stay])
    assert judged("expired", both).status == NOT_AVAILABLE
    assert judged("expired", both, date(2027, 6, 6)).status == NOT_AVAILABLE
    assert judged("expired", both, date(2027, 6, 7)).status == SUPPORTED


@pytest.mark.parametrize(
    ("known", "lacks"),
    [
        ({"started_on": "2020-01-06", "outcome": "returned"}, "proceedings[0].ended_on"),
        ({"ended_on": "2020-01-06", "outcome": "returned"}, "proceedings[0].started_on"),
    ],
)
def test_no_lapse_is_asserted_while_a_day_of_a_suspension_is_missing(known: Changes, lacks: str) -> None:
    found = judged("expired", assessed("2012-06-04", "2012-06-04", proceedings=[{"kind": "offer", **known}]))
    assert (found.status, found.missing) == (POSSIBLE, (lacks,))


def test_nothing_lapses_while_a_hearing_is_pending() -> None:
    """6330(e)(1)."""
    hearing = {"kind": "hearing", "started_on": "2026-05-04", "outcome": "pending"}
    assert judged("expired", assessed("2016-06-06", "2016-06-06", proceedings=[hearing])).status == NOT_AVAILABLE


# ---- (C) an agreement

AGREEMENT = {"kind": "installment_agreement", "started_on": "2026-11-16", "outcome": "in_effect"}


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({"release_allowed": "true"}, SUPPORTED),
        ({"release_allowed": "true", "covers": ["y2021", "y2022"]}, SUPPORTED),
        ({"release_allowed": "false"}, NOT_AVAILABLE),  # unless such agreement provides otherwise
        ({"release_allowed": "true", "covers": ["y2021"]}, POSSIBLE),  # to satisfy such liability
        ({"release_allowed": "true", "covers": ["y2023"]}, NOT_AVAILABLE),
        ({"release_allowed": "true", "outcome": "terminated", "ended_on": "2026-11-20"}, NOT_AVAILABLE),
        ({"release_allowed": "true", "kind": "installment_request", "outcome": "pending"}, NOT_AVAILABLE),
    ],
)
def test_agreement_in_effect(known: Changes, status: str) -> None:
    """6343(a)(1)(C): entered into, to satisfy the liability of the levy, unless it provides otherwise."""
    assert judged("installment_agreement", pending(**{**AGREEMENT, **known})).status == status


def test_terms_of_an_agreement_about_another_period_do_not_count() -> None:
    other = {**AGREEMENT, "covers": ["y2023"], "release_allowed": "false"}
    ours = {**AGREEMENT, "covers": ["y2021", "y2022"], "release_allowed": "true"}
    assert judged("installment_agreement", {"proceedings": [other, ours]}).status == SUPPORTED
    assert (
        judged("installment_agreement", {"proceedings": [{**other, "release_allowed": "true"}]}).status == NOT_AVAILABLE
    )


def test_period_outside_the_agreement_is_told() -> None:
    found = judged("installment_agreement", pending(**AGREEMENT, release_allowed="true", covers=["y2021"]))
    assert found.why == ("A period on the levy is not in it; for that one the levy remains.",)


# ---- (D) hardship


@pytest.mark.parametrize("kind", ["partnership", "corporation", "llc", "estate"])
def test_hardship_is_for_individuals_alone(kind: str) -> None:
    """26 CFR 301.6343-1(b)(4)(i): an individual taxpayer. No figures make an entity one."""
    found = judged("hardship", {"taxpayers[0].kind": kind})
    assert found.status == NOT_AVAILABLE
    assert found.why == ("The taxpayer is not an individual; economic hardship is only for individuals.",)


def test_hardship_of_both_spouses() -> None:
    case = sample.case_of("joint-bank-levy")
    assert case.as_of is not None
    found = one_of(facts_of(case, sample.firm(), Law(case.as_of)), "hardship")
    assert (found.status, found.why, found.ask) == (SUPPORTED, (), ())


def test_one_of_two_who_owe_is_no_individual() -> None:
    both: Changes = {
        "taxpayers[1]": {"id": "shop", "kind": "corporation", "name": {"organization": "Peña Dental Inc"}},
        "liabilities[0].who": ["taxpayer", "shop"],
    }
    assert judged("hardship", both).status == NOT_AVAILABLE
    assert judged("hardship", {**both, "liabilities[0].who": ["taxpayer"]}).why == ()


def test_missing_returns_do_not_bar_it_and_are_told() -> None:
    """Vinatieri v. Commissioner, 133 T.C. 392 (2009)."""
    found = judged("hardship", {"compliance.unfiled": [{"period": "2024"}]})
    assert found.status == SUPPORTED
    assert len(found.beside) == 1
    assert "That does not bar release for hardship (Vinatieri v. Commissioner, 133 T.C. 392 (2009))" in found.beside[0]
    assert judged("hardship").beside == ()


def test_shortfall_that_only_the_costs_above_the_standards_make_is_told() -> None:
    """IRM 5.15.1: of 2,690 for food and the like 867 are allowed, and in all 3,001.

    With the levy 2,832.22 + 2,000 - 1,488.49 = 3,343.73 come in, and 4,824 are claimed.
    """
    found = judged("hardship", {"other_income.pension": "2,000", "expenses.personal.food": "2,430"})
    assert found.status == SUPPORTED
    assert found.beside == (
        "By what the standards allow there is no shortfall; this rests on the IRS accepting what is paid above them as "
        "necessary.",
    )


# ---- (d) return of money

LONG_AGO: Changes = {
    f"{LEVY}.date": "2024-11-20",
    f"{LEVY}.served_on": "2024-11-24",
    f"{LEVY}.paid_over": "685.94",
    "request.facilitates": "A loan",
}


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(date(2026, 11, 23), SUPPORTED), (date(2026, 11, 24), SUPPORTED), (date(2026, 11, 25), NOT_AVAILABLE)],
)
def test_money_is_returned_until_two_years_have_passed(as_of: date, status: str) -> None:
    """6343(b), (d): before the expiration of 2 years from the date of the levy, here November 24, 2024."""
    assert judged("return_of_money", LONG_AGO, as_of).status == status


def test_last_reason_is_the_best_interests() -> None:
    found = judged("return_of_money", {**NOTHING_ELSE, f"{LEVY}.paid_over": "685.94"})
    assert found.why == (
        "None of the reasons in 6343(d)(2)(A) to (C) is in the case; (D), the best interests of the taxpayer and the "
        "United States, remains.",
    )


def test_agreement_that_keeps_the_levy_is_no_reason() -> None:
    """6343(d)(2)(B): unless such agreement provides otherwise."""
    paid: Changes = {**NOTHING_ELSE, f"{LEVY}.paid_over": "685.94"}
    free, kept = (paid | pending(**AGREEMENT, release_allowed=one) for one in ("true", "false"))
    assert judged("return_of_money", free).status == SUPPORTED
    assert judged("return_of_money", kept).status == POSSIBLE


@pytest.mark.parametrize(
    ("as_of", "paid"), [(date(2026, 11, 25), False), (date(2026, 11, 26), False), (date(2026, 11, 27), None)]
)
def test_bank_has_not_paid_over_before_its_21_days_have_ended(as_of: date, paid: bool | None) -> None:
    """6332(c): November 4 and 21 days is November 25; the next day on which banks are open is the 27th. Then, who knows."""
    changes: Changes = {**BANK, f"{LEVY}.payroll": {}}
    assert sample.facts(changes, as_of).maybe("grounds.paid_over") is paid


# ---- premature


@pytest.mark.parametrize(
    ("notice", "status"),
    [
        ("2026-10-05", NOT_AVAILABLE),  # day 30: not less than 30 days before
        ("2026-10-06", SUPPORTED),  # day 29
        ("2026-11-04", SUPPORTED),
        ("2026-11-10", SUPPORTED),  # the levy came first
    ],
)
def test_premature_levy(notice: str, status: str) -> None:
    """6330(a)(2): the levy was served on November 4; that it is dated October 29 does not count (26 CFR 301.6331-1(c))."""
    assert judged("premature", {"notices[0].date": notice, **no_earlier(0)}).status == status


def no_earlier(position: int) -> Changes:
    """The transcript shows no final notice before this one."""
    path = f"notices[{position}].earlier_final_notice"
    return {path: {"kind": "none", "source": "Account transcript of November 20, 2026"}}


def no_earlier_said() -> object:
    (said,) = no_earlier(0).values()
    return said


EARLIER = "notices[0].earlier_final_notice"


@pytest.mark.parametrize(
    ("earlier", "status", "missing"),
    [
        ({}, POSSIBLE, (f"{EARLIER}.kind",)),
        ({"kind": "none"}, POSSIBLE, (f"{EARLIER}.source",)),
        ({"kind": "none", "source": ""}, POSSIBLE, (f"{EARLIER}.source",)),
        ({"kind": "None", "source": "Account transcript"}, SUPPORTED, ()),
        ({"kind": "LT11", "source": "TC 971 on the transcript"}, POSSIBLE, (f"{EARLIER}.on",)),
        ({"kind": "LT11", "on": "2025-03-10", "source": "TC 971 on the transcript"}, NOT_AVAILABLE, ()),
        ({"kind": "LT11", "on": "2026-10-05", "source": "TC 971 on the transcript"}, NOT_AVAILABLE, ()),  # day 30
        ({"kind": "LT11", "on": "2026-10-06", "source": "TC 971 on the transcript"}, SUPPORTED, ()),
    ],
)
def test_premature_only_where_no_earlier_final_notice_is_on_the_transcript(
    earlier: dict[str, str], status: str, missing: tuple[str, ...]
) -> None:
    """6330(a)(1): the notice is required only once for a tax and period."""
    found = judged("premature", {"notices[0].date": "2026-10-20", EARLIER: earlier})
    assert (found.status, found.missing) == (status, missing)


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ({"kind": "none", "source": "Account transcript"}, "Account transcript"),
        (
            {"kind": "LT11", "on": "2026-10-06", "source": "Account transcript"},
            "Account transcript (LT11 of October 6, 2026)",
        ),
    ],
)
def test_where_the_first_final_notice_was_seen_is_told(earlier: dict[str, str], said: str) -> None:
    changes: Changes = {"notices[0].date": "2026-10-20", EARLIER: earlier, "request.grounds": ["hardship", "improper"]}
    facts = sample.facts(changes)
    assert [one.id for one in facts["release.argued"]] == ["premature", "hardship"]
    assert facts["release.premature_cited"][0] == said


def test_a_levy_that_comes_before_its_notice_is_not_premature() -> None:
    """6330(f): a State refund, jeopardy."""
    state: Changes = {"notices[0].type": "CP92", "notices[0].date": "2026-11-10"}
    assert judged("premature", state).status == NOT_AVAILABLE


def test_premature_for_one_of_its_periods() -> None:
    changes: Changes = {
        "notices[0].covers": ["y2021"],
        "notices[1].covers": ["y2022", "y2023"],
        "notices[1].date": "2026-10-20",
        **no_earlier(1),
    }
    assert judged("premature", changes).status == SUPPORTED
    assert judged("premature", {**changes, "notices[1].date": "2026-10-02"}).status == NOT_AVAILABLE


def test_earliest_notice_counts() -> None:
    """6330(a)(1): the notice is required once for a period."""
    assert judged("premature", {"notices[1].covers": ["y2021", "y2022", "y2023"]}).status == NOT_AVAILABLE


def test_notice_that_gives_no_hearing_is_none() -> None:
    """CP504 is a notice of intent to levy, and no notice of the right to a hearing."""
    found = judged("premature", {"notices[0].type": "CP504"})
    assert (found.status, found.missing) == (POSSIBLE, ("notices",))


def test_substitute_tells_that_the_first_notice_was_not_given() -> None:
    """26 CFR 301.6330-1, Q&A C8: a substitute notice stands for one that was not properly given."""
    again = {"type": "LT11", "date": "2026-11-16", "substitute": "true", "covers": ["y2021", "y2022"]}
    assert judged("premature", {"notices[2]": {**again, "earlier_final_notice": no_earlier_said()}}).status == SUPPORTED


# ---- a stay


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({"started_on": "2026-11-04"}, SUPPORTED),
        ({"started_on": "2026-11-05"}, NOT_AVAILABLE),
        ({"started_on": "2026-03-02", "ended_on": "2026-11-03", "outcome": "ended"}, NOT_AVAILABLE),
        ({"started_on": "2026-03-02", "ended_on": "2026-11-04", "outcome": "ended"}, SUPPORTED),
    ],
)
def test_stay_of_a_bankruptcy_case(known: Changes, status: str) -> None:
    """11 USC 362(a): a case that was open on November 4, 2026."""
    assert judged("stayed", pending(kind="bankruptcy", **known)).status == status
    assert judged("barred", pending(kind="bankruptcy", **known)).status == NOT_AVAILABLE


def test_without_a_bankruptcy_there_is_no_stay() -> None:
    assert judged("stayed", {"proceedings": []}).status == NOT_AVAILABLE


# ---- barred: 6331(k), 6330(e), 6015(e)

BARRED: list[tuple[Changes, str]] = [
    # an offer, from the day on which the IRS accepted it for processing
    ({"kind": "offer", "started_on": "2026-09-14", "outcome": "pending"}, SUPPORTED),
    ({"kind": "offer", "started_on": "2026-11-04", "outcome": "pending"}, SUPPORTED),
    ({"kind": "offer", "started_on": "2026-11-05", "outcome": "pending"}, NOT_AVAILABLE),  # first made before
    ({"kind": "offer", "started_on": "2026-11-01", "outcome": "pending"}, SUPPORTED),  # dated before, served after
    (
        {"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-10-05", "outcome": "rejected"},
        SUPPORTED,
    ),  # day 30
    ({"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-10-04", "outcome": "rejected"}, NOT_AVAILABLE),
    ({"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-11-20", "outcome": "rejected"}, SUPPORTED),
    ({"kind": "offer", "started_on": "2026-11-10", "ended_on": "2026-11-20", "outcome": "rejected"}, NOT_AVAILABLE),
    # an appeal is a part of it; the days after the rejection are over by then
    ({"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-11-04", "outcome": "determined"}, SUPPORTED),
    ({"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-11-03", "outcome": "determined"}, NOT_AVAILABLE),
    ({"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-11-03", "outcome": "withdrawn"}, NOT_AVAILABLE),
    ({"kind": "offer", "started_on": "2026-03-02", "ended_on": "2026-11-20", "outcome": "withdrawn"}, SUPPORTED),
    # returned: pending from the IRS's signature to the return (Form 656, section 7(j) and (p)), and not for 30 days more
    ({"kind": "offer", "started_on": "2026-09-14", "ended_on": "2026-11-20", "outcome": "returned"}, SUPPORTED),
    ({"kind": "offer", "started_on": "2026-09-14", "ended_on": "2026-11-04", "outcome": "returned"}, SUPPORTED),
    ({"kind": "offer", "started_on": "2026-09-14", "ended_on": "2026-11-03", "outcome": "returned"}, NOT_AVAILABLE),
    ({"kind": "offer", "started_on": "2026-11-05", "ended_on": "2026-11-20", "outcome": "returned"}, NOT_AVAILABLE),
    ({"kind": "offer", "started_on": "2026-09-14", "outcome": "returned"}, POSSIBLE),  # until when is not known
    ({"kind": "offer", "started_on": "2026-09-14", "outcome": "pending", "covers": ["y2023"]}, NOT_AVAILABLE),
    ({"kind": "offer", "started_on": "2026-09-14", "outcome": "pending", "covers": ["y2022"]}, SUPPORTED),
    # a request for an agreement, an agreement, its termination
    ({"kind": "installment_request", "started_on": "2026-10-30", "outcome": "pending"}, SUPPORTED),
    ({"kind": "installment_request", "started_on": "2026-11-06", "outcome": "pending"}, NOT_AVAILABLE),
    (
        {"kind": "installment_request", "started_on": "2026-08-03", "ended_on": "2026-10-05", "outcome": "rejected"},
        SUPPORTED,
    ),
    (
        {"kind": "installment_request", "started_on": "2026-08-03", "ended_on": "2026-10-04", "outcome": "rejected"},
        NOT_AVAILABLE,
    ),
    ({"kind": "installment_agreement", "started_on": "2026-06-01", "outcome": "in_effect"}, SUPPORTED),
    (
        {
            "kind": "installment_agreement",
            "started_on": "2025-06-02",
            "ended_on": "2026-10-05",
            "outcome": "terminated",
        },
        SUPPORTED,
    ),
    (
        {
            "kind": "installment_agreement",
            "started_on": "2025-06-02",
            "ended_on": "2026-10-04",
            "outcome": "terminated",
        },
        NOT_AVAILABLE,
    ),
    # a hearing requested in time, and 30 days for a petition; an equivalent hearing bars nothing
    ({"kind": "hearing", "started_on": "2026-10-12", "outcome": "pending"}, SUPPORTED),
    ({"kind": "hearing", "started_on": "2026-10-12", "outcome": "pending", "covers": ["y2023"]}, NOT_AVAILABLE),
    ({"kind": "hearing", "started_on": "2025-10-13", "ended_on": "2026-10-05", "outcome": "determined"}, SUPPORTED),
    ({"kind": "hearing", "started_on": "2025-10-13", "ended_on": "2026-10-04", "outcome": "determined"}, NOT_AVAILABLE),
    ({"kind": "hearing", "started_on": "2025-10-13", "ended_on": "2026-10-05", "outcome": "withdrawn"}, NOT_AVAILABLE),
    ({"kind": "equivalent_hearing", "started_on": "2026-10-12", "outcome": "pending"}, NOT_AVAILABLE),
    # innocent spouse relief, and 90 days for a petition
    ({"kind": "innocent_spouse", "started_on": "2026-10-12", "outcome": "pending"}, SUPPORTED),
    (
        {"kind": "innocent_spouse", "started_on": "2025-10-13", "ended_on": "2026-08-06", "outcome": "determined"},
        SUPPORTED,
    ),
    (
        {"kind": "innocent_spouse", "started_on": "2025-10-13", "ended_on": "2026-08-05", "outcome": "determined"},
        NOT_AVAILABLE,
    ),
    # no bar by law
    ({"kind": "currently_not_collectible", "started_on": "2025-10-13", "outcome": "in_effect"}, NOT_AVAILABLE),
    ({"kind": "taxpayer_advocate", "started_on": "2026-10-12", "outcome": "pending"}, NOT_AVAILABLE),
]


@pytest.mark.parametrize(("known", "status"), BARRED)
def test_bar_on_the_day_of_service(known: Changes, status: str) -> None:
    """26 U.S.C. 6331(k)(1), (2), (3)(A) with (i)(3)(B)(ii): November 4 is day 30 after October 5 and day 90 after August 6."""
    assert judged("barred", pending(**known)).status == status


def test_bar_of_one_is_enough_whatever_is_not_known_of_another() -> None:
    offer = {"kind": "offer", "started_on": "2026-09-14", "outcome": "pending"}
    assert judged("barred", {"proceedings": [{"kind": "hearing"}, offer]}).status == SUPPORTED


def test_what_ended_long_ago_is_not_asked_about() -> None:
    assert judged("barred", pending(kind="offer", ended_on="2026-10-04")).status == NOT_AVAILABLE


# ---- proof


def test_exhibits_that_prove_a_ground() -> None:
    """The copy of the levy proves the levy, not what the property is worth."""
    assert judged("hardship").exhibits == ("A", "C", "D", "E")
    assert judged("premature").exhibits == ("B", "F")
    worth: Changes = {**SEIZED, f"{LEVY}.property_value": "48,000", f"{LEVY}.part_to_release": "The truck"}
    assert judged("value_exceeds", worth).exhibits == ()
    appraisal = {
        "id": "G",
        "title": "Appraisal",
        "file": "exhibits/lease.pdf",
        "proves": ["levies.wages.property_value"],
    }
    assert judged("value_exceeds", {**worth, "exhibits[6]": appraisal}).exhibits == ("G",)


def test_the_strongest_ground_leads() -> None:
    """What ends the debt before what the IRS asks itself to undo, and that before hardship; speed is last."""
    need: Changes = {**SEIZED, f"{LEVY}.business_need": "The only press", "request.facilitates": "A loan"}
    stay = pending(kind="bankruptcy", started_on="2026-10-01", outcome="pending")
    words = ["business_property", "facilitates_collection", "hardship", "improper"]
    found = sample.facts({**need, **stay, "request.grounds": words})["release.argued"]
    assert [one.id for one in found] == [
        "stayed",
        "unapproved",
        "hardship",
        "facilitates_collection",
        "business_property",
    ]
    paid = {**balances(assessed="0", accrued="0"), **stay, "request.grounds": ["improper", "satisfied"]}
    assert sample.facts(paid)["release.lead"] == "satisfied"
