"""What is to be done, by who has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import sample
import yaml
from command_line import SAMPLES

from levydocs.library.to_do import Group, _holders, to_do, to_do_json
from levydocs.library.workspace import Workspace
from levydocs.packet import readiness
from levydocs.packet.readiness import _holders as everybody

BARE = {"levies": [{"kind": "wage"}], "taxpayers": [{"name": {"first": "Ana", "last": "Ruiz"}}]}


def groups(values: Mapping[str, object]) -> dict[str, Group]:
    workspace = Workspace()
    file = workspace.open(json.dumps(values).encode(), folder=SAMPLES)
    report = workspace.check(file, sample.AS_OF)
    found = to_do(report, file)
    assert sorted(map(repr, report.items)) == sorted(repr(item) for one in found for item in one.items)
    return {one.id: one for one in found}


def test_everybody_who_has_something_is_in_one_group() -> None:
    assert {held.who for held in everybody().values()} == set(_holders())
    text = Path(readiness.__file__).with_name("who_has.yaml").read_text("utf-8")
    told = [one for several in yaml.safe_load(text)["holders"].values() for one in several]
    assert len(told) == len(set(told))


def test_a_bare_wage_case_asks_each_for_what_they_have() -> None:
    found = groups(BARE)
    paths = {one.id: {item.path for item in one.items} for one in found.values()}
    assert list(found) == ["us", "client", "payroll", "bank", "payer", "irs"]
    assert "taxpayers[0].tin.number" in paths["client"]
    assert {"levies[0].payroll.cutoff", "levies[0].payer.name"} <= paths["payroll"]
    assert "liabilities" in paths["irs"]
    assert "representatives" in paths["us"]
    assert (paths["bank"], paths["payer"]) == (set(), set())


def test_the_payer_of_a_bank_levy_is_the_bank_and_of_another_a_payer() -> None:
    for kind, holder in (("bank", "bank"), ("receivable", "payer")):
        found = groups(BARE | {"levies": [{"kind": kind}]})
        assert "levies[0].payer.name" in {item.path for item in found[holder].items}, kind


def test_the_list_as_json_has_the_question_and_what_it_feeds() -> None:
    found = groups(BARE | {"household": {"age_65_or_over": 0}})
    (asked,) = [
        item
        for group in to_do_json(tuple(found.values()))
        if group["id"] == "client"
        for item in group["items"]
        if item["path"] == "household.under_65"
    ]
    assert asked["ask"] == "How many people under 65 live on this income?"
    assert "Form 433-F, “Persons in the household under 65”" in asked["feeds"]
