"""A letter's template: YAML front matter, then Markdown with Jinja, or a Word document of the firm's own next to it.

Loading finds every mistake that can be found without a case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from levydocs.entries import Entry, read_entries
from levydocs.errors import DefinitionRefused
from levydocs.facts.names import FactNames
from levydocs.findings import Finding
from levydocs.letters.known_blocks import KnownBlocks
from levydocs.letters.letter_file import LetterFile
from levydocs.mistakes import mistakes, refuse, unknown, wrong
from levydocs.shapes import Keys, Many, Name, Named, Text
from levydocs.shapes import Word as WordShape

if TYPE_CHECKING:
    from pathlib import Path

    from levydocs.letters.word_body import WordBody
    from levydocs.templating.engine import CompiledText

_FENCE = "---"
_FRONT = Keys(
    must={"id": Text(), "title": Text()},
    may={
        "apart_from_packet": WordShape(("true", "false")),
        "audiences": Many(Name("audience")),
        "for_each": WordShape(("levy", "released_levy", "office")),
        "needs": Many(Name("fact")),
        "outside": Many(Text()),
        "options": Named(Text(), Text()),
        "parts": Many(Text()),
        "sections": Many(Text()),
        "titles": Named(Name("fact"), Text()),
        "when": Name("fact"),
    },
)
_SIGNERS = ("taxpayer", "spouse", "representative")
_FRONT_OF_WORD = Keys(must=_FRONT.must, may={**_FRONT.may, "signed_by": Many(WordShape(_SIGNERS))})
"""Where a Word document is signed is unknown; its front matter says by whom."""
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Template:
    """A letter that can be written for any case.

    ``sections`` are the texts next to it whose parts it prints, by name; ``needs`` are the facts without which it makes
    no sense, ``outside`` the names that come with each print instead of from the facts, ``options`` what a print may decide,
    with their defaults. ``audiences`` are those it may be sent to. ``for_each``: there is one for each ``levy``, or for each
    ``released_levy`` or ``office`` that levied; empty: one for the case, or for each taxpayer. ``when``: of several levies, those
    for which this fact is known and true, or the first if there is none. ``apart_from_packet``: it asks for nothing that a packet
    asks for, so doubts about a packet do not affect it. ``body`` is its Markdown, ``known`` what it was parsed as;
    for one in Word, ``word`` is the document.
    """

    id: str
    title: str
    place: str
    body: CompiledText | None
    known: KnownBlocks
    needs: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    sections: Mapping[str, CompiledText] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    word: WordBody | None = None
    audiences: tuple[str, ...] = ()
    apart_from_packet: bool = False
    for_each: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """A letter's title, the audiences that a recipe may send it to, and the names that it needs from outside."""

    title: str
    audiences: tuple[str, ...]
    outside: tuple[str, ...]


class Letters(Mapping[str, Template]):
    """Letters by id, from the texts of their files; each is loaded on first use.

    Loading one raises DefinitionRefused when ``load_template`` does. ``kept`` is the folder of compiled letters.
    """

    def __init__(
        self, files: Mapping[str, LetterFile], facts: FactNames, audiences: Collection[str], kept: Path | None = None
    ) -> None:
        self.files, self.audiences = files, audiences
        self._facts, self._kept = facts, kept
        self._fronts: dict[str, Front] = {}
        self._loaded: dict[str, Template] = {}

    def __getitem__(self, name: str) -> Template:
        if name not in self._loaded:
            self._loaded[name] = load_template(
                self.files[name], facts=self._facts, audiences=self.audiences, kept=self._kept, id=name
            )
        return self._loaded[name]

    def front(self, name: str) -> Front:
        """What the front matter of a letter tells a recipe, without compiling the text below it."""
        if name not in self._fronts:
            front, *_ = _split(self.files[name])
            refuse(_front_mistakes(front, self.files[name], self._facts, self.audiences, name))
            self._fronts[name] = Front(
                front["title"], tuple(front.get("audiences") or ()), tuple(front.get("outside") or ())
            )
        return self._fronts[name]

    def __contains__(self, name: object) -> bool:
        return name in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def check(self) -> None:
        """Load every letter."""
        for name in self:
            self[name]


