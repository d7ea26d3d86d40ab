"""``print-run.pdf``: the packets of a batch, as they are on disk, in one file for the printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.files import growing
from levydocs.pdf.model import LETTER

if TYPE_CHECKING:
    from levydocs.bulk.journal import Outcome
    from levydocs.packet.print_run_pages import Printable, Stretch
    from levydocs.pdf.write.merge import Merge

PRINT_RUN = "print-run.pdf"


@dataclass(frozen=True, slots=True)
class PrintRun:
    """The result: how many packets are in it, and the folders of those left out because they have changed since they were made."""

    packets: int
    left_out: tuple[str, ...]


def write_print_run(outcomes: Sequence[Outcome], output: Path) -> PrintRun:
    """Write the packets of the outcomes, in the order of their folder names; nothing if there is none."""
    from levydocs.packet.print_run_pages import arranged
    from levydocs.pdf.write.merge import Merge

    made = {one.folder: one for one in sorted(outcomes, key=lambda one: one.folder) if one.folder}
    read = {folder: _printable(output / folder, one) for folder, one in made.items()}
    left_out = tuple(folder for folder, one in read.items() if one is None)
    folders = [output / folder for folder, one in read.items() if one is not None]
    stretches = arranged(one for one in read.values() if one is not None)
    if stretches:
        with growing(output / PRINT_RUN) as out:
            _merge(Merge(out), folders, stretches, left_out)
    return PrintRun(len(stretches), left_out)


def _merge(run: Merge, folders: Sequence[Path], stretches: Sequence[Stretch], left_out: Sequence[str]) -> None:
    from levydocs.packet.print_run_pages import TITLE, separator, sign_lists
    from levydocs.pdf.write.assemble import Outline
    from levydocs.pdf.write.own_file import read_own

    run.begin()
    lists = [one for file in sign_lists(stretches, left_out) for one in run.file(read_own(file))]
    lists += [run.empty(LETTER)] if len(lists) % 2 else []
    tops, outline = [(lists[0], LETTER.height)], [Outline("Who signs on which page", 0)]
    for number, (folder, stretch) in enumerate(zip(folders, stretches, strict=True), 1):
        run.begin()
        sheets = run.file(read_own(separator(stretch))) if stretch.sheets else []
        outline.append(Outline(f"Case {stretch.printable.case_id}", number))
        if stretch.begins > stretch.first + stretch.sheets:
            run.empty(LETTER)
        top = _add_packet(run, folder, stretch)
        tops.append((sheets[0] if sheets else top, LETTER.height))
        if stretch.end > stretch.begins + stretch.printable.run_pages:
            run.empty(LETTER)
    run.finish(TITLE, outline, tops, len(lists))


def _add_packet(run: Merge, folder: Path, stretch: Stretch) -> int:
    """Add its pages; the number of the first one."""
    from levydocs.packet.print_run_pages import marks
    from levydocs.pdf.write.merge import page_size
    from levydocs.pdf.write.own_file import read_own

    number, first = stretch.begins, 0
    for file in stretch.printable.files:
        own = read_own((folder / file.name).read_bytes())
        for index in range(len(own.pages)):
            signed = [one for one in file.signatures if one.page == index + 1]
            size = page_size(own, index)
            page = run.page(own, index, marks(size, number, signed, pale=file.one_sided))
            first = first or page
            if file.one_sided:
                run.empty(size)
            number += file.in_run(2) - 1
    return first


def _printable(folder: Path, outcome: Outcome) -> Printable | None:
    """The packet in this folder; None if it has changed since it was made."""
    from levydocs.packet.print_run_pages import read_printable

    try:
        told = (folder / "manifest.json").read_bytes()
        found = read_printable(told, outcome.client)
        as_made = all(sha256((folder / one.name).read_bytes()).hexdigest() == one.sha256 for one in found.files)
    except (OSError, ValueError):
        return None
    return found if as_made and sha256(told).hexdigest() == outcome.manifest else None
