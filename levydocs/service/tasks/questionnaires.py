"""The questionnaire that a client takes home, and the answers that come back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.case_store import version_of
from levydocs.library.questionnaire import Language, answers_json, proposed, questionnaire, take_answers
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.service.worker import Context


def made(context: Context, path: Path, language: Language, everything: bool) -> bytes:
    """The questionnaire of a case. Raises UsageRefused if nothing is left to ask."""
    return questionnaire(read_input(path), language, everything=everything)


def looked_at(context: Context, path: Path, answers: bytes) -> Mapping[str, Any]:
    """What the answers in a file propose, and the version of the case that they were compared with. Nothing is written."""
    data = read_input(path)
    return {**answers_json(proposed(data, answers)), "version": version_of(data)}


def taken(context: Context, path: Path, lock: Path, version: str, answers: bytes) -> None:
    """Write what was reviewed. Raises CaseChanged if the case no longer has that version."""
    take_answers(path, lock, version, answers)
