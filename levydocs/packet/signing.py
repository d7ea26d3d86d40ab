"""The list of what each person has to sign, by the pages of the complete packet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from levydocs.facts.core import Facts
from levydocs.packet.binder import Binder
from levydocs.packet.parts import Part, SignHere

INK = "blue or black ink"


def signing_lists(binder: Binder, made: Sequence[Part]) -> list[Part]:
    """A list for each person who has to sign something of what was made, in the order of the first signature."""
    names = _signers(binder.facts)
    lines: dict[str, list[SimpleNamespace]] = {}
    first = 1
    for one in made:
        for signature in one.signatures:
            for name in _who(names, signature):
                lines.setdefault(name, []).append(_line(binder.facts, signature, first))
        first += one.page_count
    return [_list(binder, number, name, listed) for number, (name, listed) in enumerate(lines.items(), 1)]


def _signers(facts: Facts) -> dict[str, list[str]]:
    """Who a form or a letter means by ``taxpayer``, ``spouse``, ``representative`` and ``representatives``."""
    count = len(facts.maybe("taxpayers", ()))
    people = [facts.for_taxpayer(position).maybe("taxpayer.name", "the taxpayer") for position in range(count)]
    representatives = [one.name for one in facts.maybe("representatives.all", ())]
    return {
        "taxpayer": people[:1],
        "spouse": people[1:2],
        "representative": representatives[:1],
        "representatives": representatives,
    }


def _who(names: Mapping[str, Sequence[str]], signature: SignHere) -> Sequence[str]:
    """Those who sign there: all who are meant, or some of them."""
    everybody = names.get(signature.who, ())
    return everybody if signature.among is None else everybody[signature.among.start : signature.among.stop]


def _line(facts: Facts, signature: SignHere, first: int) -> SimpleNamespace:
    document, _, where = signature.what.partition(": ")
    return SimpleNamespace(
        document=document, page=first + signature.page, where=where or "signature line", how=_how(facts, document)
    )


def _how(facts: Facts, document: str) -> str:
    if document.startswith("Form 2848") and facts.maybe("power_of_attorney.signature_method") == "electronic":
        return "electronic, for online upload only"
    return "ink, with the date"


def _list(binder: Binder, number: int, name: str, listed: list[SimpleNamespace]) -> Part:
    extra = {"signing": SimpleNamespace(name=name, pages=listed, ink=INK)}
    return binder.letter("sign-here", extra, f"sign-here:{number}", f"Sign here: {name}")
