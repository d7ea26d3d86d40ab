"""``levydocs diff``: what two packets say differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.cli.verify import read_packet
from levydocs.errors import ExitCode

if TYPE_CHECKING:
    from levydocs.packet.compare import Change


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@options.JSON
def command(old: Path, new: Path, as_json: bool) -> ExitCode:
    """Say what the packet in folder NEW says otherwise than the one in OLD: lines of forms, paragraphs of letters, parts.

    Page numbers and margins are not compared, and exhibits by their pages alone; for bytes there is levydocs verify.
    """
    from levydocs.packet.compare import compare
    from levydocs.packet.verify import PROOF, recorded_of

    before, after = (recorded_of(read_packet(folder), f"{folder}/{PROOF}") for folder in (old, new))
    changes = compare(before, after)
    if as_json:
        say_json(
            changes=[
                {"kind": one.kind, "part": one.part, "line": one.line or None, "before": one.before, "after": one.after}
                for one in changes
            ]
        )
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
