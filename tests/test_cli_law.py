"""``levydocs law``: each calculator in words and for a program, against examples from outside the code; and bad input."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import Answer

Levydocs = Callable[..., Answer]
VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
AS_OF = ("--as-of", "2026-11-24")
LT11 = ("deadline", "--notice", "LT11")
L3172 = ("deadline", "--notice", "L3172")
HARRIS = ("standards", "--state", "TX", "--county", "Harris", "--under-65", "1", *AS_OF)
WEEKLY = ("exempt", "--year", "2026", "--status", "single", "--period", "weekly")
STANDARDS = {"national", "health", "housing", "ownership", "operating", "public"}
AMOUNT = re.compile(r"\d+\.\d\d")
STATUSES = {
    "single": "single",
    "married_separate": "mfs",
    "married_joint": "mfj",
    "surviving_spouse": "qss",
    "head_of_household": "hoh",
}
"""Filing statuses of the case file, as they are typed here."""


def told(levydocs: Levydocs, *arguments: object) -> dict[str, str]:
    """What is reported in words: each line's name and what follows it; of several sources, one under the other."""
    answer = levydocs("law", *arguments)
    assert (answer.code, answer.err) == (0, "")
    lines = [re.split(r"\s{2,}", line, maxsplit=1) for line in answer.out.splitlines()]
    assert all(len(line) == 2 for line in lines), answer.out
    found = {line[0]: line[1] for line in lines}
    return {**found, "source": "\n".join(line[1] for line in lines if line[0] == "source")}


