"""The audiences: who may see whose proof, and a file of the firm's own in place of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from levydocs import assets
from levydocs.acroforms.library import load_forms
from levydocs.audiences import load_audiences
from levydocs.errors import DefinitionRefused
from levydocs.loading.resources import load_definitions

NAMED = {
    "irs_collection", "appeals", "caf", "insolvency", "advisory", "offer_unit", "tas", "ssa", "payer", "third_party", "court",
    "lender", "client", "office", "innocent_spouse",
}  # fmt: skip


def own_file(folder: Path, old: str = "", new: str = "") -> Path:
    text = assets.read("templates", "audiences.yaml").decode()
    assert not old or text.count(old) == 1
    (folder / "templates").mkdir()
    (folder / "templates" / "audiences.yaml").write_text(text.replace(old, new) if old else text + new, "utf-8")
    return folder


def test_the_audiences() -> None:
    assert set(load_audiences(None)) == NAMED


@pytest.mark.parametrize(
    ("audience", "proves", "takes"),
    [
        ("irs_collection", (), True),
        ("irs_collection", ("expenses.medical",), True),
        ("appeals", ("notices.lt11-2026",), True),
        ("appeals", ("hearing.tolling_facts", "hardship.health"), True),  # one of them is its business
        ("appeals", ("expenses.medical.out_of_pocket",), False),
        ("appeals", ("levies[0].payer",), True),
        ("appeals", (), False),
        ("advisory", ("notices_of_others",), False),
        ("advisory", ("lien_withdrawal.facilitates",), True),
        ("innocent_spouse", ("innocent_spouse.marriage",), True),
        ("innocent_spouse", ("employment",), False),
        ("payer", ("levies.wages",), False),
        ("caf", ("levies.wages",), False),
        ("office", (), True),
    ],
)
def test_an_exhibit_goes_to_whom_it_proves_something(audience: str, proves: tuple[str, ...], takes: bool) -> None:
    assert load_audiences(None)[audience].takes_exhibit(proves) is takes


def test_an_audience_of_a_firms_own(tmp_path: Path) -> None:
    own = own_file(tmp_path, new="state_revenue:\n  title: the State's revenue department\n  exhibits: [liabilities]\n")
    found = load_audiences(own)
    assert set(found) == {*NAMED, "state_revenue"}
    assert found["state_revenue"].takes_exhibit(["liabilities.y2021"])
    recipes = tmp_path / "templates" / "recipes"
    recipes.mkdir()
    text = "id: state\ntitle: State\naudience: state_revenue\nposition: 9\ndocuments:\n  - {form: f433f}\n"
    (recipes / "state.yaml").write_text(text, "utf-8")
    with pytest.raises(DefinitionRefused, match="Form 433-F to the State's revenue department"):
        load_definitions(own)
    form = tmp_path / "forms" / "f433f" / "form.yaml"
    form.parent.mkdir(parents=True)
    ours = assets.read("forms", "f433f", "form.yaml").decode()
    form.write_text(ours.replace("audiences: [", "audiences: [state_revenue, "), "utf-8")
    assert "state" in {one.id for one in load_definitions(own).recipes}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("unit\n  one_taxpayer: true", "unit\n  one_taxpayr: true", "no key “one_taxpayr”; the nearest is “one_taxpayer”"),
        ("exhibits: [proceedings, levies,", "exhibits: [proceedings, levis,", "file “levis”; the nearest is “levies”"),
        ("  documents: all", "  documents: most", "“documents” must be all"),
        ("title: a lender", "titel: a lender", "no key “titel”"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    own = own_file(tmp_path, old, new)
    text = (own / "templates" / "audiences.yaml").read_text("utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        load_audiences(own)
    found = [
        (refused.value.message, refused.value.place),
        *((one.message, one.place) for one in refused.value.findings),
    ]
    (place,) = [place for message, place in found if says in message]
    line = text[: text.index(new)].count("\n") + new.count("\n") + 1
    assert place == f"templates/audiences.yaml:{line}"


def test_an_audience_that_is_taken_away_is_missed_where_it_is_named(tmp_path: Path) -> None:
    own = own_file(tmp_path, "caf:\n  title: the CAF unit\n  one_taxpayer: true\n  irs: true\n", "")
    with pytest.raises(DefinitionRefused, match="no audience “caf”") as refused:
        load_forms(own)
    assert refused.value.place.startswith("forms/f2848/form.yaml:")
