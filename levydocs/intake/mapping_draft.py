"""The draft of a mapping for a firm's own export: each column by its name and by what it holds. What is unsure is marked ``?``.

A draft is a proposal that a person reads. It repeats headings and counts, and of the cells only words of a choice (``MFJ``): no
name and no number. ``batch`` refuses it while a ``?`` is left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from levydocs.case.read import read_row
from levydocs.case.states import parse_state, states
from levydocs.errors import CaseRefused
from levydocs.tables.cells import read_cell, tidy
from levydocs.tables.headings import CASES, LEFT_ASIDE, Target, folded, heading_of, sheets, target
from levydocs.tables.names import parts_of_name
from levydocs.tables.row import Gathered, nested
from levydocs.tables.worksheet import Broken, Raw, Sheet, is_empty
from levydocs.text import is_written_as_tax_id

_MOST_READ = 200
"""Different values of a column that are looked at."""
_FEW = 12
"""A column with at most so many different words is one of choices."""
_MANY_TO_ONE = 10
"""A heading that says what a column is, is believed where no more than one in so many of its cells would be refused."""
_WORD = re.compile(r"[A-Za-z][A-Za-z ./()-]{0,30}")
_STATE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"[0-9]{3}-?[0-9]{2}-?[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for: our heading (empty: nothing is guessed), whether that is sure, and why, without a value."""

    theirs: str
    ours: Target | None
    sure: bool
    why: str
    aside: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a mapping, and how many of its entries someone has to confirm."""

    text: str
    unsure: int


@cache
def _words() -> Mapping[str, Any]:
    import yaml

    text = resources.files("levydocs.intake").joinpath("export_words.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def draft_mapping(found: Sequence[Sheet], name: str) -> Draft:
    """The draft for the sheets of an export called ``name``. Raises CaseRefused when it has no row of headings."""
    filled = [one for one in found if any(not is_empty(raw) for row in one.rows for raw in row)]
    filled = [one for one in filled if folded(one.title) not in map(folded, LEFT_ASIDE)]
    if not filled:
        raise CaseRefused("The export is empty.", place=name, remedy="Use an export with headings and rows.")
    cases = max(filled, key=lambda one: (folded(one.title) == CASES, len(one.rows)))
    others = [one for one in filled if one is not cases]
    guesses = _settled(list(_guesses(cases, name)))
    return _written(cases, guesses, [one for one in others if folded(one.title) not in sheets()], name)


def _guesses(sheet: Sheet, name: str) -> Iterator[Guess]:
    top = next(at for at, row in enumerate(sheet.rows) if not all(map(is_empty, row)))
    for at, raw in enumerate(sheet.rows[top]):
        if isinstance(raw, Broken) or is_empty(raw):
            continue
        heading = " ".join(tidy(str(raw)).split())
        if is_written_as_tax_id(heading) or isinstance(raw, int | float):
            raise CaseRefused(
                "The first row with values is not a row of headings.",
                place=sheet.cell(top + 1, at + 1),
                remedy="Export it with headings, or add a row of headings above.",
            )
        column = [row[at] for row in sheet.rows[top + 1 :] if at < len(row) and not is_empty(row[at])]
        yield _guess(heading, column, len([row for row in sheet.rows[top + 1 :] if not all(map(is_empty, row))]))


def _guess(theirs: str, column: Sequence[Raw], rows: int) -> Guess:
    different = {str(raw): raw for raw in column}
    seen = f"filled in {len(column)} of {rows} rows, {len(different)} different"
    named = target(theirs, "") or _by_words(theirs)
    if named is None and _phrase(theirs) in _words()["aside"]:
        return Guess(theirs, None, True, seen, aside=True)
    if named is None:
        held = _by_contents(list(different.values()))
        return Guess(theirs, held, False, f"{seen}; recognized by its values" if held else f"{seen}; unknown")
    named = _whole_name(named, list(different.values()))
    if not column:
        return Guess(theirs, named, False, "empty")
    if named.role == "case" and len(different) < len(column):
        return Guess(theirs, named, True, f"{seen}: a case has several rows")
    unread = [word for word, raw in list(different.items())[:_MOST_READ] if not _fits(named, raw)]
    vague = target(theirs, "") is None and _phrase(theirs) in _words()["vague"]
    if unread and named.item.kind == "choice" and len(different) <= _FEW and all(map(_WORD.fullmatch, unread)):
        return Guess(theirs, named, not vague, seen, words=tuple(unread))
    told = f"{seen}; {len(unread)} of them would be refused" if unread else seen
    refused = sum(str(raw) in unread for raw in column)
    sure = refused * _MANY_TO_ONE <= len(column) and not vague
    return Guess(theirs, named, sure, f"{told}; the heading is vague" if vague else told)


def _settled(guesses: list[Guess]) -> list[Guess]:
    """Two columns for one item: there is no way to tell which is right, so both are marked."""
    claims: dict[str, list[Guess]] = {}
    for one in guesses:
        if one.ours:
            claims.setdefault(one.ours.path, []).append(one)
    again = {id(one) for claim in claims.values() if len(claim) > 1 for one in claim}
    return [
        Guess(one.theirs, one.ours, False, f"{one.why}; another column may be the same") if id(one) in again else one
        for one in guesses
    ]


def _phrase(heading: str) -> str:
    """A heading as words, its abbreviations written out: ``TP First`` is ``taxpayer first``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).replace("#", " number ")
    plain = re.findall(r"[a-z0-9]+", spaced.replace("'s", "").casefold())
    return " ".join(_words()["abbreviations"].get(word, word) for word in plain)


