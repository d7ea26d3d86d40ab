"""``levydocs cover``: a new fax cover for a finished packet, while on the phone with the IRS."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.library.outputs import packet_folder, unused, write_private
from levydocs.library.workspace import Workspace


@click.command("cover")
@click.argument("case_file", metavar="CASE", type=options.PATH)
@click.option("--to", default="", metavar="NAME", help="The IRS employee who takes the fax.")
@click.option("--id", "badge", default="", metavar="BADGE", help="That employee's badge number.")
@click.option("--fax", default="", metavar="NUMBER", help="The fax number you were given on the phone.")
@click.option(
    "--envelope", default="", metavar="NAME", help="A fax of the packet other than the first, such as acs-more."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=options.PATH,
    metavar="FOLDER",
    help="Where the packet is: the folder given to `levydocs packet`, or the packet's own folder.",
)
@options.JSON
@options.uses_a_workspace
def command(
    workspace: Workspace,
    case_file: Path,
    to: str,
    badge: str,
    fax: str,
    envelope: str,
    output: Path,
    as_json: bool,
) -> ExitCode:
    """Make a new fax cover for the packet of CASE, with the employee, badge and fax number you got on the phone.

    It is written next to the packet's folder under a new name; send it in place of page 1 of the fax. The packet stays
    as it is. The cover is made as of the packet's day, and refused if the case now says something else.

    Exit code 0: nothing blocks sending it. 4: written, but the packet's fax is a draft, and so is the cover. 6:
    written, but it did not read back as intended.
    """
    from levydocs.library.as_json import findings_json

    file = workspace.open(case_file)
    folder = packet_folder(output, file)
    made = workspace.cover(file, folder, to=to, badge=badge, fax=fax, envelope=envelope)
    ((name, content),) = made.files.items()
    path = unused(folder.parent / name)
    write_private(path, content, force=False)
    if as_json:
        say_json(files=[str(path)], written=True, findings=findings_json(made.findings))
    else:
        show_findings(made.findings, err=True, everything=True)
        say("Written; send it in place of page 1:", err=True)
        say(str(path))
    return made.exit_code
