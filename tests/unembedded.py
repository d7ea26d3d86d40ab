"""Files whose text is in fonts that they do not embed, as bank statements and old forms are; and machines to read them on.

PDFium is reported where a machine has its fonts before anything else of ours is imported, so one test can be several machines.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import resources
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, stream
from levydocs.pdf.write.writer import FileWriter

STANDARD = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Courier", "ArialMT", "Arial-BoldMT", "TimesNewRomanPSMT")
"""Fonts that every viewer has or has an equal of."""
OTHERS = {
    "HelveticaLTStd-Bold": 138, "ArialNarrow": 80, "Verdana-Bold": 160, "MyriadPro-Light": 40, "FuturaStd-Heavy": 200,
    "Calibri": 76, "Cambria,Bold": 120, "LucidaConsole": 84, "Georgia-BoldItalic": 150, "OCRAStd": 70,
}  # fmt: skip
"""Others, each with the width of its stems, by which a reader chooses a substitute."""
_ROOT = Path(__file__).parent.parent
_ON_MACHINE = """
import sys
from ctypes import POINTER, c_char, cast, c_char_p
import pypdfium2_raw as raw
paths = (POINTER(c_char) * 2)(cast(c_char_p(sys.argv.pop(1).encode()), POINTER(c_char)), None)
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths))
"""


def unembedded(lines: Sequence[tuple[str, float, str]], kind: str = "Type1") -> bytes:
    """A page of lines, each with its font, its size and its text, one below the other from 72, 700 on.

    ``kind`` is Type1, TrueType, or CID for one of two bytes a character.
    """
    writer = FileWriter()
    page, tree = writer.reserve(), writer.reserve()
    fonts: dict[str, PdfValue] = {}
    content = []
    for number, (name, size, text) in enumerate(lines):
        fonts[f"F{number}"] = Ref(_font(writer, name, kind))
        shown = text.encode("utf-16-be").hex() if kind == "CID" else text.encode("cp1252").hex()
        content.append(b"BT 0 g /F%d %g Tf 72 %g Td <%b> Tj ET" % (number, size, 700 - 24 * number, shown.encode()))
    entries: dict[str, PdfValue] = {
        "Type": Name("Page"), "Parent": Ref(tree), "MediaBox": [0, 0, 612, 792], "Resources": {"Font": fonts},
        "Contents": Ref(writer.add(stream(b"\n".join(content)))),
    }  # fmt: skip
    writer.put(page, build(entries))
    writer.put(tree, build({"Type": Name("Pages"), "Kids": [Ref(page)], "Count": 1}))
    return writer.finish(writer.add(build({"Type": Name("Catalog"), "Pages": Ref(tree)})))


def _font(writer: FileWriter, name: str, kind: str) -> int:
    described: dict[str, PdfValue] = {
        "Type": Name("FontDescriptor"), "FontName": Name(name), "Flags": 32, "StemV": OTHERS.get(name, 88),
        "ItalicAngle": -12 if "Italic" in name else 0, "Ascent": 718, "Descent": -207, "CapHeight": 718,
        "FontBBox": [-170, -228, 1003, 962],
    }  # fmt: skip
    descriptor: dict[str, PdfValue] = {"FontDescriptor": Ref(writer.add(build(described)))}
    base: dict[str, PdfValue] = {"Type": Name("Font"), "BaseFont": Name(name)}
    if kind == "CID":
        system: dict[str, PdfValue] = {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0}
        below: dict[str, PdfValue] = {
            **base,
            **descriptor,
            "Subtype": Name("CIDFontType2"),
            "CIDSystemInfo": system,
            "DW": 560,
        }
        entries = {
            **base, "Subtype": Name("Type0"), "Encoding": Name("Identity-H"), "DescendantFonts": [Ref(writer.add(build(below)))],
        }  # fmt: skip
        return writer.add(build(entries))
    widths: dict[str, PdfValue] = {"FirstChar": 32, "LastChar": 255, "Widths": [556] * 224}
    if name in STANDARD:
        descriptor = widths = {}
    entries = {**base, "Subtype": Name(kind), "Encoding": Name("WinAnsiEncoding"), **widths, **descriptor}
    return writer.add(build(entries))


def foreign_fonts(folder: Path) -> Path:
    """A machine's fonts where something else is installed under the names of the standard ones."""
    folder.mkdir()
    data = resources.files("font_source_serif_pro").joinpath("files", "SourceSerifPro-BlackIt.ttf").read_bytes()
    for name in ("Helvetica", "Arial", "Times New Roman", "Times", "Courier", "Courier New", "Verdana", "Calibri"):
        font = TTFont(BytesIO(data))
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = name.replace(" ", "") if record.nameID == 6 else name
        font.save(folder / f"{name.replace(' ', '')}.ttf")
    return folder


def on_machine(fonts: Path, code: str, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """What Python prints that runs ``code`` on a machine whose fonts lie in that folder."""
    command = [sys.executable, "-c", _ON_MACHINE + code, str(fonts), *arguments]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT), str(_ROOT / "tests"))), **(environment or {})}
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=_ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
