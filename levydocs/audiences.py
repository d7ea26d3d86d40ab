"""Who may get something from the office, and whose proof each of them may see. The audiences are data (templates/audiences.yaml).

A recipe names its audience; a letter and a form name the audiences that they may go to. What is not named is not sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from levydocs import assets
from levydocs.case.model import Case
from levydocs.entries import read_entries
from levydocs.mistakes import mistakes, refuse
from levydocs.shapes import TRUTH, Either, Keys, Many, Name, Named, Text, Word

FILE = "templates/audiences.yaml"
ALL = "all"
_SECTION = "section of a case file"
_ID = Text("small letters, digits and _", "[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Audience:
    """One of them. ``title`` is how a message names it.

    ``exhibits``: the sections of a case file whose proof it may see; ``every_exhibit``: all. ``every_document``: every letter
    and form may go there. ``one_taxpayer``: nothing about two taxpayers goes there together. ``irs``: it is an
    office of the IRS; a page that goes to several of them is signed once.
    """

    id: str
    title: str
    exhibits: tuple[str, ...] = ()
    every_exhibit: bool = False
    every_document: bool = False
    one_taxpayer: bool = False
    irs: bool = False

    def takes(self, audiences: Iterable[str]) -> bool:
        """True when a document that may go to these audiences may go to this one."""
        return self.every_document or self.id in audiences

    @property
    def takes_exhibits(self) -> bool:
        """True when an exhibit may go to it at all."""
        return self.every_exhibit or bool(self.exhibits)

    def takes_exhibit(self, proves: Iterable[str]) -> bool:
        """True when an exhibit that proves these items of the case may go to it: one of them is its business."""
        return self.every_exhibit or any(_within(path, section) for path in proves for section in self.exhibits)


def load_audiences(own: Path | None) -> dict[str, Audience]:
    """The audiences by id, of the user's own file where there is one. Raises DefinitionRefused where it is not valid."""
    read = read_entries(assets.read("templates", "audiences.yaml", own=own), FILE)
    shape = Keys(
        must={"title": Text()},
        may={
            "documents": Word((ALL,)),
            "exhibits": Either(text=Word((ALL,)), many=Many(Name(_SECTION))),
            "one_taxpayer": TRUTH,
            "irs": TRUTH,
        },
    )
    refuse(mistakes(read, Named(_ID, shape), {_SECTION: tuple(Case.model_fields)}, read.place))
    return {name: _audience(name, read[name]) for name in read}


def _audience(name: str, entry: dict[str, str]) -> Audience:
    exhibits = entry.get("exhibits") or ()
    return Audience(
        id=name,
        title=entry["title"],
        exhibits=() if exhibits == ALL else tuple(exhibits),
        every_exhibit=exhibits == ALL,
        every_document=entry.get("documents") == ALL,
        one_taxpayer=entry.get("one_taxpayer") == "true",
        irs=entry.get("irs") == "true",
    )


def _within(path: str, section: str) -> bool:
    return path == section or path.startswith((f"{section}.", f"{section}["))
