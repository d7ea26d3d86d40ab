"""Each template prints, word for word, the letters written by hand for the three samples; and only what the case says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
import sample
from printing import render_pdf
from sample import composed_of, page_texts
from sample_letters import (
    BY_HAND,
    JOINT,
    LATE,
    LETTERS,
    OUTSIDE,
    ROOT,
    SAMPLES,
    WAGE,
    Letter,
    facts,
    letter,
    sent_envelope,
)

from levydocs.blocks.model import Document, SignatureBlock, text_of
from levydocs.facts.levied_funds import Owner
from levydocs.facts.sending import SeparateRequest
from levydocs.letters.writing import Printed, write_letter
from levydocs.text import squeeze

FULL_NUMBERS = {WAGE: ["000-41-7733"], JOINT: ["000-52-1806", "000-63-2917"], LATE: ["000-27-5340"]}


def words(printed: Printed) -> str:
    return squeeze(text_of(printed.document))


def everything(document: Document) -> str:
    return f"{text_of(document)}\n{' '.join(document.running_head)}"


@pytest.mark.parametrize("one", BY_HAND, ids=str)
def test_template_prints_the_letter_written_by_hand(one: Letter) -> None:
    printed = one.printed()
    assert words(printed) == squeeze(one.expected.read_text("utf-8"))
    assert printed.findings == ()


def test_every_letter_written_by_hand_is_tried() -> None:
    assert sorted(SAMPLES.glob("*/expected/*.txt")) == sorted(one.expected for one in BY_HAND)


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_every_letter_prints_on_its_pages(one: Letter) -> None:
    rendered = render_pdf(one.printed().document)
    assert rendered.pages == one.pages
    assert rendered.findings == ()


def test_every_template_is_tried_here() -> None:
    """Or on cases of their own; but the contact sheet, which is made of pictures and not of words (tests/test_cli_exhibits.py)."""
    templates = {file.parent.name for file in ROOT.glob("templates/*/letter.md.j2")}
    assert templates == {one.name for one in LETTERS} | OUTSIDE | {"contact-sheet"}


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_full_taxpayer_numbers_stand_once_and_in_the_request_alone(one: Letter) -> None:
    """26 CFR 301.6343-1(c)(1)(i) wants them in the request; nothing else does."""
    text = everything(one.printed().document)
    once = 1 if one.name == "release-request" else 0
    assert [text.count(number) for number in FULL_NUMBERS[one.sample]] == [once] * len(FULL_NUMBERS[one.sample])


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_letters_do_not_say_what_the_law_does_not(one: Letter) -> None:
    """LAW §0: no time within which the IRS must act, no settlement for good, no stop of all collection."""
    text = words(one.printed()).lower()
    assert not re.search(r"all collection|immediately|within \d+ (hours|days)|guarantee|permanently|must stop", text)


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_no_sentence_ends_twice_and_nothing_is_left_open(one: Letter) -> None:
    text = text_of(one.printed().document)
    assert not re.search(r"\.\.| [.,;]|\(\)|\[missing|\bNone\b|-\$", text)


def test_what_is_listed_in_a_sentence_stands_apart() -> None:
    boat = {"description": "Boat", "kind": "other", "payment": "100", "value": "1", "owed": "0"}
    over = {"expenses.transport.operating": "900", "expenses.housing.rent": "5,000", "other_assets[1]": boat}
    found = sample.facts({**over, "other_assets[2]": {**boat, "description": "Piano"}})
    text = squeeze(text_of(write_letter(letter(WAGE, "budget").template, found, {}).document))
    assert "Boat, $100.00; Piano, $100.00." in text
    assert "Housing and utilities, by $3,052.00" in text
    assert not re.search(r";\S", text)


def test_what_was_not_checked_is_marked_and_the_mark_explained() -> None:
    """65 or over, in a year whose additional amount was not checked against the publication."""
    none = dict.fromkeys(("levies[0].exempt_statement", "levies[0].payroll.statement_given_on"), sample.REMOVED)
    law = sample.unverified("pub1494.2026.additional.unmarried")
    for one, marked in ((law, True), (None, False)):
        found = sample.facts({**none, "taxpayers[0].date_of_birth": "1950-01-01"}, law=one)
        text = squeeze(text_of(write_letter(letter(WAGE, "budget").template, found, {}).document))
        assert ("(IRS Publication 1494 for 2026)†" in text) is marked
        assert ("† Not yet checked" in text) is marked


@pytest.mark.parametrize("name", ["release-request", "hearing-transmittal"])
@pytest.mark.parametrize("sample", [WAGE, JOINT, LATE])
def test_enclosures_are_named_only_when_there_are_any(sample: str, name: str) -> None:
    alone = Letter(sample, name, extra={"enclosures": ()})
    assert "Enclosures" not in words(alone.printed())


# Two taxpayers


def test_both_sign_what_both_say() -> None:
    kept = letter(JOINT, "hardship").printed().document.blocks[-1]
    signed = [block for block in getattr(kept, "blocks", ()) if isinstance(block, SignatureBlock)]
    assert [(block.signer, block.dated) for block in signed] == [("taxpayer", True), ("spouse", True)]


def test_letter_of_two_never_says_i() -> None:
    assert not re.search(r"\b(I|my|me|am)\b", words(letter(JOINT, "hardship").printed()))
    assert not re.search(r"\b(we|our|us)\b", words(letter(LATE, "hardship").printed()), re.IGNORECASE)


def test_covers_for_the_caf_unit_name_one_taxpayer_each() -> None:
    """Instructions for Form 2848: one taxpayer a form; PRACTICE §2: never two spouses in one fax."""
    for one in (one for one in BY_HAND if one.name == "caf-cover" and one.sample == JOINT):
        text = words(one.printed())
        assert ("1806" in text) != ("2917" in text)
        assert "Income" not in text


def test_fax_to_the_caf_unit_names_no_other_taxpayer_in_its_margins() -> None:
    """A foot has the last four digits of the number; the other spouse's stand on no page."""
    found = composed_of(JOINT)
    for file, other in (("4-caf-1.pdf", "2917"), ("4-caf-2.pdf", "1806")):
        assert not [text for text in page_texts(found.files[file]) if other in text], file


