"""What a process loads once for all cases: forms, blanks, templates, recipes. Values only; no folder, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from levydocs.acroforms.definition import Form, Revision
from levydocs.letters.template import Template
from levydocs.packet.recipe import Recipe
from levydocs.pdf.model import Blank


@dataclass(frozen=True, slots=True)
class FormBlank:
    """The blank that a revision is printed on: the official one, or a facsimile.

    ``another``: the name of a file that has the official one's place and name but is not it.
    """

    revision: Revision
    blank: Blank
    official: bool
    another: str = ""


@dataclass(frozen=True, slots=True)
class Resources:
    """Forms by id, the blank each is printed on, templates by id, recipes in the order of their recipients.

    ``stationery`` is the .docx whose styles a letter for Word has. ``print_word`` makes a PDF from a .docx, given with a name for
    messages; None if there is no program for it.
    """

    forms: Mapping[str, Form]
    blanks: Mapping[str, FormBlank]
    templates: Mapping[str, Template]
    recipes: tuple[Recipe, ...]
    stationery: bytes = b""
    print_word: Callable[[bytes, str], bytes] | None = None

    def letters(self) -> list[str]:
        """The templates that can be written alone: those that need nothing from a packet around them."""
        return [name for name, template in self.templates.items() if set(template.outside) <= {"enclosures"}]
