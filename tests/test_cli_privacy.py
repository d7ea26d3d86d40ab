"""A number that may be a Social Security number is never repeated, wherever in the input it stands by mistake.

The number planted is made up; area 987 is never assigned.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CASE_ID, Answer, edit, files_in

Levydocs = Callable[..., Answer]
NUMBER = "987-65-4321"
FORBIDDEN = (NUMBER, NUMBER.replace("-", ""), NUMBER.replace("-", " "))

UNREADABLE = {
    "a key": ("filing_status:", f"{NUMBER}: single\nfiling_status:"),
    "a key of a section": ("{kind: ssn,", f"{{kind: ssn, '{NUMBER}': x,"),
    "a key without dashes": ("filing_status:", "a987654321: single\nfiling_status:"),
    "a section": ("filing_status: single", f"filing_status: {{{NUMBER}: x}}"),
    "the tin itself": ("tin: {kind: ssn, number: 000-41-7733}", f"tin: {NUMBER}"),
    "too long a tin": ("000-41-7733", f"{NUMBER}0"),
    "its kind": ("kind: ssn", f"kind: {NUMBER}"),
    "a kind of taxpayer": ("kind: individual", f"kind: {NUMBER}"),
    "money": ('food: "430"', f"food: {NUMBER}"),
    "a period": ('period: "2021"', f'period: "{NUMBER}"'),
    "a date": ("as_of: 2026-11-24", f"as_of: {NUMBER}"),
    "a choice": ("filing_status: single", f"filing_status: {NUMBER}"),
    "yes or no": ("differs_from_last_return: false", f"differs_from_last_return: {NUMBER}"),
    "the version": ("levydocs: 1", f"levydocs: {NUMBER}"),
    "the case's id": (CASE_ID, NUMBER),
    "an alias": ("filing_status: single", "filing_status: *a987654321"),
    "a tag": ("filing_status: single", "filing_status: !987-65-4321 single"),
    "broken YAML": ("filing_status: single", f"filing_status: [{NUMBER}"),
    "a duplicate key": ("filing_status: single", f"'{NUMBER}': a\n'{NUMBER}': b"),
}
"""What makes a case that cannot be read, and so is refused: what is replaced, and what is there then."""

READABLE = (
    ('purchased: "2022"', "purchased: 987654321"),
    ("id: taxpayer", f"id: {NUMBER}"),
    ("who: [taxpayer]", f"who: [{NUMBER}]"),
    ("covers: [y2021, y2022]", f"covers: [{NUMBER}]"),
    ("[r-okafor]", f"[{NUMBER}]"),
    ("type: LT11", f"type: {NUMBER}"),
    ('state: TX, zip: "77045"', f'state: {NUMBER}, zip: "77045"'),
    ('zip: "77045"', f'zip: "{NUMBER}"'),
    ("Harris County", NUMBER),
    ("type: Income", f"type: {NUMBER}"),
    ("proves: [employment]", f"proves: [{NUMBER}]"),
    ("{id: C,", f"{{id: {NUMBER},"),
    ("title: Lease and rent ledger", f"title: Return of {NUMBER}"),
    ("exhibits/lease.pdf", f"exhibits/{NUMBER}.pdf"),
    ("filing_status: single", "filing_status: &a987654321 single"),
    ("who: taxpayer,", f"who: {NUMBER},"),
)
"""What a case may say, however wrong it is."""


def assert_silent(answer: Answer, folder: Path) -> None:
    for number in FORBIDDEN:
        assert number not in answer.out
        assert number not in answer.err
        for name in files_in(folder):
            assert number not in name
            if name.endswith("manifest.json"):
                assert number not in (folder / name).read_text("utf-8")


@pytest.mark.parametrize("place", UNREADABLE)
def test_a_number_that_is_refused_is_not_repeated(levydocs: Levydocs, case: Path, place: str) -> None:
    edit(case, *UNREADABLE[place])
    answer = levydocs("packet", case, "-o", "out", "--json")
    assert answer.code == 3
    assert answer.json["refused"]["message"]
    assert_silent(answer, Path("out"))
    assert not Path("out").exists()


def test_numbers_in_wrong_places_are_not_repeated(levydocs: Levydocs, case: Path) -> None:
    for old, new in READABLE:
        edit(case, old, new)
    for options in ([], ["--json", "--force"]):
        answer = levydocs("packet", case, "-o", "out", "--all", *options)
        assert answer.code == 4
        assert_silent(answer, Path("out"))
    assert len(answer.json["findings"]) > len(READABLE)


def test_a_number_in_the_firm_book_or_a_bad_exhibit(levydocs: Levydocs, case: Path) -> None:
    edit(case, "exhibits/lease.pdf", f"exhibits/{NUMBER}.pdf")
    (case.parent / "exhibits" / f"{NUMBER}.pdf").write_text("no PDF")
    assert_silent(levydocs("packet", case, "-o", "out", "--all"), Path("out"))
    edit(case.parent.parent / "firm.yaml", "designation: a", f"designation: {NUMBER}")
    edit(case.parent.parent / "firm.yaml", "r-okafor:", f"{NUMBER}:")
    assert_silent(levydocs("check", case), Path("nothing"))


def test_a_number_in_the_name_of_the_case_file(levydocs: Levydocs, case: Path) -> None:
    odd = case.with_name(f"{NUMBER}.yaml")
    case.rename(odd)
    assert_silent(levydocs("packet", odd, "-o", "out", "--all"), Path("out"))
    edit(odd, f"case_id: {CASE_ID}\n", "")
    refused = levydocs("packet", odd, "-o", "other")
    assert refused.code == 3
    assert_silent(refused, Path("out"))


@pytest.mark.parametrize("arguments", [["fill", NUMBER], ["letter", NUMBER], [NUMBER], ["packet", f"--{NUMBER}"]])
def test_a_number_on_the_command_line(levydocs: Levydocs, case: Path, arguments: list[str]) -> None:
    answer = levydocs(*arguments, case, "-o", "one.pdf")
    assert answer.code == 2
    assert_silent(answer, Path("nothing"))


def test_a_bug_does_not_repeat_it_either(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError(NUMBER)

    monkeypatch.setattr("levydocs.packet.build.build", fail)
    answer = levydocs("packet", case, "-o", "out")
    assert answer.code == 70
    assert "ZeroDivisionError at " in answer.err
    assert_silent(answer, Path("nothing"))