# A bank account


def test_bank_levy_counts_its_21_days() -> None:
    """26 USC 6332(c); the bank's own 21 days end on a Monday, day 19 is a Saturday and so the Friday before is aimed for."""
    cover, request = (words(letter(JOINT, name).printed()) for name in ("fax-cover", "release-request"))
    assert "TIME-SENSITIVE: bank levy, day 9 of 21, ending Monday, December 7, 2026" in cover
    assert "by Friday, December 4, 2026, before the 21 days of 26 USC 6332(c) end on Monday, December 7, 2026" in cover
    assert "day 9 of the 21 days of 26 USC 6332(c)" in request
    assert "pay day" not in request


def test_bank_levy_that_is_over_asks_for_the_money_back() -> None:
    """26 USC 6343(d): what was paid over is not released but returned."""
    over = {"levy__hold_over": True, "levy__paid": None, "release__asks_return": True}
    request = words(letter(JOINT, "release-request").printed(**over))
    assert "The 21 days of 26 USC 6332(c) ended on Monday, December 7, 2026." in request
    assert "for return under 26 USC 6343(d) of what it has paid over" in request
    assert "Today is day" not in request
    assert "of 21" not in words(letter(JOINT, "fax-cover").printed(**over))
    payer = words(letter(JOINT, "payer-letter").printed(**over))
    assert "was the last. Please tell me today whether you have paid the money to the IRS, when, and how much:" in payer
    assert "Please keep the money" not in payer


def test_claim_of_an_owner_who_is_not_liable_is_his_own() -> None:
    """26 USC 6343(b)."""
    owners = [
        Owner("A", D(50), D("1706.38"), "wages of May", True, True),
        Owner("B", D(50), D("1706.39"), "", False, False),
    ]
    others: dict[str, object] = {
        "levy__owners": owners,
        "levy__one_source": None,
        "levy__other_owners": ("B",),
        "levy__ownership_open": False,
    }
    others |= {"levy__others_amount": D("1706.39"), "levy__own_amount": D("1706.38")}
    request = words(letter(JOINT, "release-request").printed(**others))
    assert (
        "Of that, $1,706.38 (50%) is wages of May (A) and $1,706.39 (50%) is money belonging to B. $1,706.39 of it "
        "is not property of the "
        "taxpayers, and a levy reaches only such property (26 USC 6331(a)). The claim of B to that part (26 USC 6343(b)) is not "
        "part of this request." in request
    )
    assert "Both owe" not in request
    spouse = words(letter(JOINT, "release-request").printed(**others | {"levy__ownership_open": True}))
    assert "A claim of B to part of it (26 USC 6343(b)) is not part of this request." in spouse
    assert "not property" not in spouse


