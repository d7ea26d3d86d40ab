"""What a box without a label is called: by the words printed at it, and by the name of its field where that is words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levydocs.pdf.model import Field, FieldKind, Rect
from levydocs.pdf.readback.reader import Reader

_GENERIC = frozenset(
    re.findall(
        r"\w+",
        """area box button cell check checkbox choice col column combo drop dropdown edit field fill form group image item line
        list num number page radio row sig signature subform table text textbox textfield topmost topmostsubform undefined
        untitled value""",
    )
)
"""Words that a program gives a field that no one named."""
_NO_LABEL = ("", "undefined")
"""Labels that say nothing; a program wrote the second."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LEADERS = re.compile(r"(?: ?[._]){3,}|_+|[▶►]")
_BARE_NUMBER = re.compile(r"^(\d{1,2}[a-z]?)\.?(?= |$)")
_SPECIFY = re.compile(r"[.:;,]? *\(?\bspecify\b.*$", re.IGNORECASE)
_APART = 20.0
"""Points between printed words that are no longer one phrase."""
_HIGH, _NEAR = 12.0, 20.0
"""Points above a box, and beside a check box, within which its words begin."""


@dataclass(frozen=True, slots=True)
class Called:
    """``label``: as a screen reader would say it; ``name``: the words of the field's name; ``told``: where they come from."""

    label: str
    name: str
    told: str


def unspoken(pdf: bytes, fields: Sequence[Field]) -> Mapping[int, Called]:
    """Place in the file → what is said of a box that has no label. What nothing is known of is missing."""
    silent = [
        place
        for place, one in enumerate(fields)
        if one.label.strip().casefold() in _NO_LABEL and one.kind is not FieldKind.BUTTON
    ]
    if not silent:
        return {}
    with Reader(pdf) as reader:
        found = {place: _called(reader, fields[place], fields) for place in silent}
    return {place: one for place, one in found.items() if one.label}


def name_words(name: str) -> str:
    """The words of a field's own name (``rentExpense``: rent expense); nothing where a program named it (``f1_02[0]``)."""
    parts = [one.casefold() for one in _PARTS.findall(re.sub(r"\[\d+\]", "", name.rpartition(".")[2]))]
    own = [one for one in parts if one not in _GENERIC]
    told = any(len(one) > 2 and re.search(r"[aeiouy]", one) for one in own)
    return " ".join(parts if len(own) > 1 else own) if told else ""


def _called(reader: Reader, box: Field, fields: Sequence[Field]) -> Called:
    name = name_words(box.name)
    beside = _beside(reader, box, fields)
    number = next((f"{found[1]}. " for one in beside if (found := _BARE_NUMBER.match(one))), "")
    printed, where = _first(beside), "beside"
    if not (printed or name) and box.kind is not FieldKind.CHECK:
        printed, where = _first(_above(reader, box)), "above"
    told = (
        f"it has no label; {where} it is printed “{printed}”"
        if printed
        else "it has no label; the words are its field's name"
    )
    money = " $." if box.kind is FieldKind.TEXT and any("$" in one for one in beside[-1:]) else ""
    words = printed or name
    return Called(f"{number}{words}.{money}" if words else "", name, told)


def _first(phrases: Sequence[str]) -> str:
    """The first phrase that calls a box something."""
    return next((words for one in phrases if (words := _words(one))), "")


def _words(phrase: str) -> str:
    """What a printed phrase calls a box; nothing for the end of a sentence, and for what is no words."""
    bare = _SPECIFY.sub("", _LEADERS.sub(" ", _BARE_NUMBER.sub("", phrase)).strip()).strip(" .:;$+–-")
    return bare if re.search(r"[A-Za-z]{3}", bare) and not bare[0].islower() else ""


def _beside(reader: Reader, box: Field, fields: Sequence[Field]) -> list[str]:
    """The phrases in the row of a box, between it and the next box: to its left, of a check box to its right."""
    rect = box.rect
    low, high = (
        rect.y0 + 0.28 * rect.height,
        rect.y0 + 0.42 * rect.height,
    )  # what is on the line, not above or below it
    row = [
        one.rect
        for one in fields
        if one.page == box.page and one.rect.y0 < high and low < one.rect.y1 and one is not box
    ]
    if box.kind is FieldKind.CHECK:
        right = min((one.x0 for one in row if one.x0 >= rect.x1), default=reader.page_size(box.page - 1).width)
        found = reader.phrases(box.page - 1, Rect(rect.x1, low, right, high), _APART)
        return [words for words, at in found[:1] if at.x0 - rect.x1 <= _NEAR]
    left = max((one.x1 for one in row if one.x1 <= rect.x0 + 1), default=0.0)
    found = reader.phrases(box.page - 1, Rect(left, low, rect.x0 + 1, high), _APART)
    return [words for words, at in found if at.x0 < rect.x0]


def _above(reader: Reader, box: Field) -> list[str]:
    rect = Rect(box.rect.x0, box.rect.y1 + 1, box.rect.x1, box.rect.y1 + _HIGH)
    return [words for words, at in reader.phrases(box.page - 1, rect, _APART) if at.y0 >= box.rect.y1 - 1][:1]
