"""Check boxes that answer one question, and text boxes that hold the lines of one answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from levydocs.acroforms.definition import Flow, Options, Tick
from levydocs.pdf.model import FieldKind
from levydocs.revisions.drafting.groups import Group, state_of
from levydocs.revisions.drafting.items import Item, in_column, same_row
from levydocs.revisions.drafting.naming import option_of, unused_id
from levydocs.revisions.drafting.spoken import answer_words

_ALONE = re.compile(r"\b(?:check|tick) (?:here|this box|the box)\b|\bby checking\b|^if (?:this|you)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"all that apply|\(es\)|boxes|both|check (?:all|if)", re.IGNORECASE)
_ONLY_ONE = re.compile(r"\bonly one\b", re.IGNORECASE)
_ONE = re.compile(
    r"(?:check|select|mark|choose) (?:only )?one|appropriate box\b(?!\()|(?:check|mark) the box", re.IGNORECASE
)
_ASKS_ONE = re.compile(r"\b(?:what (?:is|was)|how would) your?\b|\bcan (?:carry|read|speak)\b", re.IGNORECASE)
"""Questions to which there is one answer: what is your marital status, how would you like your refund."""


def flows(items: Sequence[Item]) -> Iterator[Group]:
    """The lines of one text: ``Line 1 of 4``, ``Line 2 of 4`` …"""
    run: list[Item] = []
    for one in items:
        goes_on = run and one.said.part == run[-1].said.part + 1 and one.said.parts == run[-1].said.parts
        if not (one.said.lines and (goes_on or one.said.part == 1)):
            run = []
            continue
        run = [*run, one] if goes_on else [one]
        if one.said.part == one.said.parts:
            yield Group(tuple(run), "value", Flow(tuple(item.field.name for item in run)), run[0].words)
            run = []


def choices(items: Sequence[Item]) -> Iterator[Group]:
    """Check boxes of one name, of one numbered question, or in one sentence."""
    checks = [one for one in items if one.field.kind is FieldKind.CHECK]
    used: set[int] = set()
    for boxes in (*_of_one_name(checks), *_of_one_lead(checks), *_of_one_question(items, checks)):
        if len(boxes) > 1 and not used & {id(one) for one in boxes}:
            used |= {id(one) for one in boxes}
            yield _choice(boxes)


def _of_one_name(checks: Sequence[Item]) -> Iterator[list[Item]]:
    """Radio buttons, and boxes whose names differ in their number alone: their on-states differ, or they are together."""
    by_name: dict[str, list[Item]] = {}
    for one in checks:
        by_name.setdefault(re.sub(r"\[\d+\]$", "", one.field.name), []).append(one)
    for boxes in by_name.values():
        states = {one.field.states for one in boxes}
        places = [checks.index(one) for one in boxes]
        run = places == list(range(places[0], places[0] + len(places))) and not any(one.number for one in boxes)
        if (len(states) == len(boxes) or run) and all(one.field.page == boxes[0].field.page for one in boxes):
            yield boxes


def _of_one_question(items: Sequence[Item], checks: Sequence[Item]) -> Iterator[list[Item]]:
    run: list[Item] = []
    for one in [*checks, None]:
        if one is None or not run or not _together(items, run, one):
            yield run
            run = []
        if one is not None:
            run.append(one)


def _of_one_lead(checks: Sequence[Item]) -> Iterator[list[Item]]:
    """Boxes without a number that begin with one question and end each in an answer, though others are in between."""
    by_lead: dict[tuple[int, str], list[Item]] = {}
    for one in checks:
        if (lead := _lead(one)) and not _ALONE.search(one.said.sentences[-1]):
            by_lead.setdefault((one.field.page, lead), []).append(one)
    for boxes in by_lead.values():
        if len({one.said.sentences[-1] for one in boxes}) == len(boxes):
            yield boxes


def _lead(one: Item) -> str:
    """The question before the answer of a box without a number."""
    return one.said.sentences[-2] if len(one.said.sentences) > 1 and not one.number else ""


def _together(items: Sequence[Item], run: Sequence[Item], one: Item) -> bool:
    """True when a check box belongs to those before it."""
    first, last = run[0], run[-1]
    if one.field.page != first.field.page or one.said.headings or _ALONE.search(one.said.text + first.said.text):
        return False
    between = items.index(one) - items.index(last) - 1
    yes_no = [answer_words(item.said.sentences)[0] for item in (last, one)] == ["Yes", "No"]
    if one.number:
        return one.number == first.number and one.headings == first.headings and (between <= 1 or yes_no)
    if between:
        return False
    question = first.said.text
    alike = question and one.said.text == question and one.field.states not in [item.field.states for item in run]
    if alike and not any(state_of(item.field).isdecimal() for item in (*run, one)):
        return True
    sentence = ":" in question and same_row(first.field, one.field)
    asked = (_ONE.search(question) or _SEVERAL.search(question)) and in_column(first.field, one.field)
    return (yes_no and len(run) == 1) or bool(sentence or asked)


def _choice(boxes: Sequence[Item]) -> Group:
    words = [answer_words(one.said.sentences) for one in boxes]
    question = words[0][1] or boxes[0].words
    leads = {_lead(one) for one in boxes}
    question = leads.pop() or question if len(leads) == 1 else question
    options: dict[str, str] = {}
    for answer in _answers(boxes, [answer for answer, _ in words]):
        options[unused_id(option_of(answer.rpartition(": ")[2] or answer), options)] = answer
    first = boxes[0].said.text
    yes_no = set(options) <= {"yes", "no"} or {"yes", "no"} <= set(options)
    states = len({one.field.states for one in boxes}) == len(boxes)
    asks_one = not _SEVERAL.search(first) and (states or any(one.search(first) for one in (_ONE, _ASKS_ONE)))
    one_only = yes_no or asks_one or _ONLY_ONE.search(first) is not None
    ticks = {option: Tick(one.field.name, state_of(one.field)) for option, one in zip(options, boxes, strict=True)}
    caption = _question(question)
    return Group(tuple(boxes), "choice" if one_only else "choices", Options(ticks), caption, options=options)


def _answers(boxes: Sequence[Item], said: Sequence[str]) -> Sequence[str]:
    """What each box is for; for radio buttons, which share one label, what they send."""
    if len(set(said)) == len(said):
        return said
    sent = [dict(one.field.options).get(state_of(one.field), state_of(one.field)) for one in boxes]
    return sent if len(set(sent)) == len(sent) and not any(one.isdecimal() for one in sent) else said


def _question(words: str) -> str:
    """The question alone: the last sentence that asks or ends in a colon, else the first."""
    sentences = re.split(r"(?<=[.?:])(?<!U\.S\.) +", words)
    asked = [one for one in sentences if one.endswith(("?", ":"))]
    return asked[-1] if asked else sentences[0]
