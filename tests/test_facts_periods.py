"""Tax periods in words."""

from __future__ import annotations

import pytest

from levydocs.facts.periods import in_a_list, in_a_sentence, on_a_form


@pytest.mark.parametrize(
    ("periods", "form", "sentence"),
    [
        (["2021"], "2021", "2021"),
        (["2022", "2021"], "2021, 2022", "2021 and 2022"),
        (["2021", "2022", "2023"], "2021 thru 2023", "2021, 2022 and 2023"),
        (["2020", "2021", "2022", "2023"], "2020 thru 2023", "2020 through 2023"),
        (["2017", "2019", "2020", "2021", "2022"], "2017, 2019 thru 2022", "2017 and 2019 through 2022"),
        (
            ["2023-Q1", "2023-Q2", "2022"],
            "2022, 1st 2023, 2nd 2023",
            "2022, the first quarter of 2023 and the second quarter of 2023",
        ),
        (
            ["2018Q2", "2018Q3", "2018Q4", "2019Q1", "2019Q3"],
            "2nd 2018 thru 1st 2019, 3rd 2019",
            "the second quarter of 2018 through the first quarter of 2019 and the third quarter of 2019",
        ),
        (["2021-09"], "202109", "2021-09"),
        (["202109", "202110"], "202109, 202110", "202109 and 202110"),
        (["2021", "2021"], "2021", "2021"),
        ([], "", ""),
    ],
)
def test_periods(periods: list[str], form: str, sentence: str) -> None:
    """Instructions for Form 2848 (9-2021), line 3, allow "thru" for consecutive years and quarters: "2nd 2018–3rd 2019"."""
    assert on_a_form(periods) == form
    assert in_a_sentence(periods) == sentence
    assert " ".join(in_a_list(periods)) == " ".join(sentence.replace(",", "").replace(" and", "").split())
