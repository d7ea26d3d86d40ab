"""Many of our files as one, page by page, with something drawn over the pages; never more than one of them in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import BinaryIO

from levydocs.pdf.model import Obj, Overlay, PageSize
from levydocs.pdf.write.assemble import PRODUCER, Outline, write_outline
from levydocs.pdf.write.own_file import OwnFile
from levydocs.pdf.write.streamed_file import GrowingFile, copied
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, name, stream

_SIZE = re.compile(rb"/MediaBox\[0 0 ([0-9.]+) ([0-9.]+)\]")
_TAGGED = re.compile(rb"/StructParents [0-9]+")
_CONTENTS = re.compile(rb"/Contents\[([^\]]*)\]")


def page_size(own: OwnFile, index: int) -> PageSize:
    """The size of a page (from 0)."""
    found = _SIZE.search(own.objects[own.pages[index]].body)
    if found is None:
        raise ValueError("a page that is not ours")
    return PageSize(float(found[1]), float(found[2]))


class Merge:
    """One file from many: ``begin`` a group of pages, add them ``page`` by page, and ``finish``."""

    def __init__(self, out: BinaryIO) -> None:
        self._file = GrowingFile(out)
        self._tree = self._file.reserve()
        self._groups: list[tuple[int, int]] = []
        self._node = 0
        self._kids: list[int] = []
        self._known: dict[int, int] = {}
        self._source: OwnFile | None = None
        self._layers: dict[int, bool] = {}

    def begin(self) -> None:
        """What is added from now on is in its own group."""
        self._end_group()
        self._node = self._file.reserve()

    def page(self, source: OwnFile, index: int, over: Overlay | None = None) -> int:
        """Add a page (from 0) of a file; returns its number.

        What is drawn over it uses only fonts that the page already has. Raises ValueError for a page that is not ours.
        """
        if source is not self._source:
            self._source, self._known = source, {}
        page = source.objects[source.pages[index]]
        # The first reference of a page is its parent; nothing else of it leads back.
        # Layers of two files may look alike but be shown in only one of them.
        copied(self._file, source.objects, page.refs[1:], self._known, source.layers)
        self._layers |= {self._known[one]: shown for one, shown in source.layers.items() if one in self._known}
        refs = (self._node, *(self._known[one] for one in page.refs[1:]))
        made = Obj(_TAGGED.sub(b"", page.body), refs)  # the merged file has no structure tree
        number = self._file.reserve()
        self._file.put(number, self._drawn(made, over) if over else made)
        self._kids.append(number)
        return number

    def file(self, source: OwnFile) -> list[int]:
        """Add every page of a file as it is; their numbers."""
        return [self.page(source, index) for index in range(len(source.pages))]

    def empty(self, size: PageSize) -> int:
        """Add an empty page; returns its number."""
        page: dict[str, PdfValue] = {
            "Type": Name("Page"), "Parent": Ref(self._node), "MediaBox": [0, 0, size.width, size.height], "Resources": {}
        }  # fmt: skip
        number = self._file.reserve()
        self._file.put(number, build(page))
        self._kids.append(number)
        return number

    def finish(self, title: str, outline: Sequence[Outline], tops: Sequence[tuple[int, float]], front: int) -> None:
        """End the file. ``tops`` are number and height of the pages that bookmarks lead to; the first ``front`` pages have
        Roman numbers."""
        self._end_group()
        count = sum(pages for _, pages in self._groups)
        kids = [Ref(node) for node, _ in self._groups]
        self._file.put(self._tree, build({"Type": Name("Pages"), "Kids": kids, "Count": count}))
        catalog: dict[str, PdfValue] = {
            "Type": Name("Catalog"),
            "Pages": Ref(self._tree),
            "Lang": "en-US",
            "ViewerPreferences": {"DisplayDocTitle": True},
            "Outlines": Ref(write_outline(self._file, outline, tops)),
            "PageMode": Name("UseOutlines"),
            "PageLabels": {"Nums": [0, {"S": Name("r")}, front, {"S": Name("D")}]},
        }
        if self._layers:
            hidden = [Ref(layer) for layer, shown in self._layers.items() if not shown]
            catalog["OCProperties"] = {"OCGs": [Ref(layer) for layer in self._layers], "D": {"OFF": hidden}}
        info = self._file.add(build({"Title": title, "Producer": PRODUCER}))
        self._file.finish(self._file.add(build(catalog)), info)

    def _end_group(self) -> None:
        if self._kids:
            kids = [Ref(one) for one in self._kids]
            node: dict[str, PdfValue] = {
                "Type": Name("Pages"), "Parent": Ref(self._tree), "Kids": kids, "Count": len(kids)
            }  # fmt: skip
            self._file.put(self._node, build(node))
            self._groups.append((self._node, len(kids)))
        self._kids = []

    def _drawn(self, page: Obj, over: Overlay) -> Obj:
        """The page with one more content stream, after its own."""
        contents = _CONTENTS.search(page.body)
        if contents is None or any(name(font) + b" %d 0 R" not in page.body for font in over.fonts):
            raise ValueError("a page that is not ours, or lacks these fonts")
        position = page.body.count(b"%d", 0, contents.end(1))
        body = page.body[: contents.end(1)] + b" %d 0 R" + page.body[contents.end(1) :]
        refs = (*page.refs[:position], self._file.add(stream(over.stream)), *page.refs[position:])
        return Obj(body, refs)
