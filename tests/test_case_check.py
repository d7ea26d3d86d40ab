from pathlib import Path

import pytest

from levydocs.case.check import doubtful
from levydocs.case.model import Firm
from levydocs.case.read import read_case, read_firm
from levydocs.findings import Finding, Severity

SAMPLES = Path(__file__).parent.parent / "samples"
FIRM = Firm.model_validate(
    {
        "firm": {"address": {"street": "1 Main St", "city": "Houston", "zip": "77002"}},
        "representatives": {"r-okafor": {"name": "Adaeze Okafor"}},
    }
)


def check(text: str) -> list[Finding]:
    case, findings = read_case(text.encode(), "case.yaml")
    assert case is not None, findings
    return doubtful(case, FIRM)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/case.yaml")), ids=lambda path: path.parent.name)
def test_samples_are_doubtful_for_being_specimens_alone(path: Path) -> None:
    case, _ = read_case(path.read_bytes(), "case.yaml")
    firm, _ = read_firm((SAMPLES / "firm.yaml").read_bytes(), "firm.yaml")
    assert case is not None
    assert firm is not None
    found = doubtful(case, firm)
    assert {one.code for one in found} == {"LD-case-specimen"}
    assert {one.severity for one in found} == {Severity.BLOCKS}


def test_an_empty_case_is_not_doubtful() -> None:
    assert check("levydocs: 1") == []


