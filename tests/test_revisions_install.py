"""Installing official blanks: what is taken, what is reported separately, and the command against real sites on loopback."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn_forms import Drawn, drawn_form
from official import (
    Stock,
    encrypted,
    facsimile_stock,
    filled_in,
    official_stock,
    without_a_field,
    without_fields,
)
from sample import FORMS, needs_forms
from sites import Answer, Site, certificate, needs_openssl, page, sent_on, site

from levydocs.acroforms.library import BlankFolders, load_forms
from levydocs.cli.main import run
from levydocs.errors import ExitCode, OutputRefused
from levydocs.loading.resources import installed_forms
from levydocs.pdf.foreign.rights import Rights
from levydocs.revisions import install as install_module
from levydocs.revisions.install import install, lacking, tell
from levydocs.revisions.offers import Offer

needs_signatures = pytest.mark.skipif(
    not (find_spec("asn1crypto") and find_spec("cryptography")), reason="needs the extra levydocs[signatures]"
)
CURRENT = [(form.id, form.revisions[-1].id) for form in load_forms().values()]
OLDER = [("f12153", "2020-02"), ("f2848", "2020-02"), ("f433f", "2019-02")]
TODAY = date(2026, 11, 24)
SSN = "000-41-7733"


@pytest.fixture(scope="module", params=["facsimile", pytest.param("official", marks=needs_forms)])
def stock(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return official_stock() if request.param == "official" else facsimile_stock(tmp_path_factory.mktemp("own"))


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of official files."""
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "data"))
    monkeypatch.delenv("LEVYDOCS_FORMS", raising=False)
    return installed_forms()


def there(target: Path, stock: Stock) -> list[tuple[str, str]]:
    """The revisions whose file is in the folder, whole; whatever else is there makes the test fail."""
    revisions = {sha256(data).hexdigest(): key for key, data in stock.files.items()}
    return sorted(revisions[sha256(path.read_bytes()).hexdigest()] for path in target.glob("**/*") if path.is_file())


def call(*arguments: str) -> ExitCode:
    with pytest.raises(SystemExit) as end:
        run(["forms", "install", *arguments])
    assert isinstance(end.value.code, int)
    return ExitCode(end.value.code)


def rights_of(stock: Stock) -> str:
    """What is said of the usage rights of an installed file; facsimiles have none."""
    return "" if stock.arguments else "; unchanged since its rights were added"


# What is taken


def test_a_file_is_known_by_its_content(stock: Stock, target: Path) -> None:
    offers = [Offer(f"{number}.txt", data) for number, data in enumerate(stock.files.values())]
    done, findings = install(offers, target, stock.forms)
    assert [(one.revision.form, one.revision.id) for one in done] == list(stock.files)
    assert findings == []
    assert there(target, stock) == sorted(stock.files)
    assert all(
        BlankFolders((target,)).find(one.revision) == stock.files[one.revision.form, one.revision.id] for one in done
    )


def test_what_is_there_stays_as_it_is(stock: Stock, target: Path) -> None:
    offer = Offer("form.pdf", stock.files["f2848", "2021-01"])
    install([offer], target, stock.forms)
    before = [(path, path.stat().st_mtime_ns) for path in target.iterdir()]
    assert len(install([offer], target, stock.forms)[0]) == 1
    assert [(path, path.stat().st_mtime_ns) for path in target.iterdir()] == before


def test_a_damaged_installation_is_mended(stock: Stock, target: Path) -> None:
    offer = Offer("form.pdf", stock.files["f2848", "2021-01"])
    install([offer], target, stock.forms)
    installed = next(target.iterdir())
    installed.write_bytes(bytes(len(offer.data)))
    install([offer], target, stock.forms)
    assert there(target, stock) == [("f2848", "2021-01")]


def test_what_is_lacking(stock: Stock, target: Path) -> None:
    def names(day: date, every: bool) -> list[tuple[str, str]]:
        return [(one.form, one.id) for one in lacking(stock.forms.values(), target, day, every=every)]

    assert names(TODAY, every=False) == CURRENT
    in_2020 = [*OLDER, ("f12277", "2011-10"), ("f433b", "2019-02"), ("f9465", "2020-09")]
    assert names(date(2020, 12, 31), every=False) == sorted(in_2020)
    assert names(TODAY, every=True) == sorted(CURRENT + OLDER)
    install([Offer("", stock.files["f2848", "2021-01"])], target, stock.forms)
    assert names(TODAY, every=False) == [one for one in CURRENT if one[0] != "f2848"]


def test_several_at_once(stock: Stock, target: Path) -> None:
    offers = [Offer(f"{number}", data) for number, data in enumerate(stock.files.values())]
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: install(offers, target, stock.forms), range(6)))
    assert all(len(done) == len(offers) and not findings for done, findings in results)
    assert there(target, stock) == sorted(stock.files)


