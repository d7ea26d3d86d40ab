"""proof.json as earlier versions wrote it, from one of today."""

from __future__ import annotations

from typing import Any


def of_version_2(told: Any) -> Any:
    """Every source by its name wherever it is used, every fact in each letter that says it."""

    def named(one: Any) -> Any:
        return {**one, "sources": [told["sources"][place]["name"] for place in one["sources"]]}

    def part(one: Any) -> Any:
        boxes = [named(box) for box in one.get("boxes", ())]
        facts = [named(told["facts"][place]) for place in one.get("facts", ())]
        return {**one, **({"boxes": boxes} if boxes else {}), **({"facts": facts} if facts else {})}

    sources = {one["name"]: {key: one[key] for key in one if key != "name"} for one in told["sources"]}
    parts = {part_id: part(one) for part_id, one in told["parts"].items()}
    rest = {key: told[key] for key in ("result", "numbers", "files")}
    return {"schema_version": 2, **rest, "parts": parts, "sources": sources}
