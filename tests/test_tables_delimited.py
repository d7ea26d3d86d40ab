"""CSV: encodings and delimiters that are certain are read, the others refused; never a wrong letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from levydocs.errors import CaseRefused
from levydocs.tables.files import read_sheets
from levydocs.tables.mapping import Mapping

HEAD = "Case id,Taxpayer first name,Taxpayer last name,Street\n"
NAMES = [
    "Peña",
    "García",
    "O’Brien",
    "Müller",
    "François",
    "Julián",
    "Beltrán",
    "Jäger",
    "André",
    "“Bo”",
    "José Núñez",
    "ÁLVAREZ",
    "Ángel",
    "MUÑOZ",
    "Noël",
]


def csv(data: bytes, mapping: Mapping | None = None) -> list[list[str]]:
    (sheet,) = read_sheets({"t.csv": data}, mapping or Mapping())
    assert sheet.title == "cases"
    return [[str(raw) for raw in row] for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", NAMES)
def test_letters_of_every_usual_encoding(encoding: str, name: str) -> None:
    assert csv(f"{HEAD}A-1,{name},Alder,x\n".encode(encoding))[1] == ["A-1", name, "Alder", "x"]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("mac-roman", "Peña"),
        ("mac-roman", "García"),
        ("mac-roman", "O’Brien"),
        ("mac-roman", "José"),
        ("cp437", "Peña"),
        ("cp850", "García"),
        ("cp850", "André"),
        ("cp1250", "Dvořák"),
        ("cp1250", "Kamiński"),
        ("cp1250", "Poznań"),
        ("cp1251", "Иванов"),
        ("cp1253", "Παπά"),
        ("cp850", "Strauß"),
        ("cp437", "Großmann"),
        ("cp850", "Simões"),
        ("cp850", "NOËL"),
        ("mac-roman", "Ángel"),
        ("cp1252", "Genève"),
        ("cp1252", "Çelik"),
        ("shift-jis", "山田"),
    ],
)
def test_other_encodings_are_refused_with_the_line(encoding: str, name: str) -> None:
    with pytest.raises(CaseRefused, match="line 3"):
        csv(f"{HEAD}A-1,Ann,Alder,x\nA-2,{name},Alder,x\n".encode(encoding))


SMALL, LARGE = "abeimnorstuyáéíóúñüöäçëî", "ABEMNOPÁÉÍÓÑÜÖËÚ"
WORD = st.one_of(
    st.text(SMALL, min_size=2, max_size=6),
    st.text(LARGE, min_size=1, max_size=6),
    st.tuples(st.sampled_from(LARGE), st.text(SMALL, max_size=6)).map("".join),
)


@given(
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from([" ", "-", "’", "\u00a0"]),
    st.sampled_from(["cp1252", "mac-roman", "cp437", "cp850", "cp1250", "iso8859-15"]),
)
def test_a_name_is_read_as_it_was_written_or_not_at_all(words: list[str], between: str, encoding: str) -> None:
    name = between.join(words)
    assume(not re.search(r"[^\x00-\x7f]{2}", name))  # two such letters in a row are in no name
    try:
        read = csv(f"{HEAD}A-1,{name},Alder,x\n".encode(encoding))[1][1]
    except (UnicodeEncodeError, CaseRefused):
        return
    assert read == name


def test_an_encoding_that_is_said_is_taken_and_held() -> None:
    data = f"{HEAD}A-1,Genève,Alder,x\n".encode("cp1252")
    assert csv(data, Mapping(encoding="cp1252"))[1][1] == "Genève"
    with pytest.raises(CaseRefused, match="line 2"):
        csv(data, Mapping(encoding="utf-8"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter(delimiter: str) -> None:
    text = (
        f"{HEAD}A-1,Ann,Alder,x\n".replace(",", delimiter) + delimiter.join(["A-2", "Bo", '"a,b;c|d\te"', "y"]) + "\n"
    )
    assert csv(text.encode())[2] == ["A-2", "Bo", "a,b;c|d\te", "y"]


def test_a_delimiter_that_is_not_certain_is_refused_unless_said() -> None:
    text = b"one,two;three,four;five\n1,2;3,4;5\n"
    with pytest.raises(CaseRefused, match="delimiter"):
        csv(text)
    assert csv(text, Mapping(delimiter=";"))[0] == ["one,two", "three,four", "five"]


@pytest.mark.parametrize(
    "data", [b"", b" \r\n", b"Case id,City\n\xff", b"\xef\xbb\xbfCase id\n\xff", b'Case id,City\nA,"x\n']
)
def test_a_refusal_names_the_file(data: bytes) -> None:
    with pytest.raises(CaseRefused) as caught:
        csv(data)
    assert caught.value.place == "t.csv"


def test_one_column_alone() -> None:
    assert csv(b"Case id\nA-1\n") == [["Case id"], ["A-1"]]


def test_a_line_feed_inside_quotes_is_of_the_cell() -> None:
    assert csv(b'Case id,Street\r\nA-1,"1 A St\r\nrear"\r\nA-2,x\r\n')[1:] == [["A-1", "1 A St\r\nrear"], ["A-2", "x"]]


@pytest.mark.parametrize("data", [b'Case id,Street\nA-1,"open\n', b'Case id,Street\nA-1,"a"b\n', b"Case id\0,x\n1,2\n"])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(CaseRefused):
        csv(data)


def test_a_folder_of_files_is_a_sheet_each() -> None:
    files = {"cases.csv": b"Case id,City\nA-1,Katy\n", "bank accounts.csv": b"Case id;Balance\nA-1;12\n"}
    assert [(one.title, one.rows[1]) for one in read_sheets(files, Mapping())] == [
        ("cases", ["A-1", "Katy"]),
        ("bank accounts", ["A-1", "12"]),
    ]
