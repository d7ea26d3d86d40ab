"""No letter leaves half a sentence, and none asserts what its case does not say, whatever two things a case leaves out.

Every two places of a case that its letters read are left out together, left empty, or filled with "N/A". What the letters
say then is read by rules of English and punctuation that know nothing of the templates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

import pytest
import sample
import yaml
from acceptance_cases import CASES
from pairwise import every_pair, every_pair_left_out
from sample_letters import template
from shared import examples

from levydocs.blocks.model import (
    Block,
    BulletList,
    Document,
    ElementBlock,
    KeepTogether,
    NumberedList,
    Paragraph,
    ReLine,
    Table,
    plain,
    text_of,
)
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.facts import case_paths
from levydocs.facts.core import Facts, Missing
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.packet.build import facts_of

Tree = dict[str, Any]
PACKET = Row(pages=3, documents=[Row(title="Request for release of levy", pages=2)])
ENCLOSED = ("Form 2848", "Form 433-F")
LETTERS: Mapping[str, tuple[str, dict[str, object]]] = {
    "release-request": ("levy.present", {"enclosures": ENCLOSED}),
    "hardship": ("levy.present", {}),
    "budget": ("levy.present", {}),
    "fax-cover": ("levy.present", {"packet": PACKET}),
    "fax-cover-more": ("exhibits.for_release", {"packet": PACKET}),
    "payer-letter": ("sending.to_payer", {}),
    "exemption-statement": ("levy.statement_wanted", {}),
    "exhibit-index": ("exhibits.indexed", {}),
    "hearing-transmittal": ("hearing.requested", {"enclosures": ENCLOSED}),
    "tolling": ("hearing.late_with_reasons", {}),
    "caf-cover": ("taxpayers", {"packet": PACKET}),
    "sending": ("taxpayers", {"envelopes": [], "days": []}),
    "client-bring": ("levy.present", {}),
    "client-signing": ("representatives.all", {}),
    "client-next": ("client.sent", {}),
    "client-closing": ("levy.released_on", {}),
    "confirm-release": ("levy.released_on", {}),
    "bankruptcy-stay": ("stay.since", {}),
    "changed-circumstance": ("changed.determined_on", {}),
    "bank-charges": ("bank_charges.error", {}),
    "refusal-reply": ("refusal.on", {}),
    "collection-appeal": ("appeal.conference", {}),
    "wrongful-levy": ("claim.rows", {}),
    "representative-withdrawal": ("poa.withdrawing", {}),
    "representative-change": ("poa.revoked", {}),
    "bank-authorization": ("levy.customers", {}),
    "payroll-dismissal": ("dismissal.threatened_on", {}),
    "client-routes": ("routes.adviser", {}),
}
"""Each letter, the fact without which it is not made, and what comes with each print."""

# What no sentence says.

_STOP = r"at|by|of|to|and|or|the|an?|in|with|as|is|are|under|until|takes|dated"
BROKEN = (
    re.compile(r"[,;:]\s*[.,;)]|\(\s*[,;)]|[ (]\.(?:\s|$)|\s[,;:)]|\(\s|;\s*$|,\s*$|  |\.\.(?:\s|$)"),
    re.compile(rf"\b(?:{_STOP})\s*[.,;:)](?:\s|$)"),
    re.compile(
        r"\b(?:at|by|from|as|on)\s+(?:and|or|at|by|from|on|for|with|until)\b|\bof (?:and|or|by|from|on|for|with)\b"
    ),
    re.compile(r"\bN/?A\b|\bn/a\b|\bNone\b|\bNaN\b|\$0\.00 (?:a month )?(?:short|more|left)|^\s*(?:and|,|;)"),
    re.compile(r"[0-9)](?:and|or|of)\b"),
)
"""Punctuation and words that are left where something between them was."""
CLOSING = "Sincerely,"


@dataclass(frozen=True)
class Assertion:
    """What a letter may say only where the case carries it: the words, and the fact that must then be there and not empty."""

    words: str
    fact: str
    empty: bool = False
    """True where the fact may be empty, as long as the case says so."""

    def is_broken(self, text: str, facts: Facts) -> bool:
        there = not isinstance(facts.get(self.fact), Missing) if self.empty else _is_there(facts, self.fact)
        return not there and re.search(self.words, text) is not None


def _is_there(facts: Facts, path: str) -> bool:
    found = facts.get(path)
    return not isinstance(found, Missing) and bool(found.value)


ASSERTIONS = (
    Assertion(r"\b[Ee]xhibits?\b", "exhibits"),
    Assertion(r"exhibits support", "exhibits.for_release"),
    Assertion(r"reasons .*(?:are|stand) (?:stated )?on the form", "hearing.reasons"),
    Assertion(r"proposed alternative (?:is|are) stated|and the proposed alternative", "hearing.alternatives"),
    Assertion(r"a copy of the notice to which it responds", "exhibits.of_notice"),
    Assertion(r"In the taxpayers?’s? own words", "hearing.tolling_facts"),
    Assertion(r"statement of filing status and dependents .{0,80}enclosed", "levy.statement_wanted"),
    Assertion(r"statement of filing status and dependents was given to you", "levy.statement_given_on"),
    Assertion(r"[Bb]oth owe the tax", "taxpayers.several"),
    Assertion(r"I am self-employed|We are self-employed|is self-employed", "business.name"),
    Assertion(r"All required returns have been filed|have filed all required", "compliance.unfiled", empty=True),
    Assertion(r"current withholding is adequate|withheld from (?:my|our) pay is adequate", "compliance.withholding_adequate"),
    Assertion(r"Checks that|These checks", "levy.checks"),
    Assertion(r"Dates ahead:|Unless the levy is released", "hardship.to_come"),
    Assertion(r"Upcoming dates:", "client.days_ahead"),
    Assertion(r"under the judgment", "levy.support"),
)  # fmt: skip


def wrong(document: Document, facts: Facts) -> Iterator[str]:
    text = text_of(document)
    yield from broken(text)
    yield from (f"no ground for: {one.words}" for one in ASSERTIONS if one.is_broken(text, facts))
    blocks = [*_blocks(document.blocks)]
    for block, after in pairwise([*blocks, None]):
        if block is not None:
            yield from _left_open(block, after)


def broken(text: str) -> Iterator[str]:
    """What is left where something between it was, with the words around it."""
    for line in text.splitlines():
        for pattern in BROKEN if line != CLOSING else ():
            for found in pattern.finditer(line):
                yield f"{found[0]!r} in: {line[max(found.start() - 60, 0) : found.end() + 40]}"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for one in blocks:
        yield from _blocks(one.blocks) if isinstance(one, KeepTogether) else (one,)


def _left_open(one: Block | None, after: Block | None) -> Iterator[str]:
    """A label with nothing after it, a column of exhibits without one, a list that is announced and does not come."""
    match one:
        case ReLine(entries) | ElementBlock(entries):
            yield from (
                f"nothing after “{it.label}:”" for it in entries if it.label and not plain(it.words).strip(" .,;")
            )
        case Paragraph(words) if plain(words).rstrip().endswith(":") and not plain(words).startswith("To "):
            if not isinstance(after, Table | BulletList | NumberedList | Paragraph):
                yield f"nothing after: {plain(words)[-60:]}"
        case Table(_, header, rows):
            for place, head in enumerate(map(plain, header)):
                if head == "Exhibit" and not any(plain(row.cells[place]).strip() for row in rows):
                    yield f"nothing in the column “{head}”"


# The cases, and what is left out of them.

FOLDERS = ("tests/acceptance", "samples")
GROUPS = re.compile(r"(expenses\.\w+|other_income)\.\w+")


LATER = {
    "sent": {
        "release_request": "2026-11-20",
        "hearing_request": "2026-11-20",
        "power_of_attorney": "2026-11-19",
        "payer_letter": "2026-11-20",
    }
}
"""What a case says once its packet is out."""
RELEASE = {"on": "2026-11-21", "told_by": "Mr. Cole, ID 1000877", "told_on": "2026-11-23", "full": "true"}
AFTER = " after the release"
"""How a case is called in which the levy is released."""
REFUSAL: dict[str, Any] = {
    "on": "2026-11-20",
    "by": "Mr. Cole",
    "employee_id": "1000877",
    "how": "telephone",
    "reason": "there is money left",
    "left_over": "120.00",
    "answer": "There is none.",
    "figures": [{"what": "income", "theirs": "3,000.00", "why": "Overtime ended", "exhibits": ["A"]}],
}
APPEAL = {
    "asked_on": "2026-11-20",
    "conference_on": "2026-11-23",
    "manager": "T. Orr",
    "result": "refused",
    "reason": "no doubt",
    "told_on": "2026-11-23",
    "called_back": "true",
}
REFUSED = " after the refusal"
"""How a case is called in which the release is refused, and the manager has refused it too."""


@cache
def tree_of(name: str) -> str:
    tree = {**yaml.load((_folder(name) / "case.yaml").read_bytes(), Loader=yaml.BaseLoader), **LATER}
    if name.endswith(AFTER):
        tree["levies"][0]["release"] = RELEASE
    if name.endswith(REFUSED):
        tree["levies"][0]["refusal"], tree["collection_appeal"] = REFUSAL, APPEAL
    return json.dumps(tree)


def _folder(name: str) -> Path:
    name = name.removesuffix(AFTER).removesuffix(REFUSED)
    return sample.ROOT / FOLDERS[name in sample.SAMPLES] / name


def case_of(tree: Tree) -> Case:
    case, mistakes = read_case(json.dumps(tree).encode(), "case.yaml")
    assert case is not None, mistakes
    return case


@cache
def firm_of(name: str) -> Firm:
    firm, mistakes = read_firm((_folder(name).parent / "firm.yaml").read_bytes(), "firm.yaml")
    assert firm is not None, mistakes
    return firm


def facts_for(name: str, tree: Tree) -> Facts:
    case = case_of(tree)
    assert case.as_of is not None
    return facts_of(case, firm_of(name), Law(case.as_of))


def said(facts: Facts) -> Iterator[tuple[str, Document, set[str]]]:
    """Each letter that a packet would hold, and the places of the case that it was made of."""
    for name, (when, extra) in LETTERS.items():
        if _is_there(facts, when):
            printed = write_letter(template(name), facts, extra)
            read = {one.ref for value in printed.used.values() for one in value.sources if one.kind == "case"}
            yield name, printed.document, read


def mistakes(facts: Facts) -> list[str]:
    return [f"{name}: {one}" for name, document, _ in said(facts) for one in wrong(document, facts)]


def places(name: str, tree: Tree) -> list[str]:
    """What may be left out: every value, list and section that a letter reads, of a list its first entry's."""
    read = {path for _, _, found in said(facts_for(name, tree)) for path in found}
    found = {
        GROUPS.sub(r"\1", path)
        for path in below(tree, "")
        if any(path == one or path.startswith((f"{one}.", f"{one}[")) or one.startswith(f"{path}.") for one in read)
    }
    return sorted(found - KEPT)


