"""A part of a text that is printed for each of several levies: ``{% each levy in office.levies %} … {% endeach %}``.

Inside it, every fact is the one for that levy. The expression gives the positions of the levies in the case.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

EACH_LEVY = "_each_levy"
"""The name under which a compiled text requests a part for each of several levies."""


class EachTag(Extension):
    """``{% each levy in EXPRESSION %} … {% endeach %}``."""

    tags = {"each"}  # noqa: RUF012  # jinja declares it a plain set of the class

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        parser.stream.expect("name:levy")
        parser.stream.expect("name:in")
        arguments = [nodes.ContextReference(), parser.parse_expression()]
        body = parser.parse_statements(("name:endeach",), drop_needle=True)
        return nodes.CallBlock(self.call_method("print_each", arguments), [], [], body).set_lineno(line)

    def print_each(self, context: Context, positions: object, caller: Callable[[], str]) -> str:
        """Leave it to the printer of this text."""
        return str(context.resolve(EACH_LEVY)(positions, caller))
