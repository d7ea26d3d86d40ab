"""Form 433-F (7-2024), header and section F: who the household is, its business and its employers."""

from __future__ import annotations

import sample


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
