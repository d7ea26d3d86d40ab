"""A new year's table of figures, imported into the user's own folder once it has passed every check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.dates import long_date
from levydocs.errors import UsageRefused
from levydocs.files import write_folder
from levydocs.law.figures import SURENESS
from levydocs.library.as_json import findings_json
from levydocs.loading.figures import figures_folder, known_figures
from levydocs.loading.inputs import read_input, shown_name

if TYPE_CHECKING:
    from levydocs.findings import Finding
    from levydocs.law.changes import Changes

KINDS = ("housing", "national", "operating")
"""What can be imported: the kinds of ``law.kinds``, which a list of commands need not load."""
SURE = tuple(one for one in SURENESS if one != "D")
"""How sure an imported table can be."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took: ``lines`` for a person, ``content`` for a program, ``findings`` about the table."""

    lines: tuple[tuple[str, str], ...]
    content: Mapping[str, Any]
    findings: tuple[Finding, ...]


def import_figures(
    file: Path,
    kind: str,
    effective: date,
    source: str,
    sure: str,
    *,
    rows_changed: bool = False,
    dry_run: bool = False,
    force: bool = False,
) -> tuple[Path, ImportReport]:
    """Import a table (CSV) of one of the ``KINDS``, in force from ``effective``: its folder, and how it differs from
    the previous one.

    ``source`` names the publication; the manifest of a packet repeats it. Raises DefinitionRefused with every mistake
    in it.
    """
    from levydocs.law.book import book
    from levydocs.law.importing import Edition, import_table

    if not source.strip() or not source.isprintable():
        raise UsageRefused(
            "The source must be one line of text.",
            place="--source",
            remedy="Name the publication and the copy that was read.",
        )
    imported = import_table(
        kind,
        read_input(file),
        shown_name(file),
        Edition(effective, source, sure, date.today()),
        known_figures() or book(),
        force=force,
        rows_changed=rows_changed,
    )
    target = figures_folder() / imported.folder
    if not dry_run:
        write_folder(target, imported.files, force=force)
    changes = imported.changes
    lines = (
        ("table", f"{kind}, effective {long_date(effective)}; compared with that of {long_date(changes.since)}"),
        ("rows", f"{imported.rows}: {len(changes.added)} added, {len(changes.gone)} gone"),
        ("added", _rows(changes.added)),
        ("gone", _rows(changes.gone)),
        ("values", f"{changes.values}: {len(changes.percents)} changed{_in_words(changes)}"),
    )
    content = {
        "folder": str(target),
        "written": not dry_run,
        "kind": kind,
        "effective": effective.isoformat(),
        "compared_with": changes.since.isoformat(),
        "rows": imported.rows,
        "added": [list(key) for key in changes.added],
        "gone": [list(key) for key in changes.gone],
        "values": changes.values,
        "changed": len(changes.percents),
        "percent": _percents(changes),
        "findings": findings_json(imported.findings),
    }
    shown = tuple((name, what) for name, what in lines if what)
    return target, ImportReport(shown, content, tuple(imported.findings))


def _rows(keys: tuple[tuple[str, ...], ...]) -> str:
    from levydocs.law.kinds import label

    return "; ".join(map(label, keys))


def _percents(changes: Changes) -> dict[str, Any] | None:
    found = changes.least_middle_most
    return dict(zip(("least", "median", "most"), map(str, found), strict=True)) if found else None


def _in_words(changes: Changes) -> str:
    found = _percents(changes)
    return f", by {found['least']} to {found['most']} percent, median {found['median']}" if found else ""