KEPT = {
    "levydocs",
    "case_id",
    "as_of",
    "taxpayers",
    "taxpayers[0]",
    "taxpayers[0].id",
    "levies",
    "levies[0]",
    "levies[0].kind",
}
"""Without these there is no case, or another one."""


def below(value: Any, path: str) -> Iterator[str]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from below(one, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from below(value[0], f"{path}[0]")


def without(tree: Tree, path: str, typed: str | None) -> None:
    """Leave a place out; or type ``typed`` there, into every text of a section."""
    *way, last = [name or int(index) for name, index in re.findall(r"(\w+)|\[(\d+)\]", path)]
    inside: Any = tree
    for step in way:
        if not _holds(inside, step):
            return  # what it is in is left out already
        inside = inside[step]
    if not _holds(inside, last):
        return
    if typed is None:
        del inside[last]
    else:
        inside[last] = _typed(inside[last], path, typed)


def _holds(inside: Any, step: str | int) -> bool:
    return step in inside if isinstance(inside, dict) else isinstance(inside, list) and step in range(len(inside))


def _typed(value: Any, path: str, typed: str) -> Any:
    if isinstance(value, dict):
        return {key: _typed(one, f"{path}.{key}", typed) for key, one in value.items()}
    if isinstance(value, list):
        return []
    return typed if typed == "" or _is_text(path) else value


@cache
def _is_text(path: str) -> bool:
    """True for a place in which any words can be typed: no choice, number, amount or day."""
    told = case_paths.described(path)
    return told is not None and any(
        getattr(one, "slug", "") == "text" for one in getattr(told.type, "__metadata__", ())
    )


def tried(name: str, together: int) -> Iterator[tuple[str, tuple[str, ...], Facts]]:
    tree = json.loads(tree_of(name))
    paths = places(name, tree)
    for typed, group in every_pair_left_out(len(paths), together):
        changed = json.loads(tree_of(name))
        for number in group:
            without(changed, paths[number], typed)
        yield (
            "left out" if typed is None else repr(typed),
            tuple(paths[one] for one in group),
            facts_for(name, changed),
        )


RELEASED = tuple(f"{name}{AFTER}" for name in sample.SAMPLES)
AFTER_REFUSAL = tuple(f"{name}{REFUSED}" for name in (sample.SAMPLES[0], "18-corporation"))
# Letters after the release are the same for each kind of levy: one base is enough to leave two places out of.
BASES = (sample.SAMPLES[1], AFTER_REFUSAL[0])
MORE_BASES = (
    sample.SAMPLES[0],
    sample.SAMPLES[2],
    RELEASED[0],
    AFTER_REFUSAL[1],
    *(name for name in CASES if name[:2] in ("03", "04", "08")),
)
"""Tried in the soak."""


@pytest.mark.parametrize("name", [*BASES, *(MORE_BASES if examples(1) > 1 else ())])
def test_whatever_two_places_are_left_out(name: str) -> None:
    found: dict[str, str] = {}
    for how, paths, facts in tried(name, together=14):
        for one in mistakes(facts):
            found.setdefault(one, f"{how}: {', '.join(paths)}")
    assert found == {}


LEVIED = [name for name in (*sample.SAMPLES, *CASES) if json.loads(tree_of(name))["levies"]]


@pytest.mark.parametrize("name", [*sample.SAMPLES, *RELEASED, *CASES, *(f"{name}{REFUSED}" for name in LEVIED)])
def test_as_the_case_stands(name: str) -> None:
    assert mistakes(facts_for(name, json.loads(tree_of(name)))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Property held by ,", "Wages payable by Queen City Window Co.,", "Form 668-D can be faxed to Acme, Payroll, at .",
        "I have worked at  for 4 years.", "The bank holds $12.00 ().", "Levy: Form 668-B, served on on November 12, 2026",
        "I am self-employed, as N/A.", "My returns for None are not filed yet.", "Tuesday, December 1, 2026: , $1,050.00",
        "Income falls $0.00 a month short.", "a hearing under 26 USC 6330and Form 2848", "It belongs to .",
        "We propose that the accounts for be placed there .",
    ],
)  # fmt: skip
def test_half_a_sentence_is_found(sentence: str) -> None:
    assert [*broken(sentence)] != []


@pytest.mark.parametrize("count", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("together", [2, 4, 14])
def test_every_two_are_together_once(count: int, together: int) -> None:
    groups = [*every_pair(count, together)]
    assert {two for group in groups for two in combinations(sorted(group), 2)} == {*combinations(range(count), 2)}
    assert all(len(set(group)) == len(group) <= together for group in groups)
