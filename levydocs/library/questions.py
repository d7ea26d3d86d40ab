"""The questions of a case for a page: all of them, in the order of intake; and one answer put into the file's bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from levydocs.errors import CaseRefused

if TYPE_CHECKING:
    from levydocs.findings import Finding
    from levydocs.intake.interview import Interview
    from levydocs.intake.steps import Step

_CASE = "the case"
_FIRST = "taxpayers[0]"
_ABBREVIATIONS = frozenset(("acs", "am", "caf", "cdp", "ein", "irs", "itin", "llc", "pm", "ptin", "ssn"))


class Choice(NamedTuple):
    """A word of the case file, and how a page shows it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question about ``context`` (``Liability 2``).

    ``asks``: for the ``value`` at ``path``, whether there is ``any`` entry in the list or section, or whether there are ``more``.
    ``kind`` is how an answer is read: ``text``, ``money``, ``date``, ``month``, ``yes-no``, ``choice``, ``whole``, ``percent``,
    ``tax-id``, ``period``, ``exhibit-id`` or ``list``; ``many``: several of them, by commas. ``value`` is what the file says, else
    what follows from the rest (``is_default``), the number of a person, business or account masked: ``is_masked`` where a part of
    it is hidden. ``is_open``: not answered, and it has to be.
    ``entry``: the entry of a list that it is about (``bank_accounts[1]``), where it can be removed (``without``); else empty.
    ``opens``: what to add to ``opened`` if the answer is yes. ``who_has`` and ``ask``: who knows, and how to ask.
    """

    path: str
    asks: Literal["value", "any", "more"]
    context: str
    label: str
    help: str
    example: str
    kind: str
    many: bool
    choices: tuple[Choice, ...]
    value: str
    is_default: bool
    is_answered: bool
    is_open: bool
    is_number: bool
    is_masked: bool
    entry: str
    opens: str
    who_has: str
    ask: str


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """The questions under one heading."""

    title: str
    questions: tuple[Question, ...]

    @property
    def left(self) -> int:
        """How many are open."""
        return sum(one.is_open for one in self.questions)


def questions(data: bytes, kind: str | None = None, opened: Collection[str] = ()) -> tuple[QuestionSection, ...]:
    """Every question of a case file, answered or not, in the order of intake.

    ``kind``: for this kind of case (``wage``, ``bank`` …); None: for the one that fits. ``opened``: the ``opens`` of
    the questions answered yes about which the file says nothing yet. Raises CaseRefused for a file with mistakes,
    with all of them.
    """
    from levydocs.case.read import as_written, read_case
    from levydocs.intake.interview import interview_for
    from levydocs.intake.steps import steps_of

    values, case, findings = as_written(data, _CASE)
    if case is None and values:
        remedy = "Correct what is listed here first."
        raise CaseRefused("The case file has mistakes.", place=_CASE, remedy=remedy, findings=findings)
    values, whole = values or {}, read_case(data, _CASE)[0]
    interview = interview_for(kind) if kind else _fitting(case)
    sections: dict[str, list[Question]] = {}
    steps = steps_of(interview, values, frozenset(opened))
    lists = {step.path for step in steps if step.kind == "more"}
    for step in steps:
        entry = _entry_of(step.path, lists, values, opened)
        sections.setdefault(step.section, []).append(_question(step, values, case, whole, entry))
    return tuple(QuestionSection(title, tuple(asked)) for title, asked in sections.items())


def answer(data: bytes, path: str, text: str | None) -> bytes | list[Finding]:
    """The file with a typed answer at a path and every other byte unchanged; or what is wrong with the answer.

    What is typed is written as ``levydocs ask`` writes it; for a list or section, ``none`` says that there is
    nothing. An empty text changes nothing, None removes the answer from the file. Raises CaseRefused if the place
    cannot be changed by itself, UsageRefused if no case has it.
    """
    from levydocs.intake.answering import answered, put
    from levydocs.intake.steps import step_at

    step = step_at(path)
    return put(data, _CASE, path, None) if text is None else answered(data, _CASE, step, text)


def has_entry(data: bytes, entry: str) -> bool:
    """True if the file says anything about an entry of a list."""
    from levydocs.case.read import as_written

    return _says_something(as_written(data, _CASE)[0] or {}, entry)


def _says_something(values: Any, entry: str) -> bool:
    from levydocs.intake.steps import present
    from levydocs.intake.yaml_values import said

    return said(present(values, entry)) is not None


def next_entry(data: bytes, list_path: str) -> str:
    """The path of the entry that a list would have after its last one."""
    from levydocs.case.read import as_written
    from levydocs.intake.steps import present

    written = present(as_written(data, _CASE)[0] or {}, list_path)
    return f"{list_path}[{len(written) if isinstance(written, list) else 0}]"


def without(data: bytes, entry: str) -> bytes | list[Finding]:
    """The file without an entry of a list (``Question.entry``), every other byte unchanged; or why that is impossible.

    Raises UsageRefused if there is no such entry, CaseRefused if its place cannot be changed by itself.
    """
    from levydocs.intake.entry_removal import without_entry

    return without_entry(data, _CASE, entry)


def unmasked(data: bytes, asked: Question) -> Question:
    """The question with its number in full."""
    from levydocs.case.read import as_written, read_case
    from levydocs.intake.answering import whole_value

    value = whole_value(asked.path, as_written(data, _CASE)[0] or {}, read_case(data, _CASE)[0])
    return replace(asked, value=value, is_masked=False)


def written_at(data: bytes, path: str, *, whole: bool = False) -> str:
    """What a question shows as its value (``Question.value``) if the file itself says it; else nothing.

    ``whole``: with its number not masked. Raises UsageRefused if no case has such a path.
    """
    from levydocs.case.read import as_written, read_case
    from levydocs.intake.answering import value_shown, whole_value
    from levydocs.intake.steps import present, step_at

    step, values = step_at(path), as_written(data, _CASE)[0] or {}
    written = present(values, path)
    if step.kind != "value" or written is None:
        return _any_of(step, written)
    return (whole_value if whole else value_shown)(path, values, read_case(data, _CASE)[0])


def questions_json(sections: Sequence[QuestionSection]) -> list[dict[str, Any]]:
    """The questions by section."""
    return [
        {"title": one.title, "left": one.left, "questions": [_as_json(asked) for asked in one.questions]}
        for one in sections
    ]


def _as_json(asked: Question) -> dict[str, Any]:
    return {
        "path": asked.path,
        "asks": asked.asks,
        "context": asked.context,
        "label": asked.label,
        "help": asked.help,
        "example": asked.example,
        "kind": asked.kind,
        "many": asked.many,
        "choices": [{"value": one.value, "words": one.words} for one in asked.choices],
        "value": asked.value,
        "is_default": asked.is_default,
        "is_answered": asked.is_answered,
        "is_open": asked.is_open,
        "is_number": asked.is_number,
        "is_masked": asked.is_masked,
        "entry": asked.entry,
        "opens": asked.opens,
        "who_has": asked.who_has,
        "ask": asked.ask,
    }


def _fitting(case: Any) -> Interview:
    from levydocs.intake.interview import interview_for, interview_of

    return interview_of(case) if case else interview_for("wage")


def _question(step: Step, values: Any, case: Any, whole: Any, entry: str) -> Question:
    from levydocs.case.numbers import is_number_path
    from levydocs.intake.answering import follows_from_the_rest, shown_at, whole_value
    from levydocs.intake.steps import item_at, present
    from levydocs.packet.readiness import who_has

    written = present(values, step.path)
    is_answered = written is not None if step.kind != "more" else True
    value = whole_value(step.path, values, whole) if step.kind == "value" else _any_of(step, written)
    shown = shown_at(step.path, value)
    item, held = item_at(step.path), who_has(step.path)
    return Question(
        path=step.path,
        asks=step.kind,
        context=step.context,
        label=step.label,
        help=step.help,
        example=step.example,
        kind=item.kind if item is not None and step.kind == "value" else "yes-no",
        many=step.many,
        choices=tuple(Choice(one, choice_words(one)) for one in step.choices),
        value=shown,
        is_default=bool(value) and not is_answered,
        is_answered=is_answered,
        is_open=not is_answered and not follows_from_the_rest(step, case),
        is_number=is_number_path(step.path),
        is_masked=shown != value,
        entry=entry,
        opens="" if step.kind == "value" else _opened_by(step, written),
        who_has=held.who,
        ask=held.ask,
    )


def _entry_of(path: str, lists: Collection[str], values: Any, opened: Collection[str]) -> str:
    """The innermost entry that a path is in, if it can be removed: it exists or was said to, and there may be others.

    A case always has a taxpayer: the first one stays.
    """
    before, is_inside, _ = path.rpartition("].")
    entry, of_list = f"{before}]", before.rpartition("[")[0]
    if not is_inside or of_list not in lists or entry == _FIRST:
        return ""
    return entry if _says_something(values, entry) or entry in opened or of_list in opened else ""


def _any_of(step: Step, written: Any) -> str:
    """The answer to whether there is anything."""
    if step.kind == "more" or written is None:
        return ""
    return "yes" if written and not isinstance(written, str) else "none"


def _opened_by(step: Step, written: Any) -> str:
    if step.kind == "any":
        return step.path
    return f"{step.path}[{len(written) if isinstance(written, list) else 0}]"


def choice_words(word: str) -> str:
    """How a page shows a word of the case file: ``Head of household`` for ``head_of_household``, ``SSN`` for
    ``ssn``."""
    parts = [part.upper() if part in _ABBREVIATIONS else part for part in word.split("_")]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]
