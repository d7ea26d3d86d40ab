"""The CAF unit of each State, by the chart in the instructions for Form 2848."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from levydocs.law.caf import UNITS, caf_unit
from levydocs.law.in_force import Law

LAW = Law(date(2026, 11, 24))
VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("vector", VECTORS["caf_unit"], ids=lambda vector: vector["state"])
def test_unit(vector: dict[str, str]) -> None:
    unit = caf_unit(LAW, vector["state"])
    assert unit.name == vector["unit"]
    assert LAW.in_force(unit.address)
    assert LAW.in_force(unit.fax)


def test_each_state_is_in_one_unit() -> None:
    """The chart names 28 jurisdictions for Memphis and 23 for Ogden; with the territories none is twice."""
    lists = {name: str(LAW.figure(f"caf.{name}.states").value).split() for name in UNITS}
    assert (len(lists["memphis"]), len(lists["ogden"])) == (28, 23)
    everywhere = [state for states in lists.values() for state in states]
    assert len(everywhere) == len(set(everywhere))
    assert {state for (state,) in LAW.table("transport_regions").rows} == {*lists["memphis"], *lists["ogden"]}


def test_a_foreign_address_has_its_own_fax() -> None:
    abroad = caf_unit(LAW, "", "MX")
    assert (abroad.name, LAW.figure(abroad.fax).value) == ("international", "304-707-9785")
    assert LAW.figure(caf_unit(LAW, "PR").fax).value == "855-772-3156"


def test_an_unknown_code_is_never_guessed() -> None:
    with pytest.raises(ValueError, match="two-letter"):
        caf_unit(LAW, "ZZ")
