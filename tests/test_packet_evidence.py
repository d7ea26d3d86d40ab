"""proof.json: each printed value with its sources; taxpayers' numbers masked."""

from __future__ import annotations

import json
from typing import Any

import sample


def entries(official: bool = False) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(sample.packet(official).files["proof.json"])["entries"]
    return listed


@sample.on_both
def test_every_printed_value_has_its_sources(official: bool) -> None:
    parts = [part for envelope in sample.packet(official).envelopes for part in envelope.parts]
    boxes = [one for one in entries(official) if "line" in one]
    assert len(boxes) == sum(len(part.placements) for part in parts)
    assert all(one["sources"] and one["printed"] and 1 <= one["page"] <= 30 for one in boxes)
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


def test_ein_is_masked() -> None:
    business = {"business": {"name": "Peña Alterations", "ein": "00-5556677", "type": "Tailor", "employees": "0"}}
    text = sample.make(business).files["proof.json"].decode()
    assert "5556677" not in text
    assert "…6677" in text


def test_letters_tell_the_facts_that_they_print() -> None:
    facts = {one["fact"]: one for one in entries() if one.get("letter") == "letter:release-request"}
    assert facts["levy.takes_per_payday"]["value"] == ["685.94"]
    assert "figure:pub1494.2026.standard_deduction.single" in facts["levy.takes_per_payday"]["sources"]
    assert facts["taxpayer.tin"]["value"] == ["…7733"]
    assert facts["levy.date"]["value"] == ["2026-10-29"]
