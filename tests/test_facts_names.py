"""The names of facts: what there is, what each is, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sample

from levydocs.case.requests import Exhibit
from levydocs.facts.core import Value, named_facts
from levydocs.facts.names import FACT_NAMES, LEAF, LEAVES, RECORD, ROWS, UNKNOWN, Kind, RowsOf
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("budget.gross", True),
        ("expenses.personal.food", True),
        ("levies[3].payer.name", True),
        ("expenses.personal.fud", False),
        ("expenses.personal.food!", False),
        ("expenses personal food", False),
        ("levies.[0].payer", False),
        ("../etc", False),
        ("", False),
    ],
)
def test_named_facts_and_places_of_a_case_file_are_known(path: str, known: bool) -> None:
    assert (path in FACT_NAMES) is known


def test_every_name_that_is_listed_is_known() -> None:
    listed = list(FACT_NAMES)
    assert len(listed) == len(set(listed)) > 600
    assert [path for path in listed if path not in FACT_NAMES] == []
    assert set(named_facts()) <= set(listed)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("levy.present", Kind(LEAF, "true or false", (), bool)),
        ("levies[0].payer.name", Kind(LEAF, "a text", (), str)),
        ("taxpayer.address_lines", Kind(LEAVES, "a list of texts", (), str)),
        # by another name: as what it is another name of
        ("poa.address_lines", Kind(LEAVES, "a list of texts", (), str)),
        ("levy.amount_held", Kind(LEAF, "an amount", (), Decimal)),
        ("levy.exempt_year", Kind(LEAF, "a whole number", (), int)),
        ("hearing.governing_day", Kind(LEAF, "a date", (), date)),
        ("release.relief", Kind(LEAF, "one of full, partial, return", (), str, ("full", "partial", "return"))),
        ("filing_status", Kind(LEAF, "one of single, married_joint, married_separate, head_of_household, surviving_spouse", (), str,
                               ("single", "married_joint", "married_separate", "head_of_household", "surviving_spouse"))),
    ],
)  # fmt: skip
def test_what_a_fact_is(path: str, kind: Kind) -> None:
    assert FACT_NAMES.kind(path) == kind


def test_what_may_be_asked_of_rows_and_of_what_is_below() -> None:
    rows = FACT_NAMES.kind("statement.bank_accounts")
    assert (rows.form, rows.keys) == (ROWS, ("institution_address", "number", "type", "balance", "business"))
    assert FACT_NAMES.part(rows, "balance").words == "an amount"
    row = FACT_NAMES.one_of(rows)
    assert FACT_NAMES.below(row, ["balance"]) is not None
    assert FACT_NAMES.below(row, ["balanze"]) is None
    address = FACT_NAMES.kind("address")
    assert (address.form, FACT_NAMES.below(address, ["city"]) is not None) == (RECORD, True)
    assert FACT_NAMES.below(address, ["town"]) is None
    with pytest.raises(KeyError):
        FACT_NAMES.part(rows, "balanze")
    with pytest.raises(KeyError):
        FACT_NAMES.kind("levy.presnt")


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("statement.credit_cards", ("type", "limit", "owed", "minimum", "issuer", "number")),
        ("levy.checks", ("number", "payee", "amount")),
    ],
)
def test_what_may_be_asked_of_rows_by_another_name(path: str, keys: tuple[str, ...]) -> None:
    kind = FACT_NAMES.kind(path)
    assert (kind.form, kind.keys) == (ROWS, keys)


def test_lists_of_exhibits_are_told_from_others() -> None:
    lists = RowsOf(FACT_NAMES, Exhibit)
    assert "exhibits" in lists
    assert "exhibits.of_levy" in lists
    assert "exhibits.indexed" not in lists
    assert "levies" not in lists
    assert "nothing" not in lists
    assert len(lists) == len([*lists]) > 5


def values() -> Iterator[tuple[str, str, Any]]:
    for name in sample.SAMPLES:
        case = sample.case_of(name)
        assert case.as_of is not None
        facts = facts_of(case, sample.firm(), Law(case.as_of))
        for path in FACT_NAMES:
            found = facts.get(path)
            if isinstance(found, Value) and found.value is not None:
                yield name, path, found.value


def is_of(kind: Kind, value: Any) -> bool:
    match kind.form:
        case "leaf":
            return isinstance(value, kind.type)
        case "leaves":
            return isinstance(value, list | tuple) and all(isinstance(one, kind.type) for one in value)
        case "rows":
            return isinstance(value, list | tuple) and all(
                isinstance(one, kind.type) and all(hasattr(one, key) for key in kind.keys) for one in value
            )
        case _:
            return kind.form == UNKNOWN or isinstance(value, kind.type) or not kind.keys


def test_every_fact_of_the_samples_is_what_its_kind_says() -> None:
    """The kinds are read off the code; what the facts really give back is compared with them."""
    seen = [(name, path) for name, path, value in values() if is_of(FACT_NAMES.kind(path), value)]
    wrong = [(name, path) for name, path, value in values() if not is_of(FACT_NAMES.kind(path), value)]
    assert wrong == []
    assert len(seen) > 1000
