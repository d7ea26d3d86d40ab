"""What a file holds besides its pages: its syntax read strictly, what is not ours told, and pages known again however saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample
from damage import FAX, FORM, LETTER, Folder, alone, remade
from damage_files import FILE_KINDS, SMALL, FileDamage
from damage_pages import dot_beside_a_value, faces_of_a_letter_exchanged, letters_that_read_otherwise, value_in_red
from saved_again import SAVINGS, Saving

from levydocs.inspection.file_contents import FileContents, Held, Kind, file_contents
from levydocs.inspection.objects import Ref, Unreadable, value_at
from levydocs.law.in_force import Law
from levydocs.packet.documents import one_form
from levydocs.packet.verify import verify


def small() -> dict[str, bytes]:
    """A packet of its smallest file alone."""
    return alone(sample.packet().files, iter([SMALL]))


# The syntax


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # ISO 32000-1, 7.3, with the examples of its text.
        (b"true", True), (b"null", None), (b"123", 123), (b"+17", 17), (b"-98", -98), (b"0", 0),
        (b"34.5", 34.5), (b"-3.62", -3.62), (b"4.", 4.0), (b"-.002", -0.002),
        (b"(This is a string)", b"This is a string"),
        (b"(Strings may contain balanced parentheses ( ) and\nspecial characters)",
         b"Strings may contain balanced parentheses ( ) and\nspecial characters"),
        (b"(These \\\ntwo strings \\\nare the same.)", b"These two strings are the same."),
        (b"(This string contains \\245two octal characters\\307.)", b"This string contains \xa5two octal characters\xc7."),
        (b"(\\0053)", b"\x053"), (b"(\\053)", b"+"), (b"(\\53)", b"+"), (b"(a\\)b\\\\)", b"a)b\\"), (b"()", b""),
        (b"(one\r\ntwo)", b"one\ntwo"),
        (b"<4E6F762073686D6F7A206B6120706F702E>", b"Nov shmoz ka pop."), (b"<901FA>", b"\x90\x1f\xa0"),
        (b"/Name1", "Name1"), (b"/A;Name_With-Various***Characters?", "A;Name_With-Various***Characters?"),
        (b"/Lime#20Green", "Lime Green"), (b"/paired#28#29parentheses", "paired()parentheses"), (b"/", ""),
        (b"[549 3.14 false (Ralph) /SomeName]", [549, 3.14, False, b"Ralph", "SomeName"]),
        (b"[1 2 .5]", [1, 2, 0.5]), (b"[12 0 R 1 2]", [Ref(12, 0), 1, 2]), (b"[[1]<</A[2]>>]", [[1], {"A": [2]}]),
        (b"<</Type/Example/Sub<</Item1 0.4/Item2 true>>/R 4 0 R>>",
         {"Type": "Example", "Sub": {"Item1": 0.4, "Item2": True}, "R": Ref(4, 0)}),
        (b" % a comment\n 7", 7),
    ],
)  # fmt: skip
def test_value_is_read(written: bytes, value: Any) -> None:
    found, end = value_at(written + b" rest", 0)
    assert found == value
    assert type(found) is type(value)
    assert end == len(written)


@pytest.mark.parametrize(
    "written",
    [b"", b"(open", b"<4G>", b"[1 2", b"<</A 1", b"<</A>>", b"<<1 2>>", b"<</A 1/A 2>>", b"]", b">>", b"[1>>", b"tru", b"--1",
     b"1.2.3", b"[--1]", b"[" * 500 + b"]" * 500],
)  # fmt: skip
def test_what_is_no_value_is_refused(written: bytes) -> None:
    with pytest.raises(Unreadable):
        value_at(written, 0)


# Ours


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_files_of_ours_hold_nothing_else(name: str) -> None:
    for file, data in sample.packet_of(name).files.items():
        if file.endswith(".pdf"):
            found = file_contents(data)
            assert (file, found.held, found.numbered) == (file, (), True)
            assert found.pages
            assert len(found.pages) == len(found.sizes)


def test_editable_copy_holds_a_form_and_nothing_else() -> None:
    made = one_form(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), "f433f", editable=True)
    (pdf,) = made.files.values()
    assert file_contents(pdf, fields=True).held == ()
    assert {one.key for one in file_contents(pdf).held} == {"AcroForm", "Annots"}


def test_pages_of_a_file_are_unique_names_and_known_again_in_another() -> None:
    found_packet = sample.packet()
    found = found_packet.files
    whole, fax = file_contents(found["packet.pdf"]), file_contents(found["1-acs.pdf"])
    assert len(set(whole.pages)) == len(whole.pages)
    assert whole.bookmarks == tuple(
        (part.title, first) for part, first in sample.envelope(found_packet, "packet.pdf").placed()
    )
    assert not set(whole.pages) & set(fax.pages), "each page carries its own number"


@pytest.mark.parametrize(
    "do", [faces_of_a_letter_exchanged, letters_that_read_otherwise, dot_beside_a_value, value_in_red]
)
def test_page_drawn_with_anything_else_is_another_page(do: Callable[[Folder], dict[str, bytes]]) -> None:
    folder = Folder(sample.packet().files)
    before, after = file_contents(folder.files[FAX]), file_contents(do(folder)[FAX])
    differing = [at for at, (one, other) in enumerate(zip(before.pages, after.pages, strict=True)) if one != other]
    assert len(differing) == 1 or do is letters_that_read_otherwise, "its face is that of all letters"
    assert {folder.place(LETTER), folder.place(FORM, 1)} & set(differing)


# What is not ours


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda one: one.name)
def test_what_is_not_ours_is_told_without_manifest_or_key(kind: FileDamage) -> None:
    """Digests made anew and no key: what a file holds is read from its bytes alone."""
    before = small()
    files = kind.of(before)
    assert files[SMALL] != before[SMALL]
    told = [one for one in verify(remade(files)) if one.code == f"LD-packet-proof-{kind.code}"]
    assert {one.severity.value for one in told} == {"note" if kind.note else "blocks"}


def test_a_key_is_told_only_when_it_is_plain() -> None:
    """A name in a foreign file may be anything, a taxpayer's number too."""
    kind = next(one for one in FILE_KINDS if one.name == "key_that_nobody_knows")
    changed = kind.do(sample.packet().files[SMALL])
    assert file_contents(changed).held == (Held(Kind.UNKNOWN, 0, "Unheard"),)
    odd = changed.replace(b"/Unheard", b"/Un#0Aard")
    assert [one.key for one in file_contents(odd).held] == [""]
    numbered = verify(remade({**small(), SMALL: changed.replace(b"/Unheard", b"/000-41-")}))
    assert not any("000-41-7733" in one.message for one in numbered)


