"""proof.json: each printed value with its sources; taxpayers' numbers masked."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import sample

from levydocs.packet.build import Packet
from levydocs.text import squeeze


def proof_of(found: Packet) -> Any:
    return json.loads(found.files["proof.json"])


def entries(found: Packet) -> list[dict[str, Any]]:
    """Every box and every fact of a packet, with the id of its part and the names of its sources; boxes have their value as one
    text.
    """
    told = proof_of(found)
    return [
        {
            "part": part_id,
            **one,
            "printed": " ".join(one.get("printed", ())) or one.get("ticked", ""),
            "sources": [told["sources"][place]["name"] for place in one["sources"]],
        }
        for part_id, part in told["parts"].items()
        for one in (*part.get("boxes", ()), *(told["facts"][place] for place in part.get("facts", ())))
    ]


def sources_of(found: Packet) -> dict[str, Any]:
    return {one.pop("name"): one for one in proof_of(found)["sources"]}


@sample.on_both
def test_every_printed_value_has_its_sources(official: bool) -> None:
    found = sample.packet(official)
    complete = sample.envelope(found, "packet.pdf")
    pages = {part.id: part.page_count for part in complete.parts}
    boxes = [one for one in entries(found) if "line" in one]
    assert len(boxes) == sum(len(part.placements) for part in complete.parts) > 100
    assert all(one["sources"] and one["printed"] and 0 <= one["page"] < pages[one["part"]] for one in boxes)
    assert all(one["sources"] for one in entries(found) if "fact" in one)
    assert {source for one in entries(found) for source in one["sources"]} == set(sources_of(found))


def test_numbers_are_masked_and_others_are_not() -> None:
    boxes = {one["line"]: one["printed"] for one in entries(sample.packet()) if "line" in one}
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
    told = entries(sample.packet_of("joint-bank-levy"))
    values = [one["value"] for one in told if one.get("fact") == "taxpayers.tins_masked"]
    assert values
    assert all(value == ["SSNs ending in 1806 and 2917"] for value in values)


@sample.needs_forms
def test_boxes_are_on_the_page_that_is_told() -> None:
    found = sample.packet(official=True)
    for file in ("packet.pdf", "1-acs.pdf"):
        texts = [squeeze(text) for text in sample.page_texts(found.files[file])]
        pages = [(page["part"], page["page"]) for page in proof_of(found)["files"][file]["pages"]]
        words = [
            (pages.index((one["part"], one["page"])), one["printed"])
            for one in entries(found)
            if "line" in one and re.fullmatch(r"[A-Za-z ]{6,}", one["printed"]) and (one["part"], one["page"]) in pages
        ]
        assert len({page for page, _ in words}) > 2
        assert [said for page, said in words if said not in texts[page]] == []


def test_ein_is_masked() -> None:
    business = {"business": {"name": "Peña Alterations", "ein": "00-5556677", "type": "Tailor", "employees": "0"}}
    text = sample.make(business).files["proof.json"].decode()
    assert "5556677" not in text
    assert "…6677" in text


def test_letters_tell_the_facts_that_they_print() -> None:
    told = entries(sample.packet())
    facts = {one["fact"]: one for one in told if "fact" in one and one["part"] == "letter:release-request"}
    assert facts["levy.takes_per_payday"]["value"] == ["685.94"]
    assert "figure:pub1494.2026.standard_deduction.single" in facts["levy.takes_per_payday"]["sources"]
    assert facts["taxpayers.element_numbers"]["value"] == ["…7733"]
    assert "case:taxpayers[0].tin.number" in facts["taxpayers.element_numbers"]["sources"]
    assert facts["taxpayers.tins_masked"]["value"] == ["SSN ending in 7733"]
    assert facts["levy.date"]["value"] == ["2026-10-29"]


def test_a_fact_and_a_source_are_told_once() -> None:
    """Nine letters say the taxpayer's name, and most values come from a few sections of the case."""
    told = proof_of(sample.packet_of("joint-bank-levy"))
    for entries_of in ("facts", "sources"):
        texts = [json.dumps(one) for one in told[entries_of]]
        assert len(set(texts)) == len(texts) > 50
    assert len({one["name"] for one in told["sources"]}) == len(told["sources"])
    used = [place for part in told["parts"].values() for place in part.get("facts", ())]
    assert set(used) == set(range(len(told["facts"])))
    assert len(used) > 1.5 * len(told["facts"])


