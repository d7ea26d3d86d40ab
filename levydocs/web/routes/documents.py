"""Immediate answers about a case: whether it is ready, which ways out are open, one form, one letter."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.tasks import documents
from levydocs.web.answers import MEDIA_TYPES, document_response
from levydocs.web.calls import ExactNumbers, Served, ask, needs, source_of
from levydocs.web.described import answers, answers_documents
from levydocs.web.models.documents import DocumentsAnswer
from levydocs.web.models.readiness import ReadinessAnswer
from levydocs.web.models.requests import AboutCase, FillRequest, LetterRequest
from levydocs.web.models.routes import RoutesAnswer

router = APIRouter(route_class=ExactNumbers, tags=["documents"])

Form = Annotated[
    str, Path(description="A form, by its number or id.", examples=["2848", "433-F", "f433f"], max_length=60)
]
Letter = Annotated[
    str, Path(description="The id of a letter: see `GET /letters`.", examples=["hardship"], max_length=60)
]


@router.post(
    "/check",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(ReadinessAnswer, "The readiness report."),
)
async def check(service: Served, asked: AboutCase) -> Response:
    """Whether the case is ready: what is missing or doubtful and who has it, deadlines, budget (dollars a month),
    grounds."""
    answer: Any = await ask(service, documents.check, source_of(service, asked), asked.as_of)
    return JSONResponse(answer)


@router.post(
    "/routes", dependencies=[needs(Scope.READ)], response_model=None, responses=answers(RoutesAnswer, "The ways out.")
)
async def routes(service: Served, asked: AboutCase) -> Response:
    """The ways out side by side: open or not, costs (dollars), what each stops and needs. They are compared; none is
    recommended."""
    answer: Any = await ask(service, documents.routes, source_of(service, asked), asked.as_of)
    return JSONResponse(answer)


@router.post(
    "/forms/{form}/fill",
    dependencies=[needs(Scope.BUILD)],
    response_model=None,
    responses=answers_documents(DocumentsAnswer, [MEDIA_TYPES[".pdf"]]),
)
async def fill(service: Served, request: Request, form: Form, asked: FillRequest) -> Response:
    """Fill in one form from a case; if each taxpayer needs one (2848), there is a file for each."""
    made = await ask(
        service, documents.fill, source_of(service, asked), form, asked.editable, asked.revision, asked.as_of
    )
    return document_response(request, made)


@router.post(
    "/letters/{letter}",
    dependencies=[needs(Scope.BUILD)],
    response_model=None,
    responses=answers_documents(DocumentsAnswer, [MEDIA_TYPES[".pdf"], MEDIA_TYPES[".docx"]]),
)
async def letter(service: Served, request: Request, letter: Letter, asked: LetterRequest) -> Response:
    """Write one letter of a case, as a PDF or for Word."""
    made = await ask(service, documents.letter, source_of(service, asked), letter, asked.word, asked.as_of)
    return document_response(request, made)
