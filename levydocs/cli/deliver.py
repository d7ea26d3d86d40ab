"""``levydocs deliver``: a packet delivered to a firm's document system."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.workspace import Workspace

_WORDS = {
    "new": "delivered",
    "resumed": "delivered, continuing an interrupted delivery",
    "unchanged": "unchanged: already there, nothing was sent",
}


@click.command("deliver")
@click.argument("packet", type=options.PATH)
@click.argument("url")
@click.option(
    "--profile", default="plain", metavar="NAME", help="The profile of the receiving system: a name or a file."
)
@click.option("--drafts", is_flag=True, help="Also deliver what is not ready.")
@click.option(
    "--case", "case_file", type=options.PATH, metavar="CASE", help="The case file, if the profile takes values from it."
)
@options.RECORD
@options.uses_a_workspace
@options.JSON
def command(
    workspace: Workspace,
    packet: Path,
    url: str,
    profile: str,
    drafts: bool,
    case_file: Path | None,
    record: Path | None,
    as_json: bool,
) -> ExitCode:
    """Deliver the documents of PACKET, a folder that levydocs packet wrote, to the store at URL.

    The store may be a folder (file:/srv/matters) or one of the firm's systems. Each document is sent with a sidecar,
    then index.csv, and ready.json last: an importer must wait for it. Nothing is overwritten; changed documents become
    a new version. What is already there is not sent again, and an interrupted delivery continues.

    Before anything leaves, a line is written to the delivery record (levydocs audit); afterward there is a receipt
    next to PACKET. Exit code 3: the profile requires something the case does not say. 4: nothing in it is ready. 7: the
    record cannot be written; nothing was delivered. 8: the store failed; deliver again.
    """
    case = workspace.open(case_file) if case_file else None
    receipt = workspace.deliver(packet, url, profile=profile, drafts=drafts, case=case, record=record)
    if as_json:
        say_json(**{**receipt.content(), "receipt": str(receipt.path)})
        return ExitCode.DONE
    count = len(receipt.documents)
    say(receipt.address)
    say(
        f"{receipt.case_id}: version {receipt.version}, {count} document{'' if count == 1 else 's'}, {_WORDS[receipt.state]}.",
        err=True,
    )
    say(f"Receipt: {receipt.path}", err=True)
    return ExitCode.DONE
