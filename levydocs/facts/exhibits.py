"""The exhibits of the case, and which of them go where."""

from __future__ import annotations

from typing import Any

from levydocs.facts.core import Facts, fact


def proving(facts: Facts, *paths: str) -> list[str]:
    """The ids of the exhibits that prove something at one of the case paths (or below it)."""
    below = tuple(f"{path}{step}" for path in paths for step in ".[")
    return [
        one.id
        for one in facts.maybe("exhibits", ())
        if one.id and any(proved in paths or proved.startswith(below) for proved in one.proves or ())
    ]


def _answers_notice(one: Any) -> bool:
    return bool(one.proves) and all(proved.startswith("notices.") for proved in one.proves)


@fact("exhibits.for_release")
def for_release(facts: Facts) -> tuple[Any, ...]:
    """The exhibits of the release request: all but copies of notices."""
    return tuple(one for one in facts.maybe("exhibits", ()) if not _answers_notice(one))


@fact("exhibits.for_hearing")
def for_hearing(facts: Facts) -> tuple[Any, ...]:
    """The copy of the notice that the hearing request answers."""
    position = facts["hearing.answerable"][0].position if facts["hearing.requested"] else None
    if position is None:
        return ()
    path = f"notices.{facts[f'notices[{position}].id']}"
    return tuple(one for one in facts.maybe("exhibits", ()) if path in (one.proves or ()))
