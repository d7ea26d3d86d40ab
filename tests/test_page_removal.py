"""An entry of a list taken out on the page: nothing else in the file changes, what names it keeps it, and undo brings it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import yaml
from serving import case_id, served_folder, serving, signed_in, token_for

from levydocs.library.questions import questions, without
from levydocs.library.tokens import Scope

_CASE = "joint-bank-levy/case.yaml"
_FOOD = "expenses.personal.food"


@dataclass(frozen=True, slots=True)
class Page:
    """The questions of one case, as a signed-in person gets them."""

    client: httpx.Client
    reader: httpx.Client
    file: Path
    at: str

    def version(self) -> str:
        found = re.search(r'name="version" value="(\w+)"', self.client.get(self.at).text)
        assert found
        return found[1]

    def remove(self, entry: str, section: str = "6", **more: str) -> httpx.Response:
        fields = {"section": section, "form": "f433f", "at": "1", "version": self.version(), "remove": entry, **more}
        return self.client.post(f"{self.at}/remove", data=fields)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = served_folder(tmp_path_factory.mktemp("removal") / "cases")
    token, read = token_for(folder, Scope.BUILD), token_for(folder, Scope.READ)
    with (
        serving(folder, token=token) as (client, _),
        signed_in(client, token) as page,
        signed_in(client, read) as reader,
    ):
        yield Page(page, reader, folder / _CASE, f"/cases/{case_id(folder, _CASE)}")


@pytest.fixture
def case(served: Page) -> Iterator[Page]:
    before = served.file.read_bytes()
    yield served
    served.file.write_bytes(before)


def line(data: bytes, says: str) -> bytes:
    """The one line of a file that says this."""
    (found,) = [one for one in data.splitlines(keepends=True) if says.encode() in one]
    return found


def test_the_line_of_an_entry_goes_and_undo_brings_it_back(case: Page) -> None:
    before = case.file.read_bytes()
    html = case.client.get(case.at, params={"section": "6"}).text
    assert re.findall(r'value="(bank_accounts\[\d\])">Remove<span class="vh"> (.*?)</span>', html) == [
        (f"bank_accounts[{at}]", f"bank account {at + 1}") for at in range(5)
    ]
    answer = case.remove("bank_accounts[4]")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{case.at}?section=6&form=f433f")
    assert case.file.read_bytes() == before.replace(line(before, "…9914"), b"")
    case.client.post(f"{case.at}/undo", data={"section": "6"})
    assert case.file.read_bytes() == before


def test_what_was_typed_elsewhere_is_saved_and_what_was_typed_there_goes_with_it(case: Page) -> None:
    before = case.file.read_bytes()
    typed = {
        f"a:{_FOOD}": "1,500",
        f"was:{_FOOD}": "1,445",
        "a:bank_accounts[4].balance": "0..0",
        "was:bank_accounts[4].balance": "0",
    }
    assert case.remove("bank_accounts[4]", **typed).status_code == 303
    after = before.replace(line(before, "…9914"), b"").replace(b'food: "1,445"', b'food: "1,500"')
    assert case.file.read_bytes() == after
    wrong = case.remove("bank_accounts[3]", **{f"a:{_FOOD}": "1..5", f"was:{_FOOD}": "1,500"})
    assert wrong.status_code == 422
    assert case.file.read_bytes() == after


def test_what_is_named_elsewhere_stays_and_it_is_said_by_what(case: Page) -> None:
    before = case.file.read_bytes()
    answer = case.remove("liabilities[0]", section="2")
    assert answer.status_code == 422
    told = re.search(r'id="not-removed"><h3>Not removed</h3><p>(.*?)</p>', answer.text)
    assert told
    assert "Other answers still refer to this entry" in told[1]
    assert "covers" in told[1]
    assert case.file.read_bytes() == before


def test_nothing_goes_from_a_file_that_has_changed_or_for_who_may_only_read(case: Page) -> None:
    version, before = case.version(), case.file.read_bytes()
    changed = before.replace(line(before, "…7719"), b"")
    case.file.write_bytes(changed)
    assert case.remove("bank_accounts[3]", version=version).status_code == 412
    assert case.reader.post(f"{case.at}/remove", data={"remove": "bank_accounts[3]"}).status_code == 403
    assert case.remove("bank_accounts[9]").status_code == 422
    assert 'name="remove"' not in case.reader.get(case.at, params={"section": "6"}).text
    assert case.file.read_bytes() == changed


def test_an_entry_that_says_nothing_yet_is_asked_about_no_longer(case: Page) -> None:
    before = case.file.read_bytes()
    opened = {"opened": "bank_accounts[5]", "Levydocs-Part": "1"}
    assert "bank_accounts[5]" not in case.client.get(case.at, params={"section": "6"}).text
    html = case.client.post(
        f"{case.at}/answers", data={"section": "6", "more": "bank_accounts"}, headers={"Levydocs-Part": "1"}
    ).text
    assert 'name="remove" value="bank_accounts[5]"' in html
    assert case.remove("bank_accounts[5]", **opened).status_code == 303
    assert case.file.read_bytes() == before


_TEXT = """\
taxpayers: [{name: {first: Ana, last: Reyes}}]
levies: [{kind: wage}]
# the banks
bank_accounts:
  # first
  - institution: One
    number: "1"  # by phone
  - {institution: Two, number: "2"}
exhibits:
  - {id: A, title: Statement, file: a.pdf, proves: ["bank_accounts[0].balance"]}
"""


def test_the_last_entry_leaves_the_question_open_and_comments_stay() -> None:
    said = _TEXT.partition("exhibits:")[0]
    second = '  - {institution: Two, number: "2"}\n'
    assert without(said.encode(), "bank_accounts[1]") == said.replace(second, "").encode()
    left = without(said.replace(second, "").encode(), "bank_accounts[0]")
    assert isinstance(left, bytes)
    assert yaml.safe_load(left)["bank_accounts"] in (None, [{"institution": None, "number": None}])
    assert [one for one in ("# the banks", "# first", "# by phone") if one not in left.decode()] == []
    asked = [one for section in questions(left) for one in section.questions if one.path == "bank_accounts"]
    assert [(one.value, one.is_open) for one in asked] == [("", True)]


def test_what_an_exhibit_proves_by_position_keeps_it_and_those_before_it() -> None:
    later = _TEXT.replace("bank_accounts[0].balance", "bank_accounts[1].balance")
    for text, entry in ((_TEXT, "bank_accounts[0]"), (later, "bank_accounts[0]"), (later, "bank_accounts[1]")):
        found = without(text.encode(), entry)
        assert isinstance(found, list), (text, entry)
        assert [one.code for one in found] == ["LD-intake-entry-named"]
        assert "Exhibit" in found[0].message
