"""What a text may cost. Steps, characters and depth are counted here, so that no firm's text runs or grows without end.

The same text and case have the same count on every machine: there is no clock. A loop costs the number of nodes in its body on
each pass, and anything made or compared costs its length; ``meter`` inserts the checks into a parsed text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.environment import Environment
from jinja2.visitor import NodeTransformer

MOST_SOURCE = 200_000
"""Characters of a text before it is printed; the longest of ours has 13,000."""
MOST_CHARACTERS = 300_000
"""Characters of a value, and of what a text prints: a hundred pages."""
MOST_STEPS = 1_000_000
MOST_CALLS = 20
"""Macros that call each other."""
MOST_WORDS = 100
"""Names, signs and values in one pair of braces; ours have 25 at most."""
MOST_BRACKETS, MOST_BLOCKS = 12, 15
"""Brackets in brackets, and blocks in blocks."""
_CHARACTERS_A_STEP = 16
_MOST_BITS = 256
"""Of a whole number; dollars and cents need 40."""
_BLOCKS = frozenset(("if", "for", "macro", "call", "each", "filter", "paragraph", "block", "with", "autoescape"))
_CONTAINERS = (list, tuple, dict, set, frozenset)

EACH, SPEND, JOIN, MADE, WEIGHED = "_each", "_spend", "_join", "_made", "_weighed"


class TooMuch(TemplateRuntimeError):
    """A text that costs too much, or does something no text needs to do."""


@dataclass(slots=True)
class Meter:
    """What one print has cost so far."""

    steps: int = 0
    calls: int = 0


_METER: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def counting() -> Iterator[Meter]:
    """Count what is printed within the block, from nothing."""
    meter = Meter()
    token = _METER.set(meter)
    try:
        yield meter
    finally:
        _METER.reset(token)


@contextmanager
def calling() -> Iterator[None]:
    """One more macro being printed."""
    meter = _METER.get() or Meter()
    meter.calls += 1
    if meter.calls > MOST_CALLS:
        raise TooMuch("macros call each other too deeply")
    try:
        yield
    finally:
        meter.calls -= 1


def spend(steps: int) -> str:
    """Count steps; prints nothing."""
    meter = _METER.get()
    if meter is not None:
        meter.steps += steps
        if meter.steps > MOST_STEPS:
            raise TooMuch("the text does not come to an end: its loops take too many steps")
    return ""


def each(steps: int, values: Any) -> Iterator[Any]:
    """The values of a loop whose body costs so many steps."""
    try:
        found = iter(values)
    except TypeError:
        raise TooMuch(f"a {type(values).__name__} is nothing to loop over") from None
    for value in found:
        spend(steps)
        yield value


def made(value: Any) -> Any:
    """A value made by the text: counted, and refused if it is too long or has lists in lists."""
    if isinstance(value, str):
        _count(len(value))
    elif isinstance(value, _CONTAINERS):
        spend(len(value))
        inside = value.values() if isinstance(value, dict) else value
        if any(isinstance(one, _CONTAINERS) for one in inside):
            raise TooMuch("a list cannot contain other lists")
    return value


def weighed(value: Any) -> Any:
    """A value that is searched: counted."""
    if isinstance(value, str):
        spend(len(value) // _CHARACTERS_A_STEP)
    elif isinstance(value, _CONTAINERS):
        spend(len(value))
    return value


def written(value: Any) -> str:
    """A value as text. A list is not text: ``join`` writes it."""
    if isinstance(value, _CONTAINERS):
        raise TooMuch("a list is written with join, join_words or exhibits")
    return str(made(str(value)))


def put_together(parts: Iterable[str]) -> str:
    """Pieces of a text as one."""
    kept, length = [], 0
    for part in parts:
        length += len(part)
        if length > MOST_CHARACTERS:
            raise TooMuch(f"the text is longer than {MOST_CHARACTERS:,} characters")
        kept.append(part)
    spend(len(kept) + length // _CHARACTERS_A_STEP)
    return "".join(kept)


def calculated(operator: str, operate: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """What an operator makes from two values: numbers, dates, and texts that are added."""
    texts, lists = ([isinstance(one, kind) for one in (left, right)] for kind in ((str, bytes), _CONTAINERS))
    if any(lists) or (any(texts) and not (all(texts) and operator == "+")):
        raise TooMuch(f"“{operator}” works on numbers; texts are put together with ~ and join")
    if all(isinstance(one, int) for one in (left, right)) and operator in ("*", "**"):
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        if bits > _MOST_BITS:
            raise TooMuch("a number that is too large")
    try:
        return made(operate(left, right))
    except (ArithmeticError, TypeError, ValueError):
        raise TooMuch(f"“{operator}” cannot be computed with these values") from None


def _count(length: int) -> None:
    if length > MOST_CHARACTERS:
        raise TooMuch(f"a value is longer than {MOST_CHARACTERS:,} characters")
    spend(length // _CHARACTERS_A_STEP)


def refuse_tangle(jinja: Environment, source: str, place: str) -> None:
    """Raise TemplateSyntaxError for a text too long, or too deeply nested for parser and compiler."""
    if len(source) > MOST_SOURCE:
        raise TemplateSyntaxError(f"a text has at most {MOST_SOURCE:,} characters", 1, place)
    words = brackets = blocks = 0
    opening = ""
    for line, kind, value in jinja.lex(source, place, place):
        if kind in ("block_begin", "variable_begin"):
            words, brackets, opening = 0, 0, kind
        elif opening and kind not in ("whitespace", "data", "comment"):
            words += 1
            brackets += (value in "([{") - (value in ")]}") if kind == "operator" else 0
            if opening == "block_begin" and words == 1:
                blocks += (value in _BLOCKS) - value.startswith("end")
        if words > MOST_WORDS:
            most = f"between the braces there are at most  {MOST_WORDS} words and signs; a part of them can be a {{% set %}} before"
            raise TemplateSyntaxError(most, line, place)
        if brackets > MOST_BRACKETS or blocks > MOST_BLOCKS:
            raise TemplateSyntaxError("it is too deeply nested", line, place)


def meter(tree: nodes.Template) -> None:
    """Insert a check wherever the parsed text loops, makes something or compares. Raises TemplateSyntaxError."""
    _Metered().visit(tree)


class _Metered(NodeTransformer):
    """Inserts the checks."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        if node.recursive:
            raise TemplateSyntaxError("a loop cannot call itself", node.lineno)
        steps = _weight(node)
        self.generic_visit(node)
        node.iter = _asked(EACH, nodes.Const(steps), cast(nodes.Expr, node.iter))
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        return self._body(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:
        return self._body(node)

    def _body(self, node: nodes.Macro | nodes.CallBlock) -> nodes.Node:
        steps = _weight(node)
        self.generic_visit(node)
        node.body = [nodes.ExprStmt(_asked(SPEND, nodes.Const(steps))).set_lineno(node.lineno), *node.body]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _asked(JOIN, *node.nodes).set_lineno(node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        return _asked(MADE, node).set_lineno(node.lineno) if isinstance(node.arg, nodes.Slice) else node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        node.expr = _asked(WEIGHED, node.expr)
        for operand in node.ops:
            operand.expr = _asked(WEIGHED, operand.expr)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        return self._container(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        return self._container(node) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        return self._container(node)

    def _container(self, node: nodes.List | nodes.Tuple | nodes.Dict) -> nodes.Node:
        self.generic_visit(node)
        plain = all(isinstance(one, nodes.Const | nodes.Pair) for one in node.items)
        return node if plain and not isinstance(node, nodes.Dict) else _asked(MADE, node).set_lineno(node.lineno)


def _weight(node: nodes.Node) -> int:
    """The number of nodes in it, with inner loops counted once: they count themselves."""
    return 1 + sum(1 for _ in node.find_all(nodes.Node))


def _asked(name: str, *arguments: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.Name(name, "load"), list(arguments), [], None, None)
