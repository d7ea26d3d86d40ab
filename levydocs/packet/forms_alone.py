"""Forms without a packet: each requested form in its own file, and only the findings about these forms.

The power of attorney of a new client does not wait for the budget: what feeds no requested form is not reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from levydocs.acroforms.definition import Form
from levydocs.case.model import Case, Firm
from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.law.figure_findings import figure_findings
from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.build import facts_of, of_the_case
from levydocs.packet.checks import check_of, checks_of
from levydocs.packet.envelope import Envelope
from levydocs.packet.feeds import form_lines, refs_of, touches
from levydocs.packet.finish import Packet, bound, placed, proven
from levydocs.packet.recipe import COMPLETE
from levydocs.packet.resources import Resources

_MADE_UP = "LD-case-specimen"
_PEOPLE = ("taxpayer", "spouse")


def build_forms(
    case: Case, firm: Firm, law: Law, resources: Resources, exhibits: Mapping[str, bytes], form_ids: Sequence[str]
) -> Packet:
    """A file for each form, for each taxpayer if each has one; read back and described like a packet.

    A form that the case does not call for is not made, which is a finding that blocks.
    """
    facts = facts_of(case, firm, law)
    binder = Binder(resources, facts, exhibits)
    asked = [resources.forms[form_id] for form_id in dict.fromkeys(form_ids)]
    not_made = [one for form in asked for one in refused(facts, form)]
    envelopes = {
        name: envelope for form in asked if not [*refused(facts, form)] for name, envelope in form_files(binder, form)
    }
    found = [one for envelope in envelopes.values() for part in envelope.parts for one in part.findings]
    of_figures = figure_findings(facts.figures_used.values(), law.as_of)
    findings = [*dict.fromkeys([*not_made, *stated_about(facts, asked, resources.forms), *found, *of_figures])]
    return proven(bound(facts, placed(facts, envelopes, (), findings), findings), resources.forms)


def forms_in(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """The forms that were made alone, by the manifest of what was made; none if it is a packet."""
    ids = [document["id"] for envelope in manifest["envelopes"] for document in envelope["documents"]]
    if any(envelope["id"] == COMPLETE for envelope in manifest["envelopes"]):
        return ()
    return tuple(dict.fromkeys(one.split(":")[1] for one in ids if one.startswith("form:")))


def about(
    findings: Iterable[Finding], forms: Iterable[Form], known: Mapping[str, Form], refs: Collection[str]
) -> Iterator[Finding]:
    """The findings about these forms: under a check that applies to one of them, or about an item that they print (``refs``).

    A finding under a check of another ``known`` form belongs to that form; a finding about no item of the case is always
    reported, and so is a made-up case.
    """
    own = checks_of(forms)
    others = checks_of(known.values()) - own
    for one in findings:
        check = check_of(one, known)
        if one.code == _MADE_UP or check in own or (check not in others and touches(one, refs)):
            yield one


def stated_about(facts: Facts, forms: Sequence[Form], known: Mapping[str, Form]) -> Iterator[Finding]:
    """What is doubtful in the case, as far as it concerns these forms."""
    # Aside: a figure that only the doubts use was not used by a form.
    return about(of_the_case(facts.aside()), forms, known, _printed(facts, forms))


def _printed(facts: Facts, forms: Sequence[Form]) -> frozenset[str]:
    """The case paths that the lines of these forms and the margins of their pages are made from, or lack."""
    people = range(len(facts.maybe("taxpayers", ())))
    names = [facts.for_taxpayer(position).get("taxpayer.name") for position in people]
    return refs_of([*names, *(line.answer for line in form_lines(facts, forms))])


def refused(facts: Facts, form: Form) -> Iterator[Finding]:
    """Why the form is not made; empty if it is."""
    if form.need is None:
        return
    found = facts.get(form.need.fact)
    if isinstance(found, Missing):
        yield finding("LD-packet-form-undecided", form.id, number=form.number, paths=", ".join(found.paths))
    elif not found.value:
        yield finding("LD-packet-form-not-made", form.id, number=form.number, why=form.need.otherwise)


def form_files(binder: Binder, form: Form) -> Iterator[tuple[str, Envelope]]:
    """The files of one form: ``2848-taxpayer.pdf`` and ``2848-spouse.pdf``, or ``433-F.pdf`` if a household has one."""
    for name, title, own in form_binders(binder, form):
        yield f"{name}.pdf", Envelope(name, title, tuple(own.form(form.id)), taxpayer=own.only)


def form_binders(binder: Binder, form: Form) -> Iterator[tuple[str, str, Binder]]:
    """The name of each of these files, its title, and the binder of its content."""
    title = f"Form {form.number}, {form.title}"
    if form.for_each == "hearing" and binder.requests() > 1:
        for number in range(1, binder.requests() + 1):
            yield f"{form.number}-{number}", f"{title}: {number}", binder.for_request(number - 1)
        return
    if form.for_each != "taxpayer":
        yield form.number, title, binder
        return
    for position in binder.owners(form):
        who = called(position)
        yield f"{form.number}-{who}", f"{title}: {who}", binder.for_taxpayer(position)


def called(position: int) -> str:
    """What a taxpayer is called in the name of a file: ``taxpayer``, ``spouse``."""
    return _PEOPLE[position] if position < len(_PEOPLE) else f"taxpayer-{position + 1}"
