import pytest

from levydocs.case.read import read_case

CASE = """\
taxpayers: [{id: taxpayer}, {id: spouse}]
liabilities: [{id: y2021, who: [taxpayer]}, {id: y2022, who: [taxpayer, spouse]}]
notices: [{id: lt11, addressee: [taxpayer], covers: [y2021]}]
levies: [{id: wages, covers: [y2021, y2022]}, {id: bank, covers: []}]
employment: [{who: taxpayer, gross: "1"}, {who: spouse}]
hardship: {events: [{what: Rent, exhibit: A}]}
compliance: {unfiled: [{who: [spouse], period: "2020"}]}
exhibits: [{id: A, proves: [employment, levies.wages.payer, levies.bank, expenses.housing.rent, hardship.events]},
  {id: B, proves: ["levies[1].payer", notices.lt11, employment.taxpayer.gross, address]}]
"""


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    assert old in CASE
    case, findings = read_case(CASE.replace(old, new, 1).encode(), "case.yaml")
    assert case is not None, "a loose reference is no reason not to read the case"
    return [(found.code, found.place, found.message) for found in findings]


def test_a_case_whose_references_hold() -> None:
    assert told("taxpayers", "taxpayers") == []


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("covers: [y2021]", "covers: [y2012]", "3 notices[0].covers[0]", "no liability with this id; the nearest is"),
        ("y2021, y2022", "y2021, 2022", "4 levies[0].covers[1]", "no liability with this id; the nearest is y2022"),
        ("addressee: [taxpayer]", "addressee: [me]", "3 notices[0].addressee[0]", "no taxpayer with this id."),
        ("[taxpayer, spouse]", "[taxpayer, spous]", "2 liabilities[1].who[1]", "the nearest is spouse"),
        ("{who: spouse}", "{who: spousé}", "5 employment[1].who", "the nearest is spouse"),
        ("exhibit: A", "exhibit: C", "6 hardship.events[0].exhibit", "no exhibit with this id"),
        ("[spouse]", "[wife]", "7 compliance.unfiled[0].who[0]", "no taxpayer"),
    ],
)  # fmt: skip
def test_an_id_that_names_nothing(old: str, new: str, place: str, words: str) -> None:
    ((code, where, message),) = told(old, new)
    assert (code, where) == ("LD-case-loose-reference", f"case.yaml:{place}")
    assert words in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("levies.wages.payer", "levies.wage.payer", "; the nearest is levies.wages."),
        ("expenses.housing.rent", "expenses.rent", "that is not in this file."),
        ("expenses.housing.rent", "expenses.housing.rnt", "; the nearest is expenses.housing.rent."),
        ("levies.bank", "levies.bank.id.x", "that is not in this file."),
        ("levies[1]", "levies[2]", "that is not in this file"),
        ("address]", "adress]", "; the nearest is address."),
    ],
)
def test_an_exhibit_that_proves_nothing(old: str, new: str, words: str) -> None:
    ((code, _, message),) = told(old, new)
    assert code == "LD-case-proves-nothing"
    assert words in message


def test_an_id_stands_once() -> None:
    codes = [(code, place) for code, place, _ in told("{id: spouse}", "{id: taxpayer}")]
    assert ("LD-case-same-id", "case.yaml:1 taxpayers[1].id") in codes
