"""The sentences of a line (``text:`` in lines.yaml): the Jinja of letters, printed as plain text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from levydocs.acroforms.definition import LineText
from levydocs.acroforms.entries import SEE, Entry
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Facts, Missing, Value

if TYPE_CHECKING:
    from levydocs.templating.engine import CompiledText


_FORMATS = ("text", "lines")


def sentences(entry: Entry) -> tuple[LineText, ...]:
    """What a line of lines.yaml says in words, compiled once: what is wrong is found here and not when a form is filled.

    Raises DefinitionRefused where it is no text, or ``compiled`` does.
    """
    if entry.get("format", "text") not in _FORMATS:
        raise DefinitionRefused(
            f"A text has no format {entry['format']}: what stands in it is written by filters.",
            place=entry.at("format"),
            remedy=f"Use one of {', '.join(_FORMATS)}.",
        )
    texts = [entry["text"]] if isinstance(entry["text"], str) else entry["text"]
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise DefinitionRefused("A text is one sentence or a list of them.", place=entry.at("text"), remedy=SEE)
    found = tuple(LineText(one, entry.file, line) for one, line in zip(texts, entry.begins["text"], strict=True))
    for one in found:
        compiled(one)
    return found


@cache
def compiled(text: LineText) -> CompiledText:
    """The sentence, compiled once a process: a form goes to the workers of a batch as data, and code is not sent.

    Raises DefinitionRefused, at ``file:line``, for bad Jinja and for names that are no facts.
    """
    from levydocs.templating.engine import Output, compile_text

    return compile_text(text.source, Output("plain text", str), text.file, line=text.line)


def said(text: LineText, facts: Facts) -> Value | Missing:
    """What the sentence says, made of every fact that it reads.

    Missing where one of them is; what is asked with ``is present`` may be missing. Raises DefinitionRefused, at
    ``file:line``, where it stumbles over a value.
    """
    from levydocs.templating.printing import print_value

    return print_value(compiled(text), facts)
