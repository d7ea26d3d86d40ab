"""Nothing that no one reads: whatever a form, a recipe or a letter's front matter may say, something beyond its loader asks for.

Each attribute of what the loaders make is watched, while packets, forms alone and second forms are made and forms are listed
and installed. An attribute that only its loader, a comparison or a copy touches does not count as read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sample
import test_second_form_2848 as second
from command_line import Answer
from official import facsimile_stock

from levydocs.acroforms import definition, facsimile, line_text, load
from levydocs.law.in_force import Law
from levydocs.letters import template
from levydocs.loading.resources import load_resources
from levydocs.packet import recipe
from levydocs.packet.build import build, compose, facts_of
from levydocs.packet.documents import one_letter
from levydocs.packet.forms_alone import build_forms

MODELS = (definition, recipe, template)
LOADERS = {
    load.__name__,
    "levydocs.acroforms.entries",
    recipe.__name__,
    template.__name__,
    "dataclasses",
    "copy",
    "pickle",
}
OF_PYTHON = ("__eq__", "__hash__", "__repr__", "__init__")
BY_ANOTHER_NAME = {"Template.id"}
"""A letter is known by the name of its folder, which its id has to be."""


def models() -> Iterator[type]:
    for module in MODELS:
        yield from (one for one in vars(module).values() if _is_model(one, module))


def _is_model(one: object, module: ModuleType) -> bool:
    return isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every attribute that is read from now on, as ``Form.title``."""
    seen: set[str] = set()
    for model in models():
        monkeypatch.setattr(model, "__getattribute__", _watched(model, seen))
    return seen


def _watched(model: Any, seen: set[str]) -> Callable[[Any, str], Any]:
    names, read = {field.name for field in fields(model)}, model.__getattribute__

    def watched(self: Any, name: str) -> Any:
        if name in names:
            caller = sys._getframe(1)
            if caller.f_globals.get("__name__") not in LOADERS and caller.f_code.co_name not in OF_PYTHON:
                seen.add(f"{model.__name__}.{name}")
        return read(self, name)

    return watched


def test_somebody_reads_all_that_a_definition_says(
    read: set[str], levydocs: Callable[..., Answer], tmp_path: Path
) -> None:
    line_text._COMPILED.clear()
    facsimile.draw_facsimile.cache_clear()
    resources = load_resources(None, tmp_path, sample.AS_OF)
    build(sample.case(), sample.firm(), Law(sample.AS_OF), resources, sample.exhibits())
    for case in (sample.case_of("self-employed-late"), sample.case({"address.street": sample.REMOVED})):
        compose(case, sample.firm(), Law(case.as_of or sample.AS_OF), resources, {})
    joint, folder = sample.case_of("joint-bank-levy"), sample.ROOT / "samples" / "joint-bank-levy"
    files = {one.file: (folder / one.file).read_bytes() for one in joint.exhibits or () if one.file}
    compose(joint, sample.firm(), Law(joint.as_of or sample.AS_OF), resources, files)  # more than one fax holds
    no_notice = sample.case({"notices": []})
    build_forms(no_notice, sample.firm(), Law(sample.AS_OF), resources, {}, ("f12153",))
    assert facts_of(no_notice, sample.firm(), Law(sample.AS_OF)).maybe("hearing.requested") is False
    one_letter(sample.case(), sample.firm(), Law(sample.AS_OF), resources, "client-bring")
    second.forms_of(5, 4)
    stock = facsimile_stock(tmp_path / "own")
    (tmp_path / "blanks").mkdir()
    for (form, revision), data in stock.files.items():
        (tmp_path / "blanks" / f"{form}-{revision}.pdf").write_bytes(data)
    assert levydocs("forms", "install", "--from", tmp_path / "blanks", *stock.arguments).code == 0
    assert (
        levydocs("forms", "list", "--json", *stock.arguments).json["forms"][0]["agency"] == "Internal Revenue Service"
    )
    assert levydocs("templates", "list").code == 0
    every = {f"{model.__name__}.{field.name}" for model in models() for field in fields(model)}
    assert every - read == BY_ANOTHER_NAME
