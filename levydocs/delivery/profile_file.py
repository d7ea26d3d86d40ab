"""A profile's YAML file: every mistake in it, and the profile. See docs/delivery.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from levydocs.delivery.lookups import Table
from levydocs.delivery.parcel import COMPLETE, ENVELOPE, OFFICE, SIGNING
from levydocs.delivery.profile import BAGIT, Constant, FromPath, Listed, Lookup, Profile, Property
from levydocs.delivery.properties import path_is_wrong
from levydocs.delivery.value_types import OF_DOCUMENTS, TYPES, fits
from levydocs.entries import Entry, read_entries
from levydocs.findings import Finding
from levydocs.mistakes import mistakes, refuse, unknown, wrong
from levydocs.shapes import TRUTH, Either, Keys, Many, Name, Named, OneOf, Shape, Text, Word

KINDS = (ENVELOPE, COMPLETE, SIGNING, OFFICE)
IN_FOLDERS = ("client", "matter", "case", "as_of")
"""What may be in braces in the pattern of a folder; in that of a name, also ``IN_NAMES``."""
IN_NAMES = ("number", "id", "title", "kind", "file", "class")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_MAY: dict[str, Shape] = {"required": TRUTH, "sure": Word(("H", "M")), "makes_folder": TRUTH}
_PROPERTY = Either(
    text=Text(),
    mapping=OneOf(
        {
            "from": Keys(must={"from": Text()}, may=_MAY),
            "constant": Keys(must={"constant": Text()}, may=_MAY),
            "table": Keys(
                must={"table": Name("table"), "keys": Named(Text(), Text()), "column": Text()},
                may=_MAY,
            ),
        }
    ),
)
_PROPERTIES = Named(Text(), _PROPERTY)
_CODES = Named(Text(), Text())
_PROFILE = Keys(
    must={
        "id": Text("lowercase letters, digits and hyphens", r"[a-z0-9]+(-[a-z0-9]+)*"),
        "title": Text(),
        "folder": Text("folders such as {client}/{matter}/{as_of}/{case}", r"[^/\\]+(/[^/\\]+)*"),
        "name": Text(),
        "documents": Many(Word(KINDS), some=True),
    },
    may={
        "about": Text(),
        "layout": Word((BAGIT,)),
        "classes": _CODES,
        "class": Named(Text(), Name("class")),
        "retentions": _CODES,
        "retention": Named(Text(), Name("retention")),
        "types": Keys(may={name: Many(Text(), some=True) for name in TYPES}),
        "properties": _PROPERTIES,
        "index": Keys(may={"columns": _PROPERTIES, "byte_order_mark": TRUTH}),
    },
)


def read_profile(text: bytes, place: str, tables: Mapping[str, Table]) -> Profile:
    """The profile in a file that messages call ``place``, which may use these tables, by file name.

    Raises DefinitionRefused with everything that is wrong.
    """
    tree = read_entries(text, place)
    known = {"table": tables, "class": tree.part("classes"), "retention": tree.part("retentions")}
    found = [*mistakes(tree, _PROFILE, known, tree.place)]
    refuse(found or [*_patterns(tree), *_given(tree), *_values(tree, tables)])
    index = tree.part("index")
    types = _types(tree)
    columns, properties = (
        _properties(part, tables, types) for part in (index.part("columns"), tree.part("properties"))
    )
    return Profile(
        id=tree["id"],
        title=tree["title"],
        version=_version(text, (*columns, *properties)),
        folder=tree["folder"],
        name=tree["name"],
        documents=tuple(tree["documents"]),
        properties=properties,
        columns=columns,
        classes=Listed(dict(tree.part("classes")), dict(tree.part("class"))),
        retention=Listed(dict(tree.part("retentions")), dict(tree.part("retention"))),
        byte_order_mark=index.get("byte_order_mark") == "true",
        layout=tree.get("layout", ""),
    )


def _version(text: bytes, properties: Iterable[Property]) -> str:
    tables = {one.value.table.name: one.value.table for one in properties if isinstance(one.value, Lookup)}
    rows = [(name, table.columns, table.rows) for name, table in sorted(tables.items())]
    return sha256(text + repr(rows).encode()).hexdigest()[:12]


def _patterns(tree: Entry) -> Iterator[Finding]:
    for key, allowed in (("folder", IN_FOLDERS), ("name", (*IN_FOLDERS, *IN_NAMES))):
        for name in _IN_BRACES.findall(tree[key]):
            if name not in allowed:
                yield unknown(tree.at(key), "word in braces", name, allowed)
        if set("{}") & set(_IN_BRACES.sub("", tree[key])):
            yield wrong(tree.at(key), key, "a pattern in which each brace is closed")


def _given(tree: Entry) -> Iterator[Finding]:
    """A list that leaves out a kind of document would leave that document without a class."""
    for key in ("class", "retention"):
        given = tree.part(key)
        missing = [kind for kind in tree["documents"] if kind not in given]
        if given and missing:
            yield wrong(tree.at(key), key, f"given for each kind in “documents”: {', '.join(missing)} is missing")


def _types(tree: Entry) -> dict[str, str]:
    """The type of each name that has one, ignoring case."""
    return {name.casefold(): wanted for wanted, names in tree.part("types").items() for name in names}


def _values(tree: Entry, tables: Mapping[str, Table]) -> Iterator[Finding]:
    names: dict[str, str] = {}
    types = _types(tree)
    if len(types) < sum(map(len, tree.part("types").values())):
        yield wrong(tree.at("types"), "types", "a list in which each name appears once")
    for part in (tree.part("index").part("columns"), tree.part("properties")):
        for name, entry in part.items():
            if name.casefold() in names:
                yield wrong(
                    part.at(name), name, f"named only once, as a column or as a property ({names[name.casefold()]})"
                )
            names[name.casefold()] = part.at(name)
            if tree.get("layout") == BAGIT and part is tree.get("properties") and not re.fullmatch(r"[\w-]+", name):
                yield wrong(part.at(name), name, "a label of bag-info.txt: letters, digits and hyphens")
            one = _property(name, entry, tables, types)
            yield from _value(part, entry, one)
            yield from _typed(part, one)
            for key in ("class", "retention"):
                if key not in tree and {f"document.{key}", f"document.{key}_title"} & set(one.paths):
                    yield wrong(part.at(name), name, f"something else: the profile has no “{key}”")


def _value(part: Entry, entry: Any, one: Property) -> Iterator[Finding]:
    at = entry.at if isinstance(entry, Entry) else lambda _: part.at(one.name)
    for path in one.paths:
        if wanted := path_is_wrong(path):
            yield wrong(at("from") if isinstance(one.value, FromPath) else at("keys"), one.name, wanted)
    if isinstance(one.value, Lookup):
        table, keys = one.value.table, tuple(one.value.keys)
        strange = [key for key in (*keys, one.value.column) if key not in table.columns]
        for key in strange:
            yield unknown(at("keys" if key in keys else "column"), f"column of {table.name}", key, table.columns)
        if not keys:
            yield wrong(at("keys"), "keys", "a mapping of at least one column to a path")
        elif not strange and (row := table.repeated(keys)):
            yield wrong(at("table"), "table", f"a table in which no two rows have the same keys; see row {row}")


def _typed(part: Entry, one: Property) -> Iterator[Finding]:
    """What the profile itself says must be of the type; what the case says is checked with the case."""
    match one.value:
        case Constant(text):
            right = fits(text, one.type)
        case FromPath(path) if path.startswith("document."):
            right = one.type in ("", OF_DOCUMENTS.get(path.removeprefix("document.")))
        case Lookup(table, _, column) if column in table.columns:
            right = all(fits(row[table.columns.index(column)], one.type) for row in table.rows)
        case _:
            right = True
    if not right:
        yield wrong(part.at(one.name), one.name, f"{TYPES[one.type]}, as “types” says")


def _properties(part: Entry, tables: Mapping[str, Table], types: Mapping[str, str]) -> tuple[Property, ...]:
    return tuple(_property(name, entry, tables, types) for name, entry in part.items())


def _property(name: str, entry: Any, tables: Mapping[str, Table], types: Mapping[str, str]) -> Property:
    wanted = types.get(name.casefold(), "")
    if not isinstance(entry, Entry):
        return Property(name, FromPath(entry), type=wanted)
    value: FromPath | Constant | Lookup
    if "from" in entry:
        value = FromPath(entry["from"])
    elif "constant" in entry:
        value = Constant(entry["constant"])
    else:
        value = Lookup(tables[entry["table"]], dict(entry["keys"]), entry["column"])
    return Property(
        name,
        value,
        entry.get("required") == "true",
        entry.get("sure", "H"),
        entry.get("makes_folder") == "true",
        wanted,
    )
