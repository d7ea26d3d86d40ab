"""Each block as reportlab flowables: one function a block, nothing about pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levydocs.blocks import model
from levydocs.blocks.tables import labelled, set_table
from levydocs.blocks.typeset import SERIF, Speller, styles

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Paragraph

    SignHere = Callable[[str, int, tuple[float, float, float, float]], None]

_SIGNATURE_WIDTH, _DATE_WIDTH, _SIGNATURE_HEIGHT = 228.0, 120.0, 40.0
_TITLE_PAGE_DROP = 210.0


def flow(blocks: Sequence[model.Block], width: float, speller: Speller, sign_here: SignHere) -> list[Flowable]:
    """The flowables of blocks in a column ``width`` points wide; ``sign_here`` is told where each signature stands.

    A signature never stands alone on a page: the paragraph before it comes along.
    """
    from reportlab.platypus import KeepTogether

    setter = _Setter(width, speller, sign_here)
    flowables: list[Flowable] = []
    before: model.Block | None = None
    for block in blocks:
        made = list(setter.set(block))
        if isinstance(block, model.SignatureBlock):
            kept = [flowables.pop()] if isinstance(before, model.Paragraph) else []
            made = [KeepTogether([*kept, *made])]
        flowables += made
        before = block
    return flowables


@dataclass(frozen=True, slots=True)
class _Setter:
    width: float
    speller: Speller
    sign_here: SignHere

    def set(self, block: model.Block) -> Iterator[Flowable]:
        from reportlab import platypus

        look = styles()
        match block:
            case model.Letterhead(lines):
                yield from self._letterhead(lines)
            case model.AddressBlock(lines):
                yield from self._lines(lines, look.lines)
                yield platypus.Spacer(0, 11)
            case model.ReLine(entries):
                yield labelled(entries, self.width, self.speller, look.strong, look.strong, ruled=False)
                yield platypus.Spacer(0, 11)
            case model.ElementBlock(entries):
                yield labelled(entries, self.width, self.speller, look.label, look.value, ruled=True)
                yield platypus.Spacer(0, 10)
            case model.Heading(words, level):
                yield self._paragraph(words, look.title if level == 1 else look.heading)
            case model.Paragraph(words):
                leads = model.plain(words).endswith(":")
                yield self._paragraph(words, look.lead_in if leads else look.body)
            case model.Banner(words):
                yield from self._banner(words)
            case model.TitlePage(lines):
                yield platypus.Spacer(0, _TITLE_PAGE_DROP)
                yield from self._lines(lines[:1], look.display)
                yield from self._lines(lines[1:], look.display_line)
            case model.BulletList(items):
                yield from self._items([("•", item) for item in items])
            case model.NumberedList(items, first):
                yield from self._items([(f"{number}.", item) for number, item in enumerate(items, first)])
            case model.Table():
                yield set_table(block, self.width, self.speller)
                yield platypus.Spacer(0, 10)
            case model.SignatureBlock():
                yield from self._signature(block)
            case model.Rule():
                yield platypus.HRFlowable("100%", 0.6, color="black", spaceBefore=4, spaceAfter=8)
            case model.Spacer(height):
                yield platypus.Spacer(0, height)
            case model.PageBreak():
                yield platypus.PageBreak()
            case model.KeepTogether(blocks):
                yield platypus.KeepTogether([flowable for kept in blocks for flowable in self.set(kept)])

    def _paragraph(self, words: model.Words, style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
        from reportlab.platypus import Paragraph

        return Paragraph(self.speller.markup(words, style.fontName), style, bulletText=bullet)

    def _lines(self, lines: Sequence[model.Words], style: ParagraphStyle) -> Iterator[Flowable]:
        for line in lines:
            yield self._paragraph(line, style)

    def _letterhead(self, lines: Sequence[model.Words]) -> Iterator[Flowable]:
        from reportlab.platypus import HRFlowable

        look = styles()
        yield from self._lines(lines[:1], look.firm)
        yield from self._lines(lines[1:], look.firm_line)
        yield HRFlowable("100%", 0.8, color="black", spaceBefore=6, spaceAfter=16)

    def _banner(self, words: model.Words) -> Iterator[Flowable]:
        from reportlab import platypus

        box = platypus.Table([[self._paragraph(words, styles().banner)]], colWidths=[self.width])
        box.setStyle([("BOX", (0, 0), (-1, -1), 1.4, "black"), ("TOPPADDING", (0, 0), (-1, -1), 7),
                      ("BOTTOMPADDING", (0, 0), (-1, -1), 10)])  # fmt: skip
        yield box
        yield platypus.Spacer(0, 14)

    def _items(self, items: Sequence[tuple[str, model.Words]]) -> Iterator[Flowable]:
        from reportlab.platypus import Spacer

        for bullet, words in items:
            yield self._paragraph(words, styles().item, bullet)
        yield Spacer(0, 4)

    def _signature(self, block: model.SignatureBlock) -> Iterator[Flowable]:
        from reportlab.platypus import Spacer

        look = styles()
        if block.closing:
            yield self._paragraph((model.Run(block.closing),), look.lines)
        yield _signature_line(block.signer, block.dated, self.sign_here)
        yield from self._lines(block.lines, look.lines)
        yield Spacer(0, 14)


def _signature_line(signer: str, dated: bool, sign_here: SignHere) -> Flowable:
    """The line to sign on, and one for the date; it tells where it stands when it is drawn."""
    from reportlab.platypus import Flowable

    class SignatureLine(Flowable):
        def wrap(self, *_: Any) -> tuple[float, float]:
            return _SIGNATURE_WIDTH, _SIGNATURE_HEIGHT

        def draw(self) -> None:
            x, y = self.canv.absolutePosition(0, 4)
            sign_here(signer, self.canv.getPageNumber(), (x, y, x + _SIGNATURE_WIDTH, y + _SIGNATURE_HEIGHT - 8))
            self.canv.setLineWidth(0.7)
            self.canv.line(0, 4, _SIGNATURE_WIDTH, 4)
            if dated:
                start = _SIGNATURE_WIDTH + 24
                self.canv.line(start, 4, start + _DATE_WIDTH, 4)
                self.canv.setFont(f"{SERIF}-Regular", styles().lines.fontSize)
                self.canv.drawString(start, -styles().lines.fontSize, "Date")

    return SignatureLine()