def test_box_tells_where_it_is_and_how_its_value_was_printed() -> None:
    """The rent of 1,050.00 on Form 433-F, page 2: the box is at 162 to 234 points from the left, 140.52 to 151.32 from below."""
    boxes = {one["line"]: one for one in entries(sample.packet()) if "line" in one}
    assert boxes["f433f:rent"] == {
        "part": "form:f433f", "line": "f433f:rent", "page": 1, "rect": [162.0, 140.52, 234.0, 151.32], "printed": "1,050",
        "size": 8.0, "format": boxes["f433f:rent"]["format"], "on_overflow": boxes["f433f:rent"]["on_overflow"],
        "sources": boxes["f433f:rent"]["sources"],
    }  # fmt: skip
    assert boxes["f433f:taxpayer_tin"]["private"] is True
    assert [line for line, one in boxes.items() if one.get("private")] == [
        "f2848:taxpayer_ssn", "f433f:taxpayer_tin", "f12153:taxpayer1_tin",
    ]  # fmt: skip
    assert boxes["f433f:pay_frequency=biweekly"]["ticked"] == "1"


def test_sources_tell_line_figure_and_day() -> None:
    told = sources_of(sample.packet_of("wage-levy"))
    lines = (sample.FOLDER / "case.yaml").read_text("utf-8").splitlines()
    name, _, line = told["case:bank_accounts[0].balance"]["at"].partition(":")
    assert name == "case.yaml"
    assert "214.63" in lines[int(line) - 1]
    figure = told["figure:pub1494.2026.standard_deduction.single"]
    assert set(figure) == {"value", "unit", "effective", "source", "sure"}
    assert {key.partition(":")[0] for key in told} >= {"case", "figure"}


def test_every_page_of_every_file_is_told_with_its_margins_and_digests() -> None:
    found = sample.packet()
    files = proof_of(found)["files"]
    assert set(files) == {name for name in found.files if name.endswith(".pdf")}
    for name, file in files.items():
        texts = sample.page_texts(found.files[name])
        assert len(file["pages"]) == len(texts)
        for number, page in enumerate(file["pages"], 1):
            assert f"Marisol T. Peña (7733) · page {number} of {len(texts)}" in page["margins"]
            assert re.fullmatch("[0-9a-f]{32}", page["letters"])
            assert re.fullmatch("[0-9.]+:[0-9a-f]{32}", page["picture"])
    pages = [one for one in files["packet.pdf"]["pages"] if one["part"] == "exhibit:C"]
    assert [one["margins"][0] for one in pages] == ["Exhibit C, page 1 of 2", "Exhibit C, page 2 of 2"]


def test_same_page_of_two_files_differs_by_its_footer_alone() -> None:
    files = proof_of(sample.packet())["files"]
    rent = {
        name: next(one for one in file["pages"] if (one["part"], one["page"]) == ("form:f433f", 1))
        for name, file in files.items()
        if name in ("packet.pdf", "1-acs.pdf")
    }
    assert len({one["letters"] for one in rent.values()}) == 2
    assert [one["margins"][0] for one in rent.values()] == [
        "Marisol T. Peña (7733) · page 7 of 29", "Marisol T. Peña (7733) · page 8 of 17",
    ]  # fmt: skip


def test_letter_that_says_something_else_to_each_has_a_key_of_its_own() -> None:
    """Two liable spouses get a cover to the CAF unit each."""
    told = proof_of(sample.packet_of("joint-bank-levy"))
    covers = {key: part for key, part in told["parts"].items() if key.startswith("letter:caf-cover")}
    assert list(covers) == ["letter:caf-cover:1", "letter:caf-cover:2"]
    texts = [" ".join(part["texts"]) for part in covers.values()]
    assert texts[0] != texts[1]
    assert told["files"]["5-caf-2.pdf"]["pages"][0]["part"] == "letter:caf-cover:2"
