"""Whether the documents agree: the same value on every form, totals that add up, every period that a form must list.

This checks what is printed, after it was made to fit, not the facts behind it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from levydocs.acroforms.definition import Form
from levydocs.acroforms.fill import Placement
from levydocs.case.part import part_of
from levydocs.facts.case_paths import described
from levydocs.facts.core import Absent, Facts
from levydocs.facts.liabilities import owed_by
from levydocs.facts.people import person
from levydocs.facts.periods import readable
from levydocs.findings import Finding, finding
from levydocs.packet.masking import is_number
from levydocs.packet.parts import Part

_QUARTER = re.compile(r"([1-4])(?:st|nd|rd|th) (\d{4})|(\d{4})-?Q([1-4])")
_ITEM = re.compile(r"taxpayers\[\d+\]\.(irs_name|phones\.(home|work|cell))|address\.(city|state|zip|county)")
"""What the IRS compares between forms; a box made from more than one of these is not compared."""
_CUT = re.compile(r"\batt(achment|\.) 1\b")
"""What a line says that is continued elsewhere."""


def disagreements(facts: Facts, forms: Mapping[str, Form], parts: Iterable[Part]) -> Iterator[Finding]:
    """What the parts of a packet say differently, add up wrong, or leave out."""
    listed = list(parts)
    yield from _numbers(listed)
    yield from _same(listed)
    yield from _totals(forms, listed)
    for form in forms.values():
        yield from _periods(facts, form, listed)


def _printed(parts: Iterable[Part]) -> Iterator[tuple[Part, Placement]]:
    return ((part, one) for part in parts for _, one in part.placements if one.texts)


def _numbers(parts: Sequence[Part]) -> Iterator[Finding]:
    """A taxpayer's number has the same digits on every form; one split over boxes is checked box by box."""
    told: dict[str, set[str]] = defaultdict(set)
    for _, one in _printed(parts):
        paths = [source.ref for source in one.sources if is_number([source])]
        digits = re.sub(r"\D", "", "".join(one.texts))
        if len(paths) == 1 and len(digits) == 9:
            told[paths[0]].add(digits)
    for path, several in told.items():
        if len(several) > 1:
            yield finding("LD-packet-proof-differs", path)


def _same(parts: Sequence[Part]) -> Iterator[Finding]:
    """What comes from one item of the case says the same everywhere, however it is broken into lines."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    whole: dict[tuple[str, str], list[Placement]] = defaultdict(list)
    for part, one in _printed(parts):
        whole[part.id, one.line].append(one)
    for pieces in whole.values():  # one value may run over several boxes
        one, text = pieces[0], " ".join(text for piece in pieces for text in piece.texts)
        worked_out = any(source.kind == "figure" for source in one.sources)  # the fee of an offer depends on the State
        if "[" in one.line or not one.sources or worked_out:
            continue
        items = [source.ref for source in one.sources if _ITEM.fullmatch(source.ref)] or [one.sources[0].ref]
        alone = len(items) == 1 and (len(one.sources) == 1 or _ITEM.fullmatch(items[0])) and not _is_list(items[0])
        if alone and not _CUT.search(text):
            told[items[0]].setdefault(re.sub(r"\W", "", text).casefold(), one.line)
    for path, texts in told.items():
        if len(texts) > 1 and not _are_parts(texts):
            yield finding("LD-packet-proof-differs", path)


def _is_list(path: str) -> bool:
    """True for a list in the case: a line gives a sum or a choice of it."""
    found = described(path)
    return found is not None and part_of(found.type) is not None


def _are_parts(texts: Iterable[str]) -> bool:
    """True if every text is a piece of the longest one: a number or a date over several boxes, a table's cells."""
    longest = max(texts, key=len)
    return all(text in longest for text in texts)


