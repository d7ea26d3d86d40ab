"""For each ground a case that rests on it alone: the request says what was written by hand, and its packet is ready.

``tests/grounds/NAME/case.yaml`` is the case, ``expected.txt`` the letter, without its enclosures, as a practitioner writes it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from sample_letters import template
from test_letters_outside import firm
from word_paper import WordPaper

from levydocs.blocks.model import text_of
from levydocs.blocks.word import render_word
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.findings import Finding
from levydocs.law.grounds import grounds, strongest_first
from levydocs.law.in_force import Law
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.build import compose, facts_of
from levydocs.packet.doubts import doubts
from levydocs.packet.finish import Bound
from levydocs.text import squeeze

FOLDER = Path(__file__).parent / "grounds"
NAMES = sorted(path.name for path in FOLDER.iterdir())
ALONE = {
    "satisfied": ["satisfied"], "expired": ["expired"], "facilitates-collection": ["facilitates_collection"],
    "installment-agreement": ["installment_agreement", "return_of_money"], "value-exceeds": ["value_exceeds"],
    "unapproved-seizure": ["unapproved"], "expedited": ["facilitates_collection", "business_property"],
    "not-collectible": ["not_collectible"], "premature": ["premature", "return_of_money"], "hearing-pending": ["barred"],
    "offer-pending": ["barred"], "bankruptcy-stay": ["stayed"], "exempt-property": ["exempt_property"],
    "no-final-notice": ["no_notice"], "return-agreement": ["return_of_money"], "return-best-interests": ["return_of_money"],
}  # fmt: skip
"""What each case argues."""
MADE_UP = ("LD-case-specimen", "LD-form-facsimile")
"""What blocks a sample: its number is made up, and without the official form Form 2848 is a facsimile."""
SHALL = ("satisfied", "expired", "facilitates_collection", "installment_agreement", "value_exceeds", "not_collectible")
"""The grounds of which the statute itself says “shall release” (26 USC 6343(a)(1) and (e))."""


def tree(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((FOLDER / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return loaded


def case_of(name: str, changes: dict[str, Any] | None = None) -> Case:
    changed = sample.changed(changes or {}, tree(name))
    case, mistakes = read_case(json.dumps(changed).encode(), "case.yaml")
    assert case is not None, mistakes
    return case


def facts(name: str, changes: dict[str, Any] | None = None) -> Facts:
    case = case_of(name, changes)
    assert case.as_of is not None
    return facts_of(case, firm(), Law(case.as_of))


def printed(name: str, changes: dict[str, Any] | None = None) -> Printed:
    return write_letter(template("release-request"), facts(name, changes), {"enclosures": ()})


def words(name: str, changes: dict[str, Any] | None = None) -> str:
    return squeeze(text_of(printed(name, changes).document))


@cache
def packet(name: str) -> Bound:
    case = case_of(name)
    assert case.as_of is not None
    paper = (sample.ROOT / "samples" / "wage-levy" / "exhibits" / "lease.pdf").read_bytes()
    exhibits = {one.file: paper for one in case.exhibits or () if one.file}
    return compose(case, firm(), Law(case.as_of), sample.resources(), exhibits)


@pytest.mark.parametrize("name", NAMES)
def test_the_request_says_what_was_written_by_hand(name: str) -> None:
    one = printed(name)
    assert squeeze(text_of(one.document)) == squeeze((FOLDER / name / "expected.txt").read_text("utf-8"))
    assert one.findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_rests_on_its_ground_alone(name: str) -> None:
    assert [one.id for one in facts(name)["release.argued"]] == ALONE[name]


@pytest.mark.parametrize("name", NAMES)
def test_its_packet_is_ready(name: str) -> None:
    """Nothing blocks but the made-up number, and no household is laid open."""
    made = packet(name)
    assert {one.code for one in made.findings if one.severity == "blocks"} <= set(MADE_UP)
    assert not [one for one in made.findings if one.code.startswith("LD-letter")]


def test_every_ground_has_a_section_and_a_case() -> None:
    assert set(strongest_first()) | {"wrongful"} == set(grounds())  # a wrongful levy is its owner's own claim
    assert set(template("release-request").sections) == set(strongest_first())
    argued = {one for ids in ALONE.values() for one in ids}
    assert argued == set(strongest_first()) - {"hardship"}  # the samples argue hardship
    assert set(ALONE) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_exhibit_that_the_letter_names_goes_with_it(name: str) -> None:
    made = packet(name)
    cited = set(re.findall(r"\b([A-Z])\b", " ".join(re.findall(r"Exhibits? [A-Z](?:(?:, | and )[A-Z])*", words(name)))))
    (envelope,) = [one for one in made.envelopes.values() if one.id in ("acs", "revenue-officer")]
    assert cited <= {part.id.removeprefix("exhibit:") for part in envelope.parts}


@pytest.mark.parametrize("name", NAMES)
def test_no_household_is_laid_open(name: str) -> None:
    """A request that argues no hardship encloses no Form 433-F, no budget and no hardship letter."""
    parts = {part.id for one in packet(name).envelopes.values() for part in one.parts}
    assert not {"form:f433f", "letter:budget", "letter:hardship"} & parts
    assert "letter:release-request" in parts


@pytest.mark.parametrize("name", NAMES)
def test_shall_is_said_of_what_the_statute_says_it_of(name: str) -> None:
    """Impropriety is the IRS's published position, and return of money its discretion: both are asked for."""
    text = words(name)
    release = {one for one in ALONE[name] if one in SHALL}
    assert ("shall release" in text) is bool(release)
    assert ("Why the levy must be released" in text) is bool(release & {"satisfied", "expired"})
    assert not re.search(r"must (?:be returned|return|release)|required to (?:return|release)", text)
    assert ("may return" in text) is ("return_of_money" in ALONE[name])


