"""For authors of letters, recipes and lines of forms: what there is, what they may name, and what is wrong with
them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.files import refuse_existing, write_private

if TYPE_CHECKING:
    from levydocs.loading.checking import CheckedTemplates
    from levydocs.loading.fact_list import FactDescription
    from levydocs.loading.template_list import TemplateDescription


def list_facts(word: str | None = None) -> tuple[FactDescription, ...]:
    """The facts whose path or description contains ``word``, each with its type and an example; without a word, all
    of them.

    Raises UsageRefused, with the nearest path, if there is none.
    """
    from levydocs.loading import fact_list

    return fact_list.list_facts(word)


def check_templates(own: Path | None) -> CheckedTemplates:
    """Every mistake in the letters and recipes of levydocs and those in ``own``, with file and line.

    Raises DefinitionRefused if a form or the file of audiences is not valid.
    """
    from levydocs.loading import checking

    return checking.check_templates(own)


def list_templates(own: Path | None) -> tuple[TemplateDescription, ...]:
    """Every letter and recipe of levydocs and in ``own``: title, who may receive it, whose it is. DefinitionRefused."""
    from levydocs.loading import template_list

    return template_list.list_templates(own)


def new_letter(name: str, own: Path, *, word: bool = False) -> tuple[Path, ...]:
    """Start a letter in the folder ``own``: a copy of one of ours to change, else one with every part explained; its
    files.

    ``word``: a Word document with its front matter next to it. Raises UsageRefused for an invalid name, OutputRefused
    if the file already exists.
    """
    from levydocs.loading.template_list import starting_letter

    files = {own / "templates" / name / file: data for file, data in starting_letter(name, word=word, own=own).items()}
    for path in files:
        refuse_existing(path, force=False)
    for path, data in files.items():
        write_private(path, data, force=False)
    return tuple(files)
