"""The sheets that stay in the office: how each envelope is sent."""

from __future__ import annotations

from collections.abc import Sequence

from levydocs.packet.binder import Binder
from levydocs.packet.envelope import Envelope
from levydocs.packet.sending import Sending, sending_sheet


def office_sheets(binder: Binder, sent: Sequence[Sending]) -> list[Envelope]:
    """The sheets that a packet needs; none if nothing is sent."""
    if not sent:
        return []
    return [Envelope("sending", "How each envelope is sent", (sending_sheet(binder, sent),))]
