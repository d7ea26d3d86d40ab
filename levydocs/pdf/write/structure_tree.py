"""The structure tree: what the words of tagged pages are, for whoever has the file read aloud (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from levydocs.pdf.model import Obj, Tag, TaggedDocument, TagPath
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, encoded_stream, name, template
from levydocs.pdf.write.writer import FileWriter

_METADATA_START = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
    '<pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
)
_METADATA_END = '</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """A tagged page: its object's number, the document that it belongs to, and the element of each marked content."""

    number: int
    document: TaggedDocument
    tags: tuple[TagPath, ...]


@dataclass(slots=True)
class _Element:
    """A structure element on its way: its kids as they stand in the file, and the page of its first content.

    References are to elements of the document (from 0), to what is around them (-1), or to the document's pages (from -2 down).
    """

    tag: Tag
    parent: int
    page: int = 0
    kids: list[bytes] = field(default_factory=list)
    refs: list[int] = field(default_factory=list)

    def add_content(self, page: int, marked: int) -> None:
        """Add a marked content of a page."""
        self.page = self.page or page
        if page == self.page:
            self.kids.append(b"%d" % marked)
        else:
            self.kids.append(b"<</Type/MCR/Pg %%d 0 R/MCID %d>>" % marked)
            self.refs.append(page)

    def written(self) -> Obj:
        """The object."""
        attributes = b"/A<<%b>>" % self.tag.attributes.encode() if self.tag.attributes else b""
        head = b"<</Type/StructElem/S%b/P %%d 0 R%b" % (template(name(self.tag.kind)), attributes)
        page = b"/Pg %d 0 R" if self.page else b""
        refs = (self.parent, self.page, *self.refs) if self.page else (self.parent, *self.refs)
        return Obj(b"%b%b/K[%b]>>" % (head, page, b" ".join(self.kids)), refs)


@dataclass(frozen=True, slots=True)
class _Elements:
    """The elements of some pages of a document, numbered through, and for each page the element of each marked content.

    ``tags`` keeps what the elements were made of.
    """

    objects: tuple[Obj, ...]
    outermost: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    tags: tuple[tuple[TagPath, ...], ...]


def write_structure_tree(writer: FileWriter, pages: Sequence[TaggedPage]) -> int:
    """Write the tree of tagged pages, which are in the file's order; its number. Page n is the n-th of its parent tree."""
    root, top, rows = writer.reserve(), writer.reserve(), list[PdfValue]()
    parts = [(document, list(several)) for document, several in groupby(pages, key=lambda page: page.document)]
    kids: list[PdfValue] = []
    for document, several in parts:
        whole = writer.reserve() if len(parts) > 1 else top
        found = _elements_of(document, tuple(page.tags for page in several))
        outer = (whole, *(page.number for page in several))
        numbers = [writer.reserve() for _ in found.objects]
        for number, obj in zip(numbers, found.objects, strict=True):
            writer.put(number, Obj(obj.body, tuple([numbers[ref] if ref >= 0 else outer[~ref] for ref in obj.refs])))
        for row in found.rows:
            rows += (len(rows) // 2, [Ref(numbers[one]) for one in row])
        inside = [Ref(numbers[one]) for one in found.outermost]
        if whole == top:
            kids = list(inside)
        else:
            kids.append(Ref(whole))
            part: dict[str, PdfValue] = {"S": Name("Part"), "P": Ref(top), "T": document.title, "K": inside}
            writer.put(whole, build({"Type": Name("StructElem"), **part}))
    writer.put(top, build({"Type": Name("StructElem"), "S": Name("Document"), "P": Ref(root), "K": kids}))
    tree: dict[str, PdfValue] = {
        "Type": Name("StructTreeRoot"),
        "K": [Ref(top)],
        "ParentTree": Ref(writer.add(build({"Nums": rows}))),
        "ParentTreeNextKey": len(pages),
    }
    writer.put(root, build(tree))
    return root


def _elements_of(document: TaggedDocument, tags: tuple[tuple[TagPath, ...], ...]) -> _Elements:
    """The elements of these pages, made once: a letter stands in several files."""
    key = tuple(map(id, tags))
    if key not in document.kept:
        document.kept[key] = _elements(tags)
    found: _Elements = document.kept[key]
    return found


def _elements(tags: tuple[tuple[TagPath, ...], ...]) -> _Elements:
    elements: list[_Element] = []
    outermost: list[int] = []
    known: dict[TagPath, int] = {}

    def find(path: TagPath) -> int:
        """The element of a path, made with those around it where it is new."""
        found = known.get(path)
        if found is None:
            parent = find(path[:-1]) if len(path) > 1 else -1
            found = known[path] = len(elements)
            elements.append(_Element(path[-1], parent))
            if parent < 0:
                outermost.append(found)
            else:
                elements[parent].kids.append(b"%d 0 R")
                elements[parent].refs.append(found)
        return found

    rows = []
    for page, marks in enumerate(tags):
        rows.append(tuple([find(path) for path in marks]))
        for marked, one in enumerate(rows[-1]):
            elements[one].add_content(-2 - page, marked)
    return _Elements(tuple([one.written() for one in elements]), tuple(outermost), tuple(rows), tags)


def metadata(title: str) -> Obj:
    """The metadata by which a file says that it keeps to PDF/UA-1 (ISO 14289-1, 5); the same for the same title."""
    text = f"{_METADATA_START}{escape(title)}{_METADATA_END}"
    return encoded_stream(text.encode(), {"Type": Name("Metadata"), "Subtype": Name("XML")})
