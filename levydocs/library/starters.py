"""Files that need no packet: those to start with (case file, firm book, workbook, JSON Schema, sample), and the
calendar of deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused

if TYPE_CHECKING:
    from levydocs.loading.days_due import Due

SAMPLE = "wage-levy"
KINDS = ("wage", "bank", "self-employed", "retirement", "business", "form-2848")
"""What a case file can be started for."""


def kinds_of_case() -> Mapping[str, str]:
    """Each of ``KINDS`` with what such a case is about: ``a levy on wages``."""
    from levydocs.intake.interview import interview_for

    return {kind: interview_for(kind).what for kind in KINDS}


def new_case(kind: str | None = None) -> str:
    """A case file with every key explained and nothing filled in.

    ``kind``: one of ``KINDS``; what such a case needs comes first, in the order of an interview, and the rest is
    commented out. Raises UsageRefused for another kind.
    """
    if kind is not None:
        from levydocs.intake.interview import interview_for
        from levydocs.intake.starting_file import starting_file

        return starting_file(interview_for(kind))
    from levydocs.case.new import new_case_text

    return new_case_text()


def new_firm() -> str:
    """A firm book with every key explained and nothing filled in."""
    from levydocs.case.new import new_firm_text

    return new_firm_text()


def case_schema() -> str:
    """The JSON Schema of a case file."""
    import json

    from levydocs.case.schema import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def new_table(kind: str = "") -> bytes:
    """The workbook (xlsx) for many cases, one per row; for a ``kind``, the short one with the columns that such cases
    need.

    UsageRefused for a kind without one.
    """
    from levydocs.tables.short_sheets import kinds, short_sheet
    from levydocs.tables.template import new_workbook, short_workbook, workbook_bytes

    if not kind:
        return workbook_bytes(new_workbook())
    if kind not in kinds():
        raise UsageRefused(
            "There is no short workbook for this kind of case.",
            place=kind,
            remedy=f"One of: {', '.join(kinds())}; without one, the workbook has a column for every item.",
        )
    return workbook_bytes(short_workbook(short_sheet(kind)))


def new_mapping(export: str | Path) -> tuple[str, int]:
    """The draft of a mapping for a firm's own export, and how many of its entries a person must confirm.
    CaseRefused."""
    from levydocs.intake.mapping_draft import draft_mapping
    from levydocs.loading.inputs import shown_name
    from levydocs.loading.tables import sheets_at

    path = Path(export)
    draft = draft_mapping(sheets_at(path), shown_name(path))
    return draft.text, draft.unsure


@contextmanager
def sample_case() -> Iterator[Path]:
    """The case file of the sample, from wherever levydocs is installed."""
    from importlib.resources import as_file

    from levydocs import assets

    with as_file(assets.root("samples")) as samples:
        yield Path(samples) / SAMPLE / "case.yaml"


def calendar(due: Sequence[Due]) -> bytes:
    """A calendar file (iCalendar) of deadlines, without names or numbers. UsageRefused if two cases share an id."""
    from levydocs.loading.days_due import calendar as file_of

    return file_of(due)
