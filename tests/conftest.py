"""What every test stands on: no test sees or touches the user's own folders and settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Answer, answer_to, copy_of_sample
from hypothesis import HealthCheck, settings

# The first text that hypothesis draws on a fresh machine takes it more than a second; that is no fault of a test.
settings.register_profile("levydocs", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("levydocs")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty home for all tests; compiled blanks are shared through its cache."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _own_folders(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    for variable in ("LEVYDOCS_ASSETS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def levydocs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Runs a command line in this process, in an empty folder and without official forms."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEVYDOCS_FORMS", raising=False)
    return lambda *arguments: answer_to([str(one) for one in arguments], capsys)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The case file of a copy of the sample, its firm book in the folder above."""
    return copy_of_sample(tmp_path / "matters")
