"""What the exhibits of a case prove, in words, and what of a case an exhibit can prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from levydocs.case.model import Case
from levydocs.case.requests import Exhibit
from levydocs.facts.core import Facts, fact
from levydocs.facts.data import words
from levydocs.facts.expense_table import sections
from levydocs.facts.levies import maybe_of_levy


class ProofChoice(NamedTuple):
    """A key of the case file that an exhibit proves or could prove, as ``proves`` has it, with its page if any; and in words."""

    value: str
    words: str
    is_chosen: bool


@fact("exhibits.proves")
def proves(facts: Facts) -> Mapping[str, str]:
    """What each exhibit proves, in words, by its letter."""
    return {
        one.id: "; ".join(
            dict.fromkeys(_on_page(_of_which_levy(facts, proof.path), proof.page) for proof in one.proofs)
        )
        for one in facts["exhibits"]
        if one.id
    }


def _of_which_levy(facts: Facts, path: str) -> str:
    """What a proof proves, in words; of one of several levies with what it is on."""
    said, levies = _in_words(path), facts.maybe("levies", ())
    if said != words("proves")["levies"] or len(levies) < 2:
        return said
    own = [at for at, levy in enumerate(levies) if path == f"levies.{levy.id}"]
    named = maybe_of_levy(facts, own[0], "levy.named") if own else None
    return f"{said} on {named}" if named else said


def _on_page(words: str, page: int | None) -> str:
    return f"{words} (page {page})" if page else words


def _in_words(path: str) -> str:
    """What a proof of the item at a case path proves: the words for the longest beginning of it that has any."""
    known = {**{f"expenses.{key}": section.name for key, section in sections().items()}, **words("proves")}
    first = path.partition(".")[0]
    return next((known[start] for start in _beginnings(path) if start in known), first.replace("_", " "))


def _beginnings(path: str) -> Iterator[str]:
    """Every beginning of a path, the longest first, each also with ``*`` in place of the id of an entry."""
    first, *rest = path.split(".")
    for length in range(len(rest), -1, -1):
        yield ".".join([first, *rest[:length]])
        yield ".".join([first, "*", *rest[1:length]])


_WHOLE = (
    "employment",
    "other_income",
    "bank_accounts",
    "investments",
    "real_estate",
    "other_assets",
    "credit_cards",
    "receivables",
)
"""What an exhibit proves as a whole, where the case says anything of it."""


def proof_choices(case: Case, exhibit: Exhibit) -> list[ProofChoice]:
    """What an exhibit proves, and then what else of the case it could prove: levy, notices, income, property, expenses, harm."""
    others = dict(_provable(case))
    chosen = []
    for value, proof in zip(exhibit.proves or (), exhibit.proofs, strict=True):
        said = others.pop(proof.path, None) or _in_words(proof.path)
        chosen.append(ProofChoice(value, _on_page(said, proof.page), is_chosen=True))
    return chosen + [ProofChoice(path, said, is_chosen=False) for path, said in others.items()]


def _provable(case: Case) -> Iterator[tuple[str, str]]:
    for levy in case.levies or ():
        if levy.id:
            yield f"levies.{levy.id}", _which(case.levies, "levies", levy.id)
            if levy.outstanding_checks:
                path = f"levies.{levy.id}.outstanding_checks"
                yield path, _in_words(path)
    for notice in case.notices or ():
        if notice.id:
            yield f"notices.{notice.id}", _which(case.notices, "notices", notice.id)
    for path in _WHOLE:
        if _says(getattr(case, path)):
            yield path, _in_words(path)
    if case.other_income.self_employment:
        yield "other_income.self_employment", _in_words("other_income.self_employment")
    yield from _expenses(case)
    yield from _circumstances(case)


def _expenses(case: Case) -> Iterator[tuple[str, str]]:
    """Each expense that there is; the household's of one standard together."""
    for key, section in sections().items():
        if key == "personal":
            if _says(case.expenses.personal):
                yield "expenses.personal", section.name
            continue
        for line in section.lines:
            if getattr(getattr(case.expenses, key), line):
                path = f"expenses.{key}.{line}"
                own = words("proves").get(path)
                yield path, own or f"{section.name}: {line.replace('_', ' ')}"


def _circumstances(case: Case) -> Iterator[tuple[str, str]]:
    if case.hardship.events:
        yield "hardship.events", _in_words("hardship.events")
    for key in ("health", "ability_to_earn", "extraordinary", "other_resources"):
        if getattr(case.hardship, key):
            yield f"hardship.{key}", f"{_in_words('hardship')}: {key.replace('_', ' ')}"
    if _says(case.compliance):
        yield "compliance", _in_words("compliance")
    if case.hearing.tolling_facts:
        yield "hearing.tolling_facts", _in_words("hearing")


def _which(entries: Any, kind: str, entry_id: str) -> str:
    """Of one of several, its id in the case file too."""
    return _in_words(kind) if len(entries) == 1 else f"{_in_words(kind)} {entry_id}"


def _says(part: Any) -> bool:
    """True where a section or list says anything."""
    return bool(part) if part is None or isinstance(part, tuple) else bool(part.model_fields_set)
