"""One text, several kinds of document: escaping, paragraphs and compiled code belong to the kind; the mistake is traced."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_facts import FakeFacts

from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Missing, Source, Value
from levydocs.templating.engine import CompiledText, compile_text
from levydocs.templating.printing import LeftOut, print_text, print_value
from levydocs.templating.sandbox import Output

PLAIN = Output("plain", str)
LOUD = Output("loud", str.upper, paragraphs=True)
FACTS = FakeFacts({"taxpayer.name": "Ana & Co", "household.size": 3, "poa.title": None, "levy.kind": "bank"})


def text(source: str, output: Output = PLAIN, kept: Path | None = None) -> CompiledText:
    return compile_text(source, output, "trial.txt", kept=kept)


def test_a_value_is_written_as_the_document_wants_it() -> None:
    source = "To {{ taxpayer.name }}{{ poa.title }}."
    assert print_text(text(source), FACTS, {}).text == "To Ana & Co."
    assert print_text(text(source, LOUD), FACTS, {}).text == "To ANA & CO."


def test_compiled_code_is_not_mistaken_for_that_of_another_document(tmp_path: Path) -> None:
    for _ in range(2):
        assert print_text(text("{{ 'as is' }}", PLAIN, tmp_path), FACTS, {}).text == "as is"
        assert print_text(text("{{ 'as is' }}", LOUD, tmp_path), FACTS, {}).text == "AS IS"


def test_paragraphs_are_known_where_the_document_has_them() -> None:
    source = "a{% paragraph law='26 USC 6343' required=true %}\n{{ taxpayer.name }}{% endparagraph %}"
    printed = print_text(text(source, LOUD), FACTS.without("taxpayer.name"), {})
    assert (printed.text, printed.used, printed.missing) == ("a", {}, {})
    assert printed.left_out == (LeftOut("trial.txt:1", "26 USC 6343", True, ("case.taxpayer.name",)),)
    with pytest.raises(DefinitionRefused, match="paragraph"):
        text(source)


def test_a_value_has_the_sources_of_all_that_decided() -> None:
    source = "{% if household.size > 2 %} {{ taxpayer.name }}\n\n  of {{ levy.kind }}{% endif %}"
    names = ("household.size", "taxpayer.name", "levy.kind")
    assert print_value(text(source), FACTS) == Value("Ana & Co\nof bank", tuple(Source("case", one) for one in names))
    lacking = FACTS.without("household.size", "levy.kind")
    assert print_value(text(source), lacking) == Missing(("case.household.size",))


@pytest.mark.parametrize(
    "source", ["{{ household.size + taxpayer.name }}", "\n{{ taxpayer.name.nothing }}", "{{ 1 / 0 }}"]
)
def test_a_text_that_stumbles_over_a_value_is_refused_with_its_line(source: str) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        print_text(text(source), FACTS, {})
    assert caught.value.place == f"trial.txt:{source.count(chr(10)) + 1}"
    assert "Ana" not in f"{caught.value.message} {caught.value.remedy}"


def test_a_mistake_in_a_fact_is_not_laid_on_the_text() -> None:
    class Broken(FakeFacts):
        def get(self, path: str) -> Value | Missing:
            raise TypeError("a mistake of ours")

        def for_levy(self, position: int) -> Broken:
            return self

    with pytest.raises(TypeError, match="of ours"):
        print_text(text("{{ taxpayer.name }}"), Broken({}), {})


def test_a_text_begins_where_its_file_says() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        compile_text("one\n{{ taxpayer.nam }}", PLAIN, "lines.yaml", line=70)
    assert caught.value.place == "lines.yaml:71"
    assert "the nearest is “taxpayer.name”" in caught.value.message


def test_an_entry_that_a_list_of_the_case_has_not_is_missing() -> None:
    """As in a line's value: what the next case has may be asked for."""
    known = FakeFacts({"taxpayers[0].name.first": "Ana"})
    found = print_value(text("{{ taxpayers[0].name.first }}"), known)
    assert found == Value("Ana", (Source("case", "taxpayers[0].name.first"),))
    lacking = known.without("taxpayers[1].name.first")
    source = "{% if taxpayers[1].name.first is present %}and {{ taxpayers[1].name.first }}{% else %}alone{% endif %}"
    assert print_value(text(source), lacking) == Value("alone", ())
    assert print_value(text("{{ taxpayers[1].name.first }}"), lacking) == Missing(("case.taxpayers[1].name.first",))
