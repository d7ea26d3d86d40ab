"""Exhibits put in another order, described and taken out, in the bytes of a case file: what cites them stays right."""

from __future__ import annotations

import pytest
import yaml
from command_line import SAMPLES

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.library.exhibit_changes import described, moved_up, taken_out

SAMPLE = (SAMPLES / "joint-bank-levy" / "case.yaml").read_bytes()
HEAD = b"levydocs: 1\ntaxpayers:\n  - {id: a, name: {first: Ana, last: Ito}}\n"
CASE = (
    HEAD
    + b"""hardship:
  events:
    - {on: 2026-12-01, what: Rent falls due, exhibit: "Exhibit B, p. 2"}  # from the ledger
exhibits:
  # seen by the client
  - id: A  # ours
    title: Pay statement
    file: exhibits/pay.pdf
    proves: [taxpayers.a]

  # asked for again on November 20
  - {id: B, title: "Lease", file: exhibits/lease.pdf, proves: [hardship.events]}  # two pages
    # not signed
  - id: C
    title: >-
      Letter of
      the bank
    file: exhibits/bank.pdf
# the end
"""
)


def exhibits_of(data: bytes) -> list[tuple[str, str]]:
    """The letter and file of each exhibit, as PyYAML reads them; where only a comment is left, there is none."""
    listed = yaml.safe_load(data)["exhibits"]
    return [(one["id"], one["file"]) for one in listed if one and any(one.values())]


def test_two_exchange_their_letters_and_the_case_cites_the_same_paper() -> None:
    new = moved_up(CASE, 1)
    assert exhibits_of(new) == [("A", "exhibits/lease.pdf"), ("B", "exhibits/pay.pdf"), ("C", "exhibits/bank.pdf")]
    assert b'exhibit: "Exhibit A, p. 2"}  # from the ledger\n' in new
    text = new.decode()
    assert (
        text[text.index("exhibits:") :]
        == """exhibits:
  # asked for again on November 20
  - {id: A, title: "Lease", file: exhibits/lease.pdf, proves: [hardship.events]}  # two pages
    # not signed

  # seen by the client
  - id: B  # ours
    title: Pay statement
    file: exhibits/pay.pdf
    proves: [taxpayers.a]
  - id: C
    title: >-
      Letter of
      the bank
    file: exhibits/bank.pdf
# the end
"""
    )


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize(
    "data", [CASE, CASE.replace(b"\n", b"\r\n"), CASE.removesuffix(b"# the end\n").rstrip()], ids=["lf", "crlf", "bare"]
)
def test_moved_up_and_down_again_is_as_it_was_to_the_byte(data: bytes, at: int) -> None:
    moved = moved_up(data, at)
    assert moved != data
    assert moved_up(moved, at) == data


def test_samples_move_and_cite_the_same_files() -> None:
    """C and D prove harm of different days: after the exchange each day still has its own paper."""
    before, after = yaml.safe_load(SAMPLE), yaml.safe_load(moved_up(SAMPLE, 3))
    files = [{one["id"]: one["file"] for one in case["exhibits"]} for case in (before, after)]
    proofs = [
        [named[event["exhibit"]] for event in case["hardship"]["events"]]
        for named, case in zip(files, (before, after), strict=True)
    ]
    assert proofs[0] == proofs[1]
    assert [one["id"] for one in before["exhibits"]] == [one["id"] for one in after["exhibits"]]
    assert before["exhibits"] != after["exhibits"]


def test_entries_in_json_move() -> None:
    data = (
        b'{"levydocs": 1, "taxpayers": [{"id": "a", "name": {"first": "Ana", "last": "Ito"}}],\n "exhibits": [\n'
        b'  {"id": "A", "file": "a.pdf"},\n  {"id": "B", "file": "b.pdf"}\n ]}\n'
    )
    assert moved_up(data, 1) == data.replace(b"a.pdf", b"?").replace(b"b.pdf", b"a.pdf").replace(b"?", b"b.pdf")


