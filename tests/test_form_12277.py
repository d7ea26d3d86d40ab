"""Form 12277: no reason without what it rests on, and nothing said of an agreement that the case does not say."""

from __future__ import annotations

from datetime import date

import pytest
import sample
from golden_forms import standing
from test_golden_cases import case_of

from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.fill import Filled, fill
from levydocs.acroforms.library import load_forms
from levydocs.case.model import Case
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.pdf.foreign.compile import compile_blank

BASIS = "FillText13"
IMPROPER = "The notice was filed on a tax that was paid on April 2, 2026."


def facts(**withdrawal: object) -> Facts:
    """The golden case, what it says of the withdrawal changed."""
    return facts_for(case_of("lien-withdrawal"), withdrawal)


def facts_for(case: Case, withdrawal: dict[str, object]) -> Facts:
    changed = case.model_copy(update={"lien_withdrawal": case.lien_withdrawal.model_copy(update=withdrawal)})
    return facts_of(changed, sample.firm(), Law(date(2027, 1, 20)))


def agreed(**changes: object) -> Case:
    case = case_of("lien-withdrawal")
    assert case.proceedings
    return case.model_copy(update={"proceedings": (case.proceedings[0].model_copy(update=changes),)})


def filled(found: Facts) -> Filled:
    form = load_forms()["f12277"]
    revision = form.revisions[-1]
    blank = compile_blank(draw_facsimile(form, revision), revision.send_pages)
    return fill(form, revision, blank, found, official=False)[0]


def basis(found: Facts) -> str:
    return standing(filled(found))[BASIS].replace("\n", " ")


def test_each_reason_is_told_alone() -> None:
    assert basis(facts(reasons=("improper",), improper=IMPROPER)) == f"{IMPROPER} 26 USC 6323(j)(1)(A)."
    best = "She is a notary, and the notice keeps her from being bonded."
    assert basis(facts(reasons=("best_interests",), best_interests=best)) == f"{best} 26 USC 6323(j)(1)(D)."
    debit = basis(facts(reasons=("direct_debit",)))
    assert debit.startswith(
        "An installment agreement for the tax on this notice has been in effect since October 5, 2026"
    )
    assert "does not provide" not in debit


@pytest.mark.parametrize(
    ("reason", "missing"),
    [
        ("improper", "lien_withdrawal.improper"),
        ("best_interests", "lien_withdrawal.best_interests"),
    ],
)
def test_a_reason_without_its_words_is_missing_and_blocks(reason: str, missing: str) -> None:
    found = facts(reasons=(reason,))
    assert sample.missing(found, "lien.reasons") == (missing,)
    assert ("LD-form-missing-required", "f12277:reasons") in {(one.code, one.place) for one in filled(found).findings}


@pytest.mark.parametrize(
    ("changes", "reason", "missing"),
    [
        ({"provides_for_lien": True}, "agreement", "lien_withdrawal.reasons"),
        ({"provides_for_lien": None}, "agreement", "proceedings[0].provides_for_lien"),
        ({"direct_debits": None}, "direct_debit", "proceedings[0].direct_debits"),
        ({"direct_debits": 0}, "direct_debit", "proceedings[0].direct_debits"),
        ({"outcome": "terminated"}, "agreement", "proceedings"),
        ({"covers": ("another",)}, "direct_debit", "proceedings"),
    ],
)
def test_an_agreement_is_no_reason_unless_it_is_one_of_those_that_the_law_means(
    changes: dict[str, object], reason: str, missing: str
) -> None:
    """26 USC 6323(j)(1)(B): an agreement for the tax on the notice, "unless such agreement provides otherwise"."""
    found = facts_for(agreed(**changes), {"reasons": (reason,)})
    assert sample.missing(found, "lien.reasons") == (missing,)


def test_what_the_case_does_not_say_of_the_agreement_is_not_said() -> None:
    bare = agreed(reference=None, monthly=None, terms=None, payments_current=None, direct_debits=1)
    assert basis(facts_for(bare, {"reasons": ("agreement",), "status": "unknown"})) == (
        "An installment agreement for the tax on this notice has been in effect since October 5, 2026. It does not provide for a "
        "Notice of Federal Tax Lien. 26 USC 6323(j)(1)(B). Withholding covers this year’s tax."
    )


def test_a_lien_on_which_nothing_is_owed_is_not_called_open() -> None:
    case = case_of("lien-withdrawal")
    paid = tuple(one.model_copy(update={"assessed_balance": 0}) for one in case.liabilities or ())
    found = facts_for(case.model_copy(update={"liabilities": paid}), {})
    assert sample.missing(found, "lien.status") == ("lien_withdrawal.status",)
