"""Tables imported on the page: reviewed row by row, then written one case at a time, as far as they were accepted.

A table is in the service's folder only until it is read, and its proposed changes until they are decided, neither longer than the
results of a job. The result for each row is kept without any of its values.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused
from levydocs.library.case_store import CaseExists
from levydocs.library.outputs import write_private
from levydocs.library.table_import import RowState
from levydocs.service.jobs import IMPORT
from levydocs.service.problems import Problem, problem_of
from levydocs.service.tasks import imports
from levydocs.service.tasks.questions import Place
from levydocs.service.worker import Task

if TYPE_CHECKING:
    from levydocs.service.service import Service

_TABLE, _MAPPING, _ROWS, _OUTCOME = "table", "mapping.yaml", "rows.json", "outcome.json"
_AT_ONCE = 20
"""How many rows a worker works out before it is free for another request."""
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""The file extensions of a table."""


def hold_table(service: Service, table: bytes, ending: str, mapping: bytes, holder: str) -> str:
    """Keep a table for review, and what its columns mean (empty: what their headings say); returns the id of the import."""
    return service.hold(IMPORT, holder, {f"{_TABLE}{ending}": table, **({_MAPPING: mapping} if mapping else {})})


def look_at(service: Service, import_id: str) -> None:
    """Find out what each row would do; the table is then removed.

    Raises CaseRefused for mistakes in sheets, headings or mapping, and keeps the table; after any other failure it is gone.
    """
    folder = _folder(service, import_id)
    table, mapping = _table(folder), folder / _MAPPING
    try:
        rows = list(_looked_at(service, table, mapping if mapping.is_file() else None))
    except Exception as error:
        if not (isinstance(error, CaseRefused) and error.findings):
            cancel(service, import_id)
        raise
    write_private(folder / _ROWS, json.dumps(rows).encode(), force=True)
    table.unlink()


def _looked_at(service: Service, table: Path, mapping: Path | None) -> Iterator[Mapping[str, Any]]:
    rows, cases = service.answer(Task(imports.read, (table, mapping))), _cases(service)
    for begin in range(0, len(rows), _AT_ONCE):
        yield from service.answer(Task(imports.look_at, (rows[begin : begin + _AT_ONCE], cases)))


def use_mapping(service: Service, import_id: str, mapping: bytes) -> None:
    """Set what the columns of a kept table mean."""
    write_private(_folder(service, import_id) / _MAPPING, mapping, force=True)


def mapping_of(service: Service, import_id: str) -> str:
    """What the columns were said to mean; else a draft of it. CaseRefused for a table without headings, which is removed."""
    folder = _folder(service, import_id)
    with suppress(FileNotFoundError):
        return (folder / _MAPPING).read_text("utf-8", "replace")
    try:
        drafted: str = service.answer(Task(imports.draft, (_table(folder),)))
    except CaseRefused:
        cancel(service, import_id)
        raise
    return drafted


def has_mapping(service: Service, import_id: str) -> bool:
    """True if someone has said what the columns mean."""
    return (_folder(service, import_id) / _MAPPING).is_file()


def rows_of(service: Service, import_id: str) -> Sequence[Mapping[str, Any]] | None:
    """What each row would do; None if that is decided, or not known yet."""
    return _read(_folder(service, import_id) / _ROWS)


def outcome_of(service: Service, import_id: str) -> Sequence[Mapping[str, Any]] | None:
    """The result for each row; None if that is not decided."""
    return _read(_folder(service, import_id) / _OUTCOME)


def accept(service: Service, import_id: str, accepted: Collection[int]) -> None:
    """Write the rows with these numbers, one case after the other; only once, no matter how often this is called."""
    folder = _folder(service, import_id)
    rows = _read(folder / _ROWS)
    if rows is None:
        return
    try:
        (folder / _ROWS).unlink()  # the one who removes it writes
    except FileNotFoundError:
        return
    cases = _cases(service)
    outcome = [{"row": one["row"], "place": one["place"], **_became(service, one, cases, accepted)} for one in rows]
    write_private(folder / _OUTCOME, json.dumps(outcome).encode(), force=True)


def cancel(service: Service, import_id: str) -> None:
    """Remove everything that is kept of an import."""
    service.remove(service.job(import_id, IMPORT))


def _became(
    service: Service, row: Mapping[str, Any], cases: Mapping[str, Sequence[Path]], accepted: Collection[int]
) -> Mapping[str, Any]:
    """The result for a row, and the id of its case if there is one."""
    state, known = row["state"], cases.get(row["case_id"], ())
    case = service.cases.place_of(known[0]).id if len(known) == 1 else ""
    if state not in (RowState.NEW, RowState.CHANGED):
        return {"became": state, "case": case}
    if row["row"] not in accepted:
        return {"became": "left out", "case": case}
    try:
        return {"became": state, "case": _written(service, row, known)}
    except Exception as error:
        problem = problem_of(error)
        return {"became": "failed", "case": case, "detail": problem.detail, "remedy": problem.remedy}


def _written(service: Service, row: Mapping[str, Any], known: Sequence[Path]) -> str:
    """Write a row; returns the id of its case."""
    if row["state"] == RowState.NEW:
        if known:
            raise CaseExists(
                "There now is a case with this id.", remedy="Import the table again to see how it differs."
            )
        made: Path = service.answer(Task(imports.begin, (service.cases.folder, row["values"])))
        return service.cases.place_of(made).id
    if len(known) != 1:
        raise Problem("no-case", 404, "The case is no longer there.", "Import the table again.")
    place = service.cases.place_of(known[0])
    there = Place(place.path, service.case_lock(place), service.settings.state / "undo" / place.id)
    service.answer(Task(imports.change, (there, row["version"], row["changes"])))
    return place.id


def _cases(service: Service) -> Mapping[str, Sequence[Path]]:
    """The case files of the folder by their case ids."""
    places = {one.id: one.path for one in service.cases.all()}
    known, _ = service.index.page(service.cases.all(), "", len(places) + 1, date.today())
    found: dict[str, list[Path]] = defaultdict(list)
    for one in known:
        if one["case_id"]:
            found[one["case_id"]].append(places[one["id"]])
    return dict(found)


def _folder(service: Service, import_id: str) -> Path:
    """Where an import is kept. Raises a Problem if there is none with this id."""
    return service.results(service.job(import_id, IMPORT))


def _table(folder: Path) -> Path:
    for ending in ENDINGS:
        if (table := folder / f"{_TABLE}{ending}").is_file():
            return table
    raise Problem("not-found", 404, "The table is no longer here.", "Choose it again.")


def _read(path: Path) -> Sequence[Mapping[str, Any]] | None:
    try:
        found: Sequence[Mapping[str, Any]] = json.loads(path.read_bytes())
        return found
    except FileNotFoundError:
        return None
