"""How long a fax takes, beside what other programs need to draw and to code the same pages."""

from __future__ import annotations

from pathlib import Path

import pdf_programs
import pytest
import sample
from pdf_programs import needs_ghostscript, needs_poppler

from levydocs.packet.envelope import Envelope
from levydocs.packet.fax_time import BITS_A_SECOND, CALL_SECONDS, PAGE_SECONDS, fax_minutes, fax_seconds
from levydocs.packet.finish import named_files
from levydocs.packet.parts import Part
from levydocs.pdf.group4 import group4

FINE = (204, 196)
"""Dots to the inch, across and down (ITU-T T.4)."""
TOLERANCE = 0.2
STRIP_BYTES = 279
"""The tag of a TIFF that says how many bytes a strip of its picture has."""


def faxes(name: str, official: bool) -> list[tuple[str, Envelope, bytes]]:
    found = sample.composed_of(name, official)
    named = named_files(found.envelopes).items()
    return [(file, one, found.files[file]) for file, one in named if one.sending.by == "fax"]


def seconds(sizes: list[int]) -> float:
    """Pages of so many bytes, and the handshakes."""
    return CALL_SECONDS + sum(8 * size / BITS_A_SECOND + PAGE_SECONDS for size in sizes)


def by_threshold(folder: Path, pdf: bytes) -> list[int]:
    """Poppler draws the pages in gray; what is darker than the middle is black."""
    pages = pdf_programs.drawn(folder, pdf, FINE)
    return [len(group4(page.point([0] * 128 + [255] * 128, "1"))) for page in pages]


def by_ghostscript(folder: Path, pdf: bytes) -> list[int]:
    """Ghostscript's own fax pages: what is gray is a pattern of dots."""
    return [sum(page.tag_v2[STRIP_BYTES]) for page in pdf_programs.faxed(folder, pdf, FINE)]


@needs_poppler
@needs_ghostscript
@sample.needs_forms
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_time_is_that_of_coding_the_pages(name: str, tmp_path: Path) -> None:
    """Programs differ in what they make of gray. Of the first fax, neither is more than a fifth away, in whole minutes too.

    A short one, and one of nothing but gray, is between the two.
    """
    for file, envelope, pdf in faxes(name, official=True):
        ours = fax_seconds(envelope.parts)
        shortest, longest = seconds(by_threshold(tmp_path, pdf)), seconds(by_ghostscript(tmp_path, pdf))
        told = (file, ours, shortest, longest)
        assert (1 - TOLERANCE) * shortest <= ours <= (1 + TOLERANCE) * longest, told
        if file == "1-acs.pdf":
            for theirs in (shortest, longest):
                assert abs(ours - theirs) <= TOLERANCE * theirs, told
                assert abs(60 * fax_minutes(envelope.parts) - theirs) <= TOLERANCE * theirs, told


@needs_ghostscript
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_time_on_facsimiles_is_that_of_ghostscript(name: str, tmp_path: Path) -> None:
    """A facsimile is pale gray all over, and never sent."""
    file, envelope, pdf = faxes(name, official=False)[0]
    theirs = seconds(by_ghostscript(tmp_path, pdf))
    assert abs(fax_seconds(envelope.parts) - theirs) <= TOLERANCE * theirs, file


@sample.needs_forms
def test_minutes_of_the_samples() -> None:
    """Between what a threshold and what Ghostscript make of the pages: 308 and 403 seconds for the first fax, and so on."""
    found = {name: [fax_minutes(one.parts) for _, one, _ in faxes(name, True)] for name in sample.SAMPLES}
    assert found == {"wage-levy": [6, 1, 1], "joint-bank-levy": [7, 1, 1, 1, 1], "self-employed-late": [6, 1, 1]}


def test_a_fax_takes_a_minute_at_least() -> None:
    assert fax_minutes([]) == 1


def test_more_letters_take_longer() -> None:
    """A page of print has some three thousand letters; at 16 or 17 bytes a letter it takes half a minute."""
    (page,) = (part for part in sample.composed_of("wage-levy").envelopes[1].parts if part.id == "letter:budget")
    empty = Part("letter:empty", "", page.leaves)
    full = Part("letter:full", "", page.leaves, texts=("abc def " * 500,))
    assert 26 < fax_seconds([full]) - fax_seconds([empty]) < 29  # 3,000 letters, 8 bits a byte, 14,400 bits a second
