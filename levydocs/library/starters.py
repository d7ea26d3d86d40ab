"""Files that need no packet: to begin with (case file, firm book, workbook, JSON Schema, sample), and the calendar of days due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levydocs.loading.days_due import Due

SAMPLE = "wage-levy"


KINDS = ("wage", "bank", "self-employed", "retirement", "business", "form-2848")
"""What a case file can be begun for."""


def new_case(kind: str | None = None) -> str:
    """A case file in which every key is explained and nothing filled in.

    ``kind``: one of ``KINDS``; what such a case needs stands first, in the order of an interview, and the rest commented out.
    Raises UsageRefused for another kind.
    """
    if kind is not None:
        from levydocs.intake.interview import interview_for
        from levydocs.intake.starting_file import starting_file

        return starting_file(interview_for(kind))
    from levydocs.case.new import new_case_text

    return new_case_text()


def new_firm() -> str:
    """A firm book in which every key is explained and nothing filled in."""
    from levydocs.case.new import new_firm_text

    return new_firm_text()


def case_schema() -> str:
    """The JSON Schema of a case file."""
    import json

    from levydocs.case.schema import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def new_table() -> bytes:
    """The workbook (xlsx) for many cases, one a row."""
    from levydocs.tables.template import new_workbook, workbook_bytes

    return workbook_bytes(new_workbook())


@contextmanager
def sample_case() -> Iterator[Path]:
    """The case file of the sample, from wherever levydocs is installed."""
    from importlib.resources import as_file

    from levydocs import assets

    with as_file(assets.root("samples")) as samples:
        yield Path(samples) / SAMPLE / "case.yaml"


def calendar(due: Sequence[Due]) -> bytes:
    """A calendar file (iCalendar) of days due, without names or numbers. UsageRefused where two cases share an id."""
    from levydocs.loading.days_due import calendar as file_of

    return file_of(due)