@pytest.mark.parametrize("cut", [0, 1, 8, 100, 1000, -7, -30, -300])
def test_cut_file_is_a_finding_and_no_accident(cut: int) -> None:
    pdf = sample.packet().files[SMALL]
    assert file_contents(pdf[:cut]) == FileContents((Held(Kind.STRUCTURE),))


@pytest.mark.parametrize("step", range(12))
def test_any_changed_byte_is_read_or_told(step: int) -> None:
    """No matter what is in the file, nothing is raised."""
    pdf = bytearray(sample.packet().files[SMALL])
    start = pdf.rindex(b"/XRef") - 200
    for at in range(start + step, len(pdf), 12):
        changed = bytearray(pdf)
        changed[at] ^= 0x11
        file_contents(bytes(changed))


# Saved by another program


@pytest.mark.parametrize("saving", SAVINGS, ids=str)
def test_pages_are_known_again_however_the_file_was_saved(saving: Saving, tmp_path: Path) -> None:
    pdf = sample.packet().files["3-hearing.pdf"]
    before, after = file_contents(pdf), file_contents(saving.do(pdf, tmp_path))
    assert after.held == ()
    assert (after.bookmarks, after.numbered, after.sizes) == (before.bookmarks, True, before.sizes)
    if saving.content:
        assert after.pages == before.pages
