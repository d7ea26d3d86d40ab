"""Case files: what the list says about each, and one that is read, created or changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused
from levydocs.library.as_json import case_summary_json, findings_json
from levydocs.library.begun_case import Mistake, begin_case
from levydocs.library.case_list import CaseSummary, case_summary
from levydocs.library.case_store import change_case, make_case, read_stored, version_of
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.service.worker import Context


@dataclass(frozen=True, slots=True)
class StoredValues:
    """A case file: its version, its values as nested texts, and its mistakes; ``known``: the client already has this version."""

    version: str
    values: Mapping[str, Any] = field(repr=False, default_factory=dict)
    findings: Sequence[Mapping[str, Any]] = ()
    known: bool = False


def summaries(context: Context, paths: Sequence[Path], day: date) -> Sequence[Mapping[str, Any]]:
    """What the list says about each case file; a file that has disappeared counts as one with a mistake."""
    found = []
    for path in paths:
        try:
            data = read_input(path)
        except UsageRefused:
            data = b""
        found.append({"version": version_of(data), **case_summary_json(case_summary(context.workspace, data, day))})
    return found


def unreadable(day: date) -> Mapping[str, Any]:
    """What the list says about a file that no worker could read."""
    return {"version": "", **case_summary_json(CaseSummary("", "", "", (), 1, day, None))}


def read(context: Context, path: Path, known: Collection[str] | None) -> StoredValues:
    """A case file as it is; only its version if that is one of ``known`` (None: any version)."""
    data = read_input(path)
    if known is None or version_of(data) in known:
        return StoredValues(version_of(data), known=True)
    return _stored(data)


def make(context: Context, folder: Path, values: Mapping[str, Any], again: bool) -> tuple[Path, str]:
    """Write a new case; its file and version."""
    path, data = make_case(folder, values, again=again)
    return path, version_of(data)


def begin(context: Context, folder: Path, kind: str, answers: Mapping[str, str]) -> Path | Mapping[str, Mistake]:
    """Write a case started on the page; returns its file, or what is wrong with the answers."""
    return begin_case(folder, kind, answers)


def change(
    context: Context, path: Path, lock: Path, versions: Collection[str], patch: Mapping[str, Any]
) -> StoredValues:
    """Apply a merge patch to a case file with one of these versions; returns the case as it is then."""
    return _stored(change_case(path, lock, versions.__contains__, patch))


def _stored(data: bytes) -> StoredValues:
    values, findings = read_stored(data)
    return StoredValues(version_of(data), values, findings_json(findings))
