"""What is doubtful once the law is known, what entries lack, and what this packet does not deal with."""

from __future__ import annotations

import pytest
import sample

from levydocs.packet.doubts import doubts
from levydocs.packet.gaps import gaps

LATE = {"notices[0].date": "2026-02-02", "notices[0].respond_by_printed": "2026-03-04"}


def told(changes: dict[str, object]) -> list[tuple[str, str]]:
    return [(one.code, one.place.split()[-1]) for one in doubts(sample.facts(changes))]


def test_sample_is_beyond_doubt() -> None:
    assert told({}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"notices[0].type": "LT1l"}, ("LD-packet-unknown-notice", "notices[0].type")),
        ({"levies[0].served_on": "2027-01-04"},
         [("LD-case-day-ahead", "levies[0].served_on"), ("LD-law-no-exemption-table", "levies[0].served_on")]),
        ({"employment[0].gross": "9,000", "levies[0].exempt_statement.dependents": "30"},
         [("LD-packet-ground-not-available", "request.grounds"),
          ("LD-packet-proposal-doubtful", "request.proposal")]),
        ({"address.county": "Nowhere"}, ("LD-law-county-unknown", "address.county")),
        ({"power_of_attorney.matters[0].periods": "All years"},
         [("LD-packet-matter-periods", "power_of_attorney.matters[0].periods"),
          ("LD-packet-matters-short", "power_of_attorney.matters")]),
        ({"power_of_attorney.matters[0].periods": "2020 thru 2030"},  # the IRS records up to 2029
         ("LD-packet-period-too-far", "power_of_attorney.matters[0].periods")),
        ({"power_of_attorney.matters": []}, ("LD-packet-matters-short", "power_of_attorney.matters")),
        ({"power_of_attorney.matters": [], "levies": [], "notices": []}, []),
        ({"power_of_attorney.matters": sample.REMOVED}, ("LD-packet-matters-proposed", "power_of_attorney.matters")),
        ({"power_of_attorney.matters[0].form": sample.REMOVED},
         [("LD-packet-entry-useless", "power_of_attorney.matters[0]"),
          ("LD-packet-matters-short", "power_of_attorney.matters")]),
        ({"filing_status": "married_joint"},
         [("LD-packet-one-power-of-attorney", "taxpayers"), ("LD-packet-statement-low", "levies[0].exempt_statement")]),
        ({"address.state": "GA", "address.county": "Fulton County",
          "taxpayers[1]": {"id": "spouse", "kind": "individual"}, "business.name": "Peña Tile", "business.ein": "00-5520917"},
         ("LD-packet-whose-business", "business.ein")),
        ({"taxpayers[0].date_of_death": "2026-08-30"}, ("LD-packet-taxpayer-died", "taxpayers[0].date_of_death")),
        ({"liabilities[0].returned": "not_filed"}, ("LD-packet-return-not-listed", "liabilities[0].returned")),
        (LATE, ("LD-packet-equivalent-open", "notices[0]")),
        ({**LATE, "hearing.request": "none"}, ("LD-packet-hearing-declined", "notices[1]")),
        ({"proceedings": [{"kind": "hearing", "started_on": "2026-11-10", "outcome": "pending", "covers": ["y2023"]}]},
         ("LD-packet-hearing-had", "notices[1]")),
        ({"levies[0].notice_form": "CP92"}, ("LD-packet-notice-after-levy", "levies[0]")),
        ({"notices[1].type": "CP504", "hearing.request": "cdp"}, ("LD-packet-no-hearing-left", "hearing.request")),
        # a further exhibit of the request is no copy of the notice
        ({"exhibits[5].proves": ["hearing.explanation"]}, ("LD-packet-no-copy-of-notice", "notices[1]")),
        # and a copy is one that proves something else too
        ({"exhibits[5].proves": ["notices.lt11-2026", "liabilities.y2023"]}, []),
        ({"exhibits[5].proves": ["hardship.events"]}, ("LD-packet-no-copy-of-notice", "notices[1]")),
        ({"exhibits[1].proves": ["hardship.events"]}, ("LD-packet-no-copy-of-levy", "levies[0]")),
        ({"levies[1]": {"kind": "bank", "covers": ["y2021"], "payer": {"address": {
            "street": "1 A", "city": "B", "state": "TX", "zip": "77001"}}, "bank_served_on": "2026-11-20",
            "amount_held": "10"}}, ("LD-packet-no-copy-of-levy", "levies[1]")),
    ],
)  # fmt: skip
def test_doubt(changes: dict[str, object], expected: tuple[str, str] | list[tuple[str, str]]) -> None:
    assert told(changes) == (expected if isinstance(expected, list) else [expected])


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ({"on": "2026-11-20", "full": "true"}, [("LD-packet-levy-released", "levies[0]")]),
        # the case does not say how much: asked before anything goes out
        ({"on": "2026-11-20"}, [("LD-packet-levy-released", "levies[0]")]),
        ({"on": "2026-11-20", "full": "false"}, [("LD-packet-released-in-part", "levies[0].release")]),
        ({"on": "2026-12-04", "full": "true"}, []),  # not yet, on the day of the packet
    ],
)
def test_no_release_is_asked_of_a_levy_that_is_released(
    release: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert told({"levies[0].release": {**release, "told_by": "Mr. Cole", "told_on": release["on"]}}) == expected


def test_return_that_is_listed_as_not_filed_is_no_doubt() -> None:
    listed = {"who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2021", "file_by": "2027-01-31"}
    found = told({"liabilities[0].returned": "not_filed", "compliance.unfiled": [listed]})
    assert "LD-packet-return-not-listed" not in [code for code, _ in found]


def test_estate_of_who_died_is_no_doubt() -> None:
    found = told({"taxpayers[0].date_of_death": "2026-08-30", "taxpayers[0].kind": "estate"})
    assert "LD-packet-taxpayer-died" not in [code for code, _ in found]


def test_notice_that_can_no_longer_be_answered_is_no_doubt() -> None:
    assert [code for code, _ in told({"notices[0].respond_by_printed": ""})] == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("liabilities[0].period", "LD-packet-entry-useless"),
        ("notices[0].type", "LD-packet-entry-useless"),
        ("bank_accounts[0].balance", "LD-packet-entry-incomplete"),
        ("hardship.events[0].on", "LD-packet-entry-incomplete"),
        ("levies[0].payroll.cutoff", "LD-packet-entry-incomplete"),
        ("other_assets[0].final_payment", "LD-packet-entry-incomplete"),
        ("hearing.explanation", "LD-packet-entry-incomplete"),
    ],
)
def test_gap_names_its_path(path: str, code: str) -> None:
    (found,) = gaps(sample.facts({path: sample.REMOVED}))
    assert found.code == code
    assert path in found.message
    assert found.place.split()[-1] in path


