"""Worked examples that have no module of their own here; and the office's own file of them, where it is next to the repository.

``law_vectors.yaml`` holds a copy of each with its authority. The file itself is read too, so that an example added there
is not forgotten here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import Answer

from levydocs.case.read import read_case
from levydocs.law.agreements import SIMPLE_LIMIT, simple_plan
from levydocs.law.clocks import clock, count
from levydocs.law.in_force import Law
from levydocs.law.power_of_attorney import is_modified, is_recordable

Levydocs = Callable[..., Answer]
LAW = Law(date(2026, 11, 24))
DAY = "2026-11-24"
VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
SHARED = Path(__file__).parent.parent.parent / "shared" / "law"


def test_every_example_names_its_authority() -> None:
    """The filing days share one, which is above them."""
    for name, vectors in VECTORS.items():
        assert vectors
        assert name == "filing_season" or all(vector["authority"] for vector in vectors)


@pytest.mark.parametrize("vector", VECTORS["representative_signs"], ids=lambda vector: vector["days"])
def test_a_representative_signs_in_time(vector: dict[str, str]) -> None:
    rule = clock(f"representative_signs{'_abroad' if vector['abroad'] == 'yes' else ''}")
    assert (int(vector["days"]) <= rule.count) is (vector["timely"] == "yes")


@pytest.mark.parametrize("vector", VECTORS["line_3"], ids=lambda vector: vector["periods"])
def test_a_general_reference_is_a_finding(vector: dict[str, str]) -> None:
    assert is_taken(vector["periods"]) is (vector["valid"] != "no")


def is_taken(periods: str) -> bool:
    """True where a case file may say so; else it is refused as no tax period, and as nothing else."""
    case, found = read_case(f"liabilities: [{{period: '{periods}'}}]".encode(), "case.yaml")
    assert [one.code for one in found] == [] if case else ["LD-case-period"]
    return case is not None


@pytest.mark.parametrize("vector", VECTORS["future_period"], ids=lambda vector: vector["period_year"])
def test_a_period_to_come(vector: dict[str, str]) -> None:
    assert is_recordable(int(vector["period_year"]), int(vector["receipt_year"])) is (vector["recordable"] == "yes")


@pytest.mark.parametrize("vector", VECTORS["modified_record"], ids=lambda vector: vector["act"])
def test_a_modified_record(vector: dict[str, str]) -> None:
    assert is_modified([vector["act"]], None) is (vector["modified"] == "yes")


@pytest.mark.parametrize("vector", VECTORS["simple_plan"], ids=lambda vector: vector["measure"])
def test_a_simple_plan(vector: dict[str, str]) -> None:
    found = plan(Decimal(vector["assessed_balance"]), Decimal(vector["payment_before"]))
    assert found == (vector["eligible"] == "yes", Decimal(vector["measure"]))


def plan(balance: Decimal, payment: Decimal) -> tuple[bool, Decimal]:
    found = simple_plan(balance, payment, limit=Decimal(LAW.figure(SIMPLE_LIMIT).value))
    return found.eligible, found.measure


# ---- the file beside the repository


def shared(file: str) -> list[Any]:
    """The examples of a file, or one that is skipped by the file's name."""
    path = SHARED / file
    if not path.is_file():
        return [pytest.param({}, marks=pytest.mark.skip(reason=f"needs shared/law/{file} beside the repository"))]
    return [pytest.param(one, id=_name(one)) for one in json.loads(path.read_text("utf-8"))]


def _name(vector: dict[str, Any]) -> str:
    if "kind" in vector:
        return "-".join(map(str, (vector["kind"], *list(vector["input"].values())[:2])))
    return "-".join(map(str, (vector[key] for key in ("year", "filing_status", "pay_period", "dependents"))))


