"""The list of what each person has to sign."""

from __future__ import annotations

import re
from typing import Any

import sample

from levydocs.packet.build import Packet
from levydocs.text import squeeze

SPOUSE: dict[str, object] = {
    "taxpayers[1]": {
        "id": "spouse", "kind": "individual", "name": {"first": "Luis", "last": "Ortega"},
        "tin": {"kind": "ssn", "number": "000-52-8844"}, "phones": {"cell": "832-555-0188"},
    },
    "filing_status": "married_joint",
    "household.under_65": "2",
    "liabilities[0].who": ["taxpayer", "spouse"],
}  # fmt: skip


def lists(found: Packet) -> dict[str, list[tuple[str, int]]]:
    """Whom the lists ask for what, on which page of the complete packet."""
    asked: dict[str, list[tuple[str, int]]] = {}
    for text in sample.page_texts(found.files["sign-here.pdf"]):
        name = re.search(r"Please sign: (.*)", text)
        assert name is not None
        said = squeeze(text)
        rows = re.findall(r"(Request for release of levy|Hardship letter|Transmittal of the hearing request"
                          r"|Letter to the payer|Form \S+, (?:line \d+|Part II|signature)) (\d+) ", said)  # fmt: skip
        asked[name[1]] = [(document, int(page)) for document, page in rows]
    return asked


def test_sample() -> None:
    """Form 2848 is signed once, though three recipients get it."""
    assert lists(sample.composed_of("wage-levy")) == {
        "Adaeze Okafor": [
            ("Request for release of levy", 3), ("Form 2848, Part II", 5), ("Transmittal of the hearing request", 23),
            ("Form 12153, line 10", 25), ("Letter to the payer", 28),
        ],
        "Marisol T. Peña": [("Form 2848, line 7", 5), ("Form 433-F, signature", 7), ("Hardship letter", 11)],
    }  # fmt: skip


def test_everybody_signs_in_a_joint_case_with_two_representatives() -> None:
    """Both on line 2 sign both Forms 2848; each spouse the own one, and both the letter, 433-F, 12153 and for the bank."""
    asked = {
        name: [document for document, _ in listed]
        for name, listed in lists(sample.composed_of("joint-bank-levy")).items()
    }
    spouse = [
        "Form 2848, line 7", "Form 433-F, signature", "Hardship letter", "Form 12153, line 10", "Letter to the payer",
    ]  # fmt: skip
    powers = ["Form 2848, Part II"] * 2
    assert asked == {
        "Adaeze Okafor": [
            "Request for release of levy", *powers, "Transmittal of the hearing request", "Letter to the payer",
        ],
        "Tomáš J. Dvořák": spouse,
        "Owen Lindqvist": powers,
        "Beatriz Dvořák": spouse,
    }  # fmt: skip
    pages = {name: dict(listed)["Form 2848, line 7"] for name, listed in lists(sample.composed_of("joint-bank-levy")).items()
             if name.endswith("Dvořák")}  # fmt: skip
    assert pages["Beatriz Dvořák"] == pages["Tomáš J. Dvořák"] + 2


def test_each_spouse_signs_the_own_power_of_attorney() -> None:
    """One Form 2848 a taxpayer (instructions, Rev. 9-2021); the spouse signs statement and hardship letter when liable."""
    asked = lists(sample.composed({**SPOUSE, "notices": []}))
    own = ["Form 2848, line 7", "Form 433-F, signature", "Hardship letter"]
    assert [document for document, _ in asked["Luis Ortega"]] == own
    assert [document for document, _ in asked["Marisol T. Peña"]].count("Form 2848, line 7") == 1
    assert [document for document, _ in asked["Adaeze Okafor"]].count("Form 2848, Part II") == 2


def test_pages_are_those_of_the_complete_packet() -> None:
    found = sample.composed_of("wage-levy")
    texts = sample.page_texts(found.files["packet.pdf"])
    heads: dict[str, Any] = {
        "Request for release of levy": "Sincerely", "Hardship letter": "penalties of perjury",
        "Transmittal of the hearing request": "Sincerely", "Letter to the payer": "Sincerely",
        "Form 2848, Part II": "Declaration of Representative", "Form 433-F, signature": "433-F", "Form 12153, line 10": "12153",
    }  # fmt: skip
    listed = [one for asked in lists(found).values() for one in asked]
    assert {document for document, _ in listed} == {*heads, "Form 2848, line 7"}
    for document, page in listed:
        assert heads.get(document, "2848") in texts[page - 1], document


def test_fax_and_mail_want_ink() -> None:
    text = squeeze(" ".join(sample.page_texts(sample.composed_of("wage-levy").files["sign-here.pdf"])))
    assert text.count("ink, with the date") == 8
    assert "electronic, for online upload only" not in text
    electronic = sample.composed({"power_of_attorney.signature_method": "electronic"})
    text = squeeze(" ".join(sample.page_texts(electronic.files["sign-here.pdf"])))
    assert text.count("electronic, for online upload only") == 2


def test_nobody_else_signs() -> None:
    assert set(lists(sample.composed_of("wage-levy"))) == {"Adaeze Okafor", "Marisol T. Peña"}
    own = lists(sample.composed({"hearing.signer": "taxpayers"}))
    assert ("Form 12153, line 10", 25) in own["Marisol T. Peña"]
    assert ("Form 12153, line 10", 25) not in own["Adaeze Okafor"]
