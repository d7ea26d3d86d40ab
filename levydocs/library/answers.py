"""What a desk calculator answers: results as lines for a person and values for a program, each with its basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import basis_json, figures_json, findings_json

if TYPE_CHECKING:
    from levydocs.findings import Finding
    from levydocs.law.basis import Basis
    from levydocs.law.figures import Figure


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a calculator, with its basis.

    ``key`` and ``value`` are for a program, ``name`` and ``shown`` for a person; without a name it is not shown.
    """

    key: str
    value: Any
    rests_on: tuple[Basis, ...]
    name: str = ""
    shown: str = ""

    @property
    def unverified(self) -> bool:
        """True when something in its basis was not checked against the published text."""
        return any(one.unverified for one in self.rests_on)


@dataclass(frozen=True, slots=True)
class Answer:
    """The results, the figures that they were worked out from, and the findings about those figures."""

    results: tuple[Result, ...]
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """For a person: each result, marked if it is unverified, and then each source with the results based on it."""
        shown = [one for one in self.results if one.name]
        lines = [(one.name, f"{one.shown}{' (unverified)' if one.unverified else ''}") for one in shown]
        for basis in dict.fromkeys(chain.from_iterable(one.rests_on for one in shown)):
            names = list(dict.fromkeys(one.name for one in shown if basis in one.rests_on))
            whose = f": {', '.join(names)}" if len(names) < len({one.name for one in shown}) else ""
            lines.append(("source", f"{basis.in_words}{whose}"))
        return tuple(lines)

    @property
    def content(self) -> Mapping[str, Any]:
        """For a program: each result by its key, the keys of those that are unverified, and the sources of each."""
        return {
            **{one.key: one.value for one in self.results},
            "unverified": [one.key for one in self.results if one.unverified],
            "rests_on": {one.key: basis_json(one.rests_on) for one in self.results},
            "figures": figures_json(self.figures),
            "findings": findings_json(self.findings),
        }
