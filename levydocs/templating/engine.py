"""Texts compiled for the sandbox, in which a dotted name is a fact.

A text is parsed once. Then every dotted name whose root is neither bound in the text nor given from outside is rewritten as
a query to the facts, for its longest prefix that is a fact: ``levy.payer.name`` asks for ``levy.payer.name``,
``taxpayer.tin.printed`` for ``taxpayer.tin`` and takes its attribute. So a name that is not a fact is found when the text is
loaded, with its line, and not when a document is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

from jinja2 import FileSystemBytecodeCache, Template, TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from levydocs.errors import DefinitionRefused
from levydocs.facts.core import named_facts
from levydocs.facts.names import FACT_NAMES, FactNames, Kind
from levydocs.mistakes import refuse, unknown
from levydocs.templating.metering import meter, refuse_tangle
from levydocs.templating.parts import blocks_of, parts_asked, strangers
from levydocs.templating.sandbox import LOOK, READ, Output, environment
from levydocs.version import __version__


@dataclass(frozen=True, slots=True)
class CompiledText:
    """A text ready to be printed for any case. ``place`` is the name of its file."""

    place: str
    body: Template


def compile_text(
    source: str,
    output: Output,
    place: str,
    *,
    line: int = 1,
    outside: Sequence[str] = (),
    parts: Sequence[str] = (),
    section: bool = False,
    facts: FactNames = FACT_NAMES,
    kept: Path | None = None,
) -> CompiledText:
    """A text of the file ``place``, where it begins at ``line``. ``outside`` names what comes with each print.

    ``parts`` are what a letter prints from its sections; ``section``: the text is one of these, in blocks with these names.

    ``kept``: a private folder with compiled texts, so that the next start need not compile them again.

    Raises DefinitionRefused, at ``file:line``, for bad Jinja and for names that are not facts.
    """
    jinja = environment(output)
    source = "\n" * (line - 1) + source  # so that its line numbers are those of the file
    store, bucket = FileSystemBytecodeCache(str(kept)), None
    with suppress(OSError):  # an unreadable cache costs time, nothing else
        bucket = (
            store.get_bucket(jinja, f"{place}:{line}", None, _all_that_counts(source, output, outside, parts))
            if kept
            else None
        )
    if bucket is not None and bucket.code is not None:
        return CompiledText(place, Template.from_code(jinja, bucket.code, {}))
    try:
        refuse_tangle(jinja, source, place)
        tree = jinja.parse(source, place, place)
        named = [*(blocks_of(tree) if section else parts_asked(tree))]
        strange = [
            *(_Unknown(name, at, "part", tuple(parts)) for name, at in strangers(named, parts)),
            *_ask_the_facts(tree, outside, facts),
        ]
        meter(tree)
        tree.set_environment(jinja)
        code = jinja.compile(tree, place, place)
    except TemplateSyntaxError as problem:
        message = problem.message or "not valid Jinja"
        raise DefinitionRefused(message, place=f"{place}:{problem.lineno}", remedy="correct the text") from None
    except (ArithmeticError, MemoryError, RecursionError, SyntaxError, ValueError):
        raise DefinitionRefused("it cannot be compiled", place=f"{place}:{line}", remedy="make it simpler") from None
    refuse(unknown(f"{place}:{one.line}", one.kind, one.name, one.choices or facts) for one in strange)
    if bucket is not None:
        bucket.code = code
        with suppress(OSError):
            store.set_bucket(bucket)
    return CompiledText(place, Template.from_code(jinja, code, {}))


def _all_that_counts(source: str, output: Output, outside: Iterable[str], parts: Iterable[str]) -> str:
    """Everything that decides what a text is compiled to, and whether its names are facts."""
    written = output.escape("a *b* & c")  # literal text is written when it is compiled
    return "\0".join(
        (
            __version__,
            *_these_modules(),
            output.name,
            written,
            *named_facts(),
            "",
            *outside,
            "",
            *parts,
            "",
            source,
        )
    )


@cache
def _these_modules() -> tuple[str, ...]:
    folder = resources.files("levydocs.templating")
    return tuple(
        folder.joinpath(name).read_text("utf-8")
        for name in ("each.py", "engine.py", "metering.py", "parts.py", "sandbox.py")
    )


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A name in a text that is not a fact, nor a key of a fact's rows, and its line.

    ``kind`` is what it should name, ``choices`` are the existing names; empty: the facts.
    """

    name: str
    line: int
    kind: str = "fact"
    choices: tuple[str, ...] = ()


