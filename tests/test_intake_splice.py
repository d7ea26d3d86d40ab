"""A value is put into a case file at its place, and every other byte stays."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import examples

from levydocs.case.new import new_case_text
from levydocs.errors import CaseRefused
from levydocs.intake.splice import Change, splice

FILE = """\
# a case
levydocs: 1  # version
taxpayers:  # two
  - id:  # short
    name:  # full
      first:  # first
      # suffix:  # Jr.
    # phones:  # where to call
    #   home:  # home
address:  # where

liabilities:
- {id: a, covers: [x]}   # in braces
exhibits: []   # none yet
notices:
  # as printed
  - type: "LT11"  # number
    covers:
      - a
      - b
  # below

# the end
"""


def changed(text: str, *changes: tuple[str, Any]) -> str:
    return splice(text.encode(), [Change(path, value) for path, value in changes]).decode()


def test_a_value_takes_the_place_of_the_old_one_and_every_other_byte_stays() -> None:
    assert changed(FILE, ("notices[0].type", "Letter 1058")) == FILE.replace('"LT11"', '"Letter 1058"')
    assert changed(FILE, ("levydocs", "2")) == FILE.replace("levydocs: 1", "levydocs: 2")


def test_a_key_without_a_value_gets_one_before_its_comment() -> None:
    assert changed(FILE, ("taxpayers[0].name.first", "Ana")) == FILE.replace("first:  #", "first: Ana  #")


def test_a_key_that_stands_commented_out_is_opened_where_it_stands() -> None:
    assert changed(FILE, ("taxpayers[0].name.suffix", "Jr.")) == FILE.replace("# suffix:  #", "suffix: Jr.  #")
    opened = FILE.replace("# phones:", "phones:").replace("#   home:  #", "  home: 202-555-0150  #")
    assert changed(FILE, ("taxpayers[0].phones.home", "202-555-0150")) == opened


def test_a_key_that_is_not_there_stands_at_the_end_of_its_section() -> None:
    assert 'address:  # where\n  zip: "02134"\n\n' in changed(FILE, ("address.zip", "02134"))
    assert "{id: a, covers: [x], period: 2021}   # in braces" in changed(FILE, ("liabilities[0].period", "2021"))
    assert "      - b\n    date: 2026-11-05\n  # below" in changed(FILE, ("notices[0].date", "2026-11-05"))
    assert changed(FILE, ("hearing.request", "none")).endswith("  # below\nhearing:\n  request: none\n\n# the end\n")


def test_an_entry_is_added_to_a_list_as_the_others_are_written() -> None:
    entry = {"id": "b", "who": ["taxpayer"]}
    assert "# in braces\n- id: b\n  who: [taxpayer]\nexhibits:" in changed(FILE, ("liabilities[+]", entry))
    assert "exhibits:   # none yet\n  - id: A\nnotices:" in changed(FILE, ("exhibits[+]", {"id": "A"}))
    assert "covers: [x, y]}" in changed(FILE, ("liabilities[0].covers[+]", "y"))


def test_the_empty_entry_of_a_new_file_is_the_first_to_be_filled() -> None:
    filled = changed(FILE, ("taxpayers[+]", {"id": "taxpayer", "name": {"first": "A", "suffix": "Jr."}}))
    expected = FILE.replace("id:  #", "id: taxpayer  #").replace("first:  #", "first: A  #")
    assert filled == expected.replace("# suffix:  #", "suffix: Jr.  #")
    assert "\n  - id: spouse\n" in changed(filled, ("taxpayers[+]", {"id": "spouse"}))


def test_keys_that_hold_nothing_are_commented_out_where_the_list_is_empty() -> None:
    text = "a: 1\nlist:  # a list\n  - first:  # one\n    # two\n    more:\n      deep:  # three\nb: 2\n"
    assert changed(text, ("list", [])) == (
        "a: 1\nlist: []  # a list\n#   - first:  # one\n    # two\n#     more:\n#       deep:  # three\nb: 2\n"
    )


def test_what_reads_as_something_else_is_quoted() -> None:
    for text in (
        "a: b",
        "x # y",
        "- z",
        "null",
        "",
        "[a]",
        "é 'q' \"r\"",
        " b ",
        "two\nlines",
        "02134",
        "*a",
        "&b",
        "%c",
    ):
        assert yaml.load(changed(FILE, ("case_id", text)), Loader=yaml.BaseLoader)["case_id"] == text


def test_windows_line_ends_marks_and_utf_16_stay() -> None:
    windows = FILE.replace("\n", "\r\n")
    added = changed(windows, ("notices[+]", {"type": "CP504"}))
    assert added.count("\n") == added.count("\r\n") == windows.count("\r\n") + 1
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")):
        made = splice(mark + windows.encode(encoding), [Change("levydocs", "2")])
        assert made == mark + windows.replace("levydocs: 1", "levydocs: 2").encode(encoding)


def test_json_stays_json() -> None:
    text = '{"levydocs": "1", "exhibits": [], "notices": [{"type": "LT11"}]}'
    made = changed(text, ("notices[0].covers", ["a"]), ("exhibits[+]", {"id": "A"}), ("address.zip", "02134"))
    assert json.loads(made) == {
        "levydocs": "1",
        "exhibits": [{"id": "A"}],
        "notices": [{"type": "LT11", "covers": ["a"]}],
        "address": {"zip": "02134"},
    }


def test_a_value_is_taken_away() -> None:
    assert changed(FILE, ("levydocs", None)) == FILE.replace("levydocs: 1", "levydocs:")


def test_comments_between_the_entries_of_a_list_stay_where_it_gets_shorter() -> None:
    assert changed("d:\n  # one\n  - a\n  # two\n  - b\n", ("d", ["e"])) == "d:\n  # one\n  - e\n  # two\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: &x {b: c}\nd: *x\n", "d.b"),  # what is shared would change in both places
        ("d: [\n  a,  # one\n  b\n  ]\n", "d"),  # a comment inside the brackets would be lost
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, path: str) -> None:
    with pytest.raises(CaseRefused, match="nothing was written") as refused:
        changed(text, (path, "e"))
    assert refused.value.place == path


def test_a_file_with_a_mistake_is_refused() -> None:
    with pytest.raises(CaseRefused, match="nothing was written"):
        changed("a: 1\na: 2\n", ("a", "3"))


def test_an_empty_file_gets_its_first_key() -> None:
    assert changed("# nothing yet\n", ("address.city", "Reno")) == "# nothing yet\naddress:\n  city: Reno\n"


@cache
def new_file() -> str:
    return new_case_text()


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"),
        max_size=40,
    )
)
@settings(max_examples=examples(30), deadline=None)
def test_any_text_is_read_back_as_it_was_given(text: str) -> None:
    new = new_file()
    file = changed(new, ("taxpayers[0].name.first", text), ("liabilities[0].who", [text, "b"]))
    read = yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # each time the whole new case file
    assert read["taxpayers"][0]["name"]["first"] == text
    assert read["liabilities"][0]["who"] == [text, "b"]
    before, after = new.split("\n"), file.split("\n")
    assert [one for one, other in zip(before, after, strict=True) if one != other] == [
        line for line in before if line.startswith(("      first:", "    who:  # Taxpayers who owe it, by id"))
    ]
