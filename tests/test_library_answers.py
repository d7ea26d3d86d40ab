"""Every desk calculator, for every kind that it knows: each result says on what it rests, and what was not checked is marked.

The sources expected here are those of the statute, the regulation or the publication for that kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import sample

from levydocs.law.book import book
from levydocs.law.csed import proceedings
from levydocs.law.exemption import PERIODS
from levydocs.law.figures import SURENESS
from levydocs.law.in_force import Law
from levydocs.law.notices import find_notice_kind, hearing_codes
from levydocs.library.amount_calculators import STATUSES, allowed_expenses, caf_unit, exempt_wages
from levydocs.library.answers import Answer, Result
from levydocs.library.day_calculators import Suspension, bank_hold, collection_statute, hearing_deadline

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 20)
YEARS = (2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026)


def hearing(code: str, *, substitute: bool = False) -> Answer:
    return hearing_deadline(
        code,
        dated=DAY,
        nftl_filed=DAY if code == "3172" else None,
        printed=None,
        filed=TODAY,
        substitute=substitute,
        as_of=TODAY,
    )


def csed_of(*suspensions: Suspension, not_before: date | None = None) -> Answer:
    return collection_statute(date(2016, 6, 6), suspensions, not_before=not_before, as_of=TODAY)


def standards(state: str, county: str) -> Answer:
    return allowed_expenses(
        state,
        county,
        under_65=2,
        over_65=1,
        vehicles=1,
        loans=(),
        operating=None,
        housing=None,
        public=None,
        health=None,
        as_of=TODAY,
    )


def every_answer() -> Iterator[tuple[str, Answer]]:
    for code in hearing_codes():
        yield f"deadline {code}", hearing(code)
    yield "deadline substitute", hearing("LT11", substitute=True)
    yield "csed", csed_of()
    yield "csed as entered", csed_of(Suspension("", date(2020, 3, 1), date(2021, 9, 15)), not_before=date(2030, 1, 1))
    for kind in proceedings():
        yield f"csed {kind}", csed_of(Suspension(kind, date(2020, 3, 1), date(2021, 9, 15)))
    yield "bank-levy", bank_hold(DAY, TODAY)
    for year in YEARS:
        for status in STATUSES:
            for period in PERIODS:
                yield f"exempt {year} {status} {period}", exempt_wages(year, status, period, dependents=2, additional=1)
    for unit in ("memphis", "ogden", "international"):
        for state in str(Law(TODAY).figure(f"caf.{unit}.states").value).split():
            yield f"caf {state}", caf_unit(state, "US", as_of=TODAY)
    yield "caf abroad", caf_unit("TX", "MX", as_of=TODAY)
    for state, county in [
        ("TX", "Harris"),
        ("CT", "Northeastern Connecticut"),
        ("AK", "Anchorage"),
        ("HI", "Honolulu"),
    ]:
        yield f"standards {state}", standards(state, county)


ANSWERS = dict(every_answer())


def result(answer: Answer, key: str) -> Result:
    return next(one for one in answer.results if one.key == key)


def sources(answer: Answer, key: str) -> list[str]:
    return [one.source for one in result(answer, key).rests_on]


def test_every_result_says_on_what_it_rests() -> None:
    for name in ANSWERS:
        answer = ANSWERS[name]
        assert answer.results, name
        assert len({one.key for one in answer.results}) == len(answer.results), name
        for one in answer.results:
            assert one.rests_on, (name, one.key)
            for basis in one.rests_on:
                assert len(basis.source) > 10, (name, one.key)
                assert basis.sure in SURENESS, (name, one.key)


def test_a_person_reads_each_source_and_sees_what_is_unverified() -> None:
    for name in ANSWERS:
        answer = ANSWERS[name]
        said = [text for label, text in answer.lines if label == "source"]
        for one in (one for one in answer.results if one.name):
            (line,) = (text for label, text in answer.lines if label == one.name and text.startswith(one.shown))
            unverified = any(basis.sure == "M" for basis in one.rests_on)
            assert line.endswith("(unverified)") is unverified, (name, one.key)
            for basis in one.rests_on:
                mark = "unverified: " if basis.sure == "M" else ""
                (told,) = (text for text in said if text.startswith(f"{basis.source} [{mark}{SURENESS[basis.sure]}]"))
                assert one.name in told or told.endswith("]"), (name, one.key)


def test_a_program_reads_the_same() -> None:
    for name in ANSWERS:
        answer = ANSWERS[name]
        content = dict(answer.content)
        rests_on, unverified = content.pop("rests_on"), content.pop("unverified")
        assert set(rests_on) == set(content) - {"figures", "findings"}, name
        assert all(one.keys() == {"source", "sure"} for each in rests_on.values() for one in each), name
        assert unverified == [key for key, each in rests_on.items() if any(one["sure"] == "M" for one in each)], name


def test_every_table_that_is_stored_is_among_them() -> None:
    stored = {int(name.split(".")[1]) for name in book().figures if name.startswith("pub1494.")}
    assert stored == set(YEARS)


# ---- the source of that kind, and not of another


@pytest.mark.parametrize(
    ("code", "statute", "of_the_equivalent", "sure"),
    [
        ("LT11", "26 U.S.C. 6330(a)(3)(B)", "26 CFR 301.6330-1(i)", "V1"),
        ("CP90", "26 U.S.C. 6330(a)(3)(B)", "26 CFR 301.6330-1(i)", "V1"),
        ("CP77", "26 U.S.C. 6330(a)(3)(B)", "26 CFR 301.6330-1(i)", "M"),
        ("CP92", "26 U.S.C. 6330(a)(3)(B)", "26 CFR 301.6330-1(i)", "M"),
        ("3172", "26 U.S.C. 6320(a)(3)(B)", "26 CFR 301.6320-1(i)", "V"),
    ],
)
def test_a_hearing_names_the_law_of_its_kind_of_notice(
    code: str, statute: str, of_the_equivalent: str, sure: str
) -> None:
    answer = hearing(code)
    assert sources(answer, "last_day")[0].startswith(statute)
    assert sources(answer, "equivalent_last_day")[0].startswith(of_the_equivalent)
    (kind,) = result(answer, "right").rests_on
    assert kind.sure == sure
    assert result(answer, "last_day").unverified is (sure == "M")
    other = "6320" if statute.startswith("26 U.S.C. 6330") else "6330"
    assert not any(other in source for key in ("last_day", "equivalent_last_day") for source in sources(answer, key))


def test_the_five_business_days_have_a_source_of_their_own() -> None:
    assert sources(hearing("3172"), "five_business_days_end")[0].startswith("26 U.S.C. 6320(a)(2)")


def test_a_substitute_notice_has_its_own() -> None:
    assert "Q&A C8" in sources(hearing("LT11", substitute=True), "last_day")[0]


def test_a_notice_whose_right_was_not_checked_marks_the_days_but_not_the_rule() -> None:
    assert hearing("CP77").content["unverified"] == [
        key for key in hearing("CP77").content["rests_on"] if key not in ("by_mail", "rule")
    ]
    assert hearing("LT11").content["unverified"] == ["by_fax"]
    assert find_notice_kind("CP77") is not None


@pytest.mark.parametrize(
    ("kind", "source", "marked"),
    [
        ("bankruptcy", "26 U.S.C. 6503(h)", False),
        ("hearing", "26 U.S.C. 6330(e)(1)", False),
        ("lien_hearing", "26 U.S.C. 6320(c)", False),
        ("offer", "26 U.S.C. 6331(k)(1)(B)", False),
        ("installment_request", "26 U.S.C. 6331(k)(3)(B)", False),
        ("abroad", "26 U.S.C. 6503(c)", False),
        ("taxpayer_advocate", "26 U.S.C. 7811(d)", False),
        ("innocent_spouse", "26 U.S.C. 6015(e)(1)(B)", True),
        ("combat_zone", "26 U.S.C. 7508(a)", True),
        ("", "as entered, without the law behind it", True),
    ],
)
def test_a_csed_names_the_source_of_each_suspension(kind: str, source: str, marked: bool) -> None:
    answer = csed_of(Suspension(kind, date(2020, 3, 1), date(2021, 9, 15)))
    assert sources(answer, "csed")[0] == "26 U.S.C. 6502(a)(1)"
    assert sources(answer, "csed")[1].startswith(source)
    assert sources(answer, "suspension_1") == sources(answer, "csed")[1:]
    assert sources(answer, "ten_years") == ["26 U.S.C. 6502(a)(1)"]
    assert (result(answer, "csed").unverified, result(answer, "ten_years").unverified) == (marked, False)


def test_a_csed_is_by_our_computation() -> None:
    lines = dict(csed_of().lines)
    assert lines["CSED"] == "Saturday, June 6, 2026, by our computation; compare it with the account transcript"
    assert csed_of().content["by_our_computation"] is True


def test_days_that_overlap_count_once_by_practice() -> None:
    offer = Suspension("offer", date(2020, 3, 1), date(2021, 9, 15))
    stay = Suspension("bankruptcy", date(2021, 9, 1), date(2021, 12, 1))
    assert "days that overlap count once, by practice" in sources(csed_of(offer, stay), "csed")
    apart = Suspension("bankruptcy", date(2022, 9, 1), date(2022, 12, 1))
    assert not result(csed_of(offer, apart), "csed").unverified


def test_a_floor_that_is_entered_is_unverified_where_it_makes_the_day() -> None:
    assert result(csed_of(not_before=date(2030, 1, 1)), "csed").unverified
    assert not result(csed_of(not_before=date(2020, 1, 1)), "csed").unverified


def test_a_bank_levy_rests_on_the_statute_and_its_payment_on_practice() -> None:
    answer = bank_hold(DAY, TODAY)
    assert sources(answer, "last_hold_day") == ["26 U.S.C. 6332(c)"]
    assert answer.content["unverified"] == ["pay_on"]


@pytest.mark.parametrize(
    ("year", "status", "surest", "said"),
    [
        (2018, "head_of_household", "V2", "Rev. 8-2018"),
        (2019, "single", "V2", "the table of 2019 not seen"),
        (2020, "single", "V", "Publication 1494 (2020)"),
        (2021, "married_joint", "V2", "two copies"),
        (2023, "married_separate", "V2", "Rev. Proc. 2022-38"),
        (2025, "single", "V1", "not known whether it was issued anew"),
        (2025, "married_joint", "D", "not known whether it was issued anew"),
        (2026, "single", "V", "Rev. 12-2025"),
    ],
)
def test_an_exemption_names_the_table_of_its_year(year: int, status: str, surest: str, said: str) -> None:
    first = result(exempt_wages(year, status, "weekly"), "exempt").rests_on[0]
    assert (first.sure, said in first.source) == (surest, True)
    assert "6334(d)" in sources(exempt_wages(year, status, "weekly"), "exempt")[-1]


def test_an_exemption_that_rests_on_what_was_not_checked_is_marked() -> None:
    """The figures may be the user's own, or a year's that no one has seen."""
    figures = sample.unverified("pub1494.2026.additional.unmarried").book
    marked, not_marked = (exempt_wages(2026, "single", "weekly", additional=one, figures=figures) for one in (1, 0))
    assert marked.lines[0] == ("exempt", "$349.04 a pay period (unverified)")  # 309.62 and 39.42
    assert not_marked.lines[0] == ("exempt", "$309.62 a pay period")


def test_each_standard_names_its_own_table() -> None:
    answer = standards("CT", "Northeastern Connecticut")
    assert answer.content["unverified"] == ["housing"]  # the county's name was restored by its place
    assert (
        sources(standards("TX", "Harris"), "housing")[0].split(", ")[-1] == "housing and utilities; one secondary copy"
    )
    assert "Form 433-F" in sources(answer, "national")[-1]
    assert "IRM 5.15.1" in sources(answer, "operating")[-1]


@pytest.mark.parametrize(("state", "country"), [("TX", "US"), ("NY", "US"), ("PR", "US"), ("TX", "MX")])
def test_a_caf_unit_names_the_chart(state: str, country: str) -> None:
    answer = caf_unit(state, country, as_of=TODAY)
    for key in ("unit", "fax", "address"):
        assert sources(answer, key) == ["Instructions for Form 2848 (Rev. 9-2021), page 1, where-to-file chart"]
