"""The door for Word documents: what comes in, and what is refused, soon and with what to do about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from word_files import BODY, edited, part_of, with_field, with_link, with_parts, word_file, zipped

from levydocs import assets
from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.word import render_word
from levydocs.blocks.word_door import admit
from levydocs.errors import DefinitionRefused, ExitCode

LETTER = word_file("Dear Ms. Ortiz,", "Please release the levy.")
BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><w>&j;</w>"
)
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000


def encrypted() -> bytes:
    """An entry that says it needs a password."""
    data = bytearray(LETTER)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities that swell": (lambda: with_parts(LETTER, {BODY: BILLION}), "DOCTYPE"),
    "a file outside": (lambda: with_parts(LETTER, {"word/settings.xml": OUTSIDE}), "DOCTYPE"),
    "an archive that swells": (lambda: with_parts(LETTER, {"word/media/a.png": bytes(60_000_000)}), "Unpacked"),
    "many small parts": (lambda: zipped({f"word/{n}.xml": b"<a/>" for n in range(400)}), "parts"),
    "a macro": (lambda: with_parts(LETTER, {"word/vbaProject.bin": b"x"}), "macro"),
    "a control": (lambda: with_parts(LETTER, {"word/activeX/activeX1.xml": b"<a/>"}), "macro"),
    "an embedded workbook": (lambda: with_parts(LETTER, {"word/embeddings/a.xlsx": b"x"}), "embedded"),
    "a document of macros": (
        lambda: edited(
            LETTER,
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "vnd.ms-word.document.macroEnabled.main+xml",
            "[Content_Types].xml",
        ),
        "not a Word document",
    ),
    "a linked picture": (lambda: with_link(LETTER, "image", "https://example.com/a.png"), "outside"),
    "a linked template": (lambda: with_link(LETTER, "attachedTemplate", "file:///C:/a.dotm"), "template"),
    "a linked object": (lambda: with_link(LETTER, "oleObject", "file:///C:/a.xlsx"), "outside"),
    "a script for a link": (lambda: with_link(LETTER, "hyperlink", "javascript:alert(1)"), "outside"),
    "a file for a link": (lambda: with_link(LETTER, "hyperlink", "file:///etc/passwd"), "outside"),
    "a file taken in by a field": (lambda: with_field(LETTER, " INCLU", 'DETEXT "C:\\a.docx" '), "INCLUDETEXT"),
    "a program run by a field": (lambda: with_field(LETTER, ' DDEAUTO c:\\cmd.exe "/k calc" '), "DDEAUTO"),
    "a date that changes": (lambda: with_field(LETTER, ' DATE \\@ "MMMM d, yyyy" '), "DATE"),
    "tracked changes": (
        lambda: edited(LETTER, "<w:body>", '<w:body><w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
        "tracked changes",
    ),
    "another document inside": (lambda: edited(LETTER, "<w:body>", '<w:body><w:altChunk/>'), "embedded"),
    "depth": (lambda: with_parts(LETTER, {"word/settings.xml": DEEP}), "nested"),
    "broken XML": (lambda: edited(LETTER, "</w:body>", ""), "cannot be read"),
    "a name astray": (lambda: with_parts(LETTER, {"../a.xml": b"<a/>"}), "not those of a Word document"),
    "half a file": (lambda: LETTER[: len(LETTER) // 2], "damaged"),
    "a password": (encrypted, "encrypted"),
    "another archive": (lambda: zipped({"a.xml": b"<a/>"}), "not a Word document"),
    "no archive": (lambda: b"PK\x03\x04" + bytes(40), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_more_than_a_letter_is_refused_soon(name: str) -> None:
    make, why = HOSTILE[name]
    data = make()
    begun = time.perf_counter()
    with pytest.raises(DefinitionRefused) as caught:
        admit(data, "letter.docx")
    assert time.perf_counter() - begun < 5
    assert why in caught.value.message
    assert (caught.value.exit_code, caught.value.place) == (ExitCode.DEFINITION, "letter.docx")
    assert caught.value.remedy


@pytest.mark.parametrize(
    "docx",
    [
        LETTER,
        with_link(LETTER, "hyperlink", "mailto:office@example.com"),
        with_link(LETTER, "hyperlink", "https://www.irs.gov/levy"),
        with_field(LETTER, " PA", "GE "),
        render_word(read_markdown("# A heading\n\nWords.", "A letter"), assets.read("templates", "stationery.docx"))[0],
    ],
    ids=["plain", "mail", "web", "page number", "ours"],
)
def test_a_letter_comes_in_with_all_its_parts(docx: bytes) -> None:
    with ZipFile(BytesIO(docx)) as package:
        assert list(admit(docx, "letter.docx")) == package.namelist()
    assert admit(docx, "letter.docx")[BODY] == part_of(docx, BODY)
