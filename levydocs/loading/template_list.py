"""The letters and recipes that there are, whose each is, and a file to begin one of your own with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from levydocs import assets
from levydocs.errors import UsageRefused
from levydocs.loading.resources import LETTER, load_recipes, load_templates

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class TemplateDescription:
    """A letter or a recipe. ``audiences``: to whom it may go, or goes; ``whose``: ``levydocs``, ``yours``, or ``yours, in place of
    ours``; ``alone``: a letter that can be written without a packet around it.
    """

    kind: str
    id: str
    title: str
    audiences: tuple[str, ...]
    whose: str
    alone: bool = False


def list_templates(own: Path | None) -> tuple[TemplateDescription, ...]:
    """Letters, then recipes in the order of their recipients. Raises DefinitionRefused where one cannot be read."""
    from levydocs.acroforms.library import load_forms

    letters = load_templates(own)
    fronts = {name: letters.front(name) for name in letters}
    recipes = load_recipes(own, load_forms(own), letters)
    return (
        *(
            TemplateDescription(
                "letter", name, front.title, front.audiences, _whose(own, name, LETTER), set(front.outside) <= {"enclosures"}
            )
            for name, front in fronts.items()
        ),
        *(
            TemplateDescription("recipe", one.id, one.title, (one.audience.id,), _whose(own, "recipes", f"{one.id}.yaml"))
            for one in recipes
        ),
    )  # fmt: skip


def starting_letter(name: str) -> bytes:
    """The file to begin a letter of your own with: of one of ours a copy, else one in which each part is explained.

    Raises UsageRefused for a name that cannot be that of a folder.
    """
    if not _ID.fullmatch(name) or name == "recipes":
        raise UsageRefused(
            "A letter is named by small letters, digits and hyphens.",
            place=name,
            remedy="advocate-letter, for example.",
        )
    if LETTER in assets.names("templates", name):
        return assets.read("templates", name, LETTER)
    text = resources.files("levydocs.letters").joinpath("starting_letter.md.j2").read_text("utf-8")
    return text.replace("NAME", name).replace("TITLE", name.replace("-", " ").capitalize()).encode()


def _whose(own: Path | None, *parts: str) -> str:
    if assets.shadows("templates", *parts, own=own):
        return "yours, in place of ours"
    return "yours" if own is not None and own.joinpath("templates", *parts).is_file() else "levydocs"
