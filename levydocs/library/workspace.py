"""``Workspace``: a firm book, forms, letters and figures, loaded once, and everything that is made with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from levydocs.errors import Refusal, UsageRefused
from levydocs.library.loaded import Loaded, log
from levydocs.library.packet import Made, Packet, packet_of
from levydocs.loading import resources as stock
from levydocs.loading.case_files import CaseFile, given_case, open_case
from levydocs.loading.firm_book import find_firm_book, no_firm_book, read_firm_book
from levydocs.loading.packet_folder import read_packet

if TYPE_CHECKING:
    from levydocs.bulk.batch import Batch, Progress
    from levydocs.case.model import Firm
    from levydocs.delivery.receipt import Receipt
    from levydocs.law.book import Book
    from levydocs.law.in_force import Law
    from levydocs.library.exhibits import ExhibitIndex
    from levydocs.library.routes import Routes
    from levydocs.loading.days_due import Due
    from levydocs.packet.readiness import Readiness
    from levydocs.packet.resources import Resources
    from levydocs.tables.row import CaseRow

ASSETS_VARIABLE = "LEVYDOCS_ASSETS"


class Workspace:
    """What a firm works with. Threads may share one; pickled, it goes to another process as its four settings.

    ``firm``: the firm book; None: the one beside a case, in the folder above it, or among the user's settings.
    ``forms``: a folder of official forms; None: ``LEVYDOCS_FORMS`` or the user's data folder. ``assets``: the firm's
    own letters, recipes and forms; None: ``LEVYDOCS_ASSETS`` or none. ``figures``: the firm's own figures of the law;
    None: the user's data folder.

    What is loaded stays loaded: after a change in one of these folders, make a new Workspace. ``as_of`` is always a
    day; None: the day that the case names, else today, read at each call. Every method raises DefinitionRefused for a
    form, letter, recipe or figure that is not valid, and UsageRefused for a name or path that does not exist.
    """

    def __init__(
        self,
        firm: str | Path | None = None,
        forms: str | Path | None = None,
        assets: str | Path | None = None,
        figures: str | Path | None = None,
    ) -> None:
        self._firm_book, self.assets = _path(firm), _path(assets or os.environ.get(ASSETS_VARIABLE))
        self._loaded = Loaded(_path(forms), self.assets, _path(figures))
        self._firm: Firm | None = None
        self._reading = RLock()

    def __reduce__(self) -> tuple[type[Workspace], tuple[Path | None, ...]]:
        return Workspace, (self._firm_book, self._loaded.forms_folder, self.assets, self._loaded.figures_folder)

    def load(self, day: date) -> None:
        """Load now what documents of that day need; otherwise it is loaded on first use."""
        self._loaded.resources_on(day)

    def open(
        self,
        source: str | Path | bytes | Mapping[str, Any] | CaseRow,
        *,
        folder: str | Path | None = None,
        exhibits: Mapping[str, bytes] | None = None,
    ) -> CaseFile:
        """The case in a file (a path), a YAML or JSON text (bytes), nested values (a mapping), or a row of ``rows``.

        Exhibits of a file are read from its folder; otherwise from ``folder``, or they are given as bytes by their
        names in the case. Raises CaseRefused, whose ``findings`` list every mistake.
        """
        if isinstance(source, str | Path):
            file = open_case(Path(source), self._firm_book, self._firm)
            self._firm = file.firm if self._firm_book else None
            return file
        return given_case(source, self.firm(folder), _path(folder), exhibits or {})

    def rows(self, table: str | Path, *, mapping: str | Path | None = None) -> Iterator[CaseRow]:
        """The cases of a table (a workbook, a CSV file, a folder of CSV files), one at a time, for ``open``.

        Raises CaseRefused if its headings cannot be read, UsageRefused if it is not a table.
        """
        from levydocs.loading.tables import table_at
        from levydocs.tables.table import cases_of

        found = table_at(Path(table), _path(mapping))
        if found is None:
            raise UsageRefused(
                "This folder contains case files, not a table.", place=str(table), remedy="Open each file."
            )
        yield from cases_of(found)

    def check(self, file: CaseFile, as_of: date | None = None) -> Readiness:
        """The readiness report: what is missing or doubtful and who has it, deadlines, budget (dollars a month),
        grounds."""
        from levydocs.packet.build import examine

        return examine(file.case, file.firm, *self._setting(file, as_of), file.exhibits, file.notes)

    def routes(self, file: CaseFile, as_of: date | None = None) -> Routes:
        """The ways out side by side: open or not, costs (dollars), what each stops, needs and does to the collection
        period."""
        from levydocs.library.routes import routes_of

        return routes_of(file.case, file.firm, self._loaded.law(file.day(as_of)))

    def packet(
        self,
        file: CaseFile,
        as_of: date | None = None,
        *,
        forms: Sequence[str] = (),
        edited: Mapping[str, str | Path] | None = None,
        routes: Sequence[str] = (),
        on_read: Callable[[int, int], object] | None = None,
    ) -> Packet:
        """The packet: one PDF for each recipient, the complete packet, manifest and proof.

        A case with blocking findings also gives a packet; the pages of the envelopes concerned are marked DRAFT.
        ``forms``: make only these forms (``2848``) instead; ``edited``: the files (PDF or .docx) of letters that were
        edited outside, by letter (``hardship``); ``routes``: ways out (``advocate``) that get an envelope, in
        addition to those in the case. ``on_read`` is called with how many pages have been read back, out of how many.
        Raises CaseRefused if the case has no id that can name a folder, OutsideRefused if a .docx cannot be printed.
        """
        from levydocs.acroforms.library import forms_named
        from levydocs.loading.given_letters import given_letters
        from levydocs.packet.build import build, items_to_settle
        from levydocs.packet.forms_alone import build_forms
        from levydocs.packet.prove import unheard

        law, resources = self._setting(file, as_of)
        file = _on_routes(file, routes, resources)
        ids = forms_named(forms, resources.forms, "forms") if forms else ()
        letters = given_letters(edited or {}, resources.letters())
        given = (file.case, file.firm, law, resources, file.exhibits)
        made = packet_of(build_forms(*given, ids) if ids else build(*given, letters, on_read or unheard), file)
        log("packet: %d files, %d findings, ready: %s", len(made.files), len(made.findings), made.ready)
        return replace(made, items=items_to_settle(file.case, file.firm, law, resources, made.findings))

    def fill(
        self,
        form: str,
        file: CaseFile,
        *,
        editable: bool = False,
        revision: str | None = None,
        as_of: date | None = None,
    ) -> Made:
        """One form with its continuation sheets: one file, or one for each taxpayer if each needs one (2848).

        If the case does not call for the form: no file, and a finding that blocks.

        ``form``: ``433-F``, ``433f``, ``f433f``. ``editable``: its boxes stay fillable. ``revision``: one other than
        that day's.
        """
        from levydocs.acroforms.library import form_named
        from levydocs.packet.build import items_to_settle
        from levydocs.packet.documents import one_form

        law, resources = self._setting(file, as_of)
        form_id = form_named(form, resources.forms, "FORM")
        if revision is not None:
            shelf = stock.blank_folders(self._loaded.forms_folder)
            resources = stock.with_revision(resources, form_id, revision, shelf, law.as_of)
        made = one_form(file.case, file.firm, law, resources, form_id, editable=editable)
        log("form %s: %d files, %d findings", form_id, len(made.files), len(made.findings))
        settle = partial(
            items_to_settle, file.case, file.firm, law, resources, made.findings, [resources.forms[form_id]]
        )
        return Made(made.files, made.findings, settle)

    def lacking(self, form: str, file: CaseFile, as_of: date | None = None) -> tuple[str, ...]:
        """The case paths that a form lacks, in the order of its lines; answers may add more."""
        from levydocs.acroforms.library import form_named
        from levydocs.packet.build import facts_of
        from levydocs.packet.feeds import lacked_by

        forms = self._loaded.definitions.forms
        facts = facts_of(file.case, file.firm, self._loaded.law(file.day(as_of)))
        return lacked_by(facts, forms[form_named(form, forms, "FORM")])

    def letter(self, name: str, file: CaseFile, *, word: bool = False, as_of: date | None = None) -> Made:
        """One letter (``hardship``, ``release-request``, ``budget`` …) as a PDF, or with ``word`` as a Word file."""
        from levydocs.packet.build import items_to_settle
        from levydocs.packet.documents import one_letter, word_letter

        law, resources = self._setting(file, as_of)
        letter = stock.choose("letter", name, {one: one for one in resources.letters()})
        made = (word_letter if word else one_letter)(file.case, file.firm, law, resources, letter, file.exhibits)
        settle = partial(items_to_settle, file.case, file.firm, law, resources, made.findings, [])
        return Made(made.files, made.findings, settle)

    def cover(
        self, file: CaseFile, packet: str | Path, *, to: str = "", badge: str = "", fax: str = "", envelope: str = ""
    ) -> Made:
        """A new fax cover for the packet in a folder, to this employee at this number, to replace page 1 of its first
        fax.

        ``envelope``: for another fax. Nothing in the folder changes. Refused if it does not match the packet and the
        case.
        """
        from levydocs.packet.cover import Taker, made_packet, new_cover

        made, taker = made_packet(read_packet(Path(packet))), Taker(to, badge, fax)
        resources = stock.without_blanks(self._loaded.definitions)
        cover = new_cover(file.case, file.firm, self._loaded.law(made.as_of), resources, made, taker, envelope)
        return Made(cover.files, cover.findings)

    def batch(
        self,
        cases: str | Path,
        output: str | Path,
        *,
        as_of: date | None = None,
        jobs: int | None = None,
        scheduler: str | None = None,
        resume: bool = False,
        forms: Sequence[str] = (),
        merge: bool = False,
        mapping: str | Path | None = None,
        reveal: bool = False,
        deliver: str | None = None,
        profile: str = "plain",
        drafts: bool = False,
        record: str | Path | None = None,
        within: str | Path | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Batch:
        """The packets of every case in a folder or table: a context manager to iterate over for the outcomes.

        ``jobs``: how many processes (None: one for each processor); ``scheduler``: the address of a dask cluster
        instead; ``resume``: skip what an earlier run tried; ``forms``: only these forms, instead of packets;
        ``merge``: also write a print run; ``mapping``: for a firm's own export; ``reveal``: show numbers in full in
        the report. ``within``: the folder with the firm book and exhibits for a table that is somewhere else; no
        exhibit outside it is read. ``deliver``: deliver each packet to the store at this URL once it is written, with
        ``profile``, ``drafts`` and ``record`` as for ``deliver``; a case that lacks what the profile requires is
        refused before its packet is made.
        """
        from levydocs.acroforms.library import forms_named
        from levydocs.bulk.batch import Batch
        from levydocs.bulk.request import BatchRequest, existing

        to = None
        if deliver is not None:
            from levydocs.library.delivering import destination

            to = destination(deliver, profile=profile, own=self.assets, drafts=drafts, record=_path(record))
        request = BatchRequest(
            cases=existing(Path(cases)),
            firm=self._firm_book,
            day=as_of or date.today(),
            as_of=as_of,
            own=self.assets,
            forms_folder=self._loaded.forms_folder,
            figures=self._loaded.figures_folder,
            forms=forms_named(forms, self._loaded.definitions.forms, "--forms") if forms else (),
            mapping=_path(mapping),
            reveal=reveal,
            profile=to.profile if to else None,
            within=_path(within),
        )
        return Batch(
            request, Path(output), jobs=jobs, scheduler=scheduler, resume=resume, merge=merge, deliver=to,
            on_progress=on_progress,
        )  # fmt: skip

    def deliver(
        self,
        packet: str | Path | Packet,
        url: str,
        *,
        profile: str = "plain",
        drafts: bool = False,
        case: CaseFile | None = None,
        record: str | Path | None = None,
        who: str = "",
        folder: str | Path | None = None,
    ) -> Receipt:
        """Deliver a packet (its folder, or the Packet itself) to the store at ``url``: what is ready in it, or with
        ``drafts`` everything.

        Delivering the same packet with the same profile again is "unchanged", and an interrupted delivery continues.
        ``case``: the case, if the profile takes values from it. ``record``: the delivery record (None:
        ``LEVYDOCS_RECORD`` or the user's data folder), written before anything leaves, and ``who`` your name in it.
        ``folder``: where to look for the firm book of a packet without a case (None: next to the packet). The receipt
        is next to the packet's folder. Raises UsageRefused (exit code 4) if nothing is ready, OutputRefused if the
        record cannot be written, OutsideRefused if the store fails.
        """
        from levydocs.delivery.properties import Sources
        from levydocs.library.delivering import destination

        beside = folder or (None if isinstance(packet, Packet) else Path(packet))
        firm = case.firm if case else self.firm(beside) if self.firm_book(beside) else None
        to = destination(url, profile=profile, own=self.assets, drafts=drafts, record=_path(record), who=who)
        return to.deliver(packet, Sources(case.case if case else None, firm))

    def exhibits(self, case_file: str | Path, as_of: date | None = None) -> ExhibitIndex:
        """The exhibits of the case in a file, a contact sheet of them, and files next to them that no exhibit names."""
        from levydocs.library.exhibits import exhibit_index

        file = self.open(case_file)
        return exhibit_index(Path(case_file), file, *self._setting(file, as_of))

    def days_due(self, target: str | Path, as_of: date | None = None) -> tuple[tuple[Due, ...], tuple[Refusal, ...]]:
        """The deadlines of a case file, or of every case file in a folder, the next one first.

        Also the refusals of the files in a folder that could not be read; for a single file, the refusal is raised.
        """
        from levydocs.loading.days_due import days_due

        return days_due(Path(target), as_of, self.figures)

    def firm(self, folder: str | Path | None = None) -> Firm:
        """The firm book, read once; without its own, the one in ``folder``, above it, or among the user's settings.

        Raises CaseRefused, whose ``findings`` list every mistake.
        """
        if self._firm_book is None:
            found = find_firm_book(_path(folder))
            if found is None:
                raise no_firm_book(_path(folder))
            return read_firm_book(found)
        with self._reading:
            if self._firm is None:
                self._firm = read_firm_book(self._firm_book)
            return self._firm

    def firm_book(self, folder: str | Path | None = None) -> Path | None:
        """The file that ``firm`` reads for a case in ``folder``; None if there is none."""
        return self._firm_book or find_firm_book(_path(folder))

    @property
    def figures(self) -> Book | None:
        """The figures of the law together with the firm's own; None: only the built-in ones."""
        return self._loaded.figures

    def _setting(self, file: CaseFile, as_of: date | None = None) -> tuple[Law, Resources]:
        """The law as of the case's day, and the forms, letters and recipes that its documents are made from."""
        return self._on(file.day(as_of))

    def _on(self, day: date) -> tuple[Law, Resources]:
        """The same of a day, for the library's other modules."""
        return self._loaded.law(day), self._loaded.resources_on(day)


def _on_routes(file: CaseFile, routes: Sequence[str], resources: Resources) -> CaseFile:
    """The case with these routes in addition to its own. Raises UsageRefused for one that no recipe names."""
    from levydocs.packet.chosen_routes import refuse_unknown

    refuse_unknown(routes, resources.recipes)
    together = tuple(dict.fromkeys([*(file.case.routes or ()), *routes]))
    return replace(file, case=file.case.model_copy(update={"routes": together})) if routes else file


def _path(path: str | Path | None) -> Path | None:
    return Path(path) if path else None
