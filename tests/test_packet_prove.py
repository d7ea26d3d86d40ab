"""Damage a finished packet in every way that a wrong writer could, and see it found: fakes that fail on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest
import sample

from levydocs.acroforms.draw import draw
from levydocs.acroforms.fill import Placement
from levydocs.packet.envelope import Envelope, File, Marks, bind, numbered
from levydocs.packet.expected import ExpectedFile, expected
from levydocs.packet.manifest import rectangle
from levydocs.packet.parts import Part
from levydocs.packet.prove import Proof, letters, prove, prove_all, together
from levydocs.pdf import pdfium
from levydocs.pdf.foreign.compile import piece_of
from levydocs.pdf.model import Rect
from levydocs.pdf.write import fonts
from levydocs.pdf.write.assemble import Leaf, assemble, characters_of
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink
from levydocs.pdf.write.truetype import TrueType

OWNER = "Marisol T. Peña (7733)"
MARKS = Marks(OWNER, "SPECIMEN")


@cache
def part(part_id: str, official: bool) -> Part:
    return next(
        one for sent in sample.composed_of("wage-levy", official).envelopes for one in sent.parts if one.id == part_id
    )


def envelope(*parts: Part) -> Envelope:
    return Envelope("test", "Test", parts)


def file(*parts: Part, marks: Marks = MARKS) -> File:
    return numbered(envelope(*parts), marks)


def wanted(*parts: Part, marks: Marks = MARKS) -> ExpectedFile:
    return expected(file(*parts, marks=marks))


def proven(printed: Sequence[Part], parts: Sequence[Part], owner: str = OWNER) -> Proof:
    """What the proof without the pages below says when ``printed`` went to paper where ``parts`` were intended."""
    return prove(bind(file(*printed, marks=Marks(owner, "SPECIMEN")), ""), wanted(*parts))


def proven_in_full(printed: Sequence[Part], parts: Sequence[Part], marks: Marks = MARKS) -> Proof:
    """The same with the pages below, as when a packet is made."""
    return prove_all({"x.pdf": bind(file(*printed, marks=marks), "")}, {"x.pdf": wanted(*parts)}, ["7733"])["x.pdf"]


def found(proof: Proof) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("LD-packet-proof-"), one.place) for one in proof.findings]


def redrawn(form: Part, change: Callable[[Placement], Placement | None]) -> Part:
    """The form with its values drawn anew, each as ``change`` has it (None: not at all); what was intended stays."""
    numbers = {page: placement.field.page for page, placement in form.placements}
    drawn = draw(tuple(new for _, one in form.placements if (new := change(one)) is not None))
    leaves = tuple(
        Leaf(leaf.piece, leaf.page, (drawn[numbers[page]].overlay(),) if numbers.get(page) in drawn else ())
        for page, leaf in enumerate(form.leaves)
    )
    return replace(form, leaves=leaves)


def only(line: str, change: Callable[[Placement], Placement | None]) -> Callable[[Placement], Placement | None]:
    return lambda one: change(one) if one.line == line else one


def texts(*lines: str) -> Callable[[Placement], Placement | None]:
    return lambda one: one._replace(texts=lines)


def moved(x: float, y: float) -> Callable[[Placement], Placement | None]:
    def move(one: Placement) -> Placement:
        box = one.field.rect
        return one._replace(field=replace(one.field, rect=Rect(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)))

    return move


@sample.on_both
def test_undamaged_parts_are_proven(official: bool) -> None:
    parts = [part(name, official) for name in ("form:f2848:1", "form:f433f", "form:f12153", "letter:release-request")]
    printed = [redrawn(one, lambda same: same) if one.placements else one for one in parts]
    assert proven(printed, parts).findings == proven_in_full(printed, parts).findings == ()


@sample.on_both
@pytest.mark.parametrize(
    ("line", "damage"),
    [
        ("f433f:rent", texts("1,060")),
        ("f433f:rent", texts("11,050")),  # what was intended is in it, but not alone
        ("f433f:rent", texts("1,050 1,050")),
        ("f433f:rent", texts("1,05")),
        ("f433f:rent", lambda one: None),
        ("f433f:rent", moved(60, 0)),
        ("f433f:rent", moved(0, 14)),
        ("f433f:rent", moved(0, -400)),
        ("f433f:taxpayer_tin", texts("000-41-7738")),
    ],
    ids=["altered", "longer", "doubled", "cut", "missing", "beside", "above", "elsewhere", "number"],
)  # fmt: skip
def test_damaged_value_is_found(line: str, damage: Callable[[Placement], Placement | None], official: bool) -> None:
    form = part("form:f433f", official)
    assert line in {one.line for _, one in form.placements}
    printed = [redrawn(form, only(line, damage))]
    assert ("value", line) in found(proven(printed, [form]))
    assert ("value", line) in found(proven_in_full(printed, [form]))


@sample.on_both
def test_value_that_sticks_out_of_its_box_is_found(official: bool) -> None:
    form = part("form:f433f", official)
    size = {"f433f:rent": 40.0}
    proof = proven([redrawn(form, lambda one: one._replace(size=size.get(one.line, one.size)))], [form])
    assert ("value", "f433f:rent") in found(proof)


@sample.on_both
def test_tick_that_is_missing_or_in_another_box_is_found(official: bool) -> None:
    form = part("form:f433f", official)
    tick = "f433f:pay_frequency=biweekly"
    assert found(proven([redrawn(form, only(tick, lambda one: None))], [form])) == [("value", tick)]
    ticked = {one.field.name for _, one in form.placements if one.tick}
    other = next(box for page, box in form.boxes if page == 1 and box.name not in ticked)
    wrong = redrawn(form, only(tick, lambda one: one._replace(field=other, tick=other.states[0])))
    assert found(proven([wrong], [form])) == [("value", tick), ("tick", "form:f433f")]


def test_extra_tick_is_found() -> None:
    form = part("form:f12153", False)
    ticked = {one.field.name for _, one in form.placements if one.tick}
    page, box = next((page, box) for page, box in form.boxes if box.name not in ticked)
    extra = Placement("extra", box, tick=box.states[0])
    printed = redrawn(replace(form, placements=(*form.placements, (page, extra))), lambda one: one)
    assert found(proven([printed], [form])) == [("tick", "form:f12153")]


def test_what_the_blank_prints_in_a_box_is_told_from_the_value_by_the_record() -> None:
    """A line to write on, and a square that is where the check mark goes, as some forms of courts print them."""
    form = part("form:f433f", False)
    county = next(one.field for _, one in form.placements if one.line == "f433f:county")
    ticked = {one.field.name for _, one in form.placements if one.tick}
    square = next(box.rect for page, box in form.boxes if page == 0 and box.name not in ticked)
    printed = Ink()
    printed.text(county.rect.x0 + 4, county.rect.y0 + 2, "________", face("sans"), 8)
    printed.rectangle(square, stroke=(0, 0, 0), width=square.width / 1.5)
    first = form.leaves[0]
    pdf = assemble([Leaf(first.piece, first.page, (printed.overlay(),)), form.leaves[1].below], title="")
    blank = piece_of(pdf)
    leaves = [Leaf(blank, page, leaf.overlays) for page, leaf in enumerate(form.leaves)]
    form = replace(form, official=True, leaves=tuple(leaves))
    meant, made = wanted(form), bind(file(form), "")
    proof = prove_all({"x.pdf": made}, {"x.pdf": meant}, [])["x.pdf"]
    assert proof.findings == ()

    def recorded(*known: str) -> ExpectedFile:
        """What a record keeps of the pages, with what it knows of the blank."""
        pages = []
        for page, seen in zip(meant.pages, proof.seen, strict=True):
            marked = seen.get("blank_marks", []) if "marks" in known else []
            empty = [one for one in page.empty if rectangle(one) not in marked]
            printed = seen.get("blank_letters", 0) if "letters" in known else 0
            pages.append(replace(page, leaf=None, blank_letters=printed, empty=tuple(empty)))
        return replace(meant, pages=tuple(pages))

    assert prove(made, recorded("letters", "marks")).findings == ()
    assert found(prove(made, recorded("marks"))) == [("value", "f433f:county")]
    assert found(prove(made, recorded("letters"))) == [("tick", "form:f433f")]
    other = bind(file(redrawn(form, only("f433f:county", texts("Bexar")))), "")
    assert found(prove(other, recorded("letters", "marks"))) == [("value", "f433f:county")]


@sample.on_both
def test_swapped_pages_are_found(official: bool) -> None:
    for name in ("form:f433f", "letter:release-request", "letter:hardship"):
        one = part(name, official)
        assert found(proven([replace(one, leaves=one.leaves[::-1])], [one])), name
    first, second = part("letter:budget", official), part("letter:hearing-transmittal", official)
    assert found(proven([second, first], [first, second])) == [
        ("words", "letter:budget"), ("words", "letter:hearing-transmittal"),
    ]  # fmt: skip


def test_missing_and_extra_pages_are_found() -> None:
    one = part("letter:hardship", False)
    for leaves in (one.leaves[:1], one.leaves * 2):
        assert found(proven([replace(one, leaves=leaves)], [one])) == [("pages", "packet")]


def test_wrong_number_and_wrong_owner_are_found() -> None:
    one = part("letter:budget", False)
    assert found(proven([one], [one], owner="Someone Else (0000)")) == [("number", "letter:budget")]
    pdf = bind(file(one, one), "")
    assert prove(pdf, wanted(one, one)).findings == ()
    wrong = replace(wanted(one, one), pages=wanted(one, one).pages[::-1])
    assert found(prove(pdf, wrong)) == [("number", "letter:budget")] * 2
    other = wanted(one, one, marks=Marks("Marisol T. Peña (7734)", "SPECIMEN"))
    assert found(prove(pdf, other)) == [("number", "letter:budget")] * 2


@pytest.mark.parametrize(("printed", "said"), [("", "SPECIMEN"), ("SPECIMEN", "DRAFT"), ("DRAFT", "SPECIMEN")])
def test_wrong_mark_in_the_margin_is_found(printed: str, said: str) -> None:
    one = part("letter:budget", False)
    pdf = bind(file(one, marks=Marks(OWNER, printed)), "")
    assert found(prove(pdf, wanted(one, marks=Marks(OWNER, said)))) == [("number", "letter:budget")]


def test_mark_that_nobody_meant_is_found_with_the_page_below() -> None:
    one = part("letter:budget", False)
    ready = wanted(one, marks=Marks(OWNER, ""))
    pdf = bind(file(one, marks=Marks(OWNER, "DRAFT")), "")
    proof = prove_all({"x.pdf": pdf}, {"x.pdf": ready}, [])["x.pdf"]
    assert found(proof) == [("more", "letter:budget"), ("picture", "letter:budget")]


def test_exhibit_says_its_letter_and_page() -> None:
    one = part("exhibit:C", False)
    assert one.stamps == ("Exhibit C, page 1 of 2", "Exhibit C, page 2 of 2")
    assert proven_in_full([one], [one]).findings == ()
    other = replace(one, stamps=("Exhibit C, page 1 of 2", "Exhibit D, page 2 of 2"))
    assert found(proven([one], [other])) == [("number", "exhibit:C")]


def test_value_that_is_not_seen_is_found() -> None:
    form = part("form:f433f", False)
    white = redrawn(form, only("f433f:rent", lambda one: one._replace(field=replace(one.field, color=(1, 1, 1)))))
    assert ("hidden", "f433f:rent") in found(proven([white], [form]))


def test_words_more_and_ink_more_on_a_page_are_found() -> None:
    letter = part("letter:budget", False)
    ink = Ink()
    ink.text(300, 60, "more", face("sans"), 8)
    more = replace(letter, leaves=(replace(letter.leaves[0], overlays=(*letter.leaves[0].overlays, ink.overlay())),))
    assert found(proven_in_full([more], [letter])) == [("more", "letter:budget"), ("picture", "letter:budget")]
    line = Ink()
    line.line(100, 60, 500, 60)
    more = replace(letter, leaves=(replace(letter.leaves[0], overlays=(*letter.leaves[0].overlays, line.overlay())),))
    assert found(proven_in_full([more], [letter])) == [("picture", "letter:budget")]
    assert found(proven([more], [letter])) == [], "without the underlying page nothing shows extra content"


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"This is no PDF."])
def test_file_that_is_no_pdf_is_a_finding(pdf: bytes) -> None:
    proof = prove(pdf, wanted(part("letter:budget", False)))
    assert (found(proof), proof.pages, proof.values) == ([("unreadable", "packet")], 0, 0)
    assert proof.summary()["result"] == "failed"


def test_digests_tell_pages_apart_and_hide_numbers() -> None:
    one, other = part("letter:release-request", False), part("letter:budget", False)
    pdf = bind(file(one, other), "")
    first = prove(pdf, wanted(one, other), digests=["7733"]).seen
    assert first == prove(pdf, wanted(one, other), digests=["7733"]).seen
    assert len({page["letters"] for page in first}) == len({page["picture"] for page in first}) == 3
    whole = prove(pdf, wanted(one, other)).seen
    same = [before["letters"] == after["letters"] for before, after in zip(whole, first, strict=True)]
    assert same == [False, True, True], "the number is only on the first page"


def test_missing_words_of_a_letter_are_found() -> None:
    one = part("letter:hardship", False)
    blank = part("exhibit-sheet:A", False)
    assert found(proven([replace(one, leaves=(one.leaves[0], *blank.leaves))], [one])) == [("words", "letter:hardship")]
    more = replace(one, texts=(*one.texts, "A sentence that was never printed."))
    assert found(proven([one], [more])) == [("words", "letter:hardship")]
    swapped = replace(one, texts=one.texts[::-1])
    assert found(proven([one], [swapped])) == [("words", "letter:hardship")]


def test_file_that_is_damaged_says_in_which_file() -> None:
    one = part("letter:budget", False)
    damaged = proven([one], [replace(one, texts=("Nowhere.",))])
    whole = together({"1.pdf": proven([one], [one]), "2.pdf": damaged})
    assert (whole.pages, found(whole)) == (2, [("words", "2.pdf letter:budget")])
    assert whole.summary()["result"] == "failed"


def test_white_space_and_composition_are_not_compared() -> None:
    assert letters("Pen\u0303a  and\nson") == letters("Peña and son")


# Pages that stand in several files


def drawn_pages(files: Mapping[str, bytes], meant: Mapping[str, ExpectedFile], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many whole pages PDFium draws while the files are proven, those below not counted."""
    drawn = []
    draw = pdfium.Page.points

    def counted(page: pdfium.Page, dpi: float, part: object = None) -> object:
        if part is None:
            drawn.append(page)
        return draw(page, dpi, part)  # type: ignore[arg-type]

    monkeypatch.setattr(pdfium.Page, "points", counted)
    assert all(proof.findings == () for proof in prove_all(files, meant, ["7733"]).values())
    return len(drawn)


