"""One file from pages and what is drawn over them, written once. The same leaves give the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from levydocs.pdf.model import (
    LETTER,
    BlankFontUse,
    EmbeddedFontUse,
    FontUse,
    Obj,
    Overlay,
    Piece,
    PiecePage,
    TaggedDocument,
)
from levydocs.pdf.write.editable import FilledField, FormWriter
from levydocs.pdf.write.static_blocks import StaticBlocks, Under, stand, stand_face
from levydocs.pdf.write.structure_tree import TaggedPage, metadata, write_structure_tree
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, references, stream, with_entry
from levydocs.pdf.write.writer import Block, FileWriter, Writer

PRODUCER = "levydocs"
PAPER = Piece((), (PiecePage(LETTER, {}, Obj(b"<<>>"), ()),), paper=True)
"""An empty Letter page, for what is entirely ours."""
_LABEL = re.compile(r"(?P<prefix>.*?)(?P<number>[1-9][0-9]*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the file: a page of a piece (from 0), what is drawn over it, in that order, and its form fields.

    ``tagged``: the document that the words drawn first on it belong to, if they are tagged.
    """

    piece: Piece
    page: int
    overlays: tuple[Overlay, ...] = ()
    fields: tuple[FilledField, ...] = ()
    tagged: TaggedDocument | None = None

    @property
    def under(self) -> PiecePage:
        """The page of the piece."""
        return self.piece.pages[self.page]

    @property
    def below(self) -> Leaf:
        """The page before anything was drawn over it; on our own blank page, what is drawn first is the page."""
        return Leaf(self.piece, self.page, self.overlays[:1] if self.piece.paper else ())

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
    characters: Mapping[str, frozenset[str]] | None = None,
) -> bytes:
    """The finished file. ``page_labels`` has one label for each leaf, or none at all.

    ``characters``: those that each face is embedded with, if files should have the same faces; by default, the file's own.
    """
    faces = _faces(leaves, characters_of(leaves) if characters is None else characters)
    pieces = _pieces(leaves, _after(faces.values()))
    writer = FileWriter([*faces.values(), *(piece.block for piece in dict.fromkeys(pieces.values()))])
    tree = writer.reserve()
    pages, form = _write_pages(writer, leaves, pieces, {key: face.first for key, face in faces.items()}, tree)
    layers = {number: shown for piece in pieces.values() for number, shown in piece.layers}
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
    catalog |= _structure(writer, leaves, pages, pieces, title)
    if layers:
        hidden = [Ref(layer) for layer, shown in layers.items() if not shown]
        catalog["OCProperties"] = {"OCGs": [Ref(layer) for layer in layers], "D": {"OFF": hidden}}
    about = {"Title": title, "Subject": subject, "Producer": PRODUCER}
    info = writer.add(build({key: text for key, text in about.items() if text}))
    return writer.finish(writer.add(build(catalog)), info)


def _tagged(leaves: Sequence[Leaf]) -> list[bool]:
    """Which pages have their place in the structure tree: all of them, or those that are entirely ours.

    The pages of a form are tagged only in a file with nothing but tagged pages, where a reader believes it.
    """
    every = all(leaf.tagged for leaf in leaves)
    return [leaf.tagged is not None and (every or leaf.piece.paper) for leaf in leaves]


def _structure(
    writer: FileWriter, leaves: Sequence[Leaf], pages: Sequence[int], pieces: Mapping[int, StaticBlocks], title: str
) -> dict[str, PdfValue]:
    """What the catalog says about the structure tree. A file claims to be a tagged PDF only where every page of it is tagged.

    A reader that believed it of a file with exhibits would read those to no one. Only letters claim to conform to PDF/UA.
    """
    tagged: list[TaggedPage] = []
    keys: dict[int, int] = {}
    for page, leaf, is_tagged in zip(pages, leaves, _tagged(leaves), strict=True):
        if is_tagged and leaf.tagged:
            under = pieces[id(leaf.piece)].pages[leaf.page]
            tags = leaf.overlays[0].tags if leaf.overlays else ()
            tagged.append(TaggedPage(page, leaf.tagged, tags, leaf.under.read, under.drawn))
            if leaf.under.drawn:
                keys[under.drawn] = leaf.under.drawn[1]
    if not tagged:
        return {}
    tree: dict[str, PdfValue] = {"StructTreeRoot": Ref(write_structure_tree(writer, tagged, keys))}
    if len(tagged) < len(leaves):
        return tree
    letters = all(leaf.piece.paper for leaf in leaves)
    return {**tree, "MarkInfo": {"Marked": True}, "Metadata": Ref(writer.add(metadata(title, claims=letters)))}


