"""The request for the help of the Taxpayer Advocate Service: what Form 911 asks in addition to what the case already says."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import Choice, Day, Text, YesNo, about
from levydocs.case.part import Part


class Advocate(Part):
    email_consent: YesNo = about(
        "Does the client consent to encrypted email with the Taxpayer Advocate Service?", "false"
    )
    message_consent: YesNo = about(
        "Does the client consent to confidential messages on the answering machine or voice mail of the daytime phone?",
        "true",
    )
    tty: YesNo = about("Does the client use a TTY/TDD line?", "false")
    interpreter: Text = about("Language for which the client needs an interpreter, including sign language", "Spanish")
    other_need: Text = about("Other special communication needs of the client", "Large print")
    learned_from: Annotated[Literal["publications", "website", "irs_employee", "other"] | None, Choice()] = about(
        "How the client learned of the Taxpayer Advocate Service (publications: IRS forms and publications)", "other"
    )
    learned_from_other: Text = about("The other way, if other", "The representative")
    office_fax: Text = about(
        "Fax number of the Taxpayer Advocate Service office that has the case; if absent, the one on Form 911",
        "317-555-0155",
    )
    undecided_since: Day = about(
        "Date the IRS was first asked to resolve this, if it has not decided yet", "2026-10-19"
    )
    costs: Text = about(
        "Significant costs if relief is not granted, including the representative's fees, in full sentences",
        "The bank returns each check for $35.00.",
    )
    lasting_harm: Text = about(
        "Irreparable injury or lasting harm if relief is not granted, in full sentences",
        "Without the truck he loses the contract on which the business lives.",
    )
    guidance: Text = about(
        "Published guidance that the IRS did not follow: its section and date, and what was not done, in full sentences"
    )
