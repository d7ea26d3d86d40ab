"""An adapter of your own: a store that takes documents as Clio Manage does (API v4).

1. Create the document's metadata; the answer has a signed address.
2. Put the bytes to that address, *without* your credentials: it may belong to another company.
3. Say that it is fully uploaded. Until then no one can open it.

Install it next to levydocs in a package of your own, with this in its setup.cfg, and deliver to clio+https://app.clio.com:

    [options.entry_points]
    levydocs.stores =
        clio+https = clio_like_store:open_store
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.stores.addresses import address_of
from levydocs.stores.credentials import Credentials, credentials_for
from levydocs.stores.patience import PATIENT, Patience, insist
from levydocs.stores.port import MARK, Delivered, Delivery, Item, State
from levydocs.stores.web import Answer, Web

DOCUMENTS = "/api/v4/documents"
FIELDS = "id,latest_document_version{uuid,put_url,put_headers,fully_uploaded}"
OURS = "levydocs"
"""The external property by which a document of ours is known again: its value is content id and name."""


def open_store(url: str, patience: Patience = PATIENT) -> ClioLikeStore:
    """What the entry point names. The token comes from LEVYDOCS_STORE_KEY or the credentials file."""
    address = address_of(url)
    credentials = credentials_for(address)
    if not credentials.key:
        raise UsageRefused("Clio needs an access token.", place=address.shown, remedy="Set LEVYDOCS_STORE_KEY.")
    return ClioLikeStore(Web(address, Credentials(key=credentials.key), patience), patience)


@dataclass(frozen=True)
class ClioLikeStore:
    """The service. Whatever it is asked, it is asked again after a cut: each step finds what an earlier try has done."""

    web: Web
    patience: Patience

    def begin(self, delivery: Delivery) -> ClioSession:
        """See what is there: the ready mark comes last, so that with it everything is."""
        mark = self.insist(lambda: self.find(f"{delivery.content_id}/{MARK}"))
        return ClioSession(self, delivery, whole=mark is not None and uploaded(mark))

    def upload(self, key: str, name: str, data: bytes, properties: Mapping[str, str]) -> bool:
        """Upload a document. True where something of it was there already."""
        document = self.find(key)
        found = document is not None
        if document is None:
            document = self.create(key, name, properties)
        if not uploaded(document):
            version = document["latest_document_version"]
            self.put(version["put_url"], {one["name"]: one["value"] for one in version["put_headers"]}, data)
            self.finish(document["id"], version["uuid"])
        return found

    def find(self, key: str) -> Any:
        """The document with this external property; None where there is none."""
        asked = {"external_property_name": OURS, "external_property_value": key, "fields": FIELDS}
        found = self.ask("GET", f"{DOCUMENTS}.json?{urlencode(asked)}")
        return found[0] if found else None

    def create(self, key: str, name: str, properties: Mapping[str, str]) -> Any:
        """Make a document's metadata. The profile ``clio`` has looked up the number by which the service knows the matter."""
        data = {
            "name": name,
            "parent": {"type": properties["parent.type"], "id": properties["parent.id"]},
            "external_properties": [{"name": OURS, "value": key}],
        }
        return self.ask("POST", f"{DOCUMENTS}.json?{urlencode({'fields': FIELDS})}", {"data": data})

    def put(self, url: str, headers: Mapping[str, str], data: bytes) -> None:
        """Put the bytes to the signed address: another server, which must not see the token."""
        elsewhere = Web(address_of(url), Credentials(), self.patience)
        parts = urlsplit(url)
        try:
            expect(elsewhere.ask("PUT", f"{parts.path}?{parts.query}", data, headers), self.web.address.shown)
        finally:
            elsewhere.close()

    def finish(self, number: Any, uuid: str) -> None:
        """Say that all of it is there."""
        data = {"uuid": uuid, "fully_uploaded": True}
        document = self.ask("PATCH", f"{DOCUMENTS}/{number}.json?{urlencode({'fields': FIELDS})}", {"data": data})
        if not uploaded(document):
            raise OutsideRefused(
                "The service does not say that the document is there.",
                place=self.web.address.shown,
                remedy="Look at the matter, and deliver again.",
            )

    def ask(self, method: str, target: str, body: Any = None) -> Any:
        """Ask the service, with the token."""
        sent = json.dumps(body).encode() if body is not None else b""
        answer = self.web.ask(method, target, sent, {"Content-Type": "application/json"})
        expect(answer, self.web.address.shown)
        return json.loads(answer.body)["data"]

    def insist(self, do: Any) -> Any:
        """Try again after a cut, some times. Raises OutsideRefused."""
        try:
            return insist(do, self.patience, self.web.address.shown)
        except OutsideRefused:
            self.web.close()
            raise


@dataclass
class ClioSession:
    """One delivery while it is uploaded."""

    store: ClioLikeStore
    delivery: Delivery
    whole: bool
    resumed: bool = field(default=False)
    parent: Mapping[str, str] = field(default_factory=dict)

    @property
    def done(self) -> Delivered | None:
        """The delivery that is there already."""
        return self._delivered(State.UNCHANGED) if self.whole else None

    def put(self, item: Item) -> None:
        """Upload a document. What a sidecar says is in the service's own fields, so no sidecar is uploaded."""
        self.parent = item.properties
        self._upload(item.name, item.properties["name"], item.data)

    def commit(self, index: bytes, mark: bytes) -> Delivered:
        """Upload the ready mark, by which the next run knows that all is there. The service needs no index."""
        self._upload(MARK, f"levydocs {self.delivery.content_id[:12]}.json", mark)
        return self._delivered(State.RESUMED if self.resumed else State.NEW)

    def _upload(self, name: str, title: str, data: bytes) -> None:
        key = f"{self.delivery.content_id}/{name}"
        if self.store.insist(lambda: self.store.upload(key, title, data, self.parent)):
            self.resumed = True

    def _delivered(self, state: State) -> Delivered:
        return Delivered(state, 1, self.store.web.address.shown)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.web.close()


def uploaded(document: Any) -> bool:
    """True where the service has all of a document."""
    return bool(document["latest_document_version"]["fully_uploaded"])


def expect(answer: Answer, place: str) -> None:
    """Raise OutsideRefused where an answer is none of success. What it says is not repeated: it may be about the client."""
    if not 200 <= answer.status < 300:
        raise OutsideRefused(
            f"The service answers {answer.status}.",
            place=place,
            remedy="See that the matter is there, and deliver again.",
        )
