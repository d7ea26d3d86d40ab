"""What blocks an envelope: what it prints, and what concerns the case as a whole; nothing that is about another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import sample
from acceptance_cases import CASES, FOLDER, workspace

from levydocs.findings import Finding, Severity, page
from levydocs.law.in_force import Law
from levydocs.packet.build import compose, examine
from levydocs.packet.concerns import found_in
from levydocs.packet.finish import Bound
from levydocs.packet.readiness import Readiness
from levydocs.packet.seal import SEAL, sealed
from levydocs.packet.verify import verify

ALL = {"acs", "hearing", "caf", "payer"}
"""The envelopes of the sample, a wage levy by ACS with a hearing request."""
PASSED = {"levies[0].payroll.next_payday": "2026-11-20", "levies[0].payroll.cutoff": "2026-11-18"}
WITH_2848 = {"acs", "hearing", "caf"}
BANKRUPTCY = {"kind": "bankruptcy", "started_on": "2026-11-16"}


def report(changes: Mapping[str, object], without: str = "") -> Readiness:
    files = {name: data for name, data in sample.exhibits().items() if name != without}
    return examine(sample.case(changes), sample.firm(), Law(sample.AS_OF), sample.resources(), files)


def blocked_by(found: Readiness, code: str) -> set[str]:
    return {one.id for one in found.envelopes if code in [told.code for told in one.blocked_by]}


@pytest.mark.parametrize(
    ("changes", "code", "blocked"),
    [
        (
            PASSED,
            "LD-packet-payday-passed",
            {"acs", "payer"},
        ),
        ({"notices[1].hearing_address": []}, "LD-letter-fact-missing", {"hearing"}),
        ({"hearing.reasons": []}, "LD-form-missing-required", {"hearing"}),
        ({"exhibits[5].proves": ["hardship.events"]}, "LD-packet-no-copy-of-notice", {"hearing"}),
        ({"power_of_attorney.signature_method": "electronic"}, "LD-packet-electronic-signature", WITH_2848),
        ({"proceedings": [BANKRUPTCY]}, "LD-packet-bankruptcy-stay", ALL - {"caf"}),
        ({"taxpayers[0].date_of_death": "2026-11-01"}, "LD-packet-taxpayer-died", ALL),
        ({}, "LD-case-specimen", ALL),
        ({}, "LD-form-facsimile", WITH_2848),
    ],
)
def test_a_finding_blocks_the_envelopes_that_hold_what_it_is_about(
    changes: Mapping[str, object], code: str, blocked: set[str]
) -> None:
    assert blocked_by(report(changes), code) == blocked


def test_an_exhibit_that_is_not_there_blocks_the_envelope_that_it_is_for() -> None:
    """The proof of harm goes to ACS alone."""
    assert blocked_by(report({}, without="exhibits/shutoff.png"), "LD-exhibit-missing") == {"acs"}


@pytest.mark.parametrize("path", ["levies[0].office.fax", "levies[0].payer.fax"])
def test_a_fax_number_that_is_not_known_blocks_nothing(path: str) -> None:
    found, expected = (report(changes).envelopes for changes in ({path: ""}, {}))
    assert [(one.id, one.ready, one.findings) for one in found] == [
        (one.id, one.ready, one.findings) for one in expected
    ]


@cache
def bound() -> Bound:
    return compose(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), sample.exhibits())


def told_of(place: str, paths: tuple[str, ...] = ()) -> set[str]:
    """The envelopes that a finding at this place is about."""
    found = bound()
    one = Finding("LD-packet-entry-useless", Severity.BLOCKS, place, "Something.", "Do it.", paths)
    told = found_in(found.facts, found.envelopes, [one])
    assert told["packet.pdf"] == (one,)
    return {found.envelopes[name].id for name, findings in told.items() if findings} - {"packet"}


@pytest.mark.parametrize(
    ("place", "blocked"),
    [
        ("", ALL),
        ("law/figures.yaml:3", ALL),
        ("case.yaml:4 client_number", ALL),
        ("case.yaml:60 levies[0].payroll.cutoff", {"acs", "payer"}),
        ("expenses.personal.food", {"acs"}),
        ("taxpayers[0].name.last", ALL),
        ("f433f:food", {"acs"}),
        ("f2848", WITH_2848),
        ("form:f12153", {"hearing"}),
        ("caf", {"caf"}),
    ],
)
def test_what_no_envelope_prints_is_about_every_one(place: str, blocked: set[str]) -> None:
    assert told_of(place) == blocked


def test_what_is_missing_tells_where_the_place_does_not() -> None:
    assert told_of("levy.present", ("expenses.personal.food",)) == {"acs"}


def test_the_pages_of_a_ready_envelope_are_not_marked_as_a_draft() -> None:
    """On facsimiles every envelope with a form is a draft; the letter to payroll has none."""
    found = sample.composed({"notices[1].hearing_address": []})
    marks = {
        name: {"DRAFT" in text for text in sample.page_texts(pdf)}
        for name, pdf in found.files.items()
        if name != "sending.pdf"
    }
    assert marks["5-payer.pdf"] == {False}
    assert marks["3-hearing.pdf"] == marks["packet.pdf"] == marks["sign-here-taxpayer.pdf"] == {True}


def test_every_file_says_for_itself_whether_it_is_ready() -> None:
    manifest = sample.packet().files["manifest.json"]
    assert {one["id"]: one["blocked_by"] for one in json.loads(manifest)["envelopes"]} == {
        "packet": ["LD-case-specimen", "LD-form-facsimile"],
        "acs": ["LD-case-specimen", "LD-form-facsimile"],
        "hearing": ["LD-case-specimen", "LD-form-facsimile"],
        "caf": ["LD-case-specimen", "LD-form-facsimile"],
        "payer": ["LD-case-specimen"],
    }


@pytest.mark.parametrize("name", CASES)
def test_nothing_that_blocks_is_about_no_envelope(name: str) -> None:
    """Ready is a promise: what blocks the case blocks an envelope, and each has what was found in its own documents."""
    found = workspace().check(workspace().open(FOLDER / name / "case.yaml"))
    blocks = {code for one in found.items for code in one.codes if page(code)["severity"] == Severity.BLOCKS}
    assert {told.code for one in found.envelopes for told in one.blocked_by} == blocks
    assert found.ready == (not blocks) == all(one.ready for one in found.envelopes)


def test_what_is_ready_prints_nothing_in_doubt() -> None:
    """By proof.json, which says of each printed value which items of the case it comes from."""
    found = sample.make(PASSED)
    manifest, proof = (json.loads(found.files[name]) for name in ("manifest.json", "proof.json"))
    printing = {
        one["id"]: "case:levies[0].payroll.next_payday" in _sources(one, proof) for one in manifest["envelopes"]
    }
    blocked = {one["id"]: "LD-packet-payday-passed" in one["blocked_by"] for one in manifest["envelopes"]}
    assert printing == blocked == {"packet": True, "acs": True, "hearing": False, "caf": False, "payer": True}


def _sources(envelope: Any, proof: Any) -> set[str]:
    """The items of the case that an envelope's boxes and words come from."""
    parts = [proof["parts"][document["id"]] for document in envelope["documents"]]
    named = [number for part in parts for box in part.get("boxes", ()) for number in box["sources"]]
    named += [number for part in parts for told in part.get("facts", ()) for number in proof["facts"][told]["sources"]]
    return {proof["sources"][number]["name"] for number in named}


def test_a_packet_of_drafts_and_ready_envelopes_is_read_back_as_intended() -> None:
    """A page that is in a draft and in an envelope that is ready is the same page with a mark and without one."""
    found = sample.make({"taxpayers[0].tin.number": "400-41-7733", "notices[1].hearing_address": []})
    assert not [one for one in found.findings if "proof" in one.code]
    payer, packet = (sample.page_texts(found.files[name]) for name in ("5-payer.pdf", "packet.pdf"))
    assert not any("DRAFT" in text or "SPECIMEN" in text for text in payer)
    assert all("DRAFT" in text for text in packet)
    assert found.ready_envelopes == ("payer",)
    key = bytes(32)
    assert verify({**found.files, SEAL: sealed(key, found.files, found.read)}, key) == ()
