"""The jobs that several engines do side by side, each on cases that it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from benchmarks import checks, peers, prepare
from benchmarks.cases import SHAPES, cases, shape_of
from benchmarks.measure import OURS, Race, race, stages
from benchmarks.ours import FORMS, Ours, files_of, form_tasks
from benchmarks.peers.letters import words_of
from benchmarks.tasks import File, LetterTask, PacketTask
from levydocs.case.model import Case

_Task = TypeVar("_Task")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done: cases, seconds for each race, and of how many cases the output is checked, ours and the others'."""

    cases: int
    seconds: float
    checked: int
    checked_others: int
    quick: bool


FULL, QUICK = Size(109, 10.0, 109, len(SHAPES), False), Size(29, 0.6, len(SHAPES), 1, True)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job measured: medians in ms by subject and engine, ratios as in the results, and what was checked.

    ``troubles``: what is wrong with levydocs' own output. ``notes``: the same for others, and which are missing.
    """

    medians: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    ratios: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    troubles: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """What the jobs share: levydocs, loaded, and from which folder; how much to do; the seed of the cases."""

    ours: Ours
    size: Size
    seed: int
    forms_folder: Path | None = None

    def cases(self, job: str, count: int | None = None) -> list[bytes]:
        """The case files of a job; no two jobs have the same."""
        return list(cases(count or self.size.cases, f"{self.seed}-{job}"))

    def packets(self, job: str) -> list[PacketTask]:
        """Their packets, as the others get them."""
        return prepare.packets(self.ours, self.cases(job), self.forms_folder)


def fill(stock: Stock) -> Result:
    """Fill and flatten each form with the values that levydocs prints for a case."""
    engines: dict[str, peers.Fill] = {OURS: stock.ours.fill, **peers.fillers()}
    numbers = {stock.ours.resources.forms[form].number: form for form in FORMS}
    every = [one for packet in stock.packets("fill") for one in form_tasks(packet)]
    results = [
        _raced(stock, f"fill {number}", number, engines, [one for one in every if one.form == form], checks.check_form)
        for number, form in numbers.items()
    ]
    return _joined(results, "fill_flatten")


def packet(stock: Stock) -> Result:
    """From the bytes of a case file to those of its packet."""
    engines: dict[str, peers.MakePacket] = {OURS: partial(_compose, stock.ours), **peers.packet_makers()}
    return _raced(stock, "packet", "packet", engines, stock.packets("packet"), checks.check_packet)


def proven(stock: Stock) -> Result:
    """The same, each file read back: levydocs proves everything on every page, the other its values in their boxes."""
    engines: dict[str, peers.MakePacket] = {OURS: partial(_build, stock.ours), **peers.provers()}
    return _raced(stock, "proven", "proven", engines, stock.packets("proven"), checks.check_packet)


def letter(stock: Stock) -> Result:
    """One letter: levydocs from a case that is read, the others from its sentences."""
    engines = _letter_engines(stock.ours.letter, peers.letter_writers())
    return _raced(
        stock, "letter", "letter", engines, _letter_tasks(stock, "letter"), lambda made, _: checks.check_file(made)
    )


def word(stock: Stock) -> Result:
    """The same letter for Word."""
    engines = _letter_engines(stock.ours.word, peers.word_writers())
    return _raced(
        stock,
        "word",
        "word",
        engines,
        _letter_tasks(stock, "word"),
        lambda made, task: checks.check_word(made, words_of(task[1])),
    )


def proof(stock: Stock) -> Result:
    """What the proof of a packet costs, in builds of it: each packet is composed and then proven, as it is for a user."""
    count = 13 if stock.size.quick else 73
    found = stages(stock.ours.compose, stock.ours.prove, stock.cases("proof", count))
    medians = dict(zip((OURS, "its proof"), found, strict=True))
    return Result({"proof": medians}, more={"proof_builds": medians["its proof"] / medians[OURS]})


def _letter_engines(
    ours: Callable[[Case], bytes], others: Mapping[str, peers.Write]
) -> dict[str, Callable[[tuple[Case, LetterTask]], bytes]]:
    engines: dict[str, Callable[[tuple[Case, LetterTask]], bytes]] = {OURS: lambda task: ours(task[0])}
    for name, write in others.items():
        engines[name] = lambda task, write=write: write(task[1])  # type: ignore[misc]
    return engines


def _letter_tasks(stock: Stock, job: str) -> list[tuple[Case, LetterTask]]:
    files = stock.cases(job)
    return list(zip(map(stock.ours.read, files), prepare.letters(files, stock.forms_folder), strict=True))


def _compose(ours: Ours, task: PacketTask) -> dict[str, File]:
    return files_of(ours.compose(task.case))


def _build(ours: Ours, task: PacketTask) -> dict[str, File]:
    made = ours.compose(task.case)
    ours.prove(made)
    return files_of(made)


def _raced(
    stock: Stock,
    subject: str,
    key: str,
    engines: Mapping[str, Callable[[_Task], Any]],
    tasks: Sequence[_Task],
    check: Callable[[Any, _Task], checks.Checked],
) -> Result:
    """The timings of a race, its ratios under ``key``, and what the checks found; these are made after it."""
    found = race(engines, tasks, stock.size.seconds)
    told = {name: f"failed with {kind}" for name, kind in found.failed.items()}
    for name in found.timings:
        count = stock.size.checked if name == OURS else stock.size.checked_others
        seen = checks.together(check(engines[name](task), task) for task in tasks[:count])
        if not seen.passed:
            told[name] = seen.told()
    return Result(
        {subject: _medians(found)},
        {key: found.ratios()},
        {"shapes": {subject: _by_shape(found)}},
        troubles=[f"{subject}: {told[OURS]}"] if OURS in told else [],
        notes=[f"{subject}, {name}: {words}" for name, words in told.items() if name != OURS],
    )


def _medians(found: Race) -> dict[str, float]:
    return {name: timing.median for name, timing in found.timings.items()}


def _by_shape(found: Race) -> dict[str, dict[str, float]]:
    """The medians of the cases of each shape."""
    shaped: dict[str, dict[str, float]] = {}
    for name, timing in found.timings.items():
        for shape in SHAPES:
            ms = [one for number, one in timing.ms.items() if shape_of(number) == shape]
            shaped.setdefault(shape, {})[name] = median(ms)
    return shaped


def _joined(results: Sequence[Result], key: str) -> Result:
    """Several results of one job as one, its ratios under its key."""
    return Result(
        {subject: medians for one in results for subject, medians in one.medians.items()},
        {key: {name: ratios for one in results for name, ratios in one.ratios.items()}},
        {"shapes": {subject: found for one in results for subject, found in one.more["shapes"].items()}},
        troubles=[trouble for one in results for trouble in one.troubles],
        notes=[note for one in results for note in one.notes],
    )
