"""The forms that levydocs knows, and the official blanks that are installed on this machine.

An official file is known by its digest, never by its name: a renamed file is found, an edited copy is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from levydocs import assets
from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.folder import read_file
from levydocs.acroforms.kept_forms import kept_form
from levydocs.acroforms.line_text import compiled
from levydocs.acroforms.load import load_form
from levydocs.acroforms.unread import DRAFT_FACTS, texts_of, unread
from levydocs.audiences import load_audiences
from levydocs.errors import UsageRefused
from levydocs.facts.names import FACT_NAMES
from levydocs.findings import Finding
from levydocs.text import nearest


def load_forms(own: Path | None = None, *, drafts: bool = False, kept: Path | None = None) -> dict[str, Form]:
    """Every form that ships with levydocs or is in the user's own folder, by id.

    ``drafts``: to be looked at only, so that a line may have no fact yet. ``kept``: a folder of ours for compiled texts.
    Raises DefinitionRefused with everything that is wrong with the first folder that has a mistake.
    """
    audiences = tuple(load_audiences(own))
    return {form_id: load_one(form_id, own, audiences, drafts=drafts, kept=kept) for form_id in form_ids(own)}


def form_ids(own: Path | None = None) -> tuple[str, ...]:
    """The id of every form, which is the name of its folder."""
    return assets.names("forms", own=own)


def load_one(
    form_id: str,
    own: Path | None,
    audiences: Collection[str] | None = None,
    *,
    drafts: bool = False,
    kept: Path | None = None,
) -> Form:
    """One form from its folder; ``audiences`` are those that it may name, else those that there are. The others as above."""
    known = tuple(load_audiences(own) if audiences is None else audiences)
    if own is None or not own.joinpath("forms", form_id).is_dir():
        return _as_shipped(form_id, known, drafts, kept)
    return _loaded(form_id, own, known, drafts, kept)


@cache
def _as_shipped(form_id: str, audiences: tuple[str, ...], drafts: bool, kept: Path | None) -> Form:
    """A form that the user's own folder changes nothing of: the same for as long as the process lives."""
    make = partial(_loaded, form_id, None, audiences, drafts, kept)
    if kept is None or drafts:
        return make()
    allowed = repr(audiences).encode()
    name = f"{form_id}-{sha256(allowed).hexdigest()[:8]}"
    form = kept_form(kept, name, {**_shipped_files(form_id), "audiences": allowed}, make)
    for text in (text for line in form.lines.values() for text in line.text):
        compiled(text, kept)  # it is not kept with the form, but on its own
    return form


def _shipped_files(form_id: str) -> dict[str, bytes]:
    """The files of a form's folder, by their names in it."""
    revisions = _revisions(form_id, None)
    within = {name: assets.names("forms", form_id, name) for name in revisions}
    names = [name for name in assets.names("forms", form_id) if name not in within]
    names += [f"{revision}/{name}" for revision, held in within.items() for name in held]
    return {name: _read(form_id, None, name) for name in names}


def _loaded(form_id: str, own: Path | None, audiences: tuple[str, ...], drafts: bool, kept: Path | None) -> Form:
    read = partial(_read, form_id, own)
    facts = DRAFT_FACTS if drafts else FACT_NAMES
    return load_form(form_id, _revisions(form_id, own), read, facts, audiences, drafts=drafts, kept=kept)


def unread_entries(form_id: str, own: Path | None) -> list[Finding]:
    """What no one has checked yet in a drafted form, mark by mark."""
    return list(unread(texts_of(form_id, _revisions(form_id, own), partial(_read, form_id, own))))


def _revisions(form_id: str, own: Path | None) -> list[str]:
    return [name for name in assets.names("forms", form_id, own=own) if name[:1].isdigit()]


def _read(form_id: str, own: Path | None, name: str) -> bytes:
    return assets.read("forms", form_id, *name.split("/"), own=own)


def blank_reasons(revision: Revision, own: Path | None = None) -> dict[str, str]:
    """Field name → why it is never filled in, for the boxes of a revision that are ``not_ours``."""

    read = partial(_read, revision.form, own)
    where = read_file(revision.form, f"{revision.id}/where.yaml", read)
    if "as_on" in where:
        where = read_file(revision.form, f"{where['as_on']}/where.yaml", read)
    prefix = where.get("prefix", "")
    return {prefix + name: why for name, why in where.part("blank").part("not_ours").items()}


@dataclass(frozen=True, slots=True)
class BlankFolders:
    """Folders that may hold official files, looked at in order."""

    folders: tuple[Path, ...]

    def find(self, revision: Revision) -> bytes | None:
        """The official file of a revision, whatever its name; None when it is not here."""
        for path in self._files(revision.file.size):
            data = path.read_bytes()
            if sha256(data).hexdigest() == revision.file.sha256:
                return data
        return None

    def another(self, revision: Revision, known: Collection[str]) -> Path | None:
        """A file with the name of a revision's official one that is not it: its digest is not among those ``known``."""
        names = {revision.file.name.casefold(), f"{revision.form}--{revision.id}.pdf".casefold()}
        there = (path for folder in self.folders if folder.is_dir() for path in sorted(folder.iterdir()))
        named = (path for path in there if path.name.casefold() in names and path.is_file())
        return next((one for one in named if sha256(one.read_bytes()).hexdigest() not in known), None)

    def others(self, known: Collection[Revision]) -> list[Path]:
        """The PDF files that are the official file of none of the revisions ``known``."""
        digests, sizes = {one.file.sha256 for one in known}, {one.file.size for one in known}
        return [
            path
            for path in self._pdfs()
            if path.stat().st_size not in sizes or sha256(path.read_bytes()).hexdigest() not in digests
        ]

    def _files(self, size: int) -> Iterator[Path]:
        return (path for path in self._pdfs() if path.stat().st_size == size)

    def _pdfs(self) -> Iterator[Path]:
        for folder in self.folders:
            if folder.is_dir():
                yield from (
                    path for path in sorted(folder.iterdir()) if path.suffix.lower() == ".pdf" and path.is_file()
                )


def known_by_digest(forms: Mapping[str, Form]) -> dict[str, Revision]:
    """sha256 of the official file → revision."""
    return {revision.file.sha256: revision for form in forms.values() for revision in form.revisions}


def forms_named(words: Iterable[str], forms: Mapping[str, Form], place: str) -> tuple[str, ...]:
    """The ids of the requested forms, each once; a word may name several (``2848,433-F``). UsageRefused as ``form_named``."""
    wanted = [one for word in words for one in re.split(r"[,;]", word)]
    return tuple(dict.fromkeys(form_named(one, forms, place) for one in wanted))


def form_named(word: str, forms: Mapping[str, Form], place: str) -> str:
    """The id of the form that ``2848``, ``433-F``, ``433f``, ``Form 12153`` or ``f433f`` means.

    Raises UsageRefused, at ``place``, with the closest number, if any, and all numbers.
    """
    known = {_bare(form.number): form for form in forms.values()}
    found = forms.get(word) or known.get(_bare(word))
    if found is None:
        near = nearest(_bare(word), known)
        numbers = ", ".join(form.number for form in known.values())
        raise UsageRefused(
            f"There is no form {word.strip()} here." if word.strip() else "A form has no number.",
            place=place,
            remedy=f"{f'Did you mean {known[near].number}? ' if near else ''}There are {numbers}.",
        )
    return found.id


def _bare(written: str) -> str:
    """A form's number without the word, blanks and hyphens: ``433f``."""
    letters = re.sub(r"[^0-9a-z]", "", written.casefold())
    return re.sub(r"^(forms?|f)(?=\d)", "", letters)
