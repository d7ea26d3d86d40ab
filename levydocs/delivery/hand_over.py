"""Give a store what was planned: each document with its sidecar, then the index, then the ready mark."""

from __future__ import annotations

from dataclasses import dataclass, field

from levydocs.stores.port import Delivered, Delivery, Item, Store


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything to deliver, worked out beforehand: the same bytes for the same packet and profile."""

    delivery: Delivery
    items: tuple[Item, ...]
    index: bytes = field(repr=False)
    mark: bytes = field(repr=False)


def hand_over(planned: Planned, store: Store) -> Delivered:
    """Deliver it: a complete version is left alone, an interrupted one is continued. Raises OutsideRefused."""
    with store.begin(planned.delivery) as session:
        if session.done is not None:
            return session.done
        for item in planned.items:
            session.put(item)
        return session.commit(planned.index, planned.mark)
