"""The empty Word letter: a .docx with every style a letter uses, under names that a firm can find and edit in Word.

A firm's own goes in its assets as ``templates/stationery.docx``: other typefaces, sizes and spacing, its own headers
and footers. A missing style that a letter needs is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from levydocs.errors import DefinitionRefused

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

PLACE = "templates/stationery.docx"

FIGURES, ELEMENTS, PLAIN = "Figures", "Elements", "Plain Grid"
"""The table styles: columns of figures, labels and values between rules, an invisible grid."""

BULLETS, NUMBERS = "List Bullet", "List Number"

_TABLES = (FIGURES, ELEMENTS, PLAIN)
_PARAGRAPHS = (
    "Address", "Banner", "Body Text", "Closing", "Cover Line", "Cover Title", "Element Label", "Element Value", "Gap",
    "Header", "Heading 1", "Heading 2", "Heading 3", "Lead-in", "Letterhead Lines", "Letterhead Name", BULLETS, NUMBERS,
    "Re Line", "Rule", "Signature", "Table Header", "Table Section", "Table Text", "Table Total",
)  # fmt: skip
_USUAL_SIZE = 11.5
"""Points of a style that does not name a size."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """The open file. ``ids``: how a paragraph refers to each style. ``numbering``: the kind of list that ``List Number`` uses."""

    word: Document
    ids: Mapping[str, str]
    numbering: int

    def size(self, style: str) -> float:
        """The points of a style's type."""
        found: Any = self.word.styles[style]
        while found is not None and found.font.size is None:
            found = found.base_style
        return found.font.size.pt if found is not None else _USUAL_SIZE


def open_stationery(docx: bytes) -> Stationery:
    """The empty letter in a .docx file. Raises DefinitionRefused when it is not one, or lacks what a letter needs."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.opc.exceptions import PackageNotFoundError

    try:
        word = Document(BytesIO(docx))
        styles = {(style.type, style.name): style for style in word.styles}
    except (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError):
        raise _refused("it is not a Word document", "save it in Word as .docx") from None
    lacking = [
        f"“{name}”"
        for kind, names in ((WD_STYLE_TYPE.PARAGRAPH, _PARAGRAPHS), (WD_STYLE_TYPE.TABLE, _TABLES))
        for name in names
        if (kind, name) not in styles
    ]
    if lacking:
        raise _refused(
            f"it lacks the style{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}",
            "begin with the stationery.docx that comes with levydocs, and change its styles without renaming them",
        )
    ids = {name: styles[WD_STYLE_TYPE.PARAGRAPH, name].style_id for name in _PARAGRAPHS}
    _forget(word)
    _empty(word)
    for section in word.sections:
        _check_head(section)
    _kind_of_list(word, BULLETS)
    return Stationery(word, ids, _kind_of_list(word, NUMBERS))


def _forget(word: Document) -> None:
    """Leave out what a program recorded about the file: author, company, thumbnail."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    related = word.part.package.rels if word.part.package else {}
    for key in [key for key, one in related.items() if one.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT]:
        del related[key]


def _empty(word: Document) -> None:
    """Take out the empty paragraphs that Word leaves in every document."""
    body = word.element.body
    for child in list(body):
        if child.tag.endswith("}sectPr"):
            continue
        if any(part.tag.endswith(("}t", "}drawing", "}pict", "}object", "}sectPr")) for part in child.iter()):
            raise _refused("its page is not empty", "put what every letter shows into its header or footer")
        body.remove(child)


def _check_head(section: Section) -> None:
    """The first page of a letter has no running head, so anything shared by all pages would be lost there."""
    if section.different_first_page_header_footer:
        return
    if any(not part.is_linked_to_previous for part in (section.header, section.footer)):
        raise _refused(
            "its header or footer is the same on the first page and the others",
            "in Word, under Header & Footer, check “Different First Page” and give the first page its own",
        )


def _kind_of_list(word: Document, name: str) -> int:
    """The number of the list that a style's paragraphs belong to."""
    numbering = word.part.numbering_part.element
    for style in _with_bases(word.styles[name]):
        properties = style.element.pPr.numPr if style.element.pPr is not None else None
        if properties is not None and properties.numId is not None:
            for used in numbering.num_lst:
                if used.numId == properties.numId.val:
                    return int(used.abstractNumId.val)
    raise _refused(f"the style “{name}” makes no list", "in Word, modify the style: Format, Numbering")


def _with_bases(style: Any) -> Iterator[ParagraphStyle]:
    while style is not None:
        yield style
        style = style.base_style


def _refused(message: str, remedy: str) -> DefinitionRefused:
    return DefinitionRefused(message, place=PLACE, remedy=remedy)
