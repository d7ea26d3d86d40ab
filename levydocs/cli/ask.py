"""``levydocs ask``: the questions of a case, one at a time, in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.interview import Interview
from levydocs.library.workspace import Workspace
from levydocs.text import followed

_HELP = """Enter keeps the answer in brackets, or skips the question for now.
<  goes back.  ?  explains the question.  quit  or Ctrl-D exits.
Each answer is saved to the file at once."""


def has_terminal() -> bool:
    """True when there is someone to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@click.command("ask")
@click.argument("case_file", metavar="CASE", type=options.FILE)
@click.option(
    "--for",
    "kind",
    metavar="KIND",
    help="Start a case of this kind (as in levydocs new --for), or ask its questions.",
)
@click.option("--form", metavar="FORM", help="Ask only for what this form needs (911, 9465, 433-A …).")
@click.option("--all", "everything", is_flag=True, help="Ask again about what is already answered.")
@options.uses_a_workspace
def command(workspace: Workspace, case_file: Path, kind: str | None, form: str | None, everything: bool) -> ExitCode:
    """Ask for what CASE does not say yet, and write each answer into it. Its comments stay.

    With --for, a CASE that does not exist yet is started. With --form, only what that form still needs is asked,
    including what an answer makes it need. Stop at any time: nothing is lost, and the next `ask` picks up where you
    left off.
    """
    if form and everything:
        raise UsageRefused(
            "--form asks only what is not answered yet.", place="--all", remedy="Leave out --all, or --form."
        )
    if not has_terminal():
        raise UsageRefused(
            "The questions need a terminal.",
            place="ask",
            remedy=f"Edit the file itself; levydocs check {case_file.name} says what is missing.",
        )
    interview = Interview(case_file, kind, everything=everything, form=form, workspace=workspace)
    say(_HELP)
    section = ""
    while (step := interview.step) is not None:
        if step.section != section:
            section = step.section
            say(f"\n{section}")
        try:
            text = click.prompt(_question(interview), prompt_suffix=" ", default="", show_default=False)
        except click.Abort:
            say("")
            break
        match text.strip():
            case "quit":
                break
            case "<":
                interview.back()
            case "?":
                say(f"  {step.path}: {step.about}{_such_as(step.example)}")
            case answer:
                show_findings(interview.answer(answer), everything=True)
    say(f"{'There are no more questions. ' if interview.step is None else ''}Your answers are saved in {case_file}.")
    say(f"Next: levydocs {f'fill {form}' if form else 'check'} {case_file}{f' -o {form}.pdf' if form else ''}")
    return ExitCode.DONE


def _question(interview: Interview) -> str:
    step = interview.step
    assert step is not None
    place, count = interview.count
    about = f"{step.context}: {step.about}" if step.context else step.about
    if step.kind == "any":
        asked = f"{about}: are there any? (yes, none)"
    elif step.kind == "more":
        asked = f"{step.about}? (yes, no)"
    elif step.choices:
        asked = followed(about, ":", ", ".join(step.choices))
    else:
        asked = f"{about}{_such_as(step.example)}"
    said = f" [{interview.value}]" if interview.value else ""
    return f"{place} of {count}  {asked}{said}\n >"


def _such_as(example: str) -> str:
    return f" (such as {example})" if example else ""
