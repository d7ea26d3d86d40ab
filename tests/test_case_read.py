"""Reading: all mistakes at once, each at its line, and never a value in a message."""

import json
import pickle
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.case.leaves import Month
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.findings import Finding

SAMPLES = Path(__file__).parent.parent / "samples"
WAGE_LEVY = (SAMPLES / "wage-levy" / "case.yaml").read_bytes()


def told(text: str | bytes) -> list[tuple[str, str]]:
    """Code and place of every finding."""
    _, findings = read_case(text.encode() if isinstance(text, str) else text, "case.yaml")
    return [(found.code, found.place) for found in findings]


def message(text: str) -> str:
    """The message of the only finding."""
    _, (found,) = read_case(text.encode(), "case.yaml")
    return found.message


def read(text: str) -> Case:
    case, findings = read_case(text.encode(), "case.yaml")
    assert case is not None
    assert findings == []
    return case


def leaks(findings: list[Finding], secret: str) -> bool:
    said = "".join(f"{found.place} {found.message} {found.remedy}\n" for found in findings)
    return secret in re.sub(r"[^0-9\n]", "", said)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/case.yaml")), ids=lambda path: path.parent.name)
def test_every_sample_reads_without_a_finding(path: Path) -> None:
    case, findings = read_case(path.read_bytes(), "case.yaml")
    assert case is not None
    assert findings == []


def test_the_sample_says_what_stands_in_it() -> None:
    case, _ = read_case(WAGE_LEVY, "case.yaml")
    assert case is not None
    assert case.taxpayers[0].name.last == "Peña"
    assert case.taxpayers[0].tin.number is not None
    assert case.taxpayers[0].tin.number.printed == "000-41-7733"
    assert case.taxpayers[0].phones.best_time == "12:30"
    assert case.address.zip == "77045"
    assert case.address.unit == "Apt 208"
    assert case.address_differs_from_last_return is False
    assert case.liabilities is not None
    assert case.liabilities[0].assessed_balance == Decimal("8914.27")
    assert case.levies is not None
    assert case.levies[0].payroll.cutoff == date(2026, 11, 25)
    assert case.other_assets is not None
    assert case.other_assets[0].final_payment == Month(8, 2027)
    assert case.real_estate == ()
    assert case.hardship.extraordinary == ""
    assert case.business.ein is None
    assert case.representatives is not None
    assert (case.representatives[0].ref, case.representatives[0].copies_of_notices) == ("r-okafor", None)


def test_the_sample_firm_book() -> None:
    firm, findings = read_firm((SAMPLES / "firm.yaml").read_bytes(), "firm.yaml")
    assert firm is not None
    assert findings == []
    representative = firm.representatives["r-okafor"]
    assert representative.caf is not None
    assert representative.caf.printed == "0000-00011R"
    assert firm.origin.place("representatives.r-okafor.caf") == "firm.yaml:15 representatives.r-okafor.caf"


def test_every_finding_can_say_file_and_line() -> None:
    case, _ = read_case(WAGE_LEVY, "case.yaml")
    assert case is not None
    number = 1 + next(i for i, line in enumerate(WAGE_LEVY.decode().splitlines()) if "cutoff:" in line)
    assert case.origin.place("levies[0].payroll.cutoff") == f"case.yaml:{number} levies[0].payroll.cutoff"
    assert case.origin.line("levies[0].payroll.fax") == number, "an absent key is reported at its section"
    assert case.origin.line("nowhere") == case.origin.line("")


def test_where_it_was_read_is_no_part_of_a_case() -> None:
    case, other = read("case_id: a"), read("\n\n# later\ncase_id: a")
    assert case == other
    assert pickle.loads(pickle.dumps(case)).origin.place("case_id") == "case.yaml:1 case_id"


def test_a_case_never_shows_its_values() -> None:
    case, _ = read_case(WAGE_LEVY, "case.yaml")
    assert case is not None
    shown = (
        f"{case!r} {case} {case.taxpayers[0]!r} {case.taxpayers[0].tin!r} {case.model_dump()['taxpayers'][0]['tin']}"
    )
    assert "417733" not in re.sub(r"\D", "", shown)
    assert "417733" not in re.sub(r"\D", "", case.model_dump_json())


