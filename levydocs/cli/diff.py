"""``levydocs diff``: what two packets say differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.folders import changes_between

if TYPE_CHECKING:
    from levydocs.library.types import Change


@click.command("diff")
@click.argument("old", type=options.PATH)
@click.argument("new", type=options.PATH)
@options.JSON
def command(old: Path, new: Path, as_json: bool) -> ExitCode:
    """Show what the packet in folder NEW says differently from the one in OLD: form lines, letter paragraphs, parts.

    Page numbers and margins are not compared, and exhibits only page by page; to compare bytes, use levydocs verify.
    """
    changes = changes_between(old, new)
    if as_json:
        from levydocs.library.as_json import changes_json

        say_json(changes=changes_json(changes))
        return ExitCode.DONE
    part = ""
    for one in changes:
        if one.part != part and one.kind != "part":
            say(one.part)
        part = one.part
        _say(one)
    if not changes:
        say("Both packets say the same.")
    return ExitCode.DONE


def _say(one: Change) -> None:
    match one.kind:
        case "part":
            say(f"{one.part}: {'new' if one.after else 'gone'}")
        case "line":
            say(f"  {one.line}: {one.before or '(empty)'} → {one.after or '(empty)'}")
        case "paragraph":
            for sign, text in (("-", one.before), ("+", one.after)):
                if text:
                    say(f"  {sign} {text}")
        case _:
            say(f"  {one.kind}: {one.before or '(none)'} → {one.after or '(none)'}")
