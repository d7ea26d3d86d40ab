"""A recipe: which documents go to one recipient, in which order, and on what condition. Recipes are data (templates/recipes)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from levydocs.errors import DefinitionRefused

_KINDS = ("letter", "form", "exhibits")
_KEYS = ("id", "title", "recipient", "position", "documents")
_OPTIONAL = ("when", "for_each", "sending", "must_not_contain")
_WAYS = ("fax", "mail", "file")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a recipe: a letter by its template, a form by its id, or the exhibits in a fact.

    ``when`` is a fact that must be true; empty: always. ``sheets``: each exhibit lies behind a sheet of its own.
    """

    kind: str
    name: str
    when: str = ""
    sheets: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """How an envelope goes out: ``by`` fax or mail, or it stays in the ``file``.

    ``to`` and ``number`` are facts: the recipient in words or lines, and the fax number. ``most_pages`` is how many pages
    the recipient takes at once, None when there is no limit.
    """

    by: str = "file"
    to: str = ""
    number: str = ""
    most_pages: int | None = None


TO_THE_FILE = Sending()
"""It is not sent."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What goes to one recipient. ``position`` orders the recipients of a packet; 0 is the complete packet for the file.

    ``for_each`` is ``case``, or ``taxpayer``: one envelope for each who is liable. ``must_not_contain`` names, by the
    beginnings of their ids, the parts that must never be in it.
    """

    id: str
    title: str
    recipient: str
    position: int
    when: str
    entries: tuple[Entry, ...]
    for_each: str = "case"
    sending: Sending = TO_THE_FILE
    must_not_contain: tuple[str, ...] = ()


def load_recipe(text: bytes, place: str) -> Recipe:
    """A recipe from its YAML file; raises DefinitionRefused naming ``place`` when it is none."""
    import yaml

    try:
        tree: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        return _recipe(tree)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        raise _refused("it is not valid YAML from here on", where) from None
    except ValueError as error:
        raise _refused(str(error), place) from None


def _refused(what: str, place: str) -> DefinitionRefused:
    return DefinitionRefused(
        f"This is no recipe: {what}.", place=place, remedy="Write it like those in templates/recipes."
    )


def _recipe(tree: Any) -> Recipe:
    if not isinstance(tree, Mapping):
        raise ValueError("it holds no keys with values")
    if lacking := [key for key in _KEYS if not tree.get(key)]:
        raise ValueError(f"it lacks {', '.join(lacking)}")
    if strange := sorted(set(tree) - {*_KEYS, *_OPTIONAL}):
        raise ValueError(f"it has no key {', '.join(strange)}")
    if not str(tree["position"]).isdecimal():
        raise ValueError("its position is no whole number")
    if not isinstance(tree["documents"], list):
        raise ValueError("its documents are no list")
    if not _are_texts(tree.get("must_not_contain", [])):
        raise ValueError("what it must not contain is no list of beginnings of part ids")
    if tree.get("for_each", "case") not in ("case", "taxpayer"):
        raise ValueError("for_each is neither case nor taxpayer")
    return Recipe(
        id=tree["id"],
        title=tree["title"],
        recipient=tree["recipient"],
        position=int(tree["position"]),
        when=tree.get("when", ""),
        entries=tuple(_entry(entry, number) for number, entry in enumerate(tree["documents"], 1)),
        for_each=tree.get("for_each", "case"),
        sending=_sending(tree.get("sending", {})),
        must_not_contain=tuple(tree.get("must_not_contain", ())),
    )


def _are_texts(tree: Any) -> bool:
    return isinstance(tree, list) and all(isinstance(one, str) and one for one in tree)


def _entry(entry: Any, number: int) -> Entry:
    kinds = [kind for kind in _KINDS if isinstance(entry, Mapping) and entry.get(kind)]
    if (
        len(kinds) != 1
        or set(entry) - {*kinds, "when", "sheets"}
        or entry.get("sheets", "true") not in ("true", "false")
    ):
        raise ValueError(f"document {number} is not one of {', '.join(_KINDS)}, with or without “when” and “sheets”")
    return Entry(kinds[0], entry[kinds[0]], entry.get("when", ""), entry.get("sheets") == "true")


def _sending(tree: Any) -> Sending:
    if not isinstance(tree, Mapping) or set(tree) - {"by", "to", "number", "most_pages"}:
        raise ValueError("its sending has other keys than by, to, number and most_pages")
    most = tree.get("most_pages", "")
    if tree.get("by", "file") not in _WAYS or (most and not str(most).isdecimal()):
        raise ValueError(f"its sending is by one of {', '.join(_WAYS)}, and most_pages is a whole number")
    return Sending(tree.get("by", "file"), tree.get("to", ""), tree.get("number", ""), int(most) if most else None)
