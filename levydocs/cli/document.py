"""What ``fill`` and ``letter`` have in common: documents of a case, as files of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from levydocs.cli import options
from levydocs.cli.readiness import show_items
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.outputs import refuse_existing, write_private
from levydocs.library.packet import Made
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
    """Refuse, before any work, a file that could not be written: one with the wrong ending, or one that already
    exists."""
    if output.suffix.lower() not in endings:
        kinds = join_words(endings, "or")
        raise UsageRefused(
            f"A document is written as {kinds}.", place=str(output), remedy=f"Give the file the ending {kinds}."
        )
    refuse_existing(output, force=force)


def write_documents(made: Made, output: Path, *, force: bool, dry_run: bool, as_json: bool = False) -> ExitCode:
    """Write what was made: one file as ``output``, or several next to it, each with its own name added to that of
    ``output``.

    Findings go to stderr and file names to stdout, or both as JSON.
    """
    from levydocs.library.as_json import findings_json

    names = (
        [output] if len(made.files) == 1 else [output.with_stem(f"{output.stem}-{_owner(name)}") for name in made.files]
    )
    for path in names:
        refuse_existing(path, force=force)
    if not dry_run:
        for path, content in zip(names, made.files.values(), strict=True):
            write_private(path, content, force=force)
    if as_json:
        say_json(files=list(map(str, names)), written=not dry_run, findings=findings_json(made.findings))
    else:
        show_items(made.items, err=True, everything=True, brief=True)
        say_written(names, dry_run=dry_run)
    return made.exit_code


def say_written(outputs: Sequence[Path], *, dry_run: bool) -> None:
    """Say which files were written, or would be."""
    if not outputs:
        say("Nothing is written.", err=True)
        return
    say(f"{'Would write' if dry_run else 'Written'}:", err=True)
    for output in outputs:
        say(str(output))


def _owner(name: str) -> str:
    """``spouse`` of ``2848-spouse.pdf``."""
    return Path(name).stem.rpartition("-")[2]