@sample.on_both
def test_a_page_that_stands_in_several_files_is_drawn_once(official: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    form, letter, sheet = (part(name, official) for name in ("form:f433f", "letter:release-request", "exhibit-sheet:A"))
    orders = {"a.pdf": (form, letter, sheet), "b.pdf": (sheet, form), "c.pdf": (letter, form, sheet, letter)}
    same = characters_of(page.leaf for parts in orders.values() for page in file(*parts).pages)
    files = {name: bind(file(*parts), "", same) for name, parts in orders.items()}
    meant = {name: wanted(*parts) for name, parts in orders.items()}
    prove_all(files, meant, ["7733"])  # what is below the form is drawn and kept
    distinct = form.page_count + letter.page_count + sheet.page_count
    assert drawn_pages(files, meant, monkeypatch) == distinct


@sample.on_both
@pytest.mark.parametrize("name", ["letter:release-request", "form:f433f"])
def test_a_page_that_is_not_the_same_in_another_file_is_found_there(name: str, official: bool) -> None:
    """Our own writer draws more in the second file alone: a stroke, then a word, then a value less."""
    right = part(name, official)
    stroke, word, number = Ink(), Ink(), Ink()
    stroke.line(100, 60, 500, 60)
    word.text(300, 60, "more", face("sans"), 8)
    number.line(250, 17, 350, 17, width=4)
    for ink in (stroke, word, number):
        over = replace(right.leaves[0], overlays=(*right.leaves[0].overlays, ink.overlay()))
        wrong = replace(right, leaves=(over, *right.leaves[1:]))
        proofs = prove_all(
            {"a.pdf": bind(file(right), ""), "b.pdf": bind(file(wrong), "")},
            {"a.pdf": wanted(right), "b.pdf": wanted(right)},
            ["7733"],
        )
        assert found(proofs["a.pdf"]) == []
        assert found(proofs["b.pdf"]) != []


def test_a_page_with_another_number_or_none_is_found_in_its_second_file() -> None:
    letter = part("letter:budget", False)
    for owner, mark in ((OWNER, ""), ("Someone Else (1234)", "SPECIMEN"), ("", "SPECIMEN")):
        proofs = prove_all(
            {"a.pdf": bind(file(letter), ""), "b.pdf": bind(file(letter, marks=Marks(owner, mark)), "")},
            {"a.pdf": wanted(letter), "b.pdf": wanted(letter)},
            ["7733"],
        )
        assert found(proofs["a.pdf"]) == []
        assert ("number", "letter:budget") in found(proofs["b.pdf"])


def in_set(one: Part, *tabs: Rect) -> File:
    """A page of a signing set: the part's first, with tabs."""
    whole = file(one)
    return File("Set", (whole.pages[0].with_tabs(tabs), *whole.pages[1:]))


LINE, OTHER = Rect(17.5, 100, 33.5, 116), Rect(17.5, 300, 33.5, 316)


@pytest.mark.parametrize("printed", [(), (OTHER,), (LINE, OTHER)])
@pytest.mark.parametrize("name", ["letter:budget", "form:f433f"])
def test_a_tab_that_is_missing_misplaced_or_too_many_is_found(name: str, printed: tuple[Rect, ...]) -> None:
    """Also where the page without tabs is proven already, in the envelope's file."""
    one = part(name, False)
    files = {"a.pdf": bind(file(one), ""), "b.pdf": bind(in_set(one, *printed), "")}
    meant = {"a.pdf": wanted(one), "b.pdf": expected(in_set(one, LINE))}
    proofs = prove_all(files, meant, ["7733"])
    assert found(proofs["a.pdf"]) == []
    assert found(proofs["b.pdf"]) != []
    right = prove_all({"a.pdf": files["a.pdf"], "b.pdf": bind(in_set(one, LINE), "")}, meant, ["7733"])
    assert found(right["b.pdf"]) == []
    assert found(prove(files["b.pdf"], replace(meant["b.pdf"], passages=()))) == (
        [] if printed == (LINE, OTHER) else [("tab", name)]
    )


def test_a_page_with_something_below_its_tab_is_proven_anew_and_told_with_the_picture() -> None:
    one = part("letter:budget", False)
    ink = Ink()
    ink.line(20, 90, 30, 130)
    under = replace(one, leaves=tuple(replace(leaf, overlays=(*leaf.overlays, ink.overlay())) for leaf in one.leaves))
    files = {
        "a.pdf": bind(file(under), ""),
        "b.pdf": bind(in_set(under, LINE), ""),
        "c.pdf": bind(in_set(under, OTHER), ""),
    }
    meant = {"a.pdf": wanted(under), "b.pdf": expected(in_set(under, LINE)), "c.pdf": expected(in_set(under, OTHER))}
    proofs = prove_all(files, meant, ["7733"])
    first, covered, beside = (proofs[name].seen[0]["picture"] for name in files)
    assert covered != first
    assert beside == first


def test_a_page_in_another_font_than_in_its_first_file_is_proven_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file embeds a font whose glyphs are gone: it reads right, and shows nothing."""
    letter, subset = part("letter:budget", False), TrueType.subset
    files = {"a.pdf": bind(file(letter), "")}
    with monkeypatch.context() as patch:
        patch.setattr(TrueType, "subset", lambda font, wanted: subset(font, []))
        patch.setattr(fonts.EmbeddedFace, "_embedded", fonts.EmbeddedFace._embedded.__wrapped__)
        files["b.pdf"] = bind(file(letter), "")
    proofs = prove_all(files, dict.fromkeys(files, wanted(letter)), ["7733"])
    assert found(proofs["a.pdf"]) == []
    assert ("number", "letter:budget") in found(proofs["b.pdf"])
