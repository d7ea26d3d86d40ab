"""Account transcripts for tests: those in tests/transcripts as text and PDF, changed line by line; cases to hold them against."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from sample import ROOT, changed

from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.intake.transcripts.history import History, history_of
from levydocs.intake.transcripts.proposal import Proposed, propose
from levydocs.intake.transcripts.reading import read_transcripts
from levydocs.intake.transcripts.transcript import Account

FOLDER = ROOT / "tests" / "transcripts"
SHARED = ROOT.parent / "shared" / "transcripts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
OWNERS = {
    "a-joint-levy": [("ssn", "000-11-2101", "Luisa", "Aldersgate"), ("ssn", "000-11-2102", "Prue", "Aldersgate")],
    "b-offers": [("ssn", "000-11-2103", "Tamsin", "Oyelaran")],
    "c-substitute-waiver": [("ssn", "000-11-2104", "Gretel", "Vossberg")],
    "d-three-in-one": [("ssn", "000-11-2105", "Odile", "Fennimore"), ("ssn", "000-11-2109", "Bram", "Fennimore")],
    "e-scanned-941": [("ein", "00-1112107", "Kilne", "Claybank")],
    "f-civil-penalty": [("ssn", "000-11-2108", "Noori", "Ashby")],
}
"""Of each transcript the taxpayers: kind of number, number, first and last name."""


def text_of(name: str) -> str:
    """A transcript of tests/transcripts."""
    return (FOLDER / f"{name}.txt").read_text("utf-8")


def drawn(text: str) -> bytes:
    """The same as a PDF with text, a page for each form feed."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=letter, invariant=1)
    for page in text.split("\f"):
        canvas.setFont("Courier", 8)
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(40, 760 - 9 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def accounts(text: str | bytes, file: str = "transcript.txt") -> list[Account]:
    """The account transcripts in a text; nothing else may be in it."""
    found = read_transcripts(text if isinstance(text, bytes) else text.encode(), file)
    assert all(isinstance(one, Account) for one in found)
    return [one for one in found if isinstance(one, Account)]


def account(text: str | bytes) -> Account:
    """The one account transcript in a text."""
    (found,) = accounts(text)
    return found


def history(text: str | bytes) -> History:
    """What it tells."""
    return history_of(account(text))


def without(text: str, *lines: int) -> str:
    """A text without some of its lines (from 0)."""
    return "\n".join(line for number, line in enumerate(text.split("\n")) if number not in lines)


def rows_with_an_amount(text: str) -> list[int]:
    """The lines (from 0) that are a row with another amount than 0.00."""
    ends = [(number, line.split()[-1]) for number, line in enumerate(text.split("\n")) if line[:3].isdecimal()]
    return [number for number, amount in ends if "$" in amount and amount.strip("$-0O.")]


def case_for(name: str, changes: Mapping[str, object] | None = None) -> Case:
    """A case of the taxpayers of a transcript, with no debts, notices or proceedings; and with these changes."""
    case, findings = read_case(case_text(name, changes), "case.yaml")
    assert case is not None, findings
    return case


def case_text(name: str, changes: Mapping[str, object] | None = None) -> bytes:
    """The case file of that case."""
    taxpayers = [
        {
            "id": one_id,
            "kind": "corporation" if kind == "ein" else "individual",
            "name": {"organization": "Kilne Claybank Company"} if kind == "ein" else {"first": first, "last": last},
            "tin": {"kind": kind, "number": number},
        }
        for one_id, (kind, number, first, last) in zip(("taxpayer", "spouse"), OWNERS[name], strict=False)
    ]
    empty: dict[str, Any] = {key: [] for key in ("liabilities", "notices", "levies", "proceedings")}
    tree = {**changed({}), "taxpayers": taxpayers, **empty, "exhibits": [], "business": {}}
    return json.dumps({**tree, **(changes or {})}).encode()


def proposed(name: str, changes: Mapping[str, object] | None = None, edit: Callable[[str], str] = str) -> Proposed:
    """What a transcript, edited, proposes for the case of its taxpayers with these changes."""
    return propose(case_for(name, changes), accounts(edit(text_of(name))))


def paths(found: Proposed) -> Sequence[str]:
    """Where its changes go."""
    return [one.path for one in found.changes]


def values(found: Proposed, path: str) -> list[Any]:
    """What is to be put there."""
    return [one.change.value for one in found.changes if one.path == path]


def codes(found: Proposed) -> set[str]:
    """The codes of its findings, without what all have in common."""
    return {one.code.removeprefix("LD-intake-") for one in found.findings}
