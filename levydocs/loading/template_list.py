"""The letters and recipes that there are, whose each is, and a file to begin one of your own with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from levydocs import assets
from levydocs.entries import read_entries
from levydocs.errors import UsageRefused
from levydocs.loading.resources import LETTER, WORD, WORD_FRONT, load_recipes, load_templates, recipe_texts

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
    files = {read_entries(text, place)["id"]: place.rpartition("/")[2] for place, text in recipe_texts(own).items()}
    return (
        *(
            TemplateDescription(
                "letter",
                name,
                front.title,
                front.audiences,
                _whose(own, name, letters.files[name].main),
                set(front.outside) <= {"enclosures"},
            )
            for name, front in fronts.items()
        ),
        *(
            TemplateDescription("recipe", one.id, one.title, (one.audience.id,), _whose(own, "recipes", files[one.id]))
            for one in recipes
        ),
    )


def starting_letter(name: str, *, word: bool = False, own: Path | None = None) -> dict[str, bytes]:
    """The files to begin a letter of your own with: of one of ours a copy, else one in which each part is explained.

    ``word``: a Word document in the stationery, the same for every name. Raises UsageRefused for a name that no folder can have.
    """
    if not _ID.fullmatch(name) or name == "recipes":
        raise UsageRefused(
            "A letter's name has lower-case letters, digits and hyphens.",
            place=name,
            remedy="advocate-letter, for example.",
        )
    if word:
        return _in_word(name, own)
    if LETTER in assets.names("templates", name):
        return {LETTER: assets.read("templates", name, LETTER)}
    return {LETTER: _named("starting_letter.md.j2", name).encode()}


def _in_word(name: str, own: Path | None) -> dict[str, bytes]:
    from levydocs.blocks.markdown import read_markdown
    from levydocs.blocks.word import render_word

    front, body = _named("starting_word_letter.md", name).removeprefix("---\n").split("---\n", 1)
    docx, _ = render_word(read_markdown(body, ""), assets.read("templates", "stationery.docx", own=own))
    return {WORD: docx, WORD_FRONT: front.encode()}


def _named(file: str, name: str) -> str:
    text = resources.files("levydocs.letters").joinpath(file).read_text("utf-8")
    return text.replace("NAME", name).replace("TITLE", name.replace("-", " ").capitalize())


def _whose(own: Path | None, *parts: str) -> str:
    """By its main file; one of ours in Markdown is replaced by one in Word too."""
    if own is None or not own.joinpath("templates", *parts).is_file():
        return "levydocs"
    ours = assets.names("templates", *parts[:-1])
    return "yours, in place of ours" if {parts[-1], LETTER} & set(ours) else "yours"
