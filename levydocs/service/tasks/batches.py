"""Batches: the packet of every case of a table that came with a request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library import batches
from levydocs.library.outputs import write_private

if TYPE_CHECKING:
    from levydocs.service.worker import Context

PACKETS = "packets.jsonl"
"""The packets that a batch has made, one line each."""
_PATIENCE = 60.0
"""Seconds that a run waits for an interrupted one to be gone."""


def look_at(context: Context, table: Path) -> None:
    """Refuse a table that unpacks to far too much, before it is accepted."""
    batches.refuse_table(table)


def make_batch(context: Context, table: Path, folder: Path, as_of: date | None, output: Path) -> Mapping[str, Any]:
    """The packets of the cases in a table; ``folder`` has the firm book and exhibits. What an interrupted try has made is kept."""
    batches.wait_for_other_run(output, _PATIENCE)
    run = context.workspace.batch(
        table,
        output,
        as_of=as_of,
        jobs=1,
        resume=True,
        within=folder,
        on_progress=lambda one: context.progress(one.done, one.total),
    )
    with batches.without_headings(), run as batch:
        for _ in batch:
            pass
    batches.report_of_all(batch)
    lines = (f"{json.dumps(one)}\n" for one in batches.packets_of_batch(output))
    write_private(output / PACKETS, "".join(lines).encode(), force=True)
    return {"folder": str(output), **batches.batch_json(output)}


def outcomes(context: Context, output: Path, after: int, limit: int) -> tuple[list[dict[str, Any]], bool]:
    """A page of the results for the cases, and whether there are more."""
    return batches.page_of_outcomes(output, after, limit)
