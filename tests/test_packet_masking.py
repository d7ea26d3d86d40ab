"""Taxpayers' numbers hidden, however they are written, and the same whether white space is taken out before or after."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from levydocs.facts.core import Source
from levydocs.packet.masking import hide_known, hide_value, is_number
from levydocs.packet.prove import letters

LAST = ("7733", "1806", "0000")
PIECES = st.sampled_from(
    [*"0123456789", "-", "–", " ", "\n", "\u00a0", "\u2003", "\x1f", "a", "Ñ", "n\u0303", "…", "(", ",", ".", "7733",
     "1806", "000-41-7733", "000417733", "0 0 0 5 2 1 8 0 6", "000 – 52 – 1806"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("000-41-7733", "…7733"),
        ("000417733", "…7733"),
        ("0 0 0 4 1 7 7 3 3", "…7 7 3 3"),
        ("00-5556677", "…6677"),
        ("000-52-1806 (SSN); 000-63-2917 (SSN)", "…1806 (SSN); …2917 (SSN)"),
        ("SSN ending in 7733", "SSN ending in 7733"),
        ("41-7733", "…7733"),
        ("7 7 3 3", "…7733"),
        ("000-41-\n7733", "…7733"),
        ("000", "…"),
        ("41", "…"),
        ("7733", "…7733"),
        ("00", "…"),
        ("00041", "…"),
        ("7", "…"),
    ],
)
def test_value_is_hidden_however_it_is_written(text: str, hidden: str) -> None:
    assert hide_value(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("number 000-41-7733 (SSN)", "number …7733 (SSN)"),
        ("000417733", "…7733"),
        ("000–41–7733", "…7733"),
        ("000-41-\n7733", "…7733"),
        ("000-41-7733 2021", "…7733 2021"),
        ("000-41-77332021", "…77332021"),
        ("0 0 0 4 1 7 7 3 3", "…7 7 3 3"),
        ("000-52-1806 and 000-41-7733", "…1806 and …7733"),
        ("ending in 7733", "ending in 7733"),
        ("713-555-0164", "713-555-0164"),
        ("1,305.17", "1,305.17"),
    ],
)
def test_known_number_is_hidden_and_nothing_else(text: str, hidden: str) -> None:
    assert hide_known(text, LAST) == hidden


def test_no_known_number_hides_nothing() -> None:
    assert hide_known("000-41-7733", ()) == "000-41-7733"


@given(st.lists(PIECES, max_size=40).map("".join))
@example("000-41-7733 5")
@example("2021 000-41-7733 2022")
@example("000-41\n-7 733")
def test_hidden_before_or_after_white_space_is_taken_out_is_the_same(text: str) -> None:
    assert letters(hide_known(text, LAST)) == hide_known(letters(text), LAST)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_of_a_known_number_but_its_end_is_left(text: str) -> None:
    hidden = letters(hide_known(text, LAST))
    assert "000417733" not in hidden.replace("-", "").replace("–", "")


@given(st.from_regex(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", fullmatch=True), st.sampled_from(["", " ", "\n", "  "]))
def test_value_with_white_space_in_it_is_hidden_as_without(number: str, space: str) -> None:
    assert letters(hide_value(space.join(number))) == hide_value(number) == f"…{number[-4:]}"


@pytest.mark.parametrize(
    ("source", "number"),
    [
        (Source("case", "taxpayers[0].tin.number"), True),
        (Source("case", "business.ein"), True),
        (Source("case", "statement.business.officers[1].tin"), True),
        (Source("case", "statement.business_interests[0].ein"), True),
        (Source("case", "innocent_spouse.spouse.number"), True),
        (Source("case", "information_authorization.designees[0].caf"), False),
        (Source("case", "taxpayers[0].name"), False),
        (Source("case", "bank_accounts[0].number"), False),
        (Source("firm", "business.ein"), False),
    ],
)
def test_only_what_was_made_of_a_taxpayers_number_is_one(source: Source, number: bool) -> None:
    assert is_number([Source("case", "address.zip"), source]) is number
