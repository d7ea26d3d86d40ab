"""What the engines get is worked out in a separate process: levydocs must not have seen a case before it is timed on it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.ours import Ours, letter_task, load, packet_task
from benchmarks.tasks import FileTask, FormTask, LetterTask, PacketTask


def packets(ours: Ours, files: Sequence[bytes], forms_folder: Path | None) -> list[PacketTask]:
    """What levydocs prints for each case."""
    return [_with(ours.blanks, task) for task in _asked("packets", files, forms_folder)]


def letters(files: Sequence[bytes], forms_folder: Path | None) -> list[LetterTask]:
    """The one letter of each case."""
    tasks: list[LetterTask] = _asked("letters", files, forms_folder)
    return tasks


def _asked(what: str, files: Sequence[bytes], forms_folder: Path | None) -> Any:
    """The other process's answer. Raises CalledProcessError if it fails; if interrupted, it ends too."""
    command = [sys.executable, "-m", "benchmarks.prepare", what, str(forms_folder or "")]
    done = subprocess.run(command, input=pickle.dumps(list(files)), stdout=subprocess.PIPE, check=True)
    return pickle.loads(done.stdout)


def _with(blanks: Mapping[str, bytes], task: PacketTask) -> PacketTask:
    """The task with these blanks (without any: empty ones); they are not sent from process to process."""

    def part(one: FormTask | LetterTask) -> FormTask | LetterTask:
        return replace(one, blank=blanks.get(one.form, b"")) if isinstance(one, FormTask) else one

    def file(one: FileTask) -> FileTask:
        return replace(one, parts=tuple(map(part, one.parts)))

    return replace(task, files=tuple(map(file, task.files)))


def _answer(what: str, folder: str) -> None:
    """The separate process: case files in, tasks out."""
    ours = load(Path(folder) if folder else None)
    files: list[bytes] = pickle.load(sys.stdin.buffer)
    tasks: list[Any] = (
        [_with({}, packet_task(ours, case)) for case in files]
        if what == "packets"
        else [letter_task(ours, ours.read(case)) for case in files]
    )
    pickle.dump(tasks, sys.stdout.buffer)


if __name__ == "__main__":
    _answer(*sys.argv[1:])