def _by_words(theirs: str) -> Target | None:
    phrase = _phrase(theirs)
    path = next((path for path, phrases in _words()["columns"].items() if phrase in phrases), None)
    return _target(path) if path else None


def _by_contents(column: Sequence[Raw]) -> Target | None:
    """What a column can only hold: whole numbers of taxpayers, or names as Last, First; of periods, that they look like some."""
    texts = [tidy(str(raw)) for raw in column[:_MOST_READ]]
    if not texts:
        return None
    if all(map(_NUMBER.fullmatch, texts)):
        return _target("taxpayers[0].tin.number")
    if all(map(parts_of_name, texts)):
        return _target("taxpayers[0].name")
    if all(map(_STATE.fullmatch, texts)):
        return _target("address.state")
    period = _target("liabilities[0].period")
    return period if all(_fits(period, raw) for raw in column[:_MOST_READ]) else None


def _whole_name(named: Target, column: Sequence[Raw]) -> Target:
    """Names under a heading such as ``Client`` that are numbers of clients in truth."""
    numbers = [raw for raw in column if not any(map(str.isalpha, str(raw)))]
    return _target("case_id") if named.path == "taxpayers[0].name" and column and len(numbers) == len(column) else named


def _target(path: str) -> Target:
    found = target(path, "") or target(heading_of(Target(_any_item(), path, "name"), ""), "")
    assert found is not None, path
    return found


@cache
def _any_item() -> Any:
    from levydocs.tables.items import items

    return items()[0]


def _fits(wanted: Target, raw: Raw) -> bool:
    """True when the reader of cases takes this cell in the column of this item."""
    if wanted.role == "name":
        return isinstance(raw, str) and parts_of_name(tidy(raw)) is not None
    reading = read_cell(raw, wanted.item)
    if reading.wrong:
        return False
    if wanted.item.pattern.endswith("address.state"):
        return isinstance(reading.value, str) and parse_state(reading.value) in states()
    case = Gathered("")
    case.keep(reading, wanted.path, "")
    values, cells, _ = nested(case)
    read, _ = read_row(json.dumps(values).encode(), "", cells)
    return read is not None


def _written(cases: Sheet, guesses: Sequence[Guess], unknown: Sequence[Sheet], name: str) -> Draft:
    lines = [
        f"# What the columns of {name} mean, for levydocs batch --mapping. Read every line: a draft guesses.",
        "# A ? marks a guess; nothing is made until it is gone: remove it if the guess is right, name another",
        "# heading of ours (levydocs new --table), or put the column under ignore.",
    ]
    if folded(cases.title) != CASES and unknown:
        lines += ["sheets:", f'  {_quoted(cases.title)}: "? cases"']
    lines.append("headings:")
    for one in guesses:
        if not one.aside:
            ours = heading_of(one.ours, "") if one.ours else ""
            lines.append(f"  {_quoted(one.theirs)}: {_quoted(ours if one.sure else f'? {ours}'.strip())}  # {one.why}")
    aside = [_quoted(one.theirs) for one in guesses if one.aside] + [_quoted(f"{one.title}!") for one in unknown]
    lines += ["ignore:", *(f"  - {one}" for one in aside)] if aside else []
    words = [one for one in guesses if one.words]
    for at, one in enumerate(words):
        lines += ["values:"] if not at else []
        said = ", ".join(f'{_quoted(word)}: "?"' for word in one.words)
        lines.append(
            f"  {_quoted(one.theirs)}: {{{said}}}  # one of {', '.join(one.ours.item.choices if one.ours else ())}"
        )
    lines += _several_rows(guesses)
    lines += [
        "# What every case in the export has in common, and no column says, such as:",
        "# constants:",
        "#   Representatives: r-name",
        "#   Liability 1 type: Income",
        "#   Liability 1 who: all",
    ]
    text = "\n".join(lines) + "\n"
    return Draft(text, sum(line.count('"?') for line in lines))


def _several_rows(guesses: Sequence[Guess]) -> Iterator[str]:
    """That a case has several rows, where its id is there more than once: each an entry of debts, where there is a period."""
    again = any(one.ours and one.ours.role == "case" and "several rows" in one.why for one in guesses)
    if again:
        debts = any(one.ours and one.ours.path.startswith("liabilities[0].") for one in guesses)
        yield f"each row: {_quoted('? liabilities' if debts else '?')}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
