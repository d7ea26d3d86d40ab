"""HTML from templates, with the headers that keep it on this machine: nothing inline, nothing from elsewhere, nothing kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib import resources
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from levydocs.errors import UsageRefused
from levydocs.library.live_form import face_file as printed_face
from levydocs.library.outputs import face_file

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

    from levydocs.service.problems import Problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_REFERRER = "same-origin"
"""With no referrer at all, a browser sends ``Origin: null`` with a form, and the gate refuses it."""
_NAMES = ("Social Security",)
"""Names that a question begins with."""
_KEEP = "private, max-age=31536000, immutable"
"""For files with their digest in the address."""
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".ttf": "font/ttf", ".svg": "image/svg+xml"}
_FACES = {
    "face-regular.ttf": "SourceSansPro-Regular",
    "face-semibold.ttf": "SourceSansPro-Semibold",
    "face-bold.ttf": "SourceSansPro-Bold",
}


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page, or a part of one, from the template of this name. ``settings`` says how the page is served."""
    settings = request.app.state.settings
    return _answer(template, status, settings=settings, today=date.today(), path=request.url.path, **values)


def problem_page(scope: Scope, problem: Problem) -> Response:
    """A problem as a page; someone who has not signed in is asked to."""
    if problem.code == "no-session" and scope["method"] in ("GET", "HEAD") and not _is_part(scope):
        return RedirectResponse("/enter", HTTPStatus.SEE_OTHER)
    answer = _answer("problem", problem.status, problem=problem)
    if problem.retry_after:
        answer.headers["Retry-After"] = str(problem.retry_after)
    return answer


async def fields_of(request: Request) -> dict[str, str]:
    """What a form of the page sends."""
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))


def static(name: str) -> Response | None:
    """A style sheet, script, picture or face of the page; None if there is no such file."""
    data = _static(name)
    if data is None:
        return None
    media = _MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")
    return Response(data, headers={"Cache-Control": _KEEP}, media_type=media)


def _is_part(scope: Scope) -> bool:
    """True for what a script requests: it cannot follow a redirect to a page."""
    return (b"levydocs-part", b"1") in scope["headers"]


def _answer(template: str, status: int, **values: Any) -> Response:
    text = _environment().get_template(f"{template}.html").render(**values)
    return HTMLResponse(text, status, {"Content-Security-Policy": POLICY, "Referrer-Policy": _REFERRER})


@cache
def _static(name: str) -> bytes | None:
    if name.endswith(".ttf"):
        return _face(name)
    file = resources.files("levydocs.web.page").joinpath("static", name)
    return file.read_bytes() if PurePath(name).name == name and not name.startswith(".") and file.is_file() else None


def _face(name: str) -> bytes | None:
    """One of the page's own faces, or one used in print, by its PostScript name."""
    if name in _FACES:
        return face_file(_FACES[name])
    try:
        return printed_face(name.removesuffix(".ttf"))
    except UsageRefused:
        return None


@cache
def _address(name: str) -> str:
    """The address of a file of ``static``, which changes when the file does."""
    return f"/static/{sha256(_static(name) or b'').hexdigest()[:12]}/{name}"


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("levydocs.web.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["static"] = _address
    found.filters.update(short_day=short_day, days_left=days_left, capital=capital, amount=amount)
    found.filters.update(dollars=dollars, small=small, points=points, moment=moment, signed=signed)
    found.filters.update(proposed_line=proposed_line)
    return found


def short_day(day: date | str, today: date | None = None) -> str:
    """``Fri Dec 4``, with the year if it differs from that of ``today``."""
    found = date.fromisoformat(day) if isinstance(day, str) else day
    year = f", {found.year}" if found.year != (today or date.today()).year else ""
    return f"{found:%a %b} {found.day}{year}"


def days_left(days: int) -> str:
    """``today``, ``1 day``, ``12 days``, ``3 days ago``."""
    if days == 0:
        return "today"
    word = "day" if abs(days) == 1 else "days"
    return f"{days} {word}" if days > 0 else f"{-days} {word} ago"


def capital(text: str) -> str:
    """A text that begins with a capital letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def amount(written: str) -> str:
    """``3,412.77`` for ``3412.77``."""
    return f"{Decimal(written):,.2f}"


def moment(seconds: float) -> str:
    """``today at 9:05 AM``, ``Nov 28 at 9:05 AM``, by the clock of this machine; ``seconds`` since 1970."""
    found = datetime.fromtimestamp(seconds)
    day = "today" if found.date() == date.today() else f"{found:%b} {found.day}"
    return f"{day} at {found.hour % 12 or 12}:{found:%M %p}"


def dollars(amount: Decimal) -> str:
    """``−$3,412.77``, with a true minus sign."""
    return f"{'−' if amount < 0 else ''}${abs(amount):,.2f}"


def small(text: str) -> str:
    """A text inside a sentence: an abbreviation or a name at its beginning stays as it is."""
    is_name = text[1:2].isupper() or text.startswith(_NAMES)
    return text if is_name else f"{text[:1].lower()}{text[1:]}"


def points(value: float) -> str:
    """A length on a form, to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def signed(what: str) -> str:
    """Where to sign, without whose signature it is: ``Form 2848, line 7``."""
    return what.partition(": ")[0]


def proposed_line(one: Mapping[str, Any]) -> tuple[str, str, str]:
    """A change that is proposed (``ItemLine``): the item, what is said of it, and what the case says now."""
    return one["item"], one["said"], "Added to the list" if one["added"] else f"Now: {one['now'] or 'nothing'}"
