"""What a client is asked in the take-home questionnaire (``questionnaire.yaml``), and which questions a case leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from levydocs.case.read import as_written, read_case
from levydocs.intake.answering import value_shown
from levydocs.intake.interview import interview_for, interview_of
from levydocs.intake.steps import present

if TYPE_CHECKING:
    from levydocs.case.model import Case

LANGUAGES = ("en", "es")
YES, NO = "yes", "no"
MOST_ENTRIES = 20
"""Of a list that the client adds to."""
SHAPES: Mapping[str, str] = {
    "money": r"\$? ?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,9})(\.[0-9]{1,2})?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "month": r"(0?[1-9]|1[0-2])/[0-9]{4}",
    "number": r"[0-9]{1,2}",
    "telephone": r"(\+?1[-. ]?)?\(?[0-9]{3}\)?[-. ]{0,2}[0-9]{3}[-. ]?[0-9]{4}",
    "last-four": r"[0-9]{4}",
    "text": r"[^\x00-\x1f\u202a-\u202e\u2066-\u2069]{1,200}",
    "words": r"[^\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]{1,2000}",
    "yes-no": f"{YES}|{NO}",
    "list": f"{YES}|{NO}",
}
"""How an answer of each kind is written, for the page and for who takes it back: an expression that both languages read alike."""


@dataclass(frozen=True, slots=True)
class ClientQuestion:
    """One question; ``path`` is that of the case, or of an entry of a list the key in it.

    ``text``: by language, what is said of it (``ask``, ``help``; of a list ``one``, ``more``; ``none``: how to say nothing).
    ``besides``: the case names some already, and what is asked for is others.
    """

    path: str
    kind: str
    section: int
    text: Mapping[str, Mapping[str, str]]
    per: str = ""
    optional: bool = False
    alone: bool = False
    choices: Mapping[str, Mapping[str, str]] | None = None
    entries: tuple[ClientQuestion, ...] = ()
    besides: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Every question, the headings, and the words of the page, by language."""

    questions: tuple[ClientQuestion, ...]
    titles: tuple[Mapping[str, str], ...]
    words: Mapping[str, Mapping[str, Any]]


@cache
def whole_questionnaire() -> Questionnaire:
    """All that a client may be asked."""
    import yaml

    text = resources.files("levydocs.intake").joinpath("questionnaire.yaml").read_bytes()
    tree: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    asked = [
        _question(one, at, section.get("none"))
        for at, section in enumerate(tree["sections"])
        for one in section["questions"]
    ]
    return Questionnaire(tuple(asked), tuple(one["title"] for one in tree["sections"]), tree["words"])


def open_questions(data: bytes, name: str, *, everything: bool = False) -> tuple[ClientQuestion, ...]:
    """What a case that can be read leaves open; ``everything``: what it says already too. A list is asked for what is not in it.

    What is asked about one entry of a list is asked only of the one that there is: of several the client could not tell which.
    """
    values, case = as_written(data, name)[0] or {}, read_case(data, name)[0]
    topics = _topics(case)
    return tuple(
        found
        for one in whole_questionnaire().questions
        if one.path.partition(".")[0].partition("[")[0] in topics
        for found in _asked(one, values, case, everything)
    )


def known(questions: Sequence[ClientQuestion]) -> dict[str, ClientQuestion]:
    """Every question by the path at which it can be answered; of what is added to a list, with ``[+]``."""
    found: dict[str, ClientQuestion] = {}
    for one in questions:
        found[one.path] = one
        for entry in one.entries:
            found[f"{one.path}[+].{entry.path}"] = entry
            if one.alone:
                found[f"{one.path}[0].{entry.path}"] = entry
    return found


def _topics(case: Case | None) -> set[str]:
    """The sections of the case that its kind of case is asked about."""
    fitting = interview_of(case) if case else interview_for("wage")
    interview = interview_for("wage") if fitting.kind == "form-2848" else fitting
    return {key.partition(".")[0].removesuffix("[]") for key in interview.keys}


def _asked(one: ClientQuestion, values: Any, case: Case | None, everything: bool) -> Iterator[ClientQuestion]:
    if one.kind != "list":
        several = one.path.startswith("taxpayers[") and len(present(values, "taxpayers") or ()) > 1
        if not several and (everything or not value_shown(one.path, values, case)):
            yield one
        return
    written = present(values, one.path)
    count = len(written) if isinstance(written, list) else 0
    if count == 1 and one.alone:
        for entry in one.entries:
            path = f"{one.path}[0].{entry.path}"
            if everything or not value_shown(path, values, case):
                yield replace(entry, path=path)
    if everything or (written is None and not _is_closed(case, one.path)):
        yield replace(one, besides=count > 0)


def _is_closed(case: Any, path: str) -> bool:
    """True for a list that the rest of the case says is empty: its section says that this is all."""
    for step in path.split("."):
        case = getattr(case, step, None)
    return case is not None


def _question(one: Mapping[str, Any], section: int, none: Mapping[str, str] | None) -> ClientQuestion:
    says_nothing = {language: {"none": none[language]} for language in LANGUAGES} if none else {}
    return ClientQuestion(
        path=one["path"],
        kind=one["kind"],
        section=section,
        text={language: {**says_nothing.get(language, {}), **one[language]} for language in LANGUAGES},
        per=one.get("per", ""),
        optional=one.get("optional") == "yes",
        alone=one.get("alone") == "yes",
        choices=one.get("choices"),
        entries=tuple(_question(entry, section, none) for entry in one.get("entries", ())),
    )
