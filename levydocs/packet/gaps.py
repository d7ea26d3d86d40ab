"""What entries of a case's lists lack: a row is printed anyway, so its empty cells must be reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding

_USELESS_WITHOUT = {
    "liabilities": ("id", "who", "type", "form", "period"),
    "notices": ("id", "type", "date", "covers"),
    "levies": ("covers",),
    "exhibits": ("id", "file"),
}
"""What an entry is useless without: no one could tell which debt, right or document it is."""
_QUESTIONED_WITHOUT = {
    "levies": ("payer.address.street", "payer.address.city", "payer.address.state", "payer.address.zip"),
    "employment": (
        "who",
        "employer.address.street",
        "employer.address.city",
        "employer.address.state",
        "employer.address.zip",
    ),
    "bank_accounts": ("institution", "address", "number", "type", "balance"),
    "investments": ("institution", "address", "number", "type", "balance"),
    "digital_assets": ("type", "wallet", "email", "location", "amount", "value"),
    "real_estate": ("description", "county", "payment", "purchased", "price", "value", "owed", "primary"),
    "other_assets": ("description", "kind", "payment", "purchased", "value", "owed"),
    "credit_cards": ("type", "limit", "owed", "minimum"),
    "receivables.accounts": ("name", "address", "amount"),
    "receivables.merchant": ("name", "card", "bank", "number"),
    "statement.business.officers": (
        "name",
        "title",
        "tin",
        "address.street",
        "ownership",
        "deposits_payroll_taxes",
        "salary",
    ),
    "statement.business.debts": ("description", "secured", "balance", "payment", "creditor"),
    "other_income.other": ("description", "amount"),
    "expenses.other.more": ("description", "amount"),
    "hardship.events": ("on", "what", "amount", "exhibit"),
    "levies[].outstanding_checks": ("number", "payee", "amount"),
    "exhibits": ("title", "proves"),
}
"""What a reader of the form or the letter will ask for."""

_LONGER = ("statement.full_sent", "statement.business_sent", "offer.made")
"""True if a statement longer than Form 433-F goes out."""


def gaps(facts: Facts) -> Iterator[Finding]:
    """A finding for each entry that lacks something, and what it lacks."""
    for path, leaves in _USELESS_WITHOUT.items():
        for entry in _entries(facts, path):
            penalty = facts.maybe(f"{entry}.type") == "Civil Penalty" if path == "liabilities" else False
            asked = [leaf for leaf in leaves if not (penalty and leaf == "form")]
            yield from _lacking(facts, "LD-packet-entry-useless", entry, asked)
    for path, leaves in _QUESTIONED_WITHOUT.items():
        for entry in _entries(facts, path):
            yield from _lacking(facts, "LD-packet-entry-incomplete", entry, [*leaves, *_further(facts, path, entry)])
    requests = range(len(facts.maybe("hearing.requests", ())))
    said = [facts.for_request(number).maybe("hearing.comments") for number in requests]
    if facts.maybe("hearing.requested") and not (said and all(said)):
        yield from _lacking(facts, "LD-packet-entry-incomplete", "hearing", ["explanation"])


def _entries(facts: Facts, path: str) -> list[str]:
    """The case paths of the entries of a list, or of the lists that each entry of another one has (``levies[].taken``)."""
    outer, several, inner = path.partition("[]")
    if several:
        return [entry for one in _entries(facts, outer) for entry in _entries(facts, f"{one}{inner}")]
    return [f"{path}[{position}]" for position in range(len(facts.stated(path, ())))]


def _lacking(facts: Facts, code: str, entry: str, leaves: Sequence[str]) -> Iterator[Finding]:
    paths = [path for path in (f"{entry}.{leaf}" for leaf in leaves) if isinstance(facts.get(path), Missing)]
    if paths:
        yield finding(code, facts.case.origin.place(entry), paths=", ".join(paths))


def _further(facts: Facts, path: str, entry: str) -> tuple[str, ...]:
    """What is asked for some entries: the pay day of a wage levy, the hold of a bank levy, the end of a loan and its lender."""
    match path, facts.maybe(f"{entry}.kind") if path == "levies" else None:
        case "levies", "wage":
            return ("payroll.cutoff",)
        case "levies", "bank":
            return ("bank_served_on", "amount_held")
        case (("other_assets" | "real_estate"), _) if facts.maybe(f"{entry}.owed"):
            return _of_loan(facts, path, entry)
    return ()


def _of_loan(facts: Facts, path: str, entry: str) -> tuple[str, ...]:
    """What is asked for a loan: Form 433-F asks for its end unless it is for real estate, the longer forms for end and lender of
    every one."""
    policy = path == "other_assets" and facts.maybe(f"{entry}.kind") == "life_insurance"
    if not policy and any(map(facts.maybe, _LONGER)):
        return ("final_payment", "lender")
    return ("final_payment",) if path == "other_assets" else ()
