"""The sentences of a line (``text:`` in lines.yaml): the Jinja of letters, printed as plain text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.acroforms.definition import LineText
from levydocs.entries import Entry
from levydocs.facts.core import Facts, Missing, Value

if TYPE_CHECKING:
    from levydocs.templating.engine import CompiledText


def sentences(entry: Entry) -> tuple[LineText, ...]:
    """What a line of lines.yaml says in words."""
    texts = [entry["text"]] if isinstance(entry["text"], str) else entry["text"]
    return tuple(LineText(one, entry.file, line) for one, line in zip(texts, entry.begins["text"], strict=True))


_COMPILED: dict[LineText, CompiledText] = {}


def compiled(text: LineText, kept: Path | None = None) -> CompiledText:
    """The sentence, compiled once a process: a form goes to the workers of a batch as data, and code is not sent.

    ``kept``: a folder of ours alone for compiled texts.

    Raises DefinitionRefused, at ``file:line``, for bad Jinja and for names that are not facts.
    """
    from levydocs.templating.engine import compile_text
    from levydocs.templating.sandbox import Output

    if text not in _COMPILED:
        _COMPILED[text] = compile_text(text.source, Output("plain text", str), text.file, line=text.line, kept=kept)
    return _COMPILED[text]


def said(text: LineText, facts: Facts) -> Value | Missing:
    """What the sentence says, made of every fact that it reads.

    Missing where one of them is; what is asked with ``is present`` may be missing. Raises DefinitionRefused, at
    ``file:line``, where it fails on a value.
    """
    from levydocs.templating.printing import print_value

    return print_value(compiled(text), facts)
