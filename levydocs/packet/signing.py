"""The signing sets: for each signer, a list followed by each page to sign as it is in its envelopes, with a tab at the line.

A signed page takes the place of the printed one: it is the same page, number and all. A page that is the same in several
envelopes is in the set once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as count_up
from types import SimpleNamespace

from levydocs.facts.core import Facts
from levydocs.packet.binder import Binder
from levydocs.packet.envelope import DRAFT, Envelope, File, Marks, PlacedPage, numbered
from levydocs.packet.page_numbers import NumberedPage, to_sign
from levydocs.packet.parts import Part, SignHere
from levydocs.packet.sign_tabs import tab_beside
from levydocs.pdf.model import Rect

INK = "blue or black ink"
_CLIENTS = ("taxpayer", "spouse")


@dataclass(frozen=True, slots=True)
class PageToSign:
    """A page of a set, with the tabs of its signer: what is signed on it, and which page it is in the envelopes it goes to.

    ``also``: the names of the others who sign it.
    """

    page: PlacedPage
    signed: tuple[SignHere, ...]
    goes_to: tuple[NumberedPage, ...]
    also: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """True while something blocks sending it."""
        return self.page.mark == DRAFT


@dataclass(frozen=True, slots=True)
class SigningSet:
    """What one person signs. ``who``: ``taxpayer``, ``spouse``, ``representative``, ``representative-2`` …"""

    who: str
    listed: Part
    pages: tuple[PageToSign, ...]
    file: File

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"sign-here-{self.who}.pdf"


def signing_sets(
    binder: Binder, envelopes: Mapping[str, Envelope], files: Mapping[str, File], owner: Callable[[int | None], str]
) -> list[SigningSet]:
    """A set for each person who must sign something, in the order of the first signature.

    ``envelopes`` and ``files`` by the same names; ``owner``: what the foot of the list says about the taxpayer at a position, for
    a client who signs, or about those who owe (None), for a representative.
    """
    signers = _signers(binder.facts)
    pages: dict[str, list[PageToSign]] = {}
    for page, goes_to in _pages(envelopes, files):
        own: dict[str, list[tuple[SignHere, Rect | None]]] = {}
        for signature in page.part.signatures:
            for who, place in _who(signers, signature) if signature.page == page.number else ():
                own.setdefault(who, []).append((signature, place))
        for who, signed in own.items():
            also = tuple(signers[other] for other in own if other != who)
            pages.setdefault(who, []).append(
                PageToSign(_tabbed(page, signed), tuple(one for one, _ in signed), goes_to, also)
            )
    return [
        _set(binder, who, signers[who], own_pages, owner(_CLIENTS.index(who) if who in _CLIENTS else None))
        for who, own_pages in pages.items()
    ]


def _pages(
    envelopes: Mapping[str, Envelope], files: Mapping[str, File]
) -> Iterator[tuple[PlacedPage, tuple[NumberedPage, ...]]]:
    """Each page to sign, once for all envelopes in which it is the same; from one that can be sent, if any."""
    for everywhere in to_sign(envelopes).values():
        alike: dict[str, list[tuple[PlacedPage, NumberedPage]]] = {}
        for numbered_page in everywhere:
            page = files[numbered_page.file].pages[numbered_page.number - 1]
            alike.setdefault(page.foot, []).append((page, numbered_page))
        for found in alike.values():
            page, _ = min(found, key=lambda one: (one[0].mark == DRAFT, bool(one[0].mark)))
            yield page, tuple(one for _, one in found)


def _tabbed(page: PlacedPage, signed: Sequence[tuple[SignHere, Rect | None]]) -> PlacedPage:
    """The page with a tab at each known place."""
    size = page.leaf.under.size
    return page.with_tabs(tuple(tab_beside(place, size) for _, place in signed if place is not None))


def _signers(facts: Facts) -> dict[str, str]:
    """The names of those who may have to sign."""
    count = len(facts.maybe("taxpayers", ()))
    people = [facts.for_taxpayer(position).maybe("taxpayer.name", "the taxpayer") for position in range(count)]
    representatives = [one.name for one in facts.maybe("representatives.all", ())]
    ids = (f"representative-{number}" if number > 1 else "representative" for number in count_up(1))
    return {**dict(zip(_CLIENTS, people, strict=False)), **dict(zip(ids, representatives, strict=False))}


def _who(signers: Mapping[str, str], signature: SignHere) -> Iterator[tuple[str, Rect | None]]:
    """Those who sign there, and where: all who may sign, or some of them."""
    if signature.who == "representatives":
        everybody = [who for who in signers if who not in _CLIENTS]
    else:
        everybody = [signature.who] if signature.who in signers else []
    some = everybody if signature.among is None else everybody[signature.among.start : signature.among.stop]
    for number, who in enumerate(some):
        yield who, signature.places[number] if number < len(signature.places) else None


def _set(binder: Binder, who: str, name: str, pages: Sequence[PageToSign], owner: str) -> SigningSet:
    rows = [_row(binder.facts, one, signature) for one in pages for signature in one.signed]
    drafts = sum(one.is_draft for one in pages)
    told = SimpleNamespace(
        name=name,
        client=who in _CLIENTS,
        pages=rows,
        ink=INK,
        drafts="all" if drafts == len(pages) else "some" if drafts else "none",
    )
    part_id = f"sign-here:{who}"
    listed = binder.letter("sign-here", {"signing": told}, part_id, f"Sign here: {name}")
    mark = max((one.page.mark for one in pages), key=lambda text: (text == DRAFT, bool(text)))
    front = numbered(Envelope(part_id, listed.title, (listed,)), Marks(owner, mark)).pages
    title = f"Sign here: {who.replace('-', ' ')}"
    return SigningSet(who, listed, tuple(pages), File(title, (*front, *(one.page for one in pages))))


def _row(facts: Facts, one: PageToSign, signature: SignHere) -> SimpleNamespace:
    """A line of the list."""
    document, _, where = signature.what.partition(": ")
    whose = one.page.part.title.partition(": ")[2]
    how = _how(facts, document)
    return SimpleNamespace(
        document=f"{document} ({whose})" if whose else document,
        page=", ".join(numbered_page.in_words for numbered_page in one.goes_to),
        where=where or "signature line",
        also=one.also,
        how=f"not yet (draft); then {how}" if one.is_draft else how,
    )


def _how(facts: Facts, document: str) -> str:
    if document.startswith("Form 2848") and facts.maybe("power_of_attorney.signature_method") == "electronic":
        return "electronic, for online upload only"
    return "ink"
