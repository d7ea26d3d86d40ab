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
                          r"|Form \S+, (?:line \d+|Part II|signature)) (\d+) ", said)  # fmt: skip
        asked[name[1]] = [(document, int(page)) for document, page in rows]
    return asked


def test_sample() -> None:
    assert lists(sample.packet()) == {
        "Adaeze Okafor": [
            ("Request for release of levy", 3), ("Form 2848, Part II", 5), ("Transmittal of the hearing request", 23),
            ("Form 12153, line 10", 25), ("Form 2848, Part II", 30),
        ],
        "Marisol T. Peña": [
            ("Form 2848, line 7", 5), ("Form 433-F, signature", 7), ("Hardship letter", 11), ("Form 2848, line 7", 30),
        ],
    }  # fmt: skip


def test_each_spouse_signs_the_own_power_of_attorney() -> None:
    """One Form 2848 a taxpayer (instructions, Rev. 9-2021); the spouse signs the statement when liable."""
    asked = lists(sample.make({**SPOUSE, "notices": []}))
    assert [document for document, _ in asked["Luis Ortega"]] == ["Form 2848, line 7", "Form 433-F, signature"]
    assert [document for document, _ in asked["Marisol T. Peña"]].count("Form 2848, line 7") == 1
    assert [document for document, _ in asked["Adaeze Okafor"]].count("Form 2848, Part II") == 2


def test_pages_are_those_of_the_complete_packet() -> None:
    found = sample.packet()
    texts = sample.page_texts(found.files["packet.pdf"])
    heads: dict[str, Any] = {
        "Request for release of levy": "Sincerely", "Hardship letter": "penalties of perjury",
        "Transmittal of the hearing request": "Sincerely",
    }  # fmt: skip
    for listed in lists(found).values():
        for document, page in listed:
            if document in heads:
                assert heads[document] in texts[page - 1]


def test_fax_and_mail_want_ink() -> None:
    text = squeeze(" ".join(sample.page_texts(sample.packet().files["sign-here.pdf"])))
    assert text.count("ink, with the date") == 9
    assert "electronic, for online upload only" not in text
    electronic = sample.make({"power_of_attorney.signature_method": "electronic"})
    text = squeeze(" ".join(sample.page_texts(electronic.files["sign-here.pdf"])))
    assert text.count("electronic, for online upload only") == 4


def test_nobody_else_signs() -> None:
    assert set(lists(sample.packet())) == {"Adaeze Okafor", "Marisol T. Peña"}
    own = lists(sample.make({"hearing.signer": "taxpayers"}))
    assert ("Form 12153, line 10", 25) in own["Marisol T. Peña"]
    assert ("Form 12153, line 10", 25) not in own["Adaeze Okafor"]
