"""A form as pictures: one for each page, in a private folder that the next preview reuses."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from levydocs.errors import OutputRefused, UsageRefused
from levydocs.files import write_folder
from levydocs.library.packet import Made

DPI = 110
"""Dots per inch: a Letter page is 935 by 1,210 pixels."""


def preview_folder() -> Path:
    """Where the pictures of the last preview are: in the user's data folder."""
    import platformdirs

    return platformdirs.user_data_path("levydocs") / "preview"


def keep_preview(made: Made, page: int | None = None) -> tuple[Path, ...]:
    """Write each page of these documents, or one page (from 1) of each, as a PNG that only its owner can read.

    They replace those of the previous preview. Raises UsageRefused if there is no such page, OutputRefused.
    """
    pictures = dict(_pictures(made.files, page))
    if not pictures:
        raise UsageRefused(f"There is no page {page}.", place="--page", remedy="Leave it out to see every page.")
    folder = preview_folder()
    write_folder(folder, pictures, force=True)
    return tuple(folder / name for name in pictures)


def page_picture(pdf: bytes, page: int, dpi: int) -> bytes:
    """A page (from 1) of a PDF as a PNG at ``dpi`` dots per inch. Raises UsageRefused if there is no such page."""
    from levydocs.pdf.readback.picture import page_count, page_png

    if not 1 <= page <= page_count(pdf):
        raise UsageRefused("There is no such page.", place="page", remedy=f"It has {page_count(pdf)} pages.")
    return page_png(pdf, page - 1, dpi)


def delete_preview() -> bool:
    """Delete the pictures of the last preview; False if there are none. Raises OutputRefused."""
    folder = preview_folder()
    if not folder.is_dir():
        return False
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise OutputRefused(
            f"The pictures cannot be deleted: {(error.strerror or 'unknown error').lower()}.",
            place=str(folder),
            remedy="Close the program that shows them, and try again.",
        ) from None
    return True


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """True if a picture can be opened for someone to look at: not on a build server, not over a plain terminal."""
    if environment.get("CI"):
        return False
    return platform in ("win32", "darwin") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _pictures(files: Mapping[str, bytes], page: int | None) -> Iterator[tuple[str, bytes]]:
    from levydocs.pdf.readback.picture import page_count, page_png

    for name, pdf in files.items():
        for number in range(1, page_count(pdf) + 1):
            if page in (None, number):
                yield f"{Path(name).stem}-page-{number}.png", page_png(pdf, number - 1, DPI)
