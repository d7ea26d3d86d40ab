"""For whoever writes a letter, a recipe or the lines of a form: what there is, what they may name, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.files import refuse_existing, write_private

if TYPE_CHECKING:
    from levydocs.loading.checking import CheckedTemplates
    from levydocs.loading.fact_list import FactDescription
    from levydocs.loading.template_list import TemplateDescription


def list_facts(word: str | None = None) -> tuple[FactDescription, ...]:
    """The facts whose path or description has ``word`` in it, each with its type and an example; all without a word.

    Raises UsageRefused, with the nearest path, where there is none.
    """
    from levydocs.loading import fact_list

    return fact_list.list_facts(word)


def check_templates(own: Path | None) -> CheckedTemplates:
    """Everything that is wrong with the letters and recipes of levydocs and those in ``own``, with file and line.

    Raises DefinitionRefused where a form or the file of the audiences is not valid.
    """
    from levydocs.loading import checking

    return checking.check_templates(own)


def list_templates(own: Path | None) -> tuple[TemplateDescription, ...]:
    """Every letter and recipe, of levydocs and in ``own``: title, to whom it may go, whose it is. DefinitionRefused."""
    from levydocs.loading import template_list

    return template_list.list_templates(own)


def new_letter(name: str, own: Path, *, word: bool = False) -> tuple[Path, ...]:
    """Begin a letter in the folder ``own``: of one of ours a copy to change, else one in which each part is explained; its files.

    ``word``: a Word document with front matter beside it. Raises UsageRefused for a name that cannot be one, OutputRefused where a
    file is there already.
    """
    from levydocs.loading.template_list import starting_letter

    files = {own / "templates" / name / file: data for file, data in starting_letter(name, word=word, own=own).items()}
    for path in files:
        refuse_existing(path, force=False)
    for path, data in files.items():
        write_private(path, data, force=False)
    return tuple(files)