def test_several_gaps_of_one_entry_are_one_finding() -> None:
    (found,) = gaps(sample.facts({"credit_cards[1]": {"type": "Visa"}}))
    assert "credit_cards[1].limit, credit_cards[1].owed, credit_cards[1].minimum" in found.message


def test_what_is_not_asked_is_no_gap() -> None:
    """A civil penalty has no form, a paid-off car no last payment, a bank levy no pay day."""
    assert (
        list(gaps(sample.facts({"liabilities[0].type": "Civil Penalty", "liabilities[0].form": sample.REMOVED}))) == []
    )
    car: dict[str, object] = {"other_assets[0].owed": "0", "other_assets[0].final_payment": sample.REMOVED}
    assert list(gaps(sample.facts(car))) == []
    bank: dict[str, object] = {"levies[0].kind": "bank", "levies[0].payroll": {}}
    (found,) = gaps(sample.facts(bank))
    assert "bank_served_on, levies[0].amount_held" in found.message


ANSWERED_LATE = {"notices[1].date": "2026-02-16", "notices[1].respond_by_printed": "", "hearing.request": "equivalent"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("I was in the hospital from February 20, 2026 to April 3, 2026.", ["LD-packet-tolling-gap"]),
        ("I was in the hospital from February 20 to October 24, 2026.", ["LD-packet-tolling-gap"]),  # 31 days before
        ("I was in the hospital from February 20 to October 25, 2026.", []),  # 30 days before November 24
        ("I was in the hospital until 4/3/2026; on 2026-11-20 I found the notice.", []),
        ("I was in the hospital.", ["LD-packet-tolling-undated"]),
        ("", []),
    ],
)
def test_reasons_that_end_long_before_a_late_request_ask_what_was_done_since(facts: str, expected: list[str]) -> None:
    found = list(doubts(sample.facts({**ANSWERED_LATE, "hearing.tolling_facts": facts})))
    told_of = [one for one in found if one.code.startswith("LD-packet-tolling")]
    assert [one.code for one in told_of] == expected
    if "April" in facts:
        assert "end April 3, 2026, 235 days before the request" in told_of[0].message


def test_reasons_for_a_request_in_time_are_not_weighed() -> None:
    assert told({"hearing.tolling_facts": "I was in the hospital until April 3, 2026."}) == []


def test_the_usual_set_is_proposed_and_printed_nowhere() -> None:
    changes: dict[str, object] = {"power_of_attorney.matters": sample.REMOVED}
    (found,) = [one for one in doubts(sample.facts(changes)) if one.code == "LD-packet-matters-proposed"]
    assert (
        "A usual set is: Income, 1040, 2020 thru 2029; Civil Penalty, Not Applicable, 2020 thru 2029." in found.message
    )
    assert [row.periods for row in sample.facts(changes)["poa.matters"]] == ["2021 thru 2023"]
