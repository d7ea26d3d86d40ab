"""One file from pages and what is drawn over them, written once. The same leaves give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from levydocs.pdf.editable import FilledField, FormWriter
from levydocs.pdf.model import (
    LETTER,
    BlankFontUse,
    EmbeddableFace,
    EmbeddedFontUse,
    FontUse,
    Obj,
    Overlay,
    Piece,
    PiecePage,
)
from levydocs.pdf.syntax import FileWriter, Name, PdfValue, Ref, Writer, build, renumbered, stream, with_entry

PRODUCER = "levydocs"
PAPER = Piece((), (PiecePage(LETTER, {}, Obj(b"<<>>"), ()),))
"""An empty Letter page, for what is wholly ours."""
_LABEL = re.compile(r"(?P<prefix>.*?)(?P<number>[1-9][0-9]*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the file: a page of a piece (from 0), what is drawn over it, in that order, and its form fields."""

    piece: Piece
    page: int
    overlays: tuple[Overlay, ...] = ()
    fields: tuple[FilledField, ...] = ()

    @property
    def under(self) -> PiecePage:
        """The page of the piece."""
        return self.piece.pages[self.page]

    @property
    def below(self) -> Leaf:
        """The page before anything was drawn over it; on empty paper what is drawn first is the page."""
        return Leaf(self.piece, self.page, self.overlays[:1] if self.piece is PAPER else ())

    @property
    def fonts(self) -> Iterator[FontUse]:
        """Every font that is drawn with."""
        yield from (use for overlay in self.overlays for use in overlay.fonts.values())
        yield from (use for field in self.fields for use in field.fonts)


@dataclass(frozen=True, slots=True)
class Outline:
    """A bookmark: its title, the leaf it leads to (from 0), the bookmarks below it."""

    title: str
    leaf: int
    children: tuple[Outline, ...] = ()


def assemble(
    leaves: Sequence[Leaf],
    *,
    title: str,
    outline: Sequence[Outline] = (),
    page_labels: Sequence[str] = (),
    subject: str = "",
    lang: str = "en-US",
) -> bytes:
    """The finished file. ``page_labels`` has one label for each leaf, or none at all."""
    writer = FileWriter()
    tree = writer.reserve()
    pages, layers, form = _write_pages(writer, leaves, tree)
    writer.put(tree, build({"Type": Name("Pages"), "Kids": [Ref(page) for page in pages], "Count": len(pages)}))
    catalog: dict[str, PdfValue] = {
        "Type": Name("Catalog"),
        "Pages": Ref(tree),
        "Lang": lang,
        "ViewerPreferences": {"DisplayDocTitle": True},
    }
    if outline:
        tops = [(page, leaf.under.size.height) for page, leaf in zip(pages, leaves, strict=True)]
        catalog |= {"Outlines": Ref(write_outline(writer, outline, tops)), "PageMode": Name("UseOutlines")}
    if page_labels:
        catalog["PageLabels"] = {"Nums": _label_ranges(page_labels)}
    if form:
        catalog["AcroForm"] = form
    if layers:
        hidden = [Ref(layer) for layer, shown in layers.items() if not shown]
        catalog["OCProperties"] = {"OCGs": [Ref(layer) for layer in layers], "D": {"OFF": hidden}}
    about = {"Title": title, "Subject": subject, "Producer": PRODUCER}
    info = writer.add(build({key: text for key, text in about.items() if text}))
    return writer.finish(writer.add(build(catalog)), info)


def _write_pages(
    writer: FileWriter, leaves: Sequence[Leaf], tree: int
) -> tuple[list[int], dict[int, bool], dict[str, PdfValue]]:
    """The number of each page, of each layer whether it is shown, and the form that all fields make."""
    faces = _write_faces(writer, leaves)
    pages, layers = [writer.reserve() for _ in leaves], dict[int, bool]()
    bodies = [Obj(b"")] * len(leaves)
    form = FormWriter(writer, pages)
    for piece, wanted in _by_piece(leaves):
        numbers = writer.add_all(piece.objects, _reached(piece, [leaves[index] for index in wanted]))
        layers |= {numbers[layer]: shown for layer, shown in piece.layers if layer in numbers}
        font = partial(_font, numbers, faces)
        for index in wanted:
            bodies[index] = _page(writer, leaves[index], numbers, font, tree)
            form.add(index, leaves[index].fields, font)
    entries, widgets = form.finish()
    for page, body, its_own in zip(pages, bodies, widgets, strict=True):
        writer.put(page, with_entry(body, "Annots", build(its_own)) if its_own else body)
    return pages, layers, entries


def _font(numbers: Mapping[int, int], faces: Mapping[str, int], use: FontUse) -> Ref:
    """The font that was written: one of the piece, or a face."""
    return Ref(numbers[use.dictionary] if isinstance(use, BlankFontUse) else faces[use.face.key])


