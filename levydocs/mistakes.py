"""Everything in a file of definitions that does not match its shape, each mistake with file and line.

A name that is not known (a fact, a line, a letter …) is reported with the closest one that is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from levydocs.dates import parse_date
from levydocs.entries import Entry, Items
from levydocs.errors import DefinitionRefused
from levydocs.findings import Finding, finding
from levydocs.shapes import Anything, Day, Either, Keys, Many, Name, Named, Number, OneOf, Shape, Text, Word
from levydocs.text import nearest

Known: TypeAlias = Mapping[str, Collection[str]]
"""Kind of name (``fact``, ``line`` …) → the names that there are."""


def mistakes(value: Any, shape: Shape, known: Known, place: str, key: str = "") -> Iterator[Finding]:
    """Everything that is wrong with ``value``, found at ``place`` under ``key``."""
    match shape:
        case Either(text, many, mapping):
            chosen = many if isinstance(value, Items) else mapping if isinstance(value, Entry) else text
            if chosen is None:
                yield wrong(place, key, _either_in_words(shape))
            else:
                yield from mistakes(value, chosen, known, place, key)
        case Anything():
            return
        case Many():
            yield from _of_list(value, shape, known, place, key)
        case Named() | Keys() | OneOf():
            if isinstance(value, Entry):
                yield from _of_mapping(value, shape, known)
            elif value or isinstance(value, Items):
                yield wrong(place, key, "a mapping")
        case _:
            yield from _of_text(value, shape, known, place, key)


def unknown(place: str, kind: str, name: str, choices: Iterable[str]) -> Finding:
    """The finding that nothing of a kind has this name."""
    near = nearest(name, choices)
    return finding(
        "LD-definition-unknown-name", place, kind=kind, name=name, near=f"; the nearest is “{near}”" if near else ""
    )


def wrong(place: str, key: str, wanted: str) -> Finding:
    """The finding that the value under a key is not what it must be."""
    return finding("LD-definition-wrong-value", place, key=key, expected=wanted)


class MistakesRefused(DefinitionRefused):
    """A file in which something is wrong: the first mistake is the reason, the others go with it."""

    def __init__(self, found: Sequence[Finding]) -> None:
        first, *others = found
        super().__init__(first.message, place=first.place, remedy=first.remedy, findings=others)
        self.mistakes = tuple(found)

    def __reduce__(self) -> tuple[Any, ...]:
        """A worker hands it to another process."""
        return MistakesRefused, (self.mistakes,), self.__dict__


def refuse(found: Iterable[Finding]) -> None:
    """Raise MistakesRefused with these findings; nothing where there are none."""
    if listed := list(found):
        raise MistakesRefused(listed)


def as_findings(refused: DefinitionRefused) -> list[Finding]:
    """What a refusal says, as findings."""
    if isinstance(refused, MistakesRefused):
        return list(refused.mistakes)
    words = {"what": refused.message, "how": refused.remedy or "correct it."}
    return [finding("LD-definition-refused", refused.place, **words)]


def _of_list(value: Any, shape: Many, known: Known, place: str, key: str) -> Iterator[Finding]:
    if not isinstance(value, Items):
        if value or shape.some:
            yield wrong(place, key, "a list")
        return
    if shape.some and not value:
        yield wrong(place, key, "a list of one or more")
    if shape.count is not None and len(value) != shape.count:
        yield wrong(place, key, f"a list of {shape.count}")
    for number, item in enumerate(value):
        yield from mistakes(item, shape.of, known, value.at(number), key)


def _of_mapping(entry: Entry, shape: Named | Keys | OneOf, known: Known) -> Iterator[Finding]:
    match shape:
        case Named(key_shape, value_shape):
            for key, value in entry.items():
                yield from mistakes(key, key_shape, known, entry.at(key), key)
                yield from mistakes(value, value_shape, known, entry.at(key), key)
        case OneOf(keys, otherwise):
            there = [key for key in keys if key in entry]
            if not there and otherwise is not None:
                yield from _of_mapping(entry, otherwise, known)
            elif len(there) == 1:
                yield from _of_mapping(entry, keys[there[0]], known)
            else:
                yield from _none_or_several(entry, keys, there)
        case Keys(must, may):
            yield from _of_keys(entry, must, may, known)


def _of_keys(entry: Entry, must: Mapping[str, Shape], may: Mapping[str, Shape], known: Known) -> Iterator[Finding]:
    for key in must:
        if not _says(entry.get(key)):
            yield finding("LD-definition-missing-key", entry.at(key), key=key)
    shapes = {**must, **may}
    for key, value in entry.items():
        if key not in shapes:
            yield unknown(entry.at(key), "key", key, shapes)
        elif _says(value):
            yield from mistakes(value, shapes[key], known, entry.at(key), key)


def _none_or_several(entry: Entry, keys: Mapping[str, Keys], there: Sequence[str]) -> Iterator[Finding]:
    """It has none of the keys of which it must have one, or several; a slip in one of them is the likeliest reason."""
    usual = set.intersection(*({*shape.must, *shape.may} for shape in keys.values()))
    strange = [key for key in entry if key not in usual and key not in keys]
    if not there and len(strange) == 1:
        yield unknown(entry.at(strange[0]), "key", strange[0], keys)
    else:
        place = entry.at(there[1]) if there else entry.place
        yield finding("LD-definition-one-of", place, keys=", ".join(keys))


def _says(value: Any) -> bool:
    """True when there is a value; ``key:`` and ``key: ""`` say nothing."""
    return value is not None and value != ""


def _of_text(
    value: Any, shape: Text | Day | Number | Word | Name, known: Known, place: str, key: str
) -> Iterator[Finding]:
    may_be_empty = isinstance(shape, Text) and shape.empty
    if not isinstance(value, str) or not (value or may_be_empty):
        yield wrong(place, key, _in_words(shape))
        return
    match shape:
        case Name(kind, end, ends) if ends and end not in value:
            yield wrong(place, key, f"the name of a {kind}, {end} and more")
        case Name(kind, end):
            name = value.rpartition(end)[0] or value if end else value
            if name not in known[kind]:
                yield unknown(place, kind, name, known[kind])
        case Word(words) if value not in words and (near := nearest(value, words)) and len(words) > 1:
            yield wrong(place, key, f"{_in_words(shape)}; the nearest is “{near}”")
        case _ if not _fits(value, shape):
            yield wrong(place, key, _in_words(shape))


def _fits(value: str, shape: Text | Day | Number | Word) -> bool:
    match shape:
        case Text(_, pattern, _):
            return not pattern or re.fullmatch(pattern, value) is not None
        case Word(words):
            return value in words
        case Number(least, most, decimal):
            if re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?" if decimal else r"\d{1,9}", value) is None:
                return False
            return least <= float(value) and (most is None or float(value) <= most)
        case Day():
            try:
                return bool(parse_date(value))
            except ValueError:
                return False


def _in_words(shape: Text | Day | Number | Word | Name) -> str:
    match shape:
        case Text(what, _, _):
            return what
        case Day():
            return "a date such as 2026-11-24"
        case Number(least, most, decimal):
            kind = "a number" if decimal else "a whole number"
            return kind if most is None else f"{kind} from {least} to {most}"
        case Word(words):
            return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
        case Name(kind):
            return f"the name of a {kind}"


def _either_in_words(shape: Either) -> str:
    words = ("a text", shape.text), ("a list", shape.many), ("a mapping", shape.mapping)
    return " or ".join(what for what, one in words if one is not None)
