"""Exhibits over HTTP: put beside a case under a name that every system takes, and nothing of any other folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from command_line import SAMPLES
from damage_files import encrypted_with_a_password
from serving import case_id, serving

from levydocs.library.exhibit_names import LONGEST, NameRefused, exhibit_name
from levydocs.web.models.exhibits import ExhibitsAnswer, KeptFile

PDF = (SAMPLES / "joint-bank-levy/exhibits/mortgage.pdf").read_bytes()
PNG = (SAMPLES / "joint-bank-levy/exhibits/child-care.png").read_bytes()
JPEG = (SAMPLES / "joint-bank-levy/exhibits/medical.jpg").read_bytes()
CASE = "{case_id: NAME, taxpayers: [{id: ana, name: {first: Ana, last: Example}}], exhibits: [FILES]}\n"


@dataclass(frozen=True)
class Served:
    """A server, and the folder that it serves."""

    client: httpx.Client
    folder: Path

    def case(self, name: str, *files: str) -> tuple[str, Path]:
        """A case in a folder of its own, with exhibits that are called so in it; its id here, and the folder."""
        folder = self.folder / name
        folder.mkdir()
        entries = [f"{{id: {chr(65 + at)}, title: Paper, file: {json.dumps(one)}}}" for at, one in enumerate(files)]
        (folder / "case.yaml").write_text(CASE.replace("NAME", name).replace("FILES", ", ".join(entries)))
        return case_id(self.folder, f"{name}/case.yaml"), folder

    def keep(
        self, case: str, name: str, data: bytes = PDF, kind: str = "application/pdf", key: str = ""
    ) -> httpx.Response:
        headers = {"Content-Type": kind, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
        more = {"Idempotency-Key": key} if key else {}
        return self.client.post(f"/cases/{case}/exhibits", content=data, headers={**headers, **more})

    def listed(self, case: str) -> Any:
        answer = self.client.get(f"/cases/{case}/exhibits")
        assert answer.status_code == 200, answer.text
        ExhibitsAnswer.model_validate(answer.json(), strict=True)
        return answer.json()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served") / "cases"
    folder.mkdir()
    (folder / "firm.yaml").write_bytes((SAMPLES / "firm.yaml").read_bytes())
    (folder.parent / "outside").mkdir()
    (folder.parent / "outside" / "secret.pdf").write_bytes(PDF)
    with serving(folder, "--rate", "5000") as (client, _):
        yield Served(client, folder)


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def test_a_file_is_put_there_named_read_and_removed(served: Served) -> None:
    case, folder = served.case("2026-1")
    kept = served.keep(case, "Leña.PDF")
    KeptFile.model_validate(kept.json(), strict=True)
    assert (kept.status_code, kept.json()["file"], kept.json()["pages"]) == (201, "exhibits/Leña.pdf", 1)
    file = folder / "exhibits" / "Leña.pdf"
    assert file.read_bytes() == PDF
    assert file.stat().st_mode & 0o077 == file.parent.stat().st_mode & 0o077 == 0
    address = kept.headers["location"].removeprefix("/api/v1")
    before = served.listed(case)
    assert before["unnamed"] == [{"id": kept.json()["id"], "file": "exhibits/Leña.pdf"}]
    assert before["lines"] == ["exhibits:", '  - {id: A, title: "", file: "exhibits/Leña.pdf", proves: []}']

    entry = {"id": "A", "title": "Firewood", "file": kept.json()["file"]}
    tag = served.client.get(f"/cases/{case}").headers["etag"]
    headers = {"Content-Type": "application/merge-patch+json", "If-Match": tag}
    named = served.client.patch(f"/cases/{case}", content=json.dumps({"exhibits": [entry]}), headers=headers)
    assert named.status_code == 200, named.text
    after = served.listed(case)
    assert (after["unnamed"], after["lines"]) == ([], [])
    (only,) = after["exhibits"]
    assert (only["id"], only["exhibit"], only["title"], only["pages"]) == (kept.json()["id"], "A", "Firewood", 1)

    read = served.client.get(address)
    assert (read.content, read.headers["content-type"]) == (PDF, "application/pdf")
    assert read.headers["content-disposition"] == "attachment; filename*=UTF-8''Le%C3%B1a.pdf"
    refused = served.client.delete(address)
    assert (refused.status_code, code_of(refused), file.exists()) == (409, "exhibit-named", True)
    headers["If-Match"] = named.headers["etag"]
    served.client.patch(f"/cases/{case}", content='{"exhibits": null}', headers=headers)
    assert (served.client.delete(address).status_code, file.exists()) == (204, False)
    assert (served.client.delete(address).status_code, served.client.get(address).status_code) == (404, 404)


def test_pictures_are_exhibits_too(served: Served) -> None:
    case, _ = served.case("2026-2")
    for name, data, kind in (("a.png", PNG, "image/png"), ("b.jpeg", JPEG, "image/jpeg"), ("c", JPEG, "image/jpeg")):
        kept = served.keep(case, name, data, kind)
        assert kept.status_code == 201, kept.text
        assert served.client.get(kept.headers["location"].removeprefix("/api/v1")).headers["content-type"] == kind
    assert [one["file"] for one in served.listed(case)["unnamed"]] == [
        "exhibits/a.png",
        "exhibits/b.jpeg",
        "exhibits/c.jpg",
    ]


def test_another_file_is_never_written_over(served: Served) -> None:
    case, folder = served.case("2026-3")
    key = "of-lease"
    first = served.keep(case, "lease.pdf", key=key)
    assert [served.keep(case, "lease.pdf").json(), served.keep(case, "lease.pdf", key=key).json()] == [first.json()] * 2
    for name in ("lease.pdf", "LEASE.pdf", "ﬁle/lease.pdf"):
        other = served.keep(case, name, PDF + b"\n")
        assert (other.status_code, code_of(other)) == (409, "exhibit-exists")
    assert code_of(served.keep(case, "other.pdf", key=key)) == "key-taken"
    assert [one.name for one in (folder / "exhibits").iterdir()] == ["lease.pdf"]
    assert (folder / "exhibits" / "lease.pdf").read_bytes() == PDF


def test_of_many_at_once_under_one_name_one_is_kept(served: Served) -> None:
    case, folder = served.case("2026-4")
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda number: served.keep(case, "lease.pdf", PDF + b"\n" * number), range(6)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409, 409, 409]
    (kept,) = [one for one in answers if one.status_code == 201]
    assert (folder / "exhibits" / "lease.pdf").stat().st_size == kept.json()["bytes"]


@pytest.mark.parametrize(
    ("data", "kind", "status", "code"),
    [
        (PNG, "application/pdf", 422, "not-possible"),
        (PDF, "image/png", 422, "not-possible"),
        (b"hello", "application/pdf", 422, "not-possible"),
        (b"", "application/pdf", 422, "not-possible"),
        (b"%PDF-1.7\nnothing of one", "application/pdf", 422, "case-refused"),
        (PNG[:200], "image/png", 422, "case-refused"),
        (encrypted_with_a_password(PDF), "application/pdf", 422, "case-refused"),
        (b"PK\3\4", "application/zip", 415, "wrong-type"),
        (PDF, "", 415, "wrong-type"),
    ],
)
def test_what_is_no_exhibit_is_refused(served: Served, data: bytes, kind: str, status: int, code: str) -> None:
    case = case_id(served.folder, "of-all/case.yaml")
    if not (served.folder / "of-all").exists():
        served.case("of-all")
    answer = served.keep(case, "lease.pdf", data, kind)
    assert (answer.status_code, code_of(answer)) == (status, code)
    assert bool(answer.json()["findings"]) == (code == "case-refused")
    assert "lease" not in answer.text
    folder = served.folder / "of-all" / "exhibits"
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("disposition", "status"),
    [
        (None, 400),
        ("attachment", 400),
        ("attachment; filename*=UTF-8''%ff.pdf", 400),
        ("attachment; filename*=UTF-8''000-12-3456.pdf", 201),  # a specimen, as area 000 is never assigned
        ("attachment; filename*=UTF-8''123-45-6789.pdf", 422),
        ("attachment; filename*=UTF-8''..%2F.pdf%2F", 422),
        ('attachment; filename="a \\"b\\".pdf"', 201),
        ("attachment; filename=plain.pdf", 201),
    ],
)
def test_a_file_needs_a_name_that_may_be_seen(served: Served, disposition: str | None, status: int) -> None:
    case, _ = served.case(f"named-{len(list(served.folder.iterdir()))}")
    headers = {"Content-Type": "application/pdf", **({"Content-Disposition": disposition} if disposition else {})}
    answer = served.client.post(f"/cases/{case}/exhibits", content=PDF, headers=headers)
    assert answer.status_code == status, answer.text
    assert "6789" not in answer.text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("lease.pdf", "lease.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ana\\Lease.PDF", "Lease.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("~$lease.pdf", "lease.pdf"),
        ("a\x00b\n c\u202e.pdf", "a b c.pdf"),
        ('who?: "me" <1>|*.pdf', "who-- -me- -1---.pdf"),
        ("lease. .pdf", "lease.pdf"),
        ("...pdf.", "pdf.pdf"),
        ("CON.pdf", "exhibit-CON.pdf"),
        ("nul.2026.pdf", "exhibit-nul.2026.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("scan.tar", "scan.tar.pdf"),
        ("x" * 300, "x" * (LONGEST - 4) + ".pdf"),
        ("é" * 300 + ".pdf", "é" * ((LONGEST - 4) // 2) + ".pdf"),
    ],
)
def test_a_name_is_made_one_that_every_system_takes(given: str, name: str) -> None:
    assert exhibit_name(given, (".pdf",)) == name
    assert exhibit_name(name, (".pdf",)) == name


@pytest.mark.parametrize("given", ["", ".", "..", "/", ".pdf/", "???", "W-2 123-45-6789.pdf", "12-3456789"])
def test_what_cannot_be_a_name_is_refused(given: str) -> None:
    with pytest.raises(NameRefused):
        exhibit_name(given, (".pdf",))


@pytest.mark.parametrize(
    "file",
    [
        "../outside/secret.pdf",
        "../../outside/secret.pdf",
        "link.pdf",
        "linked/secret.pdf",
        ".hidden.pdf",
        "/etc/passwd",
    ],
)
def test_an_exhibit_outside_the_folder_of_its_case_is_refused(served: Served, file: str) -> None:
    name = f"out-{len(list(served.folder.iterdir()))}"
    case, folder = served.case(name, file)
    (folder / "link.pdf").symlink_to(served.folder.parent / "outside" / "secret.pdf")
    (folder / "linked").symlink_to(served.folder.parent / "outside")
    (folder / ".hidden.pdf").write_bytes(PDF)
    for answer in (
        served.client.get(f"/cases/{case}/exhibits"),
        served.client.post("/check", json={"case": case}),
        served.client.post("/letters/hardship", json={"case": case}),
    ):
        assert (answer.status_code, [one["code"] for one in answer.json()["findings"]]) == (422, ["LD-exhibit-outside"])
    for path in (folder / "link.pdf", folder / "linked/secret.pdf", folder / ".hidden.pdf", served.folder / file):
        inside = str(path.relative_to(served.folder)) if served.folder in path.parents else file
        assert served.client.get(f"/cases/{case}/exhibits/{case_id(served.folder, inside)}").status_code == 404


def test_a_link_in_place_of_the_folder_of_exhibits_leads_nowhere(served: Served) -> None:
    case, folder = served.case("2026-5")
    (folder / "exhibits").symlink_to(served.folder.parent / "outside")
    assert served.listed(case)["unnamed"] == []
    kept = served.keep(case, "lease.pdf")
    assert (kept.status_code, code_of(kept)) == (507, "cannot-be-written")
    assert [one.name for one in (served.folder.parent / "outside").iterdir()] == ["secret.pdf"]
    secret = case_id(served.folder, "2026-5/exhibits/secret.pdf")
    assert served.client.delete(f"/cases/{case}/exhibits/{secret}").status_code == 404


def test_a_link_among_the_exhibits_is_no_file_of_the_case(served: Served) -> None:
    case, folder = served.case("2026-6")
    (folder / "exhibits").mkdir()
    (folder / "own.pdf").write_bytes(PDF)
    (folder / "exhibits" / "far.pdf").symlink_to(served.folder.parent / "outside" / "secret.pdf")
    (folder / "exhibits" / "near.pdf").symlink_to(folder / "own.pdf")
    for name in ("far.pdf", "near.pdf"):
        link = case_id(served.folder, f"2026-6/exhibits/{name}")
        assert served.client.get(f"/cases/{case}/exhibits/{link}").status_code == 404
        assert served.client.delete(f"/cases/{case}/exhibits/{link}").status_code == 404
        assert code_of(served.keep(case, name, PDF + b"\n")) == "exhibit-exists"
    assert (folder / "own.pdf").read_bytes() == (served.folder.parent / "outside" / "secret.pdf").read_bytes() == PDF


@pytest.mark.parametrize("file", ["x" * 5000, "gone.pdf", "exhibits", "a\\b.pdf"])
def test_an_exhibit_that_is_not_there_is_listed_without_an_id(served: Served, file: str) -> None:
    case, folder = served.case(f"gone-{len(list(served.folder.iterdir()))}", file)
    (folder / "exhibits").mkdir()
    found = served.listed(case)
    assert [(one["id"], one["file"], one["pages"]) for one in found["exhibits"]] == [(None, file, 0)]
    assert [one["code"] for one in found["findings"]] == ["LD-exhibit-missing"]
    assert served.client.get(f"/cases/{case}/exhibits/{'0' * 24}").status_code == 404
    assert served.client.delete(f"/cases/{case}/exhibits/{'0' * 24}").status_code == 404


def test_only_what_can_be_an_exhibit_is_given_out(served: Served) -> None:
    (served.folder / "top.yaml").write_text(
        CASE.replace("NAME", "top").replace("FILES", "{id: A, title: Book, file: firm.yaml}")
    )
    case, book = case_id(served.folder, "top.yaml"), case_id(served.folder, "firm.yaml")
    assert served.client.get(f"/cases/{case}/exhibits/{book}").status_code == 404
    (served.folder / "top.yaml").unlink()


def test_a_file_that_another_case_beside_it_names_is_not_removed(served: Served) -> None:
    case, folder = served.case("2026-7")
    kept = served.keep(case, "lease.pdf").json()
    (folder / "spouse.yaml").write_text(
        CASE.replace("NAME", "2026-8").replace("FILES", "{id: A, title: Lease, file: exhibits/lease.pdf}")
    )
    assert served.client.delete(f"/cases/{case}/exhibits/{kept['id']}").status_code == 404
    assert (folder / "exhibits" / "lease.pdf").is_file()


def test_a_file_is_kept_for_a_case_with_mistakes_but_not_removed(served: Served) -> None:
    case, folder = served.case("2026-9")
    (folder / "case.yaml").write_text("taxpayers: nobody\n")
    kept = served.keep(case, "lease.pdf")
    assert kept.status_code == 201
    address = f"/cases/{case}/exhibits"
    assert served.client.get(address).status_code == 422
    assert served.client.delete(f"{address}/{kept.json()['id']}").status_code == 422
    assert (folder / "exhibits" / "lease.pdf").is_file()
