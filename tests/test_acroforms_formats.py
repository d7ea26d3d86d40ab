"""How a value is written into a box."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Row
from typing import Any

import pytest

from levydocs.acroforms.formats import SPLITTERS, printed

TIN = Row(printed="000-41-7733")


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        ("text", "Houston", ("Houston",)),
        ("text", ("5127 Larkmoor St", "", "Houston"), ("5127 Larkmoor St, Houston",)),
        ("lines", ["5127 Larkmoor St", None, "Houston"], ("5127 Larkmoor St", "Houston")),
        ("lines", "one\ntwo", ("one", "two")),
        # Whole dollars: half a dollar goes up, as the IRS rounds (26 USC 6102).
        ("dollars", Decimal("214.83"), ("215",)),
        ("dollars", "1520", ("1,520",)),
        ("dollars", Decimal("0.50"), ("1",)),
        ("dollars", Decimal("0.49"), ("0",)),
        ("dollars", 0, ("0",)),
        ("cents", "1302.5", ("1,302.50",)),
        ("date", date(2026, 11, 5), ("11/05/2026",)),
        ("tin", TIN, ("000-41-7733",)),
        ("integer", Decimal("2"), ("2",)),
        ("phone", "713-555-0132", ("713-555-0132",)),
        ("month_year", date(2027, 8, 1), ("08/27",)),
        ("text", "", ()),
        ("text", None, ()),
        ("lines", (), ()),
    ],
)
def test_a_value_prints_its_lines(name: str, value: Any, lines: tuple[str, ...]) -> None:
    assert printed(name, [value]) == lines


def test_several_values_print_a_line_each_but_for_those_that_are_nothing() -> None:
    assert printed("lines", ["MARISOL T PENA", ("5127 Larkmoor St", "Houston, TX 77045")]) == (
        "MARISOL T PENA",
        "5127 Larkmoor St, Houston, TX 77045",
    )
    assert printed("tin", [None, TIN, None]) == ("000-41-7733",)
    assert printed("lines", ["", None, ()]) == ()


def test_a_month_and_year_are_cut_into_two() -> None:
    assert SPLITTERS["month_year"]("08/27") == ["08", "27"]


@pytest.mark.parametrize(
    ("splitter", "text", "parts"),
    [
        ("phone_3_7", "(713) 555-0164", ["713", "555-0164"]),
        ("phone_3_7", "555-0164", []),
        ("ein_2_7", "00-1234567", ["00", "1234567"]),
        ("ein_2_7", "000-41-7733", []),
        ("tin_3_2_4", "000-41-7733", ["000", "41", "7733"]),
        ("date_2_2_4", "11/24/2026", ["11", "24", "2026"]),
        ("date_2_2_4", "2026", []),
        ("tin_3_2_4", "00-7710042", []),
        ("city_state_zip", "New Braunfels, TX 78130-0012", ["New Braunfels", "TX", "78130-0012"]),
        ("city_state_zip", "Houston, Texas", []),
    ],
)
def test_values_cut_into_boxes(splitter: str, text: str, parts: list[str]) -> None:
    """What cannot be cut has no part, so that it is reported and not printed in the wrong box."""
    assert SPLITTERS[splitter](text) == parts
