"""A letter's template: YAML front matter, then Markdown with Jinja. Loading finds every mistake that needs no case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from levydocs.errors import DefinitionRefused
from levydocs.text import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from levydocs.templating.engine import CompiledText

_FENCE = "---"
_TEXTS = ("id", "title", "recipient", "signer")
_LISTS = ("needs", "law", "enclosures", "outside")
_KEYS = (*_TEXTS, *_LISTS, "options")


@dataclass(frozen=True, slots=True)
class Template:
    """A letter that can be written for any case.

    ``needs`` are the facts without which it makes no sense, ``enclosures`` the ids of documents that go with it,
    ``signer`` is ``representative``, ``taxpayer`` or nobody, ``outside`` are the names that come with each print
    instead of from the facts, ``options`` what a print may decide, with what holds otherwise.
    """

    id: str
    title: str
    place: str
    body: CompiledText
    recipient: str = ""
    signer: str = ""
    needs: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)


class Letters(Mapping[str, Template]):
    """Letters by id, from the texts of their files; each is loaded when it is first asked for.

    BatchRequest raises DefinitionRefused where ``load_template`` does. ``places`` names the file of each; ``kept`` is the folder
    where compiled letters lie.
    """

    def __init__(
        self,
        texts: Mapping[str, bytes],
        places: Callable[[str], str],
        knows: Callable[[str], bool],
        kept: Path | None = None,
    ) -> None:
        self._texts, self._places, self._knows, self._kept = texts, places, knows, kept
        self._loaded: dict[str, Template] = {}

    def __getitem__(self, name: str) -> Template:
        if name not in self._loaded:
            text, place = self._texts[name], self._places(name)
            self._loaded[name] = load_template(text, place=place, knows=self._knows, kept=self._kept)
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def check(self) -> None:
        """Load every letter."""
        for name in self:
            self[name]


def load_template(text: bytes, *, place: str, knows: Callable[[str], bool], kept: Path | None = None) -> Template:
    """The template in a ``letter.md.j2``. ``place`` names the file; ``knows`` tells a fact's path (``Facts.knows``).

    ``kept`` is a folder of compiled templates that nobody else may write to.

    Raises DefinitionRefused, at ``file:line``, for bad front matter, bad Jinja and names that are no facts.
    """
    from levydocs.blocks.markdown import escape
    from levydocs.templating.engine import Output, compile_text

    front, body, line = _split(text, place)
    unknown = [path for path in front["needs"] if not knows(path)]
    if unknown:
        raise DefinitionRefused(f"it needs {', '.join(unknown)}, and there is no such fact", place=f"{place}:1")
    compiled = compile_text(
        body,
        Output("Markdown", escape, paragraphs=True),
        place,
        line=line,
        outside=(*front["outside"], *front["options"]),
        knows=knows,
        kept=kept,
    )
    return Template(place=place, body=compiled, **front)


def _split(text: bytes, place: str) -> tuple[dict[str, Any], str, int]:
    """The front matter, checked, the body, and the line at which it begins."""
    try:
        lines = text.decode("utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise DefinitionRefused("a template is UTF-8 text", place=place) from None
    marks = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(marks) < 2 or marks[0] != 0:
        raise DefinitionRefused("a template starts with front matter between two lines of ---", place=f"{place}:1")
    front = _front("".join(lines[1 : marks[1]]), place)
    return front, "".join(lines[marks[1] + 1 :]), marks[1] + 2


def _front(text: str, place: str) -> dict[str, Any]:
    import yaml

    try:
        read = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 2 if problem.problem_mark else 1
        raise DefinitionRefused(f"front matter: {problem.problem}", place=f"{place}:{line}") from None
    if not isinstance(read, dict):
        raise DefinitionRefused("front matter is “key: value” lines", place=f"{place}:1")
    for key in read:
        if key not in _KEYS:
            near = nearest(str(key), _KEYS)
            raise DefinitionRefused(
                f"front matter has no key “{key}”", place=f"{place}:1", remedy=f"did you mean “{near}”?" if near else ""
            )
    texts = {key: read.get(key, "") for key in _TEXTS}
    lists = {key: read.get(key, []) for key in _LISTS}
    options = read.get("options", {})
    wrong = [key for key, value in texts.items() if not isinstance(value, str)]
    wrong += [key for key, value in lists.items() if not _is_texts(value)]
    wrong += [] if isinstance(options, dict) else ["options"]
    wrong += [key for key in ("id", "title") if not texts[key]]
    if wrong:
        named = ", ".join(wrong)
        raise DefinitionRefused(f"front matter: {named} missing or not of the right kind", place=f"{place}:1")
    return {**texts, **{key: tuple(value) for key, value in lists.items()}, "options": options}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
