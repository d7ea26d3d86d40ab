"""``levydocs token``: access tokens for the REST interface."""

from __future__ import annotations

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.tokens import MOST_DAYS, Scope


@click.group("token")
def command() -> None:
    """Access tokens for the REST interface. Give each program its own, so that you can revoke one without the others.

    They are kept as hashes in tokens.json in your data folder, or in the file that LEVYDOCS_TOKENS names: no one can
    read a token from it.
    """


@command.command("new")
@click.option(
    "--scope",
    required=True,
    type=click.Choice([one.word for one in Scope]),
    help="What its holder may do: read; build, which also changes cases and makes packets; deliver, which is everything.",
)
@click.option("--name", default="", metavar="TEXT", help="Who or what uses it, for the list.")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), metavar="N", help="Days until it expires (default: never).")
def new(scope: str, name: str, days: int | None) -> ExitCode:
    """Make a token and print it. It is shown only this once."""
    from levydocs.library.tokens import new_token, tokens_file

    made = new_token(Scope[scope.upper()], name, days)
    say(made.text)
    until = f"until {made.entry.expires:%Y-%m-%d %H:%M} UTC" if made.entry.expires else "until it is revoked"
    say(f"Good {until}. Save it now: it cannot be shown again. Its hash is in {tokens_file()}.", err=True)
    say(f"To revoke it: levydocs token revoke {made.entry.id}", err=True)
    return ExitCode.DONE


@command.command("list")
@options.JSON
def list_tokens(as_json: bool) -> ExitCode:
    """List every token, oldest first: id, scope, date made, expiration, name."""
    from levydocs.library.tokens import tokens, tokens_json

    found = tokens_json(tokens())
    if as_json:
        say_json(tokens=found)
        return ExitCode.DONE
    for one in found:
        until = f"{'expired' if one['expired'] else 'until'} {one['expires'][:10]}" if one["expires"] else "-"
        say(f"{one['id']}  {one['scope']:9}{one['created'][:10]}  {until:20}{one['name']}".rstrip())
    if not found:
        say("There is no token. To make one: levydocs token new --scope read", err=True)
    return ExitCode.DONE


@command.command("revoke")
@click.argument("id", metavar="ID")
def revoke(id: str) -> ExitCode:
    """Revoke the token with this ID (see levydocs token list), effective at once."""
    from levydocs.library.tokens import revoke_token

    gone = revoke_token(id)
    say(f"Revoked: {gone.id} ({gone.scope.word}{', ' * bool(gone.name)}{gone.name}).")
    return ExitCode.DONE
