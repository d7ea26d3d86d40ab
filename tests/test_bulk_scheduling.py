"""Tasks and those who work on them: a workers that loses whom we want it to lose."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.bulk.journal import Outcome, State
from levydocs.bulk.scheduling import AHEAD, WorkerLost, run
from levydocs.bulk.work import Done, Task


class Workers:
    """Works at once; what is named in ``losses`` costs a worker so many times."""

    count = 2

    def __init__(self, losses: dict[str, int]) -> None:
        self.left = Counter(losses)
        self.tried: Counter[str] = Counter()
        self.mended = 0

    def submit(self, task: Task) -> Future[Done]:
        self.tried[task.source] += 1
        future: Future[Done] = Future()
        if self.left[task.source] > 0:
            self.left[task.source] -= 1
            future.set_exception(WorkerLost())
        else:
            future.set_result(Done(Outcome(task.source, State.OK, task.folder, "", ""), {}))
        return future

    def result(self, future: Future[Done]) -> Done:
        return future.result()

    def look(self) -> None:
        raise AssertionError("nothing is ever waited for")

    def mend(self) -> None:
        self.mended += 1


def task(source: str) -> Task:
    return Task(source, source, source, b"", {}, date(2026, 1, 1), "")


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.integers(0, 4), max_size=20))
def test_every_case_has_one_outcome_whoever_is_lost(losses: dict[str, int]) -> None:
    workers = Workers(losses)
    made = list(run(map(task, losses), workers))
    states = {one.outcome.source: one.outcome.state for one in made if isinstance(one, Done)}
    assert len(made) == len(losses)
    assert states == {name: State.FAILED if times > 1 else State.OK for name, times in losses.items()}
    assert all(workers.tried[name] == (2 if times else 1) for name, times in losses.items())


def test_what_is_known_already_is_passed_on_without_work() -> None:
    workers = Workers({})
    known = Outcome("a", State.UNCHANGED, "", "", "")
    assert list(run([known], workers)) == [known]
    assert not workers.tried


def test_only_a_few_tasks_are_taken_ahead() -> None:
    workers = Workers({})
    running = run((task(str(number)) for number in range(1000)), workers)
    next(running)
    assert workers.tried.total() == workers.count * AHEAD
    running.close()


def test_no_hope_ends_the_run() -> None:
    class Hopeless(Workers):
        def mend(self) -> None:
            raise RuntimeError("no one is left")

    with pytest.raises(RuntimeError, match="no one is left"):
        list(run([task("a")], Hopeless({"a": 1})))
