"""Whether the case is ready to send: what is missing or doubtful and who has it, the next deadline, the grounds and ways out.

Findings repeat a missing item at every place that needs it. Here each item is listed once, with all the lines and letters that it
feeds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from levydocs.acroforms.definition import Form
from levydocs.facts import case_paths
from levydocs.facts.core import Facts
from levydocs.facts.coverage import Coverage
from levydocs.facts.deadlines import deadlines_of
from levydocs.facts.evaluations import Evaluation
from levydocs.findings import IN_FIRM_BOOK, Finding, Severity, blocking
from levydocs.law.clocks import Deadline
from levydocs.packet.checks import check_of
from levydocs.packet.feeds import Fed, form_lines, forms_for
from levydocs.packet.resources import Resources
from levydocs.packet.sending import Sending

_ORDER = (Severity.BLOCKS, Severity.WEAKENS, Severity.NOTE)
_LAST_CHECK = 99


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is missing or doubtful.

    ``check`` is the number of the check (``findings.CHECKS``), 0 for none. ``path`` is the path of what is missing, in the case
    or in the firm book, as ``place`` says; empty for a doubt. ``feeds`` names the form lines and letters that need it; ``codes``
    the findings that say so. ``today``: must be done today, before everything else.
    """

    severity: Severity
    check: int
    place: str
    message: str
    remedy: str
    why: str
    who_has: str
    ask: str
    feeds: tuple[str, ...]
    codes: tuple[str, ...]
    path: str = ""
    today: bool = False


@dataclass(frozen=True, slots=True)
class EnvelopeState:
    """Whether what goes to one recipient is ready, and how it is sent.

    ``findings`` are all those about it, or about the case as a whole.
    """

    id: str
    title: str
    findings: tuple[Finding, ...]
    sending: Sending | None = None

    @property
    def blocked_by(self) -> tuple[Finding, ...]:
        """What blocks sending it."""
        return tuple(one for one in self.findings if blocking([one]))

    @property
    def ready(self) -> bool:
        """True when nothing blocks sending it."""
        return not self.blocked_by


@dataclass(frozen=True, slots=True)
class Readiness:
    """The report on one case for one day. ``budget`` is in dollars a month; a value that cannot be worked out is None.

    ``grounds`` are those of the first levy that is not released; ``by_levy`` has those of each if there are several, by what is
    levied. ``ready``: every envelope in ``envelopes`` is ready, and nothing else blocks.
    """

    case_id: str
    as_of: date
    items: tuple[Item, ...]
    deadlines: tuple[Deadline, ...]
    grounds: tuple[Evaluation, ...]
    routes: tuple[Evaluation, ...]
    coverage: tuple[Coverage, ...]
    budget: Mapping[str, Decimal | None]
    ready: bool
    envelopes: tuple[EnvelopeState, ...]
    by_levy: Mapping[str, tuple[Evaluation, ...]] = field(default_factory=dict)

    @property
    def next_deadline(self) -> Deadline | None:
        """The first deadline that has not passed."""
        return next((one for one in self.deadlines if one.last_day >= self.as_of), None)


def readiness(
    facts: Facts, resources: Resources, findings: Sequence[Finding], envelopes: Sequence[EnvelopeState]
) -> Readiness:
    """The report, from the findings about the case and its documents, and the state of each envelope that is sent."""
    return Readiness(
        case_id=str(facts.maybe("case_id", "")),
        as_of=facts.basis.law.as_of,
        items=items_of(facts, resources, findings),
        deadlines=deadlines_of(facts),
        grounds=tuple(facts.maybe("grounds.evaluated", ())),
        routes=tuple(facts.maybe("routes.evaluated", ())),
        coverage=tuple(facts.maybe("coverage.rows", ())),
        budget=budget_of(facts),
        ready=not blocking(findings),
        envelopes=tuple(envelopes),
        by_levy=grounds_by_levy(facts),
    )


def budget_of(facts: Facts) -> dict[str, Decimal | None]:
    """``Readiness.budget`` of a case."""
    return {name: facts.maybe(path) for name, path in BUDGET.items()}


def grounds_by_levy(facts: Facts) -> dict[str, tuple[Evaluation, ...]]:
    """Of several levies the grounds of each that is not released, by what it is on, with the payer where two are on the same."""
    if not facts.maybe("levies.several"):
        return {}
    seen = [facts.for_levy(position) for position in facts["levies.pending"]]
    return {f"{one.maybe('levy.named', one.levy_path)}": tuple(one.maybe("grounds.evaluated", ())) for one in seen}


