"""Letters outside packets, each for a case of its own: the letter says what was written by hand, in PDF and in Word.

``tests/outside/NAME/case.yaml`` begins with the line ``# letter: ID``; ``expected.txt`` is the letter as a practitioner writes it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from pairwise import every_pair_left_out
from printing import render_pdf
from sample_letters import template
from shared import examples
from test_sentences import KEPT, below, without, wrong
from word_paper import WordPaper

from levydocs.blocks.model import text_of
from levydocs.blocks.word import render_word
from levydocs.case.model import Firm
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts, Missing
from levydocs.law.in_force import Law
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.binder import Binder
from levydocs.packet.build import facts_of
from levydocs.packet.documents import one_letter
from levydocs.packet.plan import enclosed_with
from levydocs.packet.recipe import ENCLOSURES
from levydocs.text import squeeze

FOLDER = Path(__file__).parent / "outside"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/case.yaml"))
MADE_OF_SAMPLES = ("refusal-reply", "collection-appeal")
"""Letters for which places are left out of the samples (tests/test_sentences.py)."""


def letter_of(name: str) -> str:
    """The id of the letter that a case is for."""
    first = (FOLDER / name / "case.yaml").read_text("utf-8").partition("\n")[0]
    return first.removeprefix("# letter: ").strip()


def tree(name: str) -> dict[str, Any]:
    """The keys and values of a case, for the caller to change."""
    loaded: dict[str, Any] = json.loads(_tree_text(name))
    return loaded


@cache
def _tree_text(name: str) -> str:
    return json.dumps(yaml.load((FOLDER / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader))


@cache
def enclosed(name: str) -> dict[str, list[str]]:
    """What goes with a letter that lies in a packet, by the case as it stands."""
    if ENCLOSURES not in template(letter_of(name)).outside:
        return {}
    binder = Binder(sample.resources(), facts(name), {})
    return {ENCLOSURES: enclosed_with(binder, binder.resources.recipes, letter_of(name))}


@cache
def firm() -> Firm:
    book, mistakes = read_firm((FOLDER.parent / "acceptance" / "firm.yaml").read_bytes(), "firm.yaml")
    assert book is not None, mistakes
    return book


def facts_for(case_tree: dict[str, Any]) -> Facts:
    case, mistakes = read_case(json.dumps(case_tree).encode(), "case.yaml")
    assert case is not None, mistakes
    assert case.as_of is not None
    return facts_of(case, firm(), Law(case.as_of))


def facts(name: str, changes: dict[str, Any] | None = None) -> Facts:
    """The facts of a case, changed, on its day."""
    return facts_for(sample.changed(changes or {}, tree(name)))


def printed(name: str, changes: dict[str, Any] | None = None) -> Printed:
    """The letter of a case, changed."""
    return write_letter(template(letter_of(name)), facts(name, changes), enclosed(name))


def words(name: str, changes: dict[str, Any] | None = None) -> str:
    return squeeze(text_of(printed(name, changes).document))


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_was_written_by_hand(name: str) -> None:
    one = printed(name)
    assert squeeze(text_of(one.document)) == squeeze((FOLDER / name / "expected.txt").read_text("utf-8"))
    assert one.findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_word_says_the_same(name: str) -> None:
    document = printed(name).document
    docx, findings = render_word(document, sample.resources().stationery)
    assert squeeze(WordPaper(docx).text()) == squeeze(text_of(document))
    assert (*findings, *render_pdf(document).findings) == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_full_number_stands_in_it(name: str) -> None:
    """But in the one letter that asks for it: line 3 of Form 9423."""
    text, once = words(name), letter_of(name) == "collection-appeal"
    numbers = [one["tin"]["number"] for one in tree(name)["taxpayers"]]
    assert [text.count(one) for one in numbers] == [once] * len(numbers)


LARGE = ("client-routes",)
"""Letters made of so much of the case that its pairs are tried in the soak alone; and there every case of each letter."""
FIRST = {letter_of(name): name for name in reversed(NAMES)}
TRIED = [
    name
    for name in NAMES
    if letter_of(name) not in MADE_OF_SAMPLES
    and (examples(1) > 1 or (FIRST[letter_of(name)] == name and letter_of(name) not in LARGE))
]


@pytest.mark.parametrize("name", TRIED)
def test_whatever_two_places_are_left_out(name: str) -> None:
    """No half sentence is left, as tests/test_sentences.py has it of the samples."""
    read = {one.ref for value in printed(name).used.values() for one in value.sources if one.kind == "case"}
    paths = sorted(
        {
            path
            for path in below(tree(name), "")
            if any(path == one or path.startswith((f"{one}.", f"{one}[")) or one.startswith(f"{path}.") for one in read)
        }
        - KEPT
    )
    found: dict[str, tuple[str, ...]] = {}
    for typed, group in every_pair_left_out(len(paths), 6):
        changed = tree(name)
        for number in group:
            without(changed, paths[number], typed)
        seen = facts_for(changed)
        document = write_letter(template(letter_of(name)), seen, enclosed(name)).document
        for one in wrong(document, seen):
            found.setdefault(one, tuple(paths[number] for number in group))
    assert found == {}


@pytest.mark.parametrize("name", [name for name in NAMES if template(letter_of(name)).apart_from_packet])
def test_what_is_doubtful_in_the_packet_is_no_matter_of_it(name: str) -> None:
    """An open bankruptcy stops the packet for ACS, and not the notice of it; a released levy stops no claim for bank charges."""
    case, _ = read_case(json.dumps(tree(name)).encode(), "case.yaml")
    assert case is not None
    assert case.as_of is not None
    found = one_letter(case, firm(), Law(case.as_of), sample.resources(), letter_of(name)).findings
    assert {one.code for one in found} <= {
        "LD-case-specimen",
        "LD-law-unverified-figure",
    }  # of its own numbers and figures


@pytest.mark.parametrize(
    ("name", "place", "day", "fact"),
    [
        ("bank-charges", "bank_charges.charges[2].on", "2026-11-25", "bank_charges.rows"),
        ("bank-charges", "bank_charges.admitted_on", "2026-11-25", "bank_charges.admitted_on"),
        ("changed-circumstance", "changed_circumstance.happened_on", "2027-03-01", "changed.happened_on"),
        ("changed-circumstance", "changed_circumstance.remedies[2].on", "2027-03-01", "changed.remedies"),
        ("changed-circumstance", "changed_circumstance.remedies[0].on", "2026-09-13", "changed.remedies"),
    ],
)
def test_what_cannot_have_happened_yet_is_not_told_as_past(name: str, place: str, day: str, fact: str) -> None:
    """A charge of tomorrow has not been paid, and a remedy of the day before the change was not about it."""
    assert facts(name, {place: day}).get(fact) == Missing((place,))


def test_a_first_payment_that_has_passed_is_not_spoken_of() -> None:
    assert "starting January 15, 2027" in words("installment-cover")
    passed = words("installment-cover", {"request.first_payment": "2026-11-15"})
    assert "$400.00 a month, by direct debit. The balance" in passed
    assert "November 15" not in passed


def test_a_payment_is_enclosed_in_an_envelope_and_not_in_a_fax() -> None:
    paid = {"installment.payment_now": "200.00"}
    assert "Payment of $200.00 is enclosed. The balance on line 9 of Form 9465 is $21,804.85." in words(
        "installment-cover", paid
    )
    assert "enclosed. The balance" not in words("installment-cover-levied", {"installment": {"payment_now": "200.00"}})


def test_how_the_payment_with_an_offer_is_made() -> None:
    """By check it is enclosed; electronically, on its day; and a letter that cannot tell what goes with the offer is held back."""
    assert "Payment of $1,690.00 was made electronically on September 15, 2025. The remaining" in words("offer-cover")
    check = {"offer.payment_paid": sample.REMOVED}
    assert "Payment of $1,690.00 is enclosed. The remaining" in words("offer-cover", check)
    periodic = {"offer.terms": "periodic", "offer.months": "24", "offer.monthly": "350", "offer.day": "15"}
    assert "Payment of $350.00 is enclosed. The monthly payments continue while" in words(
        "offer-cover", {**check, **periodic}
    )
    unknown = printed("offer-cover", {"offer.terms": ""})
    assert "is enclosed" not in text_of(unknown.document)
    assert "LD-letter-required-paragraph-left-out" in {one.code for one in unknown.findings}


def test_copies_are_asked_for_only_where_form_2848_asks_for_them() -> None:
    """The box of line 2, which every representative of this firm book has checked."""
    for name in ("offer-cover", "changed-circumstance"):
        (ref,) = tree(name)["representatives"]
        assert "copies of all correspondence" in words(name)
        without_box = words(name, {"representatives": [{"ref": ref, "copies_of_notices": "false"}]})
        assert "correspondence" not in without_box
        assert "please call me at" in without_box.lower()
    for copies in ("true", "false"):
        seen = sample.facts({"representatives": [{"ref": "r-okafor", "copies_of_notices": copies}]})
        said = text_of(write_letter(template("hearing-transmittal"), seen, {ENCLOSURES: ()}).document)
        assert ("copies of all correspondence on the hearing" in said) is (copies == "true")


def test_letters_that_ask_for_what_the_packet_asks_are_marked_as_it_is() -> None:
    apart = {
        file.parent.name
        for file in sample.ROOT.glob("templates/*/letter.md.j2")
        if template(file.parent.name).apart_from_packet
    }
    assert not apart & {"refusal-reply", "collection-appeal", "release-request", "hardship"}
