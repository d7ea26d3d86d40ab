"""Each template prints, word for word, the letter written by hand for the sample; and only what the case says."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace as Row

import pytest
from fake_facts import EXTRA, SAMPLE
from printing import render_pdf

from levydocs.blocks.model import text_of
from levydocs.letters.template import Template, load_template
from levydocs.letters.writing import Printed, write_letter
from levydocs.text import squeeze

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "samples" / "wage-levy" / "expected"
BY_HAND = ["release-request", "hardship", "fax-cover", "hearing-transmittal", "budget"]
PAGES = {"release-request": 2, "hardship": 2}
FULL_TIN = "000-41-7733"


def template(name: str) -> Template:
    file = ROOT / "templates" / name / "letter.md.j2"
    return load_template(file.read_bytes(), place=f"{name}/letter.md.j2", knows=SAMPLE.knows)


def printed(name: str, **changed: object) -> Printed:
    return write_letter(template(name), SAMPLE.but(**changed), EXTRA[name])


def words(letter: Printed) -> str:
    return squeeze(text_of(letter.document))


@pytest.mark.parametrize("name", BY_HAND)
def test_template_prints_the_letter_written_by_hand(name: str) -> None:
    letter = printed(name)
    assert words(letter) == squeeze((EXPECTED / f"{name}.txt").read_text("utf-8"))
    assert letter.findings == ()


@pytest.mark.parametrize("name", sorted(EXTRA))
def test_every_letter_prints_on_its_pages(name: str) -> None:
    rendered = render_pdf(printed(name).document)
    assert rendered.pages == PAGES.get(name, 1)
    assert rendered.findings == ()


def test_every_template_is_tried_here() -> None:
    assert {file.parent.name for file in ROOT.glob("templates/*/letter.md.j2")} == set(EXTRA)


def test_full_taxpayer_number_stands_once_in_all_letters() -> None:
    """26 CFR 301.6343-1(c)(1)(i) wants it in the request; nothing else does."""
    whole = {name: words(printed(name)) + " ".join(printed(name).document.running_head) for name in EXTRA}
    assert [name for name, text in whole.items() if FULL_TIN in text] == ["release-request"]
    assert whole["release-request"].count(FULL_TIN) == 1


@pytest.mark.parametrize("name", sorted(EXTRA))
def test_letters_do_not_say_what_the_law_does_not(name: str) -> None:
    """LAW §0: no time within which the IRS must act, no settlement for good, no stop of all collection."""
    text = words(printed(name)).lower()
    assert not re.search(r"all collection|immediately|within \d+ (hours|days)|guarantee|permanently|must stop", text)


def test_late_hearing_request_asks_for_an_equivalent_hearing_and_no_stop() -> None:
    """26 CFR 301.6330-1(i): an equivalent hearing does not suspend collection."""
    text = words(printed("hearing-transmittal", hearing__timely=False))
    assert "equivalent hearing" in text
    assert "November 5, 2027" in text
    assert "6330(e)(1)" not in text
    assert "no levy be made" not in text


def test_bank_levy_counts_its_21_days() -> None:
    """26 USC 6332(c)."""
    bank = {
        "levy__kind": "bank", "levy__bank_day": 9, "levy__bank_last_day": date(2026, 12, 6),
        "levy__next_payday": None, "levy__cutoff": None, "release__leave_amount": Decimal(400),
    }  # fmt: skip
    cover = words(printed("fax-cover", **bank))
    assert "TIME-SENSITIVE: bank levy, day 9 of 21, the last on Sunday, December 6, 2026" in cover
    request = words(printed("release-request", **bank))
    assert "day 9 of the 21 days of 26 USC 6332(c)" in request
    assert "If not in full, release of $400.00 of the money held" in request
    assert "pay day" not in request
    assert "668-D" in request


def test_unfiled_returns_bring_vinatieri_and_no_word_of_compliance() -> None:
    plan = "It will be filed by January 15, 2027."
    text = words(printed("release-request", compliance__unfiled=("2024",), compliance__plan=plan))
    assert f"Returns for 2024 are not filed yet. {plan}" in text
    assert "Vinatieri v. Commissioner, 133 T.C. 392 (2009)" in text
    assert "have been filed" not in text


def test_extraordinary_circumstances_have_their_own_head_only_when_stated() -> None:
    assert "(E)" not in words(printed("hardship"))
    text = words(printed("hardship", hardship__extraordinary="My home was flooded on October 2, 2026."))
    assert "(E) Extraordinary circumstances My home was flooded on October 2, 2026. (F) Other facts" in text


def test_unverified_standard_is_marked_where_it_stands() -> None:
    marked = Row(**{**vars(SAMPLE.values["budget.expenses"][1]), "unverified": True})
    for name in ("budget", "hardship"):
        text = words(printed(name, budget__expenses=(marked,), budget__unverified=True))
        assert "2,153†" in text
        assert "† Not yet checked against the IRS’s own table." in text


def test_letter_without_perjury_clause() -> None:
    letter = write_letter(template("hardship"), SAMPLE, {"under_penalties_of_perjury": False})
    assert "penalties of perjury" not in words(letter)
