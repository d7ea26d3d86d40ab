"""Forms drawn for tests, with what the official ones do to whoever fills them: hybrid XFA, usage rights, scripts, fonts
that are not embedded, inherited attributes, push buttons, odd on-states, partial names that several fields share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, stream
from levydocs.pdf.write.writer import FileWriter

READ_ONLY, MULTILINE, PUSH_BUTTON, COMB = 1, 1 << 12, 1 << 16, 1 << 24
NARROW = tuple(range(250, 250 + 224))
"""Widths that no real font has, for the codes from 32 on: a test that measures sees that they are not used."""
BUTTON_WORD = "PUSHME"


@dataclass(frozen=True)
class Drawn:
    """One field to be drawn. ``kind`` is Tx, Btn or Ch; ``states`` the on-states of a check box."""

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


@dataclass
class _Node:
    """A name of the field tree: either the field or what is below it."""

    drawn: Drawn | None = None
    below: dict[str, _Node] = field(default_factory=dict)


def drawn_form(
    fields: Sequence[Drawn],
    *,
    pages: int = 1,
    page_entries: Mapping[str, PdfValue] | None = None,
    inherited: Mapping[str, PdfValue] | None = None,
    more_fonts: Mapping[str, PdfValue] | None = None,
) -> bytes:
    """A form with these fields.

    ``page_entries`` go to every page, ``inherited`` to the root of the pages, ``more_fonts`` to the fonts of the form.
    """
    writer = FileWriter()
    catalog, form, tree = writer.reserve(), writer.reserve(), writer.reserve()
    numbers = [writer.reserve() for _ in range(pages)]
    fonts = _fonts(writer)
    widgets: list[tuple[int, int]] = []
    roots = _write_fields(writer, _tree(fields), None, widgets, numbers)
    for page, number in enumerate(numbers, start=1):
        text = b"q 1 0 0 1 0 0 cm BT /Helv 12 Tf 72 750 Td (Printed words of page %d) Tj ET 72 740 300 1 re f" % page
        entries: dict[str, PdfValue] = {
            "Type": Name("Page"),
            "Parent": Ref(tree),
            "Resources": {"Font": {"Helv": fonts["Helv"]}, "ProcSet": [Name("PDF")]},
            "Contents": [Ref(writer.add(stream(text))), Ref(writer.add(stream(b"0.5 w")))],
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
    writer.put(form, build(hybrid))
    rights: dict[str, PdfValue] = {"Type": Name("Sig"), "Filter": Name("Adobe.PPKLite"), "ByteRange": [0, 1, 2, 3]}
    entries = {
        "Type": Name("Catalog"),
        "Pages": Ref(tree),
        "AcroForm": Ref(form),
        "Perms": {"UR3": Ref(writer.add(build(rights)))},
        "OpenAction": {"S": Name("JavaScript"), "JS": "app.alert(1)"},
    }
    writer.put(catalog, build(entries))
    return writer.finish(catalog)


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
        below[last] = _Node(drawn)
    return top


def _write_fields(
    writer: FileWriter,
    nodes: Mapping[str, _Node],
    parent: int | None,
    widgets: list[tuple[int, int]],
    pages: Sequence[int],
) -> list[int]:
    numbers = []
    for part, node in nodes.items():
        number = writer.reserve()
        numbers.append(number)
        entries: dict[str, PdfValue] = {"T": part}
        if parent is not None:
            entries["Parent"] = Ref(parent)
        if node.drawn is None:
            kids = _write_fields(writer, node.below, number, widgets, pages)
            entries["Kids"] = [Ref(kid) for kid in kids]
        else:
            widgets.append((node.drawn.page, number))
            entries |= _widget(writer, node.drawn, pages[node.drawn.page - 1])
        writer.put(number, build(entries))
    return numbers


def _widget(writer: FileWriter, drawn: Drawn, page: int) -> dict[str, PdfValue]:
    x0, y0, x1, y1 = drawn.rect
    shown = BUTTON_WORD if drawn.flags & PUSH_BUTTON else ""
    text = f"BT /Helv 8 Tf 0 0 Td ({shown}) Tj ET".encode()
    look = Ref(writer.add(stream(text, {"Subtype": Name("Form"), "BBox": [0, 0, x1 - x0, y1 - y0]})))
    entries: dict[str, PdfValue] = {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "FT": Name(drawn.kind),
        "Rect": drawn.rect,
        "DA": drawn.appearance.encode(),
        "Ff": drawn.flags,
        "F": 4,
        "P": Ref(page),
        "AP": {"N": dict.fromkeys((*drawn.states, "Off"), look) if drawn.states else look},
    }
    optional: dict[str, PdfValue] = {"Q": drawn.align, "MaxLen": drawn.max_length, "TU": drawn.tooltip}
    entries |= {key: value for key, value in optional.items() if value}
    return entries | ({"MK": {"CA": drawn.mark}} if drawn.mark else {})


def _template(fields: Sequence[Drawn]) -> str:
    """An XFA template that speaks the labels; the names are those of the fields, without their numbers."""

    def inside(nodes: Mapping[str, _Node]) -> str:
        parts = []
        for part, node in nodes.items():
            named = "" if part.startswith("#") else f' name="{part.partition("[")[0]}"'
            if node.drawn is None:
                parts.append(f"<subform{named}>{inside(node.below)}</subform>")
            else:
                speak = f"<assist><speak>{node.drawn.spoken}</speak></assist>" if node.drawn.spoken else ""
                parts.append(f"<field{named}>{speak}</field>")
        return "".join(parts)

    return f'<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/">{inside(_tree(fields))}</template>'
