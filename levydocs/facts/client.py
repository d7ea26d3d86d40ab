"""What a letter to the client itself says: who is greeted, and which days are ahead."""

from __future__ import annotations

from levydocs.facts.core import Facts, fact
from levydocs.facts.parties import liable
from levydocs.facts.people import full_name, person
from levydocs.text import join_words


@fact("client.greeted")
def greeted(facts: Facts) -> str:
    """Whom a letter to the client greets: those who owe the tax on the levy; for a business or an estate who signs for it."""
    return join_words([_greeted(facts, position) for position in liable(facts)])


def _greeted(facts: Facts, position: int) -> str:
    return facts.maybe(person(facts, "signer.name", position)) or full_name(facts, position)
