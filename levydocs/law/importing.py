"""A new year's table from the IRS: read, compared with the last edition known, and made into files for the user's folder.

Nothing here touches a disk. Every mistake is a finding with file and line, and together they make one refusal.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from levydocs.dates import long_date
from levydocs.errors import DefinitionRefused, OutputRefused, UsageRefused
from levydocs.findings import Finding, finding
from levydocs.law.book import Book
from levydocs.law.changes import Changes, big_changes, compare
from levydocs.law.csv_table import Row, dollars, read_sheet
from levydocs.law.figures import Figure, Table
from levydocs.law.kinds import KINDS, Amounts, Key, Kind, label
from levydocs.text import join_words, nearest, squeeze

EDITIONS = "editions.yaml"
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Edition:
    """What the user states about a table: its effective date, where it is published, how certain it is, when it was read."""

    effective: date
    source: str
    sure: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Imported:
    """A valid table: its folder among the user's figures, its files, what changed, what to look at."""

    folder: str
    files: Mapping[str, bytes]
    rows: int
    changes: Changes
    findings: tuple[Finding, ...]


def import_table(
    kind_name: str, data: bytes, name: str, edition: Edition, known: Book, *, force: bool, rows_changed: bool
) -> Imported:
    """The table in the file ``name``, checked.

    ``force``: it may replace the edition of the same day. ``rows_changed``: rows may be new or gone. Raises UsageRefused
    for a date before the last edition known, OutputRefused for one already stored, DefinitionRefused for mistakes.
    """
    kind = KINDS[kind_name]
    last = kind.newest(known)
    _check_day(edition, last, force=force)
    rows, findings = read_sheet(data, name, kind.columns)
    old = kind.newest_amounts(known)
    lines, amounts, more = _read_rows(kind, rows, name, old)
    findings += more
    findings += [
        finding("LD-law-table-order", f"{name}:{lines[above]}", what=label(above), below=label(below))
        for above, below in kind.falling(amounts)
    ]
    if lines and not (rows_changed and kind.table):
        findings += _rows_changed(kind, lines, old, name)
    if findings:
        raise DefinitionRefused(
            f"{len(findings)} mistake{'' if len(findings) == 1 else 's'}; nothing was written.",
            place=name,
            remedy="Compare these places with the published table, correct the file, and try again.",
            findings=sorted(findings, key=_line),
        )
    return Imported(
        f"{kind_name}-{edition.effective.isoformat()}",
        _files(kind, amounts, edition, last),
        len(amounts),
        compare(amounts, old, last.effective),
        tuple(big_changes(amounts, old, lines, name)),
    )


def _line(one: Finding) -> int:
    """The line of its place; 0 when it concerns the whole file."""
    line = one.place.rpartition(":")[2]
    return int(line) if line.isdecimal() else 0


def _check_day(edition: Edition, last: Table | Figure, *, force: bool) -> None:
    day = long_date(last.effective)
    if edition.effective < last.effective:
        raise UsageRefused(
            f"A later edition is stored, of {day}.",
            place="--effective",
            remedy="Give the table's effective date.",
        )
    if edition.effective == last.effective and not force:
        raise OutputRefused(
            f"An edition of {day}  already exists; nothing was written.",
            place="--effective",
            remedy="To use this table in its place, add --force.",
        )


def _read_rows(
    kind: Kind, rows: Iterable[Row], name: str, old: Amounts
) -> tuple[dict[Key, int], dict[Key, Mapping[str, int]], list[Finding]]:
    """The line of each row, the amounts of the valid ones, and the mistakes. Rows are spelled as in ``old``."""
    spelled = {kind.alike(key): key for key in old}
    states = {key[:-1] for key in old}
    lines: dict[Key, int] = {}
    amounts: dict[Key, Mapping[str, int]] = {}
    findings = []
    for row in rows:
        place = f"{name}:{row.line}"
        written = tuple(row.cells[column] for column in kind.named_by)
        key = spelled.get(kind.alike(written), written)
        if not all(key):
            findings.append(finding("LD-law-table-unnamed", place, columns=join_words(kind.named_by)))
        elif key[:-1] not in states:
            findings.append(finding("LD-law-table-state", place))
        elif key in lines:
            findings.append(finding("LD-law-table-twice", place, first=lines[key]))
        else:
            lines[key] = row.line
            found, mistakes = _amounts(kind, row, place)
            findings += mistakes
            if not mistakes:
                amounts[key] = found
    return lines, amounts, findings


def _amounts(kind: Kind, row: Row, place: str) -> tuple[dict[str, int], list[Finding]]:
    """The amounts of a row, and its mistakes."""
    wrong, found = [], {}
    for column in kind.amounts:
        try:
            found[column] = dollars(row.cells[column])
        except ValueError:
            wrong.append(column)
    if wrong:
        return found, [finding("LD-law-table-amount", place, columns=join_words(wrong))]
    return found, list(_row_mistakes(kind, found, place))


def _row_mistakes(kind: Kind, row: Mapping[str, int], place: str) -> Iterator[Finding]:
    falls = [(before, column) for before, column in pairwise(kind.amounts) if row[column] < row[before]]
    for before, column in falls:
        yield finding("LD-law-table-order", place, what=column, below=before)
    off = [] if falls else kind.off(row)
    if off:
        ratios = " : ".join(map(str, kind.ratios))
        yield finding("LD-law-table-ratio", place, columns=join_words(off), last=kind.amounts[-1], ratios=ratios)


def _rows_changed(kind: Kind, lines: Mapping[Key, int], old: Amounts, name: str) -> Iterator[Finding]:
    """A finding for each row that the last edition does not have, and for the rows that are gone, grouped by State."""
    gone = [key for key in old if key not in lines]
    for key, line in lines.items():
        if key not in old:
            near = nearest(key[-1], [one[-1] for one in gone if one[:-1] == key[:-1]])
            words = {"row": label(key), "near": f"; the closest one missing here is {near}" if near else ""}
            yield finding("LD-law-table-row-new", f"{name}:{line}", **words)
    for group, keys in groupby(gone, lambda key: key[:-1]):
        names = [key[-1] for key in keys]
        more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
        state = f"{group[0]}: " if group else ""
        yield finding("LD-law-table-row-gone", name, rows=f"{state}{join_words([*names[:_NAMED], *more])}")


def _files(kind: Kind, amounts: Amounts, edition: Edition, last: Table | Figure) -> dict[str, bytes]:
    """The edition as written to the user's folder: the YAML file, and the CSV file of a table."""
    import yaml

    said: dict[str, Any] = {
        "effective": edition.effective,
        "source": squeeze(edition.source),
        "read": edition.read_on,
        "sure": edition.sure,
        "unit": last.unit,
        "cycle_months": last.cycle_months,
    }
    files = {}
    if isinstance(last, Table):
        file = f"{kind.table}.csv"
        files[file] = _csv(kind.columns, amounts)
        said["tables"] = {kind.table: {"file": file, "keys": list(last.keys)}}
    else:
        said["figures"] = {key[0]: amount for key, row in amounts.items() for amount in row.values()}
    text = yaml.safe_dump({"editions": [said]}, sort_keys=False, allow_unicode=True, width=120)
    return {EDITIONS: text.encode(), **files}


def _csv(columns: Iterable[str], amounts: Amounts) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    rows: Sequence[Sequence[object]] = [(*key, *row.values()) for key, row in amounts.items()]
    writer.writerows(rows)
    return out.getvalue().encode()
