"""A firm's own Word document as a template: the texts with Jinja in it, and the document with them printed.

docxtpl knows how Word splits a tag into runs, and repairs tables whose rows have changed; it is used only here. It runs
nothing: the texts are compiled and printed elsewhere, in our sandbox, and what they print must be complete XML before it goes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from levydocs.blocks.word_door import admit
from levydocs.blocks.word_package import bytes_of, set_properties
from levydocs.errors import DefinitionRefused, OutsideRefused

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

BODY = "word/document.xml"
MOST_TEXT = 1_000_000
"""Characters of a part with Jinja in it."""
LONGEST_TAG = 1_000
"""Characters from ``{{`` to ``}}``."""
_TAG = re.compile(r"{%|{{|{#")
_ENDS = {"{%": "%}", "{{": "}}", "{#": "#}"}
_NOT_PRINTED = (
    (
        re.compile(r"{{\s*(?:r|p|tr|tc)\s+\w"),
        "A tag {{r …}} or {{p …}} prints text with its own formatting",
        "Write {{ … }}: it takes the formatting of the words around it.",
    ),
    (
        re.compile(r"{%\s*(?:colspan|cellbg|vm|hm)\b"),
        "A tag {% colspan %}, {% cellbg %}, {% vm %} or {% hm %} changes cells",
        "Lay out the table in Word as you want it printed.",
    ),
)
_OF_AN_EDITOR = re.compile(r' w:rsid\w*="[^"]*"|<w:proofErr [^>]*/>|<w:lang [^>]*/>|<w:noProof/>')
"""What Word inserts for its own use, even between the letters of a tag."""
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")


def texts_of(docx: bytes, place: str) -> dict[str, str]:
    """The texts with Jinja, by part of the document (``word/document.xml``, ``word/header1.xml`` …), a line for each paragraph.

    Raises DefinitionRefused for a document with more than a letter may have, or tags that cannot be printed; OutsideRefused if
    docxtpl is not installed.
    """
    parts = admit(docx, place)
    with _taken_apart(place):
        opened = _opened(docx, place)
        sources = dict(_sources(opened))
    for name, part in parts.items():
        if name.endswith(".xml") and name not in sources and _TAG.search(part.decode("utf-8", "replace")):
            raise DefinitionRefused(
                f"A tag is in  {name}, which is not printed.",
                place=place,
                remedy="Move it to the text of the letter, its header or its footer.",
            )
    return {name: _text(opened, source, place) for name, source in sources.items()}


def document_of(docx: bytes, printed: Mapping[str, str], place: str, title: str) -> bytes:
    """The document with its texts as they were ``printed``, the same bytes for the same texts.

    Raises DefinitionRefused if a text is not complete XML: an ``{% if %}`` begins in one place and ends in another.
    """
    with _taken_apart(place):
        opened = _opened(docx, place)
        for name, text in printed.items():
            whole = opened.resolve_listing(text.replace("\n<w:p", "<w:p"))
            _refuse_broken(whole, place)
            _put_back(opened, name, whole)
        set_properties(opened.docx, title)
        return bytes_of(opened.docx)


def _put_back(opened: DocxTemplate, name: str, xml: str) -> None:
    """The body, a header or a footer with its text printed."""
    if name == BODY:
        body = opened.fix_tables(xml)
        opened.fix_docpr_ids(body)
        opened.map_tree(body)
        return
    for kind in (opened.HEADER_URI, opened.FOOTER_URI):
        for relation, part in list(opened.get_headers_footers(kind)):
            if _name(part) == name:
                opened.map_headers_footers_xml(relation, xml.encode())


def _opened(docx: bytes, place: str) -> DocxTemplate:
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise OutsideRefused(
            "docxtpl, which reads letters in Word, is not installed.",
            place=place,
            remedy="pip install 'levydocs[word]'",
        ) from None
    template = DocxTemplate(BytesIO(docx))
    template.render_init()
    return template


@contextmanager
def _taken_apart(place: str) -> Iterator[None]:
    """While the libraries parse a document: they fail in many ways on a damaged one."""
    try:
        yield
    except (AttributeError, LookupError, SyntaxError, TypeError, ValueError):
        raise DefinitionRefused(
            "It is not a Word document, or it is damaged.", place=place, remedy="Save it again in Word."
        ) from None


def _sources(opened: DocxTemplate) -> Iterator[tuple[str, str]]:
    """The XML of the body, and of each header and footer with a tag in it."""
    yield BODY, opened.get_xml()
    for kind in (opened.HEADER_URI, opened.FOOTER_URI):
        for _, part in opened.get_headers_footers(kind):
            xml = opened.get_part_xml(part)
            if _TAG.search(xml):
                yield _name(part), xml


def _text(opened: DocxTemplate, source: str, place: str) -> str:
    if len(source) > MOST_TEXT:
        raise DefinitionRefused(f"It has more than {MOST_TEXT:,} characters.", place=place, remedy="Make it shorter.")
    plain = _OF_AN_EDITOR.sub("", source).replace("\n", " ")
    shown = re.sub(r"<[^>]*>", "", plain)
    for pattern, what, instead in _NOT_PRINTED:
        if pattern.search(shown):
            raise DefinitionRefused(f"{what}; that is not printed here.", place=place, remedy=instead)
    _refuse_endless(shown, place)
    lines = _PARAGRAPH.sub("\n<w:p", plain).replace("\n", "", 1)
    return str(opened.patch_xml(lines))


def _refuse_endless(shown: str, place: str) -> None:
    """Refuse a tag that does not end, or is too long: docxtpl would search again from each brace."""
    at = 0
    while (found := _TAG.search(shown, at)) is not None:
        end = shown.find(_ENDS[found[0]], found.end(), found.end() + LONGEST_TAG)
        if end < 0:
            raise DefinitionRefused(
                f"A tag {found[0]} has no end {_ENDS[found[0]]} within {LONGEST_TAG:,} characters.",
                place=place,
                remedy="End it, or remove it.",
            )
        at = end + len(_ENDS[found[0]])


def _refuse_broken(xml: str, place: str) -> None:
    try:
        expat.ParserCreate().Parse(xml.encode(), True)
    except expat.ExpatError:
        raise DefinitionRefused(
            "It does not print a complete document: a tag begins in one paragraph or cell and ends in another.",
            place=place,
            remedy="Give {%p if … %} and {%p endif %} a paragraph of their own, {%tr for … %} and {%tr endfor %} a row.",
        ) from None


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")
