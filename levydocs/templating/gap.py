"""What a template gets for a missing fact, outside any paragraph that could be left out."""

from __future__ import annotations

from collections.abc import Iterator


class Gap:
    """Prints ``[missing: path]`` and accepts every attribute, so that a draft shows all its gaps at once."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return f"[missing: {self._path}]"

    def __getattr__(self, name: str) -> Gap:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Gap:
        return self

    def __iter__(self) -> Iterator[Gap]:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return False

    def _never(self, other: object) -> bool:
        return False

    __lt__ = __gt__ = __le__ = __ge__ = _never
    __hash__ = None  # type: ignore[assignment]  # a gap equals nothing, not even itself
