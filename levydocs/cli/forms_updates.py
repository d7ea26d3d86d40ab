"""``levydocs forms updates``: whether the IRS still serves the forms that levydocs knows."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode


@click.command("updates")
@click.option(
    "--from",
    "source",
    metavar="FOLDER|ZIP|URL",
    help="Where the files are, instead of irs.gov: a folder, a ZIP file, or an address that has them under their names.",
)
@options.ASSETS
@options.JSON
def form_updates(source: str | None, own: Path | None, as_json: bool) -> ExitCode:
    """Check whether the IRS still posts the forms that levydocs knows, or newer revisions; nothing is installed.

    It contacts only the addresses that are printed first. To see what a new revision changed, box by box: `levydocs
    forms check FILE`.
    """
    from levydocs.library.as_json import findings_json
    from levydocs.library.official_forms import form_updates

    found = form_updates(source, own, tell=lambda address: say(f"Asking {address}", err=True))
    told = [one for served in found for one in served.told]
    if as_json:
        rows = [
            {"form": one.form.id, "number": one.form.number, "current": one.current.printed, "state": one.state}
            for one in found
        ]
        say_json(forms=rows, findings=findings_json(told))
    else:
        for one in found:
            say(f"{one.form.id:10}Form {one.form.number:12}{one.current.printed:22}{one.state}")
        show_findings(told, everything=True)
    if any(one.state == "not available" for one in found):
        return ExitCode.OUTSIDE
    return ExitCode.DONE if all(one.state == "same" for one in found) else ExitCode.DEFINITION
