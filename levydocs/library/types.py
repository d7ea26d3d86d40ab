"""The types of what the library returns, only for annotations: using a returned value needs no import."""

from levydocs.bulk.batch import Batch
from levydocs.bulk.journal import Outcome, State
from levydocs.bulk.print_run import PrintRun
from levydocs.delivery.record import Listed, ListedReveal
from levydocs.facts.evaluations import Evaluation
from levydocs.facts.route_rows import RouteRow
from levydocs.intake.transcripts.proposed_matters import ProposedChange
from levydocs.law.clocks import Deadline
from levydocs.loading.case_files import CaseFile
from levydocs.loading.days_due import Due
from levydocs.loading.fact_list import FactDescription
from levydocs.packet.compare import Change
from levydocs.packet.explain import Explained, Origin
from levydocs.packet.live_letters import LiveLetter
from levydocs.packet.readiness import EnvelopeState, Item, Readiness
from levydocs.revisions.carry import Draft
from levydocs.revisions.drafting.draft import FormDraft
from levydocs.tables.row import CaseRow

__all__ = [
    "Batch",
    "CaseFile",
    "CaseRow",
    "Change",
    "Deadline",
    "Draft",
    "Due",
    "EnvelopeState",
    "Evaluation",
    "Explained",
    "FactDescription",
    "FormDraft",
    "Item",
    "Listed",
    "ListedReveal",
    "LiveLetter",
    "Origin",
    "Outcome",
    "PrintRun",
    "ProposedChange",
    "Readiness",
    "RouteRow",
    "State",
]
