"""``print-run.pdf``: the packets of a batch, as they lie on the disk, in one file for the printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.files import growing

if TYPE_CHECKING:
    from levydocs.bulk.ledger import Outcome
    from levydocs.packet.print_run import Printable, Stretch
    from levydocs.pdf.merge import Merge
    from levydocs.pdf.own_file import OwnFile

PRINT_RUN = "print-run.pdf"


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What became of it: how many packets are in it, and the folders of those that are not, being not as they were made."""

    packets: int
    left_out: tuple[str, ...]


def write_print_run(outcomes: Sequence[Outcome], output: Path) -> PrintRun:
    """Write the packets that the outcomes tell of, in the order of their folders' names; nothing when there is none."""
    from levydocs.packet.print_run import arranged, front
    from levydocs.pdf.merge import Merge
    from levydocs.pdf.own_file import read_own

    made = {one.folder: one for one in sorted(outcomes, key=lambda one: one.folder) if one.folder}
    read = {folder: _printable(output / folder, one.manifest) for folder, one in made.items()}
    left_out = tuple(folder for folder, one in read.items() if one is None)
    folders = [folder for folder, one in read.items() if one is not None]
    stretches = arranged(one for one in read.values() if one is not None)
    if not stretches:
        return PrintRun(0, left_out)
    sheets, listed = front(stretches, left_out)
    with growing(output / PRINT_RUN) as out:
        _merge(Merge(out), read_own(sheets), listed, list(zip(folders, stretches, strict=True)), output)
    return PrintRun(len(stretches), left_out)


def _merge(run: Merge, sheets: OwnFile, listed: int, packets: Sequence[tuple[str, Stretch]], output: Path) -> None:
    from levydocs.packet.print_run import TITLE
    from levydocs.pdf.assemble import Outline
    from levydocs.pdf.merge import page_size

    run.begin()
    tops = [(run.page(sheets, index), page_size(sheets, index).height) for index in range(listed)][:1]
    outline = [Outline("Who signs on which page", 0)]
    taken = listed
    for folder, stretch in packets:
        run.begin()
        numbers = [run.page(sheets, taken + index) for index in range(len(stretch.separator))]
        tops.append((numbers[0], page_size(sheets, taken).height))
        outline.append(Outline(f"Case {stretch.printable.case_id}", len(tops) - 1))
        taken += len(stretch.separator)
        _add_packet(run, output / folder, stretch)
        if stretch.end > stretch.begins + stretch.printable.pages:
            run.page(sheets, len(sheets.pages) - 1)
    run.finish(TITLE, outline, tops, listed)


def _add_packet(run: Merge, folder: Path, stretch: Stretch) -> None:
    from levydocs.packet.print_run import marks
    from levydocs.pdf.merge import page_size
    from levydocs.pdf.own_file import read_own

    number = stretch.begins
    for file in stretch.printable.files:
        own = read_own((folder / file.name).read_bytes())
        for index in range(len(own.pages)):
            signed = [one for one in file.signatures if one.page == index + 1]
            run.page(own, index, marks(page_size(own, index), number, signed))
            number += 1


def _printable(folder: Path, manifest: str) -> Printable | None:
    """The packet in this folder; None when it is not as it was made."""
    from levydocs.packet.print_run import read_printable

    try:
        told = (folder / "manifest.json").read_bytes()
        found = read_printable(told)
        as_made = all(sha256((folder / one.name).read_bytes()).hexdigest() == one.sha256 for one in found.files)
    except (OSError, ValueError):
        return None
    return found if as_made and sha256(told).hexdigest() == manifest else None
