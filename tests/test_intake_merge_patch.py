"""A JSON merge patch on a case file: RFC 7396 in what it says, and not a byte elsewhere."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import ROOT

from levydocs.case.new import new_case_text
from levydocs.errors import CaseRefused
from levydocs.intake.merge_patch import merge_patched
from levydocs.library.case_changes import case_values

SAMPLES = sorted(ROOT.glob("samples/*/case.yaml"))


def values(data: bytes) -> Any:
    return case_values(data, "case.yaml")


def patched(text: str, patch: dict[str, Any]) -> str:
    return merge_patched(text.encode(), patch).decode()


def merge_patch(target: Any, patch: Any) -> Any:
    """RFC 7396, section 2, word for word."""
    if isinstance(patch, dict):
        if not isinstance(target, dict):
            target = {}
        target = dict(target)
        for name, value in patch.items():
            if value is None:
                if name in target:
                    del target[name]
            else:
                target[name] = merge_patch(target.get(name), value)
        return target
    return patch


def told_apart(value: Any) -> Any:
    """As texts, and without what says nothing: how the reader of case files compares."""
    if isinstance(value, dict):
        return {key: one for key, inner in value.items() if (one := told_apart(inner)) is not None} or None
    if isinstance(value, list):
        kept = [one for inner in value if (one := told_apart(inner)) is not None]
        return kept if kept or not value else None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)


RFC_7396_APPENDIX_A = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]
"""Its examples but for those whose document or patch is a list, a text or null: a case file holds keys."""


@pytest.mark.parametrize(("original", "patch", "result"), RFC_7396_APPENDIX_A)
def test_the_examples_of_the_rfc(original: Any, patch: Any, result: Any) -> None:
    for text in (json.dumps(original), yaml.safe_dump(original, default_flow_style=False)):
        made = patched(text, patch)
        assert told_apart(values(made.encode())) == told_apart(result)
        if text.startswith("{"):
            assert told_apart(json.loads(made)) == told_apart(result)


FILE = """\
# a case
levydocs: 1
case_id: A-1  # ours
address:  # where
  # the street
  street: 1 Main St
  city: Reno   # a city
  zip: "89501"
notices:
  # the first
  - type: LT11
    covers: [a, b]
  # the second
  - type: CP504  # not a hearing notice
    fax: {number: "", given_by: Ruiz}
  # below
exhibits:
  - A
  - B
