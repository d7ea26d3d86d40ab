"""Write the pictures of the page in docs/ from the sample cases: python docs/pictures.py. It needs Chromium.

They show facsimiles: no picture of an official form is kept here.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests"))

from browsing import browser, entered  # noqa: E402
from serving import case_id, served_folder, serving, token_for  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASE = "joint-bank-levy/case.yaml"
COLORS, MOST = 256, 120_000


def take(window: Page, name: str) -> None:
    """Write what a window shows, in few colors."""
    window.wait_for_load_state("networkidle")
    window.evaluate("document.fonts.ready")
    shot, out = Image.open(BytesIO(window.screenshot())).convert("RGB"), BytesIO()
    shot.quantize(COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    data = out.getvalue()
    if len(data) > MOST:
        raise SystemExit(f"{name} is too large: {len(data):,} bytes")
    (DOCS / name).write_bytes(data)
    print(f"{name}: {len(data):,} bytes")


def type_food(window: Page, at: str, tab: str = "f433f") -> None:
    """Open the questions about expenses next to this tab, and begin an answer."""
    window.goto(f"{at}?section=5&form={tab}#q-expenses.personal.food")
    window.get_by_role("textbox", name="Food").press_sequentially("1,500")
    window.get_by_text("−$3,473.72").first.wait_for()


def take_money(window: Page, at: str) -> None:
    """The budget next to the questions, and the dates on their line."""
    type_food(window, at, "budget")
    window.locator("#desk [aria-labelledby=in-and-out]").evaluate(
        "card => { const desk = card.closest('#desk'); desk.scrollTop += card.offsetTop - desk.offsetTop; }"
    )
    take(window, "page-budget.png")
    window.goto(f"{at}/budget")
    take(window, "page-dates.png")


def take_enlarged(window: Page, at: str) -> None:
    """The questions and the dates at 200 %."""
    type_food(window, at)
    window.locator("#asked").evaluate("form => form.scrollIntoView()")
    take(window, "page-zoom.png")
    window.goto(f"{at}/budget")
    window.locator("[aria-labelledby=days]").evaluate("days => days.scrollIntoView()")
    take(window, "page-zoom-dates.png")


_TABLE = """Case id,Taxpayer first name,Taxpayer last name,Expense food,Expense utilities,Liability 1 type,Liability 1 period
2026-0401,Harlan,Quist,,,Income,2023
2026-0311,,,1500,425,,
2026-0402,Desmond,Kerr,,,Income,all years
"""


def choose_table(window: Page) -> None:
    """Choose a table to import."""
    window.goto("/import")
    table = {"name": "clients.csv", "mimeType": "text/csv", "buffer": _TABLE.encode()}
    window.get_by_label("Drop a spreadsheet here").set_input_files(table)  # type: ignore[arg-type]
    window.get_by_role("button", name="Write the checked rows").wait_for()


def main() -> None:
    """Write every picture."""
    os.environ.pop("LEVYDOCS_FORMS", None)
    with TemporaryDirectory() as place:
        folder = served_folder(Path(place) / "cases")
        token = token_for(folder)
        with serving(folder, "--rate", "1000", token=token) as (client, _), browser() as found:
            base, at = f"http://{client.base_url.host}:{client.base_url.port}", f"/cases/{case_id(folder, CASE)}"
            window = entered(found, base, token, width=1360, height=620).new_page()
            window.goto("/")
            take(window, "page-list.png")
            window.set_viewport_size({"width": 1360, "height": 760})
            choose_table(window)
            take(window, "page-import.png")
            window.set_viewport_size({"width": 1440, "height": 900})
            type_food(window, at)
            take(window, "page-case.png")
            window.emulate_media(color_scheme="dark")
            take(window, "page-case-dark.png")
            window.emulate_media(color_scheme="light")
            window.set_viewport_size({"width": 390, "height": 844})
            take(window, "page-phone.png")
            window.set_viewport_size({"width": 1440, "height": 900})
            take_money(window, at)
            take_enlarged(entered(found, base, token, zoom=2).new_page(), at)
            window.set_viewport_size({"width": 1360, "height": 900})
            window.goto(f"{at}/packet")
            window.get_by_role("button", name="Build the packet").click()
            window.get_by_text("Every value read back").wait_for()
            take(window, "page-packet.png")


if __name__ == "__main__":
    main()