def load_template(
    file: LetterFile,
    *,
    facts: FactNames,
    audiences: Collection[str] = (),
    kept: Path | None = None,
    id: str = "",
) -> Template:
    """The template in the files of a letter, with its sections. ``facts`` and ``audiences`` are the names it may use.

    ``kept`` is a folder of compiled templates that no one else may write to; ``id`` is the required name of the letter.

    Raises DefinitionRefused, at ``file:line``, for bad front matter, bad Jinja and names that are not facts, and for a Word
    document with more in it than a letter may have; OutsideRefused for one if its reader is not installed.
    """
    front, body, line = _split(file)
    refuse(_front_mistakes(front, file, facts, audiences, id))
    refuse(_section_mistakes(front, file))
    outside, options = front.get("outside") or (), front.part("options")
    names = (*outside, *options)
    compiled = _markdown(names, tuple(front.get("parts") or ()), facts, kept)
    return Template(
        id=front["id"],
        title=front["title"],
        place=file.word_place or file.place,
        body=None if file.word else compiled(body, place=file.place, line=line),
        sections={
            name: compiled(_decoded(section, at), place=at, section=True)
            for name, section in file.sections.items()
            for at in (file.section_place(name),)
        },
        titles=dict(front.part("titles").items()),
        known=KnownBlocks(file.place, kept),
        options={key: _TRUTH.get(value, value) for key, value in options.items()},
        needs=tuple(front.get("needs") or ()),
        outside=tuple(outside),
        word=_word(file, tuple(front.get("signed_by") or ()), names, facts, kept) if file.word else None,
        audiences=tuple(front.get("audiences") or ()),
        apart_from_packet=_TRUTH[front.get("apart_from_packet") or "false"],
        for_each=front.get("for_each") or "",
        when=front.get("when") or "",
    )


def _markdown(
    outside: Sequence[str], parts: Sequence[str], facts: FactNames, kept: Path | None
) -> Callable[..., CompiledText]:
    """What compiles a text of the letter."""
    from levydocs.blocks.placeholders import escape
    from levydocs.templating.engine import compile_text
    from levydocs.templating.sandbox import Output

    output = Output("Markdown", escape, paragraphs=True)
    return partial(compile_text, output=output, outside=outside, parts=parts, facts=facts, kept=kept)


def _word(
    file: LetterFile, signed_by: tuple[str, ...], outside: Sequence[str], facts: FactNames, kept: Path | None
) -> WordBody:
    from levydocs.letters.word_body import WordBody, compile_word

    texts = compile_word(file.word, file.word_place, outside=outside, facts=facts, kept=kept)
    return WordBody(file.word, texts, signed_by)


def _front_mistakes(
    front: Entry, file: LetterFile, facts: FactNames, audiences: Collection[str], letter: str
) -> list[Finding]:
    shape = _FRONT_OF_WORD if file.word else _FRONT
    found = [*mistakes(front, shape, {"fact": facts, "audience": audiences}, front.place)]
    if letter and not found and front["id"] != letter:
        found.append(wrong(front.at("id"), "id", f"{letter}, like its folder"))
    return found


def _section_mistakes(front: Entry, file: LetterFile) -> Iterator[Finding]:
    """Sections that the letter names without a file, and files that it does not name, which would never be printed."""
    named = tuple(front.get("sections") or ())
    files = file.sections
    yield from (unknown(front.at("sections"), "section", name, files) for name in named if name not in files)
    yield from (unknown(file.section_place(name), "section", name, named) for name in files if name not in named)


def _split(file: LetterFile) -> tuple[Entry, str, int]:
    """The front matter, the body, and the line at which it begins; with a Word document, the file is only front matter."""
    place = file.place
    text = _decoded(file.text, place)
    if file.word:
        return read_entries(text, place), "", 1
    lines = text.splitlines(keepends=True)
    marks = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(marks) < 2 or marks[0] != 0:
        raise DefinitionRefused("a template must start with front matter between two lines of ---", place=f"{place}:1")
    front = read_entries("".join(lines[1 : marks[1]]), place, first_line=2)
    return front, "".join(lines[marks[1] + 1 :]), marks[1] + 2


def _decoded(text: bytes, place: str) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise DefinitionRefused("a template must be UTF-8 text", place=place) from None