def asked(levydocs: Levydocs, *arguments: object) -> dict[str, Any]:
    """What a program gets; every day in it is an ISO date."""
    answer = levydocs("law", *arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    found: dict[str, Any] = answer.json
    assert found["schema_version"] == 1
    for name, value in found.items():
        if name != "rests_on" and name.endswith(("day", "_on", "_end", "_start", "day30", "csed", "ten_years")):
            if value is None and name == "target_day":
                continue
            assert date.fromisoformat(value).isoformat() == value
    return found


def expected(vector: dict[str, str], **names: str) -> dict[str, str]:
    """What a vector says of each name, where it says it."""
    return {name: vector[key] for name, key in names.items() if key in vector}


# ---- deadline


@pytest.mark.parametrize("vector", VECTORS["levy_hearing"], ids=lambda vector: vector["notice"])
def test_deadline_of_a_levy_notice(levydocs: Levydocs, vector: dict[str, str]) -> None:
    found = asked(levydocs, *LT11, "--date", vector["notice"], "--as-of", vector["notice"])
    names = expected(vector, last_day="last_day", day30="day30", equivalent_last_day="equivalent")
    assert {name: found[name] for name in names} == names
    assert {"last_day", "target_day", "equivalent_last_day", "rule", "rests_on"} <= set(found)
    assert not {"five_business_days_end", "timely", "equivalent_ok"} & set(found)
    assert found["target_day"] < found["last_day"] == found["governing_day"]


@pytest.mark.parametrize("vector", VECTORS["lien_hearing"], ids=lambda vector: vector["filed"])
def test_deadline_of_a_lien_notice(levydocs: Levydocs, vector: dict[str, str]) -> None:
    found = asked(levydocs, *L3172, "--nftl-filed", vector["filed"])
    names = ("five_business_days_end", "window_start", "day30", "last_day")
    wanted = expected(vector, equivalent_last_day="equivalent", **dict(zip(names, names, strict=True)))
    assert {name: found[name] for name in wanted} == wanted
    assert {"last_day", "target_day", "equivalent_last_day", "rule"} <= set(found)
    assert {"five_business_days_end", "window_start"} <= set(found)


@pytest.mark.parametrize("vector", VECTORS["levy_timely"], ids=lambda vector: vector["filed"])
def test_deadline_of_a_request_that_was_filed(levydocs: Levydocs, vector: dict[str, str]) -> None:
    arguments = (*LT11, "--date", vector["notice"], "--filed", vector["filed"])
    found = asked(levydocs, *arguments)
    assert found["timely"] is (vector["timely"] == "yes")
    assert found["equivalent_ok"] is (vector["equivalent"] == "yes")
    words = {
        ("yes", "yes"): "in time",
        ("no", "yes"): "late; an equivalent hearing is possible",
        ("no", "no"): "too late for either",
    }
    said = told(levydocs, *arguments)[f"filed {vector['filed']}"]
    assert said == words[vector["timely"], vector["equivalent"]]


def test_deadline_in_words(levydocs: Levydocs) -> None:
    """May 2, 2026 is a Saturday; a year after the notice is a Friday."""
    found = told(levydocs, *LT11, "--date", "2026-04-02", "--as-of", "2026-04-20")
    assert list(found) == [
        "gives",
        "last day",
        "aim for",
        "equivalent hearing until",
        "by mail",
        "by fax",
        "rule",
        "source",
    ]
    assert found["gives"] == "a hearing before the levy"
    assert found["by mail"] == "the postmark counts"
    assert found["by fax"] == "the day the IRS receives it counts (unverified)"
    assert found["last day"] == "Monday, May 4, 2026"
    assert found["aim for"] == "Wednesday, April 29, 2026"
    assert found["equivalent hearing until"] == "Friday, April 2, 2027"
    assert found["rule"].startswith("30 days from the day after the date of the notice")
    assert "26 U.S.C. 6330" in found["source"]


def test_deadline_of_a_lien_in_words(levydocs: Levydocs) -> None:
    """26 CFR 301.6320-1(c)(3), Example 1."""
    found = told(levydocs, *L3172, "--nftl-filed", "1999-06-17", "--as-of", "1999-06-30")
    assert found["five business days end"] == "Thursday, June 24, 1999"
    assert found["last day"] == "Monday, July 26, 1999"
    assert "301.6320-1(c)(3), Example 1" in found["source"]


def test_the_date_of_a_lien_notice_does_not_count(levydocs: Levydocs) -> None:
    """The 30 days run from the filing of the lien, not from the letter."""
    alone = asked(levydocs, *L3172, "--nftl-filed", "2026-03-04")
    assert asked(levydocs, *L3172, "--nftl-filed", "2026-03-04", "--date", "2026-03-30") == alone


def test_an_earlier_printed_day_is_the_one_to_work_to(levydocs: Levydocs) -> None:
    arguments = (*LT11, "--date", "2026-11-05", "--printed", "2026-12-05", "--filed", "2026-12-07", *AS_OF)
    found = asked(levydocs, *arguments)
    assert (found["last_day"], found["governing_day"]) == ("2026-12-07", "2026-12-05")
    assert (found["target_day"], found["timely"]) == ("2026-11-30", True)
    assert told(levydocs, *arguments)["act by"] == "Saturday, December 5, 2026, as printed"


def test_a_later_printed_day_is_told_and_does_not_govern(levydocs: Levydocs) -> None:
    arguments = (*LT11, "--date", "2026-11-05", "--printed", "2026-12-14", *AS_OF)
    found, words = asked(levydocs, *arguments), told(levydocs, *arguments)
    assert (found["last_day"], found["governing_day"], found["printed_day"]) == (
        "2026-12-07",
        "2026-12-07",
        "2026-12-14",
    )
    assert words["printed"] == "Monday, December 14, 2026, later than the last day by law, which governs"
    assert "act by" not in words


def test_what_has_passed_is_not_spoken_of_as_to_come(levydocs: Levydocs) -> None:
    """May 4, 2026 has passed, the year after April 2, 2026 has not; a week before it there is a day to aim for."""
    arguments = (*LT11, "--date", "2026-04-02")
    late = told(levydocs, *arguments, "--as-of", "2026-05-05")
    assert late["last day"] == "Monday, May 4, 2026, passed"
    assert late["equivalent hearing until"] == "Friday, April 2, 2027"
    assert "aim for" not in late
    assert asked(levydocs, *arguments, "--as-of", "2026-05-05")["target_day"] is None
    assert asked(levydocs, *arguments, "--as-of", "2026-04-30")["target_day"] == "2026-05-04"


def test_a_substitute_notice_has_its_own_rule(levydocs: Levydocs) -> None:
    """26 CFR 301.6320-1(c)(2) Q&A C8."""
    found = asked(levydocs, *LT11, "--date", "2026-04-02", "--substitute")
    assert found["last_day"] == "2026-05-04"
    assert "substitute notice" in found["rule"]
    assert "C8" in found["rests_on"]["last_day"][0]["source"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("LT11", "LT11"), ("letter 1058", "1058"), ("CP 90", "CP90"), ("cp297", "CP297"), ("CP92", "CP92")],
)
def test_a_notice_as_people_write_it(levydocs: Levydocs, written: str, code: str) -> None:
    found = asked(levydocs, "deadline", "--notice", written, "--date", "2026-04-02")
    assert (found["notice"], found["last_day"]) == (code, "2026-05-04")