# Code, path | case
DOUBTFUL = """
specimen taxpayers[0].tin.number | taxpayers: [{tin: {kind: ssn, number: 000-41-7733}}]
specimen business.ein | business: {ein: 00-3456789}
same-number taxpayers[1].tin.number | taxpayers: [{tin: {number: 900-70-1234}}, {tin: {number: "900701234"}}]
kind-of-number taxpayers[0].tin | taxpayers: [{kind: individual, tin: {kind: ein, number: 12-3456789}}]
kind-of-number taxpayers[0].tin | taxpayers: [{kind: llc, tin: {kind: itin, number: 900-70-1234}}]
two-names taxpayers[0].name.first | taxpayers: [{name: {first: John & Mary}}]
two-names taxpayers[0].name.first | taxpayers: [{name: {first: John and Mary}}]
second-taxpayer filing_status | {filing_status: single, taxpayers: [{id: a}, {id: b}]}
household household | household: {under_65: 1, age_65_or_over: 0, dependents: [{name: A}]}
state address.state | address: {state: Tejas}
kind-of-number taxpayers[0].tin | taxpayers: [{name: {first: Ann, last: Lee}, tin: {number: 12-3456789}}]
second-taxpayer filing_status | {filing_status: head_of_household, taxpayers: [{id: a}, {id: b}]}
second-taxpayer filing_status | {filing_status: married_separate, taxpayers: [{id: a}, {id: b}],\
 liabilities: [{id: y, type: Income, who: [a, b]}]}
form liabilities[0].form | liabilities: [{form: "104"}]
form liabilities[0].form | liabilities: [{form: 1O40}]
form compliance.unfiled[0].form | compliance: {unfiled: [{form: W-2}]}
phone taxpayers[0].phones.cell | taxpayers: [{phones: {cell: 555-0187}}]
phone taxpayers[0].phones.home | taxpayers: [{phones: {home: 202-555-0150 / 202-555-0151}}]
phone taxpayers[0].phones.work | taxpayers: [{phones: {work: 999-999-9999}}]
fax levies[0].office.fax | levies: [{office: {fax: 855-555}}]
fax levies[0].payer.fax | levies: [{payer: {fax: 713-555-0171 / 713-555-0172}}]
fax levies[0].payroll.fax | levies: [{payroll: {fax: 000-000-0000}}]
fax notices[0].fax.number | notices: [{fax: {number: 55-0100}}]
fax advocate.office_fax | advocate: {office_fax: 855-555-01}
fax proceedings[0].filing.insolvency_fax | proceedings: [{filing: {insolvency_fax: see notice}}]
fax levies[0].claim.counsel.fax | levies: [{claim: {counsel: {fax: 202-555-0161 (Ms. Rowe)}}}]
same-liability liabilities[1] | liabilities: [{who: [a], type: Income, form: "1040", period: "2021"},\
 {who: [a], type: Income, form: "1040", period: "2021"}]
zip address.zip | address: {zip: 2134}
zip-of-state address.zip | address: {state: TX, zip: "07001"}
zip-of-state levies[0].payer.address.zip | levies: [{payer: {address: {state: NJ, zip: "77045"}}}]
tax liabilities[0].type | liabilities: [{type: Incom}]
tax-and-form liabilities[0].form | liabilities: [{type: Income, form: "941"}]
tax-and-form liabilities[0].form | liabilities: [{type: Employment, form: Form 1040-SR}]
tax-and-form liabilities[0].form | liabilities: [{type: Income, form: CIVPEN}]
tax-and-form compliance.unfiled[0].form | compliance: {unfiled: [{type: Employment, form: "720"}]}
tax-and-form power_of_attorney.matters[0].form | power_of_attorney: {matters: [{type: Excise, form: "940"}]}
liable-for taxpayers[0].liable_for | {taxpayers: [{id: a, liable_for: []}], liabilities: [{id: y, who: [a]}]}
covers-nothing levies[0].covers | levies: [{id: a, covers: []}]
covers-nothing notices[0].covers | notices: [{id: a, covers: []}]
date-order levies[0].served_on | levies: [{date: 2026-11-05, served_on: 2026-11-04}]
date-order levies[0].bank_served_on | levies: [{date: 2026-11-05, bank_served_on: 2026-11-04}]
date-order levies[0].payroll.next_payday | levies: [{payroll: {cutoff: 2026-11-28, next_payday: 2026-11-27}}]
date-order levies[0].payroll.first_payment_date | {levies: [{served_on: 2026-11-09,\
 payroll: {first_payment_date: 2026-11-01}}]}
date-order notices[0].respond_by_printed | notices: [{date: 2026-11-05, respond_by_printed: 2026-11-05}]
date-order notices[0].fax.given_on | notices: [{date: 2026-11-05, fax: {given_on: 2026-11-04}}]
date-order levies[0].date | {liabilities: [{id: y, assessed: 2026-06-01}], levies: [{date: 2025-06-01, covers: [y]}]}
date-order notices[0].date | {liabilities: [{id: y, assessed: 2026-06-01}], notices: [{date: 2025-06-01, covers: [y]}]}
date-order taxpayers[0].date_of_birth | {as_of: 2026-11-24, taxpayers: [{date_of_birth: 2027-01-01}]}
date-order taxpayers[0].date_of_death | taxpayers: [{date_of_birth: 1950-01-01, date_of_death: 1949-01-01}]
number-in-text exhibits[0].title | {taxpayers: [{tin: {number: 900-70-1234}}], exhibits: [{title: Card 900 70 1234}]}
representative representatives[0].ref | representatives: [r-okafour]
firm-address address | address: {street: 1  MAIN st, city: Houston, zip: "77002"}
"""


@pytest.mark.parametrize("row", DOUBTFUL.strip().splitlines())
def test_what_is_doubtful(row: str) -> None:
    told, text = row.split(" | ")
    code, path = told.split()
    (found,) = check(text)
    assert found.code == f"LD-case-{code}"
    assert found.place.endswith(f" {path}")


def test_the_firms_fax_numbers_are_looked_at_where_they_are_printed_and_that_of_the_office_once() -> None:
    """A representative or designee without a number has the office's; one who is not in the case is printed nowhere."""
    text = "representatives: [a, b, c]\ninformation_authorization: {designees: [e, f]}"
    people = "{a: {name: A}, b: {name: B, fax: 202-555}, c: {name: C, fax: 202-555-0131}, d: {name: D, fax: none yet}}"
    staff = "{e: {name: E}, f: {name: F, fax: 2025}, g: {name: G, fax: 2025}}"
    book = f"firm: {{fax: 202-555-013}}\nrepresentatives: {people}\ndesignees: {staff}"
    (case, _), (firm, mistakes) = read_case(text.encode(), "case.yaml"), read_firm(book.encode(), "firm.yaml")
    assert case is not None
    assert firm is not None, mistakes
    places = [one.place.rpartition(" ")[2] for one in doubtful(case, firm) if one.code == "LD-case-fax"]
    assert places == ["firm.fax", "representatives.b.fax", "designees.f.fax"]


