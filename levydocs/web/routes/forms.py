"""The available forms and letters, and any PDF form by field names."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.tasks import forms
from levydocs.web.answers import document_response
from levydocs.web.calls import ExactNumbers, Served, ask, needs
from levydocs.web.described import answers, answers_documents
from levydocs.web.models.documents import DocumentsAnswer, FillPdfRequest, PdfFieldsAnswer, PdfFieldsRequest
from levydocs.web.models.forms import FormList, LetterList

router = APIRouter(route_class=ExactNumbers, tags=["forms"])


@router.get("/forms", dependencies=[needs(Scope.READ)], response_model=None, responses=answers(FormList, "Every form."))
async def listed(service: Served) -> Response:
    """The forms that can be filled in, and whether the official file of each is installed."""
    return JSONResponse({"items": await ask(service, forms.forms, service.settings.worker.forms)})


@router.get(
    "/letters", dependencies=[needs(Scope.READ)], response_model=None, responses=answers(LetterList, "Every letter.")
)
async def letters(service: Served) -> Response:
    """The letters that can be written, including the firm's own."""
    return JSONResponse({"items": await ask(service, forms.letters)})


@router.post(
    "/fill-pdf",
    dependencies=[needs(Scope.BUILD)],
    response_model=None,
    responses=answers_documents(DocumentsAnswer, ["application/pdf"]),
)
async def fill_pdf(service: Served, request: Request, asked: FillPdfRequest) -> Response:
    """Fill in any PDF form by field names, all or nothing: every value is in its box, complete, and was read back.

    What the form already contains stays; a field you give, even with an empty text, is overwritten.
    """
    return document_response(request, await ask(service, forms.filled, asked.pdf, asked.values, asked.editable))


@router.post(
    "/pdf-fields",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(PdfFieldsAnswer, "Its pages and fields."),
)
async def pdf_fields(service: Served, asked: PdfFieldsRequest) -> Response:
    """The fields of any PDF form: their names, kinds and pages, the states of check boxes and the entries of lists."""
    return JSONResponse(dict(await ask(service, forms.fields, asked.pdf)))
