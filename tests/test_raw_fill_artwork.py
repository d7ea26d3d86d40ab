"""Forms with pale inks, shaded boxes and artwork: what the form prints itself is no mistake of anyone who filled it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest
from drawn_forms import Drawn, drawn_form
from reportlab.pdfgen.canvas import Canvas

from levydocs.acroforms.any_form import Given
from levydocs.errors import UnfitRefused
from levydocs.packet.any_form import RawForm, fill_raw
from levydocs.packet.prove import prove_all

GREEN, GREY = "0.8 1 0.8 rg", "0.5 g"
TEXT, TICK = "top[0].Text[0]", "top[0].Tick[0]"
AT = (100.0, 600.0, 220.0, 614.0)
BOX = (100.0, 560.0, 110.0, 570.0)


def form(
    draw: Callable[[Canvas], None] = lambda canvas: None,
    *,
    ink: str = "0 g",
    box: tuple[float, float, float, float] = BOX,
    mark: str = "4",
) -> bytes:
    """A form with a text field and a check box, and what is printed below them."""
    fields = [
        Drawn(TEXT, rect=AT, appearance=f"/Times 9 Tf {ink}"),
        Drawn(TICK, "Btn", rect=box, appearance=f"/ZaDb 0 Tf {ink}", states=("Yes",), mark=mark),
    ]
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=BytesIO(drawn_form(fields)))
    writer.pages[0].merge_page(pypdf.PdfReader(BytesIO(out.getvalue())).pages[0], over=False)
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()


def filled(pdf: bytes, *, tick: bool = True) -> RawForm:
    values = {TEXT: "1,040 dollars", **({TICK: "Yes"} if tick else {})}
    return fill_raw(pdf, {name: Given(text, "values.yaml:1") for name, text in values.items()}, title="t")


def shade(level: float, *, around: float = 20) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(level)
        canvas.rect(AT[0] - around, BOX[1] - around, AT[2] - AT[0] + 2 * around, AT[3] - BOX[1] + 2 * around, 0, 1)

    return draw


def artwork(canvas: Canvas) -> None:
    """A strong stroke through the middle of the check box, as an emblem has it."""
    canvas.setLineWidth(4)
    canvas.line(60, 540, 150, 590)


@pytest.mark.parametrize("tick", [True, False], ids=["checked", "not checked"])
@pytest.mark.parametrize(
    "pdf",
    [
        form(),
        form(ink=GREEN),
        form(ink=GREY),
        form(shade(0.75)),
        form(shade(0.5)),
        form(shade(0.3), ink="1 g"),
        form(shade(0.5), ink=GREEN),
        form(box=(100, 560, 190, 570)),
        form(box=(100, 560, 190, 570), mark="8"),
        form(box=(100, 530, 110, 570)),
    ],
    ids=[
        "plain",
        "green",
        "grey",
        "shaded",
        "dark shade",
        "white on dark",
        "green on dark",
        "wide",
        "wide cross",
        "high",
    ],
)
def test_what_the_form_prints_is_no_mistake(pdf: bytes, tick: bool) -> None:
    made = filled(pdf, tick=tick)
    assert made.proof.summary() == {
        "reader": "PDFium", "values_read_back": 1 + tick, "pages_read_back": 1, "result": "passed"
    }  # fmt: skip


def test_artwork_in_an_empty_box_is_no_tick() -> None:
    assert filled(form(artwork), tick=False).proof.summary()["result"] == "passed"


@pytest.mark.parametrize("pdf", [form(ink=GREEN), form(shade(0.5)), form(artwork)], ids=["green", "shaded", "artwork"])
def test_a_value_that_was_not_printed_is_still_missed(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer forgets the check mark, then the text: no shade or artwork stands for them."""
    for lost in (TICK, TEXT):
        monkeypatch.setattr("levydocs.packet.any_form.draw", _without(lost))
        with pytest.raises(UnfitRefused) as refused:
            filled(pdf)
        assert lost in {one.place for one in refused.value.findings}


def _without(name: str) -> object:
    from levydocs.acroforms.draw import draw

    return lambda placements: draw([one for one in placements if one.field.name != name])


def test_a_picture_that_differs_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that draws a box where nothing was to be drawn: 300 to 340 across, 400 to 420 up."""
    from levydocs.acroforms.draw import draw
    from levydocs.pdf.model import Rect

    def more(placements: object) -> object:
        inks = draw(placements)  # type: ignore[arg-type]
        inks[1].rectangle(Rect(300, 400, 340, 420), fill=(0, 0, 0))
        return inks

    assert prove_all({}, {}) == {}
    monkeypatch.setattr("levydocs.packet.any_form.draw", more)
    with pytest.raises(UnfitRefused) as refused:
        filled(form())
    (found,) = refused.value.findings
    assert found.code == "LD-fill-proof-picture"
    assert "between (300, 400) and (340, 420) points from its lower left corner" in found.message
