"""Tax periods as people write them, and as a case file has them: ``2021``, ``2023Q1``, ``2020-09``.

A case file has one period per entry. An entry of a debt or a missing return may name several (``2019-2021, 2023``); it is then
taken apart, unless it says something that belongs to one of them alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Any

from levydocs.dates import month_named

_YEAR = r"(?:19|20)[0-9]{2}"
_AS_IT_STANDS = re.compile(rf"{_YEAR}(0[1-9]|1[0-2]|-(0[1-9]|1[0-2])|-?Q[1-4])?", re.ASCII)
_QUARTERS = (
    re.compile(r"(?P<quarter>[1-4]) ?Q(?:uarter|tr|\.)? ?['/-]?(?:of )?(?P<year>(19|20)?[0-9]{2})", re.IGNORECASE),
    re.compile(
        r"(?P<quarter>[1-4])(?:st|nd|rd|th) (?:Q(?:uarter|tr|\.)? (?:of )?)?(?P<year>(19|20)[0-9]{2})", re.IGNORECASE
    ),
    re.compile(r"Q(?P<quarter>[1-4])[ '/-]{0,2}(?P<year>(19|20)?[0-9]{2})", re.IGNORECASE),
    re.compile(r"(?P<year>(19|20)[0-9]{2})[ /-]?Q(?P<quarter>[1-4])", re.IGNORECASE),
)
_MONTH = re.compile(rf"(0?[1-9]|1[0-2])/({_YEAR})")
_NAMED_MONTH = re.compile(rf"([A-Za-z]{{3,9}})\.? ({_YEAR})")
_LAST_DAYS = (
    re.compile(rf"(?P<month>0?[1-9]|1[0-2])[/-](?P<day>[0-9]{{2}})[/-](?P<year>{_YEAR})"),
    re.compile(rf"(?P<name>[A-Za-z]{{3,9}})\.? (?P<day>[0-9]{{2}}),? (?P<year>{_YEAR})"),
    re.compile(rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-9]{{2}})"),
)
_SEVERAL = re.compile(r"\s*(?:(?<![A-Za-z.] [0-9]{2}),|[;\n])\s*|\s+(?:and|&)\s+")
"""What separates periods; the comma in ``December 31, 2021`` does not."""
_RANGE = re.compile(
    r"\s+(?:thru|through|to)\s+|\s*[–—]\s*|(?<=[0-9]{4}|..Q[1-4])\s*-\s*(?=(?:[1-4]Q)?(?:19|20)[0-9]{2})"
)
_THIS_CENTURY = 50
"""A year of two digits below this is of this century; others are not certain."""
_MOST = 60
_QUARTERLY = re.compile(r"(FORM )?(941|720|CT-1|943-?Q)", re.IGNORECASE)
_ANNUAL = re.compile(r"(FORM )?(1040|1041|1065|1120|940|943|944|945|990)", re.IGNORECASE)
_WITH_PERIODS = (("liabilities",), ("compliance", "unfiled"))
_OF_ONE = ("id", "assessed", "assessed_balance", "accrued", "file_by")
"""Keys of an entry that belong to one period."""


def read_period(text: str, form: str = "") -> str:
    """One period. ``form``: the tax form, which shows whether the last day of a period ends a year or a quarter.

    Raises ValueError, whose message completes "This is …" and never repeats the text.
    """
    found = read_periods(text, form)
    if len(found) > 1:
        raise ValueError("several tax periods where one is expected")
    return found[0]


def read_periods(text: str, form: str = "") -> list[str]:
    """Every period of ``2019-2021, 2023`` or ``1Q2023 thru 4Q2023``, each as a case file has it. Raises ValueError as above."""
    found: list[str] = []
    for part in filter(None, _SEVERAL.split(text.strip())):
        first, *rest = (_one(one, form) for one in _RANGE.split(part))
        if len(rest) > 1:
            raise ValueError("a range with more than two ends")
        found += _between(first, rest[0]) if rest else [first]
    if not found:
        raise ValueError(_NO_PERIOD)
    if len(found) > 1 and _QUARTERLY.match(form) and any(re.fullmatch(_YEAR, one) for one in found):
        raise ValueError("years, where this form has quarters such as 2023Q1")
    if _ANNUAL.match(form) and any("Q" in one for one in found):
        raise ValueError("a quarter, where this form has years such as 2021")
    return list(dict.fromkeys(found))


_NO_PERIOD = "not clearly one tax period, such as 2021, 2023Q1 or 2020-09"


def _one(text: str, form: str) -> str:
    text = text.strip()
    if _AS_IT_STANDS.fullmatch(text):
        return text
    if match := next((found for one in _QUARTERS if (found := one.fullmatch(text))), None):
        year = match["year"]
        if len(year) == 2 and int(year) < _THIS_CENTURY:
            year = f"20{year}"
        if len(year) == 4:
            return f"{year}Q{match['quarter']}"
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02d}"
    if (match := _NAMED_MONTH.fullmatch(text)) and (month := month_named(match[1])):
        return f"{match[2]}-{month:02d}"
    if match := next((found for one in _LAST_DAYS if (found := one.fullmatch(text))), None):
        return _ending(match, form)
    raise ValueError(_NO_PERIOD)


def _ending(match: re.Match[str], form: str) -> str:
    """The period that ends on a day, as the IRS prints it: of a year, a quarter or a fiscal year, by the form."""
    told = match.groupdict()
    month = int(told["month"]) if told.get("month") else month_named(told.get("name") or "")
    year = int(told["year"])
    if not month or int(told["day"]) != monthrange(year, month)[1]:
        raise ValueError("a day that no tax period ends on")
    if _ANNUAL.match(form):
        return str(year) if month == 12 else f"{year}-{month:02d}"
    if _QUARTERLY.match(form) and month % 3 == 0:
        return f"{year}Q{month // 3}"
    raise ValueError("the last day of a period; the form does not show whether it ends a year or a quarter")


def _between(first: str, last: str) -> list[str]:
    found = [first]
    while found[-1] != last:
        following = _next(found[-1])
        if following is None or following > last or len(following) != len(last) or len(found) == _MOST:
            raise ValueError("a range of tax periods that does not end")
        found.append(following)
    return found


def _next(period: str) -> str | None:
    """The year after a year, the quarter after a quarter; None for a month: fiscal years are named one by one."""
    if re.fullmatch(_YEAR, period):
        return str(int(period) + 1)
    quarter = re.fullmatch(rf"({_YEAR})(-?Q)([1-4])", period)
    if quarter is None:
        return None
    year, number = int(quarter[1]) + (quarter[3] == "4"), int(quarter[3]) % 4 + 1
    return f"{year}{quarter[2]}{number}"


def names_several(text: str) -> bool:
    """True for a text that names several periods."""
    try:
        return len(read_periods(text)) > 1
    except ValueError:
        return False


def one_period_an_entry(values: Any, places: Mapping[str, Any]) -> tuple[Any, Mapping[str, Any]]:
    """The values of a case with an entry for each period, and the place of each path in them.

    What cannot be taken apart stays, and the reader of the entry says why.
    """
    for keys in _WITH_PERIODS:
        values, places = _apart(values, keys, places)
    return values, places


def first_periods(values: Any) -> Any:
    """The values of a case with the first period alone where an entry names several: for what goes by the entries of the file."""
    for keys in _WITH_PERIODS:
        listed = _listed(values, keys)
        if listed is not None:
            values = _put(values, keys, [_entries(one)[0] for one in listed])
    return values


def _listed(values: Any, keys: tuple[str, ...]) -> list[Any] | None:
    for key in keys:
        values = values.get(key) if isinstance(values, Mapping) else None
    return values if isinstance(values, list) and any(_is_of_several(one) for one in values) else None


def _apart(values: Any, keys: tuple[str, ...], places: Mapping[str, Any]) -> tuple[Any, Mapping[str, Any]]:
    listed = _listed(values, keys)
    if listed is None:
        return values, places
    path, entries, sources = ".".join(keys), [], []
    for position, entry in enumerate(listed):
        for one in _entries(entry):
            entries.append(one)
            sources.append(position)
    return _put(values, keys, entries), _moved(places, path, sources)


def _is_of_several(entry: Any) -> bool:
    return len(_entries(entry)) > 1


def _entries(entry: Any) -> list[Any]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("period"), str):
        return [entry]
    if any(entry.get(key) for key in _OF_ONE):
        return [entry]
    form = entry.get("form")
    try:
        found = read_periods(entry["period"], form if isinstance(form, str) else "")
    except ValueError:
        return [entry]
    return [{**entry, "period": period} for period in found]


def _put(values: Any, keys: tuple[str, ...], entries: list[Any]) -> Any:
    return {**values, keys[0]: _put(values[keys[0]], keys[1:], entries) if keys[1:] else entries}


def _moved(places: Mapping[str, Any], path: str, sources: list[int]) -> dict[str, Any]:
    """The place of each path, those of an entry under each position that it has now."""
    inside = re.compile(re.escape(path) + r"\[(\d+)\](.*)", re.DOTALL)
    moved: dict[str, Any] = {}
    for one, place in places.items():
        match = inside.fullmatch(one)
        if match is None:
            moved[one] = place
            continue
        for position, source in enumerate(sources):
            if source == int(match[1]):
                moved[f"{path}[{position}]{match[2]}"] = place
    return moved
