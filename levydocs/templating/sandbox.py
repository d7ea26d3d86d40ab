"""The sandbox that texts run in: strict, without files, with only our filters, and metered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from levydocs.templating.each import EachTag
from levydocs.templating.filters import FILTERS, is_present
from levydocs.templating.metering import (
    EACH,
    JOIN,
    MADE,
    SPEND,
    WEIGHED,
    calculated,
    calling,
    each,
    made,
    put_together,
    spend,
    weighed,
    written,
)
from levydocs.templating.parts import PartTag

READ, LOOK, PARAGRAPH = "_read", "_look", "_paragraph"
"""The names under which a compiled text requests the fact at a path, the same only for a test, and the printing of a paragraph."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of document that texts are printed in.

    ``escape`` writes a value so that it prints unchanged; ``paragraphs``: whether its texts have paragraphs that are
    left out when a fact is missing.
    """

    name: str
    escape: Callable[[str], str]
    paragraphs: bool = False


class Question(NamedTuple):
    """What a compiled text requests from its printer, such as a fact by its path."""

    ask: Callable[..., Any]


METERED = {
    EACH: Question(each),
    SPEND: Question(spend),
    JOIN: Question(lambda *parts: put_together(map(written, parts))),
    MADE: Question(made),
    WEIGHED: Question(weighed),
}
"""What a compiled text checks at each loop, and wherever it makes or compares something."""
_METHODS = frozenset((
    "capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "removeprefix", "removesuffix", "rstrip", "split",
    "splitlines", "startswith", "strip", "title", "upper",
))  # fmt: skip
"""Text methods that do not make the text longer."""


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
        place = f"{parser.filename}:{line}"
        arguments = [nodes.ContextReference(), options["law"], options["required"], nodes.Const(place)]
        return nodes.CallBlock(self.call_method("print_paragraph", arguments), [], [], body).set_lineno(line)

    def print_paragraph(self, context: Context, law: str, required: bool, place: str, caller: Callable[[], str]) -> str:
        """Leave it to the printer of this text."""
        return str(context.resolve(PARAGRAPH)(law, required, place, caller))


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox checks everything a text calls; our own queries are the most frequent calls, and need no check.

    Everything else that is called, computed or combined is counted (``metering``).
    """

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    concat = staticmethod(put_together)

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        if isinstance(called, Question):
            return called.ask(*args)
        if not self.is_safe_callable(called):  # Jinja's own message would repeat the value
            raise SecurityError(f"a {type(called).__name__} cannot be called from a text")
        with calling():
            return made(super().call(context, called, *args, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        return calculated(operator, self.binop_table[operator], left, right)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, the state of a loop, our own tags, and text methods that do not make the text longer."""
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str):
            return obj.__name__ in _METHODS
        return isinstance(obj, Macro) or isinstance(owner, LoopContext | Extension)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's answer, once for each kind of value: it depends only on the kind and the name."""
        key = (type(obj), attr)
        if key not in _SAFE:
            _SAFE[key] = super().is_safe_attribute(obj, attr, value)
        return _SAFE[key]


_SAFE: dict[tuple[type, str], bool] = {}


@cache
def environment(output: Output) -> ImmutableSandboxedEnvironment:
    """The sandbox for one kind of document: strict, no loader, only our filters."""
    made = _Sandbox(
        undefined=StrictUndefined,
        extensions=[EachTag, ParagraphTag, PartTag] if output.paragraphs else [EachTag],
        finalize=lambda value: "" if value is None else output.escape(written(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters = dict(FILTERS)
    made.tests = {"present": is_present}
    made.globals = {}
    return made
