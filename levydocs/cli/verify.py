"""``levydocs verify``: prove a packet again, from its folder alone or against its case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import findings_json, say, say_json, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.findings import Finding, blocking, finding
from levydocs.loading.case_files import read_desk, read_input


@click.command("verify")
@click.argument("packet", type=click.Path(path_type=Path))
@click.option(
    "--case",
    "case_file",
    type=click.Path(path_type=Path),
    metavar="CASE",
    help="Compare with this case file, value by value.",
)
@options.FIRM
@options.ASSETS
@options.FORMS
@options.JSON
def command(
    packet: Path, case_file: Path | None, firm: Path | None, own: Path | None, forms_folder: Path | None, as_json: bool
) -> ExitCode:
    """Read every file of PACKET, a folder that levydocs packet wrote, and say what is not as it was made.

    It finds a value altered, a page swapped, a box painted over, one byte changed. With --case the packet is made anew in
    memory and compared in full. Exit code 6: something is not as it was.
    """
    from levydocs.packet.verify import verify

    files = read_packet(packet)
    found = verify(files)
    if case_file:
        found = (*found, *_against(files, options.Asked(case_file, firm, None, own, forms_folder)))
    if as_json:
        say_json(packet=str(packet), as_made=not found, findings=findings_json(found))
    elif found:
        show_findings(found, everything=True)
    else:
        say(f"{packet}: {len(files)} files: everything is as it was made.")
    return ExitCode.UNFIT if blocking(found) else ExitCode.DONE


def read_packet(folder: Path) -> dict[str, bytes]:
    """The files of a packet's folder by name; UsageRefused when there is no such folder."""
    if not folder.is_dir():
        raise UsageRefused("There is no such folder.", place=str(folder), remedy="Name the folder of a packet.")
    return {path.name: read_input(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _against(files: dict[str, bytes], asked: options.Asked) -> list[Finding]:
    """Files that the case, as it is now, would give otherwise; made for the day that the manifest names."""
    import json

    from levydocs.cli.packet import make
    from levydocs.dates import parse_date
    from levydocs.packet.forms_alone import forms_in

    manifest = json.loads(files["manifest.json"])
    desk = read_desk(replace(asked, as_of=parse_date(manifest["as_of"])))
    made = make(desk, asked.own, asked.forms_folder, forms_in(manifest)).files
    names = sorted(name for name in {*files, *made} if name.endswith(".pdf"))
    return [finding("LD-packet-verify-case", name) for name in names if files.get(name) != made.get(name)]
