"""The empty Word letter: no words yet, but every style a letter uses, under a name that a firm finds and edits in Word.

A typeface is named in two styles only, ``Normal`` (serif) and ``Sans``; all others are based on one of them. Both faces
are on every Windows and Mac computer, and where they are not (LibreOffice), Liberation takes their place with the very
same widths. No type is under 9 points, because most pages go through a fax.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SERIF, SANS = "Times New Roman", "Arial"
BODY_SIZE, SMALL_SIZE = 11.5, 9.0
BULLET_LIST, NUMBERED_LIST = 1, 2
"""The numberings of ``List Bullet`` and ``List Number``."""

FIGURES, ELEMENTS, PLAIN = "Figures", "Elements", "Plain Grid"
"""The table styles: columns of figures, labels and values between rules, a grid that is not seen."""

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_BUILT_IN = frozenset({"Normal", "Body Text", "List Bullet", "List Number", "Closing", "Signature"})
_BUILT_IN_BY_SMALL_LETTERS = ("Heading ", "Header")
"""Word's own styles, which it shows in the user's language; in a file some begin with a small letter."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; lengths are points. ``None`` and empty leave what the style it is based on says.

    ``line`` is a multiple of the type's own line, ``exact`` a height. ``borders``: side → (thickness, distance).
    """

    name: str
    based: str = "Normal"
    then: str = ""
    font: str = ""
    size: float | None = None
    bold: bool | None = None
    align: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: float | None = None
    indents: Mapping[str, float] = field(default_factory=dict)
    borders: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    keep_next: bool = False
    keep_lines: bool = False
    numbering: int | None = None
    outline: int | None = None


_BOX = dict.fromkeys(("top", "left", "bottom", "right"), (1.4, 7.0))

_STYLES = (
    _Style("Normal", "", font=SERIF, size=BODY_SIZE, after=0, line=1.08),
    _Style("Sans", font=SANS, size=SMALL_SIZE, line=1.15),
    _Style("Body Text", after=7),
    _Style("Lead-in", "Body Text", "Body Text", after=5, keep_next=True),
    _Style("Heading 1", then="Body Text", size=17, bold=True, line=1.05, after=6, keep_next=True, outline=0),
    _Style("Heading 2", "Sans", "Body Text", size=10.5, bold=True, before=6, after=4, keep_next=True, outline=1),
    _Style("Heading 3", "Heading 2", "Body Text", size=10, keep_next=True, outline=2),
    _Style("Letterhead Name", then="Letterhead Lines", size=16, bold=True, after=2, keep_next=True),
    _Style("Letterhead Lines", "Sans", "Body Text", after=16, keep_lines=True, borders={"bottom": (0.8, 6)}),
    _Style("Address", then="Body Text", after=11, keep_lines=True),
    _Style("Re Line", bold=True),
    _Style("Element Label", "Sans", bold=True, before=1.5),
    _Style("Element Value", size=10.5),
    _Style("Banner", "Sans", "Body Text", size=12.5, bold=True, align="center", before=7, after=16, keep_lines=True,
           indents={"left": 8, "right": 8}, borders=_BOX),
    _Style("Cover Title", then="Cover Line", size=38, bold=True, align="center", before=210, after=14),
    _Style("Cover Line", size=14, align="center", after=4),
    _Style("List Bullet", "Body Text", after=4, numbering=BULLET_LIST),
    _Style("List Number", "Body Text", after=4, numbering=NUMBERED_LIST),
    _Style("Table Header", "Sans", bold=True, keep_next=True),
    _Style("Table Text", "Sans"),
    _Style("Table Total", "Table Text", bold=True),
    _Style("Table Section", "Table Text", bold=True, before=6, keep_next=True),
    _Style("Closing", then="Signature", keep_next=True),
    _Style("Signature", then="Body Text", before=34, keep_lines=True, borders={"top": (0.7, 2)}),
    _Style("Rule", then="Body Text", exact=4, after=8, borders={"bottom": (0.6, 0)}),
    _Style("Gap", then="Body Text", exact=10),
    _Style("Header", "Sans", after=14, borders={"bottom": (0.5, 4)}),
)  # fmt: skip

STYLE_IDS: Mapping[str, str] = {style.name: style.name.replace(" ", "") for style in _STYLES}
"""Each paragraph style's name and the id by which a paragraph calls it."""