def test_the_same_liability_twice_but_not_a_further_assessment() -> None:
    one = "{{who: [a], type: Income, form: '1040', period: '2021', assessed: {}}}"
    taxpayers = "taxpayers: [{id: a}]\n"
    twice = f"{taxpayers}liabilities: [{one.format('2022-06-06')}, {one.format('2022-06-06')}]"
    further = f"{taxpayers}liabilities: [{one.format('2022-06-06')}, {one.format('2023-06-06')}]"
    assert [found.code for found in check(twice)] == ["LD-case-same-liability"]
    assert check(further) == []


@pytest.mark.parametrize("period", ["2021", "202109", "2021-09", "2023-Q1", "2023Q4"])
def test_periods_that_are_periods(period: str) -> None:
    assert check(f"liabilities: [{{period: {period}}}]") == []


@pytest.mark.parametrize(
    "address",
    [
        "{state: ON, zip: M5V, country: Canada}",
        "{state: AE, zip: 09012-1234}",
        "{zip: '02134'}",
        "{state: TX, zip: '88510'}",
        "{state: NY, zip: '00501'}",
        "{state: NY, zip: '06390'}",
        "{state: MA, zip: 02134-1000}",
    ],
)
def test_addresses_that_are_addresses(address: str) -> None:
    assert check(f"address: {address}") == []


def test_a_near_miss_of_a_representative_names_the_nearest() -> None:
    (found,) = check("representatives: [r-okafour]")
    assert found.message.endswith("; the nearest is r-okafor.")


@pytest.mark.parametrize(
    ("kind", "form"),
    [("Income", "1040-SR"), ("Employment", "941"), ("Excise", "720"), ("Civil Penalty", "CIVPEN"), ("Civil Penalty", "1040"),
     ("Income", "8804"), ("Incom", "941")],
)  # fmt: skip
def test_forms_that_belong_to_their_tax_or_are_not_judged(kind: str, form: str) -> None:
    found = check(f"liabilities: [{{type: {kind}, form: '{form}'}}]")
    assert "LD-case-tax-and-form" not in {one.code for one in found}


OFFICE = """
levydocs: 1
firm: {address: {street: 815 Walnut Bend, unit: Suite 400, city: St. Louis, state: MO, zip: "63101"}}
representatives: {r-marlow: {address: {street: 9 North Court Street, city: Clayton, state: MO, zip: "63105"}}}
"""


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ('street: "815 Walnut Bend Ste 400", zip: "63101"', True),
        ('street: "815 WALNUT BEND, #400", zip: "63101-1234"', True),
        ('street: 815 Walnut Bend, unit: "400", zip: "63101"', True),
        ('street: "Suite 400, 815 Walnut Bend", zip: "63101"', True),
        ('street: "815 Walnut Bend, Ste400", zip: "63101"', True),
        ('street: 815 Walnut Bend, zip: "63101"', True),  # the unit left out
        ('street: 9 N. Court St., zip: "63105"', True),  # where a representative has an office of its own
        ('street: 815 Walnut Bend, unit: Suite 410, zip: "63101"', False),  # another door of the same house
        ('street: 815 Walnut Bend, unit: Suite 400, zip: "63118"', False),  # another town
        ('street: 81 Walnut Bend, unit: Suite 400, zip: "63101"', False),
    ],
)
def test_the_offices_address_is_found_however_it_is_split_spelt_or_abbreviated(address: str, same: bool) -> None:
    firm, _ = read_firm(OFFICE.encode(), "firm.yaml")
    case, findings = read_case(f"levydocs: 1\naddress: {{{address}}}".encode(), "case.yaml")
    assert firm is not None
    assert case is not None, findings
    assert ("LD-case-firm-address" in {one.code for one in doubtful(case, firm)}) is same
    own, _ = read_case(f"levydocs: 1\ntaxpayers: [{{address: {{{address}}}}}]".encode(), "case.yaml")
    assert own is not None
    assert ("LD-case-firm-address" in {one.code for one in doubtful(own, firm)}) is same
