"""Form fields on the pages of an editable copy: each with its value and the look of the flat copy.

The fields are written again over the compiled page, so that nothing else of the blank is included: no XFA, no usage
rights, no scripts, no push buttons, no field of a page that is not sent. Every value has an appearance, so that viewers need not
make one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from levydocs.pdf.model import BlankFontUse, Field, FieldKind, FontUse, Overlay
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, stream
from levydocs.pdf.write.widgets import FieldWriter
from levydocs.pdf.write.writer import FileWriter

_MARK_FONT = "ZapfDingbats"


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field of a page, and its content.

    ``field.size`` is the size of what is printed. ``typing`` is the field's own font, for typing in it; None for a check box.
    ``holds`` are the lines of its value, or the export values of what is chosen; ``look`` how it is drawn, in points of the page:
    an overlay, or a form of the page's own piece. ``state`` is the on-state of a checked box.
    """

    field: Field
    typing: FontUse | None = None
    holds: tuple[str, ...] = ()
    look: Overlay | int | None = None
    state: str = ""

    @property
    def fonts(self) -> tuple[FontUse, ...]:
        """Every font that the field needs, and its look if that is in the piece, as fonts are."""
        typing = (self.typing,) if self.typing is not None else ()
        looks = self.look.fonts.values() if isinstance(self.look, Overlay) else _own(self.look)
        return (*typing, *looks)


class FormWriter:
    """Gathers the fields of a file page by page, and writes them all at once: their names make one tree."""

    def __init__(self, writer: FileWriter, pages: Sequence[int]) -> None:
        self._writer = writer
        self._pages = pages
        self._fields: list[Field] = []
        self._forms: dict[str, Hashable] = {}
        self._values: dict[Field, dict[str, PdfValue]] = {}
        self._fonts: dict[str, PdfValue] = {}

    def add(
        self, page: int, fields: Sequence[FilledField], number: Callable[[FontUse], int], form: Hashable = None
    ) -> None:
        """Add the fields of one page (0 is the first) of a ``form``; ``number`` finds a font that was written.

        If the file has a form twice, the names of the second copy begin with ``copy2_``.
        """
        copy = self._copy(fields, form)
        for one in fields:
            name = _named(one.field.name, copy)
            field = replace(one.field, name=name, page=page + 1)
            if one.typing is not None:
                self._fonts[field.font] = Ref(number(one.typing))
            elif field.kind is FieldKind.CHECK:
                field = replace(field, font=_MARK_FONT)
            self._fields.append(field)
            self._forms[name] = form
            self._values[field] = self._value(one, number)

    def finish(self) -> tuple[dict[str, PdfValue], list[list[PdfValue]]]:
        """The AcroForm, empty if there is no field; the widgets of each page."""
        widgets: list[list[PdfValue]] = [[] for _ in self._pages]
        roots = FieldWriter(self._writer, self._pages, {}, widgets, self._values).add(self._fields)
        if not roots:
            return {}, widgets
        if any(field.font == _MARK_FONT for field in self._fields):
            marks = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name(_MARK_FONT)}
            self._fonts[_MARK_FONT] = Ref(self._writer.add(build(marks)))
        return {"Fields": roots, "DR": {"Font": dict(sorted(self._fonts.items()))}}, widgets

    def _copy(self, fields: Sequence[FilledField], form: Hashable) -> int:
        """Which copy of its form the page belongs to: the first that has none of its fields yet except on its own other pages."""
        copy = 1
        while any(self._forms.get(_named(one.field.name, copy), form) != form for one in fields):
            copy += 1
        return copy

    def _value(self, one: FilledField, number: Callable[[FontUse], int]) -> dict[str, PdfValue]:
        """What the widget says about its value, besides what the field says."""
        if one.state:
            return {"V": Name(one.state), "AS": Name(one.state)}
        if not one.holds:
            return {}
        value: dict[str, PdfValue] = {"V": one.holds if one.field.several else "\n".join(one.holds)}
        if one.look is None:
            return value
        if not isinstance(one.look, Overlay):
            (own,) = _own(one.look)
            return {**value, "AP": {"N": Ref(number(own))}}
        rect = one.field.rect
        # The box of the form is the field's own rectangle: what is drawn for the page stays where it is.
        form: dict[str, PdfValue] = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [rect.x0, rect.y0, rect.x1, rect.y1],
            "Resources": {"Font": {name: Ref(number(use)) for name, use in one.look.fonts.items()}},
        }
        look = stream(b"/Tx BMC\n%bEMC\n" % one.look.stream, form)
        return {**value, "AP": {"N": Ref(self._writer.add(look))}}


def _own(look: int | None) -> tuple[FontUse, ...]:
    """A look that is in the piece."""
    return () if look is None else (BlankFontUse(look),)


def _named(name: str, copy: int) -> str:
    return name if copy == 1 else f"copy{copy}_{name}"
