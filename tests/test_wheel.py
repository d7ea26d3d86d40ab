"""The wheel holds everything that levydocs reads, nothing stale, and works far from its source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from command_line import CASE_ID, ROOT, files_in

SHIPPED = (
    "cli.py",
    "forms",
    "levydocs",
    "samples",
    "templates",
    "setup.cfg",
    "setup.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
)
PACKET = {
    f"{CASE_ID}/{name}"
    for name in (
        "packet.pdf",
        "1-acs.pdf",
        "3-hearing.pdf",
        "4-caf.pdf",
        "5-payer.pdf",
        "sign-here-taxpayer.pdf",
        "sign-here-representative.pdf",
        "sending.pdf",
        "proof.json",
        "seal.json",
        "manifest.json",
    )
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source tree, so that building leaves nothing in it."""
    copy = tmp_path_factory.mktemp("source")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(tree: Path) -> Path:
    return build(tree, tree / "dist")


def build(tree: Path, dist: Path) -> Path:
    """Build the wheel of a tree into a new folder with what is installed here; nothing is downloaded."""
    line = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist), str(tree)]
    done = subprocess.run(line, cwd=tree.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (wheel,) = dist.glob("*.whl")
    return wheel


def names_in(wheel: Path) -> set[str]:
    with ZipFile(wheel) as file:
        return {name for name in file.namelist() if ".dist-info/" not in name}


def expected(tree: Path) -> Iterator[str]:
    """Every module of the package and every file of data, as it stands in the tree."""
    for name in files_in(tree / "levydocs"):
        yield f"levydocs/{Path(name).as_posix()}"
    for kind in ("forms", "templates", "samples"):
        for name in files_in(tree / kind):
            yield f"levydocs/{kind}/{Path(name).as_posix()}"


def test_the_wheel_holds_the_tree_and_nothing_else(wheel: Path, tree: Path) -> None:
    names = names_in(wheel)
    assert names == set(expected(tree))
    assert "levydocs/py.typed" in names
    assert "levydocs/finding_pages/case.yaml" in names
    assert any(name.startswith("levydocs/law/data/") for name in names)
    assert not any(
        name.startswith(("levydocs/forms/", "levydocs/templates/")) and name.endswith(".pdf") for name in names
    )


def test_a_deleted_file_is_not_shipped_from_a_stale_build_folder(wheel: Path, tree: Path, tmp_path: Path) -> None:
    """setuptools copies into build/ and never takes away."""
    template = "templates/hardship/letter.md.j2"
    assert f"levydocs/{template}" in names_in(wheel)
    assert (tree / "build").is_dir()
    (tree / template).rename(tree / "aside")
    try:
        assert f"levydocs/{template}" not in names_in(build(tree, tmp_path))
    finally:
        (tree / "aside").rename(tree / template)


def test_the_installed_wheel_runs_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """A fresh environment with the wheel alone; what levydocs needs is lent by the environment of the tests."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, symlinks=sys.platform != "win32")
    scripts = place / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True)
    lent = Path(sysconfig.get_path("purelib"))
    site = next(place.rglob("levydocs-*.dist-info")).parent
    (site / "lent.pth").write_text(f"{lent}\n", "utf-8")
    folder = tmp_path / "empty"
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in ("LEVYDOCS_FORMS", "PYTHONPATH")}
    where = "import levydocs; print(levydocs.__file__)"
    said = subprocess.run(
        [python, "-c", where], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(said.stdout.strip()).is_relative_to(site)
    done = subprocess.run([scripts / "levydocs", "demo"], cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert files_in(folder / "demo") == PACKET


def test_a_bare_checkout_runs_without_being_installed(tree: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("LEVYDOCS_FORMS", "PYTHONPATH")}
    line = [sys.executable, str(tree / "cli.py"), "demo"]
    done = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert files_in(tmp_path / "demo") == PACKET