# ---- exempt


@pytest.mark.parametrize("vector", VECTORS["exemption"], ids=lambda vector: f"{vector['year']}-{vector['amount']}")
def test_exempt(levydocs: Levydocs, vector: dict[str, str]) -> None:
    pay = ("--period", vector["period"], "--dependents", vector["dependents"], "--additional", vector["additional"])
    arguments = ("exempt", "--year", vector["year"], "--status", STATUSES[vector["status"]], *pay)
    found = asked(levydocs, *arguments)
    assert found["exempt"] == vector["amount"]
    assert AMOUNT.fullmatch(found["exempt"])
    assert all(one["source"] and one["unit"] == "USD a year" for one in found["figures"])
    said = told(levydocs, *arguments)["exempt"]
    assert said.startswith(f"${Decimal(vector['amount']):,.2f} a pay period")
    assert found["unverified"] == (["exempt"] if said.endswith("(unverified)") else [])


@pytest.mark.parametrize("status", ["MFS", "married filing separately", "married_separate"])
@pytest.mark.parametrize("period", ["biweekly", "every two weeks", "Bi-Weekly"])
def test_words_are_read_as_in_a_case_file(levydocs: Levydocs, status: str, period: str) -> None:
    assert asked(levydocs, "exempt", "--year", "2026", "--status", status, "--period", period)["exempt"] == "619.23"


@pytest.mark.parametrize("period", ["daily", "weekly", "biweekly", "semimonthly", "monthly"])
def test_exempt_without_a_statement(levydocs: Levydocs, period: str) -> None:
    """26 U.S.C. 6334(d)(4)(D): married filing separately without dependents, $16,100 in 2026."""
    amounts = {
        "daily": "61.92",
        "weekly": "309.62",
        "biweekly": "619.23",
        "semimonthly": "670.83",
        "monthly": "1341.67",
    }
    found = asked(levydocs, "exempt", "--year", "2026", "--status", "mfs", "--period", period)
    assert found["exempt"] == amounts[period]


def test_an_exemption_says_of_each_part_how_sure_it_is(levydocs: Levydocs) -> None:
    assert [one["sure"] for one in asked(levydocs, *WEEKLY)["rests_on"]["exempt"]] == ["V", "D"]
    assert [one["sure"] for one in asked(levydocs, *WEEKLY, "--additional", "1")["rests_on"]["exempt"]] == [
        "V",
        "V2",
        "D",
    ]
    said = told(levydocs, *WEEKLY, "--additional", "1")["source"].splitlines()
    assert [one.rpartition("[")[2] for one in said] == [
        "read in the primary text]",
        "two independent secondary sources agree]",
        "derived from sourced facts]",
    ]


# ---- standards


@pytest.mark.parametrize("vector", VECTORS["household"], ids=lambda vector: vector["county"])
def test_standards(levydocs: Levydocs, vector: dict[str, Any]) -> None:
    place = ("--state", vector["state"].lower(), "--county", vector["county"], "--under-65", vector["under_65"])
    costs = ("--loan", vector["loan"], "--operating", vector["operating"], "--housing", vector["housing"])
    found = asked(levydocs, "standards", *place, "--vehicles", vector["vehicles"], *costs, *AS_OF)
    assert set(found) >= {*STANDARDS, "county", "figures"}
    for name in STANDARDS:
        assert {"standard", "allowed"} <= set(found[name])
        assert AMOUNT.fullmatch(found[name]["standard"])
        assert AMOUNT.fullmatch(found[name]["allowed"])
    for name, amount in vector["allowed"].items():
        assert found[name]["allowed"] == f"{amount}.00"
    total = sum(Decimal(found[name]["allowed"]) for name in STANDARDS)
    total += Decimal(vector["insurance"]) + Decimal(vector["taxes"])
    assert (total, Decimal(vector["gross"]) - total) == (Decimal(vector["total"]), Decimal(vector["net"]))


