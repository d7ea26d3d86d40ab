"""Form 433-F (7-2024), header and section F: who the household is, its business and its employers."""

from __future__ import annotations

import sample

from levydocs.packet.binder import Binder
from levydocs.text import squeeze


def test_without_a_business_nothing_is_known_of_it() -> None:
    assert sample.facts()["statement.business_ein"] is None


def test_employer_lines() -> None:
    facts = sample.facts()
    assert facts["statement.employer_name_address"] == [
        "Bayou Bend Dental Supply", "9030 Foundry Row, Houston, TX 77029",
    ]  # fmt: skip
    assert facts["statement.spouse_employer_gross"] is None


def test_no_employer() -> None:
    facts = sample.facts({"employment": []})
    assert facts["statement.employer_name_address"] is None
    assert facts["statement.employer_gross"] is None
    assert facts["statement.employer_frequency"] is None


def test_a_spouse_without_a_job_has_no_employer() -> None:
    """Page 2, section F asks for both; the list of jobs names the taxpayer's alone."""
    facts = sample.facts({"taxpayers[1]": {"id": "spouse"}})
    assert facts["statement.spouse_employer_name_address"] is None
    assert facts["statement.spouse_employer_gross"] is None


def test_jobs_that_nobody_listed_are_missing() -> None:
    facts = sample.facts({"employment": sample.REMOVED})
    assert sample.missing(facts, "statement.employer_name_address") == ("employment",)


def test_spouse_signs_only_when_liable() -> None:
    spouse: dict[str, object] = {"taxpayers[1]": {"id": "spouse"}}
    assert sample.facts()["statement.spouse_signs"] is False
    assert sample.facts(spouse)["statement.spouse_signs"] is False
    assert sample.facts({**spouse, "liabilities[0].who": ["taxpayer", "spouse"]})["statement.spouse_signs"] is True


def test_names_of_the_household() -> None:
    spouse = {"taxpayers[1]": {"id": "spouse", "irs_name": "LUIS PENA"}}
    assert sample.facts()["statement.names"] == "MARISOL T PENA"
    assert sample.facts(spouse)["statement.names"] == "MARISOL T PENA and LUIS PENA"


GULF = {
    "who": "taxpayer",
    "employer": {"name": "Gulf Freight", "address": {"street": "1 Dock Rd", "city": "Houston", "state": "TX", "zip": "77029"}},
    "frequency": "weekly", "gross": "400.00", "federal": "40.00", "state": "0", "local": "0", "tenure": "1 year",
}  # fmt: skip
AT_GULF = (
    "Gulf Freight, 1 Dock Rd, Houston, TX 77029: gross $400.00 weekly; federal tax withheld $40.00; State tax withheld $0.00; "
    "local tax withheld $0.00; time with this employer 1 year"
)


def test_a_further_job_is_told_in_words() -> None:
    """The form has room for one employer of each; a second one is on the sheet."""
    assert sample.facts()["statement.further_jobs"] == []
    assert sample.facts({"employment[1]": GULF})["statement.further_jobs"] == [AT_GULF]
    couple = {"taxpayers[1]": {"id": "spouse", "name": {"first": "Luis", "last": "Peña"}}}
    both = {"employment[1]": {**GULF, "who": "spouse"}, "employment[2]": {**GULF, "who": "spouse"}}
    assert sample.facts({**couple, **both})["statement.further_jobs"] == [f"Luis Peña, at {AT_GULF}"]


def test_form_433f_has_a_second_employer_on_its_sheet() -> None:
    def sheets(changes: dict[str, object]) -> str:
        parts = Binder(sample.resources(), sample.facts(changes), {}).form("f433f")
        return squeeze(" ".join(text for part in parts if part.id.startswith("sheet:") for text in part.texts))

    assert f"Section F: Additional employers {AT_GULF}" in sheets({"employment[1]": GULF})
    assert "employers" not in sheets({})