def lien(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    found = levydocs("law", "deadline", "--notice", "L3172", "--nftl-filed", given["nftl_filed"], "--json").json
    found["deadline"] = found["last_day"]
    assert {name: found[name] for name in expected} == expected


def levy(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    filed = ["--filed", given["filed"]] if "filed" in given else []
    found = levydocs("law", "deadline", "--notice", "LT11", "--date", given["notice_date"], *filed, "--json").json
    found |= {"deadline": found["last_day"], "equivalent_deadline": found["equivalent_last_day"]}
    assert {name: found[name] for name in expected} == expected


def levy_bar(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    ends = count("agreement_appeal", date.fromisoformat(given["rejected"])).last_day.isoformat()
    assert given["appeal"] is None
    assert expected == {"bar_ends": ends, "levy_lawful": given["levy"] > ends}


def unit(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert levydocs("law", "caf", "--state", given["state"], "--as-of", DAY, "--json").json["unit"] == expected["unit"]


def health(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    people = ("--under-65", given["under_65"], "--over-65", given["65_plus"])
    found = standards(levydocs, "--state", "TX", "--county", "Harris", *people)
    assert Decimal(found["health"]["standard"]) == expected["monthly"]


def household(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    """One of whom only sums are reported has no standards to look up: it must be among those that nothing answers."""
    if "state" not in given:
        assert given["name"] in {one["name"] for one in VECTORS["unanswered"]}
        return
    persons = ("--under-65" if given["age"] < 65 else "--over-65", given["household"])
    costs = ("--housing", given["housing_actual"], "--operating", given["operating"])
    cars = ("--vehicles", given["vehicles"], "--loan", given["loan"])
    found = standards(levydocs, "--state", given["state"], "--county", given["county"], *persons, *costs, *cars)
    allowed = {
        name: Decimal(one["allowed"]) for name, one in found.items() if isinstance(one, dict) and "allowed" in one
    }
    allowed["health_oop"] = allowed.pop("health")
    for name in ("national", "housing", "ownership", "operating", "health_oop"):
        assert allowed[name] == expected[name]
    total = sum(allowed.values()) + given["health_insurance"] + given["taxes"]
    assert (total, given["gross"] - total) == (expected["total"], expected["net"])


def standards(levydocs: Levydocs, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = levydocs("law", "standards", *arguments, "--as-of", DAY, "--json").json
    return found


def period_to_come(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert is_recordable(given["period_year"], given["receipt_year"]) is expected["recordable"]


def signs(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    rule = clock(f"representative_signs{'_abroad' if given['taxpayer_abroad'] else ''}")
    assert (given["days_after_taxpayer"] <= rule.count) is expected["timely"]


def line_3(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert is_taken(given["periods"]) is expected["valid"]


def modified(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert is_modified(["other"] if given["line5a_other"] else [], None) is expected["modified_caf"]


def simple(levydocs: Levydocs, given: dict[str, Any], expected: dict[str, Any]) -> None:
    found = plan(Decimal(given["assessed_balance"]), Decimal(given["payment_before"]))
    assert found == (expected["eligible"], expected["measure"])


ANSWERS: dict[str, Callable[[Levydocs, dict[str, Any], dict[str, Any]], None]] = {
    "cdp_lien_deadline": lien,
    "lien_cdp": lien,
    "cdp_levy_deadline": levy,
    "cdp_timely": levy,
    "ia_rejection_levy_bar": levy_bar,
    "poa_future": period_to_come,
    "poa_rep_sign_window": signs,
    "poa_line3": line_3,
    "poa_modified": modified,
    "caf_unit": unit,
    "cfs_health": health,
    "cfs_case": household,
    "simple_plan": simple,
}
"""Each kind of example, and who answers it. A new kind needs an entry."""


@pytest.mark.parametrize("vector", shared("vectors.json"))
def test_the_shared_examples(levydocs: Levydocs, vector: dict[str, Any]) -> None:
    assert vector["source"]
    ANSWERS[vector["kind"]](levydocs, vector["input"], vector["expected"])


STATUSES = {"single": ("single",), "mfs": ("mfs",), "mfj_qss": ("mfj", "qss"), "hoh": ("hoh",)}
"""What a status of the shared file is on the command line."""


@pytest.mark.parametrize("vector", shared("vectors_pub1494.json"))
def test_the_shared_tables_of_exempt_wages(levydocs: Levydocs, vector: dict[str, Any]) -> None:
    assert vector["source"]
    pay = ("--period", vector["pay_period"], "--dependents", vector["dependents"], "--additional", vector["additional"])
    for status in STATUSES[vector["filing_status"]]:
        found = levydocs("law", "exempt", "--year", vector["year"], "--status", status, *pay, "--json").json
        assert found["exempt"] == vector["expected"]
