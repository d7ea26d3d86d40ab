"""levydocs: from one case file to a ready-to-send IRS levy-release packet.

The public library; how it is used, and how it may change, is in docs/library.md. A name is loaded when it is first asked for,
so that ``import levydocs`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levydocs.version import __version__

if TYPE_CHECKING:
    from levydocs.bulk.journal import Outcome
    from levydocs.errors import CaseRefused, ExitCode, Refusal
    from levydocs.findings import Finding, Severity
    from levydocs.library.any_form import FilledForm, fill_pdf
    from levydocs.library.packet import Envelope, Made, Packet
    from levydocs.library.workspace import Workspace
    from levydocs.loading.case_files import CaseFile
    from levydocs.packet.readiness import Readiness

_HOMES = {
    "CaseFile": "levydocs.loading.case_files",
    "CaseRefused": "levydocs.errors",
    "Envelope": "levydocs.library.packet",
    "ExitCode": "levydocs.errors",
    "FilledForm": "levydocs.library.any_form",
    "Finding": "levydocs.findings",
    "Made": "levydocs.library.packet",
    "Outcome": "levydocs.bulk.journal",
    "Packet": "levydocs.library.packet",
    "Readiness": "levydocs.packet.readiness",
    "Refusal": "levydocs.errors",
    "Severity": "levydocs.findings",
    "Workspace": "levydocs.library.workspace",
    "fill_pdf": "levydocs.library.any_form",
}

__all__ = [
    "CaseFile",
    "CaseRefused",
    "Envelope",
    "ExitCode",
    "FilledForm",
    "Finding",
    "Made",
    "Outcome",
    "Packet",
    "Readiness",
    "Refusal",
    "Severity",
    "Workspace",
    "__version__",
    "fill_pdf",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'levydocs' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
