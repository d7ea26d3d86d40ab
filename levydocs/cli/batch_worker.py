"""A worker of a batch: what all cases share is loaded once in each process."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levydocs.bulk.work import Done, Shared, Task

_shared: list[Shared] = []


def start(firm_book: str, own: Path | None, forms_folder: Path | None, day: date) -> None:
    """Load house, firm book and figures; Ctrl-C is for the process that started this one."""
    from levydocs.bulk.work import Shared
    from levydocs.case.read import read_firm
    from levydocs.cli import stock
    from levydocs.cli.edge import known_figures, read_input, shown_name
    from levydocs.errors import CaseRefused

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    firm, mistakes = read_firm(read_input(Path(firm_book)), shown_name(Path(firm_book)))
    if firm is None:
        raise CaseRefused("The firm book cannot be read.", place=firm_book, findings=mistakes)
    _shared.append(Shared(stock.load_house(own, forms_folder, day), firm, known_figures()))


def make(task: Task) -> Done:
    """The packet of one case."""
    from levydocs.bulk.work import work

    return work(task, _shared[0])
