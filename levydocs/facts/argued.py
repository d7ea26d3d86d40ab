"""The grounds that a request argues, the strongest first, and how it names them (26 USC 6343; 26 CFR 301.6343-1)."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.evaluations import SUPPORTED, Evaluation
from levydocs.facts.exhibits import proving
from levydocs.law.grounds import Ground, grounds, in_request, strongest_first

IMPROPER = "improper"
"""The keyword under which a request asserts that the levy was issued improperly, for any reason."""
RETURN, SPEED = "return_of_money", "business_property"
"""Return of money, and an expedited determination (26 USC 6343(a)(2)): neither is itself a ground for release."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A ground that the request argues: its id, which is that of its section of the letter, and the exhibits that prove it."""

    id: str
    exhibits: tuple[str, ...]


@fact("release.argued")
def argued(facts: Facts) -> list[Argument]:
    """What the request argues: the grounds it asserts that the facts support, the strongest first; then what else it asks for."""
    found = {
        one.entry.id: Argument(one.entry.id, one.exhibits) for one in _evaluations(facts) if _is_argued(facts, one)
    }
    if not found:
        raise Absent("request.grounds")
    return [found[name] for name in strongest_first() if name in found]


def _evaluations(facts: Facts) -> list[Evaluation]:
    return [one for one in facts["grounds.evaluated"] if isinstance(one.entry, Ground)]


def _is_argued(facts: Facts, one: Evaluation) -> bool:
    """Hardship is argued with what is known about it; anything else asserted, if the facts support it.

    That seized business property is exempt is argued whenever no approval is shown: it takes nothing from other grounds. If only
    return of money is requested, the argument is that the levy was improper, and no ground for release.
    """
    match one.entry.id:
        case "return_of_money":
            return bool(facts["release.argues_return"])
        case "hardship":
            return bool(facts["release.for_hardship"])
        case "unapproved":
            return bool(facts["levy.approval_open"])
        case "business_property" if facts["release.nothing_to_collect"]:
            return False
    if facts["release.return_alone"] and _word(one) != IMPROPER:
        return False
    return one.status == SUPPORTED and _word(one) in facts.maybe("request.grounds", ())


@fact("release.lead")
def lead(facts: Facts) -> str:
    """The ground with which the request leads, by the name of its section of the letter."""
    return str(facts["release.argued"][0].id)


def argues(facts: Facts, *ids: str) -> bool:
    """True when the request argues one of these grounds."""
    return any(one.id in ids for one in facts.maybe("release.argued", ()))


@fact("release.asked")
def asked(facts: Facts) -> list[str]:
    """How release is requested on each ground, without repeats; nothing if only return of money is requested."""
    if facts["release.return_alone"]:
        return []
    ids = [one.id for one in facts["release.argued"]]
    said = {one.entry.id: one.entry.asked for one in _evaluations(facts) if isinstance(one.entry, Ground)}
    return list(dict.fromkeys(said[name] for name in ids if said[name]))


@fact("release.improper")
def improper(facts: Facts) -> bool:
    """True when the request argues that the levy was issued improperly."""
    return argues(facts, *(one.entry.id for one in _evaluations(facts) if _word(one) == IMPROPER))


@fact("release.asks_speed")
def asks_speed(facts: Facts) -> bool:
    """True when an expedited determination is requested, on a ground of 6343(a)(1) (26 USC 6343(a)(2))."""
    must = [name for name, one in grounds().items() if one.must_release]
    return argues(facts, SPEED) and argues(facts, *must)


@fact("release.ground_lines")
def ground_lines(facts: Facts) -> list[str]:
    """The grounds asserted, the strongest first, each with its authority; for wages with the proposal of CNC also 6343(e).

    That the levy was improper is asserted by the provisions it violates, if the facts support any. Neither an expedited
    determination nor the return of money is a ground: they come last.
    """
    asserted = list(facts.maybe("request.grounds", ()))
    # Economic hardship is for individuals only (26 CFR 301.6343-1(b)(4)(i)).
    if "hardship" in asserted and not facts["grounds.individual"]:
        asserted.remove("hardship")
    words = {_word(one): None for name in strongest_first() for one in _evaluations(facts) if one.entry.id == name}
    stated = [in_request(word) for word in words if word in asserted and word not in (IMPROPER, SPEED)]
    if IMPROPER in asserted or facts["levy.approval_open"]:
        leading = sum(word in asserted for word in ("satisfied", "expired"))
        stated[leading:leading] = _improper_lines(facts, IMPROPER in asserted)
    if SPEED in asserted:
        stated.append(_lower(in_request(SPEED)) if stated else in_request(SPEED))
    cnc = facts.maybe("release.proposal") == "currently_not_collectible"
    if stated and facts["levy.kind"] == "wage" and cnc and "not_collectible" not in asserted:
        stated.append(_lower(in_request("not_collectible")))
    if facts["release.argues_return"]:
        line = f"Return of money, 26 USC 6343(d)(2)({facts['release.return_ground']})"
        stated.append(_lower(line) if stated else line)
    if not stated:
        raise Absent("request.grounds")
    return stated


def _word(one: Evaluation) -> str:
    assert isinstance(one.entry, Ground)
    return one.entry.in_request


def _improper_lines(facts: Facts, asserted: bool) -> list[str]:
    """Exempt business property first; then the law that the levy violates, or the general words if the facts support nothing."""
    lines = ["Property exempt from levy, 26 USC 6334(a)(3), (a)(13)(B), (e)(2)"] if facts["levy.approval_open"] else []
    ids = [one.id for one in facts.maybe("release.argued", ())]
    law = {
        one.entry.id: one.entry.paragraph
        for one in _evaluations(facts)
        if _word(one) == IMPROPER and one.entry.id != "unapproved" and isinstance(one.entry, Ground)
    }
    barred = list(dict.fromkeys(bar.paragraph for bar in facts["release.bars"]))
    paragraphs = [say for name in ids if name in law for say in (barred if name == "barred" else [law[name]])]
    if paragraphs:
        lines.append(f"Issued improperly, {'; '.join(paragraphs)}")
    elif asserted and not lines:
        lines.append(in_request(IMPROPER))
    return lines


def _lower(line: str) -> str:
    return line[:1].lower() + line[1:]


@fact("release.business_need_exhibits")
def business_need_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove why the business cannot be carried on without the levied property."""
    return proving(facts, f"levies.{facts[f'{facts.levy_path}.id']}.business_need")
