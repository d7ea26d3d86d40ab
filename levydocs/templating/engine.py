"""The only place that knows Jinja's inside: a strict sandbox without files, where a dotted name is a fact.

A template is parsed once. Then every dotted name whose root is neither bound in the template nor given from outside is
rewritten to a question to the facts, for the longest beginning of it that is a fact: ``levy.payer.name`` asks for
``levy.payer.name``, ``taxpayer.tin.printed`` for ``taxpayer.tin`` and takes its attribute. So a name that is no fact is
found when the template is loaded, with its line, and not when a letter is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, cast

from jinja2 import FileSystemBytecodeCache, StrictUndefined, TemplateSyntaxError, nodes
from jinja2 import Template as Compiled
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from levydocs.blocks.markdown import escape
from levydocs.facts.core import named_facts
from levydocs.facts.names import FactNames, Kind
from levydocs.templating.filters import FILTERS, is_present
from levydocs.version import __version__

READ, LOOK, PARAGRAPH = "_read", "_look", "_paragraph"
"""What a compiled template asks for: the fact at a path, the same for a test alone, and how a paragraph is printed."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in a template that is no fact, or nothing that a row of one has, and its line.

    ``kind`` is what it was to be the name of, ``choices`` are the names that there are; empty: the facts.
    """

    name: str
    line: int
    kind: str = "fact"
    choices: tuple[str, ...] = ()


class ParagraphTag(Extension):
    """``{% paragraph law="…" required=true %} … {% endparagraph %}``: printed whole, or not at all."""

    tags = {"paragraph"}  # noqa: RUF012  # jinja declares it a plain set of the class

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        options: dict[str, nodes.Expr] = {"law": nodes.Const(""), "required": nodes.Const(False)}
        while parser.stream.current.type != "block_end":
            option = parser.stream.expect("name")
            parser.stream.expect("assign")
            if option.value not in options:
                parser.fail(f"a paragraph has no option “{option.value}”; it has law and required", option.lineno)
            options[option.value] = parser.parse_primary()
            if not isinstance(options[option.value], nodes.Const):
                parser.fail(f"“{option.value}” is a plain text or true or false", option.lineno)
        body = parser.parse_statements(("name:endparagraph",), drop_needle=True)
        arguments = [nodes.ContextReference(), options["law"], options["required"], nodes.Const(line)]
        return nodes.CallBlock(self.call_method("print_paragraph", arguments), [], [], body).set_lineno(line)

    def print_paragraph(self, context: Context, law: str, required: bool, line: int, caller: Callable[[], str]) -> str:
        """Leave it to whoever prints this letter."""
        return str(context.resolve(PARAGRAPH)(law, required, line, caller))


class Question(NamedTuple):
    """What a compiled template asks of whoever prints it: by the path of a fact."""

    ask: Callable[[str], Any]


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox looks at whatever a template calls; our own questions are the most frequent calls, and need no look."""

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        if isinstance(called, Question):
            return called.ask(*args)
        return super().call(context, called, *args, **named)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What Jinja answers, once for each kind of value: it asks for nothing but the kind and the name."""
        key = (type(obj), attr)
        if key not in _SAFE:
            _SAFE[key] = super().is_safe_attribute(obj, attr, value)
        return _SAFE[key]


_SAFE: dict[tuple[type, str], bool] = {}


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The sandbox: strict, no loader, our filters and nothing but them, every value escaped for Markdown."""
    made = _Sandbox(
        undefined=StrictUndefined,
        extensions=[ParagraphTag],
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters = dict(FILTERS)
    made.tests = {"present": is_present}
    made.globals = {}
    return made


def compile_template(
    source: str, place: str, outside: Sequence[str], facts: FactNames, kept: Path | None = None
) -> tuple[Compiled, tuple[Unknown, ...]]:
    """A template ready to print, and its names that are no facts. ``outside`` names what comes with each print.

    ``kept``: a folder of ours alone where compiled templates lie, so that the next start need not compile them again. Raises
    jinja2.TemplateSyntaxError.
    """
    jinja = environment()
    store, bucket = FileSystemBytecodeCache(str(kept)), None
    with suppress(OSError):  # a cache that cannot be read costs time, nothing else
        bucket = store.get_bucket(jinja, place, None, _all_that_counts(source, outside)) if kept else None
    if bucket is not None and bucket.code is not None:
        return Compiled.from_code(jinja, bucket.code, {}), ()
    tree = jinja.parse(source, place, place)
    bound: set[str] = set()
    assigned = {
        name.name for one in tree.find_all(nodes.Assign) for name in one.find_all(nodes.Name) if name.ctx == "store"
    }
    for found in tree.find_all((nodes.Name, nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        if not isinstance(found, nodes.Name):
            raise TemplateSyntaxError("a letter cannot read another file", found.lineno, place)
        if found.ctx != "load":
            bound.add(found.name)
    questions = _Questions(frozenset({"loop", *bound, *outside}), frozenset(assigned), facts)
    questions.visit(tree)
    tree.set_environment(jinja)
    code = jinja.compile(tree, place, place)
    if bucket is not None and not questions.unknown:
        bucket.code = code
        with suppress(OSError):
            store.set_bucket(bucket)
    return Compiled.from_code(jinja, code, {}), tuple(questions.unknown)


def _all_that_counts(source: str, outside: Sequence[str]) -> str:
    """Whatever decides what a template is compiled to, and whether its names are facts."""
    return "\0".join((__version__, _this_module(), *sorted(named_facts()), "", *outside, "", source))


@cache
def _this_module() -> str:
    return resources.files("levydocs.templating").joinpath("engine.py").read_text("utf-8")


class _Questions(NodeTransformer):
    """Turns dotted names into questions to the facts."""

    def __init__(self, bound: frozenset[str], assigned: frozenset[str], facts: FactNames) -> None:
        self.bound = bound
        self.assigned = assigned
        self.facts = facts
        self.rows: dict[str, Kind] = {}
        """What the names of the loops around this place are, where that is known."""
        self.unknown: list[Unknown] = []

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        return self._ask(READ, node)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:
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
        """What a dotted name is; None where that is not known."""
        if names and names[0] in self.rows:
            return self.facts.below(self.rows[names[0]], names[1:])
        if not names or names[0] in self.bound:
            return None
        path = self._path(names)
        return self.facts.below(self.facts.kind(path), names[path.count(".") + 1 :]) if path else None

    def _path(self, names: Sequence[str]) -> str:
        """The longest beginning of a dotted name that is a fact; empty where none is."""
        beginnings = (".".join(names[:length]) for length in range(len(names), 0, -1))
        return next((path for path in beginnings if path in self.facts), "")

    def visit_Test(self, node: nodes.Test) -> nodes.Test:
        node.node = self._ask(LOOK if node.name == "present" else READ, node.node)
        return node

    def _ask(self, how: str, node: nodes.Expr) -> nodes.Expr:
        names = _dotted(node)
        if not names or names[0] in self.bound:
            row = self.rows.get(names[0]) if names else None
            if row is not None and self.facts.below(row, names[1:]) is None:
                kind = f"key of a row, {names[0]}:" if row.keys else "part of a single value,"
                self.unknown.append(Unknown(".".join(names[1:]), node.lineno, kind, row.keys))
            return cast(nodes.Expr, self.generic_visit(node))
        path = self._path(names)
        rest = names[path.count(".") + 1 :]
        if not path or self.facts.below(self.facts.kind(path), rest) is None:
            self.unknown.append(Unknown(".".join(names), node.lineno))
            return node
        asked: nodes.Expr = nodes.Call(nodes.Name(how, "load"), [nodes.Const(path)], [], None, None)
        for name in rest:
            asked = nodes.Getattr(asked, name, "load")
        return asked


def _dotted(node: nodes.Node) -> tuple[str, ...]:
    """``levy.payer.name`` as its three names; empty for any other expression."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return (*before, node.attr) if before else ()
    return ()


def _finalize(value: Any) -> str:
    """What ``{{ … }}`` prints: nothing for None, everything else as it is, whatever marks it holds."""
    return "" if value is None else escape(str(value))
