"""``levydocs facts``: what a form, a letter or a recipe may name."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode

if TYPE_CHECKING:
    from levydocs.library.types import FactDescription

_MOST = 160
"""How many characters of an example are shown; ``--json`` has all of it."""


@click.command("facts")
@click.argument("word", required=False)
@options.JSON
def command(word: str | None, as_json: bool) -> ExitCode:
    """List the facts that a form, a letter or a recipe may name: what each is, its type, an example.

    With WORD, only those with it in their path or description. The examples come from a sample case.
    """
    from levydocs.library.definitions import list_facts

    found = list_facts(word)
    if as_json:
        say_json(facts=[asdict(one) for one in found])
        return ExitCode.DONE
    for one in found:
        say(f"{one.path}: {one.description}" if one.description else one.path)
        say(f"    {one.type}{_example(one)}")
    return ExitCode.DONE


def _example(fact: FactDescription) -> str:
    if not fact.example:
        return ""
    text = fact.example if len(fact.example) <= _MOST else f"{fact.example[: _MOST - 1].rstrip()}…"
    return f", for example {text}{f' ({fact.example_of})' if fact.example_of else ''}"
