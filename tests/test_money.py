from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.money import amounts_in, cents, format_cents, format_dollars, parse_money, whole_dollars


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("1234", "1234"),
        ("1,234.50", "1234.50"),
        ("$1,234.50", "1234.50"),
        ("1,234,567.8", "1234567.8"),
        (" 12.05 ", "12.05"),
    ],
)
def test_amounts_are_read_from_their_literal_text(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1e3",
        "NaN",
        "inf",
        "-5",
        "+5",
        "1.234",
        "1.234,50",
        "12,34",
        "1,2345",
        "1 234",
        "$",
        "€5",
        ".50",
        "5.",
        "0x1",
    ],
)
def test_anything_else_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount of dollars") as refused:
        parse_money(text)
    assert refused.value.args == ("not an amount of dollars such as 1,234.50",)


def test_a_trillion_is_a_slip() -> None:
    assert parse_money("999,999,999,999.99") == Decimal("999999999999.99")
    with pytest.raises(ValueError, match="a trillion dollars or more"):
        parse_money("1,000,000,000,000")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_is_printed_in_cents_reads_back(amount: Decimal) -> None:
    assert parse_money(format_cents(amount)) == amount


@pytest.mark.parametrize(("amount", "dollars"), [("0.49", 0), ("0.50", 1), ("1.50", 2), ("2.50", 3), ("1302.55", 1303)])
def test_whole_dollars_are_rounded_half_up(amount: str, dollars: int) -> None:
    # Instructions for Form 1040, "Rounding off to whole dollars": under 50 cents down, 50 to 99 cents up.
    assert whole_dollars(Decimal(amount)) == dollars


def test_cents_are_rounded_half_up() -> None:
    assert cents(Decimal("0.125")) == Decimal("0.13")


def test_printing() -> None:
    assert format_dollars(Decimal("8914.27")) == "8,914"
    assert format_cents(Decimal("-1234.5")) == "-$1,234.50"


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$1,234.50, $1,234 and, in a column, 1,234.50", ["1234.50", "1234", "1234.50"]),
        ("$12. The next", ["12"]),
        ("26 CFR 301.6343-1, 26 USC 6343, Form 433-F, 1.5.14.3, 12.345", []),
        ("297.60", ["297.60"]),
    ],
)
def test_amounts_in_a_text(text: str, amounts: list[str]) -> None:
    assert amounts_in(text) == [Decimal(one) for one in amounts]