def test_a_folder_that_cannot_be_written(stock: Stock, tmp_path: Path) -> None:
    (tmp_path / "forms").write_bytes(b"a file in its place")
    with pytest.raises(OutputRefused):
        install([Offer("", stock.files["f2848", "2021-01"])], tmp_path / "forms", stock.forms)


# What is reported separately


@pytest.fixture
def form(stock: Stock) -> bytes:
    return stock.files["f2848", "2021-01"]


def told(data: bytes, stock: Stock) -> tuple[str, str]:
    found = tell(Offer("form.pdf", data), stock.forms)
    assert found.place == "form.pdf"
    return found.code.removeprefix("LD-install-"), found.message


def test_what_is_no_form_at_all(stock: Stock, form: bytes) -> None:
    assert told(page().body, stock)[0] == "web-page"
    assert told(b"", stock)[0] == "not-pdf"
    assert told(b"PK\x03\x04", stock)[0] == "not-pdf"
    assert told(form[: len(form) // 2], stock)[0] == "damaged"
    assert told(encrypted(form), stock)[0] == "encrypted"
    assert told(drawn_form([]), stock)[0] == "no-fields"
    assert told(drawn_form([Drawn("Name[0]"), Drawn("Box[0]", kind="Btn", states=("1",))]), stock)[0] == "unknown-form"


def test_a_print(stock: Stock, form: bytes) -> None:
    code, message = told(without_fields(form), stock)
    assert code == "print"
    assert "Form 2848 (Rev. January 2021)" in message


@needs_forms
@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="needs pdftocairo (poppler-utils)")
def test_an_official_form_printed_by_another_program(tmp_path: Path) -> None:
    official = official_stock()
    source = tmp_path / "form.pdf"
    source.write_bytes(official.files["f433f", "2024-07"])
    subprocess.run(["pdftocairo", "-pdf", source, tmp_path / "print.pdf"], check=True, capture_output=True, timeout=60)
    code, message = told((tmp_path / "print.pdf").read_bytes(), official)
    assert code == "print"
    assert "Form 433-F (Rev. 7-2024)" in message


def test_an_edited_copy(stock: Stock, form: bytes) -> None:
    code, message = told(filled_in(form, SSN), stock)
    assert code == "edited"
    assert "Form 2848 (Rev. January 2021), but not" in message
    assert "gone" not in message
    assert SSN not in message
    code, message = told(without_a_field(form), stock)
    assert code == "edited"
    assert " and 1 gone." in message


@needs_forms
@pytest.mark.parametrize(
    ("key", "count"), [(("f12153", "2022-07"), 79), (("f2848", "2021-01"), 92), (("f433f", "2024-07"), 214)]
)
def test_the_fields_of_an_edited_official_copy(key: tuple[str, str], count: int) -> None:
    official = official_stock()
    assert told(filled_in(official.files[key], SSN), official)[1].endswith(f" Fields: {count} the same.")
    assert told(without_a_field(official.files[key]), official)[1].endswith(
        f" Fields: {count - 1} the same and 1 gone."
    )


@pytest.mark.parametrize(("form_id", "unknown", "known"), [(form, dict(CURRENT)[form], known) for form, known in OLDER])
def test_a_revision_that_is_not_known(stock: Stock, form_id: str, unknown: str, known: str) -> None:
    found = tell(Offer("", stock.files[form_id, unknown]), stock.without(form_id, unknown))
    assert found.code == "LD-install-other-revision"
    assert f"({stock.revision(form_id, unknown).printed})" in found.message
    assert f"compared with {stock.revision(form_id, known).printed}:" in found.message


@needs_forms
def test_what_became_of_the_fields_of_433f() -> None:
    """Between these two every name stays, and a comparison of the spoken labels finds eleven worded anew."""
    official = official_stock()
    found = tell(Offer("", official.files["f433f", "2024-07"]), official.without("f433f", "2024-07"))
    assert found.message.endswith(": 196 the same, 7 moved and 11 re-worded.")


@needs_forms
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in ("f656--2025-04", "f433aoi--2026-04", "f433b--2019-02")
        if name.partition("--")[0] not in load_forms()
    ],
)
def test_other_official_forms_are_not_known(name: str) -> None:
    official = official_stock()
    assert told(Path(FORMS, f"{name}.pdf").read_bytes(), official)[0] == "unknown-form"


@needs_forms
def test_a_form_with_field_names_of_another() -> None:
    """A third of the field names of Form 9465 stand on Form 2848 (Rev. February 2020) too, before Form 9465 was known."""
    known = official_stock()
    before = replace(known, forms={name: form for name, form in known.forms.items() if name != "f9465"})
    assert told(filled_in(Path(FORMS, "f9465--2020-09.pdf").read_bytes(), SSN), before)[0] == "unknown-form"


