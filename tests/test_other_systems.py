"""What can be held of Windows and macOS on a machine that is neither; ``make types`` reads the program as each of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from command_line import CASE_ID, COMMAND, ROOT, SAMPLES
from kill_runs import many_cases

POSIX_ALONE = ("fcntl", "grp", "pwd", "resource", "termios", "tty")
"""Modules of the standard library that Windows has not. What chooses by ``sys.platform`` still chooses for this system."""
HIDDEN = f"""
import sys
sys.modules.update(dict.fromkeys({POSIX_ALONE}))
"""
IMPORT_ALL = f"""{HIDDEN}
import importlib, json, pkgutil
import levydocs
names = [one.name for one in pkgutil.walk_packages(levydocs.__path__, "levydocs.") if one.name[-8:] != "__main__"]
print(json.dumps([importlib.import_module(name).__name__ for name in names]))
"""
COMMAND_LINE = f"""{HIDDEN}
from levydocs.cli import main
main.run(sys.argv[1:])
"""


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-W", "error", "-c", program, *map(str, arguments)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_module_is_imported_without_what_windows_has_not() -> None:
    done = run(IMPORT_ALL)
    assert done.stderr == ""
    files = [path.relative_to(ROOT).with_suffix("") for path in ROOT.glob("levydocs/*/**/*.py")]
    names = {".".join(path.parent.parts if path.name == "__init__" else path.parts) for path in files}
    assert len(names) > 150
    assert names <= set(json.loads(done.stdout))


def test_a_packet_is_made_without_what_windows_has_not(tmp_path: Path) -> None:
    done = run(COMMAND_LINE, "packet", SAMPLES / "wage-levy" / "case.yaml", "-o", tmp_path / "out")
    assert done.returncode == 4
    assert (tmp_path / "out" / CASE_ID / "proof.json").exists()


def test_workers_of_a_batch_are_spawned_as_on_windows_and_macos(tmp_path: Path) -> None:
    """Each is an interpreter of its own, which says so when it begins; a fork would begin with nothing."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        f"import os, sys; open(os.path.join({str(site)!r}, str(os.getpid())), 'w').write(' '.join(sys.orig_argv))"
    )
    line = [*COMMAND, "batch", many_cases(tmp_path / "cases", 1), "-o", tmp_path / "out", "--jobs", "2"]
    done = subprocess.run(
        [str(one) for one in line],
        env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == "1 case: 1 blocked"
    begun = [path.read_text() for path in site.iterdir() if path.stem.isdigit()]
    assert any("multiprocessing.spawn" in one for one in begun)
