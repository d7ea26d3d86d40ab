"""Batches of a service: a table is checked and put where its job will work, and the results are read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from levydocs.library.batches import ERRORS, WORKBOOK
from levydocs.library.outputs import write_private
from levydocs.service.job import State
from levydocs.service.jobs import BATCH, batch_folder, packet_id
from levydocs.service.problems import Problem
from levydocs.service.tasks import batches
from levydocs.service.worker import Task

if TYPE_CHECKING:
    from levydocs.service.job import Job, Key
    from levydocs.service.service import Service

_TABLE = "table"


def begin_batch(service: Service, table: bytes, ending: str, as_of: str, holder: str, key: Key | None) -> Job:
    """Queue the packets of every case in a table; ``ending`` says what kind of file it is, ``as_of`` the day or nothing.

    Raises CaseRefused for a workbook that would unpack to far too much, and what ``Service.begin`` raises.
    """
    name = f"{_TABLE}{ending}"
    with TemporaryDirectory(dir=service.settings.state) as folder:
        looked_at = Path(folder, name)
        write_private(looked_at, table, force=False)
        service.answer(Task(batches.look_at, (looked_at,)))
    return service.begin(BATCH, {"table": name, "as_of": as_of}, holder, key, files={name: table})


def batch_outcomes(service: Service, batch: str, after: int, limit: int) -> tuple[list[Mapping[str, Any]], bool]:
    """A page of the results for the cases, each with the id of its packet, and whether there are more."""
    job = service.job(batch, BATCH)
    found, more = service.answer(Task(batches.outcomes, (batch_folder(service.settings, job.id), after, limit)))
    made = {one["source"]: packet_id(job.id, one["source"]) for one in found if one["state"] != "failed"}
    done = made if job.state is State.DONE else {}
    return [{**one, "packet": done.get(one["source"])} for one in found], more


def batch_report(service: Service, batch: str, *, errors: bool = False) -> bytes:
    """The workbook of a batch; ``errors``: the one with the rows that failed. Raises a Problem if there is none."""
    job = service.job(batch, BATCH)
    if job.state is not State.DONE:
        raise Problem("not-done", 409, "It is not done yet.", "Ask again until its state is done.", retry_after=1)
    if errors and not (job.result and job.result["rows_to_correct"]):
        raise Problem("no-errors", 404, "No row failed.", "There is nothing to correct.")
    return (batch_folder(service.settings, job.id) / (ERRORS if errors else WORKBOOK)).read_bytes()
