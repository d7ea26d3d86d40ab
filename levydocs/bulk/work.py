"""One case of many: everything that its packet is made from, as a value, and what was made. No path, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from levydocs.bulk.journal import JournalFinding, Outcome, State
from levydocs.case.model import Case, Firm
from levydocs.case.origin import Origin
from levydocs.case.read import read_case, read_row
from levydocs.errors import ExitCode, Refusal, exit_code_of, where_raised
from levydocs.findings import Finding, finding
from levydocs.law.book import Book
from levydocs.law.in_force import Law
from levydocs.packet.build import Packet, build
from levydocs.packet.forms_alone import build_forms
from levydocs.packet.resources import Resources
from levydocs.packet.seal import SEAL, sealed

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Task:
    """One case. ``source`` is its name in the journal, ``name`` its file's name, ``folder`` the name of its packet.

    ``exhibits`` has files by their names in the case; ``input`` is the digest of all of it. ``forms``: the ids of the forms to
    make instead of a packet. For a row of a table, ``cells`` and ``headings`` have the cell and the heading of each path, and
    ``notes`` what was found while it was read. ``client`` names the client with the last four digits of the number, and
    ``numbers`` are the numbers in full, if the run shows them. What a cluster logs about a task shows no case, exhibit or client.
    """

    source: str
    name: str
    folder: str
    case: bytes = field(repr=False)
    exhibits: Mapping[str, bytes] = field(repr=False)
    as_of: date
    input: str
    forms: tuple[str, ...] = ()
    cells: Mapping[str, str] | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Finding, ...] = ()
    client: str = field(default="", repr=False)
    numbers: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all cases of a run share: the resources, the firm book, the user's own figures, and the key of seals (None: none)."""

    resources: Resources
    firm: Firm
    book: Book | None
    key: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """What a task made: its outcome, and the files of its packet (none if it failed)."""

    outcome: Outcome
    files: Mapping[str, bytes] = field(repr=False)


def input_digest(case: bytes, exhibits: Mapping[str, bytes], as_of: date, shared: str) -> str:
    """The digest of everything that a packet is made from; ``shared`` stands for what all cases share."""
    parts = [shared.encode(), as_of.isoformat().encode(), sha256(case).digest()]
    for name in sorted(exhibits):
        parts += [name.encode(), sha256(exhibits[name]).digest()]
    return sha256(b"\0".join(parts)).hexdigest()


def work(task: Task, shared: Shared) -> Done:
    """The packet of one case. Any failure is an outcome, not an exception: the others go on."""
    try:
        case, mistakes = _read(task)
        if case is None:
            return failed(task, mistakes, ExitCode.CASE)
        packet = _made(task, case, shared)
    except Refusal as refusal:
        why = JournalFinding("", "blocks", refusal.place, refusal.message, refusal.remedy)
        return Done(_failed(task, (why, *_findings(task, refusal.findings)), refusal.exit_code), {})
    except Exception as error:
        return failed(task, [bug(error, task.name)], ExitCode.BUG)
    if task.forms and not packet.envelopes:
        return failed(task, packet.findings, ExitCode.NOT_READY)
    state = State.OK if packet.ready else State.BLOCKED
    digest = sha256(packet.files[_MANIFEST]).hexdigest()
    ahead = next((one for one in packet.deadlines if one.last_day >= task.as_of), None)
    outcome = Outcome(
        source=task.source,
        state=state,
        folder=task.folder,
        input=task.input,
        manifest=digest,
        findings=_findings(task, [*task.notes, *packet.findings]),
        deadline=ahead.what if ahead else "",
        last_day=ahead.last_day.isoformat() if ahead else "",
        client_number=case.client_number or "",
        matter_number=case.matter_number or "",
        exit_code=exit_code_of(packet.findings),
        ready=packet.ready_envelopes,
        client=task.client,
        numbers=task.numbers,
    )
    seal = {SEAL: sealed(shared.key, packet.files, packet.read)} if shared.key else {}
    return Done(outcome, {**packet.files, **seal})


def _made(task: Task, case: Case, shared: Shared) -> Packet:
    law = Law(task.as_of, shared.book)
    if task.forms:
        return build_forms(case, shared.firm, law, shared.resources, task.exhibits, task.forms)
    return build(case, shared.firm, law, shared.resources, task.exhibits)


def case_of(task: Task) -> Case | None:
    """The case again, in the process that sent it out."""
    return _read(task)[0]


def _read(task: Task) -> tuple[Case | None, list[Finding]]:
    if task.cells is None:
        return read_case(task.case, task.name)
    return read_row(task.case, task.name, task.cells)


def failed(task: Task, findings: Sequence[Finding], code: ExitCode) -> Done:
    """A case without a packet, why, and the exit code of ``levydocs packet`` for it."""
    return Done(_failed(task, _findings(task, findings), code), {})


def _failed(task: Task, findings: tuple[JournalFinding, ...], code: ExitCode) -> Outcome:
    return Outcome(
        task.source, State.FAILED, "", task.input, "", findings,
        exit_code=code, client=task.client, numbers=task.numbers,
    )  # fmt: skip


def _findings(task: Task, findings: Sequence[Finding]) -> tuple[JournalFinding, ...]:
    if task.cells is None:
        return journal_findings(findings)
    from levydocs.tables.wording import at_cells

    return journal_findings(at_cells(findings, Origin(task.name, cells=task.cells).at), task.headings)


def journal_findings(
    findings: Sequence[Finding], headings: Mapping[str, str] | None = None
) -> tuple[JournalFinding, ...]:
    """Findings as the journal keeps them; for a row of a table, with its ``headings`` instead of the keys of a case file."""
    from levydocs.tables.wording import in_headings

    if headings is not None:
        findings = [in_headings(one, headings) for one in findings]
    return tuple(JournalFinding(one.code, one.severity.value, one.place, one.message, one.remedy) for one in findings)


def bug(error: Exception, name: str) -> Finding:
    """An unexpected error. Its message may contain a value of the case: only its type and place are kept."""
    return finding("LD-bulk-bug", name, kind=type(error).__name__, at=where_raised(error))
