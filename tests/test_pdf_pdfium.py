"""What PDFium says of a page depends on the page alone: not on what was drawn before, on the machine's fonts or on threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from unembedded import OTHERS, STANDARD, foreign_fonts, on_machine, unembedded

from levydocs.pdf.model import Rect
from levydocs.pdf.pdfium import Document, PdfiumError
from levydocs.pdf.readback.reader import Reader

YEARS = unembedded([("HelveticaLTStd-Bold", 8, "1040")])
"""What Form 2848 had on line 3 when its values were printed in the form's own font."""
EVERYTHING = unembedded([(name, 9 + place % 4, "Wm 1040 ill, Yes") for place, name in enumerate([*STANDARD, *OTHERS])])
KINDS = ("Type1", "TrueType", "CID")


def told(pdf: bytes) -> tuple[object, ...]:
    """Everything that is asked of a page."""
    with Reader(pdf) as reader:
        whole = Rect(0, 0, 612, 792)
        boxes = [reader.find(0, word) for word in ("1040", "ill,", "Yes")]
        return reader.text(0), reader.text_extent(0, whole), boxes, sha256(reader.grey(0).levels).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pdf", [YEARS, EVERYTHING], ids=["1040", "every font"])
def test_what_was_drawn_before_makes_no_difference(pdf: bytes, kind: str) -> None:
    before = told(pdf)
    for name in (*STANDARD, *OTHERS):
        told(unembedded([(name, 14, "iiiii"), (name, 6, "WWWWW 88")], kind))
        assert told(pdf) == before


TOLD = """
from hashlib import sha256
from pathlib import Path
from test_pdf_pdfium import told
print(sha256(repr(told(Path(sys.argv[1]).read_bytes())).encode()).hexdigest())
"""


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_machine_has_installed_makes_no_difference(kind: str, tmp_path: Path) -> None:
    file, none = tmp_path / "file.pdf", tmp_path / "none"
    none.mkdir()
    file.write_bytes(unembedded([(name, 10, "Wm 1040 ill, Yes") for name in (*STANDARD, *OTHERS)], kind))
    here = sha256(repr(told(file.read_bytes())).encode()).hexdigest()
    assert on_machine(none, TOLD, str(file)).strip() == here
    assert on_machine(foreign_fonts(tmp_path / "foreign"), TOLD, str(file)).strip() == here


def test_threads_are_kept_apart() -> None:
    """Without the lock the interpreter dies."""
    files = [unembedded([(name, 10, "Wm 1040 ill, Yes")] * 12, kind) for name in (*STANDARD, *OTHERS) for kind in KINDS]
    alone = [told(file) for file in files]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(told, files * 3)) == alone * 3


def test_a_file_that_is_none_is_refused() -> None:
    for data in (b"", b"no PDF", b"%PDF-1.7\n"):
        with pytest.raises(PdfiumError):
            Document(data)


def test_a_page_that_is_not_there_is_refused_and_the_file_stays_usable() -> None:
    document = Document(YEARS)
    with pytest.raises(PdfiumError, match="page 2"):
        document.page(1)
    page = document.page(0)
    assert page.text() == "1040"
    page.close()
    page.close()
    document.close()
    document.close()
