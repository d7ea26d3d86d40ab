"""Deliveries of packets to a firm's document system, and the delivery record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import Refusal
from levydocs.library.delivering import needs_a_case, store_as_recorded
from levydocs.library.records import deliveries, deliveries_json, has_record, verified_json, verify_record
from levydocs.service.tasks.sources import StoredCase, opened

if TYPE_CHECKING:
    from levydocs.service.worker import Context

_PLACES = ("where", "address")
"""What a receipt says about the store, which only the service knows: a folder on its machine, or an address."""


def deliver(
    context: Context,
    packet: Path,
    url: str,
    profile: str,
    drafts: bool,
    record: Path | None,
    who: str,
    case_file: Path | None,
    folder: Path,
) -> Mapping[str, Any]:
    """The receipt of a delivery. ``case_file``: what the packet was made from; read if the profile takes values from the case."""
    workspace = context.workspace
    case = opened(workspace, StoredCase(case_file)) if case_file and needs_a_case(profile, workspace.assets) else None
    receipt = workspace.deliver(
        packet, url, profile=profile, drafts=drafts, case=case, record=record, who=who, folder=folder
    )
    return {key: value for key, value in receipt.content().items() if key not in _PLACES}


def recorded(
    context: Context, record: Path | None, since: date | None, after: int, limit: int, destinations: Mapping[str, str]
) -> tuple[Sequence[Mapping[str, Any]], bool]:
    """A page of the delivery record, after line ``after``, and whether there are more; empty if there is no record yet.

    ``destinations``: the names of stores by URL; the address of any other store is not shown.
    """
    if not has_record(record):
        return [], False
    names = _as_recorded(destinations)
    found = [one for one in deliveries(record, since) if one.number > after][: limit + 1]
    told = [{**_without_place(one), "destination": names.get(one["where"])} for one in deliveries_json(found)]
    return told[:limit], len(told) > limit


def verification(context: Context, record: Path | None) -> Mapping[str, Any]:
    """Whether the record is as it was written."""
    return verified_json(verify_record(record))


def _without_place(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "where"}


def _as_recorded(destinations: Mapping[str, str]) -> Mapping[str, str]:
    found = {}
    for url, name in destinations.items():
        with suppress(Refusal):  # a store whose package is not installed
            found[store_as_recorded(url)] = name
    return found
