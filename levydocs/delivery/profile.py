"""A profile: how one document system takes documents. Its files are read by ``profile_file``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from levydocs.delivery.lookups import Table
from levydocs.delivery.parcel import Document

BAGIT = "bagit"
"""The layout of RFC 8493; other profiles have their documents side by side."""


@dataclass(frozen=True, slots=True)
class FromPath:
    """The value at a path: ``manifest.client_number``, ``firm.name``, ``case.taxpayers[0].name.last``, ``document.title``."""

    path: str


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same text."""

    text: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a table says in ``column`` of the row whose key columns contain the values at these paths."""

    table: Table
    keys: Mapping[str, str]
    column: str


@dataclass(frozen=True, slots=True)
class Property:
    """A property by the system's name for it.

    ``sure`` is ``M`` if we could not check that name against the vendor's documentation. ``makes_folder``: the system makes
    folders from its values. ``type`` is one of ``value_types``; empty: a text.
    """

    name: str
    value: FromPath | Constant | Lookup
    required: bool = False
    sure: str = "H"
    makes_folder: bool = False
    type: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that its value comes from."""
        match self.value:
            case FromPath(path):
                return (path,)
            case Lookup(_, keys, _):
                return tuple(keys.values())
            case _:
                return ()

    @property
    def of_document(self) -> bool:
        """True if each document has its own value."""
        return any(path.startswith("document.") for path in self.paths)


@dataclass(frozen=True, slots=True)
class Listed:
    """A controlled list: each code with its meaning, and which code a document gets, by its id, else by its kind."""

    codes: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    def of(self, document: Document) -> str:
        """The code of a document; empty if the profile has no such list."""
        return self.given.get(document.id, self.given.get(document.kind, ""))


@dataclass(frozen=True, slots=True)
class Profile:
    """``folder`` and ``name`` are patterns; ``documents`` are the kinds that go; ``columns`` are those of index.csv before the
    properties.

    ``version`` is the beginning of the digest of its file and of the tables that it uses.
    """

    id: str
    title: str
    version: str
    folder: str
    name: str
    documents: tuple[str, ...]
    properties: tuple[Property, ...] = ()
    columns: tuple[Property, ...] = ()
    classes: Listed = Listed()
    retention: Listed = Listed()
    byte_order_mark: bool = False
    layout: str = ""

    @property
    def unverified(self) -> tuple[str, ...]:
        """The names of properties that we could not check against the vendor's documentation."""
        return tuple(one.name for one in (*self.columns, *self.properties) if one.sure != "H")
