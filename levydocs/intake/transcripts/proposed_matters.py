"""Notices, proceedings and unfiled returns that transcripts add to a case, each once, whatever number of periods it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from levydocs.case.matters import Notice, Proceeding
from levydocs.case.model import Case
from levydocs.dates import long_date
from levydocs.findings import Finding, finding
from levydocs.intake.splice import Change
from levydocs.intake.transcripts.asked import is_hearing_in_time, place_of
from levydocs.intake.transcripts.history import History, NoticeSent
from levydocs.intake.transcripts.proceedings import LEGAL_ACTION, Shown
from levydocs.intake.transcripts.transcript import Account, Row
from levydocs.law.notices import find_notice_kind

_ASKED = (LEGAL_ACTION, "innocent_spouse")
"""Of these is asked what it was, or whose: the case file could hold no more than a guess."""
SAME_NOTICE = timedelta(days=14)
"""The day on which a notice was entered and the one that it bears may differ by some days [M]; a final notice is sent once."""

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A change of the case file, and what stands there now; None for nothing."""

    change: Change
    before: str | None = None

    @property
    def path(self) -> str:
        """Where it goes."""
        return self.change.path


@dataclass
class Matters:
    """What is to be added to one case; entries of several transcripts that say the same become one."""

    case: Case
    _ids: set[str] = field(default_factory=set)
    _covers: dict[str, list[str]] = field(default_factory=dict)
    _values: dict[str, tuple[str, str]] = field(default_factory=dict)
    _notices: dict[tuple[str, date], Entry] = field(default_factory=dict)
    _proceedings: dict[tuple[str, date | None, date | None], Entry] = field(default_factory=dict)
    _unfiled: list[Entry] = field(default_factory=list)

    def new_id(self, account: Account) -> str:
        """A short name for a liability: ``y2021``, ``employment-2022q1``."""
        kind = account.type.lower().replace(" ", "-")
        name = f"y{account.period}" if account.type == "Income" else f"{kind}-{account.period.lower()}"
        taken = {one.id for one in self.case.liabilities or ()} | self._ids
        found, number = name, 1
        while found in taken:
            number += 1
            found = f"{name}-{number}"
        self._ids.add(found)
        return found

    def add(self, history: History, covers: Sequence[str], who: Sequence[str]) -> Iterator[Finding]:
        """The notices and proceedings of one account about these liabilities of these taxpayers; what is asked about them."""
        account = history.account
        for notice in history.notices:
            if not notice.asked and notice.row.date and not account.rests_on_a_letter(notice.row):
                self._add_notice(notice.type, notice.row.date, covers, who)
        for shown in history.proceedings:
            if _is_certain(shown, history) and not self._add_proceeding(shown, covers, history):
                yield finding("LD-intake-other-days", place_of(account, shown.begun_by))
        self._earlier_final_notices(history, covers)

    def add_unfiled(self, account: Account, who: Sequence[str]) -> None:
        """A return that is not filed, unless the case has it."""
        known = self.case.compliance.unfiled or ()
        if not any(one.period == account.period and one.form in (None, account.form) for one in known):
            entry = {"who": list(who), "type": account.type, "form": account.form, "period": account.period}
            self._unfiled.append({key: value for key, value in entry.items() if value})

    def changes(self) -> Iterator[ProposedChange]:
        """Everything that is to be added or completed."""
        for path, (value, now) in self._values.items():
            yield ProposedChange(Change(path, value), now or None)
        for path, covers in self._covers.items():
            yield ProposedChange(Change(path, covers))
        for name, entries in (("notices", self._notices), ("proceedings", self._proceedings)):
            for entry in entries.values():
                yield ProposedChange(Change(f"{name}[+]", entry))
        for entry in self._unfiled:
            yield ProposedChange(Change("compliance.unfiled[+]", entry))

    def _add_notice(self, kind: str, day: date, covers: Sequence[str], who: Sequence[str]) -> None:
        """A notice that the law's table knows. One that the case has covers these liabilities too."""
        known = find_notice_kind(kind)
        if known is None:
            return
        there = next((at for at, one in enumerate(self.case.notices or ()) if _is_notice(one, known.code, day)), None)
        if there is not None:
            self._cover(f"notices[{there}].covers", (self.case.notices or ())[there].covers, covers)
            return
        entry = self._notices.setdefault((known.code, day), {"type": kind, "date": day.isoformat()})
        _join(entry, "addressee", who)
        _join(entry, "covers", covers)

    def _add_proceeding(self, shown: Shown, covers: Sequence[str], history: History) -> bool:
        """Add it, or complete the one that the case has; False where the case has one with other days at that time."""
        on_transcript = {one.started_on for one in history.proceedings if one.kind == shown.kind}
        for at, one in enumerate(self.case.proceedings or ()):
            about = one.covers is None or not set(covers).isdisjoint(one.covers)
            if one.kind != shown.kind or not (about or one.started_on == shown.started_on):
                continue
            if one.started_on == shown.started_on or (one.started_on is None and len(on_transcript) == 1):
                self._cover(f"proceedings[{at}].covers", one.covers, covers)
                return self._complete(f"proceedings[{at}]", one, shown)
            if one.started_on is None:
                return False
            first, last = shown.started_on or date.min, shown.ended_on or date.max
            at_that_time = one.started_on <= last and (one.ended_on or date.max) >= first
            if at_that_time and one.started_on not in on_transcript:
                return False
        entry = {
            "kind": shown.kind,
            "started_on": _iso(shown.started_on),
            "ended_on": _iso(shown.ended_on),
            "outcome": shown.outcome or "",
        }
        kept = {key: value for key, value in entry.items() if value}
        _join(self._proceedings.setdefault((shown.kind, shown.started_on, shown.ended_on), kept), "covers", covers)
        return True

    def _complete(self, path: str, one: Proceeding, shown: Shown) -> bool:
        """Put in what the case does not say of a proceeding, or says otherwise; its end only where the transcript shows one.

        False where another transcript says something else: then the first one counts.
        """
        said = {"started_on": (_iso(one.started_on), _iso(shown.started_on))}
        if shown.ended_on:
            said["ended_on"] = (_iso(one.ended_on), _iso(shown.ended_on))
        if shown.ended_on or not (one.outcome or one.ended_on):
            said["outcome"] = (one.outcome or "", shown.outcome or "")
        for key, (now, value) in said.items():
            if value and value != now and self._values.setdefault(f"{path}.{key}", (value, now)) != (value, now):
                return False
        return True

    def _cover(self, path: str, now: Iterable[str] | None, covers: Sequence[str]) -> None:
        """Let an entry cover these liabilities too; one that says nothing of them covers all."""
        if now is None:
            return
        known = self._covers.get(path, list(now))
        if added := [one for one in covers if one not in known]:
            self._covers[path] = [*known, *added]

    def _earlier_final_notices(self, history: History, covers: Sequence[str]) -> None:
        """A final notice of the transcript that came before one of the case defeats the claim of a premature levy there."""
        for at, one in enumerate(self.case.notices or ()):
            kind = find_notice_kind(one.type or "")
            if kind is None or kind.right != "levy_hearing" or one.earlier_final_notice.kind or not one.date:
                continue
            if not one.covers or not set(one.covers) <= set(covers):
                continue  # for its other periods the transcript says nothing
            earlier = [
                day
                for notice in history.notices
                if (day := _final_day(notice, history)) and day < one.date - SAME_NOTICE
            ]
            if earlier and history.account.responded:
                path = f"notices[{at}].earlier_final_notice"
                source = f"Account transcript of {long_date(history.account.responded)}"
                for key, value in (("kind", "TC 971"), ("on", min(earlier).isoformat()), ("source", source)):
                    self._values[f"{path}.{key}"] = (value, "")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _is_notice(one: Notice, code: str, day: date) -> bool:
    kind = find_notice_kind(one.type or "")
    return kind is not None and kind.code == code and one.date == day


def _final_day(notice: NoticeSent, history: History) -> date | None:
    """The day of a final notice that was given for everything that was assessed: an additional assessment has its own."""
    row: Row = notice.row
    if not notice.final or history.account.rests_on_a_letter(row) or not row.date:
        return None
    return row.date if all(day <= row.date for day in history.assessed) else None


def _is_certain(shown: Shown, history: History) -> bool:
    """True for a proceeding of which the rows say kind and first day, without a letter read as a digit."""
    if shown.kind in _ASKED or shown.begun_by is None or shown.again:
        return False
    if shown.kind == "hearing" and not is_hearing_in_time(history, shown):
        return False
    return not any(history.account.rests_on_a_letter(row) for row in shown.rows)


def _join(entry: Entry, key: str, more: Sequence[str]) -> None:
    if joined := list(dict.fromkeys((*entry.get(key, ()), *more))):
        entry[key] = joined
