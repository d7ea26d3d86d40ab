"""What this machine has: forms, blanks, letters and recipes, those of levydocs and the user's own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs import assets
from levydocs.errors import DefinitionRefused, UsageRefused
from levydocs.files import is_owners_alone, make_private_folder
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form, Revision
    from levydocs.acroforms.library import BlankFolders
    from levydocs.letters.letter_file import LetterFile
    from levydocs.letters.template import Letters
    from levydocs.packet.recipe import Recipe
    from levydocs.packet.recipe_file import Names
    from levydocs.packet.resources import FormBlank, Resources
    from levydocs.pdf.model import Blank

_REMEDIES = {"letter.yaml": "In it, give the letter's id, its title, and the audiences to whom it may go."}
FORMS_VARIABLE = "LEVYDOCS_FORMS"
LETTER = "letter.md.j2"
"""What a letter's file is called in its folder."""
WORD, WORD_FRONT = "letter.docx", "letter.yaml"
"""A letter of the firm's own in Word, and the front matter beside it."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """What does not depend on the day: forms and templates by id, recipes in the order of their recipients, Word's styles."""

    forms: Mapping[str, Form]
    templates: Letters
    recipes: tuple[Recipe, ...]
    stationery: bytes


def load_resources(own: Path | None, forms_folder: Path | None, day: date) -> Resources:
    """Forms, blanks, templates and recipes."""
    return with_blanks(load_definitions(own), blank_folders(forms_folder), day)


def load_definitions(own: Path | None) -> Definitions:
    """Forms, templates and recipes. Raises DefinitionRefused when one of them is not valid."""
    from levydocs.acroforms.library import load_forms

    stationery = assets.read("templates", "stationery.docx", own=own)
    forms, templates = load_forms(own, kept=compiled_cache()), load_templates(own)
    return Definitions(forms, templates, load_recipes(own, forms, templates), stationery)


def with_blanks(found: Definitions, shelf: BlankFolders, day: date) -> Resources:
    """The same with the blank of each form that is printed on that day."""
    from levydocs.loading.office import printer
    from levydocs.packet.resources import Resources

    return Resources(
        found.forms, Blanks(found.forms, shelf, day), found.templates, found.recipes, found.stationery, printer()
    )


@dataclass(frozen=True, slots=True)
class Blanks(Mapping[str, "FormBlank"]):
    """The blank of each form that is printed on a day, loaded when it is asked for: a case uses three or four of them."""

    forms: Mapping[str, Form]
    shelf: BlankFolders
    day: date
    _loaded: dict[str, FormBlank] = field(default_factory=dict)

    def __getitem__(self, form_id: str) -> FormBlank:
        if form_id not in self._loaded:
            self._loaded[form_id] = load_blank(self.forms[form_id], self.shelf, self.day)
        return self._loaded[form_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)


def without_blanks(found: Definitions) -> Resources:
    """The same with no blank at all, for what holds no form."""
    from levydocs.packet.resources import Resources

    return Resources(found.forms, {}, found.templates, found.recipes, found.stationery)


def revision_on(form: Form, day: date) -> Revision:
    """The newest revision posted by the day.

    Before the first one known it is that one; filling it finds that it was not posted yet.
    """
    return form.newest(day) or form.revisions[0]


def with_revision(resources: Resources, form_id: str, word: str, shelf: BlankFolders, day: date) -> Resources:
    """The same resources with one form in the revision that ``word`` names; UsageRefused when there is none."""
    form = resources.forms[form_id]
    chosen = choose("revision", word, {one.id: one.id for one in form.revisions})
    return replace(resources, blanks={**resources.blanks, form_id: load_blank(form, shelf, day, chosen)})


def blank_folders(forms_folder: Path | None) -> BlankFolders:
    """Where official forms are looked for: --forms-folder, then LEVYDOCS_FORMS (alone, when set) or the user's data folder."""
    from levydocs.acroforms.library import BlankFolders

    set_folder = os.environ.get(FORMS_VARIABLE)
    if set_folder and not os.path.isdir(set_folder):
        raise UsageRefused(
            f"{FORMS_VARIABLE} names a folder that does not exist.",
            place=set_folder,
            remedy="Set it to the folder with the official forms, or unset it.",
        )
    fallback = Path(set_folder) if set_folder else installed_forms()
    return BlankFolders((forms_folder, fallback) if forms_folder else (fallback,))


def installed_forms() -> Path:
    """The user's folder of installed official forms."""
    import platformdirs

    return platformdirs.user_data_path("levydocs") / "forms"


def load_blank(form: Form, shelf: BlankFolders, day: date, revision_id: str | None = None) -> FormBlank:
    """The blank that a form is printed on: of the revision asked for, else of that day; the official file where it is."""
    from levydocs.packet.resources import FormBlank

    chosen = next((one for one in form.revisions if one.id == revision_id), None)
    revision = chosen or revision_on(form, day)
    official = shelf.find(revision)
    another = shelf.another(revision, {one.file.sha256 for one in form.revisions}) if official is None else None
    blank = _compiled(form, revision, official)
    return FormBlank(revision, blank, official is not None, another.name if another else "")


def _compiled(form: Form, revision: Revision, official: bytes | None) -> Blank:
    """The compiled blank, from the cache where it is there."""
    import platformdirs

    from levydocs.pdf.foreign.blank_cache import BlankCache

    pdf = official
    if pdf is None:
        from levydocs.acroforms.facsimile import draw_facsimile

        pdf = draw_facsimile(form, revision)
    cache = BlankCache(platformdirs.user_cache_path("levydocs") / "blanks")
    digest = sha256(pdf).hexdigest()
    found = cache.load(digest, revision.send_pages)
    if found is None:
        from levydocs.pdf.foreign.compile import compile_blank

        found = compile_blank(pdf, revision.send_pages)
        with suppress(OSError):  # a cache that cannot be written costs time, nothing else
            cache.store(found)
    return found


