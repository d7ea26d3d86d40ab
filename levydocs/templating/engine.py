"""The only place that knows Jinja's inside: a strict sandbox without files, where a dotted name is a fact.

A text is parsed once. Then every dotted name whose root is neither bound in the text nor given from outside is rewritten to
a question to the facts, for the longest beginning of it that is a fact: ``levy.payer.name`` asks for ``levy.payer.name``,
``taxpayer.tin.printed`` for ``taxpayer.tin`` and takes its attribute. So a name that is no fact is found when the text is
loaded, with its line, and not when a document is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, cast

from jinja2 import FileSystemBytecodeCache, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from levydocs.errors import DefinitionRefused
from levydocs.facts.core import is_fact, named_facts
from levydocs.templating.filters import FILTERS, is_present
from levydocs.text import nearest
from levydocs.version import __version__

READ, LOOK, PARAGRAPH = "_read", "_look", "_paragraph"
"""What a compiled text asks for: the fact at a path, the same for a test alone, and how a paragraph is printed."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of document that texts are printed in.

    ``escape`` writes a value so that it stands there as it is; ``paragraphs``: whether its texts have paragraphs that are
    left out where a fact is missing.
    """

    name: str
    escape: Callable[[str], str]
    paragraphs: bool = False


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
    knows: Callable[[str], bool] = is_fact,
    kept: Path | None = None,
) -> CompiledText:
    """A text of the file ``place``, where it begins at ``line``. ``outside`` names what comes with each print.

    ``kept``: a folder of ours alone where compiled texts lie, so that the next start need not compile them again.

    Raises DefinitionRefused, at ``file:line``, for bad Jinja and for names that are no facts.
    """
    jinja = _environment(output)
    source = "\n" * (line - 1) + source  # so that its line numbers are those of the file
    store, bucket = FileSystemBytecodeCache(str(kept)), None
    with suppress(OSError):  # a cache that cannot be read costs time, nothing else
        bucket = store.get_bucket(jinja, place, None, _all_that_counts(source, output, outside)) if kept else None
    if bucket is not None and bucket.code is not None:
        return CompiledText(place, Template.from_code(jinja, bucket.code, {}))
    try:
        tree = jinja.parse(source, place, place)
        unknown = _ask_the_facts(tree, outside, knows)
        tree.set_environment(jinja)
        code = jinja.compile(tree, place, place)
    except TemplateSyntaxError as problem:
        message = problem.message or "not valid Jinja"
        raise DefinitionRefused(message, place=f"{place}:{problem.lineno}", remedy="correct the text") from None
    if unknown:
        raise _unknown(unknown, place)
    if bucket is not None:
        bucket.code = code
        with suppress(OSError):
            store.set_bucket(bucket)
    return CompiledText(place, Template.from_code(jinja, code, {}))


class Question(NamedTuple):
    """What a compiled text asks of whoever prints it: by the path of a fact."""

    ask: Callable[[str], Any]


class _ParagraphTag(Extension):
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
        """Leave it to whoever prints this text."""
        return str(context.resolve(PARAGRAPH)(law, required, line, caller))


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox looks at whatever a text calls; our own questions are the most frequent calls, and need no look."""

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
def _environment(output: Output) -> ImmutableSandboxedEnvironment:
    """The sandbox for one kind of document: strict, no loader, our filters and nothing but them."""
    made = _Sandbox(
        undefined=StrictUndefined,
        extensions=[_ParagraphTag] if output.paragraphs else [],
        finalize=lambda value: "" if value is None else output.escape(str(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters = dict(FILTERS)
    made.tests = {"present": is_present}
    made.globals = {}
    return made


def _all_that_counts(source: str, output: Output, outside: Iterable[str]) -> str:
    """Whatever decides what a text is compiled to, and whether its names are facts."""
    return "\0".join((__version__, _this_module(), output.name, *sorted(named_facts()), "", *outside, "", source))


@cache
def _this_module() -> str:
    return resources.files("levydocs.templating").joinpath("engine.py").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A name in a text that is no fact, and its line."""

    name: str
    line: int


def _unknown(names: Sequence[_Unknown], place: str) -> DefinitionRefused:
    named = "; ".join(f"{one.name} (line {one.line})" for one in names)
    near = nearest(names[0].name, named_facts())
    return DefinitionRefused(
        f"there is no such fact: {named}",
        place=f"{place}:{names[0].line}",
        remedy=f"did you mean {near}? " * bool(near)
        + "use a fact's dotted name; a letter lists under “outside” what comes with each print",
    )


def _ask_the_facts(tree: nodes.Template, outside: Iterable[str], knows: Callable[[str], bool]) -> list[_Unknown]:
    """Turn every dotted name that is not bound in the text into a question to the facts; the names that are no facts."""
    bound: set[str] = set()
    for found in tree.find_all((nodes.Name, nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        if not isinstance(found, nodes.Name):
            raise TemplateSyntaxError("a text cannot read another file", found.lineno)
        if found.ctx != "load":
            bound.add(found.name)
    questions = _Questions(frozenset({"loop", *bound, *outside}), knows)
    questions.visit(tree)
    return questions.unknown


class _Questions(NodeTransformer):
    """Turns dotted names into questions to the facts."""

    def __init__(self, bound: frozenset[str], knows: Callable[[str], bool]) -> None:
        self.bound = bound
        self.knows = knows
        self.unknown: list[_Unknown] = []

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
            if self.knows(path):
                asked: nodes.Expr = nodes.Call(nodes.Name(how, "load"), [nodes.Const(path)], [], None, None)
                for name in names[length:]:
                    asked = nodes.Getattr(asked, name, "load")
                asked.set_lineno(node.lineno)
                return asked
        self.unknown.append(_Unknown(".".join(names), node.lineno))
        return node


def _dotted(node: nodes.Node) -> tuple[str, ...]:
    """``levy.payer.name`` as its three names; empty for any other expression."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return (*before, node.attr) if before else ()
    return ()
