"""An AcroForm: every field, widget by widget, as pypdf reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levydocs.errors import DefinitionRefused
from levydocs.pdf.foreign.convert import states_of
from levydocs.pdf.foreign.source import Trouble, Unusable, View, box_of, opened, view_of
from levydocs.pdf.foreign.xfa import spoken_labels
from levydocs.pdf.model import Align, Field, FieldKind, Scan
from levydocs.text import squeeze

if TYPE_CHECKING:
    from pypdf import PdfReader

_READ_ONLY, _MULTILINE, _RADIO, _PUSH_BUTTON, _COMB = 1 << 0, 1 << 12, 1 << 15, 1 << 16, 1 << 24
_DROPDOWN, _ANY_TEXT, _SEVERAL = 1 << 17, 1 << 18, 1 << 21
_HIDDEN = 1 << 1 | 1 << 5
_INHERITED = ("/FT", "/Ff", "/DA", "/Q", "/MaxLen", "/TU", "/DR", "/V", "/DV", "/I", "/Opt")
_ALIGNS = (Align.LEFT, Align.CENTER, Align.RIGHT)
_KINDS = {"/Tx": FieldKind.TEXT, "/Btn": FieldKind.CHECK, "/Ch": FieldKind.CHOICE, "/Sig": FieldKind.SIGNATURE}
_MARKS = {"3": "check", "4": "check", "5": "cross", "6": "cross", "7": "cross", "8": "cross"} | {
    "l": "circle", "u": "diamond", "n": "square", "H": "star"
}  # fmt: skip
"""The shapes behind the character codes of ZapfDingbats that a check box shows (``/MK /CA``)."""

_REFUSALS = {
    Trouble.HTML: ("this is a web page, not a PDF", "Download the form again; the site answered with a page."),
    Trouble.NOT_PDF: ("this is not a PDF file", "Download the official form again."),
    Trouble.ENCRYPTED: ("this PDF is encrypted", "Use the official file as posted, which is not encrypted."),
    Trouble.DAMAGED: ("this PDF is damaged and cannot be read", "Download the official form again."),
    Trouble.NO_PAGES: ("this PDF has no pages", "Download the official form again."),
    Trouble.NO_FIELDS: (
        "this PDF has no form fields: it was flattened or printed",
        "Use the fillable file as the IRS posts it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """A default appearance: the resource name of the font, its size in points (0: auto), the color of the text."""

    font: str = ""
    size: float = 0.0
    color: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Widget:
    """One widget of a field: what the scan says about it, everything that applies to the field, its own or inherited, and the
    widget."""

    field: Field
    entries: Mapping[str, Any]
    widget: Any


def scan(pdf: bytes) -> Scan:
    """The pages and fields of a form. Raises ``DefinitionRefused`` if it is not a form."""
    try:
        with opened(pdf) as reader:
            return scan_reader(reader)
    except Unusable as unusable:
        raise refusal(unusable) from unusable


def refusal(unusable: Unusable) -> DefinitionRefused:
    """The refusal of a file that is not a usable PDF."""
    message, remedy = _REFUSALS[unusable.trouble]
    return DefinitionRefused(message, remedy=remedy)


def scan_reader(reader: PdfReader) -> Scan:
    """As ``scan``, from an open file. Raises ``Unusable``."""
    views = [view_of(page) for page in reader.pages]
    return Scan(tuple(view.size for view in views), tuple(one.field for one in widgets_of(reader).values()))


def widgets_of(reader: PdfReader) -> dict[int, Widget]:
    """The widgets of the form's field list that are on a page, by object number and in the order of the list.

    Raises ``Unusable`` if the file has none.
    """
    form: Any = reader.root_object.get("/AcroForm") or {}
    tree = form.get("/Fields")
    if not tree:
        raise Unusable(Trouble.NO_FIELDS)
    views = [view_of(page) for page in reader.pages]
    place = {
        annotation.idnum: (number, view)
        for number, (page, view) in enumerate(zip(reader.pages, views, strict=True), start=1)
        for annotation in page.get("/Annots", ()) or ()
        if hasattr(annotation, "idnum")
    }
    spoken = spoken_labels(form["/XFA"]) if "/XFA" in form else {}
    defaults = {key: form[key] for key in ("/DA", "/DR", "/Q") if key in form}
    found = {}
    for name, entries, reference in _widgets(tree, "", defaults):
        if reference.idnum in place and entries.get("/FT") in _KINDS:
            widget = reference.get_object()
            field = _field(name, entries, widget, *place[reference.idnum], spoken.get(name, ""))
            found[reference.idnum] = Widget(field, entries, widget)
    return found


def fonts_of(resources: Mapping[str, Any]) -> dict[str, Any]:
    """The font dictionaries of a resource dictionary, by resource name without its slash."""
    fonts = resources.get("/Font")
    return {name[1:]: font for name, font in fonts.get_object().items()} if fonts is not None else {}


def appearance(text: str) -> Appearance:
    """A default appearance string, read as the content stream that it is: the last setting counts."""
    font, size, color = "", 0.0, (0.0, 0.0, 0.0)
    operands: list[str] = []
    for token in text.split():
        match token, operands:
            case "Tf", [*_, name, points]:
                font, size = name[1:], float(points)
            case "g", [*_, gray]:
                color = (float(gray),) * 3
            case "rg", [*_, red, green, blue]:
                color = (float(red), float(green), float(blue))
            case "k", [*_, cyan, magenta, yellow, black]:
                color = _rgb(float(cyan), float(magenta), float(yellow), float(black))
            case _:
                operands.append(token)
                continue
        operands = []
    return Appearance(font, size, color)


def _rgb(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, float, float]:
    return (1 - min(1, cyan + black), 1 - min(1, magenta + black), 1 - min(1, yellow + black))


def _widgets(nodes: Any, prefix: str, above: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Each widget with its qualified name and everything that applies to it, its own or inherited."""
    for node in nodes:
        field = node.get_object()
        part = str(field.get("/T", ""))
        name = f"{prefix}.{part}" if prefix and part else prefix or part
        below = {**above, **{key: field[key] for key in _INHERITED if key in field}}
        if kids := field.get("/Kids"):
            yield from _widgets(kids, name, below)
        else:
            yield name, below, node


