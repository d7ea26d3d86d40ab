"""``levydocs store``: what was delivered to a store."""

from __future__ import annotations

from datetime import date

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode


@click.group("store")
def command() -> None:
    """What a store holds: versions of packets, each with its documents. URL is the same as for levydocs deliver."""


@command.command("list")
@click.argument("url")
@options.JSON
def list_versions(url: str, as_json: bool) -> ExitCode:
    """List every complete version in the store at URL, by client, matter and day."""
    from levydocs.library.stores import find_versions, versions_json

    found = find_versions(url)
    if as_json:
        say_json(versions=versions_json(found))
        return ExitCode.DONE
    for one in found:
        count = len(one.documents)
        numbers = "/".join(number or "-" for number in (one.client_number, one.matter_number))
        say(
            f"{numbers:15} {one.as_of}  v{one.number:<4}{one.case_id:13} {count} document{'' if count == 1 else 's'}  {one.path}"
        )
    return ExitCode.DONE


@command.command("find")
@click.argument("url")
@click.option("--client", default="", metavar="NUMBER", help="With this client number.")
@click.option("--matter", default="", metavar="NUMBER", help="With this matter number.")
@click.option("--case", default="", metavar="CASE_ID", help="Of the case with this id.")
@click.option("--class", "kind_of_record", default="", metavar="CLASS", help="Of this document class.")
@click.option("--since", callback=options.day, metavar="DATE", help="From packets as of this day or later.")
@click.option("--until", callback=options.day, metavar="DATE", help="From packets as of this day or earlier.")
@options.JSON
def find(
    url: str,
    client: str,
    matter: str,
    case: str,
    kind_of_record: str,
    since: date | None,
    until: date | None,
    as_json: bool,
) -> ExitCode:
    """Find documents in the store at URL: each one's path within the store, class and title."""
    from levydocs.library.stores import find_versions, versions_json

    found = find_versions(
        url, client=client, matter=matter, case=case, kind_of_record=kind_of_record, since=since, until=until
    )
    if as_json:
        say_json(versions=versions_json(found))
        return ExitCode.DONE
    for version in found:
        for one in version.documents:
            say(f"{version.path}/{one.name}  {one.kind_of_record or '-'}  {one.title}")
    if not found:
        say("Nothing found.", err=True)
    return ExitCode.DONE


@command.command("rebuild")
@click.argument("url")
@options.JSON
def rebuild(url: str, as_json: bool) -> ExitCode:
    """Rebuild the index of the store at URL from its files, after files were removed, restored or copied there by
    hand."""
    from levydocs.library.stores import rebuild_index

    count = rebuild_index(url)
    if as_json:
        say_json(versions=count)
    else:
        say(f"The index has {count} version{'' if count == 1 else 's'}.")
    return ExitCode.DONE


@command.command("verify")
@click.argument("url")
@options.JSON
def verify(url: str, as_json: bool) -> ExitCode:
    """Read every file in the store at URL again and list any that is not as it was delivered.

    Each file is compared with its sidecar and with its version's ready.json. A version without one was interrupted: it
    is listed, and no importer takes it. Exit code 6: something is not as it was delivered.
    """
    from levydocs.library.stores import verify_store

    found = verify_store(url)
    code = ExitCode.UNFIT if found.changed else ExitCode.DONE
    if as_json:
        changed = [{"path": one.path, "message": one.message} for one in found.changed]
        say_json(
            as_delivered=not changed, versions=found.versions, changed=changed, interrupted=list(found.interrupted)
        )
        return code
    for one in found.changed:
        say(f"{one.path}: {one.message}")
    for path in found.interrupted:
        say(f"{path}: Interrupted and incomplete; deliver that packet again.", err=True)
    say(f"{found.versions} version{'' if found.versions == 1 else 's'}: {'NOT ' * bool(found.changed)}as delivered.")
    return code
