"""What the XFA template of a hybrid form says aloud for each field: the only labels of Form 2848."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from levydocs.text import squeeze

_NODES = frozenset(("subform", "subformSet", "area", "exclGroup", "field", "draw", "pageSet", "pageArea"))


def spoken_labels(xfa: Any) -> dict[str, str]:
    """The spoken text (else the tooltip) of each field, by the qualified name that the AcroForm has for it.

    ``xfa`` is the value of ``/XFA``: a stream, or an array of packet names and streams. What is not XML, or has a document type
    (and with it entities), has no labels.
    """
    labels: dict[str, str] = {}
    for packet in _packets(xfa):
        try:
            root = ElementTree.fromstring(packet, ElementTree.XMLParser(target=_Builder()))
        except (ElementTree.ParseError, LookupError, ValueError):
            continue
        for template in root.iter():
            if _tag(template) == "template":
                labels.update(_labels(template, "", Counter()))
    return labels


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree, except for a document that declares a document type."""

    def doctype(self, *_: str | None) -> None:
        raise ValueError("a document type is not allowed here")


def _packets(xfa: Any) -> Iterator[bytes]:
    if not isinstance(xfa, list):
        yield xfa.get_data()
        return
    for name, packet in zip(xfa[::2], xfa[1::2], strict=False):
        if name == "template":
            yield packet.get_object().get_data()


def _labels(node: Element, prefix: str, seen: Counter[str]) -> Iterator[tuple[str, str]]:
    """Names are numbered within the nearest named ancestor: an unnamed container is not a scope (XFA 3.3, SOM)."""
    for child in node:
        if _tag(child) not in _NODES:
            continue
        name = child.get("name")
        part = name or f"#{_tag(child)}"
        path = f"{prefix}{part}[{seen[part]}]"
        seen[part] += 1
        if label := _label(child):
            yield path, label
        yield from _labels(child, f"{path}.", Counter() if name else seen)


def _label(node: Element) -> str:
    parts = [part for child in node if _tag(child) == "assist" for part in child]
    said = {_tag(part): squeeze("".join(part.itertext())) for part in parts}
    return said.get("speak") or said.get("toolTip") or ""


def _tag(node: Element) -> str:
    return node.tag.rpartition("}")[2]
