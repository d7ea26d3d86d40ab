"""Documents as answers: JSON with the files in it, or the one file itself if the client accepts nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from levydocs.service.problems import Problem

if TYPE_CHECKING:
    from levydocs.service.tasks.documents import Documents

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".ics": "text/calendar",
}


def media_type(name: str) -> str:
    """The media type of one of our files."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def document_response(request: Request, made: Documents) -> Response:
    """Documents with their findings as JSON; the bare file if ``Accept`` names its type and not JSON.

    Raises a Problem if a bare file is requested and there is not exactly one that can be sent: none, several, or a
    blocked one.
    """
    accept = request.headers.get("accept", "*/*")
    if any(one in accept for one in ("*/*", "application/*", "application/json")):
        return JSONResponse(_content(made))
    (name, data), *others = [*made.files.items(), ("", b"")]
    if media_type(name) not in accept or len(others) > 1 or not made.files:
        raise Problem(
            "not-acceptable",
            406,
            "There is not exactly one file of the accepted type.",
            "Accept application/json: it contains every file, and the findings.",
            made.findings,
        )
    headers = {"Levydocs-Ready": "true" if made.ready else "false"}
    return Response(data, headers=headers, media_type=media_type(name))


def _content(made: Documents) -> dict[str, Any]:
    return {
        "ready_to_send": made.ready,
        "exit_code": made.exit_code,
        "files": [
            {
                "name": name,
                "media_type": media_type(name),
                "bytes": len(data),
                "sha256": sha256(data).hexdigest(),
                "content": b64encode(data).decode(),
            }
            for name, data in made.files.items()
        ],
        "findings": list(made.findings),
    }
