"""Exhibits on the page: what each is and proves, how it looks on paper and by fax; files put beside the case by a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageDraw, ImageFont
from serving import case_id, served_folder, serving, signed_in, token_for

from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem
from levydocs.web.form_files import files_of

CASE = "joint-bank-levy/case.yaml"


@dataclass(frozen=True)
class Screen:
    """The exhibits' screen of one case."""

    client: httpx.Client
    folder: Path

    @property
    def at(self) -> str:
        return f"/cases/{case_id(self.folder, CASE)}/exhibits"

    @property
    def exhibits(self) -> Path:
        return (self.folder / CASE).parent / "exhibits"

    def text(self) -> str:
        return " ".join(self.client.get(self.at).text.split())

    def send(self, *files: tuple[str, bytes]) -> httpx.Response:
        return self.client.post(
            self.at, files=[("files", (name, data, "application/octet-stream")) for name, data in files]
        )


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    folder = served_folder(tmp_path_factory.mktemp("exhibits") / "cases")
    token = token_for(folder, Scope.BUILD)
    with serving(folder, token=token) as (client, _), signed_in(client, token) as page:
        yield Screen(page, folder)


def test_each_exhibit_says_what_it_proves_and_shows_its_pages(screen: Screen) -> None:
    html = screen.text()
    assert "9 exhibits, 12 pages" in html
    first = html.partition('id="exhibit-A"')[2].partition("</tr>")[0]
    assert "Pay statements, November 2026" in first
    assert "Pay; health care; other necessary expenses" in first
    for address in re.findall(r'(?:href|src)="([^"]*/(?:pages|small)/2)"', first):
        answer = screen.client.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    original = re.search(r'href="([^"]*)" download', first)[1]  # type: ignore[index]
    assert screen.client.get(original).headers["content-disposition"].startswith("attachment")
    assert screen.client.get(f"{original}/pages/3").status_code == 422


def test_what_the_fax_shows_otherwise_is_told_and_can_be_looked_at(screen: Screen) -> None:
    html = screen.text()
    told = {
        one
        for one in "ABCDEFGHJ"
        if "how the fax will look" in html.partition(f'id="exhibit-{one}"')[2].partition("</tr>")[0]
    }
    assert told == {"B", "D", "F"}
    address = re.search(r'href="([^"]*/fax/1)"', html)[1]  # type: ignore[index]
    faxed, given = screen.client.get(address), screen.client.get(address.replace("/fax/", "/pages/"))
    assert faxed.status_code == given.status_code == 200
    assert faxed.content != given.content
    assert screen.client.get(address.replace("/fax/1", "/fax/2")).status_code == 422


def test_files_of_a_form_lie_beside_the_case_and_wait_for_a_name(screen: Screen) -> None:
    pdf = next(screen.exhibits.glob("*.pdf")).read_bytes()
    answer = screen.send(("C:\\scans\\lease.pdf", pdf), ("röntgen.pdf", pdf))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{screen.at}#unnamed")
    assert {"lease.pdf", "röntgen.pdf"} <= {one.name for one in screen.exhibits.iterdir()}
    assert (screen.exhibits / "lease.pdf").read_bytes() == pdf
    html = screen.text()
    assert "Files that are not exhibits yet" in html
    assert "exhibits/lease.pdf" in html.partition("<pre")[2].partition("</pre>")[0]
    for address in re.findall(r'<form action="([^"]*/remove)"', html):
        assert screen.client.post(address).status_code == 303
    assert not {"lease.pdf", "röntgen.pdf"} & {one.name for one in screen.exhibits.iterdir()}


def test_a_file_that_is_no_exhibit_is_named_with_what_to_do_and_the_others_are_taken(screen: Screen) -> None:
    pdf = next(screen.exhibits.glob("*.pdf")).read_bytes()
    before = {one.name for one in screen.exhibits.iterdir()}
    answer = screen.send(("notes.docx", b"PK\x03\x04"), ("lease.pdf", pdf), ("123-45-6789.pdf", pdf))
    assert answer.status_code == 422
    html = " ".join(answer.text.split())
    assert "<b>notes.docx</b>: This file is not a PDF, PNG or JPEG. Save or scan it as a PDF." in html
    assert "<b>123-45-6789.pdf</b>: The name of the file reads like a Social Security number" in html
    assert {one.name for one in screen.exhibits.iterdir()} - before == {"lease.pdf"}
    (screen.exhibits / "lease.pdf").unlink()