# the end
"""


def test_a_value_that_stands_there_already_is_no_change() -> None:
    assert patched(FILE, {"levydocs": 1, "address": {"zip": 89501}, "hearing": None, "offer": {}}) == FILE
    assert patched("a: true\nb: 12.50\n", {"a": True, "b": Decimal("12.50")}) == "a: true\nb: 12.50\n"


def test_a_list_sent_back_with_one_value_changed_changes_that_value() -> None:
    notices = values(FILE.encode())["notices"]
    notices[1]["fax"]["given_by"] = "Ortiz"
    assert patched(FILE, {"notices": notices}) == FILE.replace("Ruiz", "Ortiz")
    notices[0]["covers"].append("c")
    assert patched(FILE, {"notices": notices}) == FILE.replace("Ruiz", "Ortiz").replace("[a, b]", "[a, b, c]")


def test_an_entry_goes_or_comes_where_it_stands() -> None:
    assert patched(FILE, {"exhibits": ["B"]}) == FILE.replace("  - A\n", "")
    assert patched(FILE, {"exhibits": ["0", "A", "A2", "B", "C"]}) == FILE.replace(
        "  - A\n  - B\n", "  - 0\n  - A\n  - A2\n  - B\n  - C\n"
    )
    first, second = values(FILE.encode())["notices"]
    assert patched(FILE, {"notices": [second]}) == FILE.replace("  - type: LT11\n    covers: [a, b]\n", "")
    new = patched(FILE, {"notices": [first, {"type": "LT39"}, second]})
    assert new == FILE.replace("covers: [a, b]\n", "covers: [a, b]\n  - type: LT39\n")


def test_a_key_goes_with_its_lines_and_the_comments_stay() -> None:
    assert patched(FILE, {"levydocs": None}) == FILE.replace("levydocs: 1\n", "")
    assert patched(FILE, {"exhibits": None}) == FILE.replace("exhibits:\n  - A\n  - B\n", "")
    assert patched(FILE, {"case_id": None}) == FILE.replace("case_id: A-1  #", "case_id:  #")
    emptied = (
        FILE.replace("  street: 1 Main St\n", "").replace("city: Reno  ", "city:  ").replace('  zip: "89501"\n', "")
    )
    assert patched(FILE, {"address": None}) == emptied
    notices = values(FILE.encode())["notices"]
    del notices[1]["fax"]["number"]
    assert patched(FILE, {"notices": notices}) == FILE.replace('number: "", ', "")


def test_a_comment_left_behind_a_text_of_several_lines_stays_a_comment() -> None:
    text = "a: |\n  one\n  two\nb:\n  # kept\n  c: 1\n  # below\nd: 1\n"
    assert patched(text, {"b": None}) == "a: |\n  one\n  two\n# kept\n# below\nd: 1\n"
    assert patched("a: |  # why\n  one\n  two\nb: 1\n", {"a": "three"}) == "a: three  # why\nb: 1\n"


def test_a_list_known_to_be_empty_says_so_at_its_place() -> None:
    assert patched(FILE, {"exhibits": []}) == FILE.replace("exhibits:\n  - A\n  - B\n", "exhibits: []\n")


def test_what_stands_commented_out_is_opened() -> None:
    text = "address:  # where\n  street: x\n  # unit:  # apartment\n# offer:\n#   kind:  # which\n"
    assert patched(text, {"address": {"unit": "2"}, "offer": {"kind": "doubt"}}) == (
        "address:  # where\n  street: x\n  unit: 2  # apartment\noffer:\n  kind: doubt  # which\n"
    )


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in items:
        yield from leaves(one, (*path, step))
    if isinstance(value, str) and value:
        yield path


def with_one_changed(value: Any, path: tuple[str | int, ...]) -> Any:
    """The smallest patch that changes a leaf: of lists all entries have to be sent back."""
    if not path:
        return f"{value} x"
    if isinstance(value, dict):
        return {path[0]: with_one_changed(value[path[0]], path[1:])}
    return [with_one_changed_whole(one, path[1:]) if at == path[0] else one for at, one in enumerate(value)]


def with_one_changed_whole(value: Any, path: tuple[str | int, ...]) -> Any:
    inner = with_one_changed(value, path)
    return (
        {**value, **inner}
        if isinstance(value, dict) and len(path) == 1
        else merge_patch(value, inner)
        if path
        else inner
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_one_value_changed_is_one_line_of_a_sample(path: Path) -> None:
    data = path.read_bytes()
    said = values(data)
    assert merge_patched(data, said) == data
    windows = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    as_json = json.dumps(said, indent=2, ensure_ascii=False).encode()
    all_leaves = list(leaves(said))
    files = (data, data, windows, as_json, b"\xff\xfe" + data.decode().encode("utf-16-le"))
    for number, leaf in enumerate(all_leaves[:: max(1, len(all_leaves) // 20)]):
        file = files[number % len(files)]
        new = merge_patched(file, with_one_changed(said, leaf))
        encoding = "utf-16" if file[:1] == b"\xff" else "utf-8"
        before, after = file.decode(encoding).split("\n"), new.decode(encoding).split("\n")
        changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        assert len(changed) == 1, leaf
        assert [one.endswith("\r") for one in changed[0]] in ([False, False], [True, True])
        assert new[:3] == file[:3]


def test_a_whole_case_goes_into_a_new_file_and_out_again() -> None:
    said = values(SAMPLES[0].read_bytes())
    for text in (new_case_text(), "# nothing yet\n", "{}"):
        made = merge_patched(text.encode(), said)
        assert told_apart(values(made)) == told_apart(said)
        gone = merge_patched(made, dict.fromkeys(said))
        assert told_apart(values(gone)) is None
        assert set(comments(text)) <= set(comments(gone.decode()))


def comments(text: str) -> list[str]:
    return [line.split("#", 1)[1].split("#")[-1].strip() for line in text.split("\n") if "#" in line]


TEXTS = st.sampled_from(
    [
        "a",
        "b c",
        "1,200.00",
        "x # y",
        "",
        "two\nlines",
        "é",
        "null",
        "- z",
        "true",
        "it's",
        "02134",
        "a: b",
        "{",
        "\u2028",
    ]
)
KEYS = st.sampled_from(["a", "b", "c", "id", "k e", "z1", "z2"])
LEAVES = st.one_of(TEXTS, TEXTS, st.none())
SECTIONS = st.dictionaries(KEYS, st.one_of(LEAVES, st.lists(TEXTS, max_size=3)), max_size=4)
TREES = st.dictionaries(
    KEYS, st.one_of(LEAVES, SECTIONS, st.lists(st.one_of(SECTIONS, TEXTS), max_size=4)), min_size=1, max_size=4
)
SENT = st.one_of(LEAVES, st.integers(-9, 9), st.booleans(), st.decimals(0, 9, places=2))
PATCHES = st.dictionaries(
    KEYS,
    st.recursive(
        SENT,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
        max_leaves=5,
    ),
    max_size=4,
)


class Writer:
    """A tree as someone may have typed it: in lines or brackets, with numbered comments anywhere."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0
        self.lines: list[str] = []

    def comment(self, often: float) -> str:
        if self.chance.random() > often:
            return ""
        self.count += 1
        return f"  # comment {self.count}: it's - one"

    def write(self, value: Any, indent: int) -> None:
        for key, one in value.items() if isinstance(value, dict) else ((None, one) for one in value):
            start = " " * indent + ("-" if key is None else f"{key}:")
            if comment := self.comment(0.2):
                self.lines.append(" " * indent + comment.strip())
            if not isinstance(one, (dict, list)) or not one or self.chance.random() < 0.3:
                self.leaf(start, one, indent)
                continue
            if key is None and not self.chance.random() < 0.2:
                at = len(self.lines)
                self.write(one, indent + 2)
                while self.lines[at].lstrip().startswith("#"):
                    at += 1
                self.lines[at] = f"{start} {self.lines[at].lstrip()}"
                continue
            self.lines.append(start + self.comment(0.3))
            self.write(one, indent + 2)
        if comment := self.comment(0.2):
            self.lines.append(" " * indent + comment.strip())

    def leaf(self, start: str, value: Any, indent: int) -> None:
        if isinstance(value, str) and "\n" in value and self.chance.random() < 0.5:
            self.lines.append(f"{start} |-{self.comment(0.3)}")
            self.lines += [" " * (indent + 2) + line for line in value.split("\n")]
        else:
            shown = "" if value is None and self.chance.random() < 0.5 else f" {json.dumps(value)}"
            plain = shown.strip(' "')
            if isinstance(value, str) and plain.isalnum() and plain != "null" and self.chance.random() < 0.7:
                shown = f" {plain}"
            self.lines.append(start + shown + self.comment(0.3))


