"""Account transcripts are read as they are printed, whatever they were saved as.

Expectations are made by hand: tests/transcripts/expected.yaml. The nine transcripts of practice beside the repository
(shared/transcripts) are compared with theirs too, where they are.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import transcript_papers as papers
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import examples

from levydocs.intake.transcripts.asked import findings_of
from levydocs.intake.transcripts.history import History, history_of
from levydocs.intake.transcripts.reading import read_transcripts
from levydocs.intake.transcripts.transcript import Account, Refused
from levydocs.library.transcripts_as_json import history_json, refused_json

HTML = (papers.FOLDER / "b-offers.html").read_bytes()
OWN_KEYS = ("notices", "suspensions", "collection", "findings", "assessed_nothing")
"""Keys of expected.yaml that say something in fewer words than the answer."""


@cache
def expected() -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = yaml.safe_load((papers.FOLDER / "expected.yaml").read_text("utf-8"))
    return told


def told(data: bytes, file: str = "transcript") -> list[tuple[History | None, dict[str, Any]]]:
    """What is read from a file, as a program gets it."""
    found = []
    for one in read_transcripts(data, file):
        history = history_of(one) if isinstance(one, Account) else None
        answer = history_json(history) if history else refused_json(one) if isinstance(one, Refused) else {}
        found.append((history, json.loads(json.dumps(answer))))
    return found


def test_every_transcript_has_its_expectation() -> None:
    assert set(expected()) == set(papers.NAMES)


@pytest.mark.parametrize("name", papers.NAMES)
def test_what_is_read_is_what_was_expected(name: str) -> None:
    found = told(papers.text_of(name).encode())
    assert len(found) == len(expected()[name])
    for (history, answer), wanted in zip(found, expected()[name], strict=True):
        assert {key: answer[key] for key in wanted if key not in OWN_KEYS} == {
            key: value for key, value in wanted.items() if key not in OWN_KEYS
        }
        if history:
            holds(history, answer, wanted)


def holds(history: History, answer: dict[str, Any], wanted: dict[str, Any]) -> None:
    """The keys of expected.yaml that are shorter than the answer."""
    notices = [
        [one["date"], one["type"], *([one["delivery"]] if "delivery" in one else [])] for one in answer["notices"]
    ]
    assert notices == wanted["notices"]
    sides = ("start", "until_shortest", "until_longest")
    assert [[one[side] for side in sides] for one in answer["suspensions"]] == wanted["suspensions"]
    assert [in_short(one) for one in answer["assessments"] if "csed" in one] == wanted["collection"]
    nothing = [f"{one['code']} {one['date']}" for one in answer["assessments"] if "assesses" in one]
    assert nothing == wanted.get("assessed_nothing", nothing)
    said = [f"{one.severity} {one.code.removeprefix('LD-intake-')}{row_of(one.place)}" for one in findings_of(history)]
    assert said == wanted["findings"]


def in_short(one: dict[str, Any]) -> dict[str, Any]:
    time = one["csed"]
    return {
        "code": one["code"],
        "assessed": one["date"],
        "ten_years": time["ten_years"],
        "shortest": time["shortest"]["day"],
        "days": time["shortest"]["days"],
        "longest": time["longest"]["day"],
        "most_days": time["longest"]["days"],
        "running": time["running"],
    }


def row_of(place: str) -> str:
    """The row in place of a finding."""
    _, found, row = place.partition(", TC")
    return row if found else ""


@pytest.mark.parametrize("name", papers.NAMES)
def test_pdf_and_text_give_one_answer(name: str) -> None:
    text = papers.text_of(name)
    assert [answer for _, answer in told(papers.drawn(text))] == [answer for _, answer in told(text.encode())]


def test_html_and_text_give_one_answer() -> None:
    ((_, of_html),) = told((papers.FOLDER / "b-offers.html").read_bytes())
    ((_, of_text),) = told(papers.text_of("b-offers").encode())
    assert of_html == of_text


def test_names_are_read_and_no_program_gets_them() -> None:
    found = papers.account(papers.text_of("a-joint-levy"))
    assert (found.name_printed, found.street_printed) == ("LUIS & PRUE ALDE", "60 Mil")
    assert "ALDE" not in json.dumps(history_json(history_of(found)))
    assert "ALDE" not in repr(found)


def test_of_a_whole_number_four_digits_are_kept() -> None:
    """Some products print it whole."""
    text = papers.text_of("b-offers").replace("XXX-XX-2103", "000-11-2103")
    found = papers.account(text)
    assert found.tin is not None
    assert (found.tin.kind, found.tin.last4) == ("ssn", "2103")
    assert "000-11" not in json.dumps(history_json(history_of(found)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no-text"),
        ("Dear client, here is your transcript.", "no-transcript"),
        ("Form 1040 Tax Return Transcript\nRequest Date: 11-05-2026", "other-product"),
        ("Wage and Income Transcript", "other-product"),
        ("Verification of Non-filing Letter", "other-product"),
        ("Form 1040 Account Transcript\nRequest Date: 11-05-2026\nRequested data not found", "no-data"),
        ("Form 1040 Account Transcript\nNo record of return filed", "no-data"),
        ("Form 1040 Account Transcript\nAccount balance: $5.00", "no-table"),
    ],
)
def test_another_document_is_refused_by_name(text: str, why: str) -> None:
    (found,) = read_transcripts(text.encode(), "file.txt")
    assert isinstance(found, Refused)
    assert found.why == f"LD-intake-{why}"


def test_a_picture_without_text_is_refused() -> None:
    (found,) = read_transcripts(papers.drawn(""), "scan.pdf")
    assert isinstance(found, Refused)
    assert found.why == "LD-intake-no-text"


def test_windows_text_and_utf_16_are_read_too() -> None:
    text = papers.text_of("b-offers")
    plain = told(text.encode())[0][1]
    for data in (text.replace("\n", "\r\n").encode(), text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode()):
        assert told(data)[0][1]["rows_sum"] == plain["rows_sum"]
        assert told(data)[0][1]["table"] == plain["table"]


@settings(max_examples=examples(60), deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.7 ", b"<html>", b"\xff\xfe", b"Form 1040 Account Transcript\n"]),
    st.binary(max_size=300),
)
def test_whatever_a_file_holds_there_is_an_answer(start: bytes, rest: bytes) -> None:
    assert len(read_transcripts(start + rest, "x")) >= 1


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(papers.NAMES), st.integers(0, 6000), st.integers(0, 40), st.binary(max_size=20))
def test_whatever_is_spoiled_there_is_an_answer(name: str, at: int, gone: int, put: bytes) -> None:
    """In text, PDF and HTML; what is still an account is reported too."""
    for data in (papers.text_of(name).encode(), papers.drawn(papers.text_of(name)), HTML):
        for one in read_transcripts(data[:at] + put + data[at + gone :], "x"):
            if isinstance(one, Account):
                assert all(told.place.startswith("x") for told in findings_of(history_of(one)))


# ---- the transcripts beside the repository

SHARED = sorted(path.stem for path in papers.SHARED.glob("*.txt"))
NOT_COMPARED = {"file", "made_up", "ask", "remarks", "name_printed", "street_printed"}
# Prose: what a suspension is for, and of file 04 "change of the account, tax due" for a CP 22 whose letter is not printed, which
# is what file 02 says of the same row: the kind of change (CP22A, CP22E) is in that letter, and nothing on the transcript says it.
PROSE = {"04-substitute-return-court": {("notices", 0, "what")}}
SENSE = {
    "01-filed-levy-payments": [
        ["final-notice-number", "levy-payment", "lien-day", "final-notice"],
    ],
    "02-joint-agreement-terminated": [
        ["two-final-notices", "termination-appeal", "zero-assessment", "several-assessments"],
    ],
    "03-offers-and-overlap": [
        ["request-ended", "offer-ended", "rejection-appeal", "overlap", "not-collectible", "dishonored"],
    ],
    "04-substitute-return-court": [["legal-action", "return-secured", "substitute", "assessment-waiver"]],
    "05-three-assessments-hearing-floor": [
        ["petition", "several-assessments", "time-over", "floor", "assessment-waiver", "hearing-in-time"],
    ],
    # "'IRC 6672' in a text is not a period and no code" is told to no one: the row says so by being read as one.
    "06-civil-penalty-unknown-codes": [
        ["unknown-code", "trust-fund", "equivalent-ended", "equivalent", "civil-penalty"],
    ],
    "07-form-941-scanned": [["unsure", "goes-on", "business"]],
    "08-two-in-one-file": [
        ["second-return", "nothing-owed", "moved-credit"],
        ["relief-who", "relief-ended", "amended-return", "hardship", "not-collectible"],
    ],
}
"""By which findings each `ask` and `remarks` is reported, in the order of the files; their sense was compared by hand."""


def shared_files() -> list[Any]:
    """Each file of each transcript, or one that is skipped by the folder's name."""
    if not SHARED:
        return [pytest.param(Path(), marks=pytest.mark.skip(reason="needs shared/transcripts beside the repository"))]
    files = [path for name in SHARED for path in sorted(papers.SHARED.glob(f"{name}.*")) if path.suffix != ".json"]
    return [pytest.param(path, id=path.name) for path in files]


