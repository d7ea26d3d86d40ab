"""What goes with Forms 9465, 12277, 8857 and 656: the exhibits that prove what each of them says."""

from __future__ import annotations

from levydocs.case.requests import Exhibit
from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import exhibits_at

_OF_WHAT_ONE_HAS = (
    "employment",
    "other_income",
    "bank_accounts",
    "investments",
    "digital_assets",
    "real_estate",
    "other_assets",
    "credit_cards",
    "receivables",
    "expenses",
    "statement",
    "business",
)


@fact("exhibits.of_installment")
def of_installment(facts: Facts) -> tuple[Exhibit, ...]:
    """What proves the debts, the returns and the payment that is offered; income and expenses if a statement is enclosed."""
    stated = _OF_WHAT_ONE_HAS if facts.maybe("installment.statement_wanted") else ()
    return exhibits_at(facts, "installment", "request", "liabilities", "compliance", *stated)


@fact("exhibits.of_lien_withdrawal")
def of_lien_withdrawal(facts: Facts) -> tuple[Exhibit, ...]:
    """The notice of the lien, and what proves the agreement, the debts, the returns, and the reasons to withdraw it."""
    notice = facts.maybe(f"notices[{facts['lien.notice']}].id")
    notices = (f"notices.{notice}",) if notice else ()
    return exhibits_at(facts, *notices, "lien_withdrawal", "proceedings", "liabilities", "compliance")


@fact("exhibits.of_relief")
def of_relief(facts: Facts) -> tuple[Exhibit, ...]:
    """Attachments to Form 8857: proof for the request for relief, and nothing else about the household."""
    return exhibits_at(facts, "innocent_spouse")


@fact("exhibits.of_offer")
def of_offer(facts: Facts) -> tuple[Exhibit, ...]:
    """Proof for the offer and the statement that goes with it; nothing about the levy."""
    return exhibits_at(facts, "offer", "liabilities", "compliance", "household", "hardship", *_OF_WHAT_ONE_HAS)
