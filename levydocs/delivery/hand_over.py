"""Giving to a store what was planned: each document with its sidecar, then the index, then the ready mark."""

from __future__ import annotations

from dataclasses import dataclass, field

from levydocs.stores.port import Delivered, Delivery, Item, Store


@dataclass(frozen=True, slots=True)
class Planned:
    """All that is delivered, worked out before anything is: the same bytes for the same packet and profile."""

    delivery: Delivery
    items: tuple[Item, ...]
    index: bytes = field(repr=False)
    mark: bytes = field(repr=False)


def hand_over(planned: Planned, store: Store) -> Delivered:
    """Deliver it: a version that is whole already is left alone, an interrupted one is gone on with. Raises OutsideRefused."""
    with store.begin(planned.delivery) as session:
        if session.done is not None:
            return session.done
        for item in planned.items:
            session.put(item)
        return session.commit(planned.index, planned.mark)