# ---- sentences that hang on a fact


def test_payments_that_leave_a_balance_block() -> None:
    """3,906.40 less 904.00, 512.40 and 2,400.00 is 90.00."""
    short = {"liabilities[0].payments[2].amount": "2,400.00"}
    assert "Balance 90.00" in words("satisfied", short)
    (one,) = told("satisfied", short, "LD-packet-payments-leave-balance")
    assert "leave $90.00 of" in one.message
    assert told("satisfied", {}, "LD-packet-payments-leave-balance") == []


def test_a_tax_without_its_payments_leaves_the_table_out() -> None:
    printed_one = printed("satisfied", {"liabilities[1].payments": []})
    text = squeeze(text_of(printed_one.document))
    assert "Nothing more is owed for 2021 and 2022 (Exhibits C and D)" in text
    assert "It was paid in full by" not in text
    assert "How the debt was paid" not in text
    assert [one.code for one in printed_one.findings] == ["LD-letter-paragraph-left-out"]


def test_days_that_overlap_have_one_sum() -> None:
    """An offer of March 6 to April 17, 2019 and a hearing of April 1 to 30 are 55 days together; with 30 days after the offer's
    return they last until May 17, 72 days.
    """
    hearing = {"kind": "hearing", "started_on": "2019-04-01", "ended_on": "2019-04-30", "outcome": "withdrawn"}
    text = words("expired", {"proceedings[1]": hearing})
    assert "Offer in compromise, March 6, 2019 to April 17, 2019 Hearing on a levy notice" in text
    assert "Most that could be added, on the longest reading 17" in text
    assert "by our computation 72 September 21, 2026" in text


def test_a_levy_before_the_time_ended_is_not_told_as_made_after_it() -> None:
    """Wages: the levy ends with the time to collect (26 USC 6331(e))."""
    text = words("expired", {"levies[0].date": "2026-08-03", "levies[0].served_on": "2026-08-06"})
    assert "days later" not in text
    assert "A levy on wages ends with that time" in text


def test_what_was_taken_after_the_time_ended_is_listed_and_claimed() -> None:
    """The time ended by September 21, 2026, the longest reading counted."""
    taken = [
        {"on": "2026-09-18", "amount": "300.00"},
        {"on": "2026-10-02", "amount": "310.25"},
        {"on": "2026-10-16", "amount": "300.00"},
    ]
    early = {"levies[0].date": "2026-08-03", "levies[0].served_on": "2026-08-06", "levies[0].taken": taken}
    text = words("expired", early)
    assert (
        "After that time, the levy took $310.25 on October 2, 2026 and $300.00 on October 16, 2026, together $610.25."
        in text
    )
    assert (
        "2. Credit or refund of $610.25, and of anything that the levy takes after today: that is an overpayment"
        in text
    )


