"""Writing a letter: one template, the facts of one case, and what comes with this print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import Document
from levydocs.facts.core import Missing, Value
from levydocs.findings import Finding, finding
from levydocs.letters.template import Template
from levydocs.templating.filters import is_present
from levydocs.templating.printing import FactSource, LeftOut, PrintedText, print_text


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter for one case: the document, what was missing, and every fact that it printed or relied on."""

    document: Document
    findings: tuple[Finding, ...]
    used: Mapping[str, Value]


def write_letter(template: Template, facts: FactSource, extra: Mapping[str, object]) -> Printed:
    """The letter for one case. ``extra`` has what ``outside`` names and the options that differ.

    A missing fact leaves its paragraph out, or prints ``[missing: path]``; both are findings. Raises DefinitionRefused
    if the template fails on a value, or does not print readable Markdown.
    """
    assert template.body is not None, "a letter in Word is written by word_letter"
    printed = print_text(template.body, facts, {**template.options, **extra}, template.sections)
    document = read_markdown(printed.text, title_of(template, facts), template.place, template.known)
    template.known.save()
    return Printed(document, tuple(findings_of(template, facts, printed)), printed.used)


def title_of(template: Template, facts: FactSource) -> str:
    """The title of the letter in one case: from ``titles`` for the first fact that is true, or else its own."""
    found = {path: facts.get(path) for path in template.titles}
    true = (path for path, value in found.items() if isinstance(value, Value) and value.value)
    return template.titles.get(next(true, ""), template.title)


def findings_of(template: Template, facts: FactSource, printed: PrintedText) -> Iterator[Finding]:
    """Findings on a printed letter: gaps and needed facts first, then paragraphs left out."""
    for path, found in {**printed.missing, **_lacking(template, facts)}.items():
        yield finding("LD-letter-fact-missing", template.place, fact=path, paths=", ".join(found.paths))
    for one in printed.left_out:
        yield _left_out(one)


def _lacking(template: Template, facts: FactSource) -> dict[str, Missing]:
    """The facts that the letter needs and the case does not have."""
    found = {path: facts.get(path) for path in template.needs}
    return {
        path: answer if isinstance(answer, Missing) else Missing((path,))
        for path, answer in found.items()
        if isinstance(answer, Missing) or not is_present(answer.value)
    }


def _left_out(one: LeftOut) -> Finding:
    return finding(
        "LD-letter-required-paragraph-left-out" if one.required else "LD-letter-paragraph-left-out",
        one.place,
        paths=", ".join(one.paths),
        law=f" It rests on {one.law}." if one.law else "",
    )
