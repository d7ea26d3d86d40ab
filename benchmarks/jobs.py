"""The jobs that several engines do side by side, each on cases that it has not seen: fill, packet, letter, word, proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from benchmarks import checks, peers
from benchmarks.cases import cases
from benchmarks.measure import OURS, Race, race
from benchmarks.ours import FORMS, Ours, files_of, form_tasks, letter_task, packet_task
from benchmarks.peers.letters import words_of
from benchmarks.tasks import File, FormTask, LetterTask, PacketTask
from levydocs.case.model import Case


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done: cases, seconds for each race, cases of which levydocs' output is checked."""

    cases: int
    seconds: float
    checked: int
    quick: bool


FULL, QUICK = Size(145, 16.0, 24, False), Size(29, 1.0, 4, True)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job measured: medians in ms by subject and engine, ratios as they stand in the results, and what was checked.

    ``troubles``: what is wrong with levydocs' own output. ``notes``: the same of others, and who is missing.
    """

    medians: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    ratios: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    troubles: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass
class Stock:
    """What the jobs share: levydocs, loaded, and the packets that it prints, as the others are given them."""

    ours: Ours
    size: Size
    seed: int
    _packets: list[PacketTask] = field(default_factory=list)

    @property
    def packets(self) -> list[PacketTask]:
        """A task for each case; made once, not counted."""
        if not self._packets:
            self._packets = [packet_task(self.ours, case) for case in cases(self.size.cases, self.seed)]
        return self._packets


def fill(stock: Stock) -> Result:
    """Fill and flatten each form with the values that levydocs prints for a case."""
    engines = {OURS: stock.ours.fill, **peers.fillers()}
    numbers = {form: stock.ours.house.forms[form].number for form in FORMS}
    results = []
    for form, number in numbers.items():
        tasks = [one for packet in stock.packets for one in form_tasks(packet) if one.form == form]
        found = race(engines, tasks, stock.size.seconds)
        results.append(
            _result(found, f"fill {number}", partial(checks.check_form, task=tasks[0]), {number: found.ratios()})
        )
        results.append(_own_forms(stock, tasks, number))
    return _joined(results, "fill_flatten")


def packet(stock: Stock) -> Result:
    """From the bytes of a case file to those of its packet."""
    engines: dict[str, peers.MakePacket] = {OURS: partial(_compose, stock.ours), **peers.packet_makers()}
    tasks = stock.packets
    found = race(engines, tasks, stock.size.seconds * 2)
    result = _result(found, "packet", partial(checks.check_packet, task=tasks[0]), found.ratios())
    own = [checks.check_packet(_compose(stock.ours, task), task) for task in tasks[: stock.size.checked]]
    return _joined([result, _troubles("packet", own)], "packet")


def letter(stock: Stock) -> Result:
    """One letter: levydocs from a case that is read, the others from its sentences."""
    engines = _letter_engines(stock.ours.letter, peers.letter_writers())
    tasks = _letter_tasks(stock)
    found = race(engines, tasks, stock.size.seconds)
    return _joined([_result(found, "letter", checks.check_file, found.ratios())], "letter")


def word(stock: Stock) -> Result:
    """The same letter for Word."""
    engines = _letter_engines(stock.ours.word, peers.word_writers())
    tasks = _letter_tasks(stock)
    found = race(engines, tasks, stock.size.seconds)
    check = partial(checks.check_word, words=words_of(tasks[0][1]))
    return _joined([_result(found, "word", check, found.ratios())], "word")


def _letter_engines(
    ours: Callable[[Case], bytes], others: Mapping[str, peers.Write]
) -> dict[str, Callable[[tuple[Case, LetterTask]], bytes]]:
    engines: dict[str, Callable[[tuple[Case, LetterTask]], bytes]] = {OURS: lambda task: ours(task[0])}
    for name, write in others.items():
        engines[name] = lambda task, write=write: write(task[1])  # type: ignore[misc]
    return engines


def _letter_tasks(stock: Stock) -> list[tuple[Case, LetterTask]]:
    read = [stock.ours.read(case) for case in cases(stock.size.cases, stock.seed)]
    return [(case, letter_task(stock.ours, case)) for case in read]


def proof(stock: Stock) -> Result:
    """What the proof of a packet costs, in builds of it; every exhibit left out."""
    from levydocs.packet.finish import Bound, proven

    def prove(made: Bound) -> None:
        proven(made, stock.ours.house.forms)

    files = [task.case for task in stock.packets[: 9 if stock.size.quick else 37]]
    bound = [stock.ours.compose(case) for case in files]
    tasks = list(zip(files, bound, strict=True))
    engines: dict[str, Callable[[tuple[bytes, Bound]], Any]] = {
        OURS: lambda task: stock.ours.compose(task[0]),
        "its proof": lambda task: prove(task[1]),
    }
    found = race(engines, tasks, stock.size.seconds * 2)
    return Result({"proof": _medians(found)}, {"proof": found.ratio("its proof")})


def _compose(ours: Ours, task: PacketTask) -> dict[str, File]:
    return files_of(ours.compose(task.case))


def _own_forms(stock: Stock, tasks: Sequence[FormTask], number: str) -> Result:
    """levydocs' own forms, of more cases than the one that all are checked with."""
    return _troubles(
        f"fill {number}", [checks.check_form(stock.ours.fill(task), task) for task in tasks[: stock.size.checked]]
    )


def _troubles(subject: str, found: Sequence[checks.Checked]) -> Result:
    return Result(
        troubles=[f"{subject}, case {number}: {one.told()}" for number, one in enumerate(found) if not one.passed]
    )


def _result(
    found: Race[Any], subject: str, check: Callable[[Any], checks.Checked], ratios: Mapping[str, Any]
) -> Result:
    """The timings of a race and the checks of what each made of the first task."""
    told = {name: one.told() for name, made in found.made.items() if not (one := check(made)).passed}
    notes = [f"{subject}, {name}: {words}" for name, words in told.items() if name != OURS]
    notes += [f"{subject}, {name}: failed with {kind}" for name, kind in found.failed.items() if name != OURS]
    troubles = [f"{subject}: {told[OURS]}"] if OURS in told else []
    troubles += [f"{subject}: failed with {found.failed[OURS]}"] if OURS in found.failed else []
    return Result({subject: _medians(found)}, ratios, troubles=troubles, notes=notes)


def _medians(found: Race[Any]) -> dict[str, float]:
    return {name: timing.median for name, timing in found.timings.items()}


def _joined(results: Sequence[Result], key: str) -> Result:
    """Several results of one job as one, its ratios under its key."""
    ratios: dict[str, Any] = {}
    medians: dict[str, Mapping[str, float]] = {}
    for one in results:
        ratios |= one.ratios
        medians |= one.medians
    return Result(
        medians,
        {key: ratios},
        troubles=[trouble for one in results for trouble in one.troubles],
        notes=[note for one in results for note in one.notes],
    )