def _field(name: str, inherited: Mapping[str, Any], widget: Any, page: int, view: View, spoken: str) -> Field:
    flags = int(inherited.get("/Ff", 0))
    kind = _KINDS[inherited["/FT"]]
    if kind is FieldKind.CHECK and flags & _PUSH_BUTTON:
        kind = FieldKind.BUTTON
    look = appearance(str(inherited.get("/DA", "")))
    font = fonts_of(inherited["/DR"]).get(look.font) if "/DR" in inherited else None
    length = inherited.get("/MaxLen")
    is_text, is_choice, is_check = (kind is one for one in (FieldKind.TEXT, FieldKind.CHOICE, FieldKind.CHECK))
    states = _on_states(widget) if is_check else ()
    return Field(
        name=name,
        kind=kind,
        page=page,
        rect=view.seen(box_of(widget["/Rect"])),
        font=str(font.get_object()["/BaseFont"])[1:] if font is not None else look.font,
        size=look.size,
        color=look.color,
        align=_ALIGNS[int(inherited.get("/Q", 0))],
        max_length=int(length) if is_text and length is not None else None,
        comb=is_text and bool(flags & _COMB),
        multiline=(is_text and bool(flags & _MULTILINE)) or (is_choice and not flags & _DROPDOWN),
        read_only=bool(flags & _READ_ONLY),
        states=states,
        mark=_MARKS.get(str(widget.get("/MK", {}).get("/CA", "")), "check") if is_check else "check",
        label=squeeze(str(inherited.get("/TU", ""))) or spoken,
        options=_options(inherited) if is_choice else _exports(inherited, states),
        dropdown=is_choice and bool(flags & _DROPDOWN),
        any_text=is_choice and bool(flags & _DROPDOWN) and bool(flags & _ANY_TEXT),
        several=is_choice and not flags & _DROPDOWN and bool(flags & _SEVERAL),
        radio=is_check and bool(flags & _RADIO),
        hidden=bool(int(widget.get("/F", 0)) & _HIDDEN),
    )


def _options(entries: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What may be chosen: a text is its own export value (ISO 32000-1, table 231)."""
    pairs = [option.get_object() for option in entries.get("/Opt") or ()]
    return tuple(
        (str(one[0].get_object()), str(one[1].get_object())) if isinstance(one, list) else (str(one),) * 2
        for one in pairs
    )


def _exports(entries: Mapping[str, Any], states: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The states of a box that have export values, which are the numbers of these (ISO 32000-1, 12.7.4.2.3)."""
    exports = [str(option.get_object()) for option in entries.get("/Opt") or ()]
    return tuple((state, exports[int(state)]) for state in states if state.isdecimal() and int(state) < len(exports))


def _on_states(widget: Any) -> tuple[str, ...]:
    return tuple(state[1:] for state in states_of(widget) if state != "/Off")
