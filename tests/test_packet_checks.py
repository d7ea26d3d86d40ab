"""Which check a finding belongs to: forms say it of their lines in form.yaml, codes of themselves."""

from __future__ import annotations

from dataclasses import replace

import sample
from filled_forms import Folder

from levydocs.findings import finding
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.packet.checks import check_of, checks_of
from levydocs.packet.consistency import disagreements

FORMS = sample.resources().forms
MISSING = finding("LD-form-missing", number="433-F", caption="Food", paths="expenses.personal.food")


def test_what_a_line_lacks_belongs_to_the_first_check_of_its_form() -> None:
    """The ten checks of a practitioner: 1 the power of attorney, 3 the hearing request, 6 Form 433-F."""
    lines = {"f2848:taxpayer_name": 1, "f12153:reasons": 3, "f433f:food": 6}
    assert {line: check_of(replace(MISSING, place=line), FORMS) for line in lines} == lines


def test_what_is_about_no_line_of_a_form_belongs_to_the_check_of_its_code() -> None:
    harm = finding("LD-packet-no-dated-harm")
    assert check_of(harm, FORMS) == 7
    for place in ("case.yaml:3 hardship.events", "f433f", "f9999:food"):
        assert check_of(replace(harm, place=place), FORMS) == 7
    assert check_of(MISSING, FORMS) == 0


def test_a_form_of_a_firms_own_says_its_checks_without_a_line_of_python() -> None:
    own = Folder().but("form.yaml", "agency: Nobody", "agency: Nobody\nchecks: [10, 5]").load()
    line = replace(MISSING, place="made:name")
    assert check_of(line, {**FORMS, "made": own}) == 10
    assert checks_of([own, FORMS["f433f"]]) == {5, 6, 9, 10}
    silent = Folder().load()
    assert (check_of(line, {"made": silent}), checks_of([silent])) == (0, frozenset())


def test_form_says_which_column_lists_every_period() -> None:
    """What is not in the column is found, and only of a form that says so."""
    case = sample.case_of("wage-levy")
    facts = facts_of(case, sample.firm(), Law(sample.AS_OF))
    power = FORMS["f2848"]
    assert power.covers_periods == "matters.periods"
    parts = [
        replace(
            part,
            placements=tuple(
                (page, one._replace(texts=("2021",)) if one.line == "f2848:matters[0].periods" else one)
                for page, one in part.placements
            ),
        )
        for part in sample.envelope(sample.composed_of("wage-levy"), "packet.pdf").parts
    ]
    (left_out,) = disagreements(facts, FORMS, parts)
    assert left_out.message == (
        "Form 2848 leaves out 2020, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, "
        "which this taxpayer owes, has not filed or lists."
    )
    assert [*disagreements(facts, {**FORMS, "f2848": replace(power, covers_periods="")}, parts)] == []
    elsewhere = {**FORMS, "f2848": replace(power, covers_periods="matters.form", number="0000")}
    assert [one.message[:26] for one in disagreements(facts, elsewhere, parts)] == ["Form 0000 leaves out 2020,"]
