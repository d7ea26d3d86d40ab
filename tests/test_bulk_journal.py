"""The journal of a batch: what is written is read back, whatever cut it off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from levydocs.bulk.journal import JournalFinding, Outcome, State, by_finding, counts, lean, line_of, read_journal

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
outcomes = st.builds(
    Outcome,
    source=texts,
    state=st.sampled_from(State),
    folder=texts,
    input=texts,
    manifest=texts,
    findings=st.lists(st.builds(JournalFinding, texts, texts, texts, texts), max_size=3).map(tuple),
)


@given(st.lists(outcomes, max_size=6))
def test_what_is_written_is_read_back_and_the_last_line_holds(written: list[Outcome]) -> None:
    last = {one.source: one for one in written}
    assert read_journal(b"".join(map(line_of, written))) == last


@given(st.lists(outcomes, min_size=1, max_size=4), st.data())
def test_whatever_stops_the_run_costs_at_most_the_line_that_was_being_written(
    written: list[Outcome], data: st.DataObject
) -> None:
    lines = [line_of(one) for one in written]
    whole = b"".join(lines)
    kept = data.draw(st.integers(len(whole) - len(lines[-1]), len(whole) - 1))
    before = {one.source: one for one in written[:-1]}
    assert read_journal(whole[:kept]) == before
    assert read_journal(whole[:kept] + b"\n" + lines[-1]) == {**before, written[-1].source: written[-1]}


def test_lines_of_others_are_left_aside() -> None:
    assert read_journal(b'[]\n{"state": "ok"}\nnonsense\n{}\n\xff\xfe\n') == {}


def test_summary() -> None:
    told = JournalFinding("LD-case-zip", "weakens", "case.yaml:3", "…")
    listed = [
        Outcome("a", State.OK, "a", "", "", (told, told)),
        Outcome("b", State.FAILED, "", "", "", (told,)),
        Outcome("c", State.UNCHANGED, "c", "", ""),
    ]
    assert list(counts(listed).items()) == [
        (State.OK, 1), (State.BLOCKED, 0), (State.FAILED, 1), (State.UNCHANGED, 1),
    ]  # fmt: skip
    assert by_finding(listed) == [("LD-case-zip", "weakens", 2)]


@given(st.lists(outcomes, max_size=4))
def test_lean_outcomes_say_the_same(written: list[Outcome]) -> None:
    known: dict[JournalFinding, JournalFinding] = {}
    assert [lean(one, known) for one in written] == written


def test_findings_alike_are_kept_once() -> None:
    known: dict[JournalFinding, JournalFinding] = {}
    first, second = (
        lean(Outcome(name, State.OK, "", "", "", (JournalFinding("LD-x", "note", "", "…"),)), known) for name in "ab"
    )
    assert first.findings[0] is second.findings[0]
