"""Word documents printed by LibreOffice, where it is installed: with a profile of its own each time, a time limit, and a check.

Its print is not trusted: PDFium reads the pages, and each paragraph of the document must be on them.
"""

from __future__ import annotations

import shutil
import sys
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from levydocs.errors import OutsideRefused
from levydocs.programs import run_program

SECONDS = 60.0
"""A letter takes LibreOffice two to five, the first time on a machine some more."""
_USUAL_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com",),
}
_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010\u2011\ufffe"))
_KEPT = 8
"""Documents whose pages a process keeps: with ``--watch`` most letters are the same as before."""
_IN_WORD = "In Word, save the letter as PDF, and use that."


def office_program() -> str | None:
    """The program ``soffice`` of LibreOffice; None where it is not installed."""
    found = shutil.which("soffice")
    return found or next((one for one in _USUAL_PLACES.get(sys.platform, ()) if Path(one).is_file()), None)


def printer() -> Callable[[bytes, str], bytes] | None:
    """``print_word`` where LibreOffice is installed."""
    return print_word if office_program() else None


def print_word(docx: bytes, place: str, seconds: float = SECONDS) -> bytes:
    """The PDF of a .docx. ``place`` names it.

    Raises DefinitionRefused for what is more than a letter (``blocks.word_door``), OutsideRefused where LibreOffice is not
    installed, does not come to an end, or prints other words.
    """
    from levydocs.blocks.word_door import admit

    parts = admit(docx, place)
    program = office_program()
    if program is None:
        raise OutsideRefused(
            "LibreOffice, which prints Word documents, is not installed.", place=place, remedy=_IN_WORD
        )
    pdf = _printed(program, docx, place, seconds)
    if not _says_all(pdf, parts):
        raise OutsideRefused("LibreOffice did not print every word of it.", place=place, remedy=_IN_WORD)
    return pdf


@lru_cache(maxsize=_KEPT)
def _printed(program: str, docx: bytes, place: str, seconds: float) -> bytes:
    with TemporaryDirectory(prefix="levydocs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "letter.docx"
        source.write_bytes(docx)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ]  # fmt: skip
        try:
            run_program(command, seconds)
            return source.with_suffix(".pdf").read_bytes()
        except TimeoutError:
            raise OutsideRefused(
                f"LibreOffice did not print it within {seconds:.0f} seconds.", place=place, remedy=_IN_WORD
            ) from None
        except OSError:
            raise OutsideRefused("LibreOffice cannot print it.", place=place, remedy=_IN_WORD) from None


def _says_all(pdf: bytes, parts: Mapping[str, bytes]) -> bool:
    from levydocs.blocks.word_text import paragraphs_of
    from levydocs.pdf.readback.page_text import page_texts

    pages = [_letters(page) for page in page_texts(pdf)]
    return all(_stands(_letters(one), pages) for one in paragraphs_of(parts))


def _stands(text: str, pages: Sequence[str]) -> bool:
    """On a page, or from the end of one on to the next, with a foot and a head between."""
    if any(text in page for page in pages):
        return True
    for page, following in pairwise(pages):
        cut = bisect_left(range(1, len(text)), True, key=lambda end, page=page: text[:end] not in page)  # type: ignore[misc]
        if cut and text[cut:] in following:
            return True
    return False


def _letters(text: str) -> str:
    """Without white space, hyphens and capitals: how lines are broken and set is not part of what is said."""
    return "".join(normalize("NFKC", text).translate(_HYPHENS).casefold().split())