# Usage rights: they say nothing of what a form is


@pytest.mark.parametrize(
    ("rights", "slugs"),
    [
        (Rights.NONE, []),
        (Rights.UNCHANGED, ["rights-unchanged"]),
        (Rights.CHANGED, ["rights-changed"]),
        (Rights.UNKNOWN_SIGNER, ["rights-unknown-signer"]),
        (Rights.NOT_CHECKED, ["rights-not-checked"]),
    ],
)
def test_rights_never_make_a_file_known(
    stock: Stock, target: Path, monkeypatch: pytest.MonkeyPatch, rights: Rights, slugs: list[str]
) -> None:
    monkeypatch.setattr(install_module, "check_rights", lambda data: rights)
    known, unknown = stock.files["f2848", "2021-01"], stock.files["f433f", "2024-07"]
    done, findings = install(
        [Offer("a.pdf", known), Offer("b.pdf", unknown)], target, stock.without("f433f", "2024-07")
    )
    assert [(one.revision.form, one.rights) for one in done] == [("f2848", rights)]
    assert [one.code.removeprefix("LD-install-") for one in findings] == ["other-revision", *slugs]
    assert there(target, stock) == [("f2848", "2021-01")]


@needs_forms
@needs_signatures
def test_one_byte_of_an_official_form_is_a_finding(target: Path) -> None:
    official = official_stock()
    changed = official.files["f2848", "2021-01"].replace(b"\xe2\xe3\xcf\xd3", b"\xe2\xe3\xcf\xd2", 1)
    assert changed != official.files["f2848", "2021-01"]
    done, findings = install([Offer("form.pdf", changed)], target, official.forms)
    assert done == []
    assert [one.code for one in findings] == ["LD-install-edited", "LD-install-rights-changed"]


def test_without_the_extra_it_says_that_nothing_was_checked(
    stock: Stock, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install_module, "check_rights", lambda data: Rights.NOT_CHECKED)
    (tmp_path / "f2848.pdf").write_bytes(stock.files["f2848", "2021-01"])
    assert call("--from", str(tmp_path), *stock.arguments) is ExitCode.DONE
    out = capsys.readouterr().out
    assert "installed; whether it is unchanged since its rights were added was not checked" in out
    assert "levydocs[signatures]" in out


# The command


def answers(stock: Stock, keys: list[tuple[str, str]]) -> dict[str, Answer]:
    """The files at the paths where the IRS has them."""
    return {stock.revision(*key).file.url.removeprefix("https://www.irs.gov"): Answer(stock.files[key]) for key in keys}


def named(stock: Stock, keys: list[tuple[str, str]]) -> dict[str, Answer]:
    """The files by their official names below ``/forms/``."""
    return {f"/forms/{stock.revision(*key).file.name}": Answer(stock.files[key]) for key in keys}


