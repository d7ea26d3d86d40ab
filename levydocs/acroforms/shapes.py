"""What the files of a form's folder may contain: form.yaml, lines.yaml, and for each revision revision.yaml and where.yaml.

docs/architecture.md says what each key means.
"""

from __future__ import annotations

from collections.abc import Iterable

from levydocs.acroforms.formats import FORMATS, SPLITTERS
from levydocs.findings import CHECKS
from levydocs.shapes import TRUTH, Anything, Day, Either, Keys, Many, Name, Named, Number, OneOf, Shape, Text, Word

FACT, LINE, COLUMN, OPTION, FIELD, AUDIENCE, SECTION = (
    "fact",
    "line",
    "column",
    "option",
    "field",
    "audience",
    "section",
)
LINE_OR_COLUMN, COLUMN_OF_A_LINE, REVISION = "line or column of a line", "column of a line", "revision"
"""The kinds of names in them."""
OVERFLOWS = ("abbreviate", "shrink", "sheet", "rows_to_sheet", "refuse", "another_form")
BLANK_KINDS = ("signature", "sign_date", "irs_use", "button", "not_ours")
WHO = ("taxpayer", "spouse", "representative", "representatives")
LINE_KINDS = ("value", "text", "check", "choice", "choices", "rows", "says")

_FACT = Name(FACT)
_TEXTS = Either(text=Text(), many=Many(Text(), some=True))
_SENTENCES = Either(text=Text(), many=Many(Text(empty=True), some=True))


def form_shape(form_id: str) -> Keys:
    """form.yaml of this form."""
    signer = Keys(must={"who": Word(WHO), "line": Text(), "what": Text()}, may={"when": _FACT, "of": Name(LINE)})
    division = Keys(must={"tables": Many(Name(LINE), some=True)}, may={"says": Name(LINE), "ticks": Name(LINE)})
    need = Keys(must={"fact": _FACT, "otherwise": Text()})
    return Keys(
        must={
            "id": Word((form_id,)),
            "number": Text(),
            "title": Text(),
            "agency": Text(),
            "for_each": Word(("household", "taxpayer", "hearing")),
        },
        may={
            "audiences": Many(Name(AUDIENCE)),
            "checks": Many(Number(1, len(CHECKS))),
            "covers_periods": Name(COLUMN_OF_A_LINE),
            "signers": Many(signer),
            "need": need,
            "send_if": Many(need, some=True),
            "whose": _FACT,
            "another_form": Many(division),
            "totals": Named(Name(LINE), Many(Name(LINE), some=True)),
        },
    )


_COLUMN = OneOf(
    {
        "value": Keys(
            must={"value": _TEXTS, "caption": Text()},
            may={"format": Word(tuple(FORMATS)), "listed": TRUTH, "when_none": Text()},
        ),
        "check": Keys(must={"check": Text(), "caption": Text()}),
    }
)


def _line(must: dict[str, Shape], may: dict[str, Shape] | None = None) -> Keys:
    always: dict[str, Shape] = {"section": Text(), "required": TRUTH, "optional": TRUTH, "on_overflow": Word(OVERFLOWS)}
    return Keys(must={**must, "caption": Text()}, may={**always, **(may or {})})


_OPTIONS = Either(many=Many(Text(), some=True), mapping=Named(Text(), Text()))
LINE_SHAPE = OneOf(
    {
        "value": _line({"value": Either(text=_FACT, many=Many(_FACT, some=True))}, {"format": Word(tuple(FORMATS))}),
        "text": _line({"text": _SENTENCES}, {"format": Word(("text", "lines")), "attached": TRUTH}),
        "check": _line({"check": _FACT}),
        "choice": _line({"choice": _FACT, "options": _OPTIONS}),
        "choices": _line({"choices": _FACT, "options": _OPTIONS}),
        "rows": _line({"rows": _FACT, "columns": Named(Text(), _COLUMN)}, {"when_none": Named(Name(COLUMN), Text())}),
        "says": _line({"says": Text()}),
    }
)
"""One line of lines.yaml."""


def revision_shape(revision: str, signers: Iterable[str], pages: int) -> Keys:
    """revision.yaml of a revision whose official file has this number of pages."""
    page, who = Number(1, pages), tuple(dict.fromkeys(signers))
    room = Many(Number(-100, 3000, decimal=True), count=4)
    return Keys(
        must={
            "revision": Word((revision,)),
            "printed": Text(),
            "in_force": Keys(must={"from": Day()}, may={"until": Day()}),
            "file": Keys(must={"name": Text(), "url": Text(), "sha256": Text(), "bytes": Number()}),
            "send_pages": Many(page, some=True),
            **({"signature_pages": Keys(must=dict.fromkeys(who, page))} if who else {}),
        },
        may={
            "signature_places": Keys(may=dict.fromkeys(who, Many(room))),
            "absent": Named(Name(LINE_OR_COLUMN), Text()),
            "renumbered": Named(Name(SECTION), Text()),
        },
    )


_FIELDS = Many(Name(FIELD), some=True)
_BOX = Name(FIELD, end="=")


def place_shape(pages: int) -> Either:
    """Where a line of a form is: a box, a box=on-state, several boxes, room without one; or the rows of a table."""
    spots = {
        "flow": Keys(must={"flow": _FIELDS}),
        "split": Keys(must={"split": Word(tuple(SPLITTERS)), "fields": _FIELDS}),
        "space": Keys(
            must={
                "space": Many(Number(-100, 3000, decimal=True), count=4),
                "page": Number(1, pages),
                "like": Name(FIELD),
            }
        ),
    }
    rows = Keys(must={"rows": Many(Named(Name(COLUMN), Either(text=_BOX, mapping=OneOf(spots))), some=True)})
    ticks = Named(Name(OPTION), Name(FIELD, end="=", ends=True))
    return Either(text=_BOX, mapping=OneOf({**spots, "rows": rows}, otherwise=ticks))


AS_ON = Keys(must={"as_on": Name(REVISION)})
"""where.yaml of a revision that takes the places of another one."""
_BLANK: dict[str, Shape] = {kind: Many(Name(FIELD)) for kind in BLANK_KINDS}
WHERE = Keys(
    must={"lines": Named(Name(LINE), Anything())},
    may={"prefix": Text(), "blank": Keys(may={**_BLANK, "not_ours": Named(Name(FIELD), Text())})},
)
"""where.yaml but for the places of its lines, each of which has ``place_shape``."""
