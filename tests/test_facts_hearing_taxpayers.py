"""Who asks for the hearing, and where they can be reached (Form 12153, lines 3 to 6)."""

from __future__ import annotations

import sample

NOTICE = "notices[1]"


SPOUSE = {
    "taxpayers[1]": {"id": "spouse", "kind": "individual", "name": {"first": "Luis", "last": "Peña"},
                     "tin": {"kind": "ssn", "number": "000-52-8844"}},
    "liabilities[2].who": ["taxpayer", "spouse"],
    f"{NOTICE}.addressee": ["taxpayer", "spouse"],
}  # fmt: skip


def test_one_taxpayer_asks() -> None:
    facts = sample.facts()
    assert facts["hearing.taxpayer1.name"] == "MARISOL T PENA"
    assert facts["hearing.taxpayer1.phone"] == "832-555-0187"
    assert facts["hearing.taxpayer1.street"] == "5127 Larkmoor St, Apt 208"
    assert facts["hearing.taxpayer2.name"] is None


def test_both_spouses_ask_where_both_are_addressed_and_liable() -> None:
    facts = sample.facts(SPOUSE)
    assert facts["hearing.taxpayer2.name"] == "Luis Peña"
    assert facts["hearing.taxpayer2.street"] is None, "the form asks for it only if it differs"
    assert facts["hearing.spouse_signs"] is False, "the representative signs for both"
    assert sample.facts({**SPOUSE, "hearing.signer": "taxpayers"})["hearing.spouse_signs"] is True


def test_spouse_who_is_not_addressed_does_not_ask() -> None:
    facts = sample.facts({**SPOUSE, f"{NOTICE}.addressee": ["taxpayer"]})
    assert facts["hearing.taxpayer2.name"] is None


def test_spouse_who_owes_nothing_on_the_notice_does_not_ask() -> None:
    facts = sample.facts({**SPOUSE, "liabilities[2].who": ["taxpayer"]})
    assert facts["hearing.taxpayer2.name"] is None


def test_where_nobody_on_the_notice_owes_its_tax_no_one_is_guessed() -> None:
    path = f"{NOTICE}.addressee"
    assert sample.missing(sample.facts({path: ["stranger"]}), "hearing.taxpayer1.name") == (path,)


def test_an_address_of_the_spouses_own_is_printed() -> None:
    own = {"street": "1 Elm St", "city": "Waco", "state": "TX", "zip": "76701"}
    facts = sample.facts({**SPOUSE, "taxpayers[1].address": own})
    assert [facts[f"hearing.taxpayer2.{part}"] for part in own] == list(own.values())


def test_the_best_telephone_and_its_time() -> None:
    facts = sample.facts()
    assert facts["hearing.taxpayer1.phone_kind"] == "cell"
    assert (facts["hearing.taxpayer1.time"], facts["hearing.taxpayer1.half"]) == ("12:30", "pm")
    rows = [(one.number, one.time, one.am, one.pm) for one in facts["hearing.taxpayer1.phones"]]
    assert rows == [
        ("", None, False, False),  # the case says that there is none
        ("713-555-0164", None, False, False),
        ("832-555-0187", "12:30", False, True),
    ]


def test_a_best_telephone_without_a_number_is_missing() -> None:
    gone = {"taxpayers[0].phones.cell": sample.REMOVED}
    path = "taxpayers[0].phones.cell"
    assert sample.missing(sample.facts(gone), "hearing.taxpayer1.phone") == (path,)
