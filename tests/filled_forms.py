"""Forms for the tests of ``acroforms``: the repository's three, official and as facsimiles, and one made up here.

The made-up form is drawn with what the official ones do to anyone who fills them (``drawn_forms``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any, cast

import pytest
from drawn_forms import COMB, MULTILINE, PUSH_BUTTON, READ_ONLY, Drawn, drawn_form
from fake_facts import FakeFacts, MadeNames
from sample import AS_OF, FORMS, facts, needs_forms

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.draw import draw
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.fill import Filled, Placement, fill
from levydocs.acroforms.library import load_forms
from levydocs.acroforms.load import load_form
from levydocs.acroforms.schema import to_schema
from levydocs.facts.core import Facts
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Blank
from levydocs.pdf.write.assemble import Leaf, assemble

IDS = ("f12153", "f2848", "f433f")
SHEETS = [pytest.param(form, False, id=f"{form}-facsimile") for form in IDS] + [
    pytest.param(form, True, id=f"{form}-official", marks=needs_forms) for form in IDS
]
"""Each form of the sample, on its facsimile and on the official blank."""

forms = cache(load_forms)


def current(form_id: str) -> tuple[Form, Revision]:
    """A form and the revision that the sample's day asks for."""
    form = forms()[form_id]
    revision = form.newest(AS_OF)
    assert revision is not None
    return form, revision


def official(form_id: str, revision: str) -> bytes:
    """An official file."""
    return Path(FORMS, f"{form_id}--{revision}.pdf").read_bytes()


@cache
def blank_of(form_id: str, is_official: bool) -> Blank:
    """The compiled blank of the current revision, or its facsimile."""
    form, revision = current(form_id)
    pdf = official(form_id, revision.id) if is_official else draw_facsimile(form, revision)
    return compile_blank(pdf, revision.send_pages)


@cache
def sample(form_id: str, is_official: bool) -> Filled:
    """The form as the sample fills it."""
    form, revision = current(form_id)
    return fill(form, revision, blank_of(form_id, is_official), facts(), official=is_official)[0]


def flat(blank: Blank, placements: Iterable[Placement], only: int | None = None) -> bytes:
    """The pages of the blank with the placements drawn over them; ``only`` one page of the form (from 1)."""
    inks = draw(placements)
    return assemble(
        [
            Leaf(blank.piece, index, (inks[number].overlay(),) if number in inks else ())
            for index, number in enumerate(blank.page_numbers)
            if only in (None, number)
        ],
        title="Test",
    )


@dataclass
class MadeFacts(FakeFacts):
    """Facts from a dictionary, on the sample's day or another."""

    as_of: date = AS_OF
    taxpayer: int = 0

    @property
    def basis(self) -> Any:
        return Row(law=Row(as_of=self.as_of))

    def once(self, key: object, make: Callable[[], Any]) -> Any:
        return make()


def facts_of(*, as_of: date = AS_OF, lacking: frozenset[str] = frozenset(), **values: Any) -> Facts:
    """Facts from a dictionary, in place of a case; ``__`` stands for a dot. Those that are ``lacking`` are missing."""
    known = {name.replace("__", "."): value for name, value in values.items()}
    return cast(Facts, MadeFacts(known, lacking, as_of))