@pytest.fixture
def irs(stock: Stock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A proxy that answers in place of www.irs.gov, over real TLS."""
    tls, trusted = certificate(tmp_path, "www.irs.gov")
    with site(answers(stock, CURRENT + OLDER), tls) as one:
        for name in ("https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, one.address)
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        yield one


@needs_openssl
def test_from_the_irs(stock: Stock, irs: Site, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*stock.arguments) is ExitCode.DONE
    out, err = capsys.readouterr()
    assert there(target, stock) == CURRENT
    assert irs.asked.count("www.irs.gov:443") == len(CURRENT)
    form = "https://www.irs.gov/pub/irs-pdf/f2848.pdf: Form 2848 (Rev. January 2021) installed"
    assert f"{form}{rights_of(stock)}" in out.splitlines()
    assert err.splitlines()[0] == "Downloading https://www.irs.gov/pub/irs-pdf/f12153.pdf"
    irs.asked.clear()
    assert call("--all", *stock.arguments) is ExitCode.DONE
    assert [path for path in irs.asked if path.endswith(".pdf")] == [
        "/pub/irs-prior/f12153--2020.pdf",
        "/pub/irs-prior/f2848--2020.pdf",
        "/pub/irs-prior/f433f--2019.pdf",
    ]
    assert there(target, stock) == sorted(CURRENT + OLDER)
    irs.asked.clear()
    assert call("--all", *stock.arguments) is ExitCode.DONE
    assert irs.asked == []


@needs_openssl
def test_a_part_of_what_was_asked_for(
    stock: Stock, irs: Site, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del irs.answers["/pub/irs-pdf/f2848.pdf"]
    assert call(*stock.arguments) is ExitCode.OUTSIDE
    out, err = capsys.readouterr()
    assert there(target, stock) == [one for one in CURRENT if one[0] != "f2848"]
    assert "2848" not in out
    assert "The site answered 404 (Not Found)." in err
    assert "f2848/2021-01: Form 2848 (Rev. January 2021) is not installed." in err
    assert "LD-install-missing" in err


@needs_openssl
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(b"", 404), "404"),
        (page(), "web page"),
        (Answer(b"%PDF-1.7 " + bytes(999), sent=500), "broke off after 500 of 1,008 bytes"),
        (sent_on("https://portal.test/login"), "another host"),
        (Answer(b"%PDF-1.7 half", length=False), "This PDF is damaged"),
    ],
    ids=["404", "page", "half", "elsewhere", "damaged"],
)
def test_nothing_of_what_was_asked_for(
    stock: Stock, irs: Site, target: Path, capsys: pytest.CaptureFixture[str], answer: Answer, words: str
) -> None:
    irs.answers = dict.fromkeys(irs.answers, answer)
    assert call(*stock.arguments) is ExitCode.OUTSIDE
    assert capsys.readouterr().err.count(words) == len(CURRENT)
    assert there(target, stock) == []


def test_from_an_address_of_the_firm(stock: Stock, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with site(named(stock, CURRENT + OLDER)) as one:
        assert call("--from", f"{one.address}/forms/", *stock.arguments) is ExitCode.DONE
        assert there(target, stock) == CURRENT
        assert one.asked == [f"/forms/{form}.pdf" for form, _ in CURRENT]
        assert call("--from", f"{one.address}/forms", "--all", *stock.arguments) is ExitCode.DONE
        assert there(target, stock) == sorted(CURRENT + OLDER)
        assert call("--from", f"{one.address}/elsewhere", "--all", *stock.arguments) is ExitCode.DONE  # none is lacking


def test_from_the_address_of_one_file(stock: Stock, target: Path) -> None:
    with site(
        {"/2848.pdf": Answer(stock.files["f2848", "2021-01"]), "/file?id=7": Answer(zipped(stock, OLDER))}
    ) as one:
        assert call("--from", f"{one.address}/2848.pdf", *stock.arguments) is ExitCode.DONE
        assert there(target, stock) == [("f2848", "2021-01")]
        assert call("--from", f"{one.address}/file?id=7", *stock.arguments) is ExitCode.DONE
        assert there(target, stock) == sorted([*OLDER, ("f2848", "2021-01")])
        assert call("--from", f"{one.address}/none.zip", *stock.arguments) is ExitCode.OUTSIDE


def test_from_a_folder_or_a_file(
    stock: Stock, target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "f2848 (1).PDF").write_bytes(stock.files["f2848", "2021-01"])
    (folder / "f433f.pdf").write_bytes(page().body)
    (folder / "notes.txt").write_bytes(b"not looked at")
    assert call("--from", str(folder), *stock.arguments) is ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == f"f2848 (1).PDF: Form 2848 (Rev. January 2021) installed{rights_of(stock)}\n"
    assert "f433f.pdf: This is a web page" in err
    assert "notes" not in err
    (tmp_path / "forms.zip").write_bytes(zipped(stock, OLDER))
    assert call("--from", str(tmp_path / "forms.zip"), *stock.arguments) is ExitCode.DONE
    assert there(target, stock) == sorted([*OLDER, ("f2848", "2021-01")])


def test_a_folder_without_any(stock: Stock, target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "form.pdf").write_bytes(filled_in(stock.files["f2848", "2021-01"], SSN))
    assert call("--from", str(tmp_path), *stock.arguments) is ExitCode.DEFINITION
    assert "filled in, edited or saved again" in capsys.readouterr().err
    assert there(target, stock) == []


@pytest.mark.parametrize(
    "source",
    ["no-such-folder", "http://www.irs.gov/pub/irs-pdf", "ftp://www.irs.gov/f2848.pdf", "file:///tmp/f2848.pdf"],
)
def test_sources_that_are_none(stock: Stock, target: Path, source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--from", source, *stock.arguments) is ExitCode.USAGE
    assert "Downloading" not in capsys.readouterr().err


def test_a_folder_that_is_used_in_place_is_pointed_out(
    stock: Stock, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "f2848.pdf").write_bytes(stock.files["f2848", "2021-01"])
    monkeypatch.setenv("LEVYDOCS_FORMS", str(tmp_path))
    assert call("--from", str(tmp_path), *stock.arguments) is ExitCode.DONE
    assert "LEVYDOCS_FORMS is set" in capsys.readouterr().err


def zipped(stock: Stock, keys: list[tuple[str, str]]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for form_id, name in keys:
            archive.writestr(f"IRS forms/{form_id} {name}.pdf", stock.files[form_id, name])
    return out.getvalue()
