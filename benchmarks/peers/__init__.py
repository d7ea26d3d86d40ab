"""The other engines, one module each. One that is not installed is named and skipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, TypeAlias

from benchmarks.tasks import File, FormTask, LetterTask, PacketTask

STRIPPED = "pikepdf, stripped blank"
"""pikepdf fills a form a second time: from a blank that was stripped beforehand, not as it is published."""
Fill: TypeAlias = Callable[[FormTask], File]
Write: TypeAlias = Callable[[LetterTask], bytes]
MakePacket: TypeAlias = Callable[[PacketTask], dict[str, File]]

DISTRIBUTIONS = {
    "pikepdf": "pikepdf",
    "pypdf": "pypdf",
    "PyPDFForm": "PyPDFForm",
    "PyMuPDF": "pymupdf",
    "reportlab": "reportlab",
    "docxtpl": "docxtpl",
    "python-docx": "docx",
}
"""Each distribution, and the module that it is imported by."""
_FILL = {"pikepdf": "with_pikepdf", "pypdf": "with_pypdf", "PyPDFForm": "with_pypdfform", "PyMuPDF": "with_pymupdf"}
_PACKET = {"pikepdf": "with_pikepdf", "pypdf": "with_pypdf"}


def missing() -> tuple[str, ...]:
    """The engines that are not installed."""
    return tuple(name for name, module in DISTRIBUTIONS.items() if find_spec(module) is None)


def versions() -> dict[str, str]:
    """The version of each engine that is installed."""
    return {name: version(name) for name, module in DISTRIBUTIONS.items() if find_spec(module) is not None}


def fillers() -> dict[str, Fill]:
    """Those that can fill and flatten a form."""
    found: dict[str, Fill] = {name: _module(module).fill for name, module in _there(_FILL)}
    return found | ({STRIPPED: _module("with_pikepdf").fill_stripped} if "pikepdf" in found else {})


def packet_makers() -> dict[str, MakePacket]:
    """Those that can make a packet; each with reportlab's platypus for the letters."""
    return {name: _module(module).packet for name, module in _there(_PACKET) if "reportlab" not in missing()}


def provers() -> dict[str, MakePacket]:
    """Those that can make a packet and read its values back: the fastest of those that can make one, with PDFium."""
    from benchmarks.peers.with_pdfium import proven

    return {name: partial(proven, make) for name, make in packet_makers().items() if name == "pikepdf"}


def letter_writers() -> dict[str, Write]:
    """Those that can print a letter."""
    return {"reportlab platypus": _module("with_platypus").letter} if "reportlab" not in missing() else {}


def word_writers() -> dict[str, Write]:
    """Those that can write a letter for Word."""
    ways = {"python-docx": "python_docx", "docxtpl": "docxtpl"}
    return {name: getattr(_module("with_docx"), way) for name, way in ways.items() if name not in missing()}


def _there(modules: dict[str, str]) -> Sequence[tuple[str, str]]:
    return [(name, module) for name, module in modules.items() if name not in missing()]


def _module(name: str) -> Any:
    return import_module(f"benchmarks.peers.{name}")