def test_one_that_is_taken_out_leaves_no_gap_and_its_comments_stay() -> None:
    new = taken_out(CASE, 0)
    assert exhibits_of(new) == [("A", "exhibits/lease.pdf"), ("B", "exhibits/bank.pdf")]
    assert b'"Exhibit A, p. 2"' in new
    assert b"# seen by the client" in new
    assert b"# ours" in new
    with pytest.raises(UsageRefused, match=r"cites Exhibit B as proof: hardship\.events\[0\]\.exhibit") as refused:
        taken_out(CASE, 1)
    assert "Name another exhibit there first" in refused.value.remedy


def test_the_last_one_is_taken_out() -> None:
    data = HEAD + b"exhibits:\n  - {id: A, file: a.pdf}\n"
    assert not yaml.safe_load(taken_out(data, 0)).get("exhibits")


@pytest.mark.parametrize(
    "said",
    [
        "As Exhibit B shows, I rent.",
        "See exhibits A, B and C.",
        "See Exhibits A and C, page 2, and Exhibit B.",
        "(Exhibit C, Exhibit B)",
    ],
)
def test_an_order_stays_where_a_sentence_names_a_letter(said: str) -> None:
    data = CASE.replace(b"hardship:\n", f"hardship:\n  health: {said!r}\n".encode())
    with pytest.raises(UsageRefused, match=r"A sentence in the case names an exhibit.*: hardship\.health") as refused:
        moved_up(data, 1)
    assert refused.value.remedy.startswith("Take the letter out of that sentence")


@pytest.mark.parametrize(
    "said", ["Exhibit C shows it.", "My exhibits are all that I have. Both matter.", "I sold a bed."]
)
def test_sentences_that_name_none_of_the_two_hinder_nothing(said: str) -> None:
    data = CASE.replace(b"hardship:\n", f"hardship:\n  health: {said!r}\n".encode())
    assert moved_up(data, 1) != data


def test_letters_that_have_gone_out_stay() -> None:
    data = CASE + b"sent: {release_request: 2026-11-24}\n"
    with pytest.raises(UsageRefused, match="gone out under these letters"):
        moved_up(data, 1)
    with pytest.raises(UsageRefused, match="gone out under these letters"):
        taken_out(data, 0)
    assert exhibits_of(taken_out(data, 2))[-1] == ("B", "exhibits/lease.pdf")


@pytest.mark.parametrize(
    ("old", "new"), [(b"id: C", b"id: B"), (b"  - id: C\n    title", b"  - title")], ids=["twice", "none"]
)
def test_each_needs_a_letter_of_its_own(old: bytes, new: bytes) -> None:
    with pytest.raises(UsageRefused, match="its own letter"):
        moved_up(CASE.replace(old, new), 1)


def test_what_is_shared_by_two_is_not_exchanged() -> None:
    data = CASE.replace(b"proves: [taxpayers.a]", b"proves: &same [taxpayers.a]").replace(
        b"proves: [hardship.events]", b"proves: *same"
    )
    with pytest.raises(CaseRefused, match="cannot be changed on its own"):
        moved_up(data, 1)


@pytest.mark.parametrize("at", [0, 3, -1])
def test_there_is_nothing_to_move(at: int) -> None:
    with pytest.raises(UsageRefused, match="nothing above"):
        moved_up(CASE, at)


def test_what_an_exhibit_is_and_proves_is_written_at_its_place() -> None:
    new = described(CASE, 1, "Lease of June 1, 2025", ["hardship.events page 2", "taxpayers.a"])
    line = b'{id: B, title: "Lease of June 1, 2025", file: exhibits/lease.pdf, proves: [hardship.events page 2, taxpayers.a]}'
    assert new == CASE.replace(b'{id: B, title: "Lease", file: exhibits/lease.pdf, proves: [hardship.events]}', line)
    assert described(CASE, 0, "Pay statement", ["taxpayers.a"]) == CASE
    assert yaml.safe_load(described(CASE, 0, "Pay statement", []))["exhibits"][0].get("proves") == []


@pytest.mark.parametrize(
    ("title", "proves", "field", "says"),
    [
        ("", ["taxpayers.a"], "title", "needs a title"),
        ("Lease", ["hardship.event"], "proves", r"not in this file; the nearest is hardship\.events"),
    ],
)
def test_what_cannot_be_said_names_its_field(title: str, proves: list[str], field: str, says: str) -> None:
    with pytest.raises(UsageRefused, match=says) as refused:
        described(CASE, 1, title, proves)
    assert refused.value.place == field
