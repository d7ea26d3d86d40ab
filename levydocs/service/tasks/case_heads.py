"""What the screens of a case have in common: its heading, what must be done, and whether its envelopes are ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.case_head import case_head, case_head_json, files_of
from levydocs.library.case_store import version_of
from levydocs.library.to_do import to_do_asked
from levydocs.service.stamps import Stamp, stamp
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.service.worker import Context


def overview(context: Context, path: Path, day: date) -> tuple[Mapping[str, Any], Sequence[tuple[Path, Stamp]]]:
    """A case at a glance, with the files behind it as they were before they were read."""
    data = read_input(path)
    files = files_of(path, data, context.workspace.firm_book(path.parent))
    stamps = [(one, stamp(one)) for one in files]
    data = read_input(path)
    head = case_head(context.workspace, path, data, day)
    groups = to_do_asked(head.report, head.file, data) if head.report and head.file else []
    return {"version": version_of(data), **case_head_json(head), "groups": groups}, stamps