def _by_piece(leaves: Sequence[Leaf]) -> list[tuple[Piece, list[int]]]:
    """Each different piece and the leaves that use it, so that it is written once."""
    groups: list[tuple[Piece, list[int]]] = []
    for index, leaf in enumerate(leaves):
        for piece, members in groups:
            if piece is leaf.piece or piece == leaf.piece:
                members.append(index)
                break
        else:
            groups.append((leaf.piece, [index]))
    return groups


def _reached(piece: Piece, leaves: Iterable[Leaf]) -> list[int]:
    """The positions in the piece that the leaves need, in order."""
    waiting: list[int] = []
    for leaf in leaves:
        page = leaf.under
        waiting += (*page.contents, *page.fonts.values(), *page.resources.refs)
        waiting += (use.dictionary for use in leaf.fonts if isinstance(use, BlankFontUse))
    reached: set[int] = set()
    while waiting:
        position = waiting.pop()
        if position not in reached:
            reached.add(position)
            waiting += piece.objects[position].refs
    return sorted(reached)


def _write_faces(writer: FileWriter, leaves: Iterable[Leaf]) -> dict[str, int]:
    """Each face that is drawn with, embedded once with all its characters; the number of its font."""
    faces: dict[str, EmbeddableFace] = {}
    characters: dict[str, set[str]] = {}
    for leaf in leaves:
        for use in leaf.fonts:
            if isinstance(use, EmbeddedFontUse):
                faces.setdefault(use.face.key, use.face)
                characters.setdefault(use.face.key, set()).update(use.characters)
    return {key: writer.add_all(face.font_objects(frozenset(characters[key])))[0] for key, face in faces.items()}


def _page(writer: FileWriter, leaf: Leaf, numbers: Mapping[int, int], font: Callable[[FontUse], Ref], tree: int) -> Obj:
    under = leaf.under
    contents = [numbers[position] for position in under.contents]
    if leaf.overlays:
        contents.append(writer.add(stream(b"\n".join(overlay.stream for overlay in leaf.overlays))))
    fonts = {name: Ref(numbers[position]) for name, position in under.fonts.items()}
    for overlay in leaf.overlays:
        for name, use in overlay.fonts.items():
            if fonts.setdefault(name, font(use)) != font(use):
                raise ValueError(f"two fonts of one page are called {name}")
    resources = renumbered(under.resources, numbers)
    if fonts:
        resources = with_entry(resources, "Font", build(fonts))
    page: dict[str, PdfValue] = {
        "Type": Name("Page"),
        "Parent": Ref(tree),
        "MediaBox": [0, 0, under.size.width, under.size.height],
        "Contents": [Ref(number) for number in contents],
    }
    return with_entry(build(page), "Resources", resources)


def write_outline(writer: Writer, outline: Sequence[Outline], tops: Sequence[tuple[int, float]]) -> int:
    """All bookmarks, open; the number of their root. ``tops`` are the number and the height of each page."""
    root = writer.reserve()
    writer.put(root, build({"Type": Name("Outlines"), **_write_bookmarks(writer, outline, tops, root)}))
    return root


def _write_bookmarks(
    writer: Writer, marks: Sequence[Outline], tops: Sequence[tuple[int, float]], parent: int
) -> dict[str, PdfValue]:
    """The bookmarks below ``parent``; the entries by which it knows them."""
    numbers = [writer.reserve() for _ in marks]
    for index, mark in enumerate(marks):
        page, height = tops[mark.leaf]
        entries: dict[str, PdfValue] = {
            "Title": mark.title,
            "Parent": Ref(parent),
            "Dest": [Ref(page), Name("XYZ"), 0, height, None],
        }
        if index:
            entries["Prev"] = Ref(numbers[index - 1])
        if index + 1 < len(marks):
            entries["Next"] = Ref(numbers[index + 1])
        below = _write_bookmarks(writer, mark.children, tops, numbers[index])
        writer.put(numbers[index], build({**entries, **below}))
    return {"First": Ref(numbers[0]), "Last": Ref(numbers[-1]), "Count": _count(marks)} if marks else {}


def _count(marks: Sequence[Outline]) -> int:
    return sum(1 + _count(mark.children) for mark in marks)


def _label_ranges(labels: Sequence[str]) -> list[PdfValue]:
    """The number tree of the page labels: a range goes on while the number goes up by one (ISO 32000-1, 12.4.2)."""
    ranges: list[PdfValue] = []
    expected = ""
    for index, label in enumerate(labels):
        match = _LABEL.fullmatch(label)
        prefix, number = (match["prefix"], match["number"]) if match else (label, None)
        if label != expected or number is None:
            style: dict[str, PdfValue] = {"S": Name("D"), "St": int(number)} if number else {}
            ranges += (index, {**({"P": prefix} if prefix else {}), **style})
        expected = f"{prefix}{int(number) + 1}" if number else ""
    return ranges
