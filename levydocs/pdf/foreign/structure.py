"""The structure tree of a blank, page by page: what is read aloud in which order, and where fields are in it.

Elements that only group others are left out; what is content, a heading, a table or a list stays as the blank has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any

from levydocs.pdf.model import Content, Tag, TagPath

if TYPE_CHECKING:
    from pypdf import PdfReader

_KEPT = frozenset(
    ("H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure")
)
_READ_AS = {"Form": "P", "H": "P", "Span": "P", "Caption": "P", "Link": "P"}
"""A field is words once it is filled in; a heading without a level says no more than a paragraph if others have one."""
_CELLS = ("TH", "TD")
_OF_A_CELL = ("Scope", "ColSpan", "RowSpan")
_MOST = 20_000
"""Elements; an official form has a few hundred."""
_DEEPEST = 60


def contents_of(
    reader: PdfReader, page_numbers: Collection[int], fields: Mapping[int, str]
) -> dict[int, tuple[Content, ...]]:
    """What the tree has on each of these pages (from 1), in its order. ``fields``: the name of each widget by its object number.

    Empty for a file without a tree, or with a damaged one.
    """
    from pypdf.errors import PyPdfError

    found: dict[int, list[Content]] = {number: [] for number in page_numbers}
    try:
        for number, content in _Walk(reader, fields).contents():
            if number in found:
                found[number].append(content)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {number: tuple(contents) for number, contents in found.items()}


class _Walk:
    def __init__(self, reader: PdfReader, fields: Mapping[int, str]) -> None:
        root: Any = reader.root_object.get("/StructTreeRoot") or {}
        self._kids = root.get("/K", ())
        self._roles = root.get("/RoleMap") or {}
        self._fields = fields
        self._pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages, 1)
            if page.indirect_reference is not None
        }
        self._numbers = count()
        self._latest = 0
        self._first_rows: dict[int, int] = {}

    def contents(self) -> Iterator[tuple[int, Content]]:
        """Every content, with the number of its page."""
        waiting: list[tuple[Any, TagPath, int]] = [(self._kids, (), 0)]
        for _ in range(_MOST):
            if not waiting:
                return
            kid, path, page = waiting.pop()
            kid = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(kid, list | tuple):
                waiting += [(one, path, page) for one in reversed(kid)]
            elif isinstance(kid, int):
                yield page, Content(path, kid)
            elif kid.get("/Type") == "/MCR":
                if "/Stm" not in kid:
                    yield self._page(kid, page), Content(path, int(kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                name = self._fields.get(kid.raw_get("/Obj").idnum)
                if name is not None:
                    yield self._page(kid, page), Content(path, field=name)
            elif len(path) < _DEEPEST:
                within, page = self._within(kid, path), self._page(kid, page)
                if within is not path and within[-1].kind in _CELLS:
                    yield page or self._latest, Content(within)
                waiting.append((kid.get("/K", ()), within, page))
        raise ValueError("a structure tree that is too large")

    def _page(self, entries: Any, around: int) -> int:
        """The page of this content; a cell without content is on the page of what came before."""
        if "/Pg" in entries:
            around = self._latest = self._pages.get(entries.raw_get("/Pg").idnum, 0)
        return around

    def _within(self, element: Any, path: TagPath) -> TagPath:
        kind = str(element.get("/S", ""))
        for _ in range(_DEEPEST):
            if kind not in self._roles:
                break
            kind = str(self._roles[kind])
        kind = _READ_AS.get(kind[1:], kind[1:])
        if kind not in _KEPT:
            return path
        alt = str(element.get("/Alt", "")) if kind == "Figure" else ""
        attributes = _attributes(element, self._scope(kind, path)) if kind in _CELLS else ""
        return (*path, Tag(kind, next(self._numbers), attributes, alt))

    def _scope(self, kind: str, path: TagPath) -> str:
        """What a header without a scope heads: in the first row of its table, a column; else its row."""
        if kind != "TH" or len(path) < 2:
            return ""
        table, row = path[-2:]
        return "/Column" if self._first_rows.setdefault(table.number, row.number) == row.number else "/Row"


def _attributes(element: Any, scope: str) -> str:
    """The attributes of a cell that say what it heads, and how far it reaches."""
    several = element.get("/A", ())
    said = {"Scope": scope} if scope else {}
    for one in several if isinstance(several, list | tuple) else (several,):
        entries = one.get_object()
        if isinstance(entries, dict) and entries.get("/O") == "/Table":
            said |= {key: str(entries[f"/{key}"]) for key in _OF_A_CELL if f"/{key}" in entries}
    return (
        "/O/Table" + "".join(f"/{key}{'' if text.startswith('/') else ' '}{text}" for key, text in said.items())
        if said
        else ""
    )
