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
from levydocs.facts.names import FactNames
from levydocs.templating.filters import FILTERS, is_present
from levydocs.version import __version__

READ, LOOK, PARAGRAPH = "_read", "_look", "_paragraph"
"""What a compiled template asks for: the fact at a path, the same for a test alone, and how a paragraph is printed."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in a template that is no fact, and its line."""

    name: str
    line: int


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
    for found in tree.find_all((nodes.Name, nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        if not isinstance(found, nodes.Name):
            raise TemplateSyntaxError("a letter cannot read another file", found.lineno, place)
        if found.ctx != "load":
            bound.add(found.name)
    questions = _Questions(frozenset({"loop", *bound, *outside}), facts)
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

    def __init__(self, bound: frozenset[str], facts: FactNames) -> None:
        self.bound = bound
        self.facts = facts
        self.unknown: list[Unknown] = []

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        return self._ask(READ, node)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:
        return self._ask(READ, node)

    def visit_Test(self, node: nodes.Test) -> nodes.Test:
        node.node = self._ask(LOOK if node.name == "present" else READ, node.node)
        return node

    def _ask(self, how: str, node: nodes.Expr) -> nodes.Expr:
        names = _dotted(node)
        if not names or names[0] in self.bound:
            return cast(nodes.Expr, self.generic_visit(node))
        for length in range(len(names), 0, -1):
            path = ".".join(names[:length])
            if path in self.facts:
                if not self.facts.answers(path, names[length:]):
                    break
                asked: nodes.Expr = nodes.Call(nodes.Name(how, "load"), [nodes.Const(path)], [], None, None)
                for name in names[length:]:
                    asked = nodes.Getattr(asked, name, "load")
                return asked
        self.unknown.append(Unknown(".".join(names), node.lineno))
        return node


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
