"""``levydocs audit``: the record of what was delivered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode


@click.group("audit")
def command() -> None:
    """The record of what left: who delivered which documents, when, and where."""


@command.command("list")
@click.option("--since", callback=options.day, metavar="DATE", help="Since this day (UTC).")
@click.option("--client", default="", metavar="NUMBER", help="With this client number.")
@options.RECORD
@options.JSON
def list_deliveries(since: date | None, client: str, record: Path | None, as_json: bool) -> ExitCode:
    """List every delivery, oldest first: when, the result, which case, where to, and who.

    "open" means that there is no result: the delivery was cut short or is still under way. Deliver again.
    """
    from levydocs.library.records import deliveries, deliveries_json

    found = deliveries(record, since, client)
    if as_json:
        say_json(deliveries=deliveries_json(found))
        return ExitCode.DONE
    for one in found:
        entry, version = one.entry, f"v{one.result.version}" if one.result.version else ""
        numbers = "/".join(entry.get(key) or "-" for key in ("client_number", "matter_number"))
        count = len(entry.get("documents", ()))
        case, where, profile, who = (entry.get(key, "?") for key in ("case_id", "where", "profile", "who"))
        say(
            f"{one.number:<6}{one.at}  {one.result.result:10}{version:5}{numbers:15} {case:13} "
            f"{count} document{'' if count == 1 else 's'} to {where} ({profile}) by {who}"
        )
    if not found:
        say("No delivery is recorded.", err=True)
    return ExitCode.DONE


@command.command("verify")
@click.option("--head", "noted", default="", metavar="DIGEST", help="A digest printed earlier by this command.")
@options.RECORD
@options.JSON
def verify(noted: str, record: Path | None, as_json: bool) -> ExitCode:
    """Check that every line of the record is as it was written: none altered, removed or moved.

    It prints the digest of the last line. Keep that where no one who can write to the record can change it (a calendar,
    a signed message): with --head, the record must still contain the line that was last at that time. Without it,
    anyone who can write to both the record and the file next to it could rewrite everything. Exit code 6: something is
    not as it was written.
    """
    from levydocs.library.records import record_file, verified_json, verify_record

    found = verify_record(record, noted.strip().lower())
    code = ExitCode.UNFIT if found.broken else ExitCode.DONE
    if as_json:
        say_json(record=str(record_file(record)), **verified_json(found))
        return code
    for one in found.broken:
        say(f"{f'Line {one.number}' if one.number else 'The record'}: {one.message}.")
    for row in found.torn:
        say(
            f"Row {row} of the file is incomplete: the run that wrote it was killed, or the disk was full. "
            "It is treated as not written.",
            err=True,
        )
    say(
        f"{record_file(record)}: {found.lines} line{'' if found.lines == 1 else 's'}, {'NOT ' * bool(found.broken)}as written."
    )
    say(f"Last line: {found.last.number}, digest {found.last.digest}")
    return code