def test_standards_in_words(levydocs: Levydocs) -> None:
    costs = ("--vehicles", "1", "--loan", "350", "--operating", "$300.00", "--housing", "1,400")
    found = told(levydocs, *HARRIS, *costs)
    assert found["county"] == "Harris County"
    amounts = {name: re.findall(r"\$[\d,]+\.\d\d", found[name]) for name in STANDARDS}
    assert amounts == {
        "national": ["$867.00", "$867.00"],
        "health": ["$90.00", "$90.00"],
        "housing": ["$2,153.00", "$1,400.00"],
        "ownership": ["$703.00", "$350.00"],
        "operating": ["$361.00", "$300.00"],
        "public": ["$220.00", "$0.00"],
    }
    assert found["housing"].endswith("the lesser of the actual cost and the local standard")
    assert "IRM 5.15.1" in found["source"]


def test_standards_without_costs_are_the_most_that_can_be_allowed(levydocs: Levydocs) -> None:
    found = asked(levydocs, *HARRIS, "--vehicles", "1")
    assert {name: found[name]["allowed"] for name in ("housing", "operating", "ownership")} == {
        "housing": "2153.00",
        "operating": "361.00",
        "ownership": "0.00",
    }


@pytest.mark.parametrize("vector", VECTORS["health"], ids=lambda vector: vector["monthly"])
def test_standards_by_age(levydocs: Levydocs, vector: dict[str, str]) -> None:
    people = ("--under-65", vector["under_65"], "--over-65", vector["over_65"])
    found = asked(levydocs, "standards", "--state", "TX", "--county", "harris", *people, *AS_OF)
    assert found["health"]["standard"] == f"{vector['monthly']}.00"
    assert found["national"]["standard"] == "1857.00"
    assert found["public"]["allowed"] == "220.00"


def test_standards_name_what_is_unverified(levydocs: Levydocs) -> None:
    """The name of this planning region was restored by its place in the table."""
    place = ("--state", "CT", "--county", "Northeastern Connecticut", "--over-65", "1")
    assert told(levydocs, "standards", *place, *AS_OF)["housing"].endswith(" (unverified)")
    assert not any("unverified" in one for one in told(levydocs, *HARRIS).values())


# ---- csed


def test_csed(levydocs: Levydocs) -> None:
    """563 days from March 1, 2020 to September 15, 2021, after the ten years to June 6, 2026."""
    arguments = ("csed", "--assessed", "2016-06-06", "--suspend", "2020-03-01:2021-09-15", *AS_OF)
    found = asked(levydocs, *arguments)
    assert (found["csed"], found["ten_years"], found["suspended_days"]) == ("2027-12-21", "2026-06-06", 563)
    words = told(levydocs, *arguments)
    assert words["CSED"].startswith("Tuesday, December 21, 2027, by our computation; ")
    assert words["CSED"].endswith(" (unverified)")  # what suspended it is not said
    assert words["ten years"] == "Saturday, June 6, 2026"
    assert words["suspended"] == "563 days (unverified)"


def test_csed_by_proceedings(levydocs: Levydocs) -> None:
    """563 days and 30 more if the offer was rejected; January 1, 2022 to May 1 and six months is 304 days.

    From June 6, 2026: 867 days to October 20, 2028 (365, 366, and 136 from June 6), 897 to November 19.
    """
    arguments = (
        *("csed", "--assessed", "2016-06-06", "--suspend", "offer:2020-03-01:2021-09-15"),
        *("--suspend", "bankruptcy:2022-01-01:2022-05-01", *AS_OF),
    )
    found = asked(levydocs, *arguments)
    assert (found["csed"], found["csed_shortest"], found["suspended_days"]) == ("2028-11-19", "2028-10-20", 897)
    assert found["suspension_1"] == {"kind": "offer", "start": "2020-03-01", "end": "2021-10-15"}
    assert found["suspension_2"] == {"kind": "bankruptcy", "start": "2022-01-01", "end": "2022-11-01"}
    assert found["unverified"] == []
    words = told(levydocs, *arguments)
    assert words["at the earliest"] == "Friday, October 20, 2028, by the shortest suspension, 867 days"
    assert words["offer in compromise"] == "March 1, 2020 up to October 15, 2021"
    assert words["bankruptcy case"] == "January 1, 2022 up to November 1, 2022"
    assert "26 U.S.C. 6503(h)" in words["source"]


