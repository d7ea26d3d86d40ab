"""A fact: a named value derived from one case and the law, with its sources.

Forms and letters print nothing else. ``Facts.get`` answers ``Value(value, sources)`` or ``Missing(paths)``; inside a fact's
own function ``facts[path]`` gives the bare value, and the engine collects the sources automatically, so a fact
cannot forget them. ``Value(None)`` means: known to be nothing, print nothing (the EIN of someone who has an SSN).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from levydocs.facts import case_paths
from levydocs.law.in_force import NotInForce

if TYPE_CHECKING:
    from levydocs.case.model import Case, Firm
    from levydocs.law.figures import Figure
    from levydocs.law.in_force import Law

T = TypeVar("T")


class Source(NamedTuple):
    """Where a value came from: ``kind`` is ``case``, ``firm``, ``figure`` or ``clock``; ``ref`` the path, or the figure's id."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Value:
    """A known value and everything it was derived from."""

    value: Any
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Unknown: the case paths that would have to be filled in."""

    paths: tuple[str, ...]


class Absent(Exception):
    """Raised inside a fact's function when it reads a fact that is missing; ``Facts.get`` turns it into ``Missing``."""

    def __init__(self, *paths: str) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


FactFunction = Callable[["Facts"], Any]
_NAMED: dict[str, FactFunction] = {}


def fact(path: str) -> Callable[[FactFunction], FactFunction]:
    """Register a function as the fact ``path``. Its docstring's first line says what the fact is, with its unit."""

    def register(function: FactFunction) -> FactFunction:
        if path in _NAMED:
            raise ValueError(f"two facts are called {path}")
        _NAMED[path] = function
        return function

    return register


def only_where(path: str) -> Callable[[Callable[[Facts], T]], Callable[[Facts], T | None]]:
    """Make a fact nothing if the fact ``path`` is not true."""

    def limit(function: Callable[[Facts], T]) -> Callable[[Facts], T | None]:
        @wraps(function)
        def of_those(facts: Facts) -> T | None:
            return function(facts) if facts[path] else None

        return of_those

    return limit


def is_fact(path: str) -> bool:
    """True when ``path`` is a named fact or a place in the case file (not that it has a value)."""
    return path in _NAMED or case_paths.is_case_path(path)


def named_facts() -> list[str]:
    """The path of every named fact."""
    return sorted(_NAMED)


