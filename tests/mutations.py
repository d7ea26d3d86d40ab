"""Inputs spoiled on purpose, the same for the same seed: bytes, words, lines, and what makes a PDF, a picture or a workbook."""

from __future__ import annotations

import json
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

import pypdf

Mutation = Callable[[random.Random, bytes], bytes]

WORDS = (
    "", "null", "~", "[]", "{}", "[[[[[[[[[[1]]]]]]]]]]", "{a: {a: {a: {a: 1}}}}", "true", "no", "0", "-1",
    "1e999", "NaN", ".inf", "99999999999999999999999999", "-0.005", "1,2,3", "$5", "½", "１２", "٣",
    "000-12-3456", "2026-02-30", "9999-12-31", "0001-01-01", "1900-02-29", "2026-11-24T00:00:00Z", "24:61",
    "&a [*a]", "*a", "!!python/object:os.system x", "!!binary aGFsbG8=", "{{ 1/0 }}", "{{ '%s' % 1 }}",
    "{% for a in b %}", "{%", "}}", "---", "...", "%YAML 9.9", "<b>&amp;", "](javascript:1)", "# x", "```",
    "> > > x", "| a | b |", "\N{SLIGHTLY SMILING FACE}", "e\u0301\u0323\u0489", "\u202eabc\u202c", "\u200b",
    "\ufeff", "\u2028", "\t", "\\", '"', "'", "''", "a\nb", "🏴\U000e0067\U000e0062\U000e007f", "王伟",
    "شارع", "ﬀ", "ß", "İ", "\ud7ff", "../../etc/passwd", "/dev/zero", "con.pdf", "x" * 300,
    "x " * 2_000, "W" * 20_000, "=1+1", "@SUM(A1)", "TRUE", "#REF!", "none", "N/A", "-",
)  # fmt: skip
"""What people and programs write where something else is needed."""
EXPRESSIONS = (
    "1 / 0", "10 ** 10 ** 10", "'x' * 10 ** 9", "'x' ~ 'y' * 9", "[1] * 9", "taxpayer.name * 2", "taxpayer.name + 1",
    "taxpayer.name.nothing", "taxpayer.name()", "taxpayer.name.format(1)", "taxpayer.name[:0]", "taxpayer.name[99]",
    "taxpayer.tin.number", "taxpayers.addresses", "taxpayers.addresses | join", "taxpayers.addresses | length", "none", "loop",
    "loop.index", "self", "caller()", "range(9)", "''.__class__.__mro__", "{} | upper", "{1: 2}", "[[1]]", "(1, 2) < 3", "'a' < 1",
    "1 if", "not not not 1", "-taxpayer.name", "1 in 1", "levy.payer.name is present", "1 is present", "'a' | cents",
    "1 | long_date", "as_of | weekday", "1 | counted('a')", "1 | counted('a', 'b', 'c')", "'" + "x" * 5_000 + "'", "'\\n'",
    "'\\u2028'", "'| a | b |\\n|-|-|'", "'<b>'", "as_of - as_of", "as_of + 1", "0.1 + 0.2", "9" * 5_000, "1e999", "x y z",
)  # fmt: skip
"""What someone writes in the braces of a letter."""
MARKDOWN = (
    "# " * 30, "> " * 40 + "x", "- " * 40 + "x", "1. a\n   1. b\n      1. c\n         1. d",
    "| a | b |\n|---|---|\n| 1 |", "|||\n|-|-|-|",
    "**" * 500, "*a **b *c", "[x](y)", "![x](y.png)", "<script>", "```\nx", "---", "===", "\\" * 200, "&nbsp;&#0;&#x110000;",
    "W" * 5_000, "word " * 5_000, "$" * 99, "    code", "\t- x", "[^1]: x", "{: .x}", "<!-- x", "x\n===\n", "\u00ad" * 50,
    "::: note",
    "| " + "a |" * 200 + "\n|" + "-|" * 200, "[" * 3_000, "(" * 3_000, "`" * 999, "~~x~~", ":---:", "\N{SLIGHTLY SMILING FACE}",
)  # fmt: skip
_WORD = re.compile(r"[^\s\"'\[\]{},:]+")
_NUMBERS = (b"0", b"-1", b"1e9", b"65536", b"2147483648", b"99999999999999999999", b"0.0000001", b"-0.0", b".", b"nan")


