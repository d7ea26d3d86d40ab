"""``levydocs findings``: what a finding means, why it matters, and how to fix it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode, UsageRefused
from levydocs.findings import CHECKS, all_pages
from levydocs.text import nearest


@click.command("findings")
@click.argument("code", required=False)
@options.JSON
def command(code: str | None, as_json: bool) -> ExitCode:
    """Explain the finding CODE; without CODE, list all of them.

    Text in braces is filled in when the finding is made.
    """
    pages = all_pages()
    if code is not None:
        wanted = code if code in pages else code.strip().upper().replace("LD-", "", 1)
        found = [name for name in pages if name == wanted or name.upper() == f"LD-{wanted}"]
        if not found:
            near = nearest(code, pages)
            raise UsageRefused(
                f"There is no finding with this code{f'; the nearest is {near}' if near else ''}.",
                place="findings",
                remedy="To list them all: levydocs findings",
            )
        pages = {name: pages[name] for name in found}
    if as_json:
        say_json(findings=[{"code": name, **told, "check": _check(told)} for name, told in pages.items()])
    elif code is None:
        for name, told in pages.items():
            say(f"{told['severity']:8}{name:36}{_short(told['message'])}")
    else:
        for name, told in pages.items():
            _explain(name, told)
    return ExitCode.DONE


def _check(told: Mapping[str, str]) -> int | None:
    return int(told["check"]) if "check" in told else None


def _short(message: str) -> str:
    plain = re.sub(r"\{\w+\}", "…", message)
    return plain if len(plain) <= 76 else f"{plain[:75].rstrip()}…"


def _explain(name: str, told: Mapping[str, str]) -> None:
    say(f"{name} ({told['severity']})")
    say(f"  {told['message']}")
    say(f"  What to do: {told['remedy']}")
    say(f"  Why it matters: {told['why']}")
    if number := told.get("check"):
        say(f"  Check {number} of 10: {CHECKS[int(number)]}")