def _write_pages(
    writer: FileWriter, leaves: Sequence[Leaf], pieces: Mapping[int, StaticBlocks], faces: Mapping[str, int], tree: int
) -> tuple[list[int], dict[str, PdfValue]]:
    """The number of each page, and the form that all fields make."""
    pages = [writer.reserve() for _ in leaves]
    bodies, form = [], FormWriter(writer, pages)
    copies = Counter[tuple[int, int]]()
    keys, tagged = count(), _tagged(leaves)
    for index, leaf in enumerate(leaves):
        piece = pieces[id(leaf.piece)]
        font = partial(_font, piece.numbers, faces)
        body = _page(writer, leaf, piece.pages[leaf.page], font, tree)
        bodies.append(with_entry(body, "StructParents", build(next(keys))) if tagged[index] else body)
        copies[id(piece), leaf.page] += 1
        form.add(index, leaf.fields, font, (id(piece), copies[id(piece), leaf.page]))
    entries, widgets = form.finish()
    for page, body, its_own in zip(pages, bodies, widgets, strict=True):
        writer.put(page, with_entry(body, "Annots", build(its_own)) if its_own else body)
    return pages, entries


def _font(numbers: Mapping[int, int], faces: Mapping[str, int], use: FontUse) -> int:
    """The number of a font that was written: one of the piece, or a face."""
    return numbers[use.dictionary] if isinstance(use, BlankFontUse) else faces[use.face.key]


def _pieces(leaves: Sequence[Leaf], first: int) -> dict[int, StaticBlocks]:
    """Each different piece of the leaves, one after the other, numbered from ``first``, by its identity or that of an equal one."""
    standing: dict[int, StaticBlocks] = {}
    for piece, members in _by_piece(leaves):
        pages = tuple(dict.fromkeys(leaf.page for leaf in members))
        fonts = frozenset(use.dictionary for leaf in members for use in leaf.fonts if isinstance(use, BlankFontUse))
        found = stand(piece, pages, fonts, first)
        standing |= {id(leaf.piece): found for leaf in members}
        first = found.block.after
    return standing


def _by_piece(leaves: Sequence[Leaf]) -> Iterable[tuple[Piece, list[Leaf]]]:
    """Each different piece and the leaves that use it, so that it is written once."""
    groups: dict[int, tuple[Piece, list[Leaf]]] = {}
    for leaf in leaves:
        if id(leaf.piece) not in groups:
            alike = (group for group in groups.values() if group[0] == leaf.piece)
            groups[id(leaf.piece)] = next(alike, (leaf.piece, []))
        groups[id(leaf.piece)][1].append(leaf)
    return {id(group[0]): group for group in groups.values()}.values()


def characters_of(leaves: Iterable[Leaf]) -> dict[str, frozenset[str]]:
    """What is printed in each face, by its key."""
    characters: dict[str, set[str]] = {}
    for leaf in leaves:
        for use in leaf.fonts:
            if isinstance(use, EmbeddedFontUse):
                characters.setdefault(use.face.key, set()).update(use.characters)
    return {key: frozenset(found) for key, found in characters.items()}


def _faces(leaves: Iterable[Leaf], characters: Mapping[str, frozenset[str]]) -> dict[str, Block]:
    """Each face in use, embedded once, one after the other from the beginning of the file.

    They come first and in a fixed order, so that they and what follows are at the same places in the next file of its kind.
    """
    faces = {use.face.key: use.face for leaf in leaves for use in leaf.fonts if isinstance(use, EmbeddedFontUse)}
    blocks: dict[str, Block] = {}
    for key in sorted(faces):
        blocks[key] = stand_face(faces[key].font_objects(characters[key]), _after(blocks.values()))
    return blocks


def _after(blocks: Iterable[Block]) -> int:
    """The first free number after some blocks."""
    return max((block.after for block in blocks), default=1)


def _page(writer: FileWriter, leaf: Leaf, under: Under, font: Callable[[FontUse], int], tree: int) -> Obj:
    contents, fonts = list(under.contents), dict(under.fonts)
    if leaf.overlays:
        contents.append(writer.add(stream(b"\n".join([overlay.stream for overlay in leaf.overlays]))))
    for overlay in leaf.overlays:
        for name, use in overlay.fonts.items():
            number = font(use)
            if fonts.setdefault(name, number) != number:
                raise ValueError(f"two fonts of one page are called {name}")
    resources = with_entry(under.resources, "Font", references(fonts)) if fonts else under.resources
    page = with_entry(under.head, "Parent", build(Ref(tree)))
    page = with_entry(page, "Contents", build([Ref(number) for number in contents]))
    return with_entry(page, "Resources", resources)


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
    """The number tree of the page labels: a range continues while the number goes up by one (ISO 32000-1, 12.4.2)."""
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
