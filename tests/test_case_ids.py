import pickle
from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.case.ids import TaxId, TaxIdKind, parse_tax_id

NINE = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("text", "kind", "printed", "masked"),
    [
        ("000-41-7733", "ssn", "000-41-7733", "***-**-7733"),
        ("000417733", "ssn", "000-41-7733", "***-**-7733"),
        (" 000 41 7733 ", "ssn", "000-41-7733", "***-**-7733"),
        ("900-70-0000", "itin", "900-70-0000", "***-**-0000"),
        ("00-3456789", "ein", "00-3456789", "**-***6789"),
        ("003456789", "ein", "00-3456789", "**-***6789"),
        ("p00000011", "ptin", "P00000011", "P****0011"),
        ("0000-00011r", "caf", "0000-00011R", "****-*0011R"),
        ("000000011", "caf", "0000-00011", "****-*0011"),
        ("None", "caf", "None", "None"),
        ("applied for", "ptin", "Applied for", "Applied for"),
    ],
)
def test_numbers_are_read_and_printed(text: str, kind: TaxIdKind, printed: str, masked: str) -> None:
    number = parse_tax_id(text, kind)
    assert (number.kind, number.printed, number.masked) == (kind, printed, masked)


@pytest.mark.parametrize(
    ("text", "kind"), [("000-41-7733", "ssn"), ("900-70-0000", "itin"), ("00-3456789", "ein"), ("000417733", "ssn")]
)
def test_the_kind_is_told_from_how_it_is_written(text: str, kind: TaxIdKind) -> None:
    assert parse_tax_id(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        # 26 CFR 301.6109-1(d)(3)(i): an ITIN is distinguished from an SSN by its first digit, 9.
        ("900-70-0000", "ssn", "begins with 9 and is an ITIN"),
        ("000-41-7733", "itin", "begins with 9: it looks like an SSN"),
        ("900-10-0000", "ssn", "IRSN"),
        ("900-89-0000", "itin", "IRSN"),
        # SSA, POMS RM 10201.035: area 666, group 00 and serial 0000 are never assigned.
        ("666-41-7733", "ssn", "never assigned"),
        ("000-00-7733", "ssn", "never assigned"),
        ("000-41-0000", "ssn", "never assigned"),
        ("41773300", "ssn", "lost its leading zeros: it has 8 digits"),
        ("417733", None, "lost its leading zeros: it has 6 digits"),
        ("000-41-77331", "ssn", "it has 10 digits of nine"),
        ("00-0417733", "ssn", "not an SSN such as"),
        ("000-417733", "ssn", "not an SSN such as"),
        ("000-41-7733", "ein", "not an EIN such as"),
        ("unknown", "ssn", "not an SSN such as"),
        ("٠٠٠-٤١-٧٧٣٣", "ssn", "not an SSN such as"),
        ("X00000011", "ptin", "not a PTIN"),
        ("0000-0011R", "caf", "not a CAF number"),
    ],
)
def test_what_is_wrong_is_said_without_the_number(text: str, kind: TaxIdKind | None, message: str) -> None:
    with pytest.raises(ValueError, match=message) as wrong:
        parse_tax_id(text, kind)
    assert text not in str(wrong.value)


@given(NINE, st.sampled_from([None, *get_args(TaxIdKind)]))
def test_a_mask_never_leaks(digits: str, kind: TaxIdKind | None) -> None:
    with suppress(ValueError):
        number = parse_tax_id(digits, kind)
        for shown in (repr(number), str(number), f"{number}", repr([number])):
            assert sum(character.isdigit() for character in shown) <= 4


@given(NINE)
def test_a_number_reads_back_from_its_print(digits: str) -> None:
    number = TaxId("ein", digits)
    assert parse_tax_id(number.printed, "ein") == number
    assert pickle.loads(pickle.dumps(number)) == number


def test_specimens() -> None:
    assert parse_tax_id("000-41-7733").specimen
    assert parse_tax_id("00-3456789").specimen
    assert not parse_tax_id("900-70-0000").specimen
    assert not parse_tax_id("0000-00011R", "caf").specimen