def test_a_levy_while_an_agreement_is_in_effect_was_barred() -> None:
    """26 USC 6331(k)(2)(C): the bar leads, the agreement follows."""
    before = {"proceedings[0].started_on": "2026-09-01", "request.grounds": ["installment_agreement", "improper"]}
    text = words("installment-agreement", before)
    assert (
        "An installment agreement in effect from September 1, 2026 barred it: 26 USC 6331(k)(2). An installment" in text
    )
    assert "as improperly issued (IRS Publication 594, page 7), and under 26 USC 6343(a)(1)(C) in time for" in text
    assert text.index("while the law barred it") < text.index("The agreement It covers 2021 and 2022")


def test_what_was_offered_without_its_day_is_told_by_its_ground_alone() -> None:
    text = words("facilitates-collection", {"request.first_payment": sample.REMOVED})
    assert "It should be released because release will facilitate collection. We ask" in text
    assert "What each course collects" not in text


def test_an_agreement_is_told_with_what_is_known_of_it() -> None:
    bare = {f"proceedings[0].{key}": sample.REMOVED for key in ("monthly", "terms", "reference", "payments_current")}
    text = words("installment-agreement", {**bare, "notices": []})
    assert (
        "It covers 2021 and 2022, every period on this levy. Nothing in its terms keeps the levy in place. The IRS"
        in text
    )


def test_a_levy_after_the_agreement_is_not_one_that_was_not_released() -> None:
    text = words("installment-agreement", {"proceedings[0].started_on": "2026-09-01"})
    assert "has been in effect since September 1, 2026 (Exhibit C). We ask" in text


def test_an_agreement_in_effect_is_not_proposed_again() -> None:
    again = {"request.proposal": "installment_agreement", "request.monthly_offer": "260.00"}
    assert "We propose" not in words("installment-agreement", again)
    assert len(told("installment-agreement", again, "LD-packet-agreement-proposed-again")) == 1
    assert told("installment-agreement", {}, "LD-packet-agreement-proposed-again") == []


def test_a_part_without_its_value_is_asked_for_in_words() -> None:
    printed_one = printed("value-exceeds", {"levies[0].part_value": sample.REMOVED})
    text = squeeze(text_of(printed_one.document))
    assert "The levied property is worth more than is owed, and part of it can be released. We ask" in text
    assert "1. Release of part of the property: The securities. The levy remains on the rest." in text
    assert [one.code for one in printed_one.findings] == ["LD-letter-paragraph-left-out"]


def test_words_of_the_case_that_end_with_a_stop_stand_inside_a_sentence() -> None:
    part = words("value-exceeds", {"levies[0].part_to_release": "The securities."})
    assert "part of the property: The securities, worth $34,980.00." in part
    exempt = words("exempt-property", {"levies[0].exempt_property": "wedding gifts, 26 USC 6334(a)(2)."})
    assert "reaches wedding gifts, 26 USC 6334(a)(2), which the law exempts" in exempt


def test_a_part_that_leaves_too_little_blocks() -> None:
    """52,480.00 less 40,000.00 is 12,480.00, 2,562.25 less than 15,042.25."""
    large = {"levies[0].part_value": "40,000"}
    text = words("value-exceeds", large)
    assert "more than all that is owed" not in text
    assert "above what is owed" not in text
    (one,) = told("value-exceeds", large, "LD-packet-part-leaves-too-little")
    assert "$2,562.25 less than" in one.message


def test_full_release_first_and_a_part_of_it_second() -> None:
    text = words("value-exceeds", {"request.relief": "full"})
    assert "1. Release of the levy in full. 2. If not in full, release of part of the property: The securities" in text


