"""PyMuPDF: each widget is set and updated, then the document is baked."""

from __future__ import annotations

import pymupdf

from benchmarks.tasks import File, FormTask


def fill(task: FormTask) -> File:
    """Fill and flatten one form."""
    with pymupdf.open(stream=task.blank, filetype="pdf") as document:
        document.select(list(task.pages))
        for page in document:
            for widget in page.widgets():
                _set(widget, task)
        document.bake(annots=False, widgets=True)
        return File(document.tobytes(garbage=1))


def _set(widget: pymupdf.Widget, task: FormTask) -> None:
    name = widget.field_name
    if name in task.texts:
        widget.field_value = task.texts[name]
    elif task.ticks.get(name) and widget.on_state() == task.ticks[name]:
        widget.field_value = task.ticks[name]
    else:
        return
    widget.update()