@pytest.mark.parametrize("path", shared_files())
def test_a_transcript_of_practice_is_read_as_its_expectation_says(path: Path) -> None:
    wanted = json.loads((path.parent / f"{path.stem}.expected.json").read_text("utf-8"))["transcripts"]
    found = told(path.read_bytes(), path.name)
    assert len(found) == len(wanted)
    for (history, answer), one in zip(found, wanted, strict=True):
        keys = set(one) - NOT_COMPARED - ({"why"} if one["kind"] == "refused" else set())
        assert plain({key: answer[key] for key in keys}, path.stem) == plain({key: one[key] for key in keys}, path.stem)
        if history:
            printed = history.account
            assert (printed.name_printed, printed.street_printed) == (one["name_printed"], one["street_printed"])


def plain(answer: dict[str, Any], name: str) -> dict[str, Any]:
    """An answer without its prose."""
    left: dict[str, Any] = json.loads(json.dumps(answer))
    for one in left.get("suspensions", ()):
        assert one.pop("why")
    for key, at, item in PROSE.get(name, ()):
        assert left[key][at].pop(item)
    return left


@pytest.mark.parametrize("path", [one for one in shared_files() if "09-" not in str(one.id)])
def test_what_is_asked_and_told_has_the_sense_of_its_expectation(path: Path) -> None:
    for (history, _), wanted in zip(told(path.read_bytes(), path.name), SENSE[path.stem], strict=True):
        assert history is not None
        found = {one.code.removeprefix("LD-intake-") for one in findings_of(history)}
        assert set(wanted) <= found