TIMES = "/Times 9 Tf 0 0 0.502 rg"
MADE = drawn_form(
    [
        Drawn("top[0].P1[0].me[0].Name[0]", rect=(72, 700, 272, 712), tooltip="Name of the person"),
        Drawn("top[0].P1[0].spouse[0].Name[0]", rect=(72, 680, 272, 692), appearance=TIMES, align=1),
        Drawn("top[0].P1[0].Amount[0]", rect=(300, 700, 372, 712), appearance=TIMES, align=2),
        Drawn("top[0].P1[0].Story1[0]", rect=(72, 640, 232, 652)),
        Drawn("top[0].P1[0].Story2[0]", rect=(72, 600, 272, 638), flags=MULTILINE),
        Drawn("top[0].P1[0].Number[0]", rect=(300, 680, 390, 692), max_length=9, flags=COMB),
        Drawn("top[0].P1[0].Short[0]", rect=(400, 680, 560, 692), max_length=5),
        Drawn("top[0].P1[0].Month[0]", rect=(400, 700, 420, 712), max_length=2),
        Drawn("top[0].P1[0].Year[0]", rect=(430, 700, 450, 712), max_length=2),
        Drawn("top[0].P1[0].Yes[0]", "Btn", rect=(72, 560, 82, 570), states=("Yes",), mark="8"),
        Drawn("top[0].P1[0].Kind[0]", "Btn", rect=(92, 560, 102, 570), states=("1",), mark="4"),
        Drawn("top[0].P1[0].Kind[1]", "Btn", rect=(112, 560, 122, 570), states=("2",), mark="4"),
        Drawn("top[0].P1[0].Row1[0].What[0]", rect=(72, 520, 178, 532), appearance=TIMES),
        Drawn("top[0].P1[0].Row1[0].Owed[0]", rect=(180, 520, 240, 532), align=2),
        Drawn("top[0].P1[0].Row1[0].Own[0]", "Btn", rect=(250, 520, 260, 530), states=("On",)),
        Drawn("top[0].P1[0].Row2[0].What[0]", rect=(72, 506, 178, 518), appearance=TIMES),
        Drawn("top[0].P1[0].Row2[0].Owed[0]", rect=(180, 506, 240, 518), align=2),
        Drawn("top[0].P1[0].Row2[0].Own[0]", "Btn", rect=(250, 506, 260, 516), states=("On",)),
        Drawn("top[0].P1[0].Signed[0]", rect=(72, 460, 272, 474), flags=READ_ONLY),
        Drawn("top[0].P1[0].SignedOn[0]", rect=(300, 460, 372, 474)),
        Drawn("top[0].P1[0].IRS[0].Name[0]", rect=(72, 430, 272, 444)),
        Drawn("top[0].P1[0].Help[0]", "Btn", rect=(500, 760, 560, 780), flags=PUSH_BUTTON),
    ]
)
"""A form with the traits of the official ones; its fields are named after what they hold."""

_FORM = """
id: made
number: 000-M
title: A form made for tests
agency: Nobody
for_each: household
signers:
  - {who: taxpayer, line: signature, what: Your signature}
"""
_LINES = """
name: {section: A, caption: Name, value: person.name, required: true}
spouse: {section: A, caption: Spouse, value: person.spouse, on_overflow: refuse}
amount: {section: A, caption: Amount, value: person.amount, format: dollars, on_overflow: refuse}
number: {section: A, caption: Number, value: person.number, on_overflow: refuse}
short: {section: A, caption: Short, value: person.short, on_overflow: sheet, optional: true}
until: {section: A, caption: Until, value: person.until, format: month_year, on_overflow: refuse}
story: {section: B, caption: Story, value: person.story, on_overflow: sheet}
agreed: {section: B, caption: Agreed, check: person.agreed}
kind: {section: B, caption: Kind, choice: person.kind, options: [one, two]}
debts:
  section: C
  caption: Debts
  rows: person.debts
  when_none: {what: N/A}
  on_overflow: sheet
  columns:
    what: {caption: What, value: what}
    owed: {caption: Owed, value: owed, format: dollars}
    own: {caption: Own, check: own}
"""
_REVISION = """
revision: 2026-01
printed: Rev. 1-2026
in_force: {from: 2026-01-01, until: ""}
file: {name: made.pdf, url: https://example.org/made.pdf, sha256: "00", bytes: 1}
send_pages: [1]
signature_pages: {taxpayer: 1}
signature_places: {taxpayer: [[72, 460, 272, 474]]}
absent: {}
"""
_WHERE = """
prefix: top[0].P1[0].
lines:
  name: me[0].Name[0]
  spouse: spouse[0].Name[0]
  amount: Amount[0]
  number: Number[0]
  short: Short[0]
  until:
    split: month_year
    fields:
      - Month[0]
      - Year[0]
  story:
    flow:
      - Story1[0]
      - Story2[0]
  agreed: Yes[0]=Yes
  kind:
    one: Kind[0]=1
    two: Kind[1]=2
  debts:
    rows:
      - what: Row1[0].What[0]
        owed: Row1[0].Owed[0]
        own: Row1[0].Own[0]=On
      - what: Row2[0].What[0]
        owed: Row2[0].Owed[0]
        own: Row2[0].Own[0]=On
blank:
  signature:
    - Signed[0]
  sign_date:
    - SignedOn[0]
  irs_use:
    - IRS[0].Name[0]
  button:
    - Help[0]
"""


