"""Boxes that no one in the case fills in: buttons, signatures and their dates, what the IRS or someone else completes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levydocs.pdf.model import FieldKind
from levydocs.revisions.drafting.items import Item
from levydocs.revisions.drafting.signatures import Signature, is_signature, is_signing_day

_IRS = re.compile(r"\b(?:IRS|Internal Revenue Service|Appeals) (?:use|allowed)\b|^received by\b", re.IGNORECASE)
_USE_ONLY = re.compile(r"\b(?:official|office|agency|government|court|IRS) use only\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:(?:to be )?(?:completed|filled (?:in|out)) by|for use by) (?:an? |the )?(?P<who>[^.()]{3,60})",
    re.IGNORECASE,
)
_OURS = re.compile(r"taxpayer|spouse|you\b|applicant|representative|individual|claimant|filer|debtor", re.IGNORECASE)
_WHY = {
    "button": "a push button",
    "signature": "its label says that it is for a signature",
    "sign_date": "the date of a signature",
    "irs_use": "the IRS fills it in",
}
_LONGEST = 70
"""Characters of a label that are quoted."""


@dataclass(frozen=True, slots=True)
class Empty:
    """A box that stays empty: its kind, as in where.yaml, and why."""

    kind: str
    why: str


def left_empty(items: Sequence[Item], signatures: Sequence[Signature]) -> Iterator[tuple[str, Empty]]:
    """What is never filled in, by the name of its field."""
    irs, others = False, _Block()
    before: Item | None = None
    for place, one in enumerate(items):
        said = " ".join([*(heading.key for heading in one.headings), one.words])
        told = _IRS.search(said) or _USE_ONLY.search(one.said.text)
        irs = told is not None or (irs and one.field.read_only)
        others = others.at(one, items[:place])
        empty = _empty(one, before, signatures, irs, others)
        if empty:
            yield one.field.name, empty
        before = one if one.field.kind is not FieldKind.BUTTON else before


@dataclass(frozen=True, slots=True)
class _Block:
    """Whether a box is completed by others: what says so, and the part of the form for which it does (``P1[0].Income[0].``)."""

    words: str = ""
    part: str = ""
    here: bool = False

    def at(self, one: Item, before: Sequence[Item]) -> _Block:
        """The block at the next box. What a column says holds for it alone; what the first box of a part does, for the part."""
        found = _OTHERS.search(f"{one.said.text} {one.said.column}")
        if found and not _OURS.match(found["who"].strip()):
            part = f"{one.field.name.rpartition('.')[0]}."
            first = part != "." and not any(other.field.name.startswith(part) for other in before)
            return _Block(" ".join(found[0].split()), part if first and not one.said.column else "", here=True)
        if self.part and one.field.name.startswith(self.part) and not one.said.headings:
            return _Block(self.words, self.part)
        return _Block()

    @property
    def why(self) -> str:
        return f"{'its label says' if self.here else 'the label before it says'} “{self.words}”"


def _empty(one: Item, before: Item | None, signatures: Sequence[Signature], irs: bool, others: _Block) -> Empty | None:
    kind = _kind(one, before, signatures, irs)
    if kind in ("", "not_ours") and others.words:
        return Empty("not_ours", others.why)
    if kind == "not_ours":
        return Empty(kind, _reason(one))
    told = f"{_WHY[kind]}: “{_short(one)}”" if kind in ("signature", "sign_date", "irs_use") and one.words else ""
    return Empty(kind, told or _WHY[kind]) if kind else None


def _short(one: Item) -> str:
    """The end of what the box is called."""
    words = one.words.strip()
    return words if len(words) <= _LONGEST else f"…{words[-_LONGEST:]}"


def _kind(one: Item, before: Item | None, signatures: Sequence[Signature], irs: bool) -> str:
    if one.field.kind is FieldKind.BUTTON:
        return "button"
    if is_signature(one):
        return "signature"
    if irs:
        return "irs_use"
    if is_signing_day(one, before, signatures):
        return "sign_date"
    fillable = one.field.kind in (FieldKind.TEXT, FieldKind.CHECK) and not one.field.read_only and not one.field.hidden
    preparer = any("preparer" in heading.key.casefold() for heading in one.headings)
    return "" if fillable and not preparer else "not_ours"


def _reason(one: Item) -> str:
    if one.field.read_only or one.field.hidden:
        return "the form itself fills it in: it cannot be typed into"
    if one.field.kind is FieldKind.CHOICE:
        return "a list to choose from, which no line can fill in"
    return "for a paid preparer"
