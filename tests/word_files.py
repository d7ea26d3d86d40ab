"""Word files for tests: a letter as someone saves it, and the same spoiled on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"


def word_file(*paragraphs: str) -> bytes:
    """A .docx with these paragraphs."""
    word, saved = Document(), BytesIO()
    for one in paragraphs:
        word.add_paragraph(one)
    word.save(saved)
    return saved.getvalue()


def with_parts(docx: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with some parts more, or in place of its own."""
    with ZipFile(BytesIO(docx)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    return zipped({**held, **parts})


def part_of(docx: bytes, name: str) -> bytes:
    """One part of the file."""
    with ZipFile(BytesIO(docx)) as package:
        return package.read(name)


def edited(docx: bytes, old: str, new: str, name: str = BODY) -> bytes:
    """The file with a text in one of its parts replaced, as it stands in its XML."""
    part = part_of(docx, name)
    assert old.encode() in part
    return with_parts(docx, {name: part.replace(old.encode(), new.encode())})


def with_link(docx: bytes, kind: str, target: str) -> bytes:
    """The file with a link out of it."""
    link = (
        f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return edited(docx, "</Relationships>", link, LINKS)


def with_field(docx: bytes, *pieces: str) -> bytes:
    """The file with a field whose instruction is in several pieces, as Word sets it."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    field = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return edited(docx, "<w:body>", f"<w:body>{field}")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()
