"""One answer taken into a case file, and what a case says at a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from levydocs.case.defaults import names_all
from levydocs.case.ids import TaxId, masked
from levydocs.case.model import Case
from levydocs.case.numbers import is_masked_path
from levydocs.case.other_words import word_of
from levydocs.case.plain import plain_changes, plain_text
from levydocs.case.read import as_written
from levydocs.findings import Finding, finding
from levydocs.intake.splice import Change, splice, values_in
from levydocs.intake.steps import Step, item_at, present
from levydocs.intake.yaml_values import Value
from levydocs.text import says_nothing

_YES, _NO = ("y", "yes"), ("n", "no")


def says_none(text: str) -> bool:
    """True for the answer that a list or section holds nothing."""
    return text.casefold() in _NO or says_nothing(text)


def opens(step: Step, text: str) -> bool:
    """True for the answer that a list or section holds something: there is more to ask then, and nothing to write yet."""
    return step.kind != "value" and text.strip().casefold() in _YES


def follows_from_the_rest(step: Step, case: Case | None) -> bool:
    """True for whether that is all in a section, where the case names all that can be in it."""
    section, _, key = step.path.rpartition(".")
    if key != "nothing_else":
        return False
    part: Any = case
    for one in section.split("."):
        part = getattr(part, one, None)
    return part is not None and names_all(part)


def answered(data: bytes, name: str, step: Step, text: str) -> bytes | list[Finding]:
    """The file called ``name`` with a typed answer at its place, every other byte as it was; or what is wrong with the answer.

    The same bytes, not read again, where the answer says nothing new: an empty one, a yes, a no where there is something.
    """
    text = text.strip()
    if not text or opens(step, text):
        return data
    if has_stars(step, text):
        return [finding("LD-intake-masked", step.path)]
    if step.kind == "value":
        return put(data, name, step.path, typed_value(step, text))
    if not says_none(text):
        return [finding("LD-intake-yes-or-no", step.path)]
    if step.kind == "more" or present(values_in(data), step.path):
        return data
    return put(data, name, step.path, [] if step.is_list else "none")


def has_stars(step: Step, text: str) -> bool:
    """True for a number as a screen shows it, of which some digits are stars."""
    return "*" in text and step.kind == "value" and is_masked_path(step.path)


def put(data: bytes, name: str, path: str, value: Value) -> bytes | list[Finding]:
    """The file with a value at a path, in its plain form; or the mistakes that it would then hold, those of this place first."""
    new = splice(data, [Change(path, value)])
    values, case, findings = as_written(new, name)
    if case is None:
        return [one for one in findings if path.rpartition(".")[2].split("[")[0] in one.place] or findings
    changed = dict(plain_changes(values, case))
    plain: Value = value
    if isinstance(value, str):
        plain = changed.get(path, value)
    elif value:
        plain = [changed.get(f"{path}[{at}]", one) for at, one in enumerate(value)]
    return new if plain == value else splice(data, [Change(path, plain)])


def value_shown(path: str, values: Mapping[str, Any], case: Case | None) -> str:
    """What the case says at a path: what is written, else what follows from the rest (``case``); empty for nothing.

    The number of a person, business or account is masked.
    """
    return shown_at(path, whole_value(path, values, case))


def whole_value(path: str, values: Mapping[str, Any], case: Case | None) -> str:
    """The same with every number whole."""
    value = present(values, path)
    if value is None:
        value = _plain(case, path) if case else None
    if (item := item_at(path)) is not None and item.kind == "yes-no":
        value = {"true": "yes", "false": "no"}.get(str(value).casefold(), value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value) if isinstance(value, str) else ""


def shown_at(path: str, text: str) -> str:
    """A text as a screen shows it at a path: the number of a person, business or account masked."""
    return masked(text) if is_masked_path(path) else text


def typed_value(step: Step, text: str) -> Value:
    """The value of a typed text: several by commas, the word of a choice."""
    if not step.many:
        return text
    if says_nothing(text):
        return []
    several = [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]
    return [word_of(one, step.choices) or one for one in several]


def _plain(case: Any, path: str) -> Any:
    """The plain text of what a case says at a path, or its texts."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        inside = case[int(step) : int(step) + 1] if isinstance(case, tuple) else (getattr(case, step, None),)
        case = inside[0] if inside else None
    if isinstance(case, TaxId):
        return case.printed
    return [plain_text(one, None) for one in case] if isinstance(case, tuple) else plain_text(case, None)