BUDGET = {
    "income_before": "ability.income_before",
    "levy_takes": "budget.levies_amount",
    "income_with_levy": "ability.income_with_levy",
    "expenses": "ability.expenses",
    "left_before": "ability.left_before",
    "left_with_levy": "ability.left_with_levy",
    "expenses_as_paid": "ability.paid",
    "left_before_as_paid": "ability.paid_left_before",
    "left_with_levy_as_paid": "ability.paid_left_with_levy",
}
"""The facts of a budget, by what a report calls them."""


def items_of(
    facts: Facts, resources: Resources, findings: Sequence[Finding], forms: Sequence[Form] | None = None
) -> tuple[Item, ...]:
    """What must be done today, then what blocks; within that, the ten checks in order, then the rest.

    ``forms``: those whose lines an item can feed; None: those that go out in a packet.
    """
    if forms is None:
        forms = forms_for(facts, resources.recipes, resources.forms.values())
    fed = Fed(list(form_lines(facts, forms)))
    missing: dict[str, list[Finding]] = {}
    doubts: list[Finding] = []
    for one in findings:
        paths = [path for path in one.paths if _described(path)]
        for path in paths:
            missing.setdefault(path, []).append(one)
        if not paths:
            doubts.append(one)
    items = [_missing(facts, resources, fed, path, told) for path, told in missing.items()]
    items += [_doubt(resources, fed, one) for one in doubts]
    return tuple(sorted(items, key=lambda one: (not one.today, _ORDER.index(one.severity), one.check or _LAST_CHECK)))


def _described(path: str) -> case_paths.Described | None:
    """What the schema says about a path in the case or the firm book."""
    if path.startswith(IN_FIRM_BOOK):
        return case_paths.described_in_firm_book(path.removeprefix(IN_FIRM_BOOK))
    return case_paths.described(path)


def _missing(facts: Facts, resources: Resources, fed: Fed, path: str, told: Sequence[Finding]) -> Item:
    """One item missing from the case or the firm book, no matter how many places need it."""
    forms = resources.forms
    gravest = min(told, key=lambda one: (_ORDER.index(one.severity), check_of(one, forms) or _LAST_CHECK))
    own = path.startswith(IN_FIRM_BOOK)
    key = path.removeprefix(IN_FIRM_BOOK)
    held = YOUR_FIRM if own else who_has(path)
    titles = {template.place: template.title for template in resources.templates.values()}
    letters = [titles[name] for one in told if (name := one.place.partition(":")[0]) in titles]
    says = _described(path)
    what = ((says and says.description) or key).partition("; [] for ")[0]
    return Item(
        severity=gravest.severity,
        check=held.check or check_of(gravest, forms),
        place=(facts.basis.firm if own else facts.case).origin.place(key),
        message=f"Not known: {_begun_small(what)}{'' if what.endswith('?') else '.'}",
        remedy=f'Fill in {path}; an empty text "", a 0 or a [] says that there is none.',
        why=gravest.why,
        who_has=held.who,
        ask=held.ask,
        feeds=tuple(dict.fromkeys([*fed.by(path), *letters])),
        codes=tuple(dict.fromkeys(one.code for one in told)),
        path=key,
    )


def _begun_small(what: str) -> str:
    """A description inside a sentence: one that begins with an abbreviation, such as CAF, stays as it is."""
    return what if what[1:2].isupper() else f"{what[:1].lower()}{what[1:]}"


def _doubt(resources: Resources, fed: Fed, one: Finding) -> Item:
    path = one.place.rpartition(" ")[2]
    known = case_paths.is_case_path(path)
    held = who_has(path) if known else NOBODY
    feeds = fed.by(path) if known else fed.of_line(one.place)
    return Item(
        one.severity,
        check_of(one, resources.forms),
        one.place,
        one.message,
        one.remedy,
        one.why,
        held.who,
        held.ask,
        tuple(feeds),
        (one.code,),
        today=one.today,
    )


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an item of a case, what to ask, and under which check it is reported if missing."""

    who: str
    ask: str
    check: int


NOBODY, YOUR_FIRM = Holder("", "", 0), Holder("your firm", "", 1)


def who_has(path: str) -> Holder:
    """Who has the item at a case path: the entry for the longest beginning of the path that has one.

    The question for a section does not apply to a single item in it.
    """
    asked = name = re.sub(r"\[\d+\]", "", path)
    while name:
        if entry := _holders().get(name):
            return entry if name == asked else replace(entry, ask="")
        name = name.rpartition(".")[0]
    return NOBODY


@cache
def _holders() -> Mapping[str, Holder]:
    import yaml

    text = resources.files("levydocs.packet").joinpath("who_has.yaml").read_text("utf-8")
    loaded: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {
        name: Holder(entry["who"], entry.get("ask", ""), int(entry.get("check", 0)))
        for name, entry in loaded["who_has"].items()
    }
