"""Every ground and every other route, evaluated by the facts of the case: supported, possible or not available."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from levydocs.facts.core import Facts, Missing, Value, fact
from levydocs.facts.exhibits import proving
from levydocs.law.grounds import Beside, Carrier, Ground, grounds
from levydocs.law.routes import Route, routes

SUPPORTED, POSSIBLE, NOT_AVAILABLE = "supported", "possible", "not available"


@dataclass(frozen=True, slots=True)
class Judgment:
    """The status of something that depends on facts.

    ``supported``: every fact it needs is there. ``not available``: one of them rules it out. ``possible``: none does,
    but something is in doubt or unknown. ``why`` says what speaks against it, ``ask`` is the question for each unknown,
    ``missing`` has the case paths for it. ``opens``: for another route, what would cure what speaks against it; empty if
    nothing would. ``beside`` is what must be said along with it.
    """

    status: str
    shown: tuple[str, ...]
    why: tuple[str, ...]
    ask: tuple[str, ...]
    missing: tuple[str, ...]
    beside: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation(Judgment):
    """A ground or a route, and its status; ``exhibits`` prove it."""

    entry: Ground | Route
    exhibits: tuple[str, ...]


@fact("grounds.evaluated")
def evaluated_grounds(facts: Facts) -> list[Evaluation]:
    """Every ground of release or return, in the order of the statute; none without a levy."""
    if not facts["levy.present"]:
        return []
    return [evaluation(facts, one) for one in grounds().values()]


@fact("routes.evaluated")
def evaluated_routes(facts: Facts) -> list[Evaluation]:
    """Every other route."""
    return [evaluation(facts, one) for one in routes().values()]


def evaluation(facts: Facts, entry: Ground | Route) -> Evaluation:
    """The status of a data entry by the facts of the case."""
    found = judgment_of(facts, entry.carried_by, entry.beside)
    exhibits = tuple(_proving(facts, entry)) if isinstance(entry, Ground) else ()
    told = (found.shown, found.why, found.ask, found.missing, found.beside, found.opens)
    return Evaluation(found.status, *told, entry=entry, exhibits=exhibits)


def judgment_of(facts: Facts, carried_by: Sequence[Carrier], beside: Sequence[Beside]) -> Judgment:
    """The status of something that depends on these facts, and what must be said along with it."""
    found = [(one, facts.get(one.fact)) for one in carried_by]
    facts.note(*(source for _, value in found if isinstance(value, Value) for source in value.sources))
    shown = [one.yes for one, value in found if not isinstance(value, Missing) and value.value]
    why = [one.no for one, value in found if not isinstance(value, Missing) and not value.value]
    unknown = [(one, value) for one, value in found if isinstance(value, Missing)]
    closed = any(one.decides for one, value in found if not isinstance(value, Missing) and not value.value)
    status = NOT_AVAILABLE if closed else POSSIBLE if unknown or why else SUPPORTED
    asked: Sequence[tuple[Carrier, Missing]] = () if closed else unknown
    return Judgment(
        status,
        tuple(shown),
        tuple(why),
        tuple(one.ask for one, _ in asked),
        tuple(dict.fromkeys(path for _, value in asked for path in value.paths)),
        tuple(one.marked for one in beside if facts.maybe(one.fact)) if not closed else (),
        _opens([one for one, value in found if not isinstance(value, Missing) and not value.value]),
    )


def _opens(lacking: Sequence[Carrier]) -> tuple[str, ...]:
    """What would open a route, for everything it lacks; nothing if something that rules it out has no remedy."""
    if any(one.decides and not one.opens for one in lacking):
        return ()
    return tuple(dict.fromkeys(one.opens for one in lacking if one.opens))


def _proving(facts: Facts, ground: Ground) -> list[str]:
    paths = []
    for path in ground.proven_by:
        section, dot, rest = path.partition(".")
        entries = facts.maybe(section, ()) if section in ("levies", "notices", "liabilities") else ()
        paths += [f"{section}.{one.id}{dot}{rest}" for one in entries if one.id] or [path]
    return proving(facts, *paths)
