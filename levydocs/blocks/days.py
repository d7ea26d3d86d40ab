"""Days in a table as marks on one line: hollow when past, filled when ahead; an upright line is today, a break a long time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from levydocs.blocks.model import Day
from levydocs.blocks.stripes import HEIGHT, WIDTH, Stripe
from levydocs.dates import parse_date

LONGEST = 42
"""Days; if there are more between two marks, the line is broken, or one year would squeeze the days of a week into one."""
_MARK, _RIM, _BAND = 6.0, 1.0, 2.6
_THIN, _TODAY = 0.5, 1.2
_TODAY_ITSELF = 3.6
_BREAK, _GAP, _TICK = 14.0, 2.4, 6.0
"""How much of the line a break takes, how far apart its two strokes are, and how high they are."""
_MIDDLE = HEIGHT / 2
_ROOM = WIDTH - _MARK


@dataclass(frozen=True, slots=True)
class Line:
    """The position of each day, in points from the left; ``breaks`` are the middles of the breaks."""

    places: Mapping[date, float]
    breaks: tuple[float, ...]
    today: date | None


def line_of(days: Iterable[Day]) -> Line:
    """The line with the days of a table, to scale except for its breaks."""
    told = list(days)
    marked = sorted({day for one in told for text in (one.on, one.until) if (day := _read(text))})
    between = [(later - earlier).days for earlier, later in pairwise(marked)]
    broken = sum(gap > LONGEST for gap in between)
    wide = min(_BREAK, _ROOM / 2 / broken) if broken else 0.0
    scale = (_ROOM - wide * broken) / (sum(gap for gap in between if gap <= LONGEST) or 1)
    at, breaks = _MARK / 2, []
    places = dict.fromkeys(marked[:1], at)
    for day, gap in zip(marked[1:], between, strict=True):
        if gap > LONGEST:
            breaks.append(at + wide / 2)
        at += wide if gap > LONGEST else gap * scale
        places[day] = at
    return Line(places, tuple(breaks), next((_read(one.on) for one in told if one.today), None))


def day_stripes(day: Day, line: Line) -> Iterator[Stripe]:
    """The line for one row, with the day's mark; nothing for a day that cannot be read."""
    on, until = _read(day.on), _read(day.until)
    if on is None:
        return
    at, passed = line.places[on], bool(line.today and on < line.today)
    yield from _axis(line.breaks, at if passed else None)
    if line.today:
        yield _upright(line.places[line.today], _TODAY_ITSELF if day.today else _TODAY)
    if passed:
        yield from _hollow(at)
    elif until and until > on:
        yield _upright(at, _RIM, _MARK)
        yield Stripe(at, _MIDDLE - _BAND / 2, line.places[until], _MIDDLE + _BAND / 2)
    elif not day.today:
        yield _square(at)


def _axis(breaks: Iterable[float], hollow: float | None) -> Iterator[Stripe]:
    """A thin line, open at each break and within a hollow mark."""
    open_at = [(middle - _GAP / 2, middle + _GAP / 2) for middle in breaks]
    for pair in open_at:
        yield from (_upright(end, _THIN, _TICK) for end in pair)
    if hollow is not None:
        open_at.append((hollow - _MARK / 2, hollow + _MARK / 2))
    ends = [0.0, *(end for pair in sorted(open_at) for end in pair), WIDTH]
    for left, right in zip(ends[::2], ends[1::2], strict=True):
        if left < right:
            yield Stripe(left, _MIDDLE - _THIN / 2, right, _MIDDLE + _THIN / 2)


def _upright(at: float, thick: float, high: float = HEIGHT) -> Stripe:
    left = min(max(at - thick / 2, 0.0), WIDTH - thick)
    return Stripe(left, _MIDDLE - high / 2, left + thick, _MIDDLE + high / 2)


def _square(at: float) -> Stripe:
    half = _MARK / 2
    return Stripe(at - half, _MIDDLE - half, at + half, _MIDDLE + half)


def _hollow(at: float) -> Iterator[Stripe]:
    left, top, right, bottom = _square(at)
    yield Stripe(left, top, right, top + _RIM)
    yield Stripe(left, bottom - _RIM, right, bottom)
    yield Stripe(left, top, left + _RIM, bottom)
    yield Stripe(right - _RIM, top, right, bottom)


def _read(text: str) -> date | None:
    with suppress(ValueError):
        return parse_date(text)
    return None
