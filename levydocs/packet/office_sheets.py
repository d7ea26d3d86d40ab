"""The sheets that stay in the office: what each person has to sign, and how each envelope is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from levydocs.packet.binder import Binder
from levydocs.packet.parts import Part
from levydocs.packet.plan import Planned
from levydocs.packet.sending import sending_sheet
from levydocs.packet.signing import signing_lists


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """A file for the office: its name without ending, its title, and what was printed for it."""

    name: str
    title: str
    made: tuple[Part, ...]


def office_sheets(binder: Binder, planned: Sequence[Planned]) -> list[OfficeSheet]:
    """The sheets that a packet needs; none when nothing is planned."""
    complete = next((one for one in planned if one.recipe.position == 0), None)
    lists = signing_lists(binder, complete.made) if complete else []
    sheets = [OfficeSheet("sign-here", "Sign here", tuple(lists))]
    sent = [one for one in planned if one.recipe.position]
    if sent:
        sheets.append(OfficeSheet("sending", "How each envelope is sent", (sending_sheet(binder, sent),)))
    return [one for one in sheets if one.made]
