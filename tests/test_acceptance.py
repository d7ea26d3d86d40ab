"""The acceptance cases: what a practitioner expects of each packet, a test for each numbered line.

``tests/acceptance/NN-name/expected.yaml`` has the expectations, worked out by hand from the law and the forms, and
``tests/acceptance/README.md`` how to read and write one. A packet is made through the library as a firm would make it, and
read by poppler in the files that would be sent; only the boxes of forms are read by PDFium, each in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
import yaml
from acceptance_cases import (
    ANYWHERE,
    CASES,
    FOLDER,
    REPORT,
    SHEETS,
    Made,
    Told,
    box,
    changed,
    fields_named,
    is_checked,
    made,
    pattern,
    plain,
    revision_of,
    workspace,
)
from pdf_programs import needs_poppler
from rows import Filling
from rows import plain as plain_values
from sample import ROOT

from levydocs.acroforms.library import load_forms
from levydocs.errors import CaseRefused

SECTIONS = {"says": "says", "never": "never", "findings": "finding", "envelopes": "envelope"}
MARKS = ("pending", "beyond", "disputed")
KEYS = {"story", "variants", *SECTIONS, *MARKS}
STATES = ("ready", "draft", "none")
SHORTEST = 4
"""A shorter text would stand somewhere in any packet."""


@dataclass(frozen=True)
class Line:
    """One numbered line of one case; ``id`` is ``01-says-2``, ``checks`` what must hold."""

    case: str
    section: str
    number: str
    checks: Any

    @property
    def name(self) -> str:
        return f"{SECTIONS[self.section]}-{self.number}"

    @property
    def id(self) -> str:
        return f"{self.case[:2]}-{self.name}"


@cache
def expected(case: str) -> Mapping[str, Any]:
    """What is expected of a case."""
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / case / "expected.yaml").read_text("utf-8"))
    assert set(found) <= KEYS, set(found) - KEYS
    return found


def lines_of(case: str) -> Iterator[Line]:
    """Every line of a case."""
    for section in SECTIONS:
        for number, checks in (expected(case).get(section) or {}).items():
            yield Line(case, section, str(number), checks)


def _parameters() -> Iterator[Any]:
    for case in CASES:
        if not (FOLDER / case / "expected.yaml").exists():
            continue
        for line in lines_of(case):
            marks = [
                pytest.mark.xfail(
                    reason=f"{mark}: {told[line.name]}", strict=True, raises=(AssertionError, CaseRefused)
                )
                for mark in MARKS
                if line.name in (told := expected(case).get(mark) or {})
            ]
            yield pytest.param(line, id=line.id, marks=marks)


@needs_poppler
@pytest.mark.parametrize("line", list(_parameters()))
def test_line_holds(line: Line) -> None:
    if line.section == "envelopes":
        _check_envelope(line)
        return
    for check in line.checks:
        variant = check.get("variant")
        changes = json.dumps(expected(line.case)["variants"][variant]) if variant else ""
        packet = made(line.case, changes)
        for kind, value in check.items():
            if kind in CHECKS:
                CHECKS[kind](packet, check, value)


def test_rows_of_a_table_are_told_by_cell(tmp_path: Path) -> None:
    """Case 13, number 5 of what it says: the row with the mistakes is reported by sheet and cell, and the next one is made."""
    row = plain_values(FOLDER / "13-joint-couple-one-power-of-attorney" / "case.yaml")
    filling = Filling()
    filling.add(row)
    address, debt = filling.cells["address.street"], filling.cells["liabilities[2].form"]
    mended = changed(
        row, {"case_id": "AC-13-B", **expected("13-joint-couple-one-power-of-attorney")["variants"]["mended"]}
    )
    filling.add(mended)
    filling.book.save(tmp_path / "rows.xlsx")
    with workspace().batch(tmp_path / "rows.xlsx", tmp_path / "out", jobs=1, forms=["2848"]) as outcomes:
        told = {one.source: {found.place.split()[0] for found in one.findings if found.place} for one in outcomes}
    first, second = sorted(told)
    assert {address, debt} <= told[first]
    assert not {filling.cells["address.street"], filling.cells["liabilities[2].form"]} & told[second]
    assert list((tmp_path / "out").glob(f"{second}/*2848*.pdf"))


@needs_poppler
def test_form_alone_lists_the_same(tmp_path: Path) -> None:
    """Case 12, number 5 of what it says: ``fill`` of Form 2848 agrees with the packet."""
    file = workspace().open(FOLDER / "12-new-client-without-debts" / "case.yaml")
    (form,) = workspace().fill("2848", file).files.values()
    words = plain(pdf_programs.words(tmp_path, form, "-layout"))
    for row in ("Income 1040 2019 thru 2029", "Civil Penalty Not Applicable 2019 thru 2029"):
        assert pattern(row).search(words), row


@pytest.mark.parametrize("case", CASES)
def test_expectations_can_fail(case: str) -> None:
    """No line is empty, no check unknown, no text so short that it is anywhere; each mark is of a line that there is."""
    if not (FOLDER / case / "expected.yaml").exists():
        pytest.skip("not transcribed yet")
    found = expected(case)
    assert {"story", *SECTIONS} <= set(found)
    names = {line.name for line in lines_of(case)}
    marked = [name for mark in MARKS for name in found.get(mark) or {}]
    assert set(marked) <= names, set(marked) - names
    assert len(set(marked)) == len(marked)
    for line in lines_of(case):
        if line.section == "envelopes":
            assert line.checks in (("none",) if line.number == "others" else STATES), line.id
            continue
        assert line.checks, line.id
        for check in line.checks:
            _well_formed(line, check)


@cache
def names() -> set[str]:
    """What ``in`` can name: documents, those of a second taxpayer, envelopes, sheets of the office."""
    letters = {path.parent.name for path in (ROOT / "templates").glob("*/letter.md.j2")}
    envelopes = {path.stem for path in (ROOT / "templates" / "recipes").glob("*.yaml")} - {"complete"}
    of_each = {f"{name}:{number}" for name in (*load_forms(), "caf-cover") for number in (1, 2)}
    of_each |= {f"{name}-{number}" for name in ("caf", "hearing") for number in (1, 2)}
    return letters | set(load_forms()) | envelopes | of_each | {"all", ANYWHERE, REPORT, *SHEETS}


def _well_formed(line: Line, check: Mapping[str, Any]) -> None:
    kinds = set(check) & set(CHECKS)
    assert kinds, line.id
    assert set(check) <= {*CHECKS, "in", "variant", "severity", "unless"}, line.id
    if kinds & {"text", "any", "not", "boxes", "checked", "open"}:
        assert _many(check.get("in")), line.id
    named = [*_many(check.get("in")), *_many(check.get("made")), *_many(check.get("not_made"))]
    assert set(named) <= names(), set(named) - names()
    for one in (*check.get("boxes", ()), *_many(check.get("checked")), *_many(check.get("open"))):
        assert fields_named(revision_of(check["in"]), one), (line.id, one)
    for kind in kinds:
        assert check[kind], (line.id, kind)
    for text in [text for kind in ("text", "any", "not", "finding", "no_finding") for text in _many(check.get(kind))]:
        assert len(text.replace("…", "").strip()) >= SHORTEST, (line.id, text)
        assert pattern(text).search(plain(f"It says {text.replace('…', 'and')} there.")), (line.id, text)


def _many(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _check_text(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """Each text is in each of the documents."""
    for name in _many(check["in"]):
        for text in _many(wanted):
            assert any(pattern(text).search(words) for words in packet.words(name)), (name, text)


def _check_any(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """One of the texts is in each of the documents: the wording is free, the figures are not."""
    for name in _many(check["in"]):
        assert any(pattern(text).search(words) for text in wanted for words in packet.words(name)), (name, wanted)


def _check_not(packet: Made, check: Mapping[str, Any], unwanted: Any) -> None:
    """None of the texts is in any of the documents, or only near one of ``unless``."""
    for name in _many(check["in"]):
        for words in packet.words(name):
            for text in _many(unwanted):
                for found in pattern(text).finditer(words):
                    around = words[max(0, found.start() - 400) : found.end() + 400]
                    excused = any(pattern(one).search(around) for one in _many(check.get("unless")))
                    assert excused, (name, text, words[max(0, found.start() - 60) : found.end() + 60])


def _check_boxes(packet: Made, check: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """In each box of the form is just that; nothing, where it is empty."""
    for name in _many(check["in"]):
        (document, *_) = packet.named(name)
        assert {line: box(packet, document, line) for line in wanted} == wanted


def _check_checked(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """Each check box of the form is checked."""
    for name in _many(check["in"]):
        (document, *_) = packet.named(name)
        assert [line for line in _many(wanted) if is_checked(packet, document, line)] == _many(wanted)


def _check_open(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """None of the check boxes of the form is checked."""
    for name in _many(check["in"]):
        (document, *_) = packet.named(name)
        assert [line for line in _many(wanted) if is_checked(packet, document, line)] == []


def _check_made(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """Each of the documents is there; with ``in``, in these envelopes."""
    for where in _many(check.get("in", "all")):
        there = [one.name for one in packet.named(where)]
        assert [name for name in _many(wanted) if not _is_among(name, there)] == []


def _check_not_made(packet: Made, check: Mapping[str, Any], unwanted: Any) -> None:
    """None of the documents is there; with ``in``, in these envelopes."""
    for where in _many(check.get("in", "all")):
        there = [one.name for one in packet.named(where)]
        assert [name for name in _many(unwanted) if _is_among(name, there)] == []


def _is_among(name: str, names: list[str]) -> bool:
    return any(one == name or one.startswith(f"{name}:") for one in names)


def _check_finding(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """There is a finding with these words, of this severity."""
    for text in _many(wanted):
        found = _findings(packet, text)
        assert found, (text, [one.code for one in packet.findings])
        assert {one.severity for one in found} & set(_many(check["severity"])), found


def _check_no_finding(packet: Made, check: Mapping[str, Any], unwanted: Any) -> None:
    """There is no finding with these words (of this severity)."""
    for text in _many(unwanted):
        found = _findings(packet, text)
        assert not [one for one in found if check.get("severity") in (None, one.severity)]


def _check_blocks(packet: Made, check: Mapping[str, Any], wanted: Any) -> None:
    """What blocks is just that: the codes of the findings, or ``nothing``."""
    found = {code for codes in packet.envelopes.values() for code in codes}
    assert found == (set() if wanted == "nothing" else set(_many(wanted)))


def _findings(packet: Made, text: str) -> list[Told]:
    return [one for one in packet.findings if text == one.code or pattern(text).search(one.words)]


CHECKS = {
    "text": _check_text,
    "any": _check_any,
    "not": _check_not,
    "boxes": _check_boxes,
    "checked": _check_checked,
    "open": _check_open,
    "made": _check_made,
    "not_made": _check_not_made,
    "finding": _check_finding,
    "no_finding": _check_no_finding,
    "blocks": _check_blocks,
}


def _check_envelope(line: Line) -> None:
    """An envelope is ready (nothing blocks it but what blocks every made-up case), a draft, or not there at all."""
    found = made(line.case).envelopes
    if line.number == "others":
        assert sorted(set(found) - set(expected(line.case)["envelopes"])) == []
        return
    state = "none" if line.number not in found else "draft" if found[line.number] else "ready"
    assert state == line.checks, found.get(line.number)


@pytest.mark.parametrize("case", CASES)
def test_no_name_is_in_a_finding(case: str) -> None:
    """Findings go into the manifest, and with it to the firm's document system, which gets the case's numbers alone."""
    tree = yaml.load((FOLDER / case / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    people = [one.get("name", {}) for one in tree.get("taxpayers") or ()]
    names = {name for one in people for key in ("first", "last") if (name := one.get(key))}
    names |= {levy["payer"]["name"] for levy in tree.get("levies") or () if levy.get("payer", {}).get("name")}
    assert names
    said = " ".join(one.words for one in made(case).findings)
    assert {name for name in names if re.search(rf"\b{re.escape(name)}\b", said)} == set()
