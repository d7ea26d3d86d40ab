"""No text runs on or grows without end: steps, characters and depth are counted, and what costs too much is exit code 5."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import ROOT, Answer
from fake_facts import FakeFacts

from levydocs.errors import DefinitionRefused
from levydocs.templating.engine import compile_text
from levydocs.templating.metering import MOST_CHARACTERS, counting
from levydocs.templating.printing import print_text
from levydocs.templating.sandbox import Output

Levydocs = Callable[..., Answer]
PLAIN = Output("plain", str)
FACTS = FakeFacts({"taxpayer.name": "Ana & Co", "household.size": 3, "levy.matters": ("one", "two", "three")})

GROWING = "{% set x0 = 'ab' %}" + "".join(f"{{% set x{n + 1} = x{n} ~ x{n} %}}" for n in range(40)) + "{{ x40 }}"
ADDED = GROWING.replace("~", "+")
DOUBLED_LISTS = (
    "{% set x0 = ['a'] %}" + "".join(f"{{% set x{n + 1} = [x{n}, x{n}] %}}" for n in range(40)) + "{{ x40 == x39 }}"
)
TEN = "{% set ten = 'abcdefghij' %}"
LOOPS = TEN + "".join(f"{{% for a{n} in ten %}}" for n in range(8)) + "x" + "{% endfor %}" * 8
SILENT_LOOPS = (
    TEN + "".join(f"{{% for a{n} in ten if a{n} == 'j' or {n} < 7 %}}" for n in range(8)) + "{% endfor %}" * 8
)
PRINTED = TEN + "{% for a in ten %}{% for b in ten %}{% for c in ten %}" + "x" * 5_000 + "{% endfor %}" * 3
SET_BLOCKS = (
    TEN
    + "{% for a in ten %}{% for b in ten %}{% for c in ten %}{% set y %}"
    + "x" * 150_000
    + "{% endset %}"
    + "{% endfor %}" * 3
)
BIG = "{% set big %}" + "x" * 100_000 + "{% endset %}"
COMPARED = BIG + "{% set other = big ~ 'y' %}" + "".join(f"{{% for a{n} in 'abcdefghij' %}}" for n in range(4))
COMPARED += "{% if big in other %}{% endif %}" + "{% endfor %}" * 4
SLICED = BIG + "".join(f"{{% set s{n} = big[1:] %}}" for n in range(2_000))
JOINED = BIG + "".join("{{ big | join | length }}" for _ in range(50))

TOO_MUCH = {
    "a division by zero": "{{ 1 / 0 }}",
    "a remainder by zero": "{{ 1 % 0 }}",
    "parentheses": "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
    "brackets": "{{ " + "[" * 3_000 + "1" + "]" * 3_000 + " }}",
    "a chain of sums": "{{ " + "1 + " * 3_000 + "1 }}",
    "a chain of nots": "{{ " + "not " * 3_000 + "true }}",
    "a chain of filters": "{{ 'a'" + " | upper" * 3_000 + " }}",
    "a chain of attributes": "{{ household.size" + ".real" * 3_000 + " }}",
    "a chain of choices": "{{ " + "1 if true else " * 3_000 + "2 }}",
    "blocks in blocks": "{% if true %}" * 3_000 + "{% endif %}" * 3_000,
    "loops in loops": "".join(f"{{% for a{n} in 'a' %}}" for n in range(100)) + "{% endfor %}" * 100,
    "a multiplied text": "{{ 'x' * 100000000 }}",
    "a multiplied list": "{{ ['x'] * 100000000 }}",
    "a text of a text": "{{ '%999999999d' % 1 }}",
    "a padded text": "{{ 'x'.ljust(999999999) }}",
    "a formatted text": "{{ '{:999999999}'.format(1) }}",
    "a replaced text": "{{ 'aaaa'.replace('a', 'b') }}",
    "a power": "{{ 10 ** 100000000 }}",
    "a tower": "{{ 9 ** 9 ** 9 ** 9 }}",
    "a number without end": "{{ " + "9" * 10_000 + " }}",
    "a growing text": GROWING,
    "a growing sum": ADDED,
    "lists in lists": DOUBLED_LISTS,
    "a printed list": "{{ levy.matters }}",
    "a hundred million steps": LOOPS,
    "as many that print nothing": SILENT_LOOPS,
    "five megabytes": PRINTED,
    "a hundred and fifty megabytes that are not printed": SET_BLOCKS,
    "long texts compared": COMPARED,
    "long texts cut": SLICED,
    "long texts joined": JOINED,
    "a loop that calls itself": "{% for a in 'ab' recursive %}{{ loop('ab') }}{% endfor %}",
    "a block that calls itself": "{% set self = 1 %}{% block a %}{{ self.a() }}{% endblock %}",
    "a macro that calls itself": "{% set f = 1 %}{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "a name of ours": "{% set _spend = 1 %}x",
    "a macro with too much": "{% set f = 1 %}{% macro f(a) %}{% endmacro %}{{ f(1, 2, 3) }}",
    "a text longer than any": "x" * 300_000,
    "a call of a value": "{{ taxpayer.name() }}",
    "a call of a range": "{% for n in range(100000000) %}{% endfor %}",
    "a loop over a number": "{% for n in household.size %}{% endfor %}",
}  # fmt: skip


@pytest.mark.parametrize("source", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_what_costs_too_much_or_makes_no_sense_is_refused_with_its_line(source: str) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        print_text(compile_text(f"\n{source}", PLAIN, "trial.txt"), FACTS, {})
    assert caught.value.place.startswith("trial.txt")
    assert "Ana" not in caught.value.message


def test_what_letters_do_is_far_below() -> None:
    source = """
    {% set title = "Re: " ~ taxpayer.name %}
    {% for matter in levy.matters if matter != "two" %}{{ loop.index }} of {{ loop.length }}: {{ matter | upper }}
    {% else %}none{% endfor %}
    {% if "one" in (levy.matters | join(" ")) and household.size + 1 > 3 %}{{ title }}{% endif %}
    {{ taxpayer.name.startswith("Ana") }} {{ ("a", "b") | join("-") }} {{ {"a": 1}["a"] }} {{ taxpayer.name[:3] }}
    {% set kept %}{{ household.size * 2 }}{% endset %}{{ kept }}
    """
    said = print_text(compile_text(source, PLAIN, "trial.txt"), FACTS, {}).text.split()
    assert said == [
        "1",
        "of",
        "2:",
        "ONE",
        "2",
        "of",
        "2:",
        "THREE",
        "Re:",
        "Ana",
        "&",
        "Co",
        "True",
        "a-b",
        "1",
        "Ana",
        "6",
    ]


def test_a_count_begins_anew_with_each_print() -> None:
    text = compile_text("{% for a in long %}{% endfor %}", PLAIN, "trial.txt", outside=("long",))
    for _ in range(5):
        assert print_text(text, FACTS, {"long": "x" * 100_000}).text == ""
    with pytest.raises(DefinitionRefused, match="steps"):
        print_text(text, FACTS, {"long": "x" * MOST_CHARACTERS * 10})


def test_the_longest_text_that_is_printed() -> None:
    text = compile_text("{{ long }}", PLAIN, "trial.txt", outside=("long",))
    assert len(print_text(text, FACTS, {"long": "x" * MOST_CHARACTERS}).text) == MOST_CHARACTERS
    with pytest.raises(DefinitionRefused, match="300,000 characters"):
        print_text(text, FACTS, {"long": "x" * (MOST_CHARACTERS + 1)})


def test_the_same_text_comes_to_the_same_count() -> None:
    text = compile_text("{% for a in levy.matters %}{{ a ~ a }}{% endfor %}", PLAIN, "trial.txt")
    counts = set()
    for _ in range(2):
        with counting() as meter:
            print_text(text, FACTS, {})
        counts.add(meter.steps)
    assert len(counts) == 1


@pytest.mark.parametrize("name", ["a division by zero", "parentheses", "a hundred million steps", "five megabytes"])
def test_a_letter_of_a_firm_is_exit_code_5(levydocs: Levydocs, case: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(ROOT / "templates" / "tolling", tmp_path / "own" / "templates" / "tolling")
    letter = tmp_path / "own" / "templates" / "tolling" / "letter.md.j2"
    letter.write_text(f"{letter.read_text('utf-8')}\n{TOO_MUCH[name]}\n", "utf-8")
    answer = levydocs("letter", "tolling", case, "-o", tmp_path / "t.pdf", "--assets", tmp_path / "own")
    assert answer.code == 5, answer.err
    assert "letter.md.j2" in answer.err
    assert not (tmp_path / "t.pdf").exists()