def fact_function(path: str) -> FactFunction | None:
    """The function that computes a named fact; None for a path that is not a named fact."""
    return _NAMED.get(path)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the facts of one case are derived from: the case, the firm book, and the law of one day."""

    case: Case
    firm: Firm
    law: Law


@dataclass
class Facts:
    """The facts of one case on one day, for one taxpayer and one levy.

    ``taxpayer`` is the position of the taxpayer whose forms are being made (0 is the primary); the facts ``taxpayer.*`` and
    ``poa.*`` follow it. ``request`` is the number of the hearing request (from 0), which ``hearing.*`` follow; ``levy`` is the
    position of the levy, which ``levy.*`` and ``release.*`` follow. Each fact is computed once.
    """

    basis: Basis
    taxpayer: int = 0
    request: int = 0
    levy: int = 0
    _known: dict[str, Value | Missing] = field(default_factory=dict)
    _frames: list[list[tuple[Source, ...]]] = field(default_factory=list)
    figures_used: dict[str, Figure] = field(default_factory=dict)
    _views: dict[tuple[int, int, int], Facts] = field(default_factory=dict, repr=False)
    _made: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)

    def for_taxpayer(self, position: int) -> Facts:
        """The same facts for another taxpayer; figures used are recorded together."""
        return self._view(position, self.request, self.levy)

    def for_request(self, number: int) -> Facts:
        """The same facts for another hearing request."""
        return self._view(self.taxpayer, number, self.levy)

    def for_levy(self, position: int) -> Facts:
        """The same facts for another levy."""
        return self._view(self.taxpayer, self.request, position)

    @property
    def levy_path(self) -> str:
        """The case path of the levy that the facts are for: ``levies[0]``."""
        return f"levies[{self.levy}]"

    def _view(self, taxpayer: int, request: int, levy: int) -> Facts:
        """Those facts, also computed only once."""
        key = (taxpayer, request, levy)
        self._views.setdefault((self.taxpayer, self.request, self.levy), self)
        if key not in self._views:
            self._views[key] = Facts(
                self.basis, taxpayer, request, levy, figures_used=self.figures_used, _views=self._views
            )
        return self._views[key]

    def aside(self) -> Facts:
        """The same facts, with what is known so far, for a look that does not record figures as used."""
        views: dict[tuple[int, int, int], Facts] = {}
        figures: dict[str, Figure] = {}
        own = (self.taxpayer, self.request, self.levy)
        for key, view in {own: self, **self._views}.items():
            views[key] = Facts(self.basis, *key, _known=dict(view._known), figures_used=figures, _views=views)
        return views[own]

    def get(self, path: str) -> Value | Missing:
        """The fact ``path``. An unknown path is a KeyError: a mistake in a form, a letter or the code."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._work_out(path)
        return known

    def once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What is made from these facts alone, made once. ``key``: what it is."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def __getitem__(self, path: str) -> Any:
        """The bare value, its sources noted for the fact being computed; ``Absent`` when missing."""
        found = self._known.get(path) or self.get(path)
        if isinstance(found, Missing):
            raise Absent(*found.paths)
        self.note(*found.sources)
        return found.value

    def maybe(self, path: str, default: Any = None) -> Any:
        """The bare value, or ``default`` when it is missing or nothing."""
        found = self.get(path)
        if isinstance(found, Missing) or found.value is None:
            return default
        self.note(*found.sources)
        return found.value

    def stated(self, path: str, default: Any = None) -> Any:
        """What the case file itself says at ``path``, for a named fact with the same name; ``default`` when it says nothing."""
        value = case_paths.read(self.case, path)
        if value is None:
            return default
        self.note_case(path)
        return value

    @property
    def case(self) -> Case:
        """The case itself, for reading a whole branch; say with ``note_case`` what was read."""
        return self.basis.case

    @property
    def as_of(self) -> date:
        """The date for which everything is computed."""
        self.note(Source("clock", "as_of"))
        return self.basis.law.as_of

    def figure(self, figure_id: str) -> Any:
        """The value in force of one legal figure, recorded as used; ``Absent`` when none is in force that day."""
        if not self.basis.law.in_force(figure_id):
            raise Absent(self._not_in_force(figure_id))
        entry = self.basis.law.figure(figure_id)
        self.figures_used[figure_id] = entry
        self.note(Source("figure", figure_id))
        return entry.value

    def note(self, *sources: Source) -> None:
        """Add sources to the fact being computed."""
        if self._frames:
            self._frames[-1].append(sources)

    def note_case(self, *paths: str) -> None:
        """Add case paths to the sources of the fact being computed."""
        self.note(*[Source("case", path) for path in paths])

    def _work_out(self, path: str) -> Value | Missing:
        function = _NAMED.get(path)
        if function is None:
            value = case_paths.read(self.case, path)
            return Missing((path,)) if value is None else Value(value, (Source("case", path),))
        noted: list[tuple[Source, ...]] = []
        self._frames.append(noted)
        try:
            value = function(self)
        except Absent as absent:
            return Missing(absent.paths)
        except NotInForce as unknown:
            return Missing((self._not_in_force(unknown.place),))
        finally:
            self._frames.pop()
        return Value(value, tuple(dict.fromkeys(chain.from_iterable(noted))))

    def _not_in_force(self, figure_id: str) -> str:
        return f"the figure {figure_id} on {self.basis.law.as_of.isoformat()}"
