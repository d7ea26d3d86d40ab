"""Deadlines as a calendar file (iCalendar, RFC 5545): no names and no numbers, since calendars are shared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from levydocs.law.clocks import Deadline


def calendar_file(due: Iterable[tuple[str, Deadline]]) -> bytes:
    """The file for deadlines of cases by their ids. The same deadlines give the same bytes, and the same entries anew.

    A calendar that takes it in a second time changes its entries instead of doubling them.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//levydocs//deadlines//EN")
    calendar.add("version", "2.0")
    for case_id, one in due:
        days = [("last", "last day", one.last_day)]
        if one.target_day and one.target_day < one.last_day:
            days.insert(0, ("target", "aim for", one.target_day))
        for kind, words, day in days:
            event = Event()
            event.add("uid", _uid(case_id, one, kind))
            event.add("dtstamp", _midnight(day))
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", f"{case_id}: {one.what} — {words}")
            event.add("description", f"{one.rule} ({one.source}). Last day {one.last_day.isoformat()}.")
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(case_id: str, one: Deadline, kind: str) -> str:
    """What an entry is known by, made of nothing that a change of words changes."""
    named = "\n".join((case_id, one.id, one.place, *one.who, kind))
    return f"{sha256(named.encode()).hexdigest()[:32]}@levydocs"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
