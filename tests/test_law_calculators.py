"""The calculators for a program: the same answers as on the command line, and refusals that name a parameter, never a value."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from command_line import Answer
from jsonschema import Draft202012Validator

from levydocs.errors import UsageRefused
from levydocs.library.law_calculators import CALCULATORS

Levydocs = Callable[..., Answer]
NUMBER = "987-65-4321"
DAY = {"as_of": "2026-11-24"}
STANDARDS = {"state": "TX", "county": "Harris", "under_65": 1, **DAY}
CSED = {"assessed": "2016-06-06", **DAY}
SAME: list[tuple[str, dict[str, Any], str]] = [
    ("deadline", {"notice": "LT11", "date": "2026-11-05", **DAY}, "--notice LT11 --date 2026-11-05"),
    ("deadline", {"notice": "L3172", "nftl_filed": "3/4/2026", **DAY}, "--notice L3172 --nftl-filed 2026-03-04"),
    (
        "deadline",
        {"notice": "LT11", "date": "2026-04-02", "filed": "2026-05-05", "substitute": True, "printed": None, **DAY},
        "--notice LT11 --date 2026-04-02 --filed 2026-05-05 --substitute",
    ),
    ("exempt", {"year": 2026, "status": "MFS", "period": "weekly"}, "--year 2026 --status mfs --period weekly"),
    (
        "exempt",
        {"year": 2026, "status": "single", "period": "monthly", "dependents": 2, "additional": 1},
        "--year 2026 --status single --period monthly --dependents 2 --additional 1",
    ),
    ("standards", STANDARDS, "--state TX --county Harris --under-65 1"),
    (
        "standards",
        {**STANDARDS, "over_65": 1, "vehicles": 2, "loans": [350, "1,200.50"], "housing": "$1,400.00"},
        "--state TX --county Harris --under-65 1 --over-65 1 --vehicles 2 --loan 350 --loan 1200.50 --housing 1400",
    ),
    ("csed", CSED, "--assessed 2016-06-06"),
    (
        "csed",
        {
            **CSED,
            "suspensions": [
                {"kind": "offer", "start": "2020-03-01", "end": "2021-09-15"},
                {"start": "2022-01-01", "end": "2022-05-01"},
            ],
            "not_before": "2030-01-01",
        },
        "--assessed 2016-06-06 --suspend offer:2020-03-01:2021-09-15 --suspend 2022-01-01:2022-05-01 --not-before 2030-01-01",
    ),
    ("caf", {"state": "tx", **DAY}, "--state TX"),
    ("caf", {"state": "TX", "country": "MX", **DAY}, "--state TX --country MX"),
    ("bank-levy", {"served": "2026-11-16", **DAY}, "--served 2026-11-16"),
]


@pytest.mark.parametrize(("name", "given", "line"), SAME, ids=lambda value: value if isinstance(value, str) else "")
def test_a_program_gets_what_the_command_line_prints(
    levydocs: Levydocs, name: str, given: dict[str, Any], line: str
) -> None:
    as_of = ["--as-of", given["as_of"]] if "as_of" in given else []
    said = levydocs("law", name, *line.split(), *as_of, "--json").json
    del said["schema_version"]
    content = CALCULATORS[name].answer(json.loads(json.dumps(given))).content
    assert json.loads(json.dumps(content)) == said


@pytest.mark.parametrize("name", CALCULATORS)
def test_an_example_fits_its_schema_and_is_answered(name: str) -> None:
    calculator = CALCULATORS[name]
    Draft202012Validator.check_schema(calculator.schema)
    validator = Draft202012Validator(calculator.schema)
    assert [one.message for one in validator.iter_errors(calculator.example)] == []
    assert calculator.answer(calculator.example).results
    required = {one.name: calculator.example[one.name] for one in calculator.parameters if one.required}
    left_out = {one.name: None for one in calculator.parameters if not one.required}
    assert validator.is_valid(required | left_out)


WRONG: list[tuple[str, Any, str, str]] = [
    ("deadline", {}, "notice", "required"),
    ("deadline", {"notice": "LT11"}, "date", "date printed on the notice"),
    ("deadline", {"notice": "L3172"}, "nftl_filed", "the day the lien was filed"),
    ("deadline", {"notice": "LT11", "date": "2026-04-02", "nftl_filed": "2026-04-02"}, "nftl_filed", "lien notice"),
    ("deadline", {"notice": "L3172", "nftl_filed": "2026-04-02", "substitute": True}, "substitute", "levy notice"),
    ("deadline", {"notice": NUMBER, "date": "2026-04-02"}, "notice", "not known"),
    ("deadline", {"notice": "LT11", "date": NUMBER}, "date", "not a date"),
    ("deadline", {"notice": "LT11", "date": 20260402}, "date", "not a date"),
    ("deadline", {"notice": "LT11", "date": "2026-04-02", "substitute": "yes"}, "substitute", "true or false"),
    ("deadline", {"notice": ["LT11"]}, "notice", "not a text"),
    ("deadline", {"notice": "L" * 101}, "notice", "not a text"),
    ("deadline", {"notice": "LT\n11"}, "notice", "not a text"),
    ("deadline", {"notice": "LT11", NUMBER: "x"}, "", "not known"),
    ("exempt", {"year": "2026", "status": "single", "period": "weekly"}, "year", "whole number from 1900 to 2999"),
    ("exempt", {"year": 2026.0, "status": "single", "period": "weekly"}, "year", "whole number"),
    ("exempt", {"year": True, "status": "single", "period": "weekly"}, "year", "whole number"),
    ("exempt", {"year": 2017, "status": "single", "period": "weekly"}, "year", "No table"),
    ("exempt", {"year": 2026, "status": NUMBER, "period": "weekly"}, "status", "not one of single"),
    ("standards", {**STANDARDS, "county": NUMBER}, "county", "no such county"),
    ("standards", {**STANDARDS, "loans": "350"}, "loans", "not a list"),
    ("standards", {**STANDARDS, "loans": ["1"] * 101}, "loans", "not a list"),
    ("standards", {**STANDARDS, "loans": ["350", NUMBER], "vehicles": 2}, "loans[1]", "not an amount"),
    ("standards", {**STANDARDS, "housing": 1400.5}, "housing", "not an amount"),
    ("standards", {**STANDARDS, "housing": -1400}, "housing", "not an amount"),
    ("standards", {**STANDARDS, "housing": True}, "housing", "not an amount"),
    ("standards", {**STANDARDS, "loans": ["350"]}, "loans", "more loans than vehicles"),
    ("csed", {**CSED, "suspensions": {"start": "2020-03-01"}}, "suspensions", "not a list"),
    ("csed", {**CSED, "suspensions": ["offer"]}, "suspensions[0]", "not an object"),
    ("csed", {**CSED, "suspensions": [{"start": "2020-03-01"}]}, "suspensions[0].end", "required"),
    (
        "csed",
        {**CSED, "suspensions": [{"start": "2020-03-01", "end": "2021-09-15", NUMBER: 1}]},
        "suspensions[0]",
        "not known",
    ),
    (
        "csed",
        {**CSED, "suspensions": [{"start": "2021-03-01", "end": "2020-09-15"}]},
        "suspensions",
        "ends before it begins",
    ),
    ("caf", {"state": NUMBER}, "state", "two-letter code"),
    ("bank-levy", {"served": None}, "served", "required"),
]


@pytest.mark.parametrize(("name", "given", "place", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_wrong_is_refused_by_the_name_of_the_parameter(name: str, given: Any, place: str, said: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        CALCULATORS[name].answer(given)
    error = refused.value
    assert error.place == place
    assert said in error.message
    assert error.remedy
    assert "4321" not in f"{error.message}{error.place}{error.remedy}"


def test_without_a_day_it_is_today() -> None:
    calculator, day = CALCULATORS["bank-levy"], date.today()
    served = (day - timedelta(days=4)).isoformat()
    assert calculator.answer({"served": served}).content["day_number"] in (4, 5)  # midnight may have passed
    assert calculator.answer({"served": served, "as_of": day.isoformat()}).content["day_number"] == 4
