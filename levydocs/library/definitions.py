"""For whoever writes a letter, a recipe or the lines of a form: the facts that they may name, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levydocs.loading.checking import CheckedTemplates
    from levydocs.loading.fact_list import FactDescription


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
