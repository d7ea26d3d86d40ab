"""Blocks → Word: the same words as the PDF, in named styles, the same bytes for the same document.

All formatting is in styles of the ``stationery``; a paragraph itself says only what depends on its place: what it stays with,
the alignment of its column. A table is followed by a small gap, or Word would join it with the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from levydocs.blocks import model
from levydocs.blocks.drawings import drawings
from levydocs.blocks.stationery import ELEMENTS, FIGURES, PLAIN, Stationery, open_stationery
from levydocs.blocks.stripes import HEIGHT, WIDTH, Stripe, png
from levydocs.blocks.tables import GAP, WIDEST_LABEL, column_widths
from levydocs.blocks.word_grid import add_grid, element, inset, repeat, rule_above
from levydocs.blocks.word_package import bytes_of, set_properties
from levydocs.blocks.word_runs import RunWriter, joined, width_of
from levydocs.findings import Finding
from levydocs.pdf.model import LETTER

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_HIGHEST_GAP = 1584.0
"""Word's own limit, in points."""

_HEAD_ABOVE = 18.0
"""How far above the text the running head begins, in points."""

_SIGNATURE_WIDTHS = (228.0, 24.0, 120.0)
"""The signature line, a gap, the date line, in points."""

_SERIF, _SANS = "Times-Bold", "Helvetica-Bold"
"""The font metrics that measure a column of labels; those of Times New Roman and Arial are the same."""

_WIDER = 1.2
"""A substitute font on the reader's machine may be this much wider without a figure breaking in its cell."""

_FIXED_BLANK = "\u00a0"
_SHORT_TABLE = 14
"""Rows."""

_ROW_STYLES = {
    model.RowKind.BODY: "Table Text",
    model.RowKind.TOTAL: "Table Total",
    model.RowKind.SECTION: "Table Section",
}


def render_word(document: model.Document, stationery: bytes, place: str = "") -> tuple[bytes, tuple[Finding, ...]]:
    """The document as a .docx file on Letter paper, in the styles of ``stationery``. ``place`` names it in findings.

    A control character, which a Word file cannot contain, is written as ``[U+0007]``, with a finding. Characters missing from a
    typeface are not reported: Word takes them from another. Raises DefinitionRefused for stationery that lacks what a letter
    needs.
    """
    opened = open_stationery(stationery)
    setter = _Setter(opened, LETTER.width - document.margins.left - document.margins.right)
    setter.set_all(document.blocks)
    _set_page(opened.word, document.margins)
    setter.set_running_head(document.running_head)
    set_properties(opened.word, setter.writer.spell(document.title))
    return bytes_of(opened.word), setter.writer.findings(place)