@given(TREES, PATCHES, st.integers(0, 2**20))
@settings(max_examples=150, deadline=None)
def test_any_patch_of_any_file_says_what_the_rfc_says_and_loses_no_comment(tree: Any, patch: Any, seed: int) -> None:
    chance = random.Random(seed)
    writer = Writer(chance)
    writer.write(tree, 0)
    end = chance.choice(["\n", "\r\n"])
    data = (
        (end.join(writer.lines) + end).encode()
        if seed % 7
        else json.dumps(tree, indent=chance.choice([None, 2])).encode()
    )
    before = values(data)
    assert told_apart(before) == told_apart(tree)
    assert merge_patched(data, before) == data
    for sent in (patch, resent(before, patch, chance)):
        new = merge_patched(data, sent)
        assert told_apart(values(new)) == told_apart(merge_patch(before, sent))
        assert merge_patched(new, sent) == new
        if seed % 7:
            found = new.decode()
            assert [at for at in range(1, writer.count + 1) if f"# comment {at}: it's - one" not in found] == []
            assert end == "\n" or found.count("\n") == found.count("\r\n")


def resent(before: Any, patch: Any, chance: random.Random) -> dict[str, Any]:
    """What the file says, sent back with a part of it changed; of lists an entry changed, gone or added."""
    sent: dict[str, Any] = {}
    for key, value in before.items():
        if isinstance(value, list) and value:
            entries = [
                merge_patch(one, patch) if chance.random() < 0.3 and isinstance(one, dict) else one for one in value
            ]
            if chance.random() < 0.4:
                entries.pop(chance.randrange(len(entries)))
            if chance.random() < 0.4:
                entries.insert(chance.randint(0, len(entries)), chance.choice(["new", {"id": "new"}]))
            sent[key] = entries
        elif chance.random() < 0.5:
            sent[key] = value
    return sent


def test_an_alias_does_not_stop_a_change_elsewhere() -> None:
    text = "a: &x {b: c}\ns:\n  d: *x  # the same\ne: 1\n"
    assert patched(text, {"s": {"u": 2}, "e": None}) == "a: &x {b: c}\ns:\n  d: *x  # the same\n  u: 2\n"


@pytest.mark.parametrize(
    ("text", "patch"),
    [
        ("a: &x {b: c}\nd: *x\n", {"d": {"b": "e"}}),  # what is shared would change in both places
        ("a: &x {b: c}\nd: *x\n", {"a": None}),
        ("a: [1,  # one\n  2]\n", {"a": "b"}),  # a comment inside the brackets would be lost
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, patch: Any) -> None:
    with pytest.raises(CaseRefused, match="nothing was written"):
        patched(text, patch)


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"a": {"b": [0.5]}}, "LD-case-float"),
        ({"a": "000-41-7733\x00"}, "LD-case-character"),
        ({"000-41-7733": {"b": "\ud800"}}, "LD-case-character"),
        ({"a": json.loads("[" * 60 + "]" * 60)}, "LD-case-nesting"),
    ],
)
def test_a_patch_with_a_mistake_is_refused_and_no_value_of_it_is_shown(patch: Any, code: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        patched(FILE, patch)
    (found,) = refused.value.findings
    assert found.code == code
    assert "7733" not in f"{refused.value} {refused.value.place} {found.place} {found.message}"


@pytest.mark.parametrize(("text", "code"), [("a: 1\na: 2\n", "LD-case-duplicate-key"), ("- a\n", "LD-case-top")])
def test_a_file_that_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        patched(text, {"a": "3"})
    assert [one.code for one in refused.value.findings] == [code]


def test_json_with_pairs_of_escapes_is_changed_at_its_place() -> None:
    text = '{"a": "\\ud83d\\ude00 x", "b": ["\\ud83d\\ude00", "# y"], "c": "1"}'
    assert patched(text, {"c": "2", "b": ["\U0001f600", "# z"]}) == text.replace("# y", "# z").replace('"1"', '"2"')
