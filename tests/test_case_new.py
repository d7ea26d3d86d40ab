import re

from levydocs.case.check import doubtful
from levydocs.case.information import Designee
from levydocs.case.model import Case, Firm, Representative
from levydocs.case.new import new_case_text, new_firm_text
from levydocs.case.part import Part, part_of
from levydocs.case.read import read_case, read_firm


def count(part: type[Part]) -> int:
    inner = [found for field in part.model_fields.values() if (found := part_of(field.annotation))]
    return len(part.model_fields) + sum(map(count, inner))


def test_a_new_case_file_reads_as_a_case_that_says_nothing() -> None:
    case, findings = read_case(new_case_text().encode(), "new.yaml")
    assert findings == []
    assert case == Case(levydocs=1)
    assert doubtful(case, Firm()) == []


def test_a_new_firm_book_reads_as_one_representative_and_one_designee_without_a_name() -> None:
    firm, findings = read_firm(new_firm_text().encode(), "firm.yaml")
    assert findings == []
    assert firm == Firm(levydocs=1, representatives={"r-name": Representative()}, designees={"r-name": Designee()})


def test_every_key_stands_in_it_with_its_meaning() -> None:
    text = new_case_text()
    assert len(re.findall(r"^ *(?:- )?\w+:", text, re.MULTILINE)) == count(Case)
    assert max(map(len, text.splitlines())) <= 120
    assert "    frequency:  # Pay frequency: weekly, biweekly, semimonthly, monthly" in text


def test_what_is_filled_in_is_read() -> None:
    text = (
        new_case_text()
        .replace("    food:  #", '    food: "430"  #')
        .replace("  - institution:  #", "  - institution: A  #", 1)
    )
    case, findings = read_case(text.encode(), "new.yaml")
    assert findings == []
    assert case is not None
    assert str(case.expenses.personal.food) == "430"
    assert case.bank_accounts is not None
    assert [account.institution for account in case.bank_accounts] == ["A"]
