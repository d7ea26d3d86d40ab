"""Reorder, describe or remove the exhibits of a case file; nothing else in the file changes.

Letters follow the order: an exhibit that takes another's place also takes its letter, and the case cites it by that from then on.
If a sentence in the case names the letter, or a request has gone out with it, the order stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused

if TYPE_CHECKING:
    from levydocs.case.model import Case

_CASE = "the case"
_AND = r"\s*(?:,\s*(?:and\s+)?|and\s+|or\s+|to\s+|through\s+|[&–-]\s*)?"


def moved_up(data: bytes, at: int) -> bytes:
    """The case file with the exhibit at a position (from 0) moved above the one before it; the two exchange letters.

    Raises UsageRefused if there is nothing above it or a letter cannot change, CaseRefused if the file cannot be changed that way.
    """
    from levydocs.intake.entry_order import exchanged

    case = _case(data)
    letters = _letters(case)
    if not 0 < at < len(letters):
        raise UsageRefused("There is nothing above this exhibit.", place="exhibits", remedy="Move a different one.")
    above, below = letters[at - 1], letters[at]
    _refuse_fixed(case, letters, (above, below))
    return _relettered(exchanged(data, "exhibits", at - 1), {above: below, below: above})


def taken_out(data: bytes, at: int) -> bytes:
    """The case file without the exhibit at a position; its file stays. Each exhibit below it takes the letter above its own.

    Raises UsageRefused if the case cites the exhibit or a letter cannot change, CaseRefused if the file cannot be changed that way.
    """
    from levydocs.intake.splice import saying, values_in, with_value

    case = _case(data)
    letters = _letters(case)
    if not 0 <= at < len(letters):
        raise _no_such_exhibit()
    _refuse_cited(case, letters[at])
    _refuse_fixed(case, letters, letters[at:])
    values = values_in(data)
    left = [one for position, one in enumerate(values["exhibits"]) if position != at]
    data = saying(data, with_value(values, "exhibits", left or None), "exhibits")
    return _relettered(data, dict(zip(letters[at + 1 :], letters[at:], strict=False)))


def described(data: bytes, at: int, title: str, proves: Sequence[str]) -> bytes:
    """The case file with what the exhibit at a position is, and what it proves: keys of the case file, each with its page, if any.

    Raises UsageRefused with the field (``title``, ``proves``) as its place if that is not possible, CaseRefused if the file
    cannot be changed that way.
    """
    from levydocs.case.read import read_case
    from levydocs.intake.splice import Change, splice

    exhibits = _case(data).exhibits or ()
    if not 0 <= at < len(exhibits):
        raise _no_such_exhibit()
    if not title:
        raise UsageRefused("The exhibit needs a title.", place="title", remedy="Say what it is, with its date.")
    before = exhibits[at]
    changes = [Change(f"exhibits[{at}].title", title)] if title != before.title else []
    if tuple(proves) != (before.proves or ()):
        changes.append(Change(f"exhibits[{at}].proves", list(proves)))
    if not changes:
        return data
    new = splice(data, changes)
    case, findings = read_case(new, _CASE)
    wrong = [one for one in findings if case is None or one.code == "LD-case-proves-nothing"]
    ours = [one for one in wrong if f"exhibits[{at}]" in one.place]
    if ours or case is None:
        told = (ours or wrong)[0]
        place = "title" if "title" in told.place else "proves"
        raise UsageRefused(told.message, place=place, remedy=told.remedy)
    return new


def _case(data: bytes) -> Case:
    from levydocs.case.read import as_written
    from levydocs.loading.case_files import mistakes_refused

    _, case, mistakes = as_written(data, _CASE)
    if case is None:
        raise mistakes_refused(mistakes, _CASE)
    return case


def _letters(case: Case) -> list[str]:
    """The letter of each exhibit. Raises UsageRefused if one has none, or another's."""
    letters = [one.id or "" for one in case.exhibits or ()]
    if len(set(letters) - {""}) < len(letters):
        raise UsageRefused(
            "Not every exhibit has its own letter.",
            place="exhibits",
            remedy="Give each one a letter in the case file first.",
        )
    return letters


def _no_such_exhibit() -> UsageRefused:
    return UsageRefused("The case has no such exhibit.", place="exhibits", remedy="Look at its exhibits again.")


def _refuse_cited(case: Case, letter: str) -> None:
    from levydocs.packet.cited_pages import citations_in

    for path, one in citations_in(case):
        if one.exhibit == letter and not _is_own(path):
            raise UsageRefused(
                f"The case cites Exhibit {letter} as proof: {path}.",
                place="exhibits",
                remedy="Name another exhibit there first, or none.",
            )


def _refuse_fixed(case: Case, letters: Sequence[str], changing: Sequence[str]) -> None:
    """Refuse to change letters, among all in the case, that a sentence names or under which exhibits have gone out."""
    from levydocs.case.part import texts_of
    from levydocs.packet.cited_pages import citations_in

    if len(changing) > 1 and (case.sent.release_request or case.sent.hearing_request):
        raise UsageRefused(
            "The exhibits have gone out under these letters.",
            place="exhibits",
            remedy="Leave their order as it is, and add new ones at the end.",
        )
    letter = rf"(?:{'|'.join(sorted(map(re.escape, letters), key=len, reverse=True))})(?!\w)"
    named = re.compile(rf"\b(?i:exhibits?)\s+(?:{letter}{_AND})+")
    cited = {path for path, _ in citations_in(case)}
    for path, text in texts_of(case):
        found = {one for list_ in named.findall(text) for one in re.findall(rf"(?<!\w){letter}", list_)}
        if path not in cited and not _is_own(path) and found & set(changing):
            raise UsageRefused(
                f"A sentence in the case names an exhibit whose letter would change: {path}.",
                place="exhibits",
                remedy="Take the letter out of that sentence, change the exhibits, and put in the new letter.",
            )


def _relettered(data: bytes, changed: Mapping[str, str]) -> bytes:
    """The file with other letters, at the exhibits and everywhere they are cited."""
    from levydocs.case.part import texts_of
    from levydocs.intake.splice import Change, splice
    from levydocs.packet.cited_pages import citations_in

    case = _case(data)
    changes = [
        Change(f"exhibits[{at}].id", changed[letter]) for at, letter in enumerate(_letters(case)) if letter in changed
    ]
    texts = dict(texts_of(case))
    for path, one in citations_in(case):
        if not _is_own(path) and one.exhibit in changed:
            changes.append(Change(path, _with_letter(texts[path], one.exhibit, changed[one.exhibit])))
    return splice(data, changes) if changes else data


def _with_letter(text: str, old: str, new: str) -> str:
    """A citation with another letter: ``C page 2``, ``Exhibit C, p. 2``."""
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, count=1)


def _is_own(path: str) -> bool:
    return path.startswith("exhibits[")
