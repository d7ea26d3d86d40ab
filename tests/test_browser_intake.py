"""A case from nothing to its packet by real keys alone, each of them chosen by what a screen reader says of what has the focus.

The answers are those of the sample. Each is left at once, while those before it are still being saved: none may be lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from browsing import browser, entered, needs_browser, tab_to
from command_line import SAMPLES
from serving import served_folder, serving, token_for

from levydocs.library.questions import Question, questions
from levydocs.library.tokens import Scope

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_browser

_SAMPLE = (SAMPLES / "wage-levy" / "case.yaml").read_bytes()
_VALUES = yaml.safe_load(_SAMPLE)
_CASE_ID = "2026-0907"
_OTHERWISE = {
    "Your case number": _CASE_ID,
    "A business that the taxpayer runs": "none",
    "Which hearing to request": "cdp",
    "Amount that the payer has paid to the IRS so far": "0",
    "Payroll deductions other than taxes": "none",
    "Is that all": "yes",
    "Exhibits": "none",
}
"""What the sample says elsewhere, in other words or not at all, by how the question begins."""
_COVERS = {"y2021, y2022": "2021, 2022", "y2023": "2023"}
"""A new liability goes by its period."""
_MOST_STOPS = 400


@dataclass(frozen=True, slots=True)
class Heard:
    """What a screen reader says of what has the focus; ``groups``: of those around it, the nearest first."""

    role: str
    name: str
    value: str
    is_checked: bool
    groups: tuple[str, ...]


class Listener:
    """A person with a keyboard and a screen reader."""

    def __init__(self, window: Page) -> None:
        self.window, self._tree = window, window.context.new_cdp_session(window)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.window.keyboard.press(key)

    def hear(self) -> Heard:
        """What has the focus, from the accessibility tree; once more where the page has just been put in its place."""
        while not (heard := self._hear()).name:
            self.window.wait_for_timeout(20)
        return heard

    def _hear(self) -> Heard:
        node = self._tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        found = self._tree.send("Accessibility.getPartialAXTree", {"objectId": node["objectId"]})["nodes"]
        by_id = {one["nodeId"]: one for one in found}
        here = found[0]
        around: list[Any] = []
        while (above := by_id.get((around or [here])[-1].get("parentId", ""))) is not None:
            around.append(above)
        checked = [one["value"].get("value") for one in here.get("properties", ()) if one["name"] == "checked"]
        groups = tuple(_said(one, "name") for one in around if _said(one, "role") == "group")
        return Heard(_said(here, "role"), _said(here, "name"), _said(here, "value"), checked == ["true"], groups)

    def section(self) -> str:
        return self.window.get_by_role("main").get_by_role("heading", level=2).inner_text()

    def skip(self) -> None:
        """From the top of a new screen to its content."""
        self.press("Tab")
        assert self.hear().name == "Skip to main content"
        self.press("Enter", "Tab")

    def until(self, group: str) -> None:
        self.window.get_by_role("main").get_by_role("group", name=group, exact=True).first.wait_for()


def _said(node: Any, what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


def bare(name: str) -> str:
    """A name without the state of the question."""
    return name.removesuffix(" (needed)").strip()


class Intake:
    """What is to be answered at each question, and how many entries each list has, as the sample has it."""

    def __init__(self) -> None:
        self._by_name: dict[tuple[str, str, str], Question] = {}
        self.entries: Counter[str] = Counter()
        for section in questions(_SAMPLE):
            for one in section.questions:
                self._by_name[section.title, one.context, one.label] = one
                if one.asks == "more":
                    self.entries[one.label] = len(yaml_at(_VALUES, one.path))
        self.answered: dict[str, str] = {}

    def opens(self, section: str, heard: Heard) -> str:
        """The group of the first question that a yes opens; empty for a yes that opens none."""
        found = self._by_name.get((section, next(iter(heard.groups[1:]), ""), bare(heard.groups[0])))
        if found is None or found.asks != "any":
            return ""
        return next(one.context for one in self._by_name.values() if one.path.startswith(f"{found.path}[0]."))

    def text(self, section: str, heard: Heard) -> str:
        """What is typed or chosen at a question; empty where the sample says nothing."""
        is_one_of = heard.role in ("radio", "checkbox")
        label = bare(heard.groups[0] if is_one_of else heard.name)
        context = next((one for one in heard.groups[is_one_of:]), "")
        other = next((text for start, text in _OTHERWISE.items() if label.startswith(start)), None)
        found = self._by_name.get((section, context, label))
        if other is not None or found is None:
            return other or ""
        text = _COVERS.get(found.value, found.value)
        if text:
            self.answered[found.path] = text
        return str(yaml_at(_VALUES, found.path)) if found.is_masked else text


def yaml_at(values: Any, path: str) -> Any:
    """What a YAML file has at a case path."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        values = values[int(step)] if isinstance(values, list) else values[step]
    return values


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served_folder(tmp_path_factory.mktemp("intake") / "cases")


