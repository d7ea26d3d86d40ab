"""How long to wait for a store, and how often to try again: a dropped connection is no reason to give up at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from levydocs.errors import OutsideRefused

T = TypeVar("T")
AGAIN = "Deliver again later; it continues where it stopped, and nothing is delivered twice."


@dataclass(frozen=True, slots=True)
class Patience:
    """``seconds``: for one wait for the other side, ``whole``: for one answer or file; ``first_wait`` doubles with each try."""

    seconds: float = 60.0
    whole: float = 900.0
    tries: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0


PATIENT = Patience()


class Interrupted(Exception):
    """This try failed, but another may work: a dropped connection, a slow or busy server. ``wait``: what the server asks for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


def insist(do: Callable[[], T], patience: Patience, place: str) -> T:
    """What ``do`` returns, tried again with longer and longer waits while it is interrupted. Raises OutsideRefused."""
    for number in range(patience.tries):
        try:
            return do()
        except Interrupted as interrupted:
            reason = interrupted.reason
            wait = patience.first_wait * 2**number if interrupted.wait is None else interrupted.wait
            if number + 1 < patience.tries:
                time.sleep(min(wait, patience.longest_wait))
    raise OutsideRefused(f"{reason} Tried {patience.tries} times.", place=place, remedy=AGAIN)


def full(place: str) -> OutsideRefused:
    """The refusal for a store without space."""
    return OutsideRefused("The store is full.", place=place, remedy=f"Free up space there. {AGAIN}")


def not_allowed(place: str) -> OutsideRefused:
    """The refusal for a store that does not let us in, or not to that place."""
    return OutsideRefused(
        "The store does not accept the user, password, or key, or does not let this user write there.",
        place=place,
        remedy="Correct LEVYDOCS_STORE_USER, _PASSWORD, or _KEY, or the credentials file (docs/stores.md).",
    )


def no_such_host(place: str) -> OutsideRefused:
    """The refusal for an unknown host."""
    return OutsideRefused("There is no such host.", place=place, remedy="Correct the URL, or fix the network.")
