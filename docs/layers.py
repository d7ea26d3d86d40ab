"""What docs/generate.py writes about the code: a picture of its layers, and a line for each module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from html import escape
from pathlib import Path
from textwrap import wrap

ROOMS = {
    "cli": "the terminal",
    "web": "HTTP: the page in a browser, the REST interface",
    "service": "one folder of cases, served to several people and programs",
    "library": "what every front end calls",
    "bulk": "many cases: sources, workers, journal, reports",
    "loading": "readers of what comes from outside",
    "packet": "what goes to whom, proven",
    "revisions": "new and changed forms",
    "intake": "what a person brings",
    "delivery": "to a document system",
    "acroforms": "official forms, filled in",
    "letters": "letters, written from templates",
    "templating": "texts with facts in them: the strict Jinja sandbox",
    "facts": "named values from the case and the law",
    "law": "what the law says on a day",
    "blocks": "a document and its printers",
    "inspection": "what a finished file contains",
    "pdf": "PDF files",
    "tables": "workbooks and CSV",
    "audiences": "who may receive what",
    "stores": "where packets go",
    "case": "what the case file says",
}
"""What each part of the package is for. A part without a word here is a module that its name explains."""
WIDTH, ROW, GAP, TOP = 880, 46, 8, 30
LINE = 120


def layers(config: Path) -> list[list[str]]:
    """The layers that import-linter enforces, the highest first, each with its parts."""
    parser = ConfigParser()
    parser.read(config, "utf-8")
    rows = parser["importlinter:contract:layers"]["layers"].split("\n")
    return [
        [part.strip().removeprefix("levydocs.") for part in row.replace(":", "|").split("|")] for row in rows if row
    ]


def picture(config: Path) -> str:
    """The layers as an SVG: a row for each, in which nothing imports from a row above."""
    rows = layers(config)
    height = TOP + len(rows) * (ROW + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' font-family="Helvetica, Arial, sans-serif" text-anchor="middle">',
        "<title>The layers of levydocs: each imports only from those below it</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{WIDTH // 2}" y="19" font-size="13" fill="#444444">Each layer imports only from those below it.</text>',
    ]
    for number, row in enumerate(rows):
        parts += _row(row, TOP + number * (ROW + GAP))
    return "\n".join((*parts, "</svg>")) + "\n"


def _row(row: list[str], top: int) -> Iterator[str]:
    width = (WIDTH - GAP * (len(row) - 1)) / len(row)
    for number, part in enumerate(row):
        left, says = number * (width + GAP), ROOMS.get(part, "")
        center = left + width / 2
        yield (
            f'<rect x="{left + 1:.1f}" y="{top}" width="{width - 2:.1f}" height="{ROW}" rx="4"'
            f' fill="{"#eef3f8" if says else "#f5f5f2"}" stroke="#5b7186"/>'
        )
        yield (
            f'<text x="{center:.1f}" y="{top + (19 if says else 28)}" font-size="14" font-weight="bold"'
            f' fill="#1b2b3a">{part}</text>'
        )
        if says:
            yield f'<text x="{center:.1f}" y="{top + 36}" font-size="12" fill="#333333">{escape(says)}</text>'


def modules_page(package: Path, note: str) -> str:
    """Every module with the first line of its docstring, folder by folder."""
    parts = [
        f"# Modules\n\n{note}\n",
        "A line for each module, from its docstring. How they work together: [how levydocs is built](architecture.md).",
    ]
    folders = sorted({path.parent for path in package.rglob("*.py")})
    for folder in folders:
        name = folder.relative_to(package).as_posix()
        lines = [line for path in sorted(folder.glob("*.py")) for line in _module(path)]
        if lines:
            says = f"\n\n{ROOMS[name].capitalize()}." if name in ROOMS else ""
            parts.append(f"\n## {'levydocs' if name == '.' else name}/{says}\n")
            parts += lines
    return "\n".join(parts) + "\n"


def _module(path: Path) -> list[str]:
    says = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n\n")[0]
    if not says:
        return []
    text = " ".join(says.split()).replace("``", "`")
    return wrap(
        f"- `{path.name}`: {text}", LINE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
