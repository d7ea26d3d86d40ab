"""Immediate answers about a case: whether it is ready, which ways out are open, one form, one letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import findings_json, readiness_json
from levydocs.library.routes_as_json import routes_json
from levydocs.service.tasks.sources import Source, opened

if TYPE_CHECKING:
    from levydocs.library.packet import Made
    from levydocs.service.worker import Context


@dataclass(frozen=True, slots=True)
class Documents:
    """Files by name, whether something blocks sending them, and the findings."""

    files: Mapping[str, bytes] = field(repr=False)
    ready: bool
    exit_code: int
    findings: Sequence[Mapping[str, Any]] = ()


def check(context: Context, source: Source, as_of: date | None) -> Mapping[str, Any]:
    """The readiness report, as in ``levydocs check --json``."""
    return readiness_json(context.workspace.check(opened(context.workspace, source), as_of))


def routes(context: Context, source: Source, as_of: date | None) -> Mapping[str, Any]:
    """The ways out, as in ``levydocs routes --json``."""
    return routes_json(context.workspace.routes(opened(context.workspace, source), as_of))


def fill(
    context: Context, source: Source, form: str, editable: bool, revision: str | None, as_of: date | None
) -> Documents:
    """One form."""
    file = opened(context.workspace, source)
    return _documents(context.workspace.fill(form, file, editable=editable, revision=revision, as_of=as_of))


def letter(context: Context, source: Source, name: str, word: bool, as_of: date | None) -> Documents:
    """One letter."""
    return _documents(context.workspace.letter(name, opened(context.workspace, source), word=word, as_of=as_of))


def _documents(made: Made) -> Documents:
    return Documents(made.files, made.ready, int(made.exit_code), findings_json(made.findings))