def test_a_file_that_an_exhibit_names_stays(screen: Screen) -> None:
    original = re.search(r'href="([^"]*)" download', screen.text())[1]  # type: ignore[index]
    assert screen.client.post(f"{original}/remove").status_code == 409
    assert screen.client.get(original).status_code == 200
    assert screen.client.get(f"{screen.at}/{'0' * 24}").status_code == 404
    assert screen.client.get(f"{screen.at}/{'0' * 24}/pages/1").status_code == 404


def test_a_form_of_another_site_sends_nothing(screen: Screen) -> None:
    answer = screen.client.post(
        screen.at, files={"files": ("a.pdf", b"%PDF-1.4")}, headers={"Origin": "http://example.com"}
    )
    assert answer.status_code == 403


_HEAD = b'Content-Disposition: form-data; name="files"; filename="%s"\r\nContent-Type: application/pdf\r\n\r\n'
_TYPE = "multipart/form-data; boundary=----x.1"


def body(*files: tuple[bytes, bytes]) -> bytes:
    parts = [b"------x.1\r\n" + _HEAD % name + data + b"\r\n" for name, data in files]
    return b"".join(parts) + b"------x.1--\r\n"


def test_the_bytes_of_a_file_come_through_a_form_as_they_are() -> None:
    odd = b"\r\n--\r\n------x.\r\n\x00\xff\r\n"
    found = files_of(_TYPE, body((b"a.pdf", odd), (b"", b""), ("b%22é.pdf".encode(), b"")))
    assert [(one.name, one.data) for one in found] == [("a.pdf", odd), ('b"é.pdf', b"")]
    assert files_of(_TYPE, b"------x.1--\r\n") == []


@pytest.mark.parametrize(
    ("content_type", "data", "status"),
    [
        ("application/pdf", b"%PDF-", 415),
        (_TYPE, body((b"a.pdf", b"1"))[:-8], 400),
        (_TYPE, b"", 400),
        ("multipart/form-data", b"", 415),
    ],
)
def test_what_is_no_whole_form_is_refused(content_type: str, data: bytes, status: int) -> None:
    with pytest.raises(Problem) as refused:
        files_of(content_type, data)
    assert refused.value.status == status


def test_a_file_is_made_an_exhibit_and_the_rest_of_the_case_file_stays(screen: Screen) -> None:
    case = screen.folder / CASE
    before = case.read_bytes()
    screen.send(("lease.pdf", next(screen.exhibits.glob("*.pdf")).read_bytes() + b"\n"))
    at = re.search(r'<form class="name" action="([^"]*/name)"', screen.text())[1]  # type: ignore[index]
    assert 'name="letter" value="K"' in screen.text()
    wrong = screen.client.post(at, data={"letter": "A", "title": "Lease of June 1, 2025"})
    assert wrong.status_code == 422
    assert "Another exhibit already has this letter. Take the next letter, K." in wrong.text
    assert 'value="Lease of June 1, 2025"' in wrong.text
    assert case.read_bytes() == before
    assert screen.client.post(at, data={"letter": "K", "title": "Lease of June 1, 2025"}).status_code == 303
    html = screen.text()
    assert "10 exhibits" in html
    assert "Lease of June 1, 2025" in html.partition('id="exhibit-K"')[2]
    assert "Files that are not exhibits yet" not in html
    kept = case.read_bytes().splitlines()
    assert [one for one in before.splitlines() if one not in kept] == []
    assert len(kept) - len(before.splitlines()) == 3
    assert screen.client.post(at, data={"letter": "L", "title": "Again"}).status_code == 404
    case.write_bytes(before)


def version(html: str) -> str:
    return re.search(r'name="version" value="(\w+)"', html)[1]  # type: ignore[index]


def row(html: str, letter: str) -> str:
    return html.partition(f'id="exhibit-{letter}"')[2].partition("</tr>")[0]


def test_an_exhibit_moves_up_and_down_with_its_letter_and_the_button_keeps_the_focus(screen: Screen) -> None:
    case = screen.folder / CASE
    before, html = case.read_bytes(), screen.text()
    answer = screen.client.post(f"{screen.at}/entries/4/up", data={"version": version(html)})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{screen.at}?at=3&by=up")
    html = " ".join(screen.client.get(answer.headers["location"]).text.split())
    assert "Child care invoice" in row(html, "C")
    assert "Mortgage statement" in row(html, "D")
    assert re.findall(r'<button[^>]*aria-label="([^"]*)"[^>]* autofocus', html) == ["Move exhibit C up"]
    assert case.read_bytes() != before
    answer = screen.client.post(f"{screen.at}/entries/3/down", data={"version": version(html)})
    assert answer.headers["location"] == f"{screen.at}?at=4&by=down"
    assert case.read_bytes() == before
    html = screen.text()
    assert re.search(r'aria-label="Move exhibit A up"[^>]* disabled', html)
    assert re.search(r'aria-label="Move exhibit J down"[^>]* disabled', html)
    for number, by in ((1, "up"), (9, "down"), (30, "up")):
        wrong = screen.client.post(f"{screen.at}/entries/{number}/{by}", data={"version": version(html)})
        assert wrong.status_code == 422
        assert "There is nothing above this exhibit." in wrong.text
    assert case.read_bytes() == before


