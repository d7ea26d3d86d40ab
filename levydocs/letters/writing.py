"""Writing a letter: one template, the facts of one case, and what comes with this print."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from jinja2 import TemplateError

from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import Document
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Missing, Value
from levydocs.findings import Finding, finding
from levydocs.letters.template import Template
from levydocs.templating.engine import LOOK, PARAGRAPH, READ, Question
from levydocs.templating.filters import is_present
from levydocs.templating.gap import Gap


class FactSource(Protocol):
    """Whoever answers for the facts of a case (``facts.core.Facts``)."""

    def get(self, path: str) -> Value | Missing: ...


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter for one case: the document, what was missing, and every fact that it printed or decided by."""

    document: Document
    findings: tuple[Finding, ...]
    used: Mapping[str, Value]


@dataclass
class _Pen:
    """Answers one print of a template: what it asks, and what it is told, is kept here."""

    template: Template
    facts: FactSource
    used: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    gaps: list[dict[str, Missing]] = field(default_factory=lambda: [{}])
    """What was missing: in the letter itself, then in each paragraph that is being printed, the innermost last."""

    def read(self, path: str) -> Any:
        """The fact at a path; a missing one is noted and prints as a gap."""
        found = self.facts.get(path)
        if isinstance(found, Missing):
            self.gaps[-1][path] = found
            return Gap(path)
        self.used[path] = found
        return found.value

    def look(self, path: str) -> Any:
        """The fact at a path, for a test whether it is present: a missing one is an answer."""
        found = self.facts.get(path)
        if isinstance(found, Missing):
            return Gap(path)
        self.used[path] = found
        return found.value

    def paragraph(self, law: str, required: bool, line: int, caller: Callable[[], str]) -> str:
        """The paragraph; or, when anything in it is missing, nothing and a finding."""
        used = dict(self.used)
        self.gaps.append({})
        text = caller()
        gaps = self.gaps.pop()
        if not gaps:
            return text
        self.used = used
        self.findings.append(
            finding(
                "LD-letter-required-paragraph-left-out" if required else "LD-letter-paragraph-left-out",
                f"{self.template.place}:{line}",
                paths=", ".join(dict.fromkeys(path for missing in gaps.values() for path in missing.paths)),
                law=f" It rests on {law}." if law else "",
            )
        )
        return ""

    def every_finding(self) -> tuple[Finding, ...]:
        """Gaps and facts that the letter needs first, paragraphs left out after them."""
        missing = self.gaps[0] | {
            path: found if isinstance(found, Missing) else Missing((path,))
            for path, found in ((path, self.facts.get(path)) for path in self.template.needs)
            if isinstance(found, Missing) or not is_present(found.value)
        }
        gaps = (
            finding("LD-letter-fact-missing", self.template.place, fact=path, paths=", ".join(found.paths))
            for path, found in missing.items()
        )
        return (*gaps, *self.findings)


def write_letter(template: Template, facts: FactSource, extra: Mapping[str, object]) -> Printed:
    """The letter for one case. ``extra`` holds what ``outside`` names and the options that differ.

    A missing fact leaves its paragraph out, or prints ``[missing: path]``; both are findings. Raises DefinitionRefused
    where the template stumbles over a value, or prints no readable Markdown.
    """
    pen = _Pen(template, facts)
    given = {**template.options, **extra}
    try:
        text = template.body.render(
            {**given, READ: Question(pen.read), LOOK: Question(pen.look), PARAGRAPH: pen.paragraph}
        )
    except TemplateError as problem:
        frames = traceback.extract_tb(problem.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == template.place]
        place = f"{template.place}:{lines[-1]}" if lines else template.place
        raise DefinitionRefused(
            problem.message or "it cannot be printed", place=place, remedy="correct the template"
        ) from None
    document = read_markdown(text, template.title, template.place, template.known)
    template.known.save()
    return Printed(document, pen.every_finding(), pen.used)
