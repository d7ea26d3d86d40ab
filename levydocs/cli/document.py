"""What ``fill`` and ``letter`` have in common: one document of a case, as a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from levydocs.cli import options
from levydocs.cli.show import findings_json, say, say_json, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.files import refuse_existing, write_private
from levydocs.findings import blocking
from levydocs.loading.resources import Written
from levydocs.text import join_words

PDF, WORD = ".pdf", ".docx"


def writes_a_document(output: str) -> Callable[[Callable[..., ExitCode]], Callable[..., ExitCode]]:
    """The argument CASE and the options of a command that writes one document; ``output`` says what ``-o`` names."""

    def decorate(function: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
        for option in (options.DRY_RUN, options.FORCE, options.output_file(output)):
            function = option(function)
        return options.reads_a_case(function)

    return decorate


def refuse_output(output: Path, endings: Sequence[str], *, force: bool) -> None:
    """Refuse, before any work, a file that would not be written: of another kind by its name, or there already."""
    if output.suffix.lower() not in endings:
        kinds = join_words(endings, "or")
        raise UsageRefused(
            f"A document is written as {kinds}.", place=str(output), remedy=f"Give the file the ending {kinds}."
        )
    refuse_existing(output, force=force)


def write_document(
    make: Callable[[], Written], output: Path, *, force: bool, dry_run: bool, as_json: bool = False
) -> ExitCode:
    """Make the document and write it; what was found goes to stderr, the file's name to stdout, or both as JSON."""
    content, findings = make()
    if not dry_run:
        write_private(output, content, force=force)
    if as_json:
        say_json(file=str(output), written=not dry_run, findings=findings_json(findings))
    else:
        show_findings(findings, err=True, everything=True)
        say_written(output, dry_run=dry_run)
    return ExitCode.NOT_READY if blocking(findings) else ExitCode.DONE


def say_written(output: Path, *, dry_run: bool) -> None:
    """Say which file was written, or would be."""
    say(f"{'Would write' if dry_run else 'Written'}:", err=True)
    say(str(output))
