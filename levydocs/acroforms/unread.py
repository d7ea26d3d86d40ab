"""A form that no one has fully checked yet: the marks of a draft, and lines that have no fact.

A program that drafts a form writes a mark into a comment above each entry. The person who checks it removes the mark; until
then the form's map is not valid. ``DRAFT`` in place of a fact says that there is none yet: such a form is not used at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from levydocs.facts.names import UNKNOWN, FactNames, Kind
from levydocs.findings import Finding, finding

NO_FACT = "DRAFT"
"""What takes the place of a fact in a draft."""
DRAFT, DOUBTFUL = "DRAFT:", "DOUBTFUL:"
"""The marks: of an entry that was made from a blank alone, and of one that was carried from another revision and is not sure."""
_MARK = re.compile(rf"^\s*#\s*(?:{DRAFT}|{DOUBTFUL})\s*(?P<what>.*)$")
_NO_FACT = re.compile(rf"^[^#]*\b(?:value|check|choice|choices|rows):\s*[\[\"']?{NO_FACT}\b")


def unread(texts: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each mark in these files, given as name and text, and for each line that has no fact."""
    for file, text in texts:
        for number, line in enumerate(text.splitlines(), 1):
            if mark := _MARK.match(line):
                yield finding("LD-form-unread", f"{file}:{number}", what=mark["what"] or "no reason is given")
        yield from lines_without_fact(file, text)


def lines_without_fact(file: str, text: str) -> Iterator[Finding]:
    """A finding for each line in the text of lines.yaml that has no fact yet."""
    if NO_FACT in text:
        for number, line in enumerate(text.splitlines(), 1):
            if _NO_FACT.match(line):
                yield finding("LD-form-no-fact", f"{file}:{number}")


def texts_of(form_id: str, revisions: Iterable[str], read: Callable[[str], bytes]) -> Iterator[tuple[str, str]]:
    """The files of a form's folder that a person writes, by their names in messages."""
    names = ["form.yaml", "lines.yaml", *(f"{one}/{file}.yaml" for one in revisions for file in ("revision", "where"))]
    for name in names:
        yield f"forms/{form_id}/{name}", read(name).decode("utf-8", "replace")


class DraftFacts(FactNames):
    """The facts, and the word for none yet: with it, a draft can be looked at, and every other mistake is reported."""

    def __contains__(self, path: object) -> bool:
        return path == NO_FACT or super().__contains__(path)

    def kind(self, path: str) -> Kind:
        if path == NO_FACT:
            return Kind(UNKNOWN, "")
        known = super().kind(path)
        return replace(known, keys=(*known.keys, NO_FACT)) if known.keys else known

    def part(self, kind: Kind, key: str) -> Kind:
        return Kind(UNKNOWN, "") if key == NO_FACT else super().part(kind, key)


DRAFT_FACTS = DraftFacts()
