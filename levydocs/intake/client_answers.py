"""The answers to a client's questionnaire, compared with the case: what is new, as changes. Nothing is written here.

The file has been on someone else's device: it is hostile until each answer is known, has its shape, and passes the case's reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from levydocs.case.read import read_case
from levydocs.errors import CaseRefused, UsageRefused
from levydocs.findings import Finding, finding
from levydocs.intake.answering import put, shown_at, whole_value
from levydocs.intake.client_questions import (
    LANGUAGES,
    MOST_ENTRIES,
    NO,
    SHAPES,
    YES,
    ClientQuestion,
    known,
    whole_questionnaire,
)
from levydocs.intake.splice import Change, value_at, values_in
from levydocs.intake.transcripts.proposed_matters import ProposedChange
from levydocs.intake.yaml_values import Value
from levydocs.money import parse_money
from levydocs.text import is_written_as_tax_id

MOST_BYTES = 500_000
"""Of a file of answers: many times what every question at its longest comes to."""
_MOST_ANSWERS = 1_000
_FORMAT = 1
_KEYS = {"levydocs_answers", "reference", "language", "answers"}
_ADDED = re.compile(r"(?P<list>[a-z_.]{1,40})\[\+(?P<at>[0-9]{1,2})\]\.(?P<key>[a-z_.]{1,40})", re.ASCII)
_CASE = "the case"


@dataclass(frozen=True, slots=True)
class ProposedAnswers:
    """What a client's answers add to the case or change; and what was not used, or needs a look."""

    changes: tuple[ProposedChange, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of answers whose shape as a whole is right; the answers themselves are not checked."""

    reference: str
    language: str
    answers: Mapping[str, Any]


def read_answers(content: bytes) -> Answers:
    """The answers in a file. Raises UsageRefused for anything but a file that the questionnaire has made."""
    if len(content) > MOST_BYTES:
        raise _refused("This file is too large to be the answers to a questionnaire.")
    try:
        told = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _refused("This file does not contain answers to a questionnaire.") from None
    if not isinstance(told, dict) or set(told) != _KEYS or told["levydocs_answers"] != _FORMAT:
        raise _refused("This file does not contain answers to a questionnaire.")
    reference, language, answers = told["reference"], told["language"], told["answers"]
    if (
        not isinstance(reference, str)
        or language not in LANGUAGES
        or not isinstance(answers, dict)
        or len(answers) > _MOST_ANSWERS
    ):
        raise _refused("This file does not contain answers to a questionnaire.")
    return Answers(reference, language, answers)


def propose_answers(data: bytes, read: Answers) -> ProposedAnswers:
    """What the answers say that the case in ``data`` does not, or says differently. The case can be read."""
    taking, answers = _Taking(data), read.answers
    questions = known(whole_questionnaire().questions)
    added: dict[str, dict[int, dict[str, str]]] = {}
    for number, (path, answer) in enumerate(answers.items(), start=1):
        entry = _ADDED.fullmatch(path)
        pattern = f"{entry['list']}[+].{entry['key']}" if entry else path
        question = questions.get(pattern)
        if question is None or (entry and int(entry["at"]) not in range(1, MOST_ENTRIES + 1)):
            taking.findings.append(finding("LD-intake-answer-unknown", f"answer {number}"))
        elif mistake := _mistake(question, answer, path):
            taking.findings.append(mistake)
        elif entry:
            values = added.setdefault(entry["list"], {}).setdefault(int(entry["at"]), {})
            values[entry["key"]] = _written(question, answer)
        elif question.kind != "list":
            taking.value(path, _written(question, answer))
    for one in whole_questionnaire().questions:
        if one.kind == "list" and answers.get(one.path) in (YES, NO):
            taking.list(one.path, answers[one.path], [entry for _, entry in sorted(added.pop(one.path, {}).items())])
    taking.findings += [finding("LD-intake-answer-unasked", path) for path in added]
    if read.language == "es" and any(_in_own_words(questions, one) for one in taking.changes):
        taking.findings.append(finding("LD-intake-answer-spanish"))
    return ProposedAnswers(tuple(taking.changes), tuple(taking.findings))


def _in_own_words(questions: Mapping[str, ClientQuestion], one: ProposedChange) -> bool:
    asked = questions.get(one.path)
    return isinstance(one.change.value, dict) or (asked is not None and asked.kind == "words")


class _Taking:
    """Answers taken one after the other into a copy of the file, so that each is read with those before it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.before = values_in(data)
        self._case = read_case(data, _CASE)[0]
        self.changes: list[ProposedChange] = []
        self.findings: list[Finding] = []

    def value(self, path: str, text: str) -> None:
        """One value; nothing where the case says so already."""
        of_list, is_entry, _ = path.partition("[0].")
        if is_entry and len(value_at(self.before, of_list) or ()) > 1:
            self.findings.append(finding("LD-intake-answer-which", path))
            return
        now = whole_value(path, self.before, self._case)
        if not self._put(path, text):
            return
        new = value_at(values_in(self.data), path)
        if _says_the_same(now, str(new)):
            return
        if now:
            self.findings.append(finding("LD-intake-answer-differs", path))
        self.changes.append(ProposedChange(Change(path, new), shown_at(path, now) or None))

    def list(self, path: str, any_of: str, entries: Sequence[Mapping[str, str]]) -> None:
        """What is to be added to a list, or that there is nothing in it."""
        written = value_at(self.before, path)
        if any_of == NO:
            if isinstance(written, list) and written:
                self.findings.append(finding("LD-intake-answer-none", path))
            elif written is None and self._put(path, []):
                self.changes.append(ProposedChange(Change(path, [])))
            return
        if not entries:
            self.findings.append(finding("LD-intake-answer-no-details", path))
        there = [one for one in written if isinstance(one, Mapping)] if isinstance(written, list) else []
        count = len(written) if isinstance(written, list) else 0
        for entry in entries:
            taken = {key: new for key, text in entry.items() for new in self._new(f"{path}[{count}].{key}", text)}
            if taken and any(_holds(one, taken) for one in there):
                self.data = _without(self.data, path, count)
            elif taken:
                self.changes.append(ProposedChange(Change(f"{path}[+]", _nested(taken))))
                count += 1

    def _new(self, path: str, text: str) -> Iterator[str]:
        """The value as it was written; nothing where it was refused."""
        if self._put(path, text):
            yield str(value_at(values_in(self.data), path))

    def _put(self, path: str, value: Value) -> bool:
        try:
            new = put(self.data, _CASE, path, value)
        except CaseRefused:
            new = [finding("LD-intake-answer-refused")]
        if isinstance(new, bytes):
            self.data = new
            return True
        self.findings.append(replace(new[0], place=path))
        return False


def _mistake(question: ClientQuestion, answer: Any, path: str) -> Finding | None:
    """What is wrong with an answer before the case's reader sees it."""
    if not isinstance(answer, str) or len(answer) > 2_000 or not _is_text(answer):
        return finding("LD-intake-answer-shape", path, kind=question.kind)
    if question.kind in ("text", "words") and is_written_as_tax_id(answer):
        return finding("LD-intake-answer-number", path)
    fits = answer in question.choices if question.choices else re.fullmatch(SHAPES[question.kind], answer)
    return None if fits and answer.strip() else finding("LD-intake-answer-shape", path, kind=question.kind)


def _is_text(answer: str) -> bool:
    """False for half of a character alone, which JSON allows."""
    return not any("\ud800" <= sign <= "\udfff" for sign in answer)


def _written(question: ClientQuestion, answer: str) -> str:
    """An answer as the case file has it."""
    text = answer.strip()
    return f"…{text}" if question.kind == "last-four" else text


def _says_the_same(now: str, new: str) -> bool:
    if now == new:
        return True
    try:
        return parse_money(now) == parse_money(new)
    except ValueError:
        return False


def _holds(entry: Mapping[str, Any], taken: Mapping[str, str]) -> bool:
    """True for an entry of the case that says all of this already."""
    return all(_says_the_same(str(value_at(entry, key)), value) for key, value in taken.items())


def _nested(taken: Mapping[str, str]) -> dict[str, Value]:
    """The keys of an entry as sections: ``employer.name`` inside ``employer``."""
    found: dict[str, Any] = {}
    for key, value in taken.items():
        section, _, inner = key.rpartition(".")
        (found.setdefault(section, {}) if section else found)[inner] = value
    return found


def _without(data: bytes, path: str, at: int) -> bytes:
    """The copy without the entry that was tried."""
    new = put(data, _CASE, path, value_at(values_in(data), path)[:at])
    return new if isinstance(new, bytes) else data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key appears twice")
    return found


def _refused(message: str) -> UsageRefused:
    return UsageRefused(message, remedy="Use the file that the client's questionnaire saved.")
