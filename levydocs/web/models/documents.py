"""Documents that are answered at once, and what a request for them has besides the case."""

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
    """Documents and their findings. With `Accept: application/pdf`, the answer is the one file itself."""

    ready_to_send: bool = Field(description="False while a finding blocks sending them.")
    exit_code: int = Field(
        description="The exit code of the equivalent command: 0, 4 (something blocks), 6 (the proof failed).",
        examples=[0],
    )
    files: list[FileAnswer] = Field(description="The files; none if the case does not call for the document.")
    findings: list[FindingAnswer] = Field(description="What is missing or doubtful.")


class FillPdfRequest(Sent):
    """Any PDF form to fill in by field names."""

    pdf: Base64 = Field(description="The form, base64.")
    values: dict[str, str | list[str]] = Field(
        description="The full name of a field, as in `POST /pdf-fields`, and its text; "
        "the on-state of a check box (`Off` leaves it empty); an entry of a list, or several if it takes them.",
        examples=[{"form1[0].Page1[0].Name[0]": "Ana Example"}],
    )
    editable: bool = Field(default=False, description="Leave the boxes fillable.")


class PdfFieldsRequest(Sent):
    """A PDF form whose fields to list."""

    pdf: Base64 = Field(description="The form, base64.")


class PdfPageAnswer(Answered):
    """A page as displayed."""

    width: float = Field(description="Points.", examples=[612.0])
    height: float = Field(description="Points.", examples=[792.0])


class PdfFieldAnswer(Answered):
    """A field of a form; a field with several boxes is listed once for each."""

    name: str = Field(description="Its full name, by which it is filled in.", examples=["form1[0].Page1[0].Name[0]"])
    kind: str = Field(description="`text`, `check`, `button`, `choice` or `signature`.", examples=["text"])
    page: int = Field(description="The page that it is on, from 1.", examples=[1])
    label: str = Field(description="What a screen reader says for it; may be empty.", examples=["Name"])
    max_length: int | None = Field(description="The most characters that fit; null for no limit.")
    multiline: bool = Field(description="True for a text of several lines.")
    read_only: bool = Field(description="True for a read-only field.")
    hidden: bool = Field(description="True for a field that no viewer shows.")
    states: list[str] = Field(description="For a check box: its on-states.", examples=[["Yes"]])
    options: list[list[str]] = Field(
        description="For a list: the export value and the shown text of each entry.", examples=[[["1", "Single"]]]
    )
    any_text: bool = Field(description="True for a list that also takes other text.")
    several: bool = Field(description="True for a list from which more than one entry may be chosen.")


class PdfFieldsAnswer(Answered):
    """The pages and fields of a PDF form."""

    pages: list[PdfPageAnswer] = Field(description="Its pages.")
    fields: list[PdfFieldAnswer] = Field(description="Its fields, in the order of the file.")
