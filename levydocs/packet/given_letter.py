"""A letter that was edited outside, in place of the one that levydocs writes: its pages as given, and what it no longer says.

Ours is written anyway: it says what the case gives, and comparing the two shows what the edited one lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from levydocs.case.model import Case
from levydocs.errors import UsageRefused
from levydocs.findings import Finding, finding
from levydocs.packet.figures_said import lost_figures, new_figures, pages_saying
from levydocs.packet.parts import Part
from levydocs.pdf.foreign.exhibit import exhibit
from levydocs.pdf.model import LETTER, Piece, Rect
from levydocs.pdf.readback.page_text import page_texts
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf
from levydocs.text import join_words, squeeze

_PREFIX = "letter:"
_GAP = "[missing: "
_SWORN = "penalties of perjury", "penalty of perjury"
_FOOT = Rect(0, 0, LETTER.width, 28.0)
_SIDE = Rect(0, 0, 20.0, LETTER.height)
"""Where the page number and DRAFT go: in points from the lower left corner."""


@dataclass(frozen=True, slots=True)
class GivenLetter:
    """A letter as given: its pages as a PDF, and the SHA-256 digest of the file as given (a PDF or a .docx)."""

    pdf: bytes = field(repr=False)
    sha256: str


def by_part(given: Mapping[str, GivenLetter]) -> dict[str, GivenLetter]:
    """The letters by the id of the part that each replaces: ``letter:hardship`` for ``hardship``."""
    return {f"{_PREFIX}{name}": letter for name, letter in given.items()}


def left_as_ours(given: Mapping[str, GivenLetter], parts: Iterable[str]) -> Iterator[Finding]:
    """A letter that the packet still has as ours in addition to the one given. ``parts``: the ids of the letters that can be
    replaced.

    Raises UsageRefused, with the letters in the packet, if one was given that the packet has no place for.
    """
    letters = sorted({one for one in parts if one.startswith(_PREFIX)})
    for part in given:
        name = part.removeprefix(_PREFIX)
        if part not in letters:
            raise UsageRefused(
                f"The packet of this case has no letter {name}.",
                place="--replace",
                remedy=f"It has {join_words([one.removeprefix(_PREFIX) for one in letters])}.",
            )
        base = name.partition(":")[0]
        others = [one for one in letters if one.split(":")[1] == base and one not in given]
        if others:
            names = join_words([one.removeprefix(_PREFIX) for one in others])
            yield finding("LD-letter-given-once", part, letter=name, others=names)


def given_part(ours: Part, given: GivenLetter, case: Case) -> Part:
    """The part with the pages of the letter as given, what was found in comparing it with ``ours`` among its findings.

    ``case``: the one that ours was written from. A Letter page stays as it is if its foot and left edge are free; otherwise it is
    fitted like an exhibit. A letter that cannot be used has no pages and a finding that blocks.
    """
    name = ours.id.removeprefix(_PREFIX)
    leaves, trouble = pages_of(given.pdf, f"{name} (the file given)")
    lines = page_lines(given.pdf) if leaves else ()
    last = max(len(leaves) - 1, 0)
    found = [finding("LD-letter-given", ours.id, letter=name), *trouble]
    if leaves:
        found += _compared(ours, page_texts(given.pdf), case)
    return replace(
        ours,
        leaves=leaves,
        texts=lines,
        signatures=tuple(replace(one, page=last, places=()) for one in ours.signatures) if leaves else (),
        findings=tuple(replace(one, place=ours.id) for one in found),
        used=None,
        given_as=given.sha256,
    )


def pages_of(pdf: bytes, name: str) -> tuple[tuple[Leaf, ...], list[Finding]]:
    """The pages of a letter that another program printed; none, with a finding that blocks, if it cannot be used."""
    piece, found = exhibit(pdf, name, full_size=True)
    if piece and not _is_clear(pdf, piece):
        piece, found = exhibit(pdf, name)
    return tuple(Leaf(piece, number) for number in range(len(piece.pages))) if piece else (), found


def page_lines(pdf: bytes) -> tuple[str, ...]:
    """What its pages say, line by line."""
    return tuple(line for page in page_texts(pdf) for line in page.splitlines() if line.strip())


def _is_clear(pdf: bytes, piece: Piece) -> bool:
    """True if no page has anything where its number and its mark go."""
    with Reader(pdf) as reader:
        for number, page in enumerate(piece.pages):
            if page.size != LETTER or any(reader.part(number, strip).inked(strip) for strip in (_FOOT, _SIDE)):
                return False
    return True


def _compared(ours: Part, pages: tuple[str, ...], case: Case) -> Iterator[Finding]:
    """What ours says that the given letter does not, and what it says in addition."""
    name, before, after = ours.id.removeprefix(_PREFIX), "\n".join(ours.texts), "\n".join(pages)
    if not after.strip():
        yield finding("LD-letter-given-no-words", ours.id, letter=name)
        return
    for lost in lost_figures(before, after, ours.used or {}, case):
        by = f" ({lost.fact})" if lost.fact else ""
        yield finding("LD-letter-given-lacks", ours.id, letter=name, what=_counted(lost.count, lost.kind), by=by)
    if new := new_figures(before, after):
        where = pages_saying(new, pages)
        on = f"{'page' if len(where) == 1 else 'pages'} {join_words(where)}"
        kinds = " or ".join(sorted({one.kind for one in new}))
        yield finding("LD-letter-given-says-more", ours.id, letter=name, what=_counted(len(new), kinds), on=on)
    if _GAP in squeeze(after):
        yield finding("LD-letter-given-gap", ours.id, letter=name)
    if _is_sworn(before) and not _is_sworn(after):
        yield finding("LD-letter-given-unsworn", ours.id, letter=name)
    if ours.signatures:
        yield finding("LD-letter-sign-place", ours.id, letter=name, page=len(pages))


def _counted(count: int, kind: str) -> str:
    """``an amount``, ``3 dates``."""
    if count > 1:
        return f"{count} {' or '.join(f'{word}s' for word in kind.split(' or '))}"
    return f"{'an' if kind.startswith('a') else 'a'} {kind}"


def _is_sworn(text: str) -> bool:
    told = squeeze(text).casefold()
    return any(words in told for words in _SWORN)
