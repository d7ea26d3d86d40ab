"""A letter in the firm's own Word document, printed for one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levydocs.facts.core import Value
from levydocs.findings import Finding
from levydocs.letters.template import Template
from levydocs.letters.writing import findings_of
from levydocs.templating.printing import FactSource, print_text


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """The letter for one case as a .docx, what was missing, and every fact that it printed or relied on."""

    docx: bytes
    findings: tuple[Finding, ...]
    used: Mapping[str, Value]


def write_word(template: Template, facts: FactSource, extra: Mapping[str, object]) -> PrintedWord:
    """The letter for one case. ``extra`` as in ``write_letter``.

    A missing fact leaves its paragraph out, or prints ``[missing: path]``; both are findings. Raises DefinitionRefused if the
    template fails on a value, or does not print a complete document.
    """
    from levydocs.blocks.word_template import document_of

    assert template.word is not None, "a letter in Markdown is written by writing"
    given = {**template.options, **extra}
    printed = {name: print_text(text, facts, given) for name, text in template.word.texts.items()}
    docx = document_of(
        template.word.docx, {name: one.text for name, one in printed.items()}, template.place, template.title
    )
    found = dict.fromkeys(one for text in printed.values() for one in findings_of(template, facts, text))
    used = {path: value for text in printed.values() for path, value in text.used.items()}
    return PrintedWord(docx, tuple(found), used)
