"""Remove what a matter has left in an output folder: its packet, and what journal, reports and print run say about it.

Each step can be done twice, and the journal comes last: a purge that was stopped can be run again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

from levydocs.bulk.batch import JOURNAL
from levydocs.bulk.journal import Outcome, read_journal
from levydocs.bulk.print_run import PRINT_RUN
from levydocs.bulk.report import REPORT, WORKBOOK, report_workbook
from levydocs.bulk.sources import ERRORS
from levydocs.delivery.receipt import FOLDER as RECEIPTS
from levydocs.errors import OutputRefused, UsageRefused
from levydocs.files import write_private
from levydocs.locks import Appending
from levydocs.tables.workbook import read_workbook

UNKNOWN = (
    "the case file or the rows of your table, and the exhibits: these are yours and stay where they are",
    "what was faxed, mailed, printed, or copied into a document system, another folder or a message",
    "the delivery record: it keeps the numbers of the case and the digests of what was delivered, and stays complete",
    "forms, letters, covers and calendars that you wrote to other files",
    "backups and snapshots, and what remains of a deleted file on a disk until it is overwritten",
    "the local folders of a cluster's workers, if you used one",
)
"""What no purge can find."""
NOTHING_KEPT = "The cache contains only blank forms and letters, and the key for your seals names no one: both stay."


@dataclass(frozen=True, slots=True)
class Trace:
    """Something of the matter that is there: in words, with what removes it."""

    what: str
    remove: Callable[[], None]


def purge(folder: Path, case: str, *, dry_run: bool = False) -> tuple[str, ...]:
    """Remove what the case (its id, or its name in the report) has left in an output folder; returns what was removed, in words.

    ``dry_run``: what would be. Raises UsageRefused if the folder has nothing about it, OutputRefused if another run is writing
    there or something cannot be removed.
    """
    if (folder / JOURNAL).exists():
        with Appending(folder / JOURNAL):  # refused while a run is writing there
            pass
    found = list(_traces(folder, case))
    if not found:
        raise UsageRefused(
            "This folder contains nothing about this case.",
            place=str(folder),
            remedy="Name the case as in the first column of report.xlsx, and the folder given to batch or packet with -o.",
        )
    for one in () if dry_run else found:
        try:
            one.remove()
        except OSError as error:
            raise OutputRefused(
                f"It cannot be removed: {(error.strerror or 'unknown error').lower()}.",
                place=str(error.filename or folder),
                remedy="Close the programs that have it open, and purge again.",
            ) from None
    return tuple(one.what for one in found)


def _traces(folder: Path, case: str) -> Iterator[Trace]:
    told = _outcomes(folder / JOURNAL) | _outcomes(folder / REPORT)
    names = {case} | {
        name for one in told.values() if case in (one.source, one.folder) for name in (one.source, one.folder)
    }
    names -= {""}
    own = sorted(name for name in names if Path(name).name == name != "..")  # never a folder somewhere else
    packets = [name for name in own if (folder / name / "manifest.json").is_file()]
    for name in own:
        if name in packets:
            files = sum(one.is_file() for one in (folder / name).rglob("*"))
            yield Trace(f"{name}: the packet, {files} files", partial(shutil.rmtree, folder / name))
        receipts = folder / f"{name}{RECEIPTS}"
        if receipts.is_dir():
            yield Trace(
                f"{receipts.name}: {_counted(len(list(receipts.iterdir())), 'receipt')}",
                partial(shutil.rmtree, receipts),
            )
        for cover in sorted(folder.glob(f"cover-{_literal(name)}-*.pdf")):
            yield Trace(f"{cover.name}: a fax cover", cover.unlink)
    if packets and (folder / PRINT_RUN).exists():
        yield Trace(
            f"{PRINT_RUN}: the whole print run, since this client's papers are in it; batch --merge makes it again",
            (folder / PRINT_RUN).unlink,
        )
    yield from _rows_that_failed(folder / ERRORS, names)
    yield from _report(folder, names)
    for name in (REPORT, JOURNAL):
        yield from _lines(folder / name, names)


def _literal(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _outcomes(path: Path) -> dict[str, Outcome]:
    with suppress(FileNotFoundError):
        return read_journal(path.read_bytes())
    return {}


def _lines(path: Path, names: set[str]) -> Iterator[Trace]:
    """The lines of a journal that are about the case; the others stay as they are, byte for byte."""
    if not path.exists():
        return
    lines = path.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not _is_about(line, names)]
    if len(kept) < len(lines):
        what = f"{path.name}: {_counted(len(lines) - len(kept), 'line')}"
        yield Trace(what, lambda: write_private(path, b"".join(kept), force=True))


def _is_about(line: bytes, names: set[str]) -> bool:
    try:
        entry = json.loads(line)
    except ValueError:
        return any(
            json.dumps(name, ensure_ascii=False).encode() in line for name in names
        )  # incomplete because a run was killed
    return isinstance(entry, dict) and not names.isdisjoint({entry.get("source"), entry.get("folder")})


def _report(folder: Path, names: set[str]) -> Iterator[Trace]:
    """The report for a person, made again from the other cases; only this report names the clients."""
    path = folder / WORKBOOK
    if not path.exists():
        return
    outcomes = _outcomes(folder / REPORT)
    left = [one for one in outcomes.values() if names.isdisjoint({one.source, one.folder})]
    if len(left) < len(outcomes):
        clients = _clients(path)
        data = report_workbook([replace(one, client=clients.get(one.source, "")) for one in left])
        yield Trace(f"{path.name}: what it says about the case", lambda: write_private(path, data, force=True))


def _clients(path: Path) -> dict[str, str]:
    """The clients that a report names, by case."""
    found: dict[str, str] = {}
    for sheet in read_workbook(path.read_bytes()):
        head = [str(one) for one in sheet.rows[0]] if sheet.rows else []
        if sheet.title.startswith("cases") and head[:2] == ["case", "client"]:
            found |= {str(row[0]): str(row[1]) for row in sheet.rows[1:]}
    return found


def _rows_that_failed(path: Path, names: set[str]) -> Iterator[Trace]:
    """The rows of errors.xlsx with the case's id in a cell; the others stay, with the corrections made in them."""
    from openpyxl import load_workbook

    if not path.exists():
        return
    book, count = load_workbook(BytesIO(path.read_bytes())), 0
    for sheet in book.worksheets:
        rows = enumerate(sheet.iter_rows(min_row=2, values_only=True), 2)
        own = [number for number, row in rows if any(str(value) in names for value in row)]
        for number in reversed(own):
            sheet.delete_rows(number)
        count += len(own)
    if count:
        out = BytesIO()
        book.save(out)
        yield Trace(f"{path.name}: {_counted(count, 'row')}", lambda: write_private(path, out.getvalue(), force=True))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