def mutated(chance: random.Random, data: bytes, mutations: Sequence[Mutation]) -> bytes:
    """The input with one to four things done to it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        data = chance.choice(mutations)(chance, data)
    return data


# Bytes.


def flip(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:] if chance.random() < 0.5 else data[: chance.randrange(len(data) + 1)]


def repeat(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.choice((2, 3, 50)) + data[start:]


# Words and lines.


def word(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    found = list(_WORD.finditer(text))
    if not found:
        return data
    one = chance.choice(found)
    written = chance.choice(WORDS)
    if chance.random() < 0.5:
        written = json.dumps(written, ensure_ascii=False)
    return (text[: one.start()] + written + text[one.end() :]).encode("utf-8", "replace")


def value(chance: random.Random, data: bytes) -> bytes:
    """A value of YAML or JSON, so that what is around it can still be read."""
    text = data.decode("utf-8", "replace")
    found = list(re.finditer(r"(?<=: )[^\n{\[\],}]+(?=[,}\]\n])|(?<=- )[^\n{\[\],}:]+(?=\n)", text))
    if not found:
        return word(chance, data)
    one = chance.choice(found)
    written = json.dumps(chance.choice(WORDS), ensure_ascii=False)
    return (text[: one.start()] + written + text[one.end() :]).encode("utf-8", "replace")


def expression(chance: random.Random, data: bytes) -> bytes:
    """What is in braces in a letter, or a piece of Markdown."""
    text = data.decode("utf-8", "replace")
    found = list(re.finditer(r"(?<=\{\{ ).+?(?= \}\})|(?<=\{% if ).+?(?= %\})|(?<= in ).+?(?= %\})", text))
    places = [one.end() for one in re.finditer(r"\n", text)]
    if found and chance.random() < 0.7:
        one = chance.choice(found)
        text = text[: one.start()] + chance.choice(EXPRESSIONS) + text[one.end() :]
    elif places:
        place = chance.choice(places)
        text = text[:place] + chance.choice(MARKDOWN) + "\n" + text[place:]
    return text.encode("utf-8", "replace")


def swap(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    found = list(_WORD.finditer(text))
    if len(found) < 2:
        return data
    one, other = chance.choice(found), chance.choice(found)
    return (text[: one.start()] + other[0] + text[one.end() :]).encode("utf-8", "replace")


def lines(chance: random.Random, data: bytes) -> bytes:
    every = data.splitlines(keepends=True)
    if not every:
        return data
    place = chance.randrange(len(every))
    match chance.randrange(4):
        case 0:
            del every[place]
        case 1:
            every.insert(place, chance.choice(every))
        case 2:
            every[place] = b" " * chance.randint(0, 9) + every[place].lstrip()
        case 3:
            every.insert(place, chance.choice(WORDS).encode("utf-8", "replace") + b"\n")
    return b"".join(every)


def nest(chance: random.Random, data: bytes) -> bytes:
    """Something opened many times, and closed or not."""
    opened, closed = chance.choice(
        (
            (b"[", b"]"),
            (b"{a: ", b"}"),
            (b"(", b")"),
            (b"- ", b""),
            (b"> ", b""),
            (b"<<", b">>"),
            (b"{% if 1 %}", b"{% endif %}"),
        )
    )
    count = chance.choice((50, 1_000, 20_000))
    place = chance.randrange(len(data) + 1)
    return data[:place] + opened * count + b"1" + closed * (count if chance.random() < 0.7 else 0) + data[place:]


TEXT: tuple[Mutation, ...] = (
    value,
    value,
    value,
    value,
    value,
    word,
    word,
    swap,
    lines,
    lines,
    flip,
    cut,
    repeat,
    nest,
)
LETTER: tuple[Mutation, ...] = (*[expression] * 10, word, word, swap, lines, flip, cut, repeat, nest)


# PDFs.


def in_the_open(pdf: bytes) -> bytes:
    """The same PDF with every object as plain text, so that it can be spoiled."""
    out = BytesIO()
    pypdf.PdfWriter(clone_from=BytesIO(pdf)).write(out)
    return out.getvalue()


def reference(chance: random.Random, data: bytes) -> bytes:
    """A reference that leads elsewhere, in circles perhaps."""
    found = list(re.finditer(rb"\b\d+ 0 R\b", data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    return data[: one.start()] + other[0] + data[one.end() :]


def number(chance: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"(?<=[ \[])-?\d+\.?\d*(?=[ \]/>])", data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_NUMBERS) + data[one.end() :]


def name(chance: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"/[A-Za-z0-9]+", data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    written = chance.choice((other[0], b"/Null", b"null", b"[]", b"<<>>", b"()"))
    return data[: one.start()] + written + data[one.end() :]


PDF: tuple[Mutation, ...] = (reference, reference, number, number, name, name, flip, cut, repeat, nest)


# Pictures.


def chunk(chance: random.Random, data: bytes) -> bytes:
    """A PNG whose first chunk says something else, and whose sum is right again."""
    if not data.startswith(b"\x89PNG") or len(data) < 33:
        return flip(chance, data)
    head = bytearray(data[16:29])
    match chance.randrange(3):
        case 0:
            struct.pack_into(
                ">I", head, chance.choice((0, 4)), chance.choice((0, 1, 65_535, 9_000, 2**31 - 1, 2**32 - 1))
            )
        case _:
            head[chance.randrange(8, 13)] = chance.randrange(256)
    sums = struct.pack(">I", zlib.crc32(b"IHDR" + bytes(head)))
    return data[:16] + bytes(head) + sums + data[33:]


EXHIBIT: tuple[Mutation, ...] = (*PDF, chunk, chunk, flip, flip)


# Workbooks.


def member(chance: random.Random, data: bytes) -> bytes:
    """One file of a workbook spoiled, and packed again."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return flip(chance, data)
    if not parts:
        return data
    chosen = chance.choice([*parts, *[one for one in parts if "sheet1" in one or "shared" in one] * 8])
    parts[chosen] = mutated(chance, parts[chosen], (word, swap, _tag, _tag, flip, cut))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return out.getvalue()


def _tag(chance: random.Random, data: bytes) -> bytes:
    """What a cell says, or how it is marked up."""
    found = list(re.finditer(rb"(?<=>)[^<]+(?=<)|(?<=\")[^\"<>]*(?=\")", data))
    if not found:
        return data
    one = chance.choice(found)
    written = re.sub(r"[<&]", "", chance.choice(WORDS)).encode("utf-8", "replace")
    return data[: one.start()] + written + data[one.end() :]


WORKBOOK: tuple[Mutation, ...] = (member, member, member, flip, cut)