def test_a_levy_before_its_notice() -> None:
    """A notice of November 12 on a levy served November 10."""
    later = {"notices[0].date": "2026-11-12", "notices[0].respond_by_printed": "2026-12-12"}
    text = words("premature", later)
    assert "before the first final notice, LT11 of November 12, 2026: 26 USC 6330(a)(2) barred it" in text
    assert "and the levy was served before it" in text


def test_a_first_notice_that_the_account_alone_shows_is_the_one_that_counts() -> None:
    earlier = {"kind": "CP90", "on": "2026-10-12", "source": "account transcript"}
    text = words("premature", {"notices[0].earlier_final_notice": earlier})
    assert "29 days after the first final notice, CP90 of October 12, 2026" in text
    assert "LT11 of" not in text


def test_a_notice_of_the_case_is_a_notice() -> None:
    """What the case has cannot be missing from the account."""
    notice = {"type": "LT11", "date": "2026-09-01", "covers": ["y2022"], "addressee": ["taxpayer"], "id": "lt11"}
    assert facts("no-final-notice", {"notices": [notice]})["grounds.no_notice"] is False
    state = {**notice, "type": "CP92", "date": "2026-11-20"}
    assert facts("no-final-notice", {"notices": [state]})["grounds.no_notice"] is False  # 26 USC 6330(f)
    silent = facts("no-final-notice", {"levies[0].no_final_notice": sample.REMOVED})
    assert sample.missing(silent, "grounds.no_notice") == ("levies[0].no_final_notice",)


def test_two_bars_are_told_one_after_the_other() -> None:
    offer = {"kind": "offer", "started_on": "2026-10-01", "ended_on": "2026-11-20", "outcome": "withdrawn"}
    text = words("hearing-pending", {"proceedings[1]": offer})
    assert (
        "A hearing requested October 19, 2026 barred it: 26 USC 6330(e)(1). An offer in compromise pending from" in text
    )
    assert "October 1, 2026 also barred it: 26 USC 6331(k)(1). We ask" in text
    assert (
        "An offer in compromise pending from October 1, 2026 until November 20, 2026 (Exhibit C) barred a levy" in text
    )
    assert "Issued improperly, 26 USC 6330(e)(1); 26 USC 6331(k)(1)" in text


def test_a_hearing_that_is_over_forbids_no_new_levy() -> None:
    over = {"proceedings[0].ended_on": "2026-11-20", "proceedings[0].outcome": "withdrawn"}
    text = words("hearing-pending", over)
    assert "was pending until November 20, 2026" in text
    assert "No new levy" not in text


def test_tax_that_was_assessed_in_the_case_is_not_told_as_assessed_before_it() -> None:
    text = words("bankruptcy-stay", {"liabilities[0].assessed": "2026-09-07"})
    assert "to November 10, 2026. The levy was served" in text


# ---- money asked back


def told(name: str, changes: dict[str, Any], code: str) -> list[Finding]:
    return [one for one in doubts(facts(name, changes)) if one.code == code]


def test_money_that_nobody_has_yet_is_asked_back_when_it_comes() -> None:
    text = words("premature", {"levies[0].taken": sample.REMOVED, "levies[0].paid_over": "no"})
    assert "The IRS may return money that a levy has taken where the levy was" in text
    assert "2. Return of anything that is paid over before the release, under 26 USC 6343(d)(2)(A)." in text


def test_money_taken_that_is_known_as_one_sum() -> None:
    text = words("premature", {"levies[0].taken": sample.REMOVED, "levies[0].paid_over": "862.20"})
    assert "The levy has taken $862.20. The IRS may return it where" in text
    assert "2. Return of $862.20, and of anything received after today," in text


def test_return_that_helps_collection() -> None:
    """26 USC 6343(d)(2)(C)."""
    text = words("return-best-interests", {"request.return_of_money": "facilitates_collection"})
    assert "where its return will facilitate the collection of the tax. 26 USC 6343(d)(2)(C). The money was set" in text
    assert "Advocate" not in text


