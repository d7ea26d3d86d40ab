"""The figures of the law: which are due to be renewed, which have ended, and which nobody has verified."""

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
"""What a person calls a group of figures."""
_STATES: Mapping[Severity, State] = {
    Severity.BLOCKS: State.ERROR,
    Severity.WEAKENS: State.WARNING,
    Severity.NOTE: State.NOTE,
}


def figures_of_the_law(law: Law) -> Iterator[Check]:
    """The figures in force on the law's day."""
    figures = (*law.figures(), *_first_cells(law))
    yield from _renewed(figures, law.as_of)
    yield _wage_exemption(law)
    yield from _ended(law)
    yield from _unverified(figures, law)
    yield from _own(figures)


def _first_cells(law: Law) -> Iterator[Figure]:
    """A cell of each table in force, which is as old and as sure as the others."""
    for table_id, editions in law.known.tables.items():
        if any(_in_force(one, law.as_of) for one in editions):
            table = law.table(table_id)
            yield table.cell(*next(iter(table.rows)), column=table.columns[0])


def _renewed(figures: Sequence[Figure], day: date) -> Iterator[Check]:
    """The groups that are renewed after so many months."""
    from levydocs.law.figure_findings import old_findings
    from levydocs.law.figures import SURENESS

    old = {one.place: one for one in old_findings(figures, day)}
    for group, figure in {one.group: one for one in figures if one.cycle_months}.items():
        if group in old:
            yield _found(group, old[group])
        else:
            since = f"in force since {long_date(figure.effective)}, renewed about every {figure.cycle_months} months"
            yield Check(_title(group), f"{since}; {SURENESS[figure.sure]}")


def _wage_exemption(law: Law) -> Check:
    """Publication 1494 of the year: its tables are of one year and never grow too old for a levy of that year."""
    from levydocs.law.exemption import figure_ids

    year = law.as_of.year
    if law.in_force(figure_ids(year, "single").standard_deduction):
        return Check(_title("pub1494"), f"amounts for {year}")
    return _found("pub1494", finding("LD-law-no-exemption-table", year=year))


def _ended(law: Law) -> Iterator[Check]:
    """What is known, but not for this day."""
    known: Mapping[str, Sequence[Figure | Table]] = {**law.known.figures, **law.known.tables}
    for entry_id, editions in known.items():
        if not any(_in_force(one, law.as_of) for one in editions):
            last = editions[-1].until
            told = f"ended on {long_date(last)}, and no later ones are known" if last else "not in force yet"
            remedy = "What needs them is left out. To add the new ones: docs/figures.md."
            yield Check(_title(entry_id), told, State.WARNING, remedy)


def _unverified(figures: Sequence[Figure], law: Law) -> Iterator[Check]:
    names = sorted({one.id.split("/")[0] for one in figures if one.unverified})
    doubtful = sum(len(law.table(one).doubtful) for one in law.known.tables if law.known.tables[one][-1].doubtful)
    if doubtful:
        names.append(f"{doubtful} rows of tables")
    if names:
        remedy = "Where a case uses one, levydocs check says so: compare it with the publication then."
        yield Check("unverified", join_words(names), State.NOTE, remedy)


def _own(figures: Sequence[Figure]) -> Iterator[Check]:
    from levydocs.law.figure_findings import own_findings

    return (_found(one.place, one) for one in own_findings(figures))


def _found(group: str, found: Finding) -> Check:
    return Check(_title(group), found.message, _STATES[found.severity], found.remedy)


def _title(group: str) -> str:
    return _TITLES.get(group, group.replace("_", " "))


def _in_force(entry: Figure | Table, day: date) -> bool:
    return entry.effective <= day and (entry.until is None or day <= entry.until)