def load_templates(own: Path | None) -> Letters:
    """Every letter, by id; each is read when it is first asked for.

    Raises DefinitionRefused for a folder that holds files, but no letter.
    """
    from levydocs.audiences import load_audiences

    return letters_of(letter_files(own), tuple(load_audiences(own)), compiled_cache())


def letter_files(own: Path | None) -> dict[str, LetterFile]:
    """The files of every letter, by its id. Raises DefinitionRefused for a folder that holds files, but no letter."""
    folders = {name: assets.names("templates", name, own=own) for name in assets.names("templates", own=own)}
    return {name: _letter_file(name, own) for name, held in folders.items() if _letters(held) and name != "recipes"}


def _letters(held: Iterable[str]) -> set[str]:
    """The files in a folder that belong to a letter: not the notes for its author."""
    return {one for one in held if not one.startswith((".", "README"))}


def _letter_file(name: str, own: Path | None) -> LetterFile:
    """The files of one letter; where the user's own folder has the letter itself in another form, those there alone."""
    from levydocs.letters.letter_file import SECTION, LetterFile

    in_own = own is not None and own.joinpath("templates", name).is_dir()
    held = _letters(assets.names("templates", name, own=own))
    if in_own and own is not None:
        own_files = _letters(one.name for one in own.joinpath("templates", name).iterdir())
        held = own_files if WORD in own_files or (LETTER in own_files and WORD in held) else held
    if LETTER in held and WORD in held:
        raise DefinitionRefused(
            f"The folder has both {LETTER} and {WORD}.", place=f"templates/{name}", remedy="Take one of them away."
        )
    wanted = (WORD, WORD_FRONT) if WORD in held else (LETTER,)
    for file in wanted:
        if file not in held:
            raise DefinitionRefused(
                f"The folder has no {file}.",
                place=f"templates/{name}",
                remedy=_REMEDIES.get(file, f"Name the letter's file {file}."),
            )
    *_, text = wanted
    beside = sorted(held - set(wanted))
    for one in beside:
        if WORD in held or not one.endswith(SECTION):
            raise DefinitionRefused(
                f"The file is not read: the name of a section of a letter ends in {SECTION}.",
                place=f"templates/{name}/{one}",
                remedy="Rename it, or put it elsewhere.",
            )
    texts = {one: assets.read("templates", name, one, own=own) for one in (*wanted, *beside)}
    place = f"templates/{name}"
    return LetterFile(
        f"{place}/{text}",
        texts[text],
        texts.get(WORD, b""),
        f"{place}/{WORD}" if WORD in texts else "",
        {one.removesuffix(SECTION): texts[one] for one in beside},
    )


def letters_of(files: Mapping[str, LetterFile], audiences: Collection[str], kept: Path | None = None) -> Letters:
    """Letters by id, from their files, which may name these audiences. ``kept``: that of ``compiled_cache``."""
    from levydocs.facts.names import FACT_NAMES
    from levydocs.letters.template import Letters

    return Letters(files, FACT_NAMES, audiences, kept)


def compiled_cache() -> Path | None:
    """The folder of letters and forms as they were compiled, used as they are there; None if others may write to it, or no one
    can."""
    folder = compiled_folder()
    with suppress(OSError):
        make_private_folder(folder)
        return folder if is_owners_alone(folder) else None
    return None


def compiled_folder() -> Path:
    """Where that folder is, in the user's cache."""
    import platformdirs

    return platformdirs.user_cache_path("levydocs") / "compiled"


def load_recipes(own: Path | None, forms: Mapping[str, Form], letters: Letters) -> tuple[Recipe, ...]:
    """Every recipe, in the order of the recipients.

    Raises DefinitionRefused where one is not valid, or sends something to whom it may not go.
    """
    from levydocs.packet.recipe_file import read_recipes

    return read_recipes(recipe_texts(own), recipe_names(own, forms, letters))


def recipe_texts(own: Path | None) -> dict[str, bytes]:
    """The file of every recipe, by how it is named in a message. Raises DefinitionRefused for a file that is called otherwise."""
    names = [name for name in assets.names("templates", "recipes", own=own) if not name.startswith((".", "README"))]
    for name in names:
        if not name.endswith(".yaml"):
            raise DefinitionRefused(
                "The file is not read: a recipe's name ends in .yaml.",
                place=f"templates/recipes/{name}",
                remedy="Rename it, or put it elsewhere.",
            )
    return {f"templates/recipes/{name}": assets.read("templates", "recipes", name, own=own) for name in names}


def recipe_names(own: Path | None, forms: Mapping[str, Form], letters: Letters) -> Names:
    """What a recipe may name."""
    from levydocs.audiences import load_audiences
    from levydocs.facts.names import FACT_NAMES
    from levydocs.packet.recipe_file import Names

    return Names(FACT_NAMES, load_audiences(own), letters, forms)


def choose(kind: str, word: str, names: Mapping[str, str]) -> str:
    """What a user means by ``word``, in small letters or capitals; UsageRefused, with the nearest name, when nothing."""
    found = next((meant for name, meant in names.items() if name.lower() == word.lower()), None)
    if found is None:
        near = nearest(word.lower(), names)
        raise UsageRefused(
            f"There is no {kind} {word}.",
            place=kind.upper(),
            remedy=f"Did you mean {near}?" if near else f"Use one of {', '.join(names)}.",
        )
    return found
