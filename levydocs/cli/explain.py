"""``levydocs explain``: where a value of a packet comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.folders import explain_page, explain_value, write_review

if TYPE_CHECKING:
    from levydocs.library.types import Explained, Origin


def _point(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[float, float] | None:
    if value is None:
        return None
    try:
        x, y = (float(part) for part in value.split(","))
    except ValueError:
        raise click.BadParameter("two numbers of points with a comma, such as 300,640.", context, parameter) from None
    return x, y


@click.command("explain")
@click.argument("packet", type=click.Path(path_type=Path))
@click.argument("what", required=False, metavar="[FORM:LINE|LETTER|FACT]")
@click.option("--page", type=click.IntRange(1), help="Explain everything on this page instead.")
@click.option(
    "--at",
    callback=_point,
    metavar="X,Y",
    help="Only the box at this point of the page, in points from the lower left corner.",
)
@click.option(
    "--file", "file", default="packet.pdf", metavar="NAME", help="The file that --page refers to (default: packet.pdf)."
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PDF",
    help="Write a copy for the reviewer, with a number next to each value and a list of sources after each page.",
)
@options.FORCE
@options.JSON
def command(
    packet: Path,
    what: str | None,
    page: int | None,
    at: tuple[float, float] | None,
    file: str,
    review: Path | None,
    force: bool,
    as_json: bool,
) -> ExitCode:
    """Show where a value of PACKET comes from: f433f:rent, letter:budget, ability.left_with_levy, or everything on a
    page.

    For each value: the printed text, the case path with file and line, the figures of the law with source and effective
    date, and how it was made to fit.
    """
    if review:
        write_review(packet, file, review, force=force)
        say(str(review))
        return ExitCode.DONE
    if (what is None) == (page is None):
        raise UsageRefused(
            "Name a line, a letter or a fact, or a page.", place="explain", remedy="See: levydocs explain --help"
        )
    found = explain_value(packet, what or "") if page is None else explain_page(packet, file, page, at)
    if as_json:
        from levydocs.library.as_json import explained_json

        say_json(explained=explained_json(found))
        return ExitCode.DONE
    for one in found:
        _say(one)
    if not found:
        say("Nothing is filled in there.")
    return ExitCode.DONE


def _say(one: Explained) -> None:
    say(one.what)
    say(f"  printed   {' / '.join(one.printed) if one.printed else '(rows of a table)'}")
    say(f"  in        {', '.join(f'{name} page {page}' for name, page in one.places)}")
    if one.how:
        say(f"  set       {one.how}")
    for origin in one.origins:
        say(f"  from      {_in_words(origin)}")


def _in_words(origin: Origin) -> str:
    told = origin.told
    match origin.kind:
        case "figure":
            known = f"{told.get('value', '')} {told.get('unit', '')}, effective {told.get('effective', '')}"
            return f"figure {origin.ref}: {known}; {told.get('source', '')} ({told.get('sure', '')})"
        case "clock":
            return f"the day {told.get('value', '')}"
        case _:
            return f"{told['at']} {origin.ref}" if "at" in told else f"{origin.kind} {origin.ref}"
