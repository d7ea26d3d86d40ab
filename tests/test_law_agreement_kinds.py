"""The kinds of installment agreement are data: every fact, figure, word and sentence in them is checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sample

from levydocs.facts.core import Missing
from levydocs.facts.names import FACT_NAMES
from levydocs.law.agreement_kinds import FULL_PAYMENT, LEFT, AgreementKind, agreement_kinds
from levydocs.law.book import load_yaml
from levydocs.law.figures import SURENESS
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

DATA: dict[str, dict[str, Any]] = load_yaml("agreement_kinds.yaml")["kinds"]
KINDS = list(agreement_kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
CARRIERS = list(dict.fromkeys(one.fact for kind in KINDS for one in kind.carried_by))
BESIDE = list(dict.fromkeys(one.fact for kind in KINDS for one in kind.beside))


def of_samples(path: str) -> Iterator[Any]:
    """What a fact is in each sample, where it is known."""
    assert path in FACT_NAMES
    for name in sample.SAMPLES:
        case = sample.case_of(name)
        found = facts_of(case, sample.firm(), Law(case.as_of or sample.AS_OF)).get(path)
        if not isinstance(found, Missing):
            yield found.value


@pytest.mark.parametrize("path", CARRIERS)
def test_what_carries_a_kind_is_true_or_false(path: str) -> None:
    assert all(isinstance(one, bool) for one in of_samples(path))


@pytest.mark.parametrize("path", BESIDE)
def test_what_stands_beside_is_true_or_an_amount(path: str) -> None:
    assert all(one is None or isinstance(one, bool | Decimal) for one in of_samples(path))


@each_kind
def test_every_kind_has_what_it_needs_and_nothing_that_nobody_reads(kind: AgreementKind) -> None:
    written = DATA[kind.id]
    wanted = {"title", "authority", "pays", "terms", "carried_by", "sure"}
    assert wanted <= set(written) <= wanted | {"longest", "beside"}
    assert kind.pays in (FULL_PAYMENT, LEFT)
    assert kind.sure in SURENESS
    assert re.search(r"26 USC 6159", kind.authority)
    assert any(one.decides for one in kind.carried_by)
    for one in written["carried_by"]:
        assert {"fact", "yes", "no", "ask"} <= set(one) <= {"fact", "yes", "no", "ask", "decides", "opens"}


@each_kind
def test_what_pays_in_full_has_a_time_of_its_own(kind: AgreementKind) -> None:
    """And what is all that is left runs to the last day for collection."""
    assert bool(kind.longest) is (kind.pays == FULL_PAYMENT)
    if kind.longest:
        assert Law(date(2026, 11, 24)).figure(kind.longest).unit == "months"


@each_kind
def test_every_sentence_is_one(kind: AgreementKind) -> None:
    said = [kind.terms, *(text for one in kind.carried_by for text in (one.yes, one.no))]
    for text in (*said, *(one.say for one in kind.beside)):
        assert re.fullmatch(r"[A-Z].*[^.]\.", text), text
    for one in kind.carried_by:
        assert re.fullmatch(r"[A-Z].*[^?]\?", one.ask), one.ask


@each_kind
def test_a_rule_that_was_not_read_says_so(kind: AgreementKind) -> None:
    for one in kind.beside:
        assert one.sure in SURENESS
        unread = bool(re.search(r"\b(?:six|one)-year\b", one.say))
        assert one.marked == (f"{one.say} (unverified)" if unread else one.say)
