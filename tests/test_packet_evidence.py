"""proof.json: each printed value with its sources; taxpayers' numbers masked."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import sample

from levydocs.facts.core import Source
from levydocs.packet.evidence import _masked
from levydocs.text import squeeze


def entries(official: bool = False) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(sample.packet(official).files["proof.json"])["entries"]
    return listed


@sample.on_both
def test_every_printed_value_has_its_sources(official: bool) -> None:
    complete = sample.envelope(sample.packet(official), "packet.pdf")
    boxes = [one for one in entries(official) if "line" in one]
    assert len(boxes) == sum(len(part.placements) for part in complete.parts) > 100
    assert all(one["sources"] and one["printed"] and 1 <= one["page"] <= complete.page_count for one in boxes)
    assert all(one["sources"] for one in entries(official) if "fact" in one)


def test_numbers_are_masked_and_others_are_not() -> None:
    boxes = {one["line"]: one["printed"] for one in entries() if "line" in one}
    assert [value for line, value in boxes.items() if "_tin" in line or "_ssn" in line] == ["…7733"] * 3
    assert boxes["f433f:rent"] == "1,050"
    assert "0000-00011R" in boxes.values(), "a CAF number is no taxpayer's"
    text = sample.packet().files["proof.json"].decode()
    assert sample.TIN not in text
    assert sample.TIN.replace("-", "") not in text
    assert "41-7733" not in text


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_no_sample_tells_a_number_whole(name: str) -> None:
    case = sample.case_of(name)
    numbers = [one.tin.number.printed for one in case.taxpayers or () if one.tin and one.tin.number]
    numbers += [case.business.ein.printed] if case.business and case.business.ein else []
    assert len(numbers) == (1 if name == "wage-levy" else 2)
    text = sample.packet_of(name).files["proof.json"].decode()
    for number in numbers:
        assert f"…{number[-4:]}" in text
        assert number not in text
        assert number.replace("-", "") not in text


def test_numbers_of_both_spouses_are_told_by_their_last_digits() -> None:
    told = json.loads(sample.packet_of("joint-bank-levy").files["proof.json"])["entries"]
    values = [one["value"] for one in told if one.get("fact") == "taxpayers.tins_masked"]
    assert values
    assert all(value == ["SSNs ending in 1806 and 2917"] for value in values)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("000-41-7733", "…7733"),
        ("000417733", "…7733"),
        ("0 0 0 4 1 7 7 3 3", "…7 7 3 3"),
        ("00-5556677", "…6677"),
        ("000-52-1806 (SSN); 000-63-2917 (SSN)", "…1806 (SSN); …2917 (SSN)"),
        ("SSN ending in 7733", "SSN ending in 7733"),
        ("41-7733", "…7733"),
    ],
)
def test_number_is_masked_however_it_is_written(text: str, masked: str) -> None:
    number = Source("case", "taxpayers[0].tin.number")
    assert _masked(text, [number]) == masked
    assert _masked(text, [Source("case", "address.zip")]) == text


@sample.needs_forms
def test_boxes_are_on_the_page_that_is_told() -> None:
    found = sample.packet(official=True)
    texts = [squeeze(text) for text in sample.page_texts(found.files["packet.pdf"])]
    words = [one for one in entries(official=True) if "line" in one and re.fullmatch(r"[A-Za-z ]{6,}", one["printed"])]
    assert len({one["page"] for one in words}) > 3
    wrong = [one for one in words if one["printed"] not in texts[one["page"] - 1]]
    assert [one["line"] for one in wrong if not one["printed"].startswith("box ")] == []


def test_ein_is_masked() -> None:
    business = {"business": {"name": "Peña Alterations", "ein": "00-5556677", "type": "Tailor", "employees": "0"}}
    text = sample.make(business).files["proof.json"].decode()
    assert "5556677" not in text
    assert "…6677" in text


def test_letters_tell_the_facts_that_they_print() -> None:
    facts = {one["fact"]: one for one in entries() if one.get("letter") == "letter:release-request"}
    assert facts["levy.takes_per_payday"]["value"] == ["685.94"]
    assert "figure:pub1494.2026.standard_deduction.single" in facts["levy.takes_per_payday"]["sources"]
    assert facts["taxpayers.element_numbers"]["value"] == []
    assert "case:taxpayers[0].tin.number" in facts["taxpayers.element_numbers"]["sources"]
    assert facts["taxpayers.tins_masked"]["value"] == ["SSN ending in 7733"]
    assert facts["levy.date"]["value"] == ["2026-10-29"]
