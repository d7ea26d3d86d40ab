"""Which things to try together, so that every two of them are tried together once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shared import examples

TYPED: Sequence[str | None] = (None, "", "N/A")
"""How something is left out of a case: not there, empty, or with what people type for nothing."""


def every_pair_left_out(count: int, together: int) -> Iterator[tuple[str | None, tuple[int, ...]]]:
    """Groups as ``every_pair`` gives them, each left out in one of the ways; in tests/soak_slow.py in all of them.

    A run of the tests has them half as large again: each two are together there too, with more beside them in fewer groups.
    """
    for at, group in enumerate(every_pair(count, together if examples(1) > 1 else together * 3 // 2)):
        for typed in TYPED if examples(1) > 1 else (TYPED[at % len(TYPED)],):
            yield typed, group


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