def test_csed_of_what_suspends_nothing(levydocs: Levydocs) -> None:
    """Currently-not-collectible status, and an absence of less than six months (26 U.S.C. 6503(c))."""
    for one in ("currently_not_collectible:2020-01-01:2022-01-01", "abroad:2020-01-01:2020-06-30"):
        arguments = ("csed", "--assessed", "2016-06-06", "--suspend", one, *AS_OF)
        assert asked(levydocs, *arguments)["csed"] == "2026-06-06"
        assert "suspends nothing" in told(levydocs, *arguments).values()


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (["2016-02-29"], "2026-02-28"),
        (["2026-11-24"], "2036-11-24"),  # assessed today
        (["2016-06-06", "--suspend", "2019-01-01:2019-07-01", "--suspend", "2019-04-01:2019-10-01"], "2027-03-06"),
        (["2016-06-06", "--suspend", "2019-04-01:2019-10-01", "--suspend", "2019-01-01:2019-07-01"], "2027-03-06"),
        (["2016-06-06", "--suspend", "2026-05-20:2026-06-01", "--not-before", "2026-08-30"], "2026-08-30"),
        (["2016-06-06", "--suspend", "2010-01-01:2012-01-01"], "2026-06-06"),
    ],
)
def test_csed_with_suspensions(levydocs: Levydocs, arguments: list[str], day: str) -> None:
    assert asked(levydocs, "csed", "--assessed", *arguments, *AS_OF)["csed"] == day


# ---- caf and bank-levy


@pytest.mark.parametrize("vector", VECTORS["caf_unit"], ids=lambda vector: vector["state"])
def test_caf(levydocs: Levydocs, vector: dict[str, str]) -> None:
    found = asked(levydocs, "caf", "--state", vector["state"].lower(), *AS_OF)
    faxes = {"memphis": "855-214-7519", "ogden": "855-214-7522", "international": "855-772-3156"}
    assert (found["unit"], found["fax"]) == (vector["unit"], faxes[vector["unit"]])
    assert found["address"].startswith("Internal Revenue Service, ")
    words = told(levydocs, "caf", "--state", vector["state"], *AS_OF)
    assert all(words[name] == found[name] for name in ("unit", "fax", "address"))
    assert "Form 2848" in words["source"]


@pytest.mark.parametrize(("country", "fax"), [("MX", "304-707-9785"), ("US", "855-214-7522"), ("usa", "855-214-7522")])
def test_caf_of_a_country(levydocs: Levydocs, country: str, fax: str) -> None:
    assert asked(levydocs, "caf", "--state", "TX", "--country", country, *AS_OF)["fax"] == fax


@pytest.mark.parametrize(
    ("as_of", "day_number", "target_day", "today"),
    [
        ("2026-11-16", 0, "2026-12-04", "day 0 of 21"),
        ("2026-11-25", 9, "2026-12-04", "day 9 of 21"),
        ("2026-12-05", 19, "2026-12-07", "day 19 of 21"),  # the day to aim for is past
        ("2026-12-07", 21, "2026-12-07", "day 21 of 21"),
        ("2026-12-08", 22, None, None),  # the hold is over
    ],
)
def test_bank_levy(levydocs: Levydocs, as_of: str, day_number: int, target_day: str | None, today: str | None) -> None:
    """26 U.S.C. 6332(c): November 16, 2026 and 21 days is Monday, December 7; banks are closed on Saturday the 5th."""
    arguments = ("bank-levy", "--served", "2026-11-16", "--as-of", as_of)
    found = asked(levydocs, *arguments)
    assert (found["last_hold_day"], found["pay_on"]) == ("2026-12-07", "2026-12-08")
    assert (found["day_number"], found["target_day"]) == (day_number, target_day)
    assert {"rule", "rests_on"} <= set(found)
    words = told(levydocs, *arguments)
    passed = ", passed" if day_number > 21 else ""
    assert words["last day of the hold"] == f"Monday, December 7, 2026{passed}"
    assert ("aim for" in words) is (target_day is not None)
    assert words["the bank pays on"] == "Tuesday, December 8, 2026 (unverified)"
    assert words.get("today") == today


