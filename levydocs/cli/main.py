"""The command ``levydocs``. Commands are imported when they are called, so that ``--help`` is instant."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from levydocs import __version__
from levydocs.errors import ExitCode, Refusal

COMMANDS = {
    "demo": "Make a whole packet from the sample case, nothing downloaded.",
    "new": "Write a commented case file, or print its JSON Schema.",
    "check": "Say what is missing or doubtful in a case; write nothing.",
    "packet": "Make the packet of a case.",
    "fill": "Fill one form from a case.",
    "letter": "Write one letter of a case.",
    "forms": "Official forms: list, install, check, scan, picture.",
}
"""Each command and what ``--help`` says of it; the module of the same name holds it."""


class _Commands(click.Group):
    """Imports a command only when it runs; the list needs none of them."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"levydocs.cli.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="levydocs")
def levydocs() -> None:
    """From one case file to a ready-to-send IRS levy-release packet."""


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; the process ends with one of ``errors.ExitCode``."""
    sys.exit(int(_run(arguments)))


def _run(arguments: list[str] | None) -> ExitCode:
    try:
        result: Any = levydocs.main(arguments, prog_name="levydocs", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return ExitCode(stop.exit_code)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except Refusal as refusal:
        from levydocs.cli.show import show_refusal

        show_refusal(refusal)
        return refusal.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; nothing was half-written.", err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception as error:
        # The message of an unforeseen error may hold a value of the case: only its kind and place are said.
        click.echo(
            f"levydocs failed: {type(error).__name__} at {_place(error)}. This is our bug; please report it.", err=True
        )
        return ExitCode.BUG
    return result if isinstance(result, ExitCode) else ExitCode.DONE


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
