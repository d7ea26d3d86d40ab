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
    """A letter for one case: the document, what was missing, and every fact that it printed or decided by."""

    document: Document
    findings: tuple[Finding, ...]
    used: Mapping[str, Value]


def write_letter(template: Template, facts: FactSource, extra: Mapping[str, object]) -> Printed:
    """The letter for one case. ``extra`` holds what ``outside`` names and the options that differ.

    A missing fact leaves its paragraph out, or prints ``[missing: path]``; both are findings. Raises DefinitionRefused
    where the template stumbles over a value, or prints no readable Markdown.
    """
    assert template.body is not None, "a letter in Word is written by word_letter"
    printed = print_text(template.body, facts, {**template.options, **extra}, template.sections)
    document = read_markdown(printed.text, title_of(template, facts), template.place, template.known)
    template.known.save()
    return Printed(document, tuple(findings_of(template, facts, printed)), printed.used)


def title_of(template: Template, facts: FactSource) -> str:
    """What the letter is called in one case: as ``titles`` says for the first fact that is true, else its title."""
    found = {path: facts.get(path) for path in template.titles}
    true = (path for path, value in found.items() if isinstance(value, Value) and value.value)
    return template.titles.get(next(true, ""), template.title)


def findings_of(template: Template, facts: FactSource, printed: PrintedText) -> Iterator[Finding]:
    """Of a letter as it was printed: gaps and facts that it needs first, paragraphs left out after them."""
    for path, found in {**printed.missing, **_lacking(template, facts)}.items():
        yield finding("LD-letter-fact-missing", template.place, fact=path, paths=", ".join(found.paths))
    for one in printed.left_out:
        yield _left_out(one)


def _lacking(template: Template, facts: FactSource) -> dict[str, Missing]:
    """The facts that the letter needs and the case has not."""
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