# What is absent, what is nothing, what is text.


def test_absent_and_nothing_are_two_things() -> None:
    case = read('hardship: {health: "", events: [], ability_to_earn: }')
    assert case.hardship.health == ""
    assert case.hardship.ability_to_earn is None
    assert case.hardship.events == ()
    assert case.levies is None
    assert case.expenses.personal.food is None
    assert read('levies: ""\nrequest: ""\naddress:').levies is None


@pytest.mark.parametrize("typed", ["N/A", "n/a", "n.a.", "None", "none", "-", "—", " N/A "])
def test_what_one_types_for_nothing_is_nothing(typed: str) -> None:
    """Where something has to be said it is missing, as an empty text is; where none is an answer it stays."""
    case = read(
        f'business: {{name: "{typed}"}}\nlevies: [{{id: bank, payer: {{name: "{typed}", contact: "{typed}"}}}}]'
    )
    assert case.business.name == ""
    assert case.levies is not None
    assert (case.levies[0].payer.name, case.levies[0].payer.contact) == (None, "")
    assert read('levies: [{id: bank, payer: {name: ""}}]').levies[0].payer.name is None  # type: ignore[index]
    answered = read(f'notices: [{{id: lt11, earlier_final_notice: {{kind: "{typed}"}}}}]').notices
    assert answered is not None
    assert answered[0].earlier_final_notice.kind == typed.strip()


def test_empty_text_counts_as_absent_for_what_is_no_text() -> None:
    case = read(
        'as_of: ""\nfiling_status: ""\naddress_differs_from_last_return: ""\nhousehold: {under_65: ""}\n'
        'taxpayers: [{id: a, tin: {kind: "", number: ""}}]\nrequest: {fallback_amount: " "}'
    )
    assert (case.as_of, case.filing_status, case.address_differs_from_last_return) == (None, None, None)
    assert (case.household.under_65, case.taxpayers[0].tin.number, case.request.fallback_amount) == (None, None, None)


def test_an_entry_with_nothing_in_it_is_not_there_and_lines_still_agree() -> None:
    case = read("levies:\n  - id:\n    payer: {name: }\n  - id: second\nnotices:\n  - id:\n")
    assert case.levies is not None
    assert [levy.id for levy in case.levies] == ["second"]
    assert case.origin.line("levies[0].id") == 4
    assert case.notices is None, "a list of nothing is absent, not known to be empty"


@pytest.mark.parametrize("word", ["NO", "02134", "22:30", "1_000", "0x1F", "2026-11-24", "1e3", "Null", "yes", ".inf"])
def test_scalars_stay_text(word: str) -> None:
    assert read(f"case_id: {word}").case_id == word


def test_text_is_composed_and_trimmed() -> None:
    assert read('case_id: " Pen\u0303a "').case_id == "Peña"


def test_anchors_and_aliases_are_allowed() -> None:
    case = read("levies:\n  - {id: a, payer: {address: &bank {city: Houston}}}\naddress: *bank")
    assert case.address.city == "Houston"


def test_json_is_read_the_same_way() -> None:
    text = json.dumps(
        {"levydocs": 1, "address": {"zip": "02134", "city": None}, "household": {"under_65": 2}}, indent=1
    )
    case = read(text.replace(" ", "\t"))
    assert (case.levydocs, case.address.zip, case.address.city, case.household.under_65) == (1, "02134", None, 2)


# Mistakes.

MANY = """\
levydocs: 1
taxpayers:
  - kind: individal
    tin: {kind: ssn, number: 41773300}
    date_of_birth: 2026-02-30
adress: {street: x}
expenses: {personal: {food: 1e3, fod: 2}, housing: []}
levies: {a: 1}
employment: [{gross: [1]}]
other_assets: [{final_payment: 13/2020, owed: NaN}]
household: {under_65: two}
request: {grounds: [hardshp]}
address_differs_from_last_return: maybe
bank_accounts: [{balance: $12, business: ja}]
notices: [{fax: {given_on: Dec-20}}]
"""


