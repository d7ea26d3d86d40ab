"""What a letter cites is found: an exhibit with its page, where the case names one, and no page that the exhibit has not."""

from __future__ import annotations

import pytest
import sample
from sample_letters import template

from levydocs.blocks.model import text_of
from levydocs.case.citations import Citation, citation, in_words, proven_at
from levydocs.facts.exhibits import proving
from levydocs.findings import Severity
from levydocs.letters.writing import write_letter
from levydocs.text import squeeze

PAGES: dict[str, object] = {
    "exhibits[2].proves": ["expenses.housing.rent page 1", "hardship.events page 2"],
    "hardship.events[0].exhibit": "C, page 2",
    "exhibits[4].proves": ["expenses.medical.out_of_pocket p. 1"],
}


@pytest.mark.parametrize("text", ["C page 2", "C, page 2", "Exhibit C, page 2", "exhibit C p. 2", " C pg 2 ", "C p2"])
def test_a_page_may_be_written_as_people_write_it(text: str) -> None:
    assert citation(text) == Citation("C", 2)
    assert str(citation(text)) == "C, page 2"


@pytest.mark.parametrize("text", ["C", "B-2", "1040 page", "C 2", "Lease (page 2)", ""])
def test_what_names_no_page_is_an_exhibit(text: str) -> None:
    assert citation(text) == Citation(text, None)


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ([], ""),
        (["C"], "Exhibit C"),
        (["C", "D"], "Exhibits C and D"),
        (["C, page 2"], "Exhibit C, page 2"),
        (["C, page 2", "D"], "Exhibit C, page 2; Exhibit D"),
    ],
)
def test_several_are_unique_names(cited: list[str], said: str) -> None:
    assert in_words(cited) == said


def test_an_exhibit_is_cited_by_the_one_page_that_proves_it() -> None:
    """Where two pages of it prove what is asked about, by its letter alone."""
    facts = sample.facts(PAGES)
    assert proven_at("expenses.housing.rent page 1") == ("expenses.housing.rent", 1)
    assert proving(facts, "expenses.housing.rent") == ["C, page 1"]
    assert proving(facts, "hardship.events") == ["C, page 2", "D"]
    assert proving(facts, "expenses.housing", "hardship.events") == ["C", "D"]


def test_letters_and_the_index_name_the_page() -> None:
    facts = sample.facts(PAGES)

    def says(name: str) -> str:
        return squeeze(
            text_of(
                write_letter(template(name), facts, {"enclosures": ()} if name == "release-request" else {}).document
            )
        )

    assert "Rent falls due, $1,050.00 (Exhibit C, page 2)" in says("release-request")
    assert "(Exhibit E, page 1). Every other item" in says("release-request")
    assert "(page 1); hardship dates (page 2) D Electricity" in says("exhibit-index")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"exhibits[2].proves": ["expenses.housing.rent page 7"]}, "exhibits[2].proves[0]"),
        ({"hardship.events[0].exhibit": "C page 7"}, "hardship.events[0].exhibit"),
    ],
)
def test_a_page_that_is_not_there_blocks(changes: dict[str, object], place: str) -> None:
    found = [one for one in sample.composed(changes).findings if one.code == "LD-exhibit-no-such-page"]
    assert [(one.severity, one.place) for one in found] == [(Severity.BLOCKS, f"case.yaml:1 {place}")]


def test_a_page_of_no_exhibit_is_a_loose_reference() -> None:
    found = sample.composed({"hardship.events[0].exhibit": "Z page 1"}).findings
    assert "LD-case-loose-reference" in [one.code for one in found]


def test_pages_that_are_there_are_no_finding_and_every_exhibit_goes_where_it_went() -> None:
    before, after = sample.composed(None), sample.composed(PAGES)
    assert [one.code for one in after.findings] == [one.code for one in before.findings]
    parts = [[[part.id for part in one.parts] for one in made.envelopes] for made in (before, after)]
    assert parts[0] == parts[1]
