"""Documents that do not agree, add up or cover everything: found on what is printed, whatever it was made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sample

from levydocs.acroforms.fill import Placement
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.packet.consistency import disagreements
from levydocs.packet.parts import Part

Change = Callable[[Placement], Placement]


def parts(name: str = "wage-levy") -> list[Part]:
    """The parts of the complete packet."""
    return list(sample.envelope(sample.composed_of(name), "packet.pdf").parts)


def told(listed: list[Part], name: str = "wage-levy") -> list[tuple[str, str]]:
    case = sample.case_of(name)
    assert case.as_of is not None
    facts = facts_of(case, sample.firm(), Law(case.as_of))
    forms = sample.resources().forms
    return [(one.code.removeprefix("LD-packet-proof-"), one.place) for one in disagreements(facts, forms, listed)]


def printed(listed: list[Part], part_id: str, line: str, text: str) -> list[Part]:
    """The parts with another text on one line of a form."""
    changed = []
    for part in listed:
        placements = tuple(
            (page, one._replace(texts=(text,)) if (part.id, one.line) == (part_id, line) else one)
            for page, one in part.placements
        )
        changed.append(replace(part, placements=placements))
    assert changed != listed
    return changed


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_samples_agree(name: str) -> None:
    assert told(parts(name), name) == []


@pytest.mark.parametrize(
    ("part_id", "line", "text", "expected"),
    [
        ("form:f433f", "f433f:taxpayer_tin", "000-41-7738", ("differs", "taxpayers[0].tin.number")),
        ("form:f2848:1", "f2848:taxpayer_ssn", "000-41-7738", ("differs", "taxpayers[0].tin.number")),
        ("form:f2848:1", "f2848:taxpayer_name", "MARISOL T PENNA", ("differs", "taxpayers[0].irs_name")),
        ("form:f433f", "f433f:housing_total", "1,256", ("total", "f433f:housing_total")),
        ("form:f433f", "f433f:utilities", "131", ("total", "f433f:housing_total")),
        ("form:f433f", "f433f:medical_total", "1,285", ("total", "f433f:medical_total")),
        ("form:f2848:1", "f2848:matters[0].periods", "2021, 2022", ("period", "form:f2848:1")),
        ("form:f2848:1", "f2848:matters[0].periods", "2021 thru 2022", ("period", "form:f2848:1")),
    ],
)
def test_one_wrong_value_is_found(part_id: str, line: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in told(printed(parts(), part_id, line, text))


def test_range_of_years_covers_the_years_between() -> None:
    assert told(printed(parts(), "form:f2848:1", "f2848:matters[0].periods", "2019 thru 2030")) == []


def test_a_year_of_one_tax_is_none_of_another() -> None:
    """Civil penalties are listed from 2020 to 2029 on the same form."""
    found = told(printed(parts(), "form:f2848:1", "f2848:matters[0].periods", "2020 thru 2028"))
    assert found == [("period", "form:f2848:1")]


def test_unfiled_years_are_covered_too() -> None:
    """The self-employed sample owes 2020 and 2022 and a penalty for 2021, and has not filed 2023 and 2024."""
    name = "self-employed-late"
    lines = [one.line for part in parts(name) for _, one in part.placements if one.line.endswith(".periods")]
    line = next(one for one in lines if one.startswith("f2848:matters"))
    found = told(printed(parts(name), "form:f2848:1", line, "2020"), name)
    assert ("period", "form:f2848:1") in found


def test_each_spouse_has_a_form_for_all_that_spouse_owes() -> None:
    name = "joint-bank-levy"
    without = [part for part in parts(name) if part.id != "form:f2848:2"]
    assert told(without, name) == []
    changed = printed(parts(name), "form:f2848:2", "f2848:matters[0].periods", "2020")
    assert told(changed, name) == [("period", "form:f2848:2")]


def test_liability_without_a_period_is_told_and_no_bug() -> None:
    found = sample.make({"liabilities[0].period": sample.REMOVED})
    assert "LD-packet-entry-useless" in sample.codes(found)
