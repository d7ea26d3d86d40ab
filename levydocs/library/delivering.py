"""Deliver a packet to a firm's document system: plan it, note it in the record, hand it over, write the receipt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.delivery.receipt import Receipt
from levydocs.errors import ExitCode, OutputRefused, Refusal, UsageRefused
from levydocs.library.packet import Packet
from levydocs.loading.packet_folder import MANIFEST, read_packet
from levydocs.stores.addresses import masked

if TYPE_CHECKING:
    from levydocs.case.model import Case
    from levydocs.delivery.hand_over import Planned
    from levydocs.delivery.parcel import Parcel
    from levydocs.delivery.profile import Profile
    from levydocs.delivery.properties import Sources
    from levydocs.delivery.record import Transmittal
    from levydocs.stores.port import Delivered, Store

__all__ = ["Destination", "Receipt", "destination", "needs_a_case", "store_as_recorded"]

_NO_ID = "case"
"""What a packet calls a case without an id."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where packets are delivered and how: the store's URL, the profile, whether drafts go too, the record, who
    delivers."""

    url: str = field(repr=False)
    profile: Profile
    drafts: bool
    record: Path
    who: str

    def deliver(self, packet: str | Path | Packet, sources: Sources) -> Receipt:
        """Deliver a packet as ``Workspace.deliver`` says; ``sources``: what the profile may take values from."""
        from levydocs.delivery.parcel import parcel_of
        from levydocs.delivery.plan import plan_delivery
        from levydocs.delivery.receipt import write_receipt
        from levydocs.stores.named import open_store

        folder = None if isinstance(packet, Packet) else Path(packet)
        files = packet.files if isinstance(packet, Packet) else read_packet(Path(packet))
        parcel = parcel_of(files, drafts=self.drafts)
        _refuse_other(parcel, sources.case)
        planned = plan_delivery(parcel, self.profile, sources)
        store = open_store(self.url)
        sent = _transmittal(files, parcel, planned, self.who, _shown(store, self.url), self.profile)
        delivered, line, at = _recorded(planned, store, sent, self.record)
        receipt = _receipt(parcel, sent, delivered, line, at)
        if folder is None:
            return receipt
        with _explained(
            "It was delivered and recorded, but its receipt cannot be written: deliver it again; nothing is sent twice."
        ):
            return write_receipt(_absolute(folder), receipt)


def destination(
    url: str, *, profile: str, own: Path | None, drafts: bool, record: Path | None = None, who: str = ""
) -> Destination:
    """The destination with the profile of this name; ``own`` is the firm's folder of letters, recipes, forms and
    profiles.

    Raises UsageRefused for a URL without a store or an unknown profile, DefinitionRefused for a profile that is not
    valid.
    """
    from levydocs.loading.profiles import load_profile
    from levydocs.loading.record_file import record_file, who_delivers
    from levydocs.stores.named import open_store

    chosen = load_profile(profile, own)
    open_store(url)  # it is not contacted yet
    return Destination(url, chosen, drafts, record_file(record), who_delivers(who))


def needs_a_case(profile: str, own: Path | None) -> bool:
    """True for a profile that takes values from the case, or from what the firm book says about its representatives."""
    from levydocs.loading.profiles import load_profile

    chosen = load_profile(profile, own)
    paths = [path for one in (*chosen.columns, *chosen.properties) for path in one.paths]
    return any(path.partition(".")[0] in ("case", "lead") for path in paths)


def store_as_recorded(url: str) -> str:
    """The store at a URL as the record has it. Raises UsageRefused for a URL without a store."""
    from levydocs.stores.named import open_store

    return _shown(open_store(url), url)


def _refuse_other(parcel: Parcel, case: Case | None) -> None:
    if case is not None and (case.case_id or _NO_ID) != parcel.case_id:
        raise UsageRefused(
            "This packet was made from another case.",
            place=MANIFEST,
            remedy="Name the case that the packet was made from.",
        )


def _shown(store: Store, url: str) -> str:
    """The store as the record has it: a folder on this machine by its full path, anything else by its URL, masked."""
    from levydocs.stores.disk import DiskFiles
    from levydocs.stores.versions import VersionStore

    if isinstance(store, VersionStore) and isinstance(store.files, DiskFiles):
        return f"file:{store.files.root.absolute()}"
    return masked(url)


def _transmittal(
    files: Mapping[str, bytes], parcel: Parcel, planned: Planned, who: str, where: str, profile: Profile
) -> Transmittal:
    from levydocs.delivery.record import Transmittal

    return Transmittal(
        who,
        parcel.case_id,
        parcel.client_number,
        parcel.matter_number,
        sha256(files[MANIFEST]).hexdigest(),
        planned.delivery.content_id,
        tuple((one.name, one.sha256) for one in planned.items if one.sidecar),
        where,
        profile.id,
        sha256(json.dumps(asdict(profile), default=str, sort_keys=True).encode()).hexdigest()[:12],
    )


def _recorded(
    planned: Planned, store: Store, sent: Transmittal, record: Path
) -> tuple[Delivered, tuple[int, str], str]:
    """Hand it over, between the line that announces it and the line with the result."""
    from levydocs.delivery.hand_over import hand_over
    from levydocs.delivery.record import Result, write_intent, write_result

    with _explained("Nothing was delivered, because the delivery record cannot be written."):
        intent = write_intent(record, sent, _now())
    try:
        with _indexed(store, planned.delivery.folder):
            delivered = hand_over(planned, store)
    except BaseException as error:
        with suppress(Refusal):
            write_result(record, sent, intent, Result("failed", int(_code_of(error))), _now())
        raise
    at = _now()
    with _explained(
        "It was delivered, but the delivery record cannot be written: deliver it again; nothing is sent twice."
    ):
        line = write_result(record, sent, intent, Result(delivered.state.value, 0, delivered.version), at)
    return delivered, (line.number, line.digest), at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _code_of(error: BaseException) -> ExitCode:
    if isinstance(error, Refusal):
        return error.exit_code
    return ExitCode.INTERRUPTED if isinstance(error, KeyboardInterrupt) else ExitCode.BUG


@contextmanager
def _explained(what: str) -> Iterator[None]:
    try:
        yield
    except OutputRefused as refused:
        raise OutputRefused(f"{what} {refused.message}", place=refused.place, remedy=refused.remedy) from None


@contextmanager
def _indexed(store: Store, folder: str) -> Iterator[None]:
    """Note what is delivered in the store's own index, if it has one."""
    from levydocs.delivery.store_index import StoreIndex
    from levydocs.stores.disk import DiskFiles
    from levydocs.stores.versions import VersionStore

    if not (isinstance(store, VersionStore) and isinstance(store.files, DiskFiles)):
        yield
        return
    with StoreIndex(store.files, store.files.root) as index:
        index.expect(folder)
        yield
        index.take(folder)


def _receipt(parcel: Parcel, sent: Transmittal, delivered: Delivered, line: tuple[int, str], at: str) -> Receipt:
    return Receipt(
        at,
        sent.who,
        sent.case_id,
        sent.client_number,
        sent.matter_number,
        parcel.as_of.isoformat(),
        sent.where,
        delivered.address,
        sent.profile,
        sent.profile_version,
        delivered.state.value,
        delivered.version,
        sent.packet,
        sent.content_id,
        dict(sent.documents),
        line,
    )


def _absolute(folder: Path) -> Path:
    """A folder with a name, even if it was given as ``.`` or ``..``."""
    return folder.resolve() if folder.name in ("", "..") else folder.absolute()


def _now() -> datetime:
    return datetime.now(UTC)
