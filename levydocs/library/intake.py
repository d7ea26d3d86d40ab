"""Account transcripts taken into a case: read, compared with it and, on request, written, keeping the file's
comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.library.case_store import write_changes
from levydocs.loading.case_files import mistakes_refused
from levydocs.loading.inputs import read_input, shown_name

if TYPE_CHECKING:
    from levydocs.intake.transcripts.proposal import Proposed


@dataclass(frozen=True, slots=True)
class TranscriptImport:
    """What transcripts propose for a case file as it was read. Its ``repr`` shows nothing of either."""

    case_file: Path
    proposed: Proposed = field(repr=False)
    _data: bytes = field(repr=False)

    @property
    def summaries(self) -> tuple[tuple[str, ...], ...]:
        """Each account in lines for a person."""
        from levydocs.intake.transcripts.summary import summary_of

        return tuple(map(summary_of, self.proposed.histories))

    def write(self) -> None:
        """Write the changes into the case file, keeping its comments and every other byte; without changes, write
        nothing.

        Raises OutputRefused if the file has changed since it was read, CaseRefused if the changes would leave a
        mistake in it.
        """
        write_changes(self.case_file, self._data, [one.change for one in self.proposed.changes])


def import_transcripts(case_file: Path, files: Sequence[Path]) -> TranscriptImport:
    """What the account transcripts in these files (PDF with text, text, HTML) propose for a case. Nothing is written.

    Raises CaseRefused with every mistake in the case, UsageRefused if a file is missing.
    """
    from levydocs.case.read import read_case
    from levydocs.intake.transcripts.proposal import liability_positions, propose
    from levydocs.intake.transcripts.reading import read_transcripts

    data = read_input(case_file)
    case, mistakes = read_case(data, shown_name(case_file))
    if case is None:
        raise mistakes_refused(mistakes, str(case_file), "nothing was written")
    transcripts = [one for file in files for one in read_transcripts(read_input(file), shown_name(file))]
    return TranscriptImport(case_file, propose(case, transcripts, liability_positions(data)), data)
