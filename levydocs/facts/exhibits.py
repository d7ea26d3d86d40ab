"""The exhibits of the case, and where each goes, by what it proves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from levydocs.case.citations import Citation, exhibits_of, in_words
from levydocs.case.requests import Exhibit
from levydocs.facts.core import Facts, fact
from levydocs.facts.levies import maybe_of_levy


def proving(facts: Facts, *paths: str) -> list[str]:
    """The exhibits that prove something at one of the case paths (or below it), each with its page if it is a single page."""
    return [str(_cited(one, paths)) for one in _of(facts, _proving(*paths)) if one.id]


def exhibits_at(facts: Facts, *paths: str) -> tuple[Exhibit, ...]:
    """The exhibits that prove something at one of the case paths, or below it."""
    return _of(facts, _proving(*paths))


def _cited(one: Exhibit, paths: Sequence[str]) -> Citation:
    pages = {proof.page for proof in one.proofs if _is_at(proof.path, paths)}
    return Citation(one.id or "", pages.pop() if len(pages) == 1 else None)


def enclosed(facts: Facts, *paths: str) -> list[str]:
    """The same exhibits as a letter lists them among its enclosures: ``Pay statement, November 13, 2026 (Exhibit A)``."""
    return [f"{one.title} (Exhibit {one.id})" for one in _of(facts, _proving(*paths)) if one.id and one.title]


def cited(words: str, exhibits: Iterable[str]) -> tuple[str, ...]:
    """What follows an assertion in parentheses: where it is recorded, and the exhibits; whichever there are."""
    return tuple(one for one in (words, in_words(list(exhibits))) if one)


def _proving(*paths: str) -> Callable[[Exhibit], bool]:
    """Whether an exhibit proves something at one of the paths, or below it."""
    return lambda one: any(_is_at(proved, paths) for proved in one.proven)


def _is_at(path: str, paths: Sequence[str]) -> bool:
    return path in paths or path.startswith(tuple([f"{one}{step}" for one in paths for step in ".["]))


def _only(one: Exhibit, start: str) -> bool:
    return bool(one.proves) and all(proved.startswith(start) for proved in one.proven)


def _answers_notice(one: Exhibit) -> bool:
    """True for a copy of a notice; something that proves more about one, such as a transcript, is not a copy."""
    return _only(one, "notices.") and all(proved.count(".") == 1 for proved in one.proven)


def _of(facts: Facts, wanted: Callable[[Exhibit], bool]) -> tuple[Exhibit, ...]:
    return tuple(one for one in facts.maybe("exhibits", ()) if wanted(one))


def _only_for_hardship(facts: Facts, wanted: Callable[[Exhibit], bool]) -> tuple[Exhibit, ...]:
    return () if _nothing_to_collect(facts) else _of(facts, wanted)


def _nothing_to_collect(facts: Facts) -> bool:
    return all(maybe_of_levy(facts, position, "release.nothing_to_collect") for position in _levies(facts))


def _levies(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies made by the same office as this one; this one if the case names no office."""
    return facts.maybe("office.levies") or (facts.levy,)


@fact("exhibits.for_release")
def for_release(facts: Facts) -> tuple[Exhibit, ...]:
    """The exhibits of the release request: all but copies of notices and proof only for the hearing request.

    If nothing is left to collect, only those for that and for the levy: the household's means do not matter then.
    """
    if _nothing_to_collect(facts):
        return tuple(facts["exhibits.of_levy"])
    shown = _shown(facts)
    return _of(facts, lambda one: one.id in shown or not (_answers_notice(one) or _only(one, "hearing.")))


@fact("exhibits.of_levy")
def of_levy(facts: Facts) -> tuple[Exhibit, ...]:
    """The copy of the levy, and the proof of what the request argues besides hardship, and of what the levy has taken."""
    levies = facts.maybe("levies", ())
    ids = tuple(f"levies.{levies[position].id}" for position in _levies(facts) if position < len(levies))
    shown = _shown(facts)
    return _of(facts, lambda one: one.id in shown or any(proved in ids for proved in one.proven))


def _shown(facts: Facts) -> set[str]:
    """The exhibits that the requests to one office name with their grounds; proof of hardship is listed separately."""
    return {one for position in _levies(facts) for one in _shown_of(facts, position)}


def _shown_of(facts: Facts, levy: int) -> Iterator[str]:
    for ground in maybe_of_levy(facts, levy, "release.argued", ()):
        if ground.id != "hardship":
            yield from exhibits_of(ground.exhibits)
    for path, exhibits in (
        ("release.taken", "release.taken_exhibits"),
        ("release.argues_return", "release.return_exhibits"),
    ):
        if maybe_of_levy(facts, levy, path):
            yield from exhibits_of(maybe_of_levy(facts, levy, exhibits, ()))


@fact("exhibits.of_income")
def of_income(facts: Facts) -> tuple[Exhibit, ...]:
    """The latest pay statement, or the profit and loss statement."""
    return _only_for_hardship(facts, _proving("employment", "other_income"))


@fact("exhibits.of_harm")
def of_harm(facts: Facts) -> tuple[Exhibit, ...]:
    """The proof of hardship events."""
    before = {one.id for name in ("exhibits.of_levy", "exhibits.of_income") for one in facts[name]}
    return tuple(one for one in _only_for_hardship(facts, _proving("hardship.events")) if one.id not in before)


@fact("exhibits.of_notice")
def of_notice(facts: Facts) -> tuple[Exhibit, ...]:
    """The copy of the notice that the hearing request answers."""
    requests = facts["hearing.requests"]
    if facts.request >= len(requests):
        return ()
    path = f"notices.{facts[f'notices[{requests[facts.request].notice}].id']}"
    return _of(facts, lambda one: path in one.proven)


@fact("exhibits.of_hearing")
def of_hearing(facts: Facts) -> tuple[Exhibit, ...]:
    """Proof for the hearing request itself: why it could not be made on time."""
    return _of(facts, _proving("hearing"))


@fact("exhibits.for_hearing")
def for_hearing(facts: Facts) -> tuple[Exhibit, ...]:
    """Everything for the hearing request that the release request does not have: the notice, and proof only for that request."""
    with_release = {one.id for one in facts["exhibits.for_release"]}
    return tuple(dict.fromkeys(one for one in _listed(facts) if one.id not in with_release))


def _listed(facts: Facts) -> Iterator[Exhibit]:
    yield from facts["exhibits.of_notice"]
    yield from facts["exhibits.of_hearing"]


@fact("exhibits.indexed")
def indexed(facts: Facts) -> bool:
    """True when an index goes with the exhibits: to a revenue officer, if there are any."""
    return bool(facts["levy.at_revenue_officer"] and facts["exhibits.for_release"])
