"""The statement for payroll: which envelopes hold it, who signs it, what payroll, the IRS and the office are reported."""

from __future__ import annotations

import re
from functools import cache

import pytest
import sample
from test_packet_signing import SPOUSE

from levydocs.law.in_force import Law
from levydocs.packet.build import Packet, examine
from levydocs.packet.finish import named_files
from levydocs.text import squeeze

CHILDREN = [
    {"name": "Jonah Peña", "age": "12", "relationship": "son"},
    {"name": "Ruth Peña", "age": "9", "relationship": "daughter"},
    {"name": "Amos Peña", "age": "", "relationship": "son"},
]
MOTHER: dict[str, object] = {
    "levies[0].exempt_statement": sample.REMOVED,
    "levies[0].payroll.statement_given_on": sample.REMOVED,
    "filing_status": "head_of_household",
    "household.under_65": "4",
    "household.dependents": CHILDREN,
}
PART = "letter:exemption-statement"


@cache
def mothers() -> Packet:
    return sample.composed(MOTHER)


def text(found: Packet, file: str) -> str:
    return squeeze(" ".join(sample.page_texts(found.files[file])))


def holding(found: Packet) -> list[str]:
    """The files that hold the statement, without the number of the envelope."""
    files = named_files(found.envelopes)
    return sorted(
        re.sub(r"^\d-", "", name) for name, one in files.items() if any(part.id == PART for part, _ in one.placed())
    )


def test_payroll_has_it_and_the_irs_a_copy_and_nobody_else() -> None:
    assert holding(mothers()) == ["acs.pdf", "packet.pdf", "payer.pdf"]


def test_without_need_none_is_made() -> None:
    assert holding(sample.composed_of("wage-levy")) == []
    assert holding(sample.composed_of("joint-bank-levy")) == []
    assert "LD-packet-no-statement" not in sample.codes(sample.composed_of("wage-levy"))


def test_a_new_one_is_made_where_the_case_asks() -> None:
    found = sample.composed({"levies[0].payroll.new_statement": "true"})
    assert holding(found) == ["acs.pdf", "packet.pdf", "payer.pdf"]
    assert "in place of the one given to you before" in text(found, payers_file(found))


def payers_file(found: Packet) -> str:
    (name,) = [name for name in found.files if name.endswith("-payer.pdf")]
    return name


def test_what_the_client_signs() -> None:
    """28 USC 1746: the words, a date, a signature; headed a substitute for the levy's own Parts."""
    (page,) = sample.pages_of(mothers(), PART, sample.page_texts(mothers().files["packet.pdf"]))
    said = squeeze(page)
    for words in (
        "Substitute for Parts 3, 4 and 5 of Form 668-W",
        "Employee Marisol T. Peña, SSN ending in 7733",
        "Filing status for 2026 Head of household",
        "Dependents 3",
        "Jonah Peña son 12",
        "Ruth Peña daughter 9",
        "Amos Peña son",
        "I declare under penalty of perjury that the foregoing is true and correct. Executed on the date written below.",
    ):
        assert words in said
    assert sample.TIN not in said
    assert "married" not in said


def test_it_is_in_the_list_of_what_the_client_signs() -> None:
    """Twice: payroll is not reported what goes to the IRS, so its copy has a number of its own."""
    first, *pages = sample.page_texts(mothers().files["sign-here-taxpayer.pdf"])
    assert sum("Statement of filing status and dependents" in squeeze(one) for one in pages) == 2
    assert [re.findall(rf"page \d+ of \d+ \({to}\)", squeeze(first))[-1] for to in ("ACS", "payer")]


def test_the_spouse_signs_where_the_spouses_pay_is_levied() -> None:
    found = sample.composed(
        {**MOTHER, **SPOUSE, "employment[0].who": "spouse", "taxpayers[1].date_of_birth": "1990-01-01"}
    )
    lists = [squeeze(sample.page_texts(found.files[name])[0]) for name in sample.sets_of(found)]
    assert ["Luis Ortega" in one for one in lists if "Statement of filing status" in one] == [True]


def test_payroll_is_asked_to_apply_it() -> None:
    """24,150 / 26 = 928.85 and 3 x 5,300 / 26 = 203.85."""
    said = text(mothers(), payers_file(mothers()))
    assert "signed under penalties of perjury, is enclosed as a substitute for Parts 3, 4 and 5 of the levy." in said
    assert "Please apply it starting with the next pay day." in said
    assert "(head of household, 3 dependents), $1,540.40 of each biweekly paycheck is exempt from the levy." in said


@pytest.mark.parametrize("document", ["letter:release-request", "letter:budget", "letter:hardship"])
def test_no_page_says_what_is_taken_without_saying_that_the_statement_stops_it(document: str) -> None:
    said = squeeze(" ".join(sample.pages_of(mothers(), document, sample.page_texts(mothers().files["packet.pdf"]))))
    assert "$685.94" in said
    assert re.search(r"(the levy|it) takes nothing", said)


def test_the_households_own_figure_comes_first() -> None:
    for document in ("letter:release-request", "letter:budget"):
        said = squeeze(" ".join(sample.pages_of(mothers(), document, sample.page_texts(mothers().files["packet.pdf"]))))
        assert said.index("$1,540.40") < said.index("$685.94")


def test_the_sending_sheet_begins_with_it() -> None:
    said = text(mothers(), "sending.pdf")
    assert "today, before Wednesday, November 25, 2026: it leaves $685.94 more each pay day." in said
    assert said.index("the statement for payroll") < said.index("1. Levy release")
    assert "One exemption covers all income" not in said  # there is no other
    assert "One exemption covers all income" in text(
        sample.composed({**MOTHER, "other_income.pension": "100"}), "sending.pdf"
    )


def test_it_is_the_first_of_the_days_tasks_and_stops_nothing() -> None:
    found = examine(sample.case(MOTHER), sample.firm(), Law(sample.AS_OF), sample.resources(), sample.exhibits())
    assert found.items[0].codes == ("LD-packet-no-statement",)
    assert found.items[0].severity.value == "weakens"


def test_married_filing_separately_is_payrolls_default_and_never_the_clients_status() -> None:
    for name, data in mothers().files.items():
        if not name.endswith(".pdf"):
            continue
        said = squeeze(" ".join(sample.page_texts(data)))
        for found in re.finditer("married filing separately", said):
            before = said[max(found.start() - 120, 0) : found.start()]
            assert re.search(r"Payroll has had no statement|as payroll figures it now", before), name
