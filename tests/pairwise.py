"""Which things to try together, so that every two of them are tried together once."""

from __future__ import annotations

from collections.abc import Iterator


def every_pair(count: int, together: int) -> Iterator[tuple[int, ...]]:
    """Groups of at most ``together`` numbers below ``count``: every two numbers are in at least one group."""
    apart = [set(range(count)) - {one} for one in range(count)]
    for one in range(count):
        while apart[one]:
            group = [one, min(apart[one])]
            while len(group) < min(together, count):
                left = [other for other in range(count) if other not in group]
                new = [sum(other in apart[it] for it in group) for other in left]
                if not max(new):
                    break
                group.append(left[new.index(max(new))])
            for it in group:
                apart[it] -= set(group)
            yield tuple(group)
