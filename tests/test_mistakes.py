"""A file compared with its shape: each kind of shape, what fits it and what is said of what does not."""

from __future__ import annotations

import pickle

import pytest

from levydocs.entries import read_entries
from levydocs.errors import DefinitionRefused
from levydocs.mistakes import MistakesRefused, as_findings, mistakes, refuse
from levydocs.shapes import TRUTH, Anything, Day, Either, Keys, Many, Name, Named, Number, OneOf, Shape, Text, Word

KNOWN = {"fact": ("levy.date", "levy.present"), "field": ("Name[0]",)}
FACT = Name("fact")


def told(text: str, shape: Shape) -> list[tuple[str, str]]:
    """Line and message of everything that is wrong with the value of the key ``it``."""
    tree = read_entries(text, "x")
    found = mistakes(tree, Keys(must={"it": shape}), KNOWN, tree.place)
    return [(one.place.partition(":")[2], one.message) for one in found]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("it: anything", Text()),
        ("it: ab", Text("two letters", "[a-z]{2}")),
        ("it: 2024-07-01", Day()),
        ("it: 3", Number(1, 3)),
        ("it: -0.5", Number(-1, decimal=True)),
        ("it: 'true'", TRUTH),
        ("it: levy.date", FACT),
        ("it: Name[0]=1", Name("field", end="=")),
        ("it: Name[0]", Name("field", end="=")),
        ("it: [levy.date, levy.present]", Many(FACT)),
        ("it: [1, 2]", Many(Number(), count=2)),
        ("it: {levy.date: x}", Named(FACT, Text())),
        ("it: {a: x}", Keys(must={"a": Text()}, may={"b": Text()})),
        ("it: {a: x, b: }", Keys(must={"a": Text()}, may={"b": Number()})),
        ("it: {a: x, c: y}", OneOf({"a": Keys(must={"a": Text()}, may={"c": Text()}), "b": Keys()})),
        ("it: {levy.date: x}", OneOf({"a": Keys()}, otherwise=Named(FACT, Text()))),
        ("it: levy.date", Either(text=FACT, many=Many(FACT))),
        ("it: [levy.date]", Either(text=FACT, many=Many(FACT))),
        ("it: {x: [1]}", Anything()),
    ],
)
def test_what_fits_is_no_mistake(text: str, shape: Shape) -> None:
    assert told(text, shape) == []


@pytest.mark.parametrize(
    ("text", "shape", "line", "says"),
    [
        ("it:", Text(), "1", "“it” is missing or has no value"),
        ("of: x", Text(), "1", "“it” is missing"),
        ("it: [x]", Text(), "1", "“it” must be a text"),
        ("it: abc", Text("two letters", "[a-z]{2}"), "1", "“it” must be two letters"),
        ("it: spring", Day(), "1", "a date such as"),
        ("it: 4", Number(1, 3), "1", "a whole number from 1 to 3"),
        ("it: 1.5", Number(), "1", "a whole number"),
        ("it: much", Number(decimal=True), "1", "“it” must be a number"),
        ("it: yes", TRUTH, "1", "one of true, false"),
        ("it: fals", Word(("true", "false")), "1", "the nearest is “false”"),
        ("it: levy.dat", FACT, "1", "no fact “levy.dat”; the nearest is “levy.date”"),
        ("it: zzzzzzzzzz", FACT, "1", "no fact “zzzzzzzzzz”."),
        ("it: Nmae[0]=1", Name("field", end="="), "1", "no field “Nmae[0]”; the nearest is “Name[0]”"),
        ("it: Name[0]", Name("field", end="=", ends=True), "1", "the name of a field, = and more"),
        ("it: levy.date", Many(FACT), "1", "“it” must be a list"),
        ("it: []", Many(FACT, some=True), "1", "a list of one or more"),
        ("it: [1]", Many(Number(), count=2), "1", "a list of 2"),
        ("it:\n  - levy.date\n  - levy.dat", Many(FACT), "3", "no fact “levy.dat”"),
        ("it: [x]", Named(FACT, Text()), "1", "“it” must be a mapping"),
        ("it:\n  levy.date: x\n  levy.dat: x", Named(FACT, Text()), "3", "no fact “levy.dat”"),
        ("it:\n  a: x\n  bb: x", Keys(must={"a": Text()}, may={"b": Text()}), "3", "no key “bb”; the nearest is “b”"),
        ("it:\n  b: x", Keys(must={"a": Text()}, may={"b": Text()}), "2", "“a” is missing"),
        ("it:\n  c: x", OneOf({"a": Keys(must={"a": Text()}), "b": Keys(must={"b": Text()})}), "2", "no key “c”"),
        ("it:\n  a: x\n  b: x", OneOf({"a": Keys(must={"a": Text()}), "b": Keys(must={"b": Text()})}), "3", "Exactly one of"),
        ("it: {}", OneOf({"a": Keys(must={"a": Text()})}), "1", "Exactly one of these keys is required here: a"),
        ("it: {x: y}", Either(text=FACT, many=Many(FACT)), "1", "“it” must be a text or a list"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_line(text: str, shape: Shape, line: str, says: str) -> None:
    (found,) = [(place, message) for place, message in told(text, shape) if "“of”" not in message]
    assert found[0] == line
    assert says in found[1]


def test_everything_is_told_at_once_and_in_order() -> None:
    shape = Keys(must={"a": Number(), "b": FACT}, may={"c": Many(FACT)})
    found = told("it:\n  a: x\n  b: levy.dat\n  c: [levy.presnt]\n  d: 1", shape)
    assert [line for line, _ in found] == ["2", "3", "4", "5"]


def test_a_refusal_says_the_first_and_carries_the_others() -> None:
    tree = read_entries("a: x\nb: y\n", "x.yaml")
    found = [*mistakes(tree, Keys(), KNOWN, tree.place)]
    refuse([])
    with pytest.raises(MistakesRefused) as refused:
        refuse(found)
    assert (refused.value.message, refused.value.place) == (found[0].message, "x.yaml:1")
    assert refused.value.findings == (found[1],)
    assert as_findings(refused.value) == found
    refused.value.place = "elsewhere"
    sent = pickle.loads(pickle.dumps(refused.value))
    assert (sent.message, sent.place, as_findings(sent)) == (found[0].message, "elsewhere", found)


def test_another_refusal_is_one_finding() -> None:
    (found,) = as_findings(DefinitionRefused("The file is missing.", place="x.yaml", remedy="Add it."))
    assert (found.code, found.place, found.message) == ("LD-definition-refused", "x.yaml", "The file is missing.")
    assert "Add it." in found.remedy
