"""What the engines are given is worked out in a process of its own: levydocs must not have seen a case before it is timed on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from benchmarks.ours import Ours, letter_task, load, packet_task
from benchmarks.tasks import FileTask, FormTask, LetterTask, PacketTask

_LOADED: list[Ours] = []


def helper(forms_folder: Path | None) -> Executor:
    """One process more, which starts when it is first asked."""
    return ProcessPoolExecutor(1, get_context("spawn"), start, (forms_folder,))


def start(forms_folder: Path | None) -> None:
    """Load what a process needs."""
    _LOADED.append(load(forms_folder))


def packets(asked: Executor, ours: Ours, files: Iterable[bytes]) -> list[PacketTask]:
    """What levydocs prints for each case."""
    return [_with(ours.blanks, task) for task in asked.submit(_packets, list(files)).result()]


def letters(asked: Executor, files: Iterable[bytes]) -> list[LetterTask]:
    """The one letter of each case."""
    return asked.submit(_letters, list(files)).result()


def _packets(files: Sequence[bytes]) -> list[PacketTask]:
    return [_with({}, packet_task(_LOADED[0], case)) for case in files]


def _letters(files: Sequence[bytes]) -> list[LetterTask]:
    return [letter_task(_LOADED[0], _LOADED[0].read(case)) for case in files]


def _with(blanks: Mapping[str, bytes], task: PacketTask) -> PacketTask:
    """The task with these blanks (without any: empty ones); they are not sent from process to process."""

    def part(one: FormTask | LetterTask) -> FormTask | LetterTask:
        return replace(one, blank=blanks.get(one.form, b"")) if isinstance(one, FormTask) else one

    def file(one: FileTask) -> FileTask:
        return replace(one, parts=tuple(map(part, one.parts)))

    return replace(task, files=tuple(map(file, task.files)))
