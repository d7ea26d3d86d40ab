"""The figures of the law: which are due for renewal, which have ended, and which are unverified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from levydocs.dates import long_date
from levydocs.findings import Finding, Severity, finding
from levydocs.library.doctor.values import Check, State
from levydocs.text import join_words

if TYPE_CHECKING:
    from levydocs.law.figures import Figure, Table
    from levydocs.law.in_force import Law

_TITLES: Mapping[str, str] = {
    "standards": "national standards",
    "housing_utilities": "housing standards",
    "transport_operating": "operating costs",
    "offers_low_income": "low-income limits",
    "pub1494": "Publication 1494",
}
"""The name of a group of figures for a person."""
_LEFT_OUT = "Whatever depends on them is left out. To add them: docs/figures.md."
_STATES: Mapping[Severity, State] = {
    Severity.BLOCKS: State.ERROR,
    Severity.WEAKENS: State.WARNING,
    Severity.NOTE: State.NOTE,
}


def figures_of_the_law(law: Law) -> Iterator[Check]:
    """The figures in force on the law's day."""
    tables = [one for same in law.known.tables.values() for one in same if _in_force(one, law.as_of)]
    figures = (*law.figures(), *map(_first_cell, tables))
    yield from _renewed(figures, law)
    yield _wage_exemption(law)
    yield from _ended(law)
    yield from _unverified(figures, tables)
    yield from _own(figures)


def _first_cell(table: Table) -> Figure:
    """A cell of a table, which is as old as the others."""
    return table.cell(*next(iter(table.rows)), column=table.columns[0])


def _renewed(figures: Sequence[Figure], law: Law) -> Iterator[Check]:
    """The groups that are renewed every so many months."""
    from levydocs.law.figure_findings import old_findings
    from levydocs.law.figures import SURENESS

    old = {one.place: one for one in old_findings(figures, law.as_of)}
    now = {one.group: one for one in figures if one.cycle_months}
    first = [editions[0] for editions in _known(law)]
    for group, begins in {one.id.partition(".")[0]: one.effective for one in first if one.cycle_months}.items():
        if group in old:
            yield _found(group, old[group])
        elif group in now:
            figure = now[group]
            since = f"in force since {long_date(figure.effective)}, renewed about every {figure.cycle_months} months"
            yield Check(_title(group), f"{since}; {SURENESS[figure.sure]}")
        else:
            told = f"none are stored for this day; the first ones took effect on {long_date(begins)}"
            yield Check(_title(group), told, State.WARNING, _LEFT_OUT)


def _wage_exemption(law: Law) -> Check:
    """Publication 1494 of the year: its tables are for one year and never become too old for a levy of that year."""
    from levydocs.law.exemption import figure_ids

    year = law.as_of.year
    if law.in_force(figure_ids(year, "single").standard_deduction):
        return Check(_title("pub1494"), f"amounts for {year}")
    return _found("pub1494", finding("LD-law-no-exemption-table", year=year))


def _ended(law: Law) -> Iterator[Check]:
    """What was in force through a day that has passed."""
    for *_, one in _known(law):
        if one.until and one.until < law.as_of:
            told = f"ended on {long_date(one.until)}, and no later ones are stored"
            yield Check(_title(one.id), told, State.WARNING, _LEFT_OUT)


def _unverified(figures: Sequence[Figure], tables: Sequence[Table]) -> Iterator[Check]:
    names = sorted({one.id.split("/")[0] for one in figures if one.unverified})
    doubtful = sum(len(one.doubtful) for one in tables)
    if doubtful:
        names.append(f"{doubtful} rows of tables")
    if names:
        remedy = "If a case uses one, levydocs check says so: then compare it with the publication."
        yield Check("unverified", join_words(names), State.NOTE, remedy)


def _own(figures: Sequence[Figure]) -> Iterator[Check]:
    from levydocs.law.figure_findings import own_findings

    return (_found(one.place, one) for one in own_findings(figures))


def _found(group: str, found: Finding) -> Check:
    return Check(_title(group), found.message, _STATES[found.severity], found.remedy)


def _title(group: str) -> str:
    return _TITLES.get(group, group.replace("_", " "))


def _known(law: Law) -> Iterator[Sequence[Figure | Table]]:
    """All editions of each figure and table, the oldest first."""
    yield from law.known.figures.values()
    yield from law.known.tables.values()


def _in_force(entry: Figure | Table, day: date) -> bool:
    return entry.effective <= day and (entry.until is None or day <= entry.until)
