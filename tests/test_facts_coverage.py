"""Which assessment, notice and levy is about which period, each liability for itself (26 USC 6502: each assessment)."""

from __future__ import annotations

from datetime import date

import sample

from levydocs.facts.core import Source, Value
from levydocs.facts.coverage import Coverage
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

ME = ("taxpayer",)


def rows(changes: dict[str, object] | None = None) -> list[Coverage]:
    found: list[Coverage] = sample.facts(changes)["coverage.rows"]
    return found


def test_sample_by_hand() -> None:
    assert rows() == [
        Coverage("y2021", "Income", "2021", ME, date(2022, 6, 6), date(2032, 6, 6), ("lt11-2024",), ("wages",)),
        Coverage("y2022", "Income", "2022", ME, date(2023, 6, 12), date(2033, 6, 12), ("lt11-2024",), ("wages",)),
        Coverage("y2023", "Income", "2023", ME, date(2024, 6, 10), date(2034, 6, 10), ("lt11-2026",), ()),
    ]


def test_both_spouses_owe() -> None:
    case = sample.case_of("joint-bank-levy")
    assert case.as_of is not None
    found = facts_of(case, sample.firm(), Law(case.as_of))["coverage.rows"]
    both = ("tomas", "beatriz")
    assert [(one.period, one.who, one.notices, one.levies) for one in found] == [
        ("2020", both, ("lt11-2024",), ("joint-account",)),
        ("2021", both, ("lt11-2024",), ("joint-account",)),
        ("2023", both, ("cp90-2026",), ()),
    ]


def test_two_assessments_of_one_period_have_a_day_each() -> None:
    """26 USC 6502(a)(1): after the assessment of the tax. An audit assessed 2021 a second time."""
    more = {
        "id": "y2021b",
        "who": ["taxpayer"],
        "type": "Income",
        "form": "1040",
        "period": "2021",
        "assessed": "2025-03-03",
    }
    found = [one for one in rows({"liabilities[3]": more}) if one.period == "2021"]
    assert [(one.id, one.csed) for one in found] == [("y2021", date(2032, 6, 6)), ("y2021b", date(2035, 3, 3))]
    assert (found[1].notices, found[1].levies) == ((), ())


def test_papers_without_an_id_are_named_by_what_they_are() -> None:
    found = rows({"notices[0].id": sample.REMOVED, "levies[0].id": sample.REMOVED})
    assert (found[0].notices, found[0].levies) == (("lt11",), ("wage",))


def test_papers_of_no_kind_are_named_by_their_place() -> None:
    nameless = {f"{one}.{key}": sample.REMOVED for one, key in (("notices[0]", "type"), ("levies[0]", "kind"))}
    found = rows({"notices[0].id": sample.REMOVED, "levies[0].id": sample.REMOVED, **nameless})
    assert (found[0].notices, found[0].levies) == (("notices[0]",), ("levies[0]",))


def test_several_papers_about_one_period() -> None:
    found = rows({"notices[1].covers": ["y2022", "y2023"]})
    assert found[1].notices == ("lt11-2024", "lt11-2026")


def test_what_is_not_known_stays_open() -> None:
    found = rows({"liabilities[0].assessed": sample.REMOVED})
    assert (found[0].assessed, found[0].csed) == (None, None)


def test_the_only_taxpayer_owes_what_is_said_of_nobody() -> None:
    assert rows({"liabilities[1].who": sample.REMOVED})[1].who == ("taxpayer",)


def test_debt_without_an_id_is_on_no_paper() -> None:
    gone = ("liabilities[2].id", "liabilities[2].period", "notices[1].covers")
    found = rows(dict.fromkeys(gone, sample.REMOVED))
    assert (found[2].id, found[2].notices, found[2].levies) == ("", (), ())


def test_without_notices_and_levies_the_debts_stand_alone() -> None:
    found = rows({"notices": sample.REMOVED, "levies": sample.REMOVED})
    assert [(one.notices, one.levies) for one in found] == [((), ())] * 3


def test_suspension_is_of_its_own_period() -> None:
    """26 USC 6331(k)(3)(B), (i)(5): from January 2 to July 1, 2025, 180 days, and 30 more after the rejection."""
    offer = {
        "kind": "offer",
        "started_on": "2025-01-02",
        "ended_on": "2025-07-01",
        "outcome": "rejected",
        "covers": ["y2023"],
    }
    assert [one.csed for one in rows({"proceedings": [offer]})] == [
        date(2032, 6, 6),
        date(2033, 6, 12),
        date(2035, 1, 6),
    ]


def test_sources_are_noted() -> None:
    found = sample.facts().get("coverage.rows")
    assert isinstance(found, Value)
    assert {Source("case", path) for path in ("liabilities", "notices", "levies", "proceedings")} <= set(found.sources)


def test_without_debts_it_is_missing() -> None:
    assert sample.missing(sample.facts({"liabilities": sample.REMOVED}), "coverage.rows") == ("liabilities",)
