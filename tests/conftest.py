"""What every test relies on: no test sees or touches the user's own folders and settings."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
import shared
from command_line import ROOT, Answer, answer_to, copy_of_sample
from hypothesis import HealthCheck, settings
from sample import FORMS
from shared import examples

# The first text that hypothesis draws on a fresh machine takes it more than a second; that is not a fault of a test.
settings.register_profile(
    "levydocs", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(100)
)
settings.load_profile("levydocs")

_DATA = count()


_LONGEST = (
    "test_acceptance",
    "test_cli_batch_cluster",
    "test_cli_batch_survival",
    "test_cli_batch_table",
    "test_corpus",
    "test_days_told",
    "test_everything_is_read",
    "test_library",
    "test_messy_export",
    "test_packet_damage",
    "test_places_of_findings",
    "test_sentences",
    "test_wheel",
)
"""The files that take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no worker is left with one while the others have nothing to do.

    tests/soak_order.py: all in the order of a number, the same in every worker.
    """
    items.sort(key=lambda item: item.path.stem not in _LONGEST)
    if number := os.environ.get("LEVYDOCS_SHUFFLE"):
        random.Random(number).shuffle(items)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("official") and not FORMS:
        pytest.skip("needs the official form files (LEVYDOCS_FORMS)")


@pytest.fixture(scope="session", autouse=True)
def _nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures of a module and the processes that they start have no user either; official forms are named by who needs them."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared.keep_in(tmp_path_factory.getbasetemp().parent)
    with pytest.MonkeyPatch.context() as patch:
        _live_in(tmp_path_factory.mktemp("nobody"), patch)
        for variable in (
            "LEVYDOCS_FORMS",
            "LEVYDOCS_ASSETS",
            "LEVYDOCS_RECORD",
            "LEVYDOCS_TOKENS",
            "LEVYDOCS_WHO",
            "NO_COLOR",
            "FORCE_COLOR",
        ):
            patch.delenv(variable, raising=False)
        yield


_OF_A_WORKER = [
    "levydocs.bulk.work",
    "levydocs.bulk.shared",
    "levydocs.loading.firm_book",
    "levydocs.loading.resources",
]


@pytest.fixture(scope="session", autouse=True)
def _workers_that_have_imported() -> Iterator[None]:
    """A batch that a test runs in this process gets workers that are forks of one that has imported levydocs, once a session.

    A run in a process of its own starts new interpreters, as users' runs do: tests/test_other_systems.py holds that.
    """
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform == "linux":
            patch.setattr("levydocs.bulk.pool.how_to_start", _forked)
        yield


def _forked() -> BaseContext:
    with pytest.MonkeyPatch.context() as patch:  # the server, which looks for modules as a new interpreter does
        patch.setenv("PYTHONPATH", str(ROOT))
        multiprocessing.set_forkserver_preload(_OF_A_WORKER)
        forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty home for all tests; compiled blanks are shared through its cache."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _own_folders(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test installs, no other sees."""
    _live_in(home, monkeypatch)
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data" / str(next(_DATA))))


def _live_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        patch.setenv(variable, str(folder))
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        patch.setenv(variable, str(folder / variable.lower()))


@pytest.fixture
def levydocs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Runs a command line in this process, in an empty folder and without official forms."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: answer_to([str(one) for one in arguments], capsys)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The case file of a copy of the sample, its firm book in the folder above."""
    return copy_of_sample(tmp_path / "matters")
