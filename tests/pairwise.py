"""Which things to try together, so that every two of them are tried together once."""

from __future__ import annotations

from collections.abc import Iterator


def every_pair(count: int, together: int = 4) -> Iterator[tuple[int, ...]]:
    """Groups of at most ``together`` numbers below ``count``: every two numbers are in at least one group."""
    apart = [set(range(count)) - {one} for one in range(count)]
    for one in range(count):
        while apart[one]:
            group = [one, min(apart[one])]
            while len(group) < together:
                best = max(
                    range(count), key=lambda other: (other not in group, sum(other in apart[it] for it in group))
                )
                if not any(best in apart[it] for it in group):
                    break
                group.append(best)
            for it in group:
                apart[it] -= set(group)
            yield tuple(group)
