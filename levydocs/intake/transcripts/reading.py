"""Files into account transcripts: where one begins, whether it is one, its heading and its rows.

A letter for a digit is read in an amount only where one reading of all amounts makes both sums right: the rows that of the
account balance, balance and accruals that of "plus accruals". In a code it is read where one listed code has the row's words,
in a date where one day is possible; all of it is reported (``Account.unsure``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod

from levydocs.intake.transcripts.heading import Heading, printed_day
from levydocs.intake.transcripts.rows import HEADS, NOTICE_LETTER, DraftRow, draft_rows, possible_codes
from levydocs.intake.transcripts.scanned_digits import amounts, days, fold, has_letters, readings
from levydocs.intake.transcripts.text import Line, lines_of
from levydocs.intake.transcripts.transaction_codes import TaxForm, tax_forms
from levydocs.intake.transcripts.transcript import Account, Accrual, Refused, ReturnFigures, Row, Transcript, Unsure

_TITLE = re.compile(
    r"(?:form (?P<form>\S+(?: penalty)?) |(?P<other>civ\S* ?\S*) )?(?P<title>account transcript"
    r"|[a-z ]{1,40} transcript|record of account(?: transcript)?|verification of non-?filing.{0,20})",
    re.IGNORECASE,
)
_ACCOUNT = "account transcript"
_NO_DATA = tuple(map(fold, ("requested data not found", "no record of return filed")))
_REQUEST = fold("Request Date")
_TOTALS = ("balance", "accrued_interest", "accrued_penalty", "balance_plus_accruals")
_MOST_READINGS = 20_000
_FILING_STATUS = {
    "single": "single",
    "married filing joint": "married_joint",
    "married filing separate": "married_separate",
    "head of household": "head_of_household",
    "qualifying widow(er)": "surviving_spouse",
    "surviving spouse": "surviving_spouse",
}
_AS_OF = re.compile(r"\s*as of:\s*", re.IGNORECASE)


def read_transcripts(data: bytes, file: str) -> list[Transcript]:
    """Every transcript in a file called ``file``, in order; one that is refused where the file holds none."""
    lines = lines_of(data)
    if not lines:
        return [Refused(file, "", None, None, "LD-intake-no-text")]
    return [_read(part, file) for part in _parts(lines)]


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """One transcript each: it begins with its second title, or its second request date, whichever comes first."""
    part: list[Line] = []
    titled = dated = False
    for line in lines:
        title, request = _title(line.text) is not None, fold(line.text).startswith(_REQUEST)
        if (title and titled) or (request and dated):
            yield part
            part, titled, dated = [], False, False
        titled, dated = titled or title, dated or request
        part.append(line)
    yield part


def _title(text: str) -> re.Match[str] | None:
    return _TITLE.fullmatch(text)


def _read(lines: Sequence[Line], file: str) -> Transcript:
    title = next(filter(None, (_title(line.text) for line in lines)), None)
    heads = next((at for at, line in enumerate(lines) if fold(line.text) == HEADS), len(lines))
    heading = Heading([line for line in lines[:heads] if not _title(line.text)])
    why = ""
    if title is None:
        why = "LD-intake-no-transcript"
    elif title["title"].casefold() != _ACCOUNT:
        why = "LD-intake-other-product"
    elif any(words in fold(line.text) for line in lines for words in _NO_DATA):
        why = "LD-intake-no-data"
    elif heads == len(lines):
        why = "LD-intake-no-table"
    if why or title is None:
        return Refused(file, title["title"] if title else "", heading.period_ending(), heading.tin("tin"), why)
    return _account(heading, title["form"] or title["other"] or "", lines[heads:], file)


def _account(heading: Heading, in_title: str, table: Sequence[Line], file: str) -> Account:
    drafts, unread = draft_rows(table)
    form_printed = heading.items.get("form") or in_title
    form = tax_forms().get(form_printed.upper(), TaxForm("", "", "", "month"))
    ending = heading.period_ending()
    texts, as_of = _totals(heading)
    totals, row_amounts = _amounts(texts, drafts)
    unsure = [
        Unsure(0, item.replace("_", " "), "amount", texts[item], _plain(totals[item]))
        for item in _TOTALS
        if has_letters(texts[item])
    ]
    rows = []
    for draft, amount in zip(drafts, row_amounts, strict=True):
        row, doubts = _row(draft, amount)
        rows.append(row)
        unsure += doubts
    tin, spouse = heading.tin("tin"), heading.tin("spouse_tin")
    needed: Mapping[str, object] = {
        "response date": heading.day("responded"),
        "form": form.form,
        "tax period": ending,
        "taxpayer identification number": tin,
        "spouse's taxpayer identification number": spouse or not heading.items.get("spouse_tin"),
        **{item.replace("_", " "): totals[item] is not None for item in _TOTALS},
    }
    names = heading.names
    return Account(
        file=file,
        requested=heading.day("requested"),
        responded=heading.day("responded"),
        tracking=heading.items.get("tracking", ""),
        form_printed=form_printed,
        form=form.form,
        mft=form.mft,
        type=form.type,
        period=_period(ending, form.period) if ending else "",
        period_ending=ending,
        tin=tin,
        spouse_tin=spouse,
        name_printed=" ".join(names[:-1] if len(names) > 1 else names),
        street_printed=names[-1] if len(names) > 1 else "",
        poa_on_file=heading.poa_on_file,
        balance=totals["balance"],
        accrued_interest=Accrual(totals["accrued_interest"], as_of["accrued_interest"]),
        accrued_penalty=Accrual(totals["accrued_penalty"], as_of["accrued_penalty"]),
        balance_plus_accruals=totals["balance_plus_accruals"],
        return_figures=_return_figures(heading),
        rows=tuple(rows),
        unsure=tuple(unsure),
        unread=tuple(heading.unread + unread),
        lacking=tuple(item for item, found in needed.items() if not found),
    )


def _totals(heading: Heading) -> tuple[dict[str, str], dict[str, date | None]]:
    """The amounts of the heading as printed, and the days up to which they have accrued."""
    texts, as_of = {}, {}
    for item in _TOTALS:
        amount, *day = _AS_OF.split(heading.items.get(item, ""), maxsplit=1)
        texts[item], as_of[item] = amount, printed_day(day[0]) if day else None
    return texts, as_of


def _amounts(
    texts: Mapping[str, str], rows: Sequence[DraftRow]
) -> tuple[dict[str, Decimal | None], list[Decimal | None]]:
    """What the amounts of heading and rows are.

    Where letters stand in them, the one reading of all that makes both sums right; None for these where there is none, or more.
    """
    heading = [amounts(texts[item]) for item in _TOTALS]
    below = [amounts(row.amount) for row in rows]
    plain = [one[0] if len(one) == 1 else None for one in heading + below]
    lettered = [has_letters(text) for text in (*(texts[item] for item in _TOTALS), *(row.amount for row in rows))]
    if any(lettered):
        solved = _solve(heading, below)
        plain = (
            list(solved) if solved else [None if letters else one for one, letters in zip(plain, lettered, strict=True)]
        )
    return dict(zip(_TOTALS, plain[:4], strict=True)), plain[4:]


def _solve(heading: Sequence[Sequence[Decimal]], rows: Sequence[Sequence[Decimal]]) -> tuple[Decimal, ...] | None:
    """The one reading by which everything adds up."""
    if not 0 < prod(map(len, (*heading, *rows))) <= _MOST_READINGS:
        return None
    right = [one for one in product(*heading, *rows) if _adds_up(*one)]
    return right[0] if len(right) == 1 else None


def _adds_up(balance: Decimal, interest: Decimal, penalty: Decimal, plus: Decimal, *rows: Decimal) -> bool:
    return balance + interest + penalty == plus and sum(rows) == balance


def _row(draft: DraftRow, amount: Decimal | None) -> tuple[Row, list[Unsure]]:
    """A row, and what in it was read from letters."""
    found = possible_codes(draft.code, draft.words)
    code, possible = (found[0] if len(found) == 1 else draft.code), days(draft.date)
    day = possible[0] if len(possible) == 1 else None
    below = "; ".join(map(_below, draft.below))
    row = Row(draft.line, code, draft.words, draft.cycle, day, amount, below)
    read = [
        ("code", draft.code, code if len(found) == 1 else ""),
        ("date", draft.date, day.isoformat() if day else ""),
        ("amount", draft.amount, _plain(amount)),
    ]
    doubts = [
        Unsure(draft.line, row.label, part, printed, reading)
        for part, printed, reading in read
        if has_letters(printed) or not reading
    ]
    for text in draft.below:
        if has_letters(_number(text)):
            reading = _below(text)
            doubts.append(Unsure(draft.line, row.label, "below", text, "" if reading == text else reading))
    return row, doubts


def _number(text: str) -> str:
    """The number below a row without its words (``CP``, ``ext. Date``), and without a notice's letter, unless it may be a digit."""
    return re.sub(rf"(?<=\d){NOTICE_LETTER}$", "", text.rpartition(" ")[2])


