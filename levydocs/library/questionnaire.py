"""The questionnaire that a client takes home, as one HTML file, and what its answers propose for the case."""

from __future__ import annotations

import base64
import hmac
import json
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.library.case_store import PATIENCE, case_changed, version_of, write_changes
from levydocs.loading.case_files import mistakes_refused
from levydocs.loading.inputs import read_input
from levydocs.locks import locked

if TYPE_CHECKING:
    from levydocs.intake.client_answers import ProposedAnswers
    from levydocs.intake.client_questions import ClientQuestion

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
_CASE = "the case"
_REFERENCE = re.compile(r"([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{6})")


def questionnaire(data: bytes, language: Language = "en", *, everything: bool = False, salt: str = "") -> bytes:
    """The questions for a client that a case file leaves open, as a self-contained HTML file.

    It opens in ``language`` and can be read in both. ``everything``: also ask what the case already says. From the
    case, it contains only the questions and a reference that reveals nothing; ``salt``: 16 hexadecimal digits for
    that, random unless given. Raises CaseRefused if the case cannot be read or has no id, UsageRefused if nothing is
    left to ask.
    """
    from levydocs.intake.client_questions import MOST_ENTRIES, SHAPES, open_questions, whole_questionnaire

    _refuse_mistakes(data)
    asked = open_questions(data, _CASE, everything=everything)
    if not asked:
        raise UsageRefused(
            "The case has no open questions that a client could answer.",
            remedy="Ask all questions (--all) to include what the case already says.",
        )
    whole = whole_questionnaire()
    sheet = {
        "reference": _reference(data, salt or secrets.token_hex(8)),
        "language": language,
        "most": MOST_ENTRIES,
        "shapes": SHAPES,
        "titles": whole.titles,
        "words": whole.words,
        "questions": [_as_json(one) for one in asked],
    }
    style, script = _part("page.css"), _part("page.js")
    page = _part("page.html") % {
        "language": language,
        "title": escape(whole.words[language]["title"]),
        "script_en": escape(whole.words["en"]["script"]),
        "script_es": escape(whole.words["es"]["script"]),
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
        "questionnaire": json.dumps(sheet, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    }
    return page.encode()


def questionnaire_of(case_file: Path, language: Language = "en", *, everything: bool = False) -> bytes:
    """The same for a case in a file."""
    return questionnaire(read_input(case_file), language, everything=everything)


def proposed(data: bytes, answers: bytes) -> ProposedAnswers:
    """What the answers in a file saved by the questionnaire propose for the case file. Nothing is written.

    Raises UsageRefused for any other file and for the answers of another case; CaseRefused if the case cannot be read.
    """
    from levydocs.findings import finding
    from levydocs.intake.client_answers import ProposedAnswers, propose_answers, read_answers

    _refuse_mistakes(data)
    read = read_answers(answers)
    found = _REFERENCE.fullmatch(read.reference)
    now = _reference(data, found[1] if found else "")
    if found is None or not hmac.compare_digest(now.split("-")[1], found[2]):
        raise UsageRefused(
            "These are not the answers to a questionnaire of this case.",
            remedy="Name the case for which the questionnaire was made.",
        )
    taken = propose_answers(data, read)
    newer = () if now == read.reference else (finding("LD-intake-answer-case-newer"),)
    return ProposedAnswers(taken.changes, (*newer, *taken.findings))


@dataclass(frozen=True, slots=True)
class AnswersImport:
    """What a client's answers propose for a case file as it was read. Its ``repr`` shows nothing of either."""

    case_file: Path
    proposed: ProposedAnswers = field(repr=False)
    _data: bytes = field(repr=False)

    def write(self) -> None:
        """Write the changes into the case file, keeping its comments and every other byte; without changes, write
        nothing.

        Raises OutputRefused if the file has changed since it was read, CaseRefused if the changes would leave a
        mistake in it.
        """
        write_changes(self.case_file, self._data, [one.change for one in self.proposed.changes])


def import_answers(case_file: Path, answers: Path) -> AnswersImport:
    """What the file with a client's answers proposes for a case. Nothing is written.

    Raises CaseRefused with every mistake in the case, UsageRefused if a file is missing or has no answers for this
    case.
    """
    data = read_input(case_file)
    return AnswersImport(case_file, proposed(data, read_input(answers)), data)


def take_answers(case_file: Path, lock: Path, version: str, answers: bytes) -> None:
    """Write what the answers propose for this version of a case (``case_store.version_of``), while no one else
    changes it.

    ``lock``: the lock file. Raises CaseChanged if the case has another version by now; else as ``proposed`` does.
    """
    with locked(lock, patience=PATIENCE):
        data = read_input(case_file)
        if version_of(data) != version:
            raise case_changed(case_file)
        write_changes(case_file, data, [one.change for one in proposed(data, answers).changes])


def answers_json(found: ProposedAnswers) -> dict[str, Any]:
    """What is proposed, and what was found."""
    from levydocs.intake.client_questions import known, whole_questionnaire
    from levydocs.library.as_json import findings_json

    asked = known(whole_questionnaire().questions)
    changes = [
        {
            "path": one.path,
            "asked": asked[one.path.removesuffix("[+]")].text["en"]["ask"],
            "before": one.before,
            "value": one.change.value,
        }
        for one in found.changes
    ]
    return {"changes": changes, "findings": findings_json(found.findings)}


def _refuse_mistakes(data: bytes) -> None:
    from levydocs.case.read import read_case

    case, mistakes = read_case(data, _CASE)
    if case is None:
        raise mistakes_refused(mistakes, _CASE, "nothing was written")


def _reference(data: bytes, salt: str) -> str:
    """Which case it is, and in which version: without the case file, it reveals nothing.

    Six digits of the version are kept: enough to see that the file has changed, too few to guess what it says.
    """
    from levydocs.intake.splice import values_in

    case_id = values_in(data).get("case_id")
    if not case_id:
        raise CaseRefused(
            "The case has no id.", place="case_id", remedy="Give it one: its answers are matched by the id."
        )
    return f"{salt}-{_digest(salt, str(case_id).encode())[:16]}-{_digest(salt, data)[:6]}"


def _digest(salt: str, data: bytes) -> str:
    return hmac.new(salt.encode(), data, sha256).hexdigest()


def _as_json(one: ClientQuestion) -> dict[str, Any]:
    told: dict[str, Any] = {"path": one.path, "kind": one.kind, "section": one.section, "text": one.text}
    more = {"per": one.per, "optional": one.optional, "choices": one.choices, "besides": one.besides}
    told |= {key: value for key, value in more.items() if value}
    return told | ({"entries": [_as_json(entry) for entry in one.entries]} if one.entries else {})


def _part(name: str) -> str:
    return resources.files("levydocs.intake").joinpath("questionnaire", name).read_text("utf-8")


def _hash(text: str) -> str:
    """How the page's policy identifies its one script or style."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