def test_what_an_exhibit_is_and_proves_is_chosen_and_taken_back(screen: Screen) -> None:
    case = screen.folder / CASE
    before, html = case.read_bytes(), screen.text()
    assert re.findall(r'value="([^"]*)" checked', row(html, "E")) == ["expenses.housing.utilities", "hardship.events"]
    at, now = f"{screen.at}/entries/5/describe", version(html)
    typed = {
        "version": now,
        "title": "Bill of November 3",
        "proves": ["hardship.events"],
        "more": "expenses.housing.rnt",
    }
    wrong = screen.client.post(at, data=typed)
    assert wrong.status_code == 422
    told = " ".join(wrong.text.split())
    assert "not in this file; the nearest is expenses.housing.rent" in row(told, "E")
    assert 'value="Bill of November 3"' in row(told, "E")
    assert re.search(r'name="more" value="expenses.housing.rnt"[^>]* aria-invalid="true"', row(told, "E"))
    assert 'role="alert"' not in row(told, "D")
    assert case.read_bytes() == before
    empty = screen.client.post(at, data={**typed, "title": " ", "more": ""})
    assert "The exhibit needs a title. Say what it is, with its date." in row(" ".join(empty.text.split()), "E")
    right = screen.client.post(at, data={**typed, "more": "expenses.housing.utilities page 1"})
    assert (right.status_code, right.headers["location"]) == (303, f"{screen.at}?at=5")
    html = screen.text()
    assert "Bill of November 3" in row(html, "E")
    assert "Hardship dates; housing and utilities (page 1)" in row(html, "E")
    assert screen.client.post(f"{screen.at}/undo").status_code == 303
    assert case.read_bytes() == before


def test_an_exhibit_is_taken_out_and_its_file_stays_unnamed(screen: Screen) -> None:
    case = screen.folder / CASE
    before, html = case.read_bytes(), screen.text()
    cited = screen.client.post(f"{screen.at}/entries/3/take-out", data={"version": version(html)})
    assert cited.status_code == 422
    assert "The case cites Exhibit C as proof" in cited.text
    assert case.read_bytes() == before
    assert screen.client.post(f"{screen.at}/entries/7/take-out", data={"version": version(html)}).status_code == 303
    html = screen.text()
    assert "Bank letter: amount held and checks outstanding" in row(html, "G")
    assert "Notices CP90 dated November 9, 2026" in row(html, "H")
    assert "<b>exhibits/groceries.pdf</b>" in html.partition("Files that are not exhibits yet")[2]
    assert (screen.exhibits / "groceries.pdf").exists()
    screen.client.post(f"{screen.at}/undo")
    assert case.read_bytes() == before


@pytest.mark.parametrize("change", ["entries/2/up", "entries/2/down", "entries/2/describe", "entries/2/take-out"])
def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(screen: Screen, change: str) -> None:
    case = screen.folder / CASE
    before, seen = case.read_bytes(), version(screen.text())
    theirs = before.replace(b"Child care invoice", b"Day care invoice")
    case.write_bytes(theirs)
    answer = screen.client.post(
        f"{screen.at}/{change}", data={"version": seen, "title": "Levy", "proves": "employment"}
    )
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.text
    assert "The case file has changed since it was read" in answer.text
    assert ("The title you typed: Levy" in answer.text) == change.endswith("describe")
    assert case.read_bytes() == theirs
    case.write_bytes(before)


def test_a_page_that_cannot_be_read_by_fax_is_told_at_its_pictures(screen: Screen) -> None:
    file = screen.exhibits / "mortgage.pdf"
    before, out = file.read_bytes(), BytesIO()
    page = Image.new("L", (1275, 1650), 110)
    for top in range(90, 1560, 42):
        ImageDraw.Draw(page).text(
            (100, top), "Paid on November 1, 2026: 1,284.19. " * 2, 20, ImageFont.load_default(24)
        )
    page.save(out, "PDF", resolution=150)
    assert "by fax" not in row(screen.text(), "C")
    file.write_bytes(out.getvalue())
    html = screen.text()
    assert "“Exhibit C”, page 1: too dark to read by fax" in row(html, "C")
    assert "Scan it in black and white" in row(html, "C")
    assert html.count("to read by fax") == 1
    file.write_bytes(before)
