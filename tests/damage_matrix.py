"""Each kind of damage in three columns: what ``verify`` finds with the key, without it, and with the case beside it.

Anyone who did the damage has made the manifest's digests anew; the seal is as it was, since that needs the key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256

import damage
import sample
from damage import Files, Folder, remade
from damage_files import FILE_KINDS, FileDamage
from damage_pages import IN_FOLDER, IN_NUMBERS, ON_PAGES

from levydocs.packet import verify as verifying
from levydocs.packet.against_case import case_findings
from levydocs.packet.prove import Proof
from levydocs.packet.recorded_proof import Recorded
from levydocs.packet.seal import SEAL, sealed

KEY = bytes(range(32))
SAID_OF_THE_SEAL = {"LD-packet-seal-none", "LD-packet-seal-no-key", "LD-packet-seal-other-key"}
"""What is reported about a packet whose seal is not compared, damaged or not."""
MISSED_WITHOUT_KEY = {
    "first_digit_drawn_anew_as_lines_on_every_copy": "the hidden digits are compared between copies alone",
    "middle_digit_changed_on_every_copy": "the hidden digits are compared between copies alone",
    "number_in_a_font_of_other_digits_on_every_copy": "the hidden digits are compared between copies alone",
    "draft_said_to_be_ready": "what the manifest says besides digests is held by its own digest alone",
    "deadline_put_off": "what the manifest says besides digests is held by its own digest alone",
    "facsimile_said_to_be_official": "what the manifest says besides digests is held by its own digest alone",
    "stroke_across_an_exhibit_and_its_digest_made_anew": "what an exhibit shows is held by the proof's digests alone",
    "words_on_an_exhibit_and_their_digests_made_anew": "what an exhibit shows is held by the proof's digests alone",
}
"""What another machine does not see, and why."""
Do = Callable[[Folder], dict[str, bytes]]


@dataclass(frozen=True)
class Row:
    """What was found of one kind of damage: codes."""

    with_key: frozenset[str]
    without: frozenset[str]
    with_case: frozenset[str]

    @property
    def columns(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The three in words."""
        return ("with the key", self.with_key), ("without it", self.without), ("with the case", self.with_case)


def kinds() -> dict[str, Do]:
    """Every kind of damage by its name."""
    found: dict[str, Do] = {one.name: one.do for one in damage.KINDS}
    found |= {one.name: one.do for one in (*ON_PAGES, *IN_NUMBERS, *IN_FOLDER)}
    return found | {one.name: partial(_of_a_file, one) for one in FILE_KINDS}


def _of_a_file(one: FileDamage, folder: Folder) -> dict[str, bytes]:
    return one.of(folder.files)


@cache
def packet(name: str = "wage-levy", official: bool = False) -> dict[str, bytes]:
    """A packet as it is written: with its seal."""
    made = sample.packet_of(name, official)
    return {**made.files, SEAL: sealed(KEY, made.files, made.read)}


def with_digests(files: Files) -> dict[str, bytes]:
    """The files with the manifest's digests made anew, by someone without the key."""
    seal = {SEAL: files[SEAL]} if SEAL in files else {}
    return {**remade({name: data for name, data in files.items() if name != SEAL}), **seal}


def row_of(do: Do, name: str = "wage-levy", official: bool = False) -> Row:
    """The three columns of one kind."""
    files = with_digests(do(Folder(packet(name, official))))
    made = sample.packet_of(name, official)
    without = found(files)
    against = {one.code for one in case_findings(files, made.files, made.read)}
    return Row(found(files, KEY), without, without | against)


def found(files: Files, key: bytes | None = None) -> frozenset[str]:
    """The codes of what ``verify`` finds; what it says of a seal that it does not compare is no finding about the packet."""
    return frozenset(one.code for one in verifying.verify(files, key)) - SAID_OF_THE_SEAL


def remembering() -> Callable[[bytes, str, Recorded], Proof]:
    """The proof of a file, which is a pure function, worked out once for the same file and the same record."""
    real, known = verifying.proof_again, dict[object, Proof]()

    def proof_again(pdf: bytes, name: str, recorded: Recorded) -> Proof:
        key = (sha256(pdf).digest(), name, recorded.numbers, recorded.expected(name))
        if key not in known:
            known[key] = real(pdf, name, recorded)
        return known[key]

    return proof_again
