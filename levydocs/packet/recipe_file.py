"""A recipe's YAML file: every mistake in it, and the recipe.

A recipe names its audience. What may not go to that audience is refused here, whatever the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from levydocs.acroforms.definition import Form
from levydocs.audiences import Audience
from levydocs.case.requests import Exhibit
from levydocs.entries import Entry as Tree
from levydocs.entries import read_entries
from levydocs.facts.names import LEAF, LEAVES, UNKNOWN, FactNames, RowsOf
from levydocs.findings import Finding, finding
from levydocs.letters.template import Letters
from levydocs.mistakes import mistakes, refuse, unknown, wrong
from levydocs.packet.recipe import COMPLETE, COVER, ENCLOSURES, Entry, Recipe, Sending, Words
from levydocs.shapes import TRUTH, Either, Keys, Many, Name, Number, OneOf, Shape, Text, Word

_FROM_OUTSIDE = frozenset({ENCLOSURES, COVER})
"""What a recipe gives a letter that takes it from outside."""
_FACT = Name("fact")
_WHEN: dict[str, Shape] = {"when": _FACT}
_DOCUMENT = OneOf(
    {
        "letter": Keys(must={"letter": Name("letter")}, may=_WHEN),
        "form": Keys(must={"form": Name("form")}, may=_WHEN),
        "exhibits": Keys(
            must={"exhibits": Name("list of exhibits")}, may={**_WHEN, "sheets": TRUTH, "where_it_fits": TRUTH}
        ),
    }
)
_LINES = Either(text=Text(), many=Many(Text(), some=True))
_FAX = Text("a fax number such as 855-828-2723", r"[+(0-9][0-9() .-]{6,18}")
_SENDING = Keys(
    must={"by": Word(("fax", "mail", "file"))},
    may={
        "to": Either(text=_FACT, mapping=Keys(must={"text": _LINES})),
        "number": Either(text=_FACT, mapping=Keys(must={"text": _FAX})),
        "most_pages": Number(1),
    },
)
_RECIPE = Keys(
    must={
        "id": Text("lowercase letters, digits and hyphens", r"[a-z0-9]+(-[a-z0-9]+)*"),
        "title": Text(),
        "audience": Name("audience"),
        "position": Number(),
        "documents": Many(_DOCUMENT, some=True),
    },
    may={
        **_WHEN,
        "short": Text(),
        "for_each": Word(("case", "taxpayer", "hearing", "office", "levy")),
        "sending": _SENDING,
        "rest_of": Text(),
        "notes": Many(Text(), some=True),
        "whose": _FACT,
        "route": Text("lowercase letters, digits and _", r"[a-z][a-z0-9_]*"),
    },
)
_NEEDED: Mapping[str, tuple[str, ...]] = {"fax": ("to", "number"), "mail": ("to",), "file": ()}
"""What must be specified for each way of sending."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a recipe may name."""

    facts: FactNames
    audiences: Mapping[str, Audience]
    letters: Letters
    forms: Mapping[str, Form]


def read_recipes(files: Mapping[str, bytes], names: Names) -> tuple[Recipe, ...]:
    """The recipes in these files, by the name of each file, in the order of their recipients.

    Raises DefinitionRefused with everything that is wrong.
    """
    trees = [read_entries(text, place) for place, text in files.items()]
    refuse([one for tree in trees for one in recipe_mistakes(tree, names)] or mistakes_among(trees))
    return tuple(sorted((_recipe(tree, names.audiences) for tree in trees), key=lambda recipe: recipe.position))


def _recipe(tree: Tree, audiences: Mapping[str, Audience]) -> Recipe:
    return Recipe(
        id=tree["id"],
        title=tree["title"],
        audience=audiences[tree["audience"]],
        position=int(tree["position"]),
        when=tree.get("when", ""),
        entries=tuple(map(_entry, tree["documents"])),
        for_each=tree.get("for_each", "case"),
        sending=_sending(tree.part("sending")),
        short=tree.get("short", ""),
        rest_of=tree.get("rest_of", ""),
        route=tree.get("route", ""),
        notes=tuple(tree.get("notes", ())),
        whose=tree.get("whose", ""),
    )


def mistakes_among(trees: Sequence[Tree]) -> Iterator[Finding]:
    """What is wrong between valid recipes: two with the same id, or the rest of one that is not made before it."""
    seen: dict[str, str] = {}
    for tree in trees:
        other = seen.setdefault(tree["id"], tree.at("id"))
        if other != tree.at("id"):
            yield finding("LD-definition-same-id", tree.at("id"), id=tree["id"], other=other)
        earlier = [one["id"] for one in trees if 0 < int(one["position"]) < int(tree["position"])]
        if "rest_of" in tree and tree["rest_of"] not in earlier:
            yield unknown(tree.at("rest_of"), "recipe with an earlier position", tree["rest_of"], earlier)


