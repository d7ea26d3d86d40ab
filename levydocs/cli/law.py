"""``levydocs law``: what the law says on one question, for the desk; no case is read."""

from __future__ import annotations

import click

from levydocs.cli import law_amounts, law_days, law_import


@click.group("law")
def command() -> None:
    """Figures, deadlines and standards for one question; no case is read."""


for _one in (
    law_days.deadline,
    law_amounts.exempt,
    law_amounts.standards_command,
    law_days.csed_command,
    law_amounts.caf_command,
    law_days.bank_levy,
    law_import.import_command,
):
    command.add_command(_one)
