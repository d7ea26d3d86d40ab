"""What is missing is reported once, at its own key of the case or firm book, in the same words by every command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import CASE_ID, SAMPLES, Answer

import levydocs as library
from levydocs.case.model import Case, Firm
from levydocs.cli.explain import command as explain
from levydocs.findings import all_pages
from levydocs.tables.items import items

Levydocs = Callable[..., Answer]
CASE: dict[str, Any] = yaml.load((SAMPLES / "wage-levy" / "case.yaml").read_bytes(), yaml.BaseLoader)
FIRM: dict[str, Any] = yaml.load((SAMPLES / "firm.yaml").read_bytes(), yaml.BaseLoader)
(REPRESENTATIVE,) = {one if isinstance(one, str) else one["ref"] for one in CASE["representatives"]}
WITHOUT = [key for key in CASE if key not in ("levydocs", "taxpayers")]
OF_THE_FIRM = [f"firm.{key}" for key in FIRM["firm"]]
OF_THE_FIRM += [f"representatives.{REPRESENTATIVE}.{key}" for key in FIRM["representatives"][REPRESENTATIVE]]
FORMS = {"f2848", "f433f", "f12153"}


def incomplete() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Cases that lack a section, or of which the firm book lacks a key; and one of which nearly nothing is known."""
    for key in WITHOUT:
        yield f"without {key}", {name: value for name, value in CASE.items() if name != key}, FIRM
    for path in OF_THE_FIRM:
        firm = deepcopy(FIRM)
        *way, last = path.split(".")
        section = firm
        for step in way:
            section = section[step]
        del section[last]
        yield f"without {path}", CASE, firm
    yield (
        "nearly nothing",
        {name: CASE[name] for name in ("taxpayers", "liabilities", "levies")},
        {"firm": {"name": "X"}},
    )


def written(folder: Path, case: dict[str, Any], firm: dict[str, Any]) -> Path:
    (folder / "firm.yaml").write_text(yaml.safe_dump(firm), "utf-8")
    (folder / "case.yaml").write_text(yaml.safe_dump(case), "utf-8")
    return folder / "case.yaml"


def is_key(model: Any, path: str) -> bool:
    """True when the model takes a value of some kind at this path: asked of its JSON Schema, which editors read too."""
    schema = here = _schema(model)
    for step in re.findall(r"\w[\w-]*|\[\d+\]", path):
        choices = [one for found in _kinds(schema, here) for one in _inside(found, step)]
        if not choices:
            return False
        here = {"anyOf": choices}
    return True


@cache
def _schema(model: Any) -> dict[str, Any]:
    schema: dict[str, Any] = model.model_json_schema()
    return schema


def _kinds(schema: dict[str, Any], here: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema with its references and alternatives followed."""
    if "$ref" in here:
        yield from _kinds(schema, schema["$defs"][here["$ref"].rpartition("/")[2]])
        return
    yield here
    for one in (*here.get("anyOf", ()), *here.get("allOf", ())):
        yield from _kinds(schema, one)


def _inside(here: dict[str, Any], step: str) -> Iterator[dict[str, Any]]:
    if step.startswith("["):
        if "items" in here:
            yield here["items"]
        return
    if step in here.get("properties", {}):
        yield here["properties"][step]
    elif isinstance(here.get("additionalProperties"), dict):
        yield here["additionalProperties"]


def test_the_schema_knows_right_from_wrong() -> None:
    assert is_key(Case, "levies[0].payer.address.street")
    assert is_key(Firm, "representatives.r-x.phone")
    assert not is_key(Case, "representatives.0.phone")
    assert not is_key(Case, "representatives[0].phone")
    assert not is_key(Firm, "firm.telephone")


@pytest.mark.parametrize(("case", "firm"), [one[1:] for one in incomplete()], ids=[one[0] for one in incomplete()])
def test_every_place_is_a_key_of_case_or_firm_book(tmp_path: Path, case: dict[str, Any], firm: dict[str, Any]) -> None:
    workspace = library.Workspace()
    report = workspace.check(workspace.open(written(tmp_path, case, firm)))
    for one in report.items:
        if one.place in FORMS:
            assert one.codes == ("LD-form-facsimile",), one
            continue
        found = re.fullmatch(r"(case|firm)\.yaml(?::\d+)? (\S+)", one.place)
        assert found, one
        assert is_key({"case": Case, "firm": Firm}[found[1]], found[2]), one
    assert len({(one.place, one.message) for one in report.items}) == len(report.items), "each once"


@pytest.mark.parametrize("path", [path for path in OF_THE_FIRM if path.rpartition(".")[2] in ("phone", "fax", "caf")])
def test_what_the_firm_book_lacks_is_told_once_and_there(levydocs: Levydocs, tmp_path: Path, path: str) -> None:
    _, case, firm = next(one for one in incomplete() if one[0] == f"without {path}")
    answer = levydocs("check", written(tmp_path, case, firm), "--all")
    section, _, key = path.rpartition(".")
    lines = [line for line in answer.out.splitlines() if f" {section}: {key} not known" in line]
    assert len(lines) <= 1
    if lines:
        assert re.search(r" firm\.yaml:\d+ ", lines[0])
        assert "templates/" not in answer.out
    else:  # a fax number that no letter of this case prints; a representative's, for which the firm's is used
        assert path.endswith(".fax") or path == "representatives.r-okafor.phone"


def test_check_and_packet_say_the_same(levydocs: Levydocs, tmp_path: Path) -> None:
    *_, (_, case, firm) = incomplete()
    path = written(tmp_path, case, firm)
    told = re.compile(r"^(?:blocks|weakens|note) .*\n(?: .*\n)*", re.MULTILINE)
    checked = told.findall(levydocs("check", path, "--all").out)
    made = told.findall(levydocs("packet", path, "--all", "-o", "out").err)
    assert len(checked) > 20
    assert made == checked


WORDS = {"cases", "none"}
"""What messages quote in small letters that is neither a key nor a word of a choice: a sheet, and what a cell says of nothing."""


def test_a_key_that_a_message_quotes_is_one_of_the_file() -> None:
    known = {key for item in items() for key in re.findall("[a-z_0-9]+", item.pattern)} | WORDS
    known |= {word for item in items() for word in item.choices}
    known |= {
        "exhibits",
        "city",
        "expired",
        "satisfied",
        "hardship",
    }  # a folder, a word of the Census, grounds of a request
    for code, page in all_pages().items():
        for quoted in re.findall("“([a-z_0-9.]+)”", f"{page['message']} {page['remedy']}"):
            assert set(quoted.split(".")) <= known, (code, quoted)


def test_a_missing_item_is_asked_for_itself(levydocs: Levydocs, case: Path) -> None:
    text = case.read_text("utf-8")
    assert "{under_65: 1, " in text
    case.write_text(text.replace("{under_65: 1, ", "{"), "utf-8")
    report = levydocs("check", case, "--json").json
    asked = {one["path"]: one["ask"] for one in report["findings"] if one.get("path")}
    assert asked["household.under_65"] == "How many people under 65 live on this income?"


def test_each_example_of_explain_works(levydocs: Levydocs) -> None:
    examples = re.findall(r"[a-z0-9]+[:.][a-z_]+", (explain.help or "").splitlines()[0])
    assert len(examples) == 3
    levydocs("demo")
    for what in examples:
        answer = levydocs("explain", Path("demo") / CASE_ID, what)
        assert (answer.code, answer.err) == (0, "")
