"""Who may see tax information without representing anyone: the designees of Form 8821."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from levydocs.case.leaves import EMPTY_IS_ABSENT, Caf, Ptin, Text, YesNo, about
from levydocs.case.part import Part, section
from levydocs.case.people import Address
from levydocs.case.requests import PoaMatter


class Designee(Part):
    name: Text = about("Full name of a person, or of a firm", "Linh Tran")
    address: Address = section(Address, "Address; in the firm book only if it differs from the firm's")
    caf: Caf = about("CAF number, or none", "0000-00000R")
    ptin: Ptin = about("PTIN, if any", "P00000000")
    phone: Text = about("Phone", "202-555-0134")
    fax: Text = about("Fax", "202-555-0131")
    copies_of_notices: YesNo = about("Should the IRS send copies of notices?", "false")
    new_address: YesNo = about("Is the address new since the last Form 8821?", "false")
    new_phone: YesNo = about("Is the phone number new since the last Form 8821?", "false")
    new_fax: YesNo = about("Is the fax number new since the last Form 8821?", "false")


class NamedDesignee(Designee):
    """A designee of the case; written as the id in the firm book alone, or with what differs from it, or in full."""

    @model_validator(mode="before")
    @classmethod
    def _id_alone(cls, value: object) -> object:
        return {"ref": value} if isinstance(value, str) and value else value

    ref: Text = about("Id in the firm book, for a member of the firm", "d-tran")


class InformationMatter(PoaMatter):
    specific: Text = about("The specific matter, if not everything about that tax", "Balance due")


class InformationAuthorization(Part):
    designees: Annotated[tuple[NamedDesignee, ...] | None, EMPTY_IS_ABSENT] = about(
        "Who may see the tax information, in the order of Form 8821; [] for no one"
    )
    matters: Annotated[tuple[InformationMatter, ...] | None, EMPTY_IS_ABSENT] = about(
        "What they may see; leave out if it is what Form 2848 lists"
    )
    access_online: YesNo = about(
        "May the IRS records be viewed through an Intermediate Service Provider (line 3)?", "false"
    )
    lender: YesNo = about("Is it for a lender or a school, a use that is not recorded on the CAF (line 4)?", "false")
    retain_prior: YesNo = about("Do earlier tax information authorizations stay in force?", "false")