@pytest.fixture(scope="module")
def window(folder: Path) -> Iterator[Page]:
    token = token_for(folder, Scope.BUILD)
    with serving(folder, "--rate", "1000", token=token) as (client, _), browser() as found:
        yield entered(found, f"http://{client.base_url.host}:{client.base_url.port}", token).new_page()


def begin(listener: Listener) -> None:
    """From the list of cases to the questions of a new one."""
    listener.window.goto("/")
    listener.press("n")
    listener.window.get_by_role("heading", name="What is the new case about?", level=1).wait_for()
    assert (listener.hear().role, listener.hear().name) == ("link", "A levy on wages")
    listener.press("Enter")
    listener.window.get_by_role("heading", name="New case", level=1).wait_for()
    for name, text in {"Your case number": _CASE_ID, "First name": "Marisol", "Last name": "Peña"}.items():
        assert (listener.hear().role, listener.hear().name) == ("textbox", name)
        listener.window.keyboard.type(text)
        listener.press("Tab")
    assert listener.hear().name == "Start the case"
    listener.press("Enter")
    listener.window.get_by_role("heading", name="Marisol Peña", level=1).wait_for()


def answer(listener: Listener, intake: Intake, section: str, heard: Heard) -> None:
    """Answer the question in focus, if there is anything to say."""
    text = intake.text(section, heard)
    if not text:
        return
    if heard.role == "textbox" and bare(heard.value) != text:
        listener.press("ControlOrMeta+a")
        listener.window.keyboard.type(text)
    elif heard.role == "combobox":
        listener.window.keyboard.type(text.replace("_", " "))
    elif heard.role == "checkbox" and not heard.is_checked and text == heard.name.lower():
        listener.press("Space")
    elif heard.role == "radio" and not heard.is_checked:
        listener.press("Space" if text == "yes" else "ArrowDown")
        if text == "yes" and (group := intake.opens(section, heard)):
            listener.until(group)


def answer_section(listener: Listener, intake: Intake) -> None:
    """Go through a section from its first field to the button that continues, and press that."""
    section, entries = listener.section(), Counter[str]()
    for _ in range(_MOST_STOPS):
        heard = listener.hear()
        if (heard.role, heard.name) == ("button", "Continue"):
            return
        if heard.role == "button" and heard.name.startswith("Add another "):
            label = heard.name.removeprefix("Add ").capitalize()
            entries[label] += 1
            if entries[label] < intake.entries[label]:
                listener.press("Enter")
                one = label.removeprefix("Another ").capitalize()
                listener.until(f"{one} {entries[label] + 1}")
                continue
        answer(listener, intake, section, heard)
        listener.press("Tab")
    raise AssertionError(section)


def test_a_case_is_taken_in_and_its_packet_built_by_key_and_by_name(window: Page, folder: Path) -> None:
    listener, intake, titles = Listener(window), Intake(), []
    begin(listener)
    file = folder / _CASE_ID / "case.yaml"
    # The day of the sample, put in by an editor beside the page, so that it does not matter when this runs.
    file.write_bytes(file.read_bytes() + b"\nas_of: 2026-11-24\n")
    window.reload()
    while listener.section() not in titles:
        titles.append(listener.section())
        listener.skip()
        answer_section(listener, intake)
        with window.expect_navigation():
            listener.press("Enter")
    assert titles == [one.title for one in questions(_SAMPLE)]
    asked = [one for section in questions(file.read_bytes()) for one in section.questions]
    made = {one.path: one for one in asked if one.asks != "more"}
    assert {path: made[path].value for path in intake.answered} == intake.answered
    assert b"000-41-7733" in file.read_bytes()
    assert {path.rpartition(".")[2] for path, one in made.items() if one.is_open} == {"issuer", "number", "plan"}

    tab_to(window, "Packet")
    listener.press("Enter")
    window.get_by_role("heading", name="Packet", level=2).wait_for()
    listener.press("b")
    window.get_by_text("Every value read back").wait_for()
    assert window.get_by_role("heading", name="The packet was not built").count() == 0