def test_unknown_owners_are_told_and_the_amount_still_stands() -> None:
    printed = letter(JOINT, "release-request").printed("levy.owners")
    assert "The bank holds $3,412.77 (Exhibit H). These checks are outstanding" in words(printed)
    assert [one.code for one in printed.findings] == ["LD-letter-paragraph-left-out"]


def test_partial_release_from_the_start() -> None:
    partial = words(letter(JOINT, "release-request").printed(release__relief="partial"))
    assert "1. Release of at least $2,477.34, needed now for basic living expenses." in partial
    assert "in full" not in partial


# Money that a customer owes


def test_exempt_income_from_other_sources_is_asked_for_with_care() -> None:
    """26 USC 6334(a)(9), (d)."""
    one = letter(LATE, "release-request")
    assert "to the extent that 26 USC 6334(a)(9) and (d) protect income from other sources, and of at least" in words(
        one.printed()
    )
    assert "protect income from other sources. 3." in words(one.printed(release__leave_amount=None))
    assert "6334(a)(9)" not in words(letter(JOINT, "release-request").printed())


def test_no_21_days_for_a_customer() -> None:
    for name in ("release-request", "hardship", "fax-cover", "payer-letter", "budget"):
        assert "6332(c)" not in words(letter(LATE, name).printed())


# What is left over


@pytest.mark.parametrize("sample", [WAGE, JOINT, LATE])
def test_shortfall_without_the_levy_has_words_of_its_own(sample: str) -> None:
    short = {"ability__left_before": D("-1527.75"), "ability__short_before": D("1527.75")}
    request = words(letter(sample, "release-request").printed(**short))
    assert "Even without the levy, income falls $1,527.75 a month short of allowable living expenses" in request
    paid = {"ability__paid_left_before": D("-20.00"), "ability__paid_short_before": D("20.00")}
    hardship = words(letter(sample, "hardship").printed(**short, **paid))
    assert re.search(
        r"Even without the levy, (my|our) income does not cover (my|our) basic living expenses\.", hardship
    )
    assert "a month left after" not in hardship


# Returns and payments of this year


def test_unfiled_returns_bring_vinatieri_and_no_word_of_compliance() -> None:
    plan = "It will be filed by January 15, 2027."
    text = words(letter(WAGE, "release-request").printed(compliance__unfiled=("2024",), compliance__plan=plan))
    assert f"Returns for 2024 have not been filed yet. {plan}" in text
    assert "Vinatieri v. Commissioner, 133 T.C. 392 (2009)" in text
    assert "have been filed" not in text
    assert "6343(a)(1)(C) once the missing returns are filed" in text


@pytest.mark.parametrize(
    ("estimated", "request_says", "hardship_says"),
    [
        (
            "not_current",
            "All required returns have been filed. This year’s estimated tax payments are not current. I will pay.",
            "I have filed all required tax returns. My estimated tax payments for this year are not current. I will pay.",
        ),
        (
            "current",
            "All required returns have been filed. This year’s estimated tax payments are current.",
            "I have filed all required tax returns. My estimated tax payments for this year are current.",
        ),
        (
            "not_required",
            "All required returns have been filed. If",
            "I have filed all required tax returns. What I am asking for",
        ),
        (
            None,
            "All required returns have been filed. If",
            "I have filed all required tax returns. What I am asking for",
        ),
    ],
)
def test_estimated_tax_is_told_as_it_is(estimated: str | None, request_says: str, hardship_says: str) -> None:
    told = {
        "compliance__unfiled": (), "compliance__plan": "I will pay.", "compliance__withholding_adequate": False,
        "compliance__estimated": estimated,
    }  # fmt: skip
    assert request_says in words(letter(LATE, "release-request").printed(**told))
    assert hardship_says in words(letter(LATE, "hardship").printed(**told))


