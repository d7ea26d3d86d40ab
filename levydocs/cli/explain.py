"""``levydocs explain``: where a value of a packet comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.cli.verify import read_packet
from levydocs.errors import ExitCode, UsageRefused
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.packet.explain import Explained, Origin
    from levydocs.packet.recorded_proof import Recorded


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
@click.option("--page", type=click.IntRange(1), help="Explain what stands on this page instead.")
@click.option(
    "--at",
    callback=_point,
    metavar="X,Y",
    help="Only the box at this point of the page, in points from its lower left.",
)
@click.option(
    "--file", "file", default="packet.pdf", metavar="NAME", help="The file that --page counts in (default: packet.pdf)."
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PDF",
    help="Write the file with a number beside each value and a list of sources after each page, for the reviewer.",
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
    """Say where a value of PACKET comes from: f433f:food, letter:budget, budget.net_with_levy, or all on a page.

    For each value: the printed text, the case path with file and line, the figures of the law with source and effective
    date, and how it was made to fit.
    """
    from levydocs.packet.explain import explain, names, on_page
    from levydocs.packet.verify import PROOF, recorded_of

    files = read_packet(packet)
    recorded = recorded_of(files, PROOF)
    if review:
        return _write_review(files, recorded, file, review, force=force)
    if (what is None) == (page is None):
        raise UsageRefused(
            "Name a line, a letter or a fact, or a page.", place="explain", remedy="See: levydocs explain --help"
        )
    if page is not None:
        _refuse_page(recorded, file, page)
        found = on_page(recorded, file, page, at)
    else:
        found = explain(recorded, what or "")
        if not found:
            near = nearest(what or "", names(recorded))
            raise UsageRefused(
                f"Nothing of that name is printed in this packet{f'; the nearest is {near}' if near else ''}.",
                place="explain",
                remedy="Name a line such as f433f:rent, a letter such as letter:budget, or a page with --page.",
            )
    if as_json:
        say_json(explained=[_json(one) for one in found])
    else:
        for one in found:
            _say(one)
        if not found:
            say("Nothing is filled in there.")
    return ExitCode.DONE


def _write_review(files: Mapping[str, bytes], recorded: Recorded, file: str, target: Path, *, force: bool) -> ExitCode:
    from levydocs.files import write_private
    from levydocs.packet.review import review

    _refuse_page(recorded, file, 1)
    if file not in files:
        raise UsageRefused(
            f"{file} is gone from this folder.", place="--file", remedy="Take the packet from where it was made."
        )
    write_private(target, review(files[file], file, recorded), force=force)
    say(str(target))
    return ExitCode.DONE


def _refuse_page(recorded: Recorded, file: str, page: int) -> None:
    if file not in recorded.files:
        raise UsageRefused(
            "There is no such file in this packet.", place="--file", remedy=f"There are {', '.join(recorded.files)}."
        )
    if page > len(recorded.files[file]):
        raise UsageRefused(
            f"{file} has {len(recorded.files[file])} pages.", place="--page", remedy="Name one of these pages."
        )


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


def _json(one: Explained) -> dict[str, Any]:
    return {
        "what": one.what,
        "printed": list(one.printed),
        "places": [{"file": name, "page": page} for name, page in one.places],
        "how": one.how,
        "sources": [{"kind": origin.kind, "ref": origin.ref, **origin.told} for origin in one.origins],
    }
