"""A webhook: each document as one signed POST, and a final one that says that all are there (the scheme: docs/stores.md).

The receiver answers with the digest of the body that it has read; a wrong digest, or half a body, is noticed.
"""

from __future__ import annotations

import hmac
import json
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote
from uuid import uuid4

from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.stores.addresses import Address
from levydocs.stores.credentials import Credentials
from levydocs.stores.patience import AGAIN, PATIENT, Patience, insist
from levydocs.stores.port import INDEX, MARK, Delivered, Delivery, Item, State
from levydocs.stores.web import Answer, Web

TIMESTAMP, EVENT, SIGNATURE = "Levydocs-Timestamp", "Levydocs-Event-Id", "Levydocs-Signature"
_LEAST = 32
"""The least characters in a secret: a shorter one can be guessed."""


def secret_of(address: Address, credentials: Credentials) -> bytes:
    """The secret that the receiver also has. Raises UsageRefused if there is none, or the URL contains something like one."""
    if address.user or address.password:
        raise UsageRefused(
            "A webhook's URL takes no user and no password.",
            place=address.shown,
            remedy="Leave them out; the secret goes in LEVYDOCS_STORE_KEY or the credentials file.",
        )
    if len(credentials.key) < _LEAST:
        raise UsageRefused(
            f"The webhook needs a secret of {_LEAST} characters or more.",
            place=address.shown,
            remedy="Set LEVYDOCS_STORE_KEY, or put key: in the credentials file (docs/stores.md).",
        )
    return credentials.key.encode()


def signature(secret: bytes, timestamp: str, event_id: str, body: bytes) -> str:
    """What proves that a body comes from someone who knows the secret, at this time and as this event."""
    signed = f"{timestamp}.{event_id}.{sha256(body).hexdigest()}"
    return f"v1={hmac.new(secret, signed.encode(), sha256).hexdigest()}"


@dataclass(frozen=True, slots=True)
class WebhookStore:
    """A receiver."""

    web: Web
    secret: bytes = field(repr=False)
    patience: Patience = PATIENT

    def begin(self, delivery: Delivery) -> WebhookSession:
        """Tell the receiver what will come; it may answer which parts are already there. Raises OutsideRefused."""
        session = WebhookSession(self, delivery)
        told = session.post("begin", {"properties": dict(delivery.properties)})
        session.there = {str(name) for name in told.get("have") or ()}
        session.version = _number(told.get("version"))
        session.whole = told.get("whole") is True
        return session

    def send(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Send one event until the receiver has it. Raises OutsideRefused, also if it shows that it has something else."""
        try:
            return self._send(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode())
        except OutsideRefused:
            self.web.close()
            raise

    def _send(self, body: bytes) -> dict[str, Any]:
        place = self.web.address.shown
        answer = insist(lambda: self._post(body), self.patience, place)
        if not 200 <= answer.status < 300:
            raise OutsideRefused(
                f"The receiver answers {answer.status} and did not take it.",
                place=place,
                remedy=f"Check the receiver's log. {AGAIN}",
            )
        told = _object(answer.body)
        if told.get("sha256") != sha256(body).hexdigest():
            raise OutsideRefused(
                "The receiver did not confirm the digest of what was sent, so nothing shows that it has it.",
                place=place,
                remedy="Make the receiver answer as docs/stores.md says, and deliver again.",
            )
        return told

    def _post(self, body: bytes) -> Answer:
        """One try. Each has its own time and id, so that the receiver can refuse a replay by someone else."""
        address = self.web.address
        timestamp, event_id = str(int(time.time())), str(uuid4())
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            EVENT: event_id,
            SIGNATURE: signature(self.secret, timestamp, event_id, body),
        }
        target = quote(address.path or "/") + (f"?{address.query}" if address.query else "")
        return self.web.ask("POST", target, body, headers)


@dataclass
class WebhookSession:
    """One delivery while it is sent. What the receiver reported at the beginning is not sent again."""

    store: WebhookStore
    delivery: Delivery
    there: set[str] = field(default_factory=set)
    version: int = 1
    whole: bool = False
    _names: list[str] = field(default_factory=list)

    @property
    def done(self) -> Delivered | None:
        """The version that the receiver already has."""
        return self._delivered(State.UNCHANGED) if self.whole else None

    def put(self, item: Item) -> None:
        """Send a document with its sidecar. Raises OutsideRefused."""
        self._names.append(item.name)
        if item.name in self.there:
            return
        document = {
            "name": item.name,
            "sha256": item.sha256,
            "content": b64encode(item.data).decode(),
            "sidecar": json.loads(item.sidecar) if item.sidecar else None,
            "properties": dict(item.properties),
        }
        self.post("document", document, item.name)

    def commit(self, index: bytes, mark: bytes) -> Delivered:
        """Send the index and the mark, which say that all is there. Raises OutsideRefused."""
        told = self.post("ready", {"names": self._names, INDEX: index.decode(), MARK: json.loads(mark)})
        self.version = _number(told.get("version"))
        return self._delivered(State.RESUMED if self.there else State.NEW)

    def post(self, event: str, more: Mapping[str, Any], name: str = "") -> dict[str, Any]:
        """Send an event of this delivery; ``idempotency_key`` is the same in every try and every run."""
        content_id = self.delivery.content_id
        common = {
            "event": event,
            "idempotency_key": f"{content_id}/{name or event}",
            "content_id": content_id,
            "folder": self.delivery.folder,
        }
        return self.store.send({**common, **more})

    def _delivered(self, state: State) -> Delivered:
        return Delivered(state, self.version, self.store.web.address.shown)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.web.close()


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _number(told: Any) -> int:
    return told if isinstance(told, int) and told > 0 else 1
