"""A form that fills in as someone types: what is in each box, over a picture of the blank; which box shows which
answer."""

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
"""The resolution limits of a picture, in dots per inch, and how many bytes of pictures a process keeps."""


def live_form(
    workspace: Workspace, form: str, file: CaseFile, as_of: date | None = None, *, wrong: Collection[str] = ()
) -> LiveForm:
    """The form (``433-F``, ``433f``) as it would be printed: every box of every page with its content.

    ``wrong``: case paths where what was typed cannot be read, so ``file`` still has the earlier value.
    """
    from levydocs.acroforms.library import form_named
    from levydocs.packet.live import live

    law, resources = workspace._on(file.day(as_of))
    form_id = form_named(form, resources.forms, "FORM")
    return live(file.case, file.firm, law, resources, form_id, wrong)


def blank_picture(workspace: Workspace, form: str, page: int, dpi: int, as_of: date | None = None) -> bytes:
    """A page (by its number on the form) of the blank in force on a day (None: today), as a PNG with nothing filled in.

    Raises UsageRefused if no such page is sent, or for a resolution outside what a screen needs.
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
        raise UsageRefused(
            "There is no picture at that resolution.", place="dpi", remedy=f"Ask for {_LEAST_DPI} to {_MOST_DPI} dpi."
        )
    key = (blank.sha256, page, dpi)
    picture = _pictures().get(key)
    if picture is None:
        leaf = Leaf(blank.piece, blank.page_numbers.index(page))
        picture = page_png(assemble([leaf], title=form), 0, dpi)
        _pictures().keep(key, picture, len(picture))
    return picture


@cache
def _pictures() -> BoundedCache[bytes]:
    """The pictures drawn recently, by digest, page and resolution."""
    from levydocs.pdf.bounded_cache import BoundedCache

    return BoundedCache(_KEPT)


def face_file(name: str) -> bytes:
    """The TrueType file of a face that ``LiveRun.face`` names. Raises UsageRefused for any other."""
    from levydocs.pdf.font_files import faces, font_file

    found = faces().get(name)
    if found is None:
        raise UsageRefused("No printed face has that name.", place="face", remedy=f"Ask for {', '.join(faces())}.")
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
        """The boxes that the item at a case path fills or would fill; for a list or section, those of everything in
        it."""
        from levydocs.packet.box_paths import is_from

        return tuple(box for box, refs in self.by_box.items() if is_from(path, refs))

    def paths(self, box: BoxAt) -> tuple[str, ...]:
        """The case paths that a box comes from: first what it is waiting for and what it shows."""
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
