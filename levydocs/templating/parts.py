"""Texts in several files: a letter with its sections next to it, each a file of blocks that the letter prints by name.

A letter says ``{% part opening of ground.id %}``: the block ``opening`` of the section with that name; nothing if
the section does not have that block. A section is only blocks, so that no sentence in it can go unprinted unnoticed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

PART = "_part"
"""The name under which a compiled text requests the block of a section."""


class PartTag(Extension):
    """``{% part NAME of SECTION %}``: the block of the section that an expression names."""

    tags = {"part"}  # noqa: RUF012  # jinja declares it a plain set of the class

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        name = parser.stream.expect("name").value
        parser.stream.expect("name:of")
        arguments = [nodes.ContextReference(), nodes.Const(name), parser.parse_expression()]
        return nodes.CallBlock(self.call_method("print_part", arguments), [], [], []).set_lineno(line)

    def print_part(self, context: Context, name: str, section: str, caller: Callable[[], str]) -> str:
        """Leave it to the printer of this text."""
        return str(context.resolve(PART)(name, section, context.get_all()))


def parts_asked(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The name of each part that a parsed text requests, and the line."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.ExtensionAttribute) and call.node.name == PartTag.print_part.__name__:
            name = call.args[1]
            assert isinstance(name, nodes.Const)
            yield name.value, call.lineno


def blocks_of(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The blocks of a parsed section, and their lines. Raises TemplateSyntaxError for a word outside a block."""
    for one in tree.body:
        if isinstance(one, nodes.Block):
            yield one.name, one.lineno
        elif not _is_blank(one):
            raise TemplateSyntaxError("a section of a letter may have only blocks", one.lineno)


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(one, nodes.TemplateData) and not one.data.strip() for one in node.nodes
    )


def print_block(body: Any, name: str, names: dict[str, Any]) -> str:
    """The block of a compiled section, with what is known where it is asked for; nothing if there is none."""
    block = body.blocks.get(name)
    return str(body.environment.concat(block(body.new_context(names)))) if block else ""


def strangers(found: Collection[tuple[str, int]], known: Collection[str]) -> list[tuple[str, int]]:
    """The parts or blocks that a letter does not declare."""
    return [(name, line) for name, line in found if name not in known]
