"""``--forms 2848,433-F``: which forms somebody means, however the numbers are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form


def forms_asked(words: Iterable[str], own: Path | None) -> tuple[str, ...]:
    """The ids of the forms that are meant, each once, in the order of the words; UsageRefused names the forms there are."""
    from levydocs.acroforms.library import load_forms

    forms = load_forms(own)
    wanted = [one for word in words for one in re.split(r"[,;]", word)]
    return tuple(dict.fromkeys(_meant(one, forms.values()) for one in wanted))


def _meant(word: str, forms: Iterable[Form]) -> str:
    """``2848``, ``433-F``, ``433f``, ``Form 12153`` or ``f433f``."""
    known = {_bare(form.number): form for form in forms}
    found = known.get(_bare(word))
    if found is None:
        near = nearest(_bare(word), known)
        numbers = ", ".join(form.number for form in known.values())
        raise UsageRefused(
            f"There is no form {word.strip()} here." if word.strip() else "A form has no number.",
            place="--forms",
            remedy=f"{f'Did you mean {known[near].number}? ' if near else ''}There are {numbers}.",
        )
    return found.id


def _bare(written: str) -> str:
    """A form's number without the word, blanks and hyphens: ``433f``."""
    letters = re.sub(r"[^0-9a-z]", "", written.casefold())
    return re.sub(r"^(forms?|f)(?=\d)", "", letters)