_TABLE_STYLES = f"""\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>\
<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>\
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="table" w:customStyle="1" w:styleId="PlainGrid"><w:name w:val="{PLAIN}"/>\
<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>\
<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="table" w:customStyle="1" w:styleId="Elements"><w:name w:val="{ELEMENTS}"/>\
<w:basedOn w:val="PlainGrid"/><w:qFormat/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0"/>\
<w:bottom w:val="single" w:sz="4" w:space="0"/><w:insideH w:val="single" w:sz="4" w:space="0"/></w:tblBorders>\
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="{FIGURES}"/>\
<w:basedOn w:val="PlainGrid"/><w:qFormat/><w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="6" w:space="0"/>\
</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr>\
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0"/></w:tcBorders>\
</w:tcPr></w:tblStylePr></w:style>"""


@cache
def stationery() -> bytes:
    """An empty .docx that holds every style; without macros, template, theme or thumbnail."""
    return zipped({name: f"{_HEAD}{xml}".encode() for name, xml in _parts().items()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts in the order given; every time is the same, so that the same parts give the same bytes."""
    output = BytesIO()
    with ZipFile(output, "w") as package:
        for name, data in parts.items():
            entry = ZipInfo(name, _FIXED_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            package.writestr(entry, data)
    return output.getvalue()


def _parts() -> dict[str, str]:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PARTS}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(list(kinds)[1:], 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:body><w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
    }


def _styles() -> str:
    return (
        f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="en-US" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:latentStyles w:defLockedState="0" '
        'w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{''.join(map(_style, _STYLES))}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph '
        'Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{_TABLE_STYLES}</w:styles>"
    )


def _style(style: _Style) -> str:
    small = style.name.startswith(_BUILT_IN_BY_SMALL_LETTERS)
    default = ' w:default="1"' if style.name == "Normal" else ""
    own = "" if small or style.name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{STYLE_IDS[style.name]}">'
        f'<w:name w:val="{style.name.lower() if small else style.name}"/>'
        + (f'<w:basedOn w:val="{STYLE_IDS[style.based]}"/>' if style.based else "")
        + (f'<w:next w:val="{STYLE_IDS[style.then]}"/>' if style.then else "")
        + f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{"".join(_paragraph(style))}</w:pPr>'
        f"<w:rPr>{''.join(_type(style))}</w:rPr></w:style>"
    )


def _paragraph(style: _Style) -> Iterator[str]:
    """The paragraph's properties, in the order that the schema wants."""
    if style.keep_next:
        yield "<w:keepNext/>"
    if style.keep_lines:
        yield "<w:keepLines/>"
    if style.numbering is not None:
        yield f'<w:numPr><w:numId w:val="{style.numbering}"/></w:numPr>'
    if style.borders:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="{round(thick * 8)}" w:space="{distance:g}" w:color="auto"/>'
            for side, (thick, distance) in style.borders.items()
        )
        yield f"<w:pBdr>{sides}</w:pBdr>"
    spacing = {"before": style.before, "after": style.after}
    spaces = "".join(f' w:{key}="{twips(value)}"' for key, value in spacing.items() if value is not None)
    if style.exact is not None:
        spaces += f' w:line="{twips(style.exact)}" w:lineRule="exact"'
    elif style.line is not None:
        spaces += f' w:line="{round(style.line * 240)}" w:lineRule="auto"'
    if spaces:
        yield f"<w:spacing{spaces}/>"
    if style.indents:
        indents = "".join(f' w:{side}="{twips(value)}"' for side, value in style.indents.items())
        yield f"<w:ind{indents}/>"
    if style.align:
        yield f'<w:jc w:val="{style.align}"/>'
    if style.outline is not None:
        yield f'<w:outlineLvl w:val="{style.outline}"/>'


def _type(style: _Style) -> Iterator[str]:
    """The type's properties; those of complex scripts (Hebrew, Arabic) follow the others."""
    if style.font:
        yield f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
    if style.bold:
        yield "<w:b/><w:bCs/>"
    if style.size is not None:
        yield f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'


def twips(points: float) -> int:
    """Points in the twentieths in which Word counts."""
    return round(points * 20)


def _numbering() -> str:
    levels = {BULLET_LIST: ("bullet", "•", "ListBullet"), NUMBERED_LIST: ("decimal", "%1.", "ListNumber")}
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="440" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (kind, text, style) in levels.items()
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in levels)
    return f'<w:numbering xmlns:w="{_MAIN}">{kinds}{used}</w:numbering>'


def _settings() -> str:
    """Word 2013 and later, else it opens a letter in its compatibility mode."""
    modern = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modern.items()
    )
    return (
        f'<w:settings xmlns:w="{_MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