def recipe_mistakes(tree: Tree, names: Names) -> list[Finding]:
    """Everything that is wrong with a recipe: keys, words and names, and documents that may not go to its audience."""
    known = {
        "fact": names.facts,
        "audience": names.audiences,
        "letter": names.letters,
        "form": names.forms,
        "list of exhibits": RowsOf(names.facts, Exhibit),
    }
    found = [*mistakes(tree, _RECIPE, known, tree.place)]
    return found or [*_whole(tree, names), *_sent(tree.part("sending"), names.facts), *_documents(tree, names)]


def _whole(tree: Tree, names: Names) -> Iterator[Finding]:
    audience = names.audiences[tree["audience"]]
    complete = int(tree["position"]) == 0
    if complete != (tree["id"] == COMPLETE):
        yield wrong(tree.at("id"), "id", f"{COMPLETE} if the position is 0, and only then")
    if complete and tree.get("for_each", "case") != "case":
        yield wrong(tree.at("for_each"), "for_each", "case if the position is 0")
    if "whose" in tree and tree.get("for_each") != "taxpayer":
        yield wrong(tree.at("whose"), "whose", "left out unless “for_each” is taxpayer")
    if complete and "route" in tree:
        yield wrong(tree.at("route"), "route", "left out if the position is 0")
    if audience.one_taxpayer and tree.get("for_each") != "taxpayer":
        yield finding("LD-definition-one-taxpayer", tree.at("audience"), audience=audience.title)


def _sent(sending: Tree, facts: FactNames) -> Iterator[Finding]:
    for key in _NEEDED[sending.get("by", "file")]:
        if not sending.get(key):
            yield finding("LD-definition-missing-key", sending.at(key), key=key)
    for key, forms, wanted in (("to", (LEAF, LEAVES), "a text or a list of texts"), ("number", (LEAF,), "a text")):
        path = sending.get(key)
        if isinstance(path, str) and path and (kind := facts.kind(path)).form not in (*forms, UNKNOWN):
            words = {"fact": path, "kind": kind.words, "expected": wanted}
            yield finding("LD-definition-wrong-fact", sending.at(key), **words)


def _documents(tree: Tree, names: Names) -> Iterator[Finding]:
    """The documents that may not go to the audience, and letters that no recipe can print."""
    audience = names.audiences[tree["audience"]]
    for document in tree["documents"]:
        kind = _kind(document)
        name, place = document[kind], document.at(kind)
        match kind:
            case "letter":
                told, allowed = f"the letter {name}", audience.takes(names.letters.front(name).audiences)
                strange = sorted(set(names.letters.front(name).outside) - _FROM_OUTSIDE)
                if strange:
                    yield finding("LD-definition-outside", place, letter=name, names=", ".join(strange))
            case "form":
                told, allowed = f"Form {names.forms[name].number}", audience.takes(names.forms[name].audiences)
            case _:
                yield from _pages(document, tree.part("sending"))
                told, allowed = "exhibits", audience.takes_exhibits
        if not allowed:
            words = {"document": told, "audience": audience.title, "id": audience.id}
            yield finding("LD-definition-not-for", place, **words)


def _pages(document: Tree, sending: Tree) -> Iterator[Finding]:
    """A sheet before each exhibit is one more page to fax; what must fit needs the maximum number of pages."""
    if document.get("sheets") == "true" and sending.get("by") == "fax":
        yield wrong(
            document.at("sheets"), "sheets", "false in a fax, where the letter in the margin identifies an exhibit"
        )
    if document.get("where_it_fits") == "true" and not sending.get("most_pages"):
        yield wrong(document.at("where_it_fits"), "where_it_fits", "false if “sending” has no “most_pages”")


def _kind(document: Tree) -> str:
    return next(kind for kind in ("letter", "form", "exhibits") if kind in document)


def _entry(tree: Tree) -> Entry:
    kind = _kind(tree)
    sheets, where_it_fits = (tree.get(key) == "true" for key in ("sheets", "where_it_fits"))
    return Entry(kind, tree[kind], tree.get("when", ""), sheets, where_it_fits)


def _sending(tree: Tree) -> Sending:
    most = tree.get("most_pages")
    return Sending(
        tree.get("by", "file"), _words(tree.get("to")), _words(tree.get("number")), int(most) if most else None
    )


def _words(tree: Any) -> Words:
    if isinstance(tree, Tree):
        text = tree["text"]
        return Words(lines=(text,) if isinstance(text, str) else tuple(text))
    return Words(fact=tree or "")
