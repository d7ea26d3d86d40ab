"""More representatives or matters than one Form 2848 holds: further signed forms, never a sheet (its instructions, Rev. 9-2021,
lines 2, 3 and 6; 26 CFR 601.505(a)(1); docs/decisions/0014-a-second-form-2848.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from sample import on_both

from levydocs.acroforms.fill import Filled, fill
from levydocs.case.model import Firm
from levydocs.law.in_force import Law
from levydocs.packet.build import Packet, facts_of
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.text import squeeze

GREEK = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota")
KINDS = [
    ("Income", "1040", "2021"), ("Employment", "941", "2021-Q1"), ("Employment", "940", "2021"), ("Excise", "720", "2020"),
    ("Excise", "2290", "2021"), ("Gift", "709", "2019"), ("Estate", "706", "2018"), ("Income", "1041", "2020"),
    ("Income", "1120", "2017"), ("Income", "1065", "2016"), ("Employment", "943", "2015"), ("Employment", "944", "2014"),
    ("Employment", "945", "2013"), ("Civil Penalty", "CIVPEN", "2012"),
]  # fmt: skip
FOURTEEN = [
    (kind, "Not Applicable" if kind == "Civil Penalty" else form, "1st 2021" if period == "2021-Q1" else period)
    for kind, form, period in KINDS
]
"""The same as line 3 says them: a civil penalty names no form, a quarter is written "1st 2021" (instructions)."""
SAYS = "See attached for additional representatives"
LINE_2 = Rect(304, 588, 578, 600)
"""Right of the words of line 2 on Form 2848, in points: read off the official page, where nothing is printed."""
LINE_6 = "topmostSubform[0].Page2[0].RetentionRevocation[1]"
"""The box of line 6: "If you do not want to revoke a prior power of attorney, check here"."""


def name_of(number: int) -> str:
    return f"Rep {GREEK[number]}"


@cache
def firm(count: int, copies: tuple[int, ...] = (0,)) -> Firm:
    """A firm book with so many representatives; ``copies`` get copies of notices."""
    entry = sample.firm().representatives["r-okafor"]
    people = {
        f"r{number}": entry.model_copy(
            update={"name": name_of(number), "licence": f"LIC-{number}", "copies_of_notices": number in copies}
        )
        for number in range(count)
    }
    return sample.firm().model_copy(update={"representatives": people})


def changes(people: int, matters: int) -> dict[str, object]:
    """So many representatives, and a debt of each of so many kinds; the levy and the notices are about the first."""
    debts = [
        {"id": f"d{number}", "who": ["taxpayer"], "type": kind, "form": form, "period": period,
         "assessed": "2024-06-10", "assessed_balance": "10.00", "accrued": "1.00", "returned": "filed"}
        for number, (kind, form, period) in enumerate(KINDS[:matters])
    ]  # fmt: skip
    return {
        "representatives": [f"r{number}" for number in range(people)],
        "liabilities": debts,
        "levies[0].covers": ["d0"],
        "notices": [],
        "power_of_attorney.matters": [],
    }


@dataclass(frozen=True)
class OnForm:
    """What is on lines 2, 3, 6 and in Part II of one form."""

    names: list[str]
    licences: list[str]
    matters: list[tuple[str, str, str]]
    copies: list[str]
    says: bool
    retains: bool


def on_form(filled: Filled) -> OnForm:
    cells: dict[str, str] = {}
    for one in filled.placements:
        cells[one.line] = f"{cells[one.line]} {' '.join(one.texts)}" if one.line in cells else " ".join(one.texts)

    def cell(line: str, column: str) -> list[str]:
        return [cells.get(f"f2848:{line}[{row}].{column}", "") for row in range(4)]

    rows = zip(cell("matters", "description"), cell("matters", "form"), cell("matters", "periods"), strict=True)
    names = [name for name in cell("representatives", "name") if name]
    ticked = [row for row in range(4) if f"f2848:representatives[{row}].copies" in cells]
    return OnForm(
        names,
        [one for one in cell("declarations", "licence") if one],
        [row for row in rows if any(row)],
        [names[row] for row in ticked],
        cells.get("f2848:more_representatives") == SAYS,
        "f2848:retain_prior" in cells,
    )


def forms_of(
    people: int, matters: int, copies: tuple[int, ...] = (0,), more: Mapping[str, object] | None = None
) -> list[OnForm]:
    facts = facts_of(sample.case({**changes(people, matters), **(more or {})}), firm(people, copies), Law(sample.AS_OF))
    resources = sample.resources()
    sheet = resources.blanks["f2848"]
    return [on_form(one) for one in fill(resources.forms["f2848"], sheet.revision, sheet.blank, facts, official=False)]


@cache
def packet(people: int, matters: int) -> Packet:
    """Not read back."""
    return sample.composed(changes(people, matters), book=firm(people))


@given(people=st.integers(1, 9), matters=st.integers(1, 14))
def test_each_representative_meets_each_matter_on_one_form_and_nobody_is_named_twice(people: int, matters: int) -> None:
    made = forms_of(people, matters)
    met = [(name, matter) for one in made for name, matter in product(one.names, one.matters)]
    assert sorted(met) == sorted(product(map(name_of, range(people)), FOURTEEN[:matters]))
    for one in made:
        assert [
            name_of(int(licence.removeprefix("LIC-"))) for licence in one.licences
        ] == one.names  # Part II, in order


def test_four_representatives_and_three_matters_are_one_form() -> None:
    (only,) = forms_of(4, 3)
    assert (only.says, only.retains) == (False, False)
    assert not [one for one in packet(4, 3).findings if one.code == "LD-form-several-copies"]


def test_a_fifth_representative_stands_on_a_second_form() -> None:
    """Line 2: "write 'See attached for additional representatives' … and attach an additional Form(s) 2848"."""
    first, second = forms_of(5, 1)
    assert (first.names, second.names) == ([name_of(number) for number in range(4)], [name_of(4)])
    assert first.matters == second.matters
    assert (first.says, second.says) == (True, False)
    # Line 6: the second is for the same matters and must not revoke the first; the first revokes what was before.
    assert (first.retains, second.retains) == (False, True)


def test_a_fourth_matter_stands_on_a_second_form_with_all_representatives() -> None:
    """Other matters and periods: line 6 revokes nothing of the first form, and is left alone on both."""
    first, second = forms_of(2, 4)
    assert first.names == second.names == [name_of(0), name_of(1)]
    assert [*first.matters, *second.matters] == FOURTEEN[:4]
    assert [(one.says, one.retains) for one in (first, second)] == [(False, False)] * 2


def test_seven_representatives_and_eleven_matters_are_eight_forms() -> None:
    made = forms_of(7, 11)
    assert [(len(one.names), len(one.matters), one.says, one.retains) for one in made] == [
        (4, 3, True, False), (3, 3, False, True),
        (4, 3, True, False), (3, 3, False, True),
        (4, 3, True, False), (3, 3, False, True),
        (4, 2, True, False), (3, 2, False, True),
    ]  # fmt: skip


def test_what_the_case_keeps_is_kept_on_every_form() -> None:
    made = forms_of(5, 4, more={"power_of_attorney.retain_prior": True})
    assert [one.retains for one in made] == [True] * 4


def test_ranges_come_before_a_further_form() -> None:
    """ "2018 thru 2020" is one row; so is a list that the row has room for."""
    years = {"liabilities": [{**debt, "period": str(2012 + number)} for number, debt in enumerate(
        [{"id": f"y{n}", "who": ["taxpayer"], "type": "Income", "form": "1040", "assessed": "2024-06-10"} for n in range(9)]
    )], "levies[0].covers": ["y0"]}  # fmt: skip
    (only,) = forms_of(1, 1, more=years)
    assert only.matters == [("Income", "1040", "2012 thru 2020")]


def test_periods_too_many_for_a_row_take_further_rows_and_forms() -> None:
    """Every second year cannot be a range."""
    listed = [str(year) for year in range(1940, 2022, 2)]
    debts = [
        {
            "id": f"y{year}",
            "who": ["taxpayer"],
            "type": "Income",
            "form": "1040",
            "period": year,
            "assessed": "2024-06-10",
        }
        for year in listed
    ]
    made = forms_of(1, 1, more={"liabilities": debts, "levies[0].covers": ["y1940"]})
    rows = [row for one in made for row in one.matters]
    assert {(kind, form) for kind, form, _ in rows} == {("Income", "1040")}
    assert [year for _, _, periods in rows for year in periods.split(", ")] == listed


@pytest.mark.parametrize(
    ("wanted", "ticked"), [((), [[], []]), ((0, 1), [[0, 1], []]), ((0, 4), [[0], [4]]), ((0, 1, 4), [[0, 1], []])]
)
def test_two_at_most_get_copies_of_notices_on_all_forms_together(
    wanted: tuple[int, ...], ticked: list[list[int]]
) -> None:
    made = forms_of(5, 1, wanted)
    assert [one.copies for one in made] == [[name_of(n) for n in row] for row in ticked]


def test_a_third_who_wants_copies_is_told() -> None:
    made = sample.composed(changes(5, 1), book=firm(5, (0, 1, 4)))
    (found,) = [one for one in made.findings if one.code == "LD-packet-copies-of-notices"]
    assert found.place.startswith("case.yaml:")


# The packet.


def test_each_form_is_a_part_of_its_own_with_its_sheet_of_signatures() -> None:
    found = packet(7, 11)
    parts = [part for part in found.envelopes[0].parts if part.id.startswith("form:f2848")]
    assert [part.id for part in parts] == ["form:f2848:1", *(f"form:f2848:1:{number}" for number in range(2, 9))]
    assert [part.title for part in parts] == [
        f"Form 2848, Power of Attorney and Declaration of Representative ({number} of 8)" for number in range(1, 9)
    ]


@on_both
def test_the_pages_of_the_packet_say_what_the_instructions_want(official: bool) -> None:
    """Read by PDFium: the words right of line 2, the box of line 6, the names on each form; the proof passed."""
    found = sample.make(changes(7, 11), official=official, book=firm(7))
    assert sample.of_the_proof(found) == []
    envelope = sample.envelope(found, "packet.pdf")
    forms = [first for part, first in envelope.placed() if part.id.startswith("form:f2848")]
    (line_6,) = [one.rect for one in sample.resources(official).blanks["f2848"].blank.scan.fields if one.name == LINE_6]
    with Reader(found.files["packet.pdf"]) as reader:
        for number, first in enumerate(forms):
            is_second = number % 2 == 1
            assert squeeze(reader.text_in(first, LINE_2)) == ("" if is_second else SAYS)
            assert len(reader.find(first, "RepEpsilon")) == (1 if is_second else 0)
            assert len(reader.find(first, "RepAlpha")) == (0 if is_second else 1)
            assert (reader.marked(first + 1, _inside(line_6)) > 0.1) == is_second


def _inside(box: Rect) -> Rect:
    """Clear of the frame that the form prints."""
    return Rect(box.x0 + 2, box.y0 + 2, box.x1 - 2, box.y1 - 2)


def test_each_signs_the_forms_on_which_they_stand() -> None:
    found = packet(7, 4)
    pages = {part.id: first + 2 for part, first in sample.envelope(found, "1-acs.pdf").placed()}
    asked: dict[str, list[int]] = {}
    for file in sample.sets_of(found):
        text = sample.page_texts(found.files[file])[0]
        name = re.search(r"Please sign: (.*)", text)
        assert name is not None
        rows = re.findall(
            r"Form 2848 \((\d) of 4\), (?:line 7|Part II)(?: \(.*?\))? page (\d+) of \d+ \(ACS\)", squeeze(text)
        )
        asked.setdefault(name[1], []).extend(int(page) for _, page in rows)
        for number, page in rows:
            assert int(page) == pages["form:f2848:1" if number == "1" else f"form:f2848:1:{number}"]
    own = [pages[f"form:f2848:1{copy}"] for copy in ("", ":2", ":3", ":4")]
    assert asked["Marisol T. Peña"] == own
    for number in range(7):
        assert asked[name_of(number)] == (own[0::2] if number < 4 else own[1::2])


def test_letters_count_the_forms() -> None:
    found = packet(5, 1)
    texts = [squeeze(text) for text in sample.page_texts(found.files["1-acs.pdf"])]
    assert any("two Forms 2848" in text for text in texts)
    (caf,) = [name for name in found.files if name.endswith("-caf.pdf")]
    cover = squeeze(sample.page_texts(found.files[caf])[0])
    assert "This fax contains 2 Forms 2848, for this taxpayer only." in cover
    assert [part.id for part in sample.envelope(found, caf).parts] == [
        "letter:caf-cover",
        "form:f2848:1",
        "form:f2848:1:2",
    ]


def test_it_is_a_note_that_says_what_to_do() -> None:
    (note,) = [one for one in packet(5, 1).findings if one.code == "LD-form-several-copies"]
    assert note.severity == "note"
    assert note.message == "Form 2848: “Representatives” have more entries than one form holds; 2 forms are made."


def test_an_editable_copy_has_the_words_of_line_2_too() -> None:
    from levydocs.packet.documents import one_form

    made = one_form(sample.case(changes(5, 1)), firm(5), Law(sample.AS_OF), sample.resources(), "f2848", editable=True)
    (pdf,) = made.files.values()
    assert not [one for one in made.findings if one.code.startswith("LD-packet-proof")]
    with Reader(pdf, forms=True) as reader:
        assert reader.page_count == 4
        assert [squeeze(reader.text_in(page, LINE_2)) for page in (0, 2)] == [SAYS, ""]