@pytest.mark.parametrize("reason", ["best_interests", "facilitates_collection"])
def test_a_return_without_its_reason_is_not_argued(reason: str) -> None:
    found = printed(
        "return-best-interests", {"request.return_of_money": reason, "request.return_reason": sample.REMOVED}
    )
    assert [(one.code, "request.return_reason" in one.message) for one in found.findings] == [
        ("LD-letter-required-paragraph-left-out", True)
    ]


def test_money_that_was_paid_over_is_asked_back_where_the_request_does_not_say() -> None:
    """Where the case does not say, only what the facts carry is argued; the Advocate's part is in the relief."""
    silent = {"request.return_of_money": sample.REMOVED, "request.relief": "full", "request.grounds": ["hardship"]}
    assert facts("return-best-interests", silent)["release.asks_return"] is True
    assert facts("return-best-interests", silent)["release.argues_return"] is False
    text = words("return-best-interests", silent)
    assert (
        "in the best interests of the taxpayer, as the National Taxpayer Advocate determines, and of the United States"
        in text
    )
    none = {**silent, "request.return_of_money": "none"}
    assert "6343(d)" not in words("return-best-interests", none)


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        (
            "premature",
            {"levies[0].served_on": "2024-11-20", "levies[0].date": "2024-11-18"},
            "LD-packet-return-too-late",
        ),
        ("premature", {"request.grounds": ["hardship"]}, "LD-packet-return-unsupported"),
        ("return-agreement", {"proceedings": []}, "LD-packet-return-unsupported"),
        ("return-agreement", {"request.grounds": ["installment_agreement"]}, "LD-packet-return-and-release"),
        ("premature", {"levies[0].paid_over": "900.00"}, "LD-packet-taken-differs"),
    ],
)
def test_what_cannot_be_asked_back_is_told(name: str, changes: dict[str, Any], code: str) -> None:
    assert len(told(name, changes, code)) == 1
    assert told(name, {}, code) == []


def test_two_years_count_the_last_day_in() -> None:
    """Served November 24, 2024: the last day is today (26 USC 6343(b))."""
    last, over = ({"levies[0].served_on": day, "levies[0].date": day} for day in ("2024-11-24", "2024-11-23"))
    assert facts("premature", last)["release.asks_return"] is True
    assert facts("premature", over)["release.asks_return"] is False
    assert "may return" not in words("premature", {**over, "notices[0].date": "2024-11-01"})


def test_the_payer_hears_nothing_of_a_return() -> None:
    """Nothing is left that the bank could obey; its letter would say that a release was asked for."""
    for name in ("return-agreement", "return-best-interests"):
        made = packet(name)
        assert "letter:payer-letter" not in {part.id for one in made.envelopes.values() for part in one.parts}
        (cover,) = [part for one in made.envelopes.values() for part in one.parts if part.id == "letter:fax-cover"][:1]
        titles = {part.title for one in made.envelopes.values() for part in one.parts}
        assert "Request for return of levied money" in titles
        assert "Request for release of levy" not in titles
        assert cover.title == "Fax cover"


def test_a_couple_asks_together() -> None:
    asked = {
        "request.grounds": [], "request.relief": "return", "request.return_of_money": "best_interests",
        "request.return_reason": "The money was for the mortgage", "levies[0].paid_over": "3,412.77",
    }  # fmt: skip
    tree = yaml.load((sample.ROOT / "samples" / "joint-bank-levy" / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    case, mistakes = read_case(json.dumps(sample.changed(asked, tree)).encode(), "case.yaml")
    assert case is not None, mistakes
    seen = facts_of(case, sample.firm(), Law(date(2026, 12, 9)))
    text = squeeze(text_of(write_letter(template("release-request"), seen, {"enclosures": ()}).document))
    assert "Taxpayers: Tomáš J. Dvořák and Beatriz Dvořák" in text
    assert "The taxpayers consent. The money was for the mortgage. Please forward this request to" in text
    assert "The levy has taken $3,412.77. The IRS may return it, with the consent" in text


@pytest.mark.parametrize("name", NAMES)
def test_word_says_the_same(name: str) -> None:
    document = printed(name).document
    docx, findings = render_word(document, sample.resources().stationery)
    assert squeeze(WordPaper(docx).text()) == squeeze(text_of(document))
    assert findings == ()
