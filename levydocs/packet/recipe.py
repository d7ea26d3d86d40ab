"""A recipe: which documents go to one recipient, in which order, and on what condition. Recipes are data (templates/recipes)."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.audiences import Audience

COMPLETE = "packet"
"""The id of the recipe for the complete packet; its position is 0."""
COVER = "packet"
"""A letter that takes this from outside counts the pages around it: it is a cover."""
ENCLOSURES = "enclosures"
"""A letter that takes this from outside says what goes with it to its recipient."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a recipe: a letter by its template, a form by its id, or the exhibits in a fact.

    ``when`` is a fact that must be true; empty: always. ``sheets``: each exhibit follows its own sheet. ``where_it_fits``: these
    exhibits are enclosed, all or none, if the recipient takes that number of pages at once.
    """

    kind: str
    name: str
    when: str = ""
    sheets: bool = False
    where_it_fits: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A name, an address or a number in a recipe: what a ``fact`` says about the case, or the same ``lines`` for every case."""

    fact: str = ""
    lines: tuple[str, ...] = ()


NOTHING = Words()


@dataclass(frozen=True, slots=True)
class Sending:
    """How an envelope goes out: ``by`` fax or mail, or it stays in the ``file``.

    ``to`` is the recipient, ``number`` the fax number. ``most_pages`` is how many pages the recipient takes at once, None
    when there is no limit.
    """

    by: str = "file"
    to: Words = NOTHING
    number: Words = NOTHING
    most_pages: int | None = None


TO_THE_FILE = Sending()
"""It is not sent."""


def file_name(position: int, name: str) -> str:
    """The file of an envelope: ``1-acs.pdf`` by its recipe's position, ``packet.pdf`` for the complete packet.

    A file keeps its name no matter what else is sent: a document system finds ``4-caf-1.pdf`` where it was before.
    """
    return f"{position}-{name}.pdf" if position else f"{name}.pdf"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What goes to one recipient. ``position`` orders the recipients of a packet; 0 is the complete packet for the file.

    ``short``: how a page number names the recipient; empty: by the title. ``for_each`` is ``case``; ``taxpayer``: one envelope
    for each who is liable; ``hearing``: one for each hearing request; ``office``: one for each office that levied; ``levy``: one
    for each levy. ``rest_of`` is the id of an earlier recipe: of its exhibits, it sends those that are not in that envelope.
    ``notes``: what the office must know before it sends the envelope; they are printed on ``sending.pdf``. ``whose`` is a fact
    with the positions of the taxpayers who each have one, for ``taxpayer``; empty: each who is liable. ``route``: it is made only
    if the case chooses this way out; empty: in every packet.
    """

    id: str
    title: str
    audience: Audience
    position: int
    when: str
    entries: tuple[Entry, ...]
    for_each: str = "case"
    sending: Sending = TO_THE_FILE
    short: str = ""
    rest_of: str = ""
    route: str = ""
    notes: tuple[str, ...] = ()
    whose: str = ""
