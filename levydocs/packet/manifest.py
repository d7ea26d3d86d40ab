"""manifest.json: what is in a packet, by names, counts and digests; from the case, only the office's own numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from levydocs.findings import Finding, blocking
from levydocs.law.clocks import Deadline
from levydocs.law.figures import Figure
from levydocs.packet.envelope import Envelope
from levydocs.packet.parts import Part
from levydocs.packet.signing import PageToSign, SigningSet
from levydocs.pdf.model import Rect
from levydocs.text import hide_numbers

SCHEMA_VERSION = 1


def manifest(
    *,
    case_id: str,
    client_number: str,
    matter_number: str,
    as_of: date,
    routes: Sequence[str],
    version: str,
    files: Mapping[str, bytes],
    envelopes: Mapping[str, Envelope],
    sets: Sequence[SigningSet],
    found_in: Mapping[str, Sequence[Finding]],
    figures: Iterable[Figure],
    deadlines: Sequence[Deadline],
    findings: Sequence[Finding],
    proof: Mapping[str, Any],
) -> bytes:
    """The manifest as JSON, the same bytes for the same packet."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "case_id": case_id,
        "client_number": client_number,
        "matter_number": matter_number,
        "as_of": as_of.isoformat(),
        **({"routes": [*routes]} if routes else {}),
        "made_by": f"levydocs {version}",
        "ready_to_send": not blocking(findings),
        "files": {
            name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in sorted(files.items())
        },
        "envelopes": [_envelope(name, envelope, found_in[name]) for name, envelope in envelopes.items()],
        "signing_sets": [_set(one) for one in sets],
        "figures": [_figure(figure) for figure in sorted(figures, key=lambda one: one.id)],
        "deadlines": [
            {
                "what": one.what,
                "last_day": one.last_day.isoformat(),
                "target_day": one.target_day and one.target_day.isoformat(),
                "rule": one.rule,
                "source": one.source,
            }
            for one in deadlines
        ],
        "findings": [_finding(finding) for finding in findings],
        "proof": proof,
    }
    return to_json({**content, "seal": seal_of(content)})


def seal_of(content: Mapping[str, Any]) -> str:
    """The digest over everything else in a manifest: it reveals an accident, not a forgery."""
    rest = {key: value for key, value in content.items() if key != "seal"}
    return sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def to_json(content: Mapping[str, Any]) -> bytes:
    """JSON for a person and a program: everything two levels down on its own line, the last ending in a line feed."""
    lines = (f"  {_written(key)}: {_spread(value)}" for key, value in content.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _spread(value: Any) -> str:
    match value:
        case dict() if value:
            return "{\n" + ",\n".join(f"    {_written(key)}: {_written(one)}" for key, one in value.items()) + "\n  }"
        case list() if value:
            return "[\n" + ",\n".join(f"    {_written(one)}" for one in value) + "\n  ]"
        case _:
            return _written(value)


_written = json.JSONEncoder(ensure_ascii=False).encode


def rectangle(rect: Rect) -> list[float]:
    """Left, bottom, right and top in points, to the hundredth."""
    return [round(value, 2) for value in (rect.x0, rect.y0, rect.x1, rect.y1)]


def _envelope(file: str, envelope: Envelope, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "id": envelope.id,
        "title": _general(envelope.title, envelope.id.rpartition("-")[2]),
        "file": file,
        "sent_by": envelope.sending.by,
        "pages": envelope.page_count,
        "ready_to_send": not blocking(findings),
        "blocked_by": list(dict.fromkeys(one.code for one in findings if blocking([one]))),
        "documents": [_part(part, first) for part, first in envelope.placed()],
    }


def _part(part: Part, first: int) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": hide_numbers(part.id),
        "title": hide_numbers(_title(part)),
        "first_page": first + 1,
        "pages": part.page_count,
    }
    if part.revision:
        entry |= {"revision": part.revision, "official": part.official}
    if part.given_as:
        entry["given_as"] = part.given_as
    if part.signatures:
        entry["signatures"] = [
            {
                "who": one.who,
                "what": one.what,
                "page": first + one.page + 1,
                "places": [rectangle(place) for place in one.places],
            }
            for one in part.signatures
        ]
    return entry


def _set(one: SigningSet) -> dict[str, Any]:
    front = len(one.file.pages) - len(one.pages)
    return {
        "who": one.who,
        "title": one.file.title,
        "file": one.name,
        "pages": len(one.file.pages),
        "to_sign": [_page_to_sign(page, front + number) for number, page in enumerate(one.pages, 1)],
    }


def _page_to_sign(one: PageToSign, number: int) -> dict[str, Any]:
    return {
        "page": number,
        "document": hide_numbers(one.page.part.id),
        "what": [signature.what for signature in one.signed],
        "draft": one.is_draft,
        "goes_to": [{"file": page.file, "page": page.number} for page in one.goes_to],
    }


def _title(part: Part) -> str:
    """The title without names: only the letter of an exhibit, a form without whose it is, a letter without which levy."""
    kind, _, rest = part.id.partition(":")
    if kind == "exhibit":
        return f"Exhibit {rest}"
    return part.title.partition(": ")[0] if kind == "form" else _general(part.title, rest.rpartition(":")[2])


def _general(title: str, number: str) -> str:
    """The title of one of several without what distinguishes it: a payer, a notice, what is levied."""
    return title.partition(": ")[0] if number.isdigit() else title


def _figure(figure: Figure) -> dict[str, Any]:
    # The id of a table's cell names the client's county; the table is enough.
    return {
        "id": figure.id.partition("/")[0],
        "effective": figure.effective.isoformat(),
        "source": figure.source,
        "sure": figure.sure,
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "message": finding.message,
        "remedy": finding.remedy,
    }
