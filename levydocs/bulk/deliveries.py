"""What a run delivers: one packet after the other, in the process that writes them, because the delivery record is one chain.

A store is given up after a few failures in a row: the packets are made anyway, and a later run delivers them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from levydocs.bulk.journal import FAILED, NOT_ASKED, NOT_READY, NOT_TRIED, Outcome
from levydocs.bulk.work import Task, case_of, journal_findings
from levydocs.delivery.properties import Sources
from levydocs.errors import ExitCode, Refusal
from levydocs.findings import Finding, finding

if TYPE_CHECKING:
    from levydocs.bulk.sources import Refused
    from levydocs.case.model import Firm
    from levydocs.delivery.profile import Profile
    from levydocs.delivery.receipt import Receipt

MOST_FAILURES = 3
"""Deliveries that fail in a row before a store is given up for the run."""
_OF_THE_PLACE = (ExitCode.OUTPUT, ExitCode.OUTSIDE)
"""What the next delivery would run into as well: no record can be written, or the store fails."""
_UNDELIVERED = "LD-bulk-undelivered"
_SEE = "Check the store itself."


class Destination(Protocol):
    """Where packets go, and the profile of that system."""

    @property
    def profile(self) -> Profile:
        """The profile of the system."""
        ...

    def deliver(self, folder: Path, sources: Sources) -> Receipt:
        """Deliver the packet in a folder. Raises a Refusal, with exit code 4 if nothing in it is ready."""
        ...


class Deliveries:
    """The deliveries of one run. With ``None`` as the destination, it delivers nothing."""

    def __init__(self, destination: Destination | None, firm: Firm | None, output: Path) -> None:
        self._destination, self._firm, self._output = destination, firm, output
        self._tasks: dict[str, Task] = {}
        self._failures = 0

    def noted(self, tasks: Iterable[Task | Refused]) -> Iterator[Task | Refused]:
        """The tasks, each kept until its outcome comes: a profile may need values from the case."""
        for one in tasks:
            if self._destination and isinstance(one, Task):
                self._tasks[one.source] = one
            yield one

    def delivered(self, outcomes: Generator[Outcome, None, None]) -> Generator[Outcome, None, None]:
        """The outcomes, each once its packet has been delivered, or could not be."""
        with closing(outcomes):
            for outcome in outcomes:
                findings = tuple(one for one in outcome.findings if one.code != _UNDELIVERED)  # from an earlier run
                yield self._deliver(replace(outcome, findings=findings, delivered=NOT_ASKED))

    def _deliver(self, outcome: Outcome) -> Outcome:
        task = self._tasks.pop(outcome.source, None)
        if self._destination is None or task is None or not outcome.folder:
            return outcome
        if self._failures >= MOST_FAILURES:
            return replace(outcome, delivered=NOT_TRIED)
        try:
            sources = Sources(case_of(task), self._firm)
            receipt = self._destination.deliver(self._output / outcome.folder, sources)
        except Refusal as refusal:
            if refusal.exit_code is ExitCode.NOT_READY:
                return replace(outcome, delivered=NOT_READY)
            self._failures += refusal.exit_code in _OF_THE_PLACE
            return _failed(outcome, task, refusal)
        except Exception as error:
            # A firm's own store may raise anything. The message may contain a value: only the type is kept.
            self._failures += 1
            return _failed(outcome, task, _unforeseen(error))
        self._failures = 0
        return replace(outcome, delivered=receipt.state)


def undelivered(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Those whose packet should have been delivered but was not."""
    return [one for one in outcomes if one.delivered == NOT_TRIED or one.delivered.startswith(FAILED)]


def delivered_counts(outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    """How many packets of a run had each delivery result, the good news first; those not to be delivered are left out."""
    told = [one.delivered.partition(" ")[0] if one.delivered.startswith(FAILED) else one.delivered for one in outcomes]
    order = ("new", "resumed", "unchanged", NOT_READY, FAILED, NOT_TRIED)
    return {word: told.count(word) for word in order if word in told}


def _failed(outcome: Outcome, task: Task, refusal: Refusal) -> Outcome:
    why: list[Refusal | Finding] = [refusal, *refusal.findings]
    reasons = [finding(_UNDELIVERED, one.place, why=one.message, remedy=one.remedy or _SEE) for one in why]
    told = journal_findings(reasons, task.headings if task.cells else None)
    return replace(outcome, findings=(*outcome.findings, *told), delivered=f"{FAILED} {int(refusal.exit_code)}")


def _unforeseen(error: Exception) -> Refusal:
    return Refusal(
        f"the store's program failed with {type(error).__name__}.", remedy="Report it to the author of that program."
    )