@dataclass
class _Setter:
    """Sets blocks at the end of the stationery, in a column ``width`` points wide; records its paragraphs in order."""

    stationery: Stationery
    width: float
    writer: RunWriter = field(default_factory=RunWriter)
    paragraphs: list[Paragraph] = field(default_factory=list)
    starts_page: bool = False

    @property
    def word(self) -> Document:
        return self.stationery.word

    def set_all(self, blocks: Sequence[model.Block]) -> None:
        """Blocks in order. A signature is never alone on a page: the paragraph before it stays with it."""
        before: model.Block | None = None
        for block in blocks:
            if isinstance(block, model.SignatureBlock) and isinstance(before, model.Paragraph):
                _keep(self.paragraphs[-1:], with_next=True)
            self._set(block)
            before = block

    def set_running_head(self, parts: Sequence[str]) -> None:
        """``part · part`` and, at the right edge, the page number, on every page but the first."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        if not parts:
            return
        section = self.word.sections[0]
        section.different_first_page_header_footer = True
        if section.first_page_header.is_linked_to_previous:
            section.first_page_header.paragraphs[0].style = "Gap"
        head = section.header.paragraphs[0] if section.header.is_linked_to_previous else section.header.add_paragraph()
        head.style = "Header"
        head.paragraph_format.tab_stops.add_tab_stop(Pt(self.width), WD_TAB_ALIGNMENT.RIGHT)
        whole = (part.replace(" ", _FIXED_BLANK) for part in parts)  # a long head breaks between its parts
        self.writer.write(head, (model.Run(f"{_FIXED_BLANK * 2}·  ".join(whole)), model.Run("\tPage ")))
        head._p.append(element('<w:fldSimple {w} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'))

    def _set(self, block: model.Block) -> None:
        match block:
            case model.Letterhead(lines, logo):
                if logo:
                    self._picture(logo, model.plain(joined(lines[:1])))
                self._add("Letterhead Name", joined(lines[:1]))
                self._add("Letterhead Lines", joined(lines[1:]))
            case model.AddressBlock(lines):
                self._add("Address", joined(lines))
            case model.ReLine(entries):
                self._subject(entries)
            case model.ElementBlock(entries):
                self._labelled(entries, ELEMENTS, ("Element Label", "Element Value"), _SANS)
            case model.Heading(words, level):
                self._add(f"Heading {min(level, 3)}", words)
            case model.Paragraph(words):
                self._add("Lead-in" if model.plain(words).endswith(":") else "Body Text", words)
            case model.Banner(words):
                self._add("Banner", words)
            case model.TitlePage(lines):
                for position, line in enumerate(lines):
                    self._add("Cover Line" if position else "Cover Title", line)
            case model.Pictured(lines, picture):
                if picture:
                    self._picture(picture, model.plain(joined(lines[:1])))
                self._add("Body Text", joined(lines))
            case model.BulletList(items):
                for item in items:
                    self._add("List Bullet", item)
            case model.NumberedList():
                self._numbered(block)
            case model.Table():
                self._table(block)
            case model.SignatureBlock():
                self._signature(block)
            case model.Rule():
                self._add("Rule")
            case model.Spacer(height):
                self._gap(height)
            case model.PageBreak():
                self.starts_page = True
            case model.KeepTogether(blocks):
                first = len(self.paragraphs)
                self.set_all(blocks)
                _keep(self.paragraphs[first:-1], with_next=True)
                _keep(self.paragraphs[first:][-1:], with_next=False)

    def _add(self, style: str, words: model.Words = ()) -> Paragraph:
        return self._fill(self.word.add_paragraph(), style, words)

    def _fill(self, paragraph: Paragraph, style: str, words: model.Words) -> Paragraph:
        """Give an empty paragraph its style and words; the first one after a page break starts a page."""
        paragraph._p.style = self.stationery.ids[style]  # by name, python-docx would search all styles each time
        self.writer.write(paragraph, words)
        if self.starts_page:
            paragraph.paragraph_format.page_break_before = True
            self.starts_page = False
        self.paragraphs.append(paragraph)
        return paragraph

    def _picture(self, logo: model.Picture, says: str) -> None:
        """A paragraph with a picture; ``says`` is its text for screen readers."""
        from docx.shared import Pt

        run = self._add("Letterhead Name").add_run()
        shape = run.add_picture(BytesIO(logo.data), Pt(logo.width), Pt(logo.height))
        shape._inline.docPr.set("descr", self.writer.spell(says))

    def _gap(self, height: float = 10.0) -> None:
        from docx.shared import Pt

        self._add("Gap").paragraph_format.line_spacing = Pt(min(max(height, 1.0), _HIGHEST_GAP))

    def _numbered(self, block: model.NumberedList) -> None:
        """Each list has its own numbering, which starts where it says."""
        numbering = self.word.part.numbering_part.element.add_num(self.stationery.numbering)
        numbering.add_lvlOverride(ilvl=0).add_startOverride(block.first)
        for item in block.items:
            properties = self._add("List Number", item)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbering.numId

    def _subject(self, entries: Sequence[model.Entry]) -> None:
        marked = [replace(entry, label=f"{entry.label}:") if entry.label else entry for entry in entries]
        self._labelled(marked, PLAIN, ("Re Line", "Re Line"), _SERIF)

    def _labelled(self, entries: Sequence[model.Entry], look: str, styles: tuple[str, str], font: str) -> None:
        """Labels in one column, their words in the next; what continues an entry is in the same row."""
        if not entries:
            return
        size = self.stationery.size(styles[0])
        room = min(WIDEST_LABEL, GAP + max(width_of(entry.label, font, size) for entry in entries))
        starts = [position for position, entry in enumerate(entries) if entry.label or position == 0]
        grid = add_grid(self.word, look, (room, self.width - room), len(starts))
        for cells, start, end in zip(grid, starts, [*starts[1:], len(entries)], strict=True):
            self._fill(cells[0].paragraphs[0], styles[0], (model.Run(entries[start].label),))
            self._fill(cells[1].paragraphs[0], styles[1], entries[start].words)
            for entry in entries[start + 1 : end]:
                self._fill(cells[1].add_paragraph(), styles[1], entry.words)
        self._gap()

    def _table(self, table: model.Table) -> None:
        """A short table stays on one page; in a long one, a total at least stays with the row above it."""
        size = self.stationery.size("Table Header")
        widths = column_widths(table, self.width, lambda cell: width_of(model.plain(cell), _SANS, size) * _WIDER)
        header, *grid = add_grid(self.word, FIGURES, widths, 1 + len(table.rows))
        repeat(header)
        self._row(header, table.sides, table.header, "Table Header")
        figures = [column for column, side in enumerate(table.sides) if side is model.Side.RIGHT] or [0]
        for cells, row, after, drawn in zip(grid, table.rows, (*table.rows[1:], None), drawings(table), strict=False):
            if row.kind is model.RowKind.TOTAL:
                for cell in cells[figures[0] : figures[-1] + 1]:
                    rule_above(cell)
            spanned = (cells[0].merge(cells[-1]),) if row.kind is model.RowKind.SECTION else cells
            made = self._row(spanned, table.sides, row.cells, _ROW_STYLES[row.kind])
            if drawn:
                self._drawing(made[-1], drawn)
            if after and (len(table.rows) <= _SHORT_TABLE or after.kind is model.RowKind.TOTAL):
                _keep(made, with_next=True)
        self._gap()

    def _drawing(self, paragraph: Paragraph, drawn: Sequence[Stripe]) -> None:
        """A drawing as a picture, which a screen reader skips: what it shows is in the text next to it."""
        from docx.shared import Pt

        shape = paragraph.add_run().add_picture(BytesIO(png(drawn)), Pt(WIDTH - GAP), Pt(HEIGHT))
        shape._inline.docPr.set("descr", "")

    def _row(
        self, cells: Sequence[_Cell], sides: Sequence[model.Side], words: Sequence[model.Words], style: str
    ) -> list[Paragraph]:
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

        made = [self._fill(cell.paragraphs[0], style, words[column]) for column, cell in enumerate(cells)]
        for paragraph, side in zip(made, sides, strict=False):
            if side is not model.Side.LEFT:
                paragraph.alignment = WD_PARAGRAPH_ALIGNMENT[side.upper()]
        for cell in cells[1:]:
            inset(cell, GAP)
        return made

    def _signature(self, block: model.SignatureBlock) -> None:
        """The closing, and below it the signature line and next to it the date line: the upper edges of two cells."""
        if block.closing:
            self._add("Closing", (model.Run(block.closing),))
        widths = _SIGNATURE_WIDTHS if block.dated else _SIGNATURE_WIDTHS[:1]
        (cells,) = add_grid(self.word, PLAIN, widths, 1)
        self._fill(cells[0].paragraphs[0], "Signature", joined(block.lines))
        if block.dated:
            self._fill(cells[2].paragraphs[0], "Signature", (model.Run("Date"),))
        self._gap(14.0)


def _keep(paragraphs: Iterable[Paragraph], *, with_next: bool) -> None:
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_together = True
        if with_next:
            paragraph.paragraph_format.keep_with_next = True


def _set_page(word: Document, margins: model.Margins) -> None:
    from docx.shared import Pt

    section = word.sections[0]
    section.page_width, section.page_height = Pt(LETTER.width), Pt(LETTER.height)
    section.top_margin, section.bottom_margin = Pt(margins.top), Pt(margins.bottom)
    section.left_margin, section.right_margin = Pt(margins.left), Pt(margins.right)
    section.header_distance, section.footer_distance = Pt(max(margins.top - _HEAD_ABOVE, 0.0)), Pt(0)
    section.gutter = Pt(0)