def test_all_mistakes_come_at_once_each_at_its_line() -> None:
    assert told(MANY) == [
        ("LD-case-choice", "case.yaml:3 taxpayers[0].kind"),
        ("LD-case-tax-id", "case.yaml:4 taxpayers[0].tin.number"),
        ("LD-case-date", "case.yaml:5 taxpayers[0].date_of_birth"),
        ("LD-case-unknown-key", "case.yaml:6 adress"),
        ("LD-case-money", "case.yaml:7 expenses.personal.food"),
        ("LD-case-unknown-key", "case.yaml:7 expenses.personal.fod"),
        ("LD-case-section", "case.yaml:7 expenses.housing"),
        ("LD-case-list", "case.yaml:8 levies"),
        ("LD-case-single", "case.yaml:9 employment[0].gross"),
        ("LD-case-month", "case.yaml:10 other_assets[0].final_payment"),
        ("LD-case-money", "case.yaml:10 other_assets[0].owed"),
        ("LD-case-whole", "case.yaml:11 household.under_65"),
        ("LD-case-choice", "case.yaml:12 request.grounds[0]"),
        ("LD-case-yes-no", "case.yaml:13 address_differs_from_last_return"),
        ("LD-case-yes-no", "case.yaml:14 bank_accounts[0].business"),
        ("LD-case-date", "case.yaml:15 notices[0].fax.given_on"),
    ]


@pytest.mark.parametrize("share", ["150%", "50", "-1%", "$50"])
def test_a_share_is_a_percentage(share: str) -> None:
    assert told(f"levies: [{{owners: [{{share: {share}}}]}}]") == [
        ("LD-case-percent", "case.yaml:1 levies[0].owners[0].share")
    ]
    levies = read("levies: [{owners: [{share: 33.5%}]}]").levies
    assert levies is not None
    assert levies[0].owners is not None
    assert levies[0].owners[0].share == Decimal("33.5")


def test_the_nearest_word_is_named() -> None:
    assert message("adress: {}") == "There is no key “adress” here; the nearest is address."
    assert message("levies: [{payrol: {}, id: a}]").endswith("the nearest is payroll.")
    assert message("filing_status: Maried joint").endswith("the nearest is married_joint.")
    _, (found,) = read_firm(b"representatives: {r-a: {name: A, license: 1}}", "firm.yaml")
    assert found.message.endswith("the nearest is licence.")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "empty", "case.yaml"),
        ("# only a comment\n", "empty", "case.yaml"),
        ("null", "empty", "case.yaml"),
        ("- a\n- b", "top", "case.yaml:1"),
        ("just words", "top", "case.yaml:1"),
        ("levydocs: 2\nnew_key: 1", "version", "case.yaml:1 levydocs"),
        ("a: 1\nb: [1, 2", "yaml", "case.yaml:2"),
        ("a: 1\n\tb: 2", "yaml", "case.yaml:2"),
        ("case_id: a: b", "yaml", "case.yaml:1"),
        ("case_id: a\ncase_id: a", "duplicate-key", "case.yaml:2"),
        ("case_id: !!str 1", "tag", "case.yaml:1"),
        ("case_id: !!python/object/apply:os.system [ls]", "tag", "case.yaml:1"),
        ("case_id: *nowhere", "alias", "case.yaml:1"),
        ("address: &a {city: *a}", "alias", "case.yaml:1"),
        ("case_id: a\n---\ncase_id: b", "second-document", "case.yaml:2"),
        ("? [a, b]\n: 1", "key", "case.yaml:1"),
        ('case_id: "a\\0b"', "character", "case.yaml:1"),
        ("case_id: a\n\nclient_number: \x00", "not-text", "case.yaml:3"),
        ("levies: " + "[" * 100_000, "nesting", "case.yaml:1"),
    ],
)
def test_a_file_that_is_no_case(text: str, code: str, place: str) -> None:
    assert (f"LD-case-{code}", place) in told(text)
    assert read_case(text.encode(), "case.yaml")[0] is None


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    assert told("\n".join(lines))[0][0] == "LD-case-nesting"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_excel_and_notepad_write_is_read(encoding: str) -> None:
    case, findings = read_case("case_id: Peña\r\naddress: {zip: '02134'}\r\n".encode(encoding), "case.yaml")
    assert findings == []
    assert case is not None
    assert (case.case_id, case.address.zip) == ("Peña", "02134")


