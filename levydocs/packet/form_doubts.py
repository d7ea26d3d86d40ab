"""What is doubtful about one filled form, wherever it is used: its revision, and whether a case like this may send it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from levydocs.acroforms.definition import Form, Revision
from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.packet.doubts_relief import joint_form_doubts

_SOON = timedelta(days=30)
"""How long before its last day a revision is reported as ending: a packet may wait this long on a desk or for signatures."""


def form_doubts(facts: Facts, form: Form, revision: Revision, owners: Sequence[int]) -> Iterator[Finding]:
    """The findings about a form made from these facts. ``owners``: the positions of the taxpayers whose form it is."""
    yield from _superseded(facts, form, revision)
    for one in form.send_if:
        if facts.maybe(one.fact) is False:
            yield finding("LD-packet-form-held-back", form.id, number=form.number, why=one.otherwise)
    yield from joint_form_doubts(facts, form, owners)


def _superseded(facts: Facts, form: Form, revision: Revision) -> Iterator[Finding]:
    until, day = revision.in_force_until, facts.basis.law.as_of
    words = {"number": form.number, "revision": revision.printed}
    if until is not None and until < day:
        yield finding("LD-form-superseded", form.id, **words)
    elif until is not None and until - day <= _SOON:
        yield finding("LD-form-ends-soon", form.id, **words, until=long_date(until))
