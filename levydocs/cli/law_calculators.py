"""``levydocs law deadline``, ``exempt`` and the like: a command for each calculator of the library."""

from __future__ import annotations

from typing import Any

import click

from levydocs.cli import options
from levydocs.cli.show import say_answer, show_findings
from levydocs.dates import parse_date
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.calculators import Calculator, Parameter
from levydocs.library.day_calculators import Suspension
from levydocs.library.workspace import Workspace
from levydocs.money import parse_money

_NAMES = {"loans": "loan", "suspensions": "suspend"}
"""The name of an option that may be given more than once."""
_METAVARS = {"notice": "TYPE", "loans": "A", "suspensions": "[KIND:]FROM:TO"}
_METAVARS_BY_KIND = {"day": "DATE", "dollars": "A"}


def command_of(calculator: Calculator) -> click.Command:
    """The command that asks a calculator."""

    def run(as_json: bool, **values: Any) -> ExitCode:
        figures = Workspace().figures if calculator.uses_figures else None
        try:
            answer = calculator.work_out(figures, **values)
        except UsageRefused as error:
            if error.place in values:
                error.place = _option_name(error.place)
            raise
        if not as_json:
            show_findings([one for one in answer.findings if one.code != "LD-law-unverified-figure"], err=True)
        return say_answer(answer.lines, answer.content, as_json=as_json)

    params = [_option(one) for one in calculator.parameters]
    return options.JSON(click.Command(calculator.id, params=[*params], callback=run, help=calculator.about))


def _option(one: Parameter) -> click.Option:
    name = _option_name(one.name)
    about = f"{one.about[:-1]}; may be given more than once." if one.many else one.about
    if one.kind == "yes_no":
        return click.Option([name, one.name], is_flag=True, help=about)
    metavar = _METAVARS.get(one.name) or _METAVARS_BY_KIND.get(one.kind)
    return click.Option(
        [name, one.name],
        help=about,
        required=one.required,
        multiple=one.many,
        type=_type(one),
        metavar=metavar or (one.name.upper() if one.kind == "text" else None),
        callback={"day": options.day, "dollars": _dollars, "group": _suspensions}.get(one.kind),
        **({} if one.default is None else {"default": one.default}),  # None would count as a value
    )


def _option_name(name: str) -> str:
    return f"--{_NAMES.get(name, name).replace('_', '-')}"


def _type(one: Parameter) -> click.ParamType[Any] | None:
    if one.kind == "count":
        return click.IntRange(one.least, one.most)
    return options.CaseWord(one.words) if one.kind == "word" else None


def _dollars(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """The value of an option in dollars, or each value where it may be given more than once."""
    try:
        if isinstance(value, tuple):
            return tuple(parse_money(one) for one in value)
        return None if value is None else parse_money(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", context, parameter) from None


def _suspensions(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> Any:
    return tuple(map(_suspension, value))


def _suspension(written: str) -> Suspension:
    time = written.split(":", 1)[1] if written.count(":") > 1 else written
    start, colon, end = time.partition(":")
    try:
        return Suspension(written[: len(written) - len(time)].rstrip(":"), parse_date(start), parse_date(end))
    except ValueError as error:
        why = str(error) if colon else "two dates are needed, with a colon between them"
        raise UsageRefused(
            f"{why[:1].upper()}{why[1:]}.",
            place="--suspend",
            remedy="Write offer:2020-03-01:2021-09-15, or 2020-03-01:2021-09-15.",
        ) from None