# ---- bad input


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*LT11, "--date", "2026-02-30"], ["--date", "a date that does not exist"]),
        ([*LT11, "--date", "24/02/26"], ["--date", "a date with a two-digit year"]),
        ([*LT11, "--date", "2026-04-02", "--filed", "soon"], ["--filed", "not a date such as"]),
        (
            ["deadline", "--notice", "LT12", "--date", "2026-04-02"],
            ["not known", "Known notices: 1058, 1058-D, 1058-F, 2439, 3172, CP14"],
        ),
        (["deadline", "--notice", "", "--date", "2026-04-02"], ["--notice", "CP504", "LT11"]),
        (
            ["deadline", "--notice", "CP504", "--date", "2026-04-02"],
            ["CP504 gives no right to a hearing", "CP297A, CP297C, CP77, CP90, CP90C, CP92"],
        ),
        (
            ["deadline", "--notice", "CP14", "--date", "2026-04-02"],
            ["gives no right", "1058, 1058-D, 1058-F, 2439, 3172"],
        ),
        *(
            (["deadline", "--notice", notice, "--date", "2026-04-02"], [f"{notice} gives no right to a hearing"])
            for notice in ("CP504B", "LT16", "LT38")
        ),
        ([*LT11], ["--date: ", "the date printed on the notice"]),
        ([*LT11, "--nftl-filed", "2026-04-02"], ["--date: ", "the date printed on the notice"]),
        ([*L3172, "--date", "2026-04-02"], ["--nftl-filed: ", "the day the lien was filed"]),
        (["deadline", "--date", "2026-04-02"], ["--notice"]),
        (
            ["exempt", "--year", "2017", *WEEKLY[3:]],
            ["--year", "2017", "Stored years: 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026"],
        ),
        (["exempt", "--year", "2027", *WEEKLY[3:]], ["--year", "2027", "Stored years: 2018"]),
        (
            ["exempt", "--year", "2026", "--status", "mfjj", *WEEKLY[5:]],
            ["--status", "'single', 'married_separate', 'married_joint'"],
        ),
        ([*WEEKLY[:5], "--period", "fortnight"], ["--period", "'daily', 'weekly', 'biweekly', 'semimonthly'"]),
        ([*WEEKLY, "--dependents", "-1"], ["--dependents", "0<=x<=99"]),
        ([*WEEKLY, "--additional", "5"], ["--additional", "0<=x<=4"]),
        ([*WEEKLY, "--additional", "3"], ["--additional", "unmarried", "at most two"]),
        ([*LT11, "--date", "2026-04-02", "--filed", "2026-04-01"], ["--filed", "before the date of the notice"]),
        ([*LT11, "--date", "2026-04-02", "--printed", "2026-03-01"], ["--printed", "before the date of the notice"]),
        ([*L3172, "--nftl-filed", "2026-04-02", "--filed", "2026-04-01"], ["--filed", "before the lien was filed"]),
        ([*HARRIS[:4], "Cook", *HARRIS[5:]], ["--county", "A county of this name is in GA, IL and MN"]),
        ([*HARRIS[:4], "Fairfax", *HARRIS[5:]], ["--county", "A county of this name is in VA"]),
        ([*HARRIS[:4], "Haris", *HARRIS[5:]], ["--county", "it may be Harris County"]),
        (["standards", "--state", "VA", "--county", "Fairfax", *HARRIS[5:]], ["Fairfax County or Fairfax city"]),
        (["standards", "--state", "ZZ", "--county", "Harris", *HARRIS[5:]], ["--state", "AK, AL", "WV, WY"]),
        ([*HARRIS, "--vehicles", "1", "--loan", "-350"], ["--loan", "not an amount of dollars such as 1,234.50"]),
        ([*HARRIS, "--housing=-1400"], ["--housing", "not an amount of dollars"]),
        ([*HARRIS, "--operating", "1e3"], ["--operating", "not an amount of dollars"]),
        ([*HARRIS, "--health", "nan"], ["--health", "not an amount of dollars"]),
        ([*HARRIS[:5], *AS_OF], ["--under-65", "at least one person", "65 or over"]),
        ([*HARRIS[:5], "--under-65", "-1"], ["--under-65", "0<=x<=99"]),
        ([*HARRIS, "--loan", "350"], ["--loan", "more loans than vehicles", "how many vehicles"]),
        ([*HARRIS, "--vehicles", "1", "--loan", "1", "--loan", "2"], ["more loans than vehicles"]),
        (
            ["standards", "--state", "PR", "--county", "Bayamon", *HARRIS[5:], "--vehicles", "1"],
            ["--state: ", "0 vehicles"],
        ),
        ([*HARRIS[:-1], "2026-06-28"], ["June 28, 2026", "begins on June 29, 2026", "as-of"]),
        (["csed", "--assessed", "2026-11-25", *AS_OF], ["--assessed", "in the future", "transcript"]),
        (["csed", "--assessed", "2016-02-30"], ["--assessed", "does not exist"]),
        (["csed", "--assessed", "2016-06-06", "--suspend", "2021-09-15:2020-03-01"], ["ends before it begins"]),
        (["csed", "--assessed", "2016-06-06", "--suspend", "2021-09-15"], ["two dates", "2020-03-01:2021-09-15"]),
        (
            ["csed", "--assessed", "2016-06-06", "--suspend", "ofer:2020-03-01:2021-09-15"],
            ["--suspend", "nearest is offer", "Known kinds: abroad, bankruptcy"],
        ),
        (["csed", "--assessed", "2016-06-06", "--suspend", "offer:2021-09-15"], ["--suspend", "a date such as"]),
        (["csed", "--assessed", "2016-06-06", "--suspend", "2021-09-31:2021-10-01"], ["--suspend", "does not exist"]),
        (["csed", "--assessed", "2016-06-06", "--suspend", ":"], ["--suspend", "a date such as"]),
        (["caf", "--state", "ZZ"], ["--state", "two-letter code", "TX"]),
        (["caf", "--state", "Texas"], ["--state", "two-letter code"]),
        (["caf"], ["--state"]),
        (["bank-levy", "--served", "2026-13-01"], ["--served", "does not exist"]),
        (["bank-levy"], ["--served"]),
        (["bank-levi"], ["bank-levi", "levydocs law --help"]),
    ],
    ids=lambda value: " ".join(value)[:60],
)
def test_bad_input(levydocs: Levydocs, arguments: list[str], said: list[str]) -> None:
    """One clear refusal that names what can be chosen, exit code 2, and nothing on stdout."""
    answer = levydocs("law", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Refused: ")
    assert len(answer.err.splitlines()) > 1, "a remedy is missing"
    assert "Traceback" not in answer.err
    for words in said:
        assert words.casefold() in answer.err.casefold()


def test_the_notices_that_give_a_hearing_are_the_only_ones_offered(levydocs: Levydocs) -> None:
    remedy = levydocs("law", "deadline", "--notice", "CP504").err.splitlines()[1]
    assert {"CP14", "CP501", "CP503", "CP504", "CP91", "CP298"}.isdisjoint(re.findall(r"\w+", remedy))


@pytest.mark.parametrize(
    "arguments",
    [
        ["deadline", "--notice", "CP504", "--date", "2026-04-02"],
        [*LT11, "--date", "2026-02-30"],
        ["csed", "--assessed", "2016-06-06", "--suspend", "2021-09-15:2020-03-01"],
    ],
    ids=" ".join,
)
def test_a_refusal_is_one_object_for_a_program(levydocs: Levydocs, arguments: list[str]) -> None:
    answer = levydocs("law", *arguments, "--json")
    assert answer.code == answer.json["refused"]["exit_code"] == 2
    assert answer.json["refused"]["message"]
    assert answer.json["refused"]["remedy"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["deadline", "--notice", "987-65-4321"],
        [*LT11, "--date", "987-65-4321"],
        [*HARRIS[:4], "987-65-4321", *HARRIS[5:]],
        ["standards", "--state", "987-65-4321", "--county", "Harris", *HARRIS[5:]],
        [*HARRIS, "--housing", "987-65-4321"],
        ["exempt", "--year", "987654321", *WEEKLY[3:]],
        ["caf", "--state", "987-65-4321"],
        ["csed", "--assessed", "2016-06-06", "--suspend", "987-65-4321:2021-01-01"],
    ],
    ids=lambda arguments: f"{arguments[0]}-{arguments[-2]}",
)
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["words", "json"])
def test_a_number_in_a_wrong_place_is_not_repeated(
    levydocs: Levydocs, arguments: list[str], options: list[str]
) -> None:
    answer = levydocs("law", *arguments, *options)
    assert answer.code == 2
    assert "4321" not in answer.out + answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        [*LT11, "--date", "9999-12-31"],
        [*LT11, "--date", "9999-06-30"],
        [*L3172, "--nftl-filed", "9999-12-30"],
        ["bank-levy", "--served", "9999-12-20", *AS_OF],
        ["csed", "--assessed", "9995-01-01", "--as-of", "9999-12-31"],
        ["csed", "--assessed", "2016-06-06", "--suspend", "0001-01-01:9999-12-31", *AS_OF],
    ],
    ids=" ".join,
)
def test_days_at_the_end_of_the_calendar(levydocs: Levydocs, arguments: list[str]) -> None:
    answer = levydocs("law", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Refused: ")