def test_nobody_swears_to_pay_estimated_tax_that_is_not_paid() -> None:
    behind = words(letter(LATE, "hardship").printed())
    assert "every expense above is one that I pay; the estimated tax is what I will pay from now on." in behind
    paid = words(letter(LATE, "hardship").printed(compliance__estimated="current"))
    assert "every expense above is one that I pay. My returns" in paid


# The hearing


def test_late_hearing_request_asks_for_an_equivalent_hearing_and_no_stop() -> None:
    """26 CFR 301.6330-1(i): an equivalent hearing does not suspend collection."""
    late = {"hearing__timely": False, "hearing__late_with_reasons": False}
    text = words(letter(WAGE, "hearing-transmittal").printed(**late))
    assert "equivalent hearing" in text
    assert "The request is mailed within one year of the notice (26 CFR 301.6330-1(i))" in text
    assert "6330(e)(1)" not in text
    assert "no levy be made" not in text
    assert "held open" not in text


def test_tolling_says_whose_rule_it_is_and_asks_for_the_equivalent_hearing_too() -> None:
    """Organic Cannabis is a decision on the lien period alone (26 USC 6320)."""
    text = words(letter(LATE, "tolling").printed())
    assert "That decision is about a lien notice" in text
    assert "Otherwise, it is a request for an equivalent hearing" in text
    assert not re.search(r"6330\(e\)|suspend", text)


def test_periods_of_the_levy_on_the_notice_are_no_other_matter() -> None:
    assert "is not part of this request" not in words(letter(LATE, "hearing-transmittal").printed())
    text = words(letter(WAGE, "release-request").printed())
    assert "A hearing request for 2023, a period outside this levy, is being sent separately" in text
    two = SeparateRequest(["2023", "2024"], 2, True, date(2026, 11, 5))
    several = words(letter(WAGE, "release-request").printed(hearing__separate=[two]))
    assert "periods outside this levy, is being sent separately" in several


# The payer


@pytest.mark.parametrize("sample", [WAGE, JOINT, LATE])
def test_payer_learns_nothing_that_it_does_not_know(sample: str) -> None:
    """PRACTICE §2: no statement, no power of attorney, no hardship; no tax, no period, no debt."""
    text = words(letter(sample, "payer-letter").printed())
    assert not re.search(r"433|2848|hardship|Income|20(20|21|22|23)\b|owe tax|living|rent|hearing", text)


def test_payroll_without_a_statement_hears_of_none() -> None:
    printed = letter(WAGE, "payer-letter").printed("levy.statement_given_on")
    assert "was given to you" not in words(printed)
    assert [one.code for one in printed.findings] == ["LD-letter-paragraph-left-out"]


def test_unverified_exempt_amount_is_not_told_to_payroll() -> None:
    text = words(letter(WAGE, "payer-letter").printed(levy__exempt_unverified=True))
    assert "619.23" not in text
    assert "single, no dependents. Please call me" in text


# The sheet that stays in the office


def test_courier_is_warned_of_only_for_a_po_box() -> None:
    street = sent_envelope(1, "T", "1-t.pdf", by="mail", to=["1 Elm Street", "Waco, TX 76701"], pages=2)
    text = words(Letter(JOINT, "sending", extra={"envelopes": [street], "days": []}).printed())
    assert "courier" not in text
    assert "Last day" not in text
    assert "Sign first Nothing to sign" in text


# What marks a letter as it is


def test_extraordinary_circumstances_have_their_own_head_only_when_stated() -> None:
    assert "(E)" not in words(letter(WAGE, "hardship").printed())
    text = words(letter(WAGE, "hardship").printed(hardship__extraordinary="My home was flooded on October 2, 2026."))
    assert "(E) Extraordinary circumstances My home was flooded on October 2, 2026. (F) Other facts" in text


def test_unverified_standard_is_marked_where_it_stands() -> None:
    housing = replace(facts(WAGE)["allowances.rows"][1], unverified=True)
    marked = {"allowances__rows": (housing,), "allowances__paid": (housing,), "allowances__unverified": True}
    for name in ("budget", "hardship"):
        text = words(letter(WAGE, name).printed(**marked))
        assert "2,153†" in text
        assert "† Not yet checked against the IRS’s own table." in text


def test_letter_without_perjury_clause() -> None:
    unsworn = Letter(WAGE, "hardship", extra={"under_penalties_of_perjury": False})
    assert "penalties of perjury" not in words(unsworn.printed())
