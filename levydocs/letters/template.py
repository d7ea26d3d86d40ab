"""A letter's template: YAML front matter, then Markdown with Jinja. Loading finds every mistake that needs no case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levydocs.entries import Entry, read_entries
from levydocs.errors import DefinitionRefused
from levydocs.facts.names import FactNames
from levydocs.findings import Finding
from levydocs.letters.known_blocks import KnownBlocks
from levydocs.mistakes import mistakes, refuse, wrong
from levydocs.shapes import Keys, Many, Name, Named, Text

if TYPE_CHECKING:
    from pathlib import Path

    from levydocs.templating.engine import CompiledText

_FENCE = "---"
_FRONT = Keys(
    must={"id": Text(), "title": Text()},
    may={
        "audiences": Many(Name("audience")),
        "needs": Many(Name("fact")),
        "outside": Many(Text()),
        "options": Named(Text(), Text()),
    },
)
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Template:
    """A letter that can be written for any case.

    ``needs`` are the facts without which it makes no sense, ``outside`` the names that come with each print instead of from
    the facts, ``options`` what a print may decide, with what holds otherwise. ``audiences`` are those to whom it may go.
    """

    id: str
    title: str
    place: str
    body: CompiledText
    known: KnownBlocks
    needs: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Front:
    """The audiences to whom a recipe may send a letter, and the names that it asks for from outside."""

    audiences: tuple[str, ...]
    outside: tuple[str, ...]


class Letters(Mapping[str, Template]):
    """Letters by id, from the texts of their files; each is loaded when it is first asked for.

    Loading one raises DefinitionRefused where ``load_template`` does. ``places`` names the file of each; ``kept`` is the folder
    where compiled letters lie.
    """

    def __init__(
        self,
        texts: Mapping[str, bytes],
        places: Callable[[str], str],
        facts: FactNames,
        audiences: Collection[str],
        kept: Path | None = None,
    ) -> None:
        self.audiences = audiences
        self._texts, self._places, self._facts, self._kept = texts, places, facts, kept
        self._fronts: dict[str, Front] = {}
        self._loaded: dict[str, Template] = {}

    def __getitem__(self, name: str) -> Template:
        if name not in self._loaded:
            text, place = self._texts[name], self._places(name)
            self._loaded[name] = load_template(
                text, place=place, facts=self._facts, audiences=self.audiences, kept=self._kept, id=name
            )
        return self._loaded[name]

    def front(self, name: str) -> Front:
        """What the front matter of a letter says to a recipe, without compiling what stands below it."""
        if name not in self._fronts:
            front, *_ = _split(self._texts[name], self._places(name))
            refuse(_front_mistakes(front, self._facts, self.audiences, name))
            self._fronts[name] = Front(tuple(front.get("audiences") or ()), tuple(front.get("outside") or ()))
        return self._fronts[name]

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


def load_template(
    text: bytes,
    *,
    place: str,
    facts: FactNames,
    audiences: Collection[str] = (),
    kept: Path | None = None,
    id: str = "",
) -> Template:
    """The template in a ``letter.md.j2``. ``place`` names the file; ``facts`` and ``audiences`` are the names it may use.

    ``kept`` is a folder of compiled templates that nobody else may write to; ``id`` is what the letter must be called.

    Raises DefinitionRefused, at ``file:line``, for bad front matter, bad Jinja and names that are no facts.
    """
    from levydocs.blocks.placeholders import escape
    from levydocs.templating.engine import compile_text
    from levydocs.templating.sandbox import Output

    front, body, line = _split(text, place)
    refuse(_front_mistakes(front, facts, audiences, id))
    outside, options = front.get("outside") or (), front.part("options")
    compiled = compile_text(
        body,
        Output("Markdown", escape, paragraphs=True),
        place,
        line=line,
        outside=(*outside, *options),
        facts=facts,
        kept=kept,
    )
    return Template(
        id=front["id"],
        title=front["title"],
        place=place,
        body=compiled,
        known=KnownBlocks(place, kept),
        options={key: _TRUTH.get(value, value) for key, value in options.items()},
        needs=tuple(front.get("needs") or ()),
        outside=tuple(outside),
        audiences=tuple(front.get("audiences") or ()),
    )


def _front_mistakes(front: Entry, facts: FactNames, audiences: Collection[str], letter: str) -> list[Finding]:
    found = [*mistakes(front, _FRONT, {"fact": facts, "audience": audiences}, front.place)]
    if letter and not found and front["id"] != letter:
        found.append(wrong(front.at("id"), "id", f"{letter}, as the folder is called"))
    return found


def _split(text: bytes, place: str) -> tuple[Entry, str, int]:
    """The front matter, the body, and the line at which that begins."""
    try:
        lines = text.decode("utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise DefinitionRefused("a template is UTF-8 text", place=place) from None
    marks = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(marks) < 2 or marks[0] != 0:
        raise DefinitionRefused("a template starts with front matter between two lines of ---", place=f"{place}:1")
    front = read_entries("".join(lines[1 : marks[1]]), place, first_line=2)
    return front, "".join(lines[marks[1] + 1 :]), marks[1] + 2