def _ask_the_facts(tree: nodes.Template, outside: Iterable[str], facts: FactNames) -> list[_Unknown]:
    """Turn every dotted name that is not bound in the text into a query to the facts; returns the names that are not facts."""
    bound: set[str] = set()
    for found in tree.find_all((nodes.Name, nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        if not isinstance(found, nodes.Name):
            raise TemplateSyntaxError("a text cannot read another file", found.lineno)
        if found.ctx != "load" and found.name.startswith("_"):
            raise TemplateSyntaxError("a name in a text cannot begin with _", found.lineno)
        if found.ctx != "load":
            bound.add(found.name)
    assigned = (name for one in tree.find_all(nodes.Assign) for name in one.find_all(nodes.Name) if name.ctx == "store")
    questions = _Questions(frozenset({"loop", *bound, *outside}), frozenset(name.name for name in assigned), facts)
    questions.visit(tree)
    return questions.unknown


class _Questions(NodeTransformer):
    """Turns dotted names into queries to the facts."""

    def __init__(self, bound: frozenset[str], assigned: frozenset[str], facts: FactNames) -> None:
        self.bound = bound
        self.assigned = assigned
        self.facts = facts
        self.unknown: list[_Unknown] = []
        self.rows: dict[str, Kind] = {}
        """What the names bound by enclosing loops are, if known."""

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        return self._ask(READ, node)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:
        return self._ask(READ, node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:
        return self._ask(READ, node)

    def visit_For(self, node: nodes.For) -> nodes.For:
        before = self.rows
        kind = self._kind(_dotted(node.iter))
        if kind is not None and isinstance(node.target, nodes.Name) and node.target.name not in self.assigned:
            self.rows = {**before, node.target.name: self.facts.one_of(kind)}
        self.generic_visit(node)
        self.rows = before
        return node

    def _kind(self, names: Sequence[str]) -> Kind | None:
        """What a dotted name is; None if unknown."""
        if names and names[0] in self.rows:
            return self.facts.below(self.rows[names[0]], names[1:])
        if not names or names[0] in self.bound:
            return None
        path = self._path(names)
        return self.facts.below(self.facts.kind(path), names[path.count(".") + 1 :]) if path else None

    def _path(self, names: Sequence[str]) -> str:
        """The longest prefix of a dotted name that is a fact; empty if none is."""
        beginnings = (".".join(names[:length]) for length in range(len(names), 0, -1))
        return next((path for path in beginnings if path in self.facts), "")

    def _is_entry(self, names: Sequence[str]) -> bool:
        """True if the facts know a list entry by its position: one that the case lacks is missing, not a mistake."""
        if names[0].partition("[")[0] in self.bound:
            return False
        return not any("[" in name for name in names[self._path(names).count(".") + 1 :]) and bool(self._path(names))

    def visit_Test(self, node: nodes.Test) -> nodes.Test:
        node.node = self._ask(LOOK if node.name == "present" else READ, node.node)
        return node

    def _ask(self, how: str, node: nodes.Expr) -> nodes.Expr:
        names = _dotted(node)
        if any("[" in name for name in names) and not self._is_entry(names):
            return cast(nodes.Expr, self.generic_visit(node))
        if not names or names[0] in self.bound:
            row = self.rows.get(names[0]) if names else None
            if row is not None and self.facts.below(row, names[1:]) is None:
                kind = f"key of a row, {names[0]}:" if row.keys else "part of a single value,"
                self.unknown.append(_Unknown(".".join(names[1:]), node.lineno, kind, row.keys))
            return cast(nodes.Expr, self.generic_visit(node))
        path = self._path(names)
        rest = names[path.count(".") + 1 :]
        if not path or self.facts.below(self.facts.kind(path), rest) is None:
            self.unknown.append(_Unknown(".".join(names), node.lineno))
            return node
        asked: nodes.Expr = nodes.Call(nodes.Name(how, "load"), [nodes.Const(path)], [], None, None)
        for name in rest:
            asked = nodes.Getattr(asked, name, "load")
        asked.set_lineno(node.lineno)
        return asked


def _dotted(node: nodes.Node) -> tuple[str, ...]:
    """``levy.payer.name`` as its three names, ``taxpayers[1].kind`` as two; empty for any other expression."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return (*before, node.attr) if before else ()
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and type(node.arg.value) is int:
        before = _dotted(node.node)
        return (*before[:-1], f"{before[-1]}[{node.arg.value}]") if before and node.arg.value >= 0 else ()
    return ()
