"""``levydocs law``: what the law says on one question; no case is read."""

from __future__ import annotations

import click

from levydocs.cli import law_import
from levydocs.cli.law_calculators import command_of
from levydocs.library.law_calculators import CALCULATORS


@click.group("law")
def command() -> None:
    """Figures, deadlines and standards without a case file."""


for _one in CALCULATORS.values():
    command.add_command(command_of(_one))
command.add_command(law_import.import_command)
