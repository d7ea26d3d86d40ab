"""Documents that are answered at once, and what they are asked for with besides a case."""

from __future__ import annotations

from pydantic import Field

from levydocs.web.models.base import Answered, Base64, FindingAnswer, Sent


class FileAnswer(Answered):
    """A file in the answer itself."""

    name: str = Field(description="Its name.", examples=["f2848.pdf"])
    media_type: str = Field(description="Its media type.", examples=["application/pdf"])
    bytes: int = Field(description="Its length.")
    sha256: str = Field(description="Its digest.", pattern="^[0-9a-f]{64}$")
    content: str = Field(
        description="The file, base64.", json_schema_extra={"contentEncoding": "base64"}, examples=["JVBERi0xLjcK"]
    )


class DocumentsAnswer(Answered):
    """Documents, and what was found on the way. With `Accept: application/pdf` the one file is answered bare."""

    ready_to_send: bool = Field(description="False while a finding blocks sending them.")
    exit_code: int = Field(
        description="With what the command line ends that makes the same: 0, 4 (something blocks), 6 (the proof failed).",
        examples=[0],
    )
    files: list[FileAnswer] = Field(description="The files; none where the case gives no cause for the document.")
    findings: list[FindingAnswer] = Field(description="What is missing or doubtful.")


class FillPdfRequest(Sent):
    """Any PDF form to fill by the names of its fields."""

    pdf: Base64 = Field(description="The form, base64.")
    values: dict[str, str | list[str]] = Field(
        description="The whole name of a field, as `POST /pdf-fields` has it, and its text; the on-state of a check box (`Off` "
        "leaves it empty); an entry of a list, or several where it takes them.",
        examples=[{"form1[0].Page1[0].Name[0]": "Ana Example"}],
    )
    editable: bool = Field(default=False, description="Leave the boxes open.")


class PdfFieldsRequest(Sent):
    """A PDF form whose fields are wanted."""

    pdf: Base64 = Field(description="The form, base64.")


class PdfPageAnswer(Answered):
    """A page as it is seen."""

    width: float = Field(description="Points.", examples=[612.0])
    height: float = Field(description="Points.", examples=[792.0])


class PdfFieldAnswer(Answered):
    """A field of a form; one with several boxes stands here once for each."""

    name: str = Field(description="Its whole name, by which it is filled.", examples=["form1[0].Page1[0].Name[0]"])
    kind: str = Field(description="`text`, `check`, `button`, `choice` or `signature`.", examples=["text"])
    page: int = Field(description="The page that it is on, from 1.", examples=[1])
    label: str = Field(description="What a screen reader says of it; may be empty.", examples=["Name"])
    max_length: int | None = Field(description="The most characters that it takes; null for no limit.")
    multiline: bool = Field(description="True for a text of several lines.")
    read_only: bool = Field(description="True for one that is not meant to be filled.")
    hidden: bool = Field(description="True for one that no viewer shows.")
    states: list[str] = Field(description="Of a check box: its on-states.", examples=[["Yes"]])
    options: list[list[str]] = Field(
        description="Of a list: what is exported, and what is shown, for each entry.", examples=[[["1", "Single"]]]
    )
    any_text: bool = Field(description="True for a list into which another text may be written.")
    several: bool = Field(description="True for a list of which more than one may be chosen.")


class PdfFieldsAnswer(Answered):
    """What a PDF form consists of."""

    pages: list[PdfPageAnswer] = Field(description="Its pages.")
    fields: list[PdfFieldAnswer] = Field(description="Its fields, in the order of the file.")
