"""PyPDFForm: the wrapper fills and flattens; a checked box is True."""

from __future__ import annotations

from PyPDFForm import PdfWrapper

from benchmarks.tasks import File, FormTask


def fill(task: FormTask) -> File:
    """Fill and flatten one form. It keeps every page: it has no way to leave pages out before it fills."""
    values = {**task.texts, **dict.fromkeys(task.ticks, True)}
    return File(PdfWrapper(task.blank, use_full_widget_name=True).fill(values, flatten=True).read())
