"""``levydocs law deadline``, ``csed`` and ``bank-levy``: days."""

from __future__ import annotations

from datetime import date

import click

from levydocs.cli import options
from levydocs.cli.show import say_answer
from levydocs.dates import parse_date
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library import day_calculators


@click.command("deadline")
@click.option("--notice", required=True, metavar="TYPE", help="The number of the notice or letter: LT11, CP90, L3172 …")
@click.option("--date", "dated", callback=options.day, metavar="DATE", help="The date printed on the notice.")
@click.option(
    "--nftl-filed",
    callback=options.day,
    metavar="DATE",
    help="Lien notice: when the Notice of Federal Tax Lien was filed.",
)
@click.option("--printed", callback=options.day, metavar="DATE", help="The last day to answer as the notice prints it.")
@click.option(
    "--filed", callback=options.day, metavar="DATE", help="Postmark of the request, or the day a fax arrived."
)
@click.option("--substitute", is_flag=True, help="The notice replaces one that was not properly given.")
@options.AS_OF
@options.JSON
def deadline(
    notice: str,
    dated: date | None,
    nftl_filed: date | None,
    printed: date | None,
    filed: date | None,
    substitute: bool,
    as_of: date | None,
    as_json: bool,
) -> ExitCode:
    """The last day for a hearing on a notice, and for an equivalent hearing.

    A lien notice runs from the filing of the lien, not from its own date.
    """
    answer = day_calculators.hearing_deadline(
        notice,
        dated=dated,
        nftl_filed=nftl_filed,
        printed=printed,
        filed=filed,
        substitute=substitute,
        as_of=as_of or date.today(),
    )
    return say_answer(answer.lines, answer.content, as_json=as_json)


@click.command("csed")
@click.option("--assessed", required=True, callback=options.day, metavar="DATE", help="Date of the assessment.")
@click.option(
    "--suspend",
    multiple=True,
    metavar="[KIND:]FROM:TO",
    help="A proceeding that suspended collection, or the time alone; may be given more than once.",
)
@click.option(
    "--not-before",
    callback=options.day,
    metavar="DATE",
    help="A floor, such as the 90th day after a hearing's determination.",
)
@options.AS_OF
@options.JSON
def csed_command(
    assessed: date, suspend: tuple[str, ...], not_before: date | None, as_of: date | None, as_json: bool
) -> ExitCode:
    """The day after which an assessment can no longer be collected (26 USC 6502), longer by suspensions.

    A suspension counts from FROM up to TO, TO itself not counted; days that overlap count once. KIND is that of a proceeding in
    a case file (offer, bankruptcy, hearing ...): then what the law adds after TO is added, such as six months after a bankruptcy,
    and its source is named. Without KIND the time counts as it stands, and the day is marked unverified.
    """
    spans = [_suspension(one) for one in suspend]
    answer = day_calculators.collection_statute(assessed, spans, not_before=not_before, as_of=as_of or date.today())
    return say_answer(answer.lines, answer.content, as_json=as_json)


def _suspension(written: str) -> day_calculators.Suspension:
    time = written.split(":", 1)[1] if written.count(":") > 1 else written
    start, colon, end = time.partition(":")
    try:
        return day_calculators.Suspension(
            written[: len(written) - len(time)].rstrip(":"), parse_date(start), parse_date(end)
        )
    except ValueError as error:
        why = str(error) if colon else "two dates with a colon between them are wanted"
        raise UsageRefused(
            f"{why[:1].upper()}{why[1:]}.",
            place="--suspend",
            remedy="Write offer:2020-03-01:2021-09-15, or 2020-03-01:2021-09-15.",
        ) from None


@click.command("bank-levy")
@click.option("--served", required=True, callback=options.day, metavar="DATE", help="The day the bank was served.")
@options.AS_OF
@options.JSON
def bank_levy(served: date, as_of: date | None, as_json: bool) -> ExitCode:
    """The 21 days for which a bank holds levied money (26 USC 6332(c)), and the day on which it pays."""
    answer = day_calculators.bank_hold(served, as_of or date.today())
    return say_answer(answer.lines, answer.content, as_json=as_json)