def _totals(forms: Mapping[str, Form], parts: Sequence[Part]) -> Iterator[Finding]:
    """Every total is the sum of its lines as printed; if a line is not printed, this cannot be checked."""
    for part in parts:
        form = forms.get(part.id.split(":")[1]) if part.id.startswith("form:") else None
        if form is None:
            continue
        amounts = {one.line.partition(":")[2]: _amount(one) for _, one in _printed([part])}
        for total, lines in form.totals.items():
            addends = [amounts.get(line) for line in lines]
            if total in amounts and None not in addends and amounts[total] != sum(filter(None, addends)):
                yield finding("LD-packet-proof-total", f"{form.id}:{total}", lines=", ".join(lines))


def _amount(one: Placement) -> int | None:
    digits = "".join(one.texts).replace(",", "").replace("$", "").strip()
    return int(digits) if digits.isdecimal() else None


def _periods(facts: Facts, form: Form, parts: Sequence[Part]) -> Iterator[Finding]:
    """Every period that a taxpayer owes or has not filed is on one of this taxpayer's copies of a form that must list it."""
    table, _, column = form.covers_periods.partition(".")
    if not table:
        return
    for position in range(len(facts.maybe("taxpayers", ()))):
        own = [part for part in parts if re.match(rf"form:{form.id}:{position + 1}(?!\d)", part.id)]
        if not own:
            continue
        told = {one for part in own for one in _listed(part, f"{form.id}:{table}", column)}
        missing = [period for tax, period in _wanted(facts, position) if (tax, _period(period)) not in told]
        if missing:
            words = {"number": form.number, "periods": ", ".join(sorted(set(missing)))}
            yield finding("LD-packet-proof-period", own[0].id, **words)


def _listed(part: Part, table: str, column: str) -> Iterator[tuple[str, str]]:
    """Each period in a table, with each other cell of its row: a year of one tax is not a year of another."""
    rows: dict[str, dict[str, Placement]] = defaultdict(dict)
    for _, one in _printed([part]):
        if found := re.fullmatch(rf"{re.escape(table)}\[(\d+)\]\.(\w+)", one.line):
            rows[found[1]][found[2]] = one
    for cells in rows.values():
        for period in _each(cells[column]) if column in cells else ():
            yield from ((" ".join(one.texts), period) for one in cells.values())


def _wanted(facts: Facts, position: int) -> Iterator[tuple[str, str]]:
    """The kind of tax and the periods that must be on this taxpayer's form."""
    who = facts.maybe(person(facts, "id", position))
    if not who:
        return
    with suppress(Absent):  # what a liability lacks is reported separately, and its row is not printed
        yield from [(one.type, one.period) for _, one in owed_by(facts, who) if one.period]
    for unfiled in facts.case.compliance.unfiled or ():
        if unfiled.period and (unfiled.who is None or who in unfiled.who):
            yield unfiled.type or "Income", unfiled.period
    for matter in facts.maybe("power_of_attorney.matters", ()):
        if matter.who is None or who in matter.who:
            # one that cannot be read is reported separately
            yield from ((matter.type or "", period) for period in readable(matter.periods or ""))


def _each(one: Placement) -> Iterator[str]:
    """The periods of one cell, ranges written out: years as they are, quarters as ``2018Q2``."""
    for part in " ".join(one.texts).split(","):
        first, _, last = part.partition(" thru ")
        yield from _through(_period(first), _period(last or first))


def _period(written: str) -> str:
    """A period in one notation, whether it is in a case or on a form (``2nd 2018``, ``2018-Q2``, ``2018-09``)."""
    written = written.strip()
    quarter = _QUARTER.fullmatch(written)
    if quarter:
        return f"{quarter[2] or quarter[3]}Q{quarter[1] or quarter[4]}"
    return written.replace("-", "")


def _through(first: str, last: str) -> Iterator[str]:
    if first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4:
        yield from (str(year) for year in range(int(first), int(last) + 1))
    elif "Q" in first and "Q" in last:
        start, end = (int(year) * 4 + int(quarter) - 1 for year, quarter in (first.split("Q"), last.split("Q")))
        yield from (f"{number // 4}Q{number % 4 + 1}" for number in range(start, end + 1))
    else:
        yield from (first, last)
