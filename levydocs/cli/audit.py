"""``levydocs audit``: the record of deliveries and of numbers shown in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode

if TYPE_CHECKING:
    from levydocs.library.types import Listed, ListedReveal


@click.group("audit")
def command() -> None:
    """The record of deliveries and of numbers shown in full: who, when, which case, which documents or number."""


@command.command("list")
@click.option("--since", callback=options.day, metavar="DATE", help="Since this day (UTC).")
@click.option("--client", default="", metavar="NUMBER", help="With this client number.")
@options.RECORD
@options.JSON
def list_record(since: date | None, client: str, record: Path | None, as_json: bool) -> ExitCode:
    """List every delivery, and every number that the page of levydocs serve showed in full, oldest first.

    For a delivery: when, the result, which case, where to, by whom. "open": there is no result. It was cut short, or is under
    way; deliver again. For a number ("shown"): when, whose, where it is in the case file, by whom; never the number itself.
    """
    from levydocs.library.records import deliveries, deliveries_json, reveals, reveals_json

    left, seen = deliveries(record, since, client), reveals(record, since, client)
    if as_json:
        say_json(deliveries=deliveries_json(left), reveals=reveals_json(seen))
        return ExitCode.DONE
    rows = [(one.number, _delivery(one)) for one in left] + [(one.number, _reveal(one)) for one in seen]
    for _, row in sorted(rows):
        say(row)
    if not rows:
        say("Nothing is recorded.", err=True)
    return ExitCode.DONE


def _delivery(one: Listed) -> str:
    entry, version = one.entry, f"v{one.result.version}" if one.result.version else ""
    count = len(entry.get("documents", ()))
    where, profile, who = (entry.get(key, "?") for key in ("where", "profile", "who"))
    said = f"{count} document{'' if count == 1 else 's'} to {where} ({profile}) by {who}"
    return _row(one.number, one.at, f"{one.result.result:10}{version:5}", entry, said)


def _reveal(one: ListedReveal) -> str:
    seen = one.revealed
    return _row(one.number, one.at, f"{'shown':15}", asdict(seen), f"{seen.item} by {seen.who}")


def _row(number: int, at: str, what: str, entry: Mapping[str, Any], said: str) -> str:
    numbers = "/".join(entry.get(key) or "-" for key in ("client_number", "matter_number"))
    return f"{number:<6}{at}  {what}{numbers:15} {entry.get('case_id', '?'):13} {said}"


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
