"""The calculators of the law: an endpoint for each, as ``levydocs law`` has a command for each. No case is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from levydocs.errors import UsageRefused
from levydocs.library.calculators import Calculator
from levydocs.library.law_calculators import CALCULATORS
from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem
from levydocs.service.tasks import law
from levydocs.web.calls import ExactNumbers, Served, ask, needs
from levydocs.web.described import answers
from levydocs.web.models.law import (
    BankLevyLawAnswer,
    CafLawAnswer,
    CsedLawAnswer,
    DeadlineLawAnswer,
    ExemptLawAnswer,
    StandardsLawAnswer,
)

router = APIRouter(route_class=ExactNumbers, tags=["law"])

_MODELS: Mapping[str, type[BaseModel]] = {
    "deadline": DeadlineLawAnswer,
    "exempt": ExemptLawAnswer,
    "standards": StandardsLawAnswer,
    "csed": CsedLawAnswer,
    "caf": CafLawAnswer,
    "bank-levy": BankLevyLawAnswer,
}


def _endpoint(calculator: Calculator) -> Callable[..., Awaitable[Response]]:
    async def answer(service: Served, asked: Annotated[dict[str, Any], Body()]) -> Response:
        try:
            found = await ask(service, law.work_out, calculator.id, asked)
        except UsageRefused as refused:
            detail = f"{refused.place}: {refused.message}" if refused.place else refused.message
            raise Problem("not-possible", 422, detail, refused.remedy) from None
        return JSONResponse(dict(found))

    return answer


for _one in CALCULATORS.values():
    router.add_api_route(
        f"/law/{_one.id}",
        _endpoint(_one),
        methods=["POST"],
        name=_one.id.replace("-", "_"),
        description=_one.about,
        dependencies=[needs(Scope.READ)],
        response_model=None,
        responses=answers(_MODELS[_one.id], "The results, and what each is based on."),
        openapi_extra={
            "requestBody": {"content": {"application/json": {"schema": _one.schema, "example": _one.example}}}
        },
    )
