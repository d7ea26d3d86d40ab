"""The command ``levydocs``. Commands are imported when they are called, so that ``--help`` is instant."""

from __future__ import annotations

import gc
import io
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn

import click

from levydocs.cli.options import WANTS_JSON
from levydocs.cli.show import say, show_refusal
from levydocs.errors import ExitCode, OutsideRefused, Refusal, UsageRefused, where_raised
from levydocs.text import nearest
from levydocs.version import __version__

COMMANDS = {
    "demo": "Make a whole packet from the sample case; nothing is downloaded.",
    "new": "Write a commented case file or firm book, or print the JSON Schema.",
    "ask": "Ask what a case does not say yet, and write each answer into it.",
    "import-transcript": "Read IRS account transcripts and propose what belongs in a case.",
    "questionnaire": "Write the questions that only the client can answer, as an HTML file to take home.",
    "import-answers": "Read a client's answers to the questionnaire and propose what belongs in a case.",
    "fmt": "Write the values of a case file in their standard form.",
    "check": "Say whether a case is ready: deadlines, what is missing, grounds; write nothing.",
    "routes": "Compare the ways out of a case: what each costs, stops and needs; write nothing.",
    "packet": "Make the packet of a case.",
    "fill": "Fill one form from a case.",
    "letter": "Write one letter of a case.",
    "exhibits": "List the exhibits of a case and the files no exhibit names; make a contact sheet.",
    "preview": "Show a form of a case as pictures.",
    "cover": "Make a new fax cover for a packet while you are on the phone.",
    "batch": "Make the packets of every case in a folder or table.",
    "watch": "Make the packets of what is dropped into a folder.",
    "deliver": "Deliver a packet to a document system, a folder or a store.",
    "store": "See what was delivered to a store: list, find, rebuild, verify.",
    "audit": "See the delivery record: list, verify.",
    "serve": "Serve a folder of cases as a page in the browser and to other programs.",
    "token": "Manage access tokens for the REST interface: new, list, revoke.",
    "purge": "Remove what a matter left in an output folder.",
    "verify": "Prove a packet again from its folder.",
    "explain": "Show where a value of a packet comes from.",
    "diff": "Show what two packets say differently.",
    "deadlines": "List the deadlines of a case, or of every case in a folder.",
    "facts": "List the facts that a form, a letter or a recipe may name, with type and example.",
    "findings": "Explain what a finding means and how to fix it.",
    "law": "Answer a question of law: deadline, exempt, standards, csed, caf, bank-levy; import new figures.",
    "forms": "Official forms: list, install, check, carry, new, scan, picture.",
    "templates": "Letters and recipes: lint.",
    "doctor": "Check this installation: what needs fixing, and how.",
}
"""Each command and what ``--help`` says about it; the module of the same name, ``_`` for ``-``, holds it."""

_COLLECT_AFTER = 50_000
"""Objects. At Python's default of 700, it scans all modules again and again while they are imported: a tenth of a
cold start."""


class _Commands(click.Group):
    """Imports a command only when it runs; the list needs none of them. The one place where a refusal becomes an exit
    code."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            near = nearest(name, COMMANDS)
            raise click.UsageError(f"There is no command {name}{f'; the nearest is {near}' if near else ''}.", context)
        command: click.Command = import_module(f"levydocs.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (Refusal, click.UsageError) as error:
            return _refuse(error, as_json=context.meta.get(WANTS_JSON, False))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="levydocs")
def levydocs() -> None:
    """From one case file to a ready-to-send IRS levy-release packet."""


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; the process ends with one of ``errors.ExitCode``."""
    gc.set_threshold(_COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without our typographic characters is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)
    sys.exit(int(answer(arguments)))


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """End as with Ctrl-C, so that nothing half-written remains."""
    raise KeyboardInterrupt


def answer(arguments: list[str] | None) -> ExitCode:
    """Run the command line in this process; its exit code."""
    try:
        # A command answers with its exit code; click, for --help and the like, with a plain number.
        return ExitCode(levydocs.main(arguments, prog_name="levydocs", standalone_mode=False) or 0)
    except (Refusal, click.UsageError) as error:  # before any command runs, or while an answer is written
        return _refuse(error)
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted; no file was left half-written.", err=True)
        return ExitCode.INTERRUPTED
    except SystemExit:  # what click does when the reader of --help has gone away
        return ExitCode.DONE
    except OSError as error:
        why = str(error.strerror or error).lower()
        return _refuse(
            OutsideRefused(f"The operating system stopped levydocs: {why}.", place=str(error.filename or ""))
        )
    except Exception as error:
        # The message of an unexpected error may contain a value of the case: only its type and place are shown.
        say(
            f"levydocs failed: {type(error).__name__} at {where_raised(error)}. This is a bug in levydocs; please report it.",
            err=True,
        )
        return ExitCode.BUG


def _refuse(error: Refusal | click.UsageError, *, as_json: bool = False) -> ExitCode:
    """Say what was refused; returns its exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return ExitCode.USAGE
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "levydocs"
        error = UsageRefused(error.format_message(), place=command, remedy=f"See: {command} --help")
    show_refusal(error, as_json=as_json)
    return error.exit_code
