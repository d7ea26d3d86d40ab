"""A case started on the page: the file that ``levydocs new --for`` writes, with the case number and the taxpayer's
name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from levydocs.errors import CaseRefused, Refusal
from levydocs.library.case_store import CaseExists, store_case
from levydocs.library.questions import Question, answer, questions
from levydocs.library.starters import new_case

_NAMES = ("taxpayers[0].name.first", "taxpayers[0].name.last", "taxpayers[0].name.organization")
_CASE_ID = "case_id"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with an answer, and what to do."""

    message: str
    remedy: str


def first_questions(kind: str) -> Sequence[Question]:
    """What a case of this kind starts with: its number and the taxpayer's name. UsageRefused for an unknown kind."""
    asked = [one for section in questions(new_case(kind).encode(), kind) for one in section.questions]
    return [one for one in asked if one.path in (_CASE_ID, *_NAMES)]


def begin_case(folder: Path, kind: str, answers: Mapping[str, str]) -> Path | Mapping[str, Mistake]:
    """Write a new case with the answers to ``first_questions`` under ``folder``; or return what is wrong with them,
    by path."""
    data, mistakes = new_case(kind).encode(), {}
    for one in first_questions(kind):
        text = answers.get(one.path, "").strip()
        found = answer(data, one.path, text) if text else []
        if isinstance(found, bytes):
            data = found
        else:
            mistakes[one.path] = Mistake(found[0].message, found[0].remedy) if found else _EMPTY
    if mistakes:
        return mistakes
    try:
        return store_case(folder, data, again=False)
    except (CaseRefused, CaseExists) as refused:
        return {_CASE_ID: _of(refused)}


_EMPTY = Mistake("This field is empty.", "Fill it in; it can be changed later.")


def _of(refused: Refusal) -> Mistake:
    return Mistake(refused.message, refused.remedy)