def test_without_the_c_library_a_file_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = read_case(WAGE_LEVY, "case.yaml")
    monkeypatch.delattr("yaml.CSafeLoader")
    assert read_case(WAGE_LEVY, "case.yaml") == with_it
    assert told("case_id: *nowhere") == [("LD-case-alias", "case.yaml:1")]
    assert told("a: [1\nb: 2")[0][0] == "LD-case-yaml"


def test_a_huge_file_is_refused_at_once() -> None:
    assert told("levies: [" + "{id: a}," * 500_000 + "]")[0][0] == "LD-case-nesting"


def test_other_encodings_and_files_are_told() -> None:
    assert told("case_id: a\nname: Peña".encode("cp1252")) == [("LD-case-encoding", "case.yaml:2")]
    assert told(b"PK\x03\x04\x14\x00")[0][0] == "LD-case-not-text"
    assert told(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")[0][0] == "LD-case-encoding"
    assert told(b"#" * 5_000_001) == [("LD-case-too-big", "case.yaml")]


# Nothing leaks, nothing crashes.

SECRET = "246813579"
WRITTEN = st.sampled_from([SECRET, "246-81-3579", "24-6813579", "246 81 3579", '"246-81-3579"', f"x{SECRET}"])
PLACES = ["{}: a", "case_id: {{{}: a}}", "levies: {}", "a: *{}", "a: &{} b: c", "a: !{} b", "[{}", "'{}", "{}", "- {}",
          "%TAG ! {}\n---\na: b", "levydocs: {}", "expenses: {{personal: {{food: {}x}}}}", "filing_status: {}",
          "as_of: {}", "taxpayers: [{{tin: {{kind: itin, number: {}0}}}}]", "levies: [{{covers: [{}]}}]",
          "exhibits: [{{id: A, proves: [{}]}}]", "hardship: {{events: [{{exhibit: {}}}]}}", "{0}: a\n{0}: b",
          "liabilities: [{{id: {0}}}, {{id: {0}}}]"]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@given(WRITTEN)
def test_no_finding_holds_a_number_wherever_it_stands(place: str, written: str) -> None:
    _, findings = read_case(place.format(written).encode(), "case.yaml")
    assert not leaks(findings, SECRET)
    _, findings = read_firm(place.format(written).encode(), "firm.yaml")
    assert not leaks(findings, SECRET)


@given(st.text(alphabet=st.sampled_from(":-{}[],&*!|>'\"%@`# \n\tab1.\\~?"), max_size=60), WRITTEN)
def test_anything_that_looks_like_yaml_is_read_or_told(text: str, written: str) -> None:
    case, findings = read_case(f"{text}{written}\n{text}".encode(), "case.yaml")
    assert case is not None or findings
    assert not leaks(findings, SECRET)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    case, findings = read_case(data, "case.yaml")
    assert case is not None or findings


KEYS = sorted({*Case.model_fields, *Firm.model_fields})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(SECRET),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_any_values_under_real_keys_are_read_or_told(values: dict[str, object]) -> None:
    data = json.dumps(values, ensure_ascii=False).encode(errors="replace")
    for book, findings in (read_case(data, "case.json"), read_firm(data, "firm.json")):
        assert book is not None or findings
        assert not leaks(findings, SECRET)


@given(st.data())
def test_a_sample_with_one_line_spoilt_is_read_or_told(data: st.DataObject) -> None:
    lines = WAGE_LEVY.decode().splitlines()
    spoilt = data.draw(st.integers(0, len(lines) - 1))
    lines[spoilt] = lines[spoilt].replace(
        data.draw(st.sampled_from([": ", ", ", "{", '"', "-"])), data.draw(WRITTEN), 1
    )
    case, findings = read_case("\n".join(lines).encode(), "case.yaml")
    assert case is not None or findings
    assert not leaks(findings, SECRET)


def test_json_with_a_character_in_two_escapes() -> None:
    """As Python's json.dumps writes an emoji."""
    case, findings = read_case(b'{"case_id": "a \\ud83d\\ude42 b", "client_number": "\\u00f1"}', "case.json")
    assert findings == []
    assert case is not None
    assert (case.case_id, case.client_number) == ("a \U0001f642 b", "ñ")
