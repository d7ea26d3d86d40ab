"""Assets are found in a wheel, in a checkout and in a zipapp, and a user's own come first."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from levydocs import assets

PROJECT = Path(__file__).parent.parent
PRINT_ASSETS = (
    "from levydocs import assets; "
    "print(assets.read('templates', 'a', 'letter.md.j2').decode()); "
    "print(*assets.names('templates'), *assets.names('templates', 'a'))"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "firm.yaml").write_bytes(b"# ours")
    (tmp_path / "samples" / "extra.yaml").write_bytes(b"# more")
    return tmp_path


def test_what_ships_is_read_as_bytes() -> None:
    assert assets.read("samples", "firm.yaml") == (PROJECT / "samples" / "firm.yaml").read_bytes()
    assert {"wage-levy", "firm.yaml"} <= set(assets.names("samples"))
    assert "case.yaml" in assets.names("samples", "wage-levy")


def test_the_users_own_come_first(own: Path) -> None:
    assert assets.read("samples", "firm.yaml", own=own) == b"# ours"
    assert assets.read("samples", "wage-levy", "case.yaml", own=own) == assets.read("samples", "wage-levy", "case.yaml")
    assert {"extra.yaml", "firm.yaml", "wage-levy"} <= set(assets.names("samples", own=own))
    assert assets.names("forms", own=own) == assets.names("forms")


def test_what_shadows_a_built_in_is_known(own: Path) -> None:
    assert assets.shadows("samples", "firm.yaml", own=own)
    assert not assets.shadows("samples", "extra.yaml", own=own)
    assert not assets.shadows("samples", "firm.yaml", own=None)


def test_what_is_not_there() -> None:
    with pytest.raises(FileNotFoundError, match=r"^samples/nothing\.yaml$"):
        assets.read("samples", "nothing.yaml")
    assert assets.names("samples", "nothing") == ()


@pytest.mark.parametrize("part", ["..", "", ".", "a/b", "..\\setup.cfg", "C:"])
def test_a_name_never_leads_out_of_the_folder(part: str) -> None:
    with pytest.raises(ValueError, match="one step of a path"):
        assets.read("samples", part)


def put_code(folder: Path) -> None:
    (folder / "levydocs").mkdir(parents=True)
    (folder / "levydocs" / "__init__.py").touch()
    shutil.copy(PROJECT / "levydocs" / "assets.py", folder / "levydocs")


def put_templates(folder: Path) -> None:
    (folder / "templates" / "a").mkdir(parents=True)
    (folder / "templates" / "a" / "letter.md.j2").write_bytes(b"letter")


@pytest.mark.parametrize("where", ["levydocs", "."], ids=["wheel", "checkout"])
@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zipapp"])
def test_every_way_to_install(tmp_path: Path, where: str, zipped: bool) -> None:
    house = tmp_path / "house"
    put_code(house)
    put_templates(house / where)
    path = house
    if zipped:
        path = tmp_path / "levydocs.pyz"
        with zipfile.ZipFile(path, "w") as archive:
            for file in house.rglob("*"):
                archive.write(file, file.relative_to(house))
    command = f"import sys; sys.path.insert(0, {str(path)!r}); {PRINT_ASSETS}"
    run = subprocess.run([sys.executable, "-I", "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["letter", "a", "letter.md.j2"]


def test_without_assets_it_says_so(tmp_path: Path) -> None:
    put_code(tmp_path)
    command = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {PRINT_ASSETS}"
    run = subprocess.run([sys.executable, "-I", "-c", command], capture_output=True, text=True, check=False)
    assert "levydocs is installed without its templates" in run.stderr
