"""A form as it fills while somebody types: what stands in each box, over a picture of the blank; which box shows which answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from levydocs.errors import UsageRefused

if TYPE_CHECKING:
    from levydocs.library.workspace import Workspace
    from levydocs.loading.case_files import CaseFile
    from levydocs.packet.live import LiveForm
    from levydocs.pdf.bounded_cache import BoundedCache

_LEAST_DPI, _MOST_DPI = 36, 300
_KEPT = 64 * 1024 * 1024
"""How finely a picture may be drawn, in dots to the inch, and how many bytes of them a process keeps."""


def live_form(
    workspace: Workspace, form: str, file: CaseFile, as_of: date | None = None, *, wrong: Collection[str] = ()
) -> LiveForm:
    """The form (``433-F``, ``433f``) as it would be printed: every box of every page with what stands in it.

    ``wrong``: case paths of which what was typed cannot be read, so that ``file`` still holds what was there before.
    """
    from levydocs.acroforms.library import form_named
    from levydocs.packet.live import live

    law, resources = workspace._on(file.day(as_of))
    form_id = form_named(form, resources.forms, "FORM")
    return live(file.case, file.firm, law, resources, form_id, wrong)


def blank_picture(workspace: Workspace, form: str, page: int, dpi: int, as_of: date | None = None) -> bytes:
    """A page (by its number on the form) of the blank in force on a day (None: today) as a PNG, nothing filled in.

    Raises UsageRefused where no such page is sent, or for a picture finer or coarser than a screen needs.
    """
    from levydocs.acroforms.library import form_named
    from levydocs.pdf.readback.picture import page_png
    from levydocs.pdf.write.assemble import Leaf, assemble

    _, resources = workspace._on(as_of or date.today())
    blank = resources.blanks[form_named(form, resources.forms, "FORM")].blank
    if page not in blank.page_numbers:
        pages = ", ".join(map(str, blank.page_numbers))
        raise UsageRefused("This page of the form is not sent.", place="page", remedy=f"Its pages are {pages}.")
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        raise UsageRefused("No picture of that size.", place="dpi", remedy=f"Ask for {_LEAST_DPI} to {_MOST_DPI} dpi.")
    key = (blank.sha256, page, dpi)
    picture = _pictures().get(key)
    if picture is None:
        leaf = Leaf(blank.piece, blank.page_numbers.index(page))
        picture = page_png(assemble([leaf], title=form), 0, dpi)
        _pictures().keep(key, picture, len(picture))
    return picture


@cache
def _pictures() -> BoundedCache[bytes]:
    """The pictures drawn lately, by digest, page and fineness."""
    from levydocs.pdf.bounded_cache import BoundedCache

    return BoundedCache(_KEPT)


def face_file(name: str) -> bytes:
    """The TrueType file of a face that ``LiveRun.face`` names. Raises UsageRefused for another."""
    from levydocs.pdf.font_files import faces, font_file

    found = faces().get(name)
    if found is None:
        raise UsageRefused("No face of that name prints.", place="face", remedy=f"Ask for {', '.join(faces())}.")
    return font_file(*found)


class BoxAt(NamedTuple):
    """A box of a live form: the copy (``LiveCopy.id``), the page, the place (``f433f:food``)."""

    copy: str
    page: int
    place: str


@dataclass(frozen=True, slots=True)
class Places:
    """Which boxes an answer fills, and which answers a box shows."""

    by_box: Mapping[BoxAt, tuple[str, ...]]

    def boxes(self, path: str) -> tuple[BoxAt, ...]:
        """The boxes that the item at a case path fills or would fill; of a list or section those of all that is in it."""
        from levydocs.packet.box_paths import is_from

        return tuple(box for box, refs in self.by_box.items() if is_from(path, refs))

    def paths(self, box: BoxAt) -> tuple[str, ...]:
        """The case paths that a box comes from: what it waits for and what it shows first."""
        return self.by_box.get(box, ())


def places_of(form: LiveForm) -> Places:
    """The boxes of a live form by the case paths that feed them."""
    return Places(
        {
            BoxAt(copy.id, page.number, box.place): box.paths
            for copy in form.copies
            for page in copy.pages
            for box in page.boxes
        }
    )
