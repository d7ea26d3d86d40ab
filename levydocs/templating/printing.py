"""A text printed for one case: its words, every fact that it used, and what was missing."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import jinja2
from jinja2 import TemplateError, TemplateRuntimeError

from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Missing, Value
from levydocs.facts.seen import seen_name
from levydocs.templating.each import EACH_LEVY
from levydocs.templating.engine import CompiledText
from levydocs.templating.gap import Gap
from levydocs.templating.metering import counting, put_together
from levydocs.templating.parts import PART, print_block
from levydocs.templating.sandbox import LOOK, METERED, PARAGRAPH, READ, Question

_NO_SECTIONS: Mapping[str, CompiledText] = MappingProxyType({})
_OF_THE_SANDBOX = (str(Path(jinja2.__file__).parent), str(Path(__file__).parent))


class FactSource(Protocol):
    """Anything that provides the facts of a case (``facts.core.Facts``)."""

    def get(self, path: str) -> Value | Missing: ...

    def for_levy(self, position: int) -> FactSource: ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paragraph that was not printed: its file and line, the law it rests on, whether it is required, the missing case paths."""

    place: str
    law: str
    required: bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text for one case, every fact that it printed or relied on, and what was missing in it.

    A ``missing`` fact prints as ``[missing: path]``; one missing in a paragraph leaves out that paragraph.
    """

    text: str
    used: Mapping[str, Value]
    missing: Mapping[str, Missing]
    left_out: tuple[LeftOut, ...]


def print_text(
    text: CompiledText,
    facts: FactSource,
    given: Mapping[str, object],
    sections: Mapping[str, CompiledText] = _NO_SECTIONS,
) -> PrintedText:
    """The text for one case. ``given`` has what it names from outside; ``sections`` are the texts whose parts it prints.

    Raises DefinitionRefused, at ``file:line``, if the text fails on a value; the refusal does not repeat the value.
    """
    pen = _Pen(facts, sections)
    tags = {PARAGRAPH: pen.paragraph, PART: pen.part, EACH_LEVY: pen.each_levy}
    asked = {READ: Question(pen.read), LOOK: Question(pen.look), **tags, **METERED}
    places = {text.place, *(one.place for one in sections.values())}
    try:
        with counting():
            printed = text.body.render({**given, **asked})
    except Exception as problem:
        frames = traceback.extract_tb(problem.__traceback__)
        if not isinstance(problem, TemplateError) and _raised_in(frames) not in places:
            raise  # our mistake, in a fact's function
        lines = [f"{frame.filename}:{frame.lineno}" for frame in frames if frame.filename in places]
        message = isinstance(problem, TemplateError) and problem.message
        raise DefinitionRefused(
            message or "it cannot be printed with the values of this case",
            place=lines[-1] if lines else text.place,
            remedy="correct the text",
        ) from None
    return PrintedText(printed, pen.used, pen.gaps[0], tuple(pen.left_out))


def _raised_in(frames: Sequence[traceback.FrameSummary]) -> str:
    """The file of the innermost frame that is neither Jinja's nor the sandbox's, which only do what the text says."""
    return next((one.filename for one in reversed(frames) if not one.filename.startswith(_OF_THE_SANDBOX)), "")


def print_value(text: CompiledText, facts: FactSource) -> Value | Missing:
    """The printed text, as a value made from the facts it used; missing if any fact that it reads is.

    White space is squeezed, and empty lines are left out. Raises DefinitionRefused as ``print_text`` does.
    """
    printed = print_text(text, facts, {})
    if printed.missing:
        return Missing(_paths(printed.missing))
    lines = (" ".join(line.split()) for line in printed.text.splitlines())
    sources = chain.from_iterable(value.sources for value in printed.used.values())
    return Value("\n".join(line for line in lines if line), tuple(dict.fromkeys(sources)))


@dataclass
class _Pen:
    """Serves one print of a text: its queries and the answers are recorded here."""

    facts: FactSource
    sections: Mapping[str, CompiledText]
    levy: int | None = None
    """The position of the levy that a part is being printed for; None outside any."""
    used: dict[str, Value] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    gaps: list[dict[str, Missing]] = field(default_factory=lambda: [{}])
    """What was missing: in the text itself, then in each paragraph being printed, the innermost last."""

    def read(self, path: str) -> Any:
        """The fact at a path; a missing one is noted and prints as a gap."""
        found = self._seen().get(path)
        if isinstance(found, Missing):
            self.gaps[-1][path] = found
            return Gap(path)
        self.used[self._name(path)] = found
        return found.value

    def look(self, path: str) -> Any:
        """The fact at a path, to test whether it is present: a missing one is an answer."""
        found = self._seen().get(path)
        if isinstance(found, Missing):
            return Gap(path)
        self.used[self._name(path)] = found
        return found.value

    def _seen(self) -> FactSource:
        return self.facts if self.levy is None else self.facts.for_levy(self.levy)

    def _name(self, path: str) -> str:
        """The name of a used fact: with the levy it was used for, if that is not the text's own."""
        return path if self.levy is None or self._seen() is self.facts else seen_name(path, self.levy)

    def each_levy(self, positions: Any, caller: Callable[[], str]) -> str:
        """The part for each of the levies at these positions; nothing if they are missing."""
        if isinstance(positions, Gap):
            return ""
        if not isinstance(positions, tuple) or not all(isinstance(one, int) for one in positions):
            raise TemplateRuntimeError("“each levy” needs a fact that says which levies")
        before, printed = self.levy, []
        for position in positions:
            self.levy = position
            try:
                printed.append(caller())
            finally:
                self.levy = before
        return put_together(printed)

    def part(self, name: str, section: str, names: dict[str, Any]) -> str:
        """The part of a section; nothing if the section does not have it."""
        if section not in self.sections:
            raise TemplateRuntimeError(f"the letter has no section “{section}”")
        return print_block(self.sections[section].body, name, names)

    def paragraph(self, law: str, required: bool, place: str, caller: Callable[[], str]) -> str:
        """The paragraph; nothing when anything in it is missing."""
        used = dict(self.used)
        self.gaps.append({})
        text = caller()
        gaps = self.gaps.pop()
        if not gaps:
            return text
        self.used = used
        self.left_out.append(LeftOut(place, law, required, _paths(gaps)))
        return ""


def _paths(gaps: Mapping[str, Missing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for missing in gaps.values() for path in missing.paths))
