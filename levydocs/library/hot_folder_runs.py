"""How long a hot folder is watched: once, for a scheduler that starts it again and again, or until it is
interrupted."""

from __future__ import annotations

from collections.abc import Callable, Generator

from levydocs.library.hot_folder import PATIENCE, HotFolder, Report


def once(hot: HotFolder, sleep: Callable[[float], object], clock: Callable[[], float]) -> Generator[Report, None, None]:
    """Make what is there; what is still being written when the time is up is left for the next run."""
    yield from hot.look(clock)
    rest = _pause(hot)
    for _ in range(int(hot.settle * (PATIENCE + 1) / rest) + 1):
        if not hot.waiting:
            return
        sleep(rest)
        yield from hot.look(clock)


def always(
    hot: HotFolder, sleep: Callable[[float], object], clock: Callable[[], float]
) -> Generator[Report, None, None]:
    """Make what comes in, until it is interrupted."""
    while True:
        yield from hot.look(clock)
        sleep(_pause(hot))


def _pause(hot: HotFolder) -> float:
    """Seconds between two looks."""
    return max(0.02, min(1.0, hot.settle / 2))
