"""Forms without a packet: each in its own file, proven; told is what is about these forms, and all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
import sample

from levydocs.findings import blocking
from levydocs.law.in_force import Law
from levydocs.packet.documents import one_form
from levydocs.packet.finish import Packet
from levydocs.packet.forms_alone import build_forms, refused
from levydocs.packet.verify import verify

NEEDED_BY_2848 = {
    "levydocs", "case_id", "as_of", "taxpayers", "address", "representatives", "power_of_attorney", "liabilities", "compliance",
    "business",
}  # fmt: skip
"""What Form 2848 and its instructions ask for: who, where, for which matters, by whom, for which acts."""


def made(
    *forms: str, changes: Mapping[str, object] | None = None, name: str = "", files: Mapping[str, bytes] | None = None
) -> Packet:
    case = sample.case_of(name) if name else sample.case(changes)
    return build_forms(case, sample.firm(), Law(sample.AS_OF), sample.resources(), files or {}, forms)


def told(found: Packet) -> set[str]:
    """The codes of what was found, but what made-up numbers and facsimiles bring with them."""
    return set(sample.codes(found)) - {"LD-case-specimen", "LD-form-facsimile"}


@cache
def new_client() -> Mapping[str, object]:
    """A client about whom nothing is known but what Form 2848 asks for."""
    return {key: sample.REMOVED for key in sample.changed({}) if key not in NEEDED_BY_2848}


def test_each_form_has_a_file_and_each_spouse_one() -> None:
    found = made("f2848", "f433f", "f12153", name="joint-bank-levy")
    assert [name for name in found.files if name.endswith(".pdf")] == [
        "2848-taxpayer.pdf", "2848-spouse.pdf", "433-F.pdf", "12153.pdf",
    ]  # fmt: skip
    taxpayer, spouse = ("\n".join(sample.page_texts(found.files[f"2848-{who}.pdf"])) for who in ("taxpayer", "spouse"))
    assert "BEATRIZ DVORAK" not in taxpayer
    assert "TOMAS J DVORAK" not in spouse
    assert "BEATRIZ DVORAK" in spouse


def test_forms_alone_are_those_of_the_packet_but_for_the_margin() -> None:
    alone, packet = made("f2848"), sample.composed_of("wage-levy")
    own = alone.envelopes[0].parts[0]
    (same,) = [part for part in packet.envelopes[0].parts if part.id == own.id]
    assert own.placements == same.placements
    assert own.signatures == same.signatures


def test_they_are_verified_from_their_folder() -> None:
    files = dict(made("f2848", "f433f").files)
    assert [one.code for one in verify(files)] == ["LD-packet-seal-none"]
    pdf = files["433-F.pdf"]
    files["433-F.pdf"] = pdf[:-20] + b" " + pdf[-19:]
    assert "LD-packet-verify-changed" in {one.code for one in verify(files)}


def test_power_of_attorney_of_a_new_client_waits_for_nothing_else() -> None:
    assert told(made("f2848", changes=new_client())) == set()
    assert told(sample.make(new_client())) == {"LD-packet-left-out"}  # nothing is known of notices
    unknown = {**new_client(), "liabilities": sample.REMOVED, "power_of_attorney.matters": sample.REMOVED}
    assert told(sample.make(unknown)) == {"LD-packet-nothing-to-send", "LD-packet-matters-proposed"}
    (empty,) = [one for one in made("f2848", changes=unknown).findings if one.code == "LD-form-missing-required"]
    assert (empty.severity, empty.place) == ("blocks", "f2848:matters")
    assert sample.codes(made("f433f", changes=new_client())).count("LD-form-missing") > 10


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"taxpayers[0].tin.number": sample.REMOVED}, "LD-form-missing-required"),
        ({"liabilities[0].period": sample.REMOVED}, "LD-packet-entry-useless"),
        ({"liabilities[0].period": "2031"}, "LD-packet-period-too-far"),
        ({"liabilities[0].who": ["nobody"]}, "LD-case-loose-reference"),
        ({"taxpayers[0].liable_for": []}, "LD-case-liable-for"),
        ({"representatives": ["r-nobody"]}, "LD-case-representative"),
        ({"power_of_attorney.signature_method": "electronic"}, "LD-packet-electronic-signature"),
        ({"power_of_attorney.taxpayer_signed_on": "2026-01-02"}, "LD-packet-signature-too-old"),
        ({"power_of_attorney.retain_prior": "true"}, "LD-packet-no-copy-of-earlier"),
        ({"address.zip": "7704"}, "LD-case-zip"),
        ({"taxpayers[0].name.first": "Ann and Bob"}, "LD-case-two-names"),
    ],
)
def test_what_is_wrong_with_the_form_is_told(changes: Mapping[str, object], code: str) -> None:
    assert code in told(made("f2848", changes={**changes, **new_client()}))


@pytest.mark.parametrize(
    "changes",
    [
        {"expenses.personal.food": sample.REMOVED},
        {"household.under_65": "0"},
        {"bank_accounts": sample.REMOVED},
        {"hardship.events": []},
        {"compliance.withholding_adequate": "false"},
        {"levies[0].payer.address.zip": "7"},
        {"levies[0].covers": []},
        {"exhibits[0].proves": ["nothing.there"]},
        {"address.county": "Nowhere County"},
    ],
)
def test_what_is_wrong_elsewhere_is_not(changes: Mapping[str, object]) -> None:
    assert told(sample.composed(changes)) != set()
    assert told(made("f2848", changes=changes)) == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"expenses.personal.food": sample.REMOVED}, "LD-form-missing"),
        ({"household.under_65": "0"}, "LD-case-household"),
        ({"bank_accounts[0].balance": sample.REMOVED}, "LD-packet-entry-incomplete"),
        ({"taxpayers[0].kind": "corporation"}, "LD-packet-form-not-made"),
    ],
)
def test_statement_is_told_what_it_lacks(changes: Mapping[str, object], code: str) -> None:
    assert code in told(made("f433f", changes=changes))


def test_hearing_request_without_a_notice_is_not_made_and_told() -> None:
    found = made("f2848", "f12153", changes={"notices": []})
    assert [name for name in found.files if name.endswith(".pdf")] == ["2848-taxpayer.pdf"]
    (why,) = [one for one in found.findings if one.code == "LD-packet-form-not-made"]
    assert (why.severity.value, why.place) == ("blocks", "f12153")
    assert "no notice can still be answered" in why.message
    assert made("f12153", changes={"notices": []}).envelopes == ()


def test_hearing_request_where_nothing_is_known_of_notices_is_undecided() -> None:
    found = made("f12153", changes={"notices": sample.REMOVED})
    assert {"LD-packet-form-undecided"} <= told(found)
    assert found.envelopes == ()


@pytest.mark.parametrize("changes", [{"notices": []}, {"notices": sample.REMOVED}])
def test_one_form_by_itself_is_refused_as_in_a_packet(changes: Mapping[str, object]) -> None:
    """As ``levydocs fill`` makes it, editable or not: for the same reason, and no file."""
    known = sample.facts(changes)
    (why,) = refused(known, sample.resources().forms["f12153"])
    for editable in (False, True):
        alone = one_form(known.case, sample.firm(), known.basis.law, sample.resources(), "f12153", editable=editable)
        assert (alone.files, why in alone.findings, blocking([why])) == ({}, True, True)


def test_form_in_several_copies_is_one_file() -> None:
    years = [
        {**sample.changed({})["liabilities"][0], "id": f"y{year}", "form": str(year), "period": "2020"}
        for year in range(1040, 1046)
    ]
    found = made("f2848", changes={"liabilities": years, "power_of_attorney.matters": []})
    assert [part.id for part in found.envelopes[0].parts if part.id.startswith("form:")] == [
        "form:f2848:1", "form:f2848:1:2",
    ]  # fmt: skip
    assert [name for name in found.files if name.endswith(".pdf")] == ["2848-taxpayer.pdf"]


def test_manifest_names_nobody() -> None:
    found = made("f2848", name="joint-bank-levy")
    text = found.files["manifest.json"].decode().casefold()
    assert "dvo" not in text
    assert "spouse" in text


def test_a_finding_about_no_item_of_the_case_is_never_left_out() -> None:
    from levydocs.findings import finding
    from levydocs.packet.forms_alone import about

    strange = replace(finding("LD-exhibit-missing", name="A"), place="nowhere")
    forms = sample.resources().forms
    assert list(about([strange], [forms["f2848"]], forms, ())) == [strange]


def test_case_without_a_taxpayer_is_proven_like_any_other() -> None:
    found = made("f433f", changes={"taxpayers": []})
    assert sample.of_the_proof(found) == []
    assert "page 1 of " in sample.page_texts(found.files["433-F.pdf"])[0]
