"""Forms drawn for tests, with what the official ones do to anyone who fills them: hybrid XFA, usage rights, scripts, fonts
that are not embedded, inherited attributes, push buttons, odd on-states, partial names that several fields share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, stream
from levydocs.pdf.write.writer import FileWriter

READ_ONLY, MULTILINE, RADIO, PUSH_BUTTON, COMB = 1, 1 << 12, 1 << 15, 1 << 16, 1 << 24
DROPDOWN, ANY_TEXT, SEVERAL = 1 << 17, 1 << 18, 1 << 21
NARROW = tuple(range(250, 250 + 224))
"""Widths that no real font has, for the codes from 32 on: a test that measures sees that they are not used."""
BUTTON_WORD = "PUSHME"


@dataclass(frozen=True)
class Drawn:
    """One field to be drawn; several of one name are boxes of one field.

    ``kind`` is Tx, Btn, Ch or Sig; ``states`` the on-states of a check box; ``options`` export values and what is shown.
    ``value`` is what the field holds, of a box its state; ``shown`` the words of its own appearance, None for that of an empty
    field and for no appearance where the field holds something. ``framed``: the appearance draws the box. ``listed``: the
    field is in the field list of the form. ``annotation_flags`` 4 is printed, 2 hidden.
    """

    name: str
    kind: str = "Tx"
    page: int = 1
    rect: tuple[float, float, float, float] = (72, 700, 272, 714)
    appearance: str = "/Times 10 Tf 0 g"
    flags: int = 0
    align: int = 0
    max_length: int | None = None
    states: tuple[str, ...] = ()
    mark: str = ""
    tooltip: str = ""
    spoken: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str | tuple[str, ...] = ""
    shown: str | None = None
    framed: bool = False
    listed: bool = True
    annotation_flags: int = 4


@dataclass
class _Node:
    """A name of the field tree: either the boxes of a field or what is below it."""

    drawn: list[Drawn] = field(default_factory=list)
    below: dict[str, _Node] = field(default_factory=dict)


def drawn_form(
    fields: Sequence[Drawn],
    *,
    pages: int = 1,
    page_entries: Mapping[str, PdfValue] | None = None,
    inherited: Mapping[str, PdfValue] | None = None,
    more_fonts: Mapping[str, PdfValue] | None = None,
    form_entries: Mapping[str, PdfValue] | None = None,
    notes: Sequence[Mapping[str, PdfValue]] = (),
    printed: Sequence[tuple[float, float, str]] = (),
    lines: Sequence[tuple[float, float, float]] = (),
    info: Mapping[str, PdfValue] | None = None,
) -> bytes:
    """A form with these fields.

    ``page_entries`` go to every page, ``inherited`` to the root of the pages, ``more_fonts`` to the fonts of the form,
    ``form_entries`` to the form itself; ``notes`` are annotations of the first page. ``printed`` are words, each from where on,
    ``lines`` horizontal lines (left, height, right), on every page; ``info`` is what the file says of itself.
    """
    writer = FileWriter()
    catalog, form, tree = writer.reserve(), writer.reserve(), writer.reserve()
    numbers = [writer.reserve() for _ in range(pages)]
    fonts = _fonts(writer)
    widgets: list[tuple[int, int]] = []
    helv = fonts["Helv"]
    assert isinstance(helv, Ref)
    pen = _Pen(writer, numbers, helv, widgets)
    roots = [number for number, is_listed in pen.fields(_tree(fields), None) if is_listed]
    widgets += [(1, writer.add(build({"Type": Name("Annot"), **note}))) for note in notes]
    for page, number in enumerate(numbers, start=1):
        more = "".join(f"BT /Helv 8 Tf {x:g} {y:g} Td ({words}) Tj ET\n" for x, y, words in printed)
        more += "".join(f"0.5 w {x0:g} {y:g} m {x1:g} {y:g} l S\n" for x0, y, x1 in lines)
        text = b"q 1 0 0 1 0 0 cm BT /Helv 12 Tf 72 750 Td (Printed words of page %d) Tj ET 72 740 300 1 re f" % page
        entries: dict[str, PdfValue] = {
            "Type": Name("Page"),
            "Parent": Ref(tree),
            "Resources": {"Font": {"Helv": fonts["Helv"]}, "ProcSet": [Name("PDF")]},
            "Contents": [Ref(writer.add(stream(text))), Ref(writer.add(stream(b" 0.5 w Q\n" + more.encode("cp1252"))))],
            "StructParents": page,
            "Annots": [Ref(widget) for place, widget in widgets if place == page],
        }
        writer.put(number, build({**entries, **(page_entries or {})}))
    root: dict[str, PdfValue] = {"Type": Name("Pages"), "Kids": [Ref(n) for n in numbers], "Count": pages}
    writer.put(tree, build({**root, "MediaBox": [0, 0, 612, 792], **(inherited or {})}))
    template = writer.add(stream(_template(fields).encode()))
    hybrid: dict[str, PdfValue] = {
        "Fields": [Ref(number) for number in roots],
        "DA": b"/Helv 0 Tf 0 g",
        "DR": {"Font": {**fonts, **(more_fonts or {})}},
        "SigFlags": 2,
        "XFA": ["preamble", Ref(writer.add(stream(b"<xdp>"))), "template", Ref(template)],
    }
    writer.put(form, build({**hybrid, **(form_entries or {})}))
    rights: dict[str, PdfValue] = {"Type": Name("Sig"), "Filter": Name("Adobe.PPKLite"), "ByteRange": [0, 1, 2, 3]}
    entries = {
        "Type": Name("Catalog"),
        "Pages": Ref(tree),
        "AcroForm": Ref(form),
        "Perms": {"UR3": Ref(writer.add(build(rights)))},
        "OpenAction": {"S": Name("JavaScript"), "JS": "app.alert(1)"},
    }
    writer.put(catalog, build(entries))
    return writer.finish(catalog, writer.add(build({**info})) if info else None)


def _fonts(writer: FileWriter) -> dict[str, PdfValue]:
    descriptor = writer.add(build({"Type": Name("FontDescriptor"), "FontName": Name("TimesNewRomanPSMT"), "Flags": 34}))
    fonts: dict[str, dict[str, PdfValue]] = {
        "Helv": {"Subtype": Name("Type1"), "BaseFont": Name("Helvetica"), "Encoding": Name("WinAnsiEncoding")},
        "ZaDb": {"Subtype": Name("Type1"), "BaseFont": Name("ZapfDingbats")},
        "Times": {
            "Subtype": Name("TrueType"),
            "BaseFont": Name("TimesNewRomanPSMT"),
            "Encoding": Name("WinAnsiEncoding"),
            "FirstChar": 32,
            "LastChar": 255,
            "Widths": NARROW,
            "FontDescriptor": Ref(descriptor),
        },
    }
    return {name: Ref(writer.add(build({"Type": Name("Font"), **entries}))) for name, entries in fonts.items()}


def _tree(fields: Sequence[Drawn]) -> dict[str, _Node]:
    top: dict[str, _Node] = {}
    for drawn in fields:
        *above, last = drawn.name.split(".")
        below = top
        for part in above:
            below = below.setdefault(part, _Node()).below
        below.setdefault(last, _Node()).drawn.append(drawn)
    return top


@dataclass
class _Pen:
    """Writes fields; ``widgets`` gathers the page and the number of each widget."""

    writer: FileWriter
    pages: Sequence[int]
    font: Ref
    widgets: list[tuple[int, int]]

    def fields(self, nodes: Mapping[str, _Node], parent: int | None) -> list[tuple[int, bool]]:
        """The numbers of these fields and whether they are listed, with all that is below them."""
        written = []
        for part, node in nodes.items():
            number = self.writer.reserve()
            written.append((number, all(drawn.listed for drawn in node.drawn)))
            entries: dict[str, PdfValue] = {"T": part}
            if parent is not None:
                entries["Parent"] = Ref(parent)
            if len(node.drawn) == 1 and not node.below:
                (alone,) = node.drawn
                self.widgets.append((alone.page, number))
                entries |= {**_field(alone), **self._widget(alone)}
            else:
                kids = [
                    (one, self.writer.add(build({**self._widget(one), "Parent": Ref(number)}))) for one in node.drawn
                ]
                self.widgets += [(one.page, kid) for one, kid in kids]
                for one in node.drawn[:1]:
                    entries |= _field(one)
                for one in node.drawn:
                    entries |= {"V": _value(one)} if one.value else {}
                entries["Kids"] = [Ref(kid) for _, kid in kids] + [
                    Ref(kid) for kid, _ in self.fields(node.below, number)
                ]
            self.writer.put(number, build(entries))
        return written

    def _widget(self, drawn: Drawn) -> dict[str, PdfValue]:
        entries: dict[str, PdfValue] = {
            "Type": Name("Annot"),
            "Subtype": Name("Widget"),
            "Rect": drawn.rect,
            "F": drawn.annotation_flags,
            "P": Ref(self.pages[drawn.page - 1]),
        }
        if drawn.states:
            looks = {state: self._look(drawn, "x") for state in drawn.states}
            entries |= {"AP": {"N": {**looks, "Off": self._look(drawn, "")}}, "AS": Name(str(drawn.value) or "Off")}
        elif drawn.shown is not None or not drawn.value:
            entries["AP"] = {"N": self._look(drawn, drawn.shown or (BUTTON_WORD if drawn.flags & PUSH_BUTTON else ""))}
        return entries | ({"MK": {"CA": drawn.mark}} if drawn.mark else {})

    def _look(self, drawn: Drawn, words: str) -> Ref:
        """An appearance as viewers write it: a frame, then the words in a part of their own."""
        x0, y0, x1, y1 = drawn.rect
        frame = f"0.8 0.9 1 rg 0 0 0 RG 1 w 0.5 0.5 {x1 - x0 - 1:g} {y1 - y0 - 1:g} re B\n" if drawn.framed else ""
        text = f"{frame}/Tx BMC\nq BT 0 g /Helv 8 Tf 2 3 Td ({words}) Tj ET Q\nEMC"
        entries: dict[str, PdfValue] = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [0, 0, x1 - x0, y1 - y0],
            "Resources": {"Font": {"Helv": self.font}},
        }
        return Ref(self.writer.add(stream(text.encode(), entries)))


def _field(drawn: Drawn) -> dict[str, PdfValue]:
    """What a field says of itself, apart from its widgets."""
    options = [export if export == shown else [export, shown] for export, shown in drawn.options]
    optional: dict[str, PdfValue] = {
        "Q": drawn.align,
        "MaxLen": drawn.max_length,
        "TU": drawn.tooltip,
        "Opt": options,
        "V": _value(drawn),
    }
    return {
        "FT": Name(drawn.kind),
        "DA": drawn.appearance.encode(),
        "Ff": drawn.flags,
        **{key: value for key, value in optional.items() if value},
    }


def _value(drawn: Drawn) -> PdfValue:
    if drawn.kind == "Sig" and drawn.value:
        return {"Type": Name("Sig"), "Name": str(drawn.value)}
    return Name(drawn.value) if drawn.states and isinstance(drawn.value, str) and drawn.value else drawn.value


def _template(fields: Sequence[Drawn]) -> str:
    """An XFA template that speaks the labels; the names are those of the fields, without their numbers."""

    def inside(nodes: Mapping[str, _Node]) -> str:
        parts = []
        for part, node in nodes.items():
            named = "" if part.startswith("#") else f' name="{part.partition("[")[0]}"'
            if not node.drawn:
                parts.append(f"<subform{named}>{inside(node.below)}</subform>")
            for drawn in node.drawn:
                speak = f"<assist><speak>{drawn.spoken}</speak></assist>" if drawn.spoken else ""
                parts.append(f"<field{named}>{speak}</field>")
        return "".join(parts)

    return f'<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/">{inside(_tree(fields))}</template>'