def _below(text: str) -> str:
    words, _, number = text.rpartition(" ")
    if words.casefold() == "ext. date":
        found = days(number)
        return f"{words} {found[0].isoformat()}" if len(found) == 1 else text
    if not words or not has_letters(_number(text)):
        return text
    found_numbers = list(readings(number))
    return f"{words} {found_numbers[0]}" if len(found_numbers) == 1 else text


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def _period(ending: date, written: str) -> str:
    """A period as the case file writes it."""
    if written == "quarter" and ending.month % 3 == 0:
        return f"{ending.year}Q{ending.month // 3}"
    return f"{ending.year}" if written == "year" and ending.month == 12 else f"{ending.year}-{ending.month:02d}"


def _return_figures(heading: Heading) -> ReturnFigures:
    number = heading.items.get("exemptions", "")
    agi, taxable, tax = (_certain(heading.items.get(item, "")) for item in ("agi", "taxable_income", "tax_per_return"))
    return ReturnFigures(
        filing_status=_FILING_STATUS.get(heading.items.get("filing_status", "").casefold()),
        exemptions=int(number) if number.isdecimal() else None,
        agi=agi,
        taxable_income=taxable,
        tax_per_return=tax,
        says_not_filed=heading.says_not_filed,
    )


def _certain(text: str) -> Decimal | None:
    found = amounts(text)
    return found[0] if len(found) == 1 and not has_letters(text) else None
