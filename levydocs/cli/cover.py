"""``levydocs cover``: a new fax cover for a packet that is made, while the phone is held."""

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
@click.option("--fax", default="", metavar="NUMBER", help="The fax number that was given on the phone.")
@click.option(
    "--envelope", default="", metavar="NAME", help="Another fax of the packet than the first, such as acs-more."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=options.PATH,
    metavar="FOLDER",
    help="Where the packet is: the folder that `levydocs packet` was given, or the packet's own.",
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
    """Make a new fax cover for the packet of CASE: the same page with the employee, badge and fax number learned on the phone.

    It is written beside the packet's folder under a name that is not there yet, and sent in place of page 1 of the fax. The packet
    stays as it is. The cover is worked out for the packet's day, and refused where the case now says something else than it.

    Exit code 0: nothing blocks sending it. 4: written, but the packet's fax is a draft, and so is the cover. 6: written, but not
    read back as intended.
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
