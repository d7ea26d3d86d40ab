"""The parts of a packet: each letter, form and exhibit with its pages, and what can be proven of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from levydocs.acroforms.draw import draw
from levydocs.acroforms.editable import editable_leaves
from levydocs.acroforms.fill import Filled, Placement
from levydocs.case.requests import Exhibit
from levydocs.facts.core import Value
from levydocs.findings import Finding
from levydocs.packet.feeds import refs_of
from levydocs.packet.owners import signing_as
from levydocs.pdf.model import Field, FieldKind, Overlay, Piece, Rect, TaggedDocument
from levydocs.pdf.write.assemble import Leaf
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink


@dataclass(frozen=True, slots=True)
class SignHere:
    """A signature that the packet needs: who signs what, on which page of the part (from 0).

    ``among``: which of several (from 0), if not all of them sign; None: all. ``places``: where on the page each of them signs;
    empty if not known.
    """

    who: str
    what: str
    page: int
    among: range | None = None
    places: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One letter, form or exhibit.

    ``id`` is ``letter:hardship``, ``form:f2848:1`` (of the first taxpayer), ``form:f2848:1:2`` (the second copy of that) or
    ``exhibit:C``. ``texts`` are the words that the reader must find on it, ``placements`` the filled boxes by page of the part
    (from 0), ``boxes`` all its check boxes.
    """

    id: str
    title: str
    leaves: tuple[Leaf, ...]
    texts: tuple[str, ...] = ()
    placements: tuple[tuple[int, Placement], ...] = ()
    boxes: tuple[tuple[int, Field], ...] = ()
    signatures: tuple[SignHere, ...] = ()
    used: Mapping[str, Value] | None = None
    refs: frozenset[str] = frozenset()
    """The case paths that it was made from, or lacks."""
    findings: tuple[Finding, ...] = ()
    revision: str = ""
    official: bool = True
    stamps: tuple[str, ...] = ()
    """What is stamped in the margin of each page; for an exhibit, its letter."""
    faxed: bool = False
    """True for a picture made black and white for a fax."""
    owners: tuple[int, ...] = ()
    """For a form, the positions of the taxpayers whose form it is; for a letter to a payer, of those whom the payer knows."""
    given_as: str = ""
    """For a letter that was edited outside: the SHA-256 digest of the file given in place of ours."""

    @property
    def page_count(self) -> int:
        """Its pages."""
        return len(self.leaves)


def exhibit_id(exhibit: Exhibit) -> str:
    """The id of an exhibit's part."""
    return f"exhibit:{exhibit.id}"


def owner_id(filled: Filled, who: str) -> str:
    """The end of a part's id: the taxpayer's number for a form that each has, then the number of a further copy."""
    copy = str(filled.number) if filled.number > 1 else ""
    return "".join(f":{part}" for part in (who, copy) if part)


def form_part(
    filled: Filled, who: str, signers: Mapping[str, bool], owners: tuple[int, ...], *, editable: bool = False
) -> Part:
    """A filled form as a part; ``who`` numbers the taxpayer of a form that each taxpayer has, ``signers`` says who signs.

    ``owners``: the positions of the taxpayers whose form it is.
    """
    form, revision = filled.form, filled.revision
    numbers = filled.blank.page_numbers
    which = f" ({filled.number} of {filled.of})" if filled.of > 1 else ""
    signatures = tuple(
        SignHere(
            signing_as(signer.who, owners),
            f"Form {form.number}{which}, {_line(revision.section(signer.line))}: {signer.what}",
            numbers.index(page),
            filled.rows.get(signer.of),
            revision.signature_places.get(signer.who, ())[: len(filled.rows[signer.of]) if signer.of else None],
        )
        for signer in form.signers
        for page in [revision.signature_pages[signer.who]]
        if signers.get(signer.who, True) and page in numbers
    )
    return Part(
        id=f"form:{form.id}{owner_id(filled, who)}",
        title=f"Form {form.number}, {form.title}{which}",
        leaves=editable_leaves(filled.blank, filled.placements) if editable else _flat_leaves(filled),
        placements=tuple((numbers.index(one.field.page), one) for one in filled.placements),
        boxes=tuple(
            (numbers.index(one.page), one)
            for one in revision.schema.fields
            if one.kind is FieldKind.CHECK and one.page in numbers
        ),
        signatures=signatures,
        refs=refs_of(filled.answers),
        findings=filled.findings,
        revision=revision.id,
        official=filled.official,
        owners=owners,
    )


def _flat_leaves(filled: Filled) -> tuple[Leaf, ...]:
    tagged = any(page.read for page in filled.blank.piece.pages)
    whole = TaggedDocument(f"Form {filled.form.number}, {filled.form.title}") if tagged else None
    on_page: dict[int, list[Placement]] = {}
    for one in filled.placements:
        on_page.setdefault(one.field.page, []).append(one)
    drawn = {number: Overlay.later(partial(_drawn, ones, tagged)) for number, ones in on_page.items()}
    return tuple(
        Leaf(filled.blank.piece, index, (drawn[number],) if number in drawn else (), tagged=whole)
        for index, number in enumerate(filled.blank.page_numbers)
    )


def _drawn(placements: Sequence[Placement], tagged: bool) -> Overlay:
    """The values of one page."""
    (ink,) = draw(placements, tagged=tagged).values()
    return ink.overlay()


_STAMP_SIZE, _STAMP_MARGIN, _STAMP_BELOW_EDGE = 9.0, 18.0, 22.0
"""An exhibit's letter is in the top margin, which exhibits leave free; in a fax, nothing else identifies them."""


def stamps(name: str, count: int) -> tuple[str, ...]:
    """What is in the margin of each page of an exhibit."""
    return tuple(f"{name}, page {number} of {count}" if count > 1 else name for number in range(1, count + 1))


def stamped(piece: Piece, name: str) -> tuple[Leaf, ...]:
    """The pages of an exhibit, each with its letter and its number in the margin above."""
    bold, count = face("sans", "bold"), len(piece.pages)
    leaves = []
    for (number, page), text in zip(enumerate(piece.pages), stamps(name, count), strict=True):
        ink = Ink()
        left = page.size.width - _STAMP_MARGIN - bold.width(text, _STAMP_SIZE)
        ink.text(left, page.size.height - _STAMP_BELOW_EDGE, text, bold, _STAMP_SIZE)
        leaves.append(Leaf(piece, number, (ink.overlay(),)))
    return tuple(leaves)


def _line(line: str) -> str:
    return f"line {line}" if line.isdigit() else line
