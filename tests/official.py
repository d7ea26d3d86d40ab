"""Forms and their official files as tests of the installation want them: the real ones, or facsimiles in their place.

For facsimiles there is a folder of a user's own whose revision.yaml files give their digests, so that levydocs takes them for
the official files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
from sample import FORMS

from levydocs import assets
from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.library import BlankFolders, load_forms


@dataclass(frozen=True)
class Stock:
    """The forms, the official file of each revision by form and revision, the arguments that tell levydocs of them."""

    forms: Mapping[str, Form]
    files: Mapping[tuple[str, str], bytes]
    arguments: tuple[str, ...] = ()

    def revision(self, form: str, name: str) -> Revision:
        return next(one for one in self.forms[form].revisions if one.id == name)

    def without(self, form: str, name: str) -> dict[str, Form]:
        """The forms as they were before levydocs knew a revision."""
        kept = tuple(one for one in self.forms[form].revisions if one.id != name)
        return {**self.forms, form: replace(self.forms[form], revisions=kept)}


def official_stock() -> Stock:
    """The real files."""
    forms, shelf = load_forms(), BlankFolders((Path(FORMS),))
    found = {(one.form, one.id): shelf.find(one) for form in forms.values() for one in form.revisions}
    return Stock(forms, {key: data for key, data in found.items() if data is not None})


def facsimile_stock(own: Path) -> Stock:
    """Facsimiles; ``own`` becomes the folder that gives their digests."""
    files = {}
    for form in load_forms().values():
        for revision in form.revisions:
            data = files[form.id, revision.id] = draw_facsimile(form, revision)
            text = assets.read("forms", form.id, revision.id, "revision.yaml").decode()
            text = re.sub(r"sha256: \w+", f"sha256: {sha256(data).hexdigest()}", text)
            text = re.sub(r"bytes: \d+", f"bytes: {len(data)}", text)
            path = own / "forms" / form.id / revision.id / "revision.yaml"
            path.parent.mkdir(parents=True)
            path.write_text(text, "utf-8")
    return Stock(load_forms(own), files, ("--assets", str(own)))


def filled_in(pdf: bytes, value: str) -> bytes:
    """The form as a reader saves it anew with a value in its first box."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    name = next(name for name, field in (writer.get_fields() or {}).items() if field.get("/FT") == "/Tx")
    writer.update_page_form_field_values(writer.pages[0], {name: value}, auto_regenerate=False)
    writer.add_metadata({"/Title": value, "/Author": value})
    return _bytes(writer)


def without_a_field(pdf: bytes) -> bytes:
    """The form with one box taken off its second page."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    annotations: Any = writer.pages[1]["/Annots"]
    widgets = [one for one in annotations if one.get_object().get("/Subtype") == "/Widget"]
    annotations.remove(widgets[-1])
    return _bytes(writer)


def without_fields(pdf: bytes) -> bytes:
    """The form as a print of it is: pages, and no form."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    del writer.root_object["/AcroForm"]
    for page in writer.pages:
        page.pop("/Annots", None)
    return _bytes(writer)


def encrypted(pdf: bytes) -> bytes:
    """The form with a password."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    return _bytes(writer)


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
