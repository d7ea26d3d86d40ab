"""Form 8821: who is a designee, what they may see, and whether the CAF unit gets it."""

from __future__ import annotations

import sample

from levydocs.packet.build import Packet

BELL = {
    "name": "Marcus Bell",
    "address": {"street": "210 Harbor Ct", "city": "Galveston", "state": "TX", "zip": "77551"},
}
LINE_5 = "f8821:retain_prior"


def made(**authorization: object) -> Packet:
    return sample.make({"information_authorization": {"designees": [BELL], **authorization}})


def for_the_caf(packet: Packet, envelope: str = "caf-information") -> list[str]:
    return [part.id for one in packet.envelopes if one.id == envelope for part in one.parts]


def test_the_caf_unit_gets_it_apart_from_the_power_of_attorney() -> None:
    packet = made()
    assert for_the_caf(packet) == ["letter:caf-cover:caf-information", "form:f8821:1"]
    assert for_the_caf(packet, "caf") == ["letter:caf-cover", "form:f2848:1"]
    cover = " ".join(sample.page_texts(packet.files["6-caf-information.pdf"])[0].split())
    assert "Re Form 8821 for the Centralized Authorization File" in cover
    assert "This fax contains one Form 8821, for this taxpayer only." in cover


def test_a_lenders_form_is_not_recorded_there() -> None:
    """Line 4: the use is "not recorded on the Centralized Authorization File (CAF)"."""
    assert for_the_caf(made(lender="true")) == []


def test_somebody_whom_the_firm_book_does_not_have_is_missing() -> None:
    facts = sample.facts({"information_authorization": {"designees": ["d-nobody"]}})
    assert sample.missing(facts, "information.designees") == ("information_authorization.designees[0].ref",)
    nameless = sample.facts({"information_authorization": {"designees": [{**BELL, "name": ""}]}})
    assert sample.missing(nameless, "information.designees") == ("information_authorization.designees[0].name",)


def test_what_the_case_says_of_somebody_of_the_firm_goes_before_the_firm_book() -> None:
    facts = sample.facts({"information_authorization": {"designees": [{"ref": "d-tran", "phone": "713-555-0139"}]}})
    (row,) = facts["information.designees"]
    assert (row.name, row.phone, row.fax) == ("Linh Tran", "713-555-0139", "713-555-0131")
    assert row.address_lines == ["1410 Heron Basin Road, Suite 620", "Houston, TX 77007"]


def test_matters_of_somebody_else_are_not_seen() -> None:
    other = {"who": ["taxpayer"], "type": "Income", "form": "941", "periods": "2023"}
    facts = sample.facts({"information_authorization": {"designees": [BELL], "matters": [other]}})
    assert sample.missing(facts, "information.matters") == ("information_authorization.matters[0].form",)


def test_more_matters_than_line_3_holds_stand_on_another_form_that_keeps_the_first() -> None:
    """Line 5: the IRS revokes what is on file "unless you check the line 5 box and attach a copy"."""
    matters = [{"type": "Income", "form": "1040", "periods": "2023", "specific": one} for one in ("A", "B", "C", "D")]
    parts = [one for one in for_the_caf(made(matters=matters)) if one.startswith("form:f8821")]
    assert len(parts) == 2
    (caf,) = [one for one in made(matters=matters).envelopes if one.id == "caf-information"]
    kept = [
        [one.line for _, one in part.placements if one.line == LINE_5]
        for part in caf.parts
        if part.id.startswith("form:f8821")
    ]
    assert kept == [[], [LINE_5]]
