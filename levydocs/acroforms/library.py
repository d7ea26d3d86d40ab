"""The forms that levydocs knows, and the official blanks that are installed on this machine.

An official file is known by its digest, never by its name: a renamed file is found, an edited copy is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.load import load_form
from levydocs.assets import Assets
from levydocs.errors import OutputRefused
from levydocs.files import write_private


def load_forms(assets: Assets) -> dict[str, Form]:
    """Every form of the assets, by id."""
    forms = {}
    for form_id in assets.names("forms"):
        revisions = [name for name in assets.names("forms", form_id) if name[:1].isdigit()]
        forms[form_id] = load_form(form_id, revisions, lambda name, folder=form_id: assets.read("forms", folder, *name.split("/")))
    return forms


@dataclass(frozen=True, slots=True)
class Shelf:
    """Folders that may hold official files, looked at in order."""

    folders: tuple[Path, ...]

    def find(self, revision: Revision) -> bytes | None:
        """The official file of a revision, whatever its name; None when it is not here."""
        for path in self._files(revision.file.size):
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == revision.file.sha256:
                return data
        return None

    def _files(self, size: int) -> Iterator[Path]:
        for folder in self.folders:
            if folder.is_dir():
                for path in sorted(folder.iterdir()):
                    if path.suffix.lower() == ".pdf" and path.is_file() and path.stat().st_size == size:
                        yield path


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did with one file: ``revision`` is None when the file is none that levydocs knows."""

    file: str
    revision: Revision | None


def known_by_digest(forms: Mapping[str, Form]) -> dict[str, Revision]:
    """sha256 of the official file → revision."""
    return {revision.file.sha256: revision for form in forms.values() for revision in form.revisions}


def install(source: Path, target: Path, forms: Iterable[Form]) -> list[Installed]:
    """Copy every official file in the folder ``source`` that levydocs knows into ``target``.

    Raises OutputRefused when ``source`` is no folder or ``target`` cannot be written.
    """
    if not source.is_dir():
        raise OutputRefused("There is no such folder.", place=str(source), remedy="Give the folder that holds the PDF files.")
    known = known_by_digest({form.id: form for form in forms})
    done = []
    for path in sorted(source.iterdir()):
        if path.suffix.lower() != ".pdf":
            continue
        data = path.read_bytes()
        revision = known.get(hashlib.sha256(data).hexdigest())
        if revision is not None:
            write_private(target / f"{revision.form}--{revision.id}.pdf", data)
        done.append(Installed(path.name, revision))
    return done
