"""The structure tree: what the words of tagged pages are, for screen readers (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from levydocs.pdf.model import FILLED, Content, Obj, Tag, TaggedDocument, TagPath
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, encoded_stream, name, template
from levydocs.pdf.write.writer import FileWriter

_METADATA_START = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
    "{claim}"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
)
_CLAIM = "<pdfuaid:part>1</pdfuaid:part>"
_METADATA_END = '</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """A tagged page: its object's number, the document that it belongs to, and the element of each of our marked contents.

    For a page of a blank, ``read`` is what the blank has on it, ``drawn`` the form XObject with that.
    """

    number: int
    document: TaggedDocument
    tags: tuple[TagPath, ...]
    read: tuple[Content, ...] = ()
    drawn: int = 0


@dataclass(slots=True)
class _Element:
    """A structure element in progress: its kids as they are in the file, and the page of its first content.

    References are to elements of the document (from 0), or below 0 to ``outer`` of ``write_structure_tree``.
    """

    tag: Tag
    parent: int
    page: int = 0
    kids: list[bytes] = field(default_factory=list)
    refs: list[int] = field(default_factory=list)

    def add_content(self, page: int, marked: int, stream: int = 0) -> None:
        """Add a marked content of a page, or of the form XObject on it."""
        self.page = self.page or page
        if stream:
            self.kids.append(b"<</Type/MCR/Pg %%d 0 R/Stm %%d 0 R/MCID %d>>" % marked)
            self.refs += (page, stream)
        elif page == self.page:
            self.kids.append(b"%d" % marked)
        else:
            self.kids.append(b"<</Type/MCR/Pg %%d 0 R/MCID %d>>" % marked)
            self.refs.append(page)

    def written(self) -> Obj:
        """The object."""
        alt = build({"Alt": self.tag.alt}).body[2:-2] if self.tag.alt else b""
        attributes = b"/A<<%b>>" % self.tag.attributes.encode() if self.tag.attributes else b""
        head = b"<</Type/StructElem/S%b/P %%d 0 R%b%b" % (template(name(self.tag.kind)), alt, attributes)
        page = b"/Pg %d 0 R" if self.page else b""
        refs = (self.parent, self.page, *self.refs) if self.page else (self.parent, *self.refs)
        return Obj(b"%b%b/K[%b]>>" % (head, page, b" ".join(self.kids)), refs)


@dataclass(frozen=True, slots=True)
class _Elements:
    """The elements of some pages of a document, numbered through; for each page the element of each marked content.

    ``rows`` are ours, ``rows_below`` those of the blank, None for one without an element. ``made_of``: what they were made from.
    """

    objects: tuple[Obj, ...]
    outermost: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    rows_below: tuple[tuple[int | None, ...], ...]
    made_of: object


def write_structure_tree(writer: FileWriter, pages: Sequence[TaggedPage], keys: Mapping[int, int]) -> int:
    """Write the tree of tagged pages, which are in the file's order; its number. Page n is the n-th of its parent tree.

    ``keys``: that of each form XObject in the parent tree, by its number.
    """
    root, top = writer.reserve(), writer.reserve()
    rows, in_streams = dict[int, PdfValue](), dict[int, PdfValue]()
    parts = [(document, list(several)) for document, several in groupby(pages, key=lambda page: page.document)]
    kids: list[PdfValue] = []
    for document, several in parts:
        whole = writer.reserve() if len(parts) > 1 else top
        found = _elements_of(document, several)
        outer = (whole, *(number for page in several for number in (page.number, page.drawn)))
        numbers = [writer.reserve() for _ in found.objects]
        for number, obj in zip(numbers, found.objects, strict=True):
            writer.put(number, Obj(obj.body, tuple([numbers[ref] if ref >= 0 else outer[~ref] for ref in obj.refs])))
        for page, row, below in zip(several, found.rows, found.rows_below, strict=True):
            rows[len(rows)] = [Ref(numbers[one]) for one in row]
            if below:
                in_streams[keys[page.drawn]] = [None if one is None else Ref(numbers[one]) for one in below]
        inside = [Ref(numbers[one]) for one in found.outermost]
        if whole == top:
            kids = list(inside)
        else:
            kids.append(Ref(whole))
            part: dict[str, PdfValue] = {"S": Name("Part"), "P": Ref(top), "T": document.title, "K": inside}
            writer.put(whole, build({"Type": Name("StructElem"), **part}))
    writer.put(top, build({"Type": Name("StructElem"), "S": Name("Document"), "P": Ref(root), "K": kids}))
    every = {**rows, **dict(sorted(in_streams.items()))}
    tree: dict[str, PdfValue] = {
        "Type": Name("StructTreeRoot"),
        "K": [Ref(top)],
        "ParentTree": Ref(writer.add(build({"Nums": [one for entry in every.items() for one in entry]}))),
        "ParentTreeNextKey": max(every, default=-1) + 1,
    }
    writer.put(root, build(tree))
    return root


def _elements_of(document: TaggedDocument, pages: Sequence[TaggedPage]) -> _Elements:
    """The elements of these pages, made once: a letter is in several files."""
    made_of = tuple((page.tags, page.read) for page in pages)
    key = tuple(id(one) for page in made_of for one in page)
    if key not in document.kept:
        document.kept[key] = _Maker().elements(made_of)
    found: _Elements = document.kept[key]
    return found


class _Maker:
    def __init__(self) -> None:
        self._elements: list[_Element] = []
        self._outermost: list[int] = []
        self._known: dict[TagPath, int] = {}

    def elements(self, pages: Sequence[tuple[tuple[TagPath, ...], tuple[Content, ...]]]) -> _Elements:
        """The elements of some pages: for each, our marked contents, and what a blank has on it."""
        rows, rows_below = [], []
        for number, (tags, read) in enumerate(pages):
            page, stream = ~(1 + 2 * number), ~(2 + 2 * number)
            paths, below = [*tags], dict[int, int]()
            filled: dict[str, list[int]] = {}
            for marked, path in enumerate(tags):
                if path[0].kind == FILLED:
                    filled.setdefault(path[0].alt, []).append(marked)
                    paths[marked] = (Tag("P", ~marked),)
            for content in read:
                if content.marked is None:
                    if kept := content.path[:-1] if content.field else content.path:
                        self._find(kept)  # a cell is there even if its field is empty
                    for marked in filled.pop(content.field, ()):
                        paths[marked] = content.path or paths[marked]
                        self._elements[self._find(paths[marked])].add_content(page, marked)
                else:
                    below[content.marked] = self._find(content.path or (Tag("P", content.marked),))
                    self._elements[below[content.marked]].add_content(page, content.marked, stream)
            rows.append(tuple([self._find(path) for path in paths]))
            for marked, one in enumerate(rows[-1]):
                if not read or tags[marked][0].kind != FILLED or tags[marked][0].alt in filled:
                    self._elements[one].add_content(page, marked)
            rows_below.append(tuple([below.get(marked) for marked in range(max(below, default=-1) + 1)]))
        objects = tuple([one.written() for one in self._elements])
        return _Elements(objects, tuple(self._outermost), tuple(rows), tuple(rows_below), pages)

    def _find(self, path: TagPath) -> int:
        """The element of a path, made with those around it if it is new."""
        found = self._known.get(path)
        if found is None:
            parent = self._find(path[:-1]) if len(path) > 1 else -1
            found = self._known[path] = len(self._elements)
            self._elements.append(_Element(path[-1], parent))
            if parent < 0:
                self._outermost.append(found)
            else:
                self._elements[parent].kids.append(b"%d 0 R")
                self._elements[parent].refs.append(found)
        return found


def metadata(title: str, *, claims: bool) -> Obj:
    """The metadata with a file's title and, if it ``claims`` to conform to PDF/UA-1 (ISO 14289-1, 5), with that claim."""
    text = f"{_METADATA_START.replace('{claim}', _CLAIM if claims else '')}{escape(title)}{_METADATA_END}"
    return encoded_stream(text.encode(), {"Type": Name("Metadata"), "Subtype": Name("XML")})
