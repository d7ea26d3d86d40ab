"""The firm's own Word document as a template: its texts compiled for our sandbox.

A line of a place counts paragraphs: ``templates/x/letter.docx:12`` is the twelfth, those in tables counted too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from levydocs.facts.names import FactNames
from levydocs.templating.engine import CompiledText, compile_text
from levydocs.templating.sandbox import Output


@dataclass(frozen=True, slots=True)
class WordBody:
    """The document, its texts by part, and who signs it; where on its pages is unknown."""

    docx: bytes
    texts: Mapping[str, CompiledText]
    signed_by: tuple[str, ...] = ()


def compile_word(
    docx: bytes, place: str, *, outside: Sequence[str], facts: FactNames, kept: Path | None
) -> dict[str, CompiledText]:
    """The texts of the document by part, their names compared with the facts. Raises as ``load_template`` does."""
    from levydocs.blocks.word_template import BODY, texts_of

    output = Output("Word", in_word, paragraphs=True)
    texts = texts_of(docx, place)
    places = {name: place if name == BODY else f"{place} ({name.rpartition('/')[2]})" for name in texts}
    return {
        name: compile_text(text, output, places[name], outside=outside, facts=facts, kept=kept)
        for name, text in texts.items()
    }


def in_word(value: str) -> str:
    """A value that Word shows unchanged, in text and in attributes; characters that XML cannot hold are written as numbers."""
    shown = "".join(one if one >= " " or one in "\n\t" else f"[U+{ord(one):04X}]" for one in value)
    return escape(shown, quote=True)
