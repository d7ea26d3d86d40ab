"""The forms that levydocs knows, and the official blanks that are installed on this machine.

An official file is known by its digest, never by its name: a renamed file is found, an edited copy is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from levydocs import assets
from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.load import load_form
from levydocs.errors import DefinitionRefused, OutputRefused
from levydocs.files import write_private
from levydocs.pdf.model import Scan


def load_forms(own: Path | None = None) -> dict[str, Form]:
    """Every form that ships with levydocs or stands in the user's own folder, by id."""
    return {form_id: _load(form_id, own) for form_id in assets.names("forms", own=own)}


def _load(form_id: str, own: Path | None) -> Form:
    revisions = [name for name in assets.names("forms", form_id, own=own) if name[:1].isdigit()]
    return load_form(form_id, revisions, lambda name: assets.read("forms", form_id, *name.split("/"), own=own))


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
        raise OutputRefused(
            "There is no such folder.", place=str(source), remedy="Give the folder that holds the PDF files."
        )
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


def match(forms: Iterable[Form], scan: Scan) -> Revision:
    """The revision whose field names a scanned file shares most. Raises DefinitionRefused when it shares hardly any."""
    names = {field.name for field in scan.fields}
    best = max(
        ((_shared(revision, names), revision) for form in forms for revision in form.revisions),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    if best[1] is None or best[0] < _ALIKE:
        raise DefinitionRefused(
            "This is no revision of a form that levydocs knows.",
            place="FILE",
            remedy="See `levydocs forms list`; a new revision needs a folder of its own.",
        )
    return best[1]


_ALIKE = 0.2
"""The share of common field names below which two forms are different forms."""


def _shared(revision: Revision, names: set[str]) -> float:
    known = {field.name for field in revision.schema.fields}
    return len(known & names) / max(len(known | names), 1)