@dataclass(frozen=True)
class Folder:
    """The folder of the made-up form, as texts by file name."""

    files: Mapping[str, str] = field(
        default_factory=lambda: {
            "form.yaml": _FORM,
            "lines.yaml": _LINES,
            "2026-01/revision.yaml": _REVISION,
            "2026-01/where.yaml": _WHERE,
            "2026-01/schema.json": json.dumps(to_schema(scan(MADE))),
        }
    )

    def but(self, name: str, old: str, new: str) -> Folder:
        """The same with one text of a file replaced."""
        (path,) = [path for path in self.files if path.endswith(name)]
        assert self.files[path].count(old) == 1, old
        return Folder({**self.files, path: self.files[path].replace(old, new)})

    def without(self, name: str) -> Folder:
        """The same without one file."""
        return Folder({path: text for path, text in self.files.items() if not path.endswith(name)})

    def of_a_case(self) -> Folder:
        """The same form, its lines made of facts of a case."""
        folder = self
        for name, fact in FACTS.items():
            folder = folder.but("lines.yaml", f": person.{name}", f": {fact}")
        folder = folder.but("lines.yaml", "value: what}", "value: type}")
        return folder.but("lines.yaml", "check: own}", "check: minimum}")

    def read(self, name: str) -> bytes:
        """A file, as ``load_form`` reads it."""
        if name not in self.files:
            raise FileNotFoundError(name)
        return self.files[name].encode()

    def load(self) -> Form:
        """The form in the folder."""
        return load_form("made", ["2026-01"], self.read, facts=MADE_NAMES)


FACTS = {
    "name": "taxpayer.name",
    "spouse": "taxpayer.irs_name",
    "amount": "budget.gross",
    "number": "case_id",
    "short": "levy.kind",
    "until": '"other_assets[0].final_payment"',
    "story": "hardship.health",
    "agreed": "levy.present",
    "kind": "client_number",
    "debts": "credit_cards",
}
"""What the made-up form asks of a person, and what that is in a case."""
MADE_NAMES = MadeNames(
    frozenset(f"person.{name}" for name in FACTS),
    {"person.debts": ("what", "owed", "own")},
)
PERSON: Mapping[str, Any] = {
    "person__name": "Marisol Pena",
    "person__spouse": "Ada Pena",
    "person__amount": "1234",
    "person__number": "00041773",
    "person__short": "abc",
    "person__until": date(2027, 8, 1),
    "person__story": "All is well.",
    "person__agreed": True,
    "person__kind": "two",
    "person__debts": (Row(what="Car", owed="1904", own=True),),
}
"""What the made-up form asks for."""


def fill_made(folder: Folder | None = None, **changed: Any) -> Filled:
    """The made-up form, filled with PERSON and what is changed in it."""
    form = (folder or Folder()).load()
    return fill(form, form.revisions[0], made_blank(), facts_of(**{**PERSON, **changed}), official=True)[0]


@cache
def made_blank() -> Blank:
    """The made-up form, compiled."""
    return compile_blank(MADE, (1,))


def texts(filled: Filled) -> dict[str, str]:
    """What is in each filled box, by the end of the field's name: the words, or the on-state."""
    return {one.field.name.removeprefix("top[0].P1[0]."): one.tick or "\n".join(one.texts) for one in filled.placements}


def codes(filled: Filled) -> list[str]:
    """The codes of the findings."""
    return [one.code for one in filled.findings]
