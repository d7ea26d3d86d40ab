"""What an official form is, read from its folder: lines (what they say) apart from places (where they are on one revision)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from levydocs.acroforms.schema import Fingerprint
from levydocs.pdf.model import Rect, Scan


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a line that is a table. ``keys`` are attributes of a row; ``check`` means a check box.

    ``listed``: a list of things; those that do not fit go into a further row. ``when_none``: what a cell says
    whose value is known to be nothing.
    """

    id: str
    caption: str
    keys: tuple[str, ...]
    format: str = "text"
    check: bool = False
    listed: bool = False
    when_none: str = ""


@dataclass(frozen=True, slots=True)
class LineText:
    """A sentence with facts in it: its Jinja, its file (``f12153/lines.yaml``) and the line on which it begins there."""

    source: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form.

    ``kind`` is ``value``, ``text``, ``check``, ``choice``, ``choices``, ``rows`` or ``says``; ``facts`` the fact paths it
    prints, ``text`` the sentences that it prints in their place.
    ``on_overflow``: ``abbreviate``, ``shrink``, ``sheet``, ``rows_to_sheet``, ``refuse`` or ``another_form``. ``when_none``:
    column → what the first row says when the list is known to be empty. ``says``: words that are printed where a division of
    the form asks for them. ``option_words``: what an option is called, where its id does not say it well. ``attached``: the form
    has no room for it on any revision; what it says goes on the attachment.
    """

    id: str
    section: str
    caption: str
    kind: str
    facts: tuple[str, ...]
    format: str = "text"
    on_overflow: str = "shrink"
    required: bool = False
    optional: bool = False
    options: tuple[str, ...] = ()
    option_words: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    when_none: Mapping[str, str] = field(default_factory=dict)
    says: str = ""
    text: tuple[LineText, ...] = ()
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One text field."""

    field: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One check box and its real on-state."""

    field: str
    state: str


@dataclass(frozen=True, slots=True)
class Options:
    """Several check boxes, one for each option."""

    ticks: Mapping[str, Tick]


@dataclass(frozen=True, slots=True)
class Flow:
    """One text that runs over several text fields, top to bottom."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One value over several text fields, cut by a named splitter."""

    splitter: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Room on a page where the form has no field; its text looks like that in the field ``like``."""

    page: int
    rect: Rect
    like: str


Place = Box | Tick | Options | Flow | Split | Space


@dataclass(frozen=True, slots=True)
class Rows:
    """A printed table: for each printed row, column → place."""

    rows: tuple[Mapping[str, Place], ...]


def fields_of(place: Place | Rows) -> Iterator[tuple[str, str | None]]:
    """Every field a place uses, with its on-state (None: a text field)."""
    match place:
        case Box(name):
            yield name, None
        case Tick(name, state):
            yield name, state
        case Options(ticks):
            for tick in ticks.values():
                yield tick.field, tick.state
        case Flow(names) | Split(_, names):
            for name in names:
                yield name, None
        case Rows(rows):
            for row in rows:
                for cell in row.values():
                    yield from fields_of(cell)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs where; ``when`` is a fact that must be true (empty: always).

    ``of``: the table whose rows these people are, where each copy of the form is signed by those listed on it.
    """

    who: str
    line: str
    what: str
    when: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """Tables that are divided together, row by row, over as many copies of the form as they need.

    ``says``: the line that says on a copy that more of them are on another. ``ticks``: the box that is checked on every
    copy but the first.
    """

    tables: tuple[str, ...]
    says: str = ""
    ticks: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What is done with a form only if ``fact`` is true: it is made, or sent; ``otherwise`` says in words why it is not."""

    fact: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """The official blank of a revision, known by its digest."""

    name: str
    url: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Revision:
    """Where the lines of a form are on one revision.

    ``absent``: line, or ``line.column``, that this revision does not have → why. ``renumbered``: section of lines.yaml and
    form.yaml → its number here, where that differs. ``signature_places``: who → where each of
    them signs on that page. ``blank`` gives the kind of every field that is never filled.
    """

    form: str
    id: str
    printed: str
    in_force_from: date
    in_force_until: date | None
    file: OfficialFile
    send_pages: tuple[int, ...]
    signature_pages: Mapping[str, int]
    absent: Mapping[str, str]
    renumbered: Mapping[str, str]
    places: Mapping[str, Place | Rows]
    blank: Mapping[str, str]
    fingerprint: Fingerprint
    signature_places: Mapping[str, tuple[Rect, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.form, self.id))

    @property
    def schema(self) -> Scan:
        """The pages and fields of the official file; their labels are empty."""
        return self.fingerprint.scan

    @property
    def label_hashes(self) -> Mapping[str, str]:
        """Field name → the hash of its label."""
        return self.fingerprint.labels

    def in_force(self, day: date) -> bool:
        """True when the IRS had posted this revision by ``day`` and had not replaced it."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def section(self, section: str) -> str:
        """The number that this revision prints for a section of lines.yaml or form.yaml."""
        return self.renumbered.get(section, section)

    def columns(self, line: Line) -> list[Column]:
        """The columns of a table that this revision has."""
        return [column for column in line.columns.values() if f"{line.id}.{column.id}" not in self.absent]


@dataclass(frozen=True, slots=True)
class Form:
    """An official form: what it says and all its revisions, oldest first. ``for_each``: ``household``, ``taxpayer``
    or ``hearing``, a hearing request.

    ``divisions``: what does not fit on one copy goes on another; each part of one division with each part of the others.
    """

    id: str
    number: str
    title: str
    agency: str
    for_each: str
    signers: tuple[Signer, ...]
    lines: Mapping[str, Line]
    revisions: tuple[Revision, ...]
    divisions: tuple[Division, ...] = ()
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines that are the sum of other lines as these are printed."""
    whose: str = ""
    """The fact that says whose it is, by position. Empty: a form for each taxpayer is made for all who need a power of attorney;
    another is that of those on the levy, or who make the hearing request.
    """
    need: Need | None = None
    """None: it can be made of any case."""
    send_if: tuple[Need, ...] = ()
    """All of them must be true of a form that is sent."""
    audiences: tuple[str, ...] = ()
    """To whom a recipe may send it."""
    checks: tuple[int, ...] = ()
    """The checks (``findings.CHECKS``) that are made of it; what one of its lines lacks is reported under the first."""
    covers_periods: str = ""
    """The column (``matters.periods``) that lists every period that its taxpayer owes or has not filed; empty: none."""

    def __hash__(self) -> int:
        return hash(self.id)

    def newest(self, day: date) -> Revision | None:
        """The newest revision posted by ``day``; None when none was."""
        posted = [revision for revision in self.revisions if revision.in_force_from <= day]
        return posted[-1] if posted else None
