"""The model: what every part has in common, held over the whole tree of keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from levydocs.case.model import Case, Firm
from levydocs.case.part import Part, container_of, part_of
from levydocs.case.people import Appointment

SAMPLES = Path(__file__).parent.parent / "samples"


def parts(part: type[Part]) -> Iterator[type[Part]]:
    yield part
    for field in part.model_fields.values():
        if inner := part_of(field.annotation):
            yield from parts(inner)


EVERY_PART = sorted({part for book in (Case, Firm) for part in parts(book)}, key=lambda part: part.__name__)


@pytest.mark.parametrize("part", EVERY_PART, ids=lambda part: part.__name__)
def test_every_key_may_be_absent_and_is_described(part: type[Part]) -> None:
    empty = part()
    for key, field in part.model_fields.items():
        assert field.description, key
        inner, value = part_of(field.annotation), getattr(empty, key)
        if inner and container_of(field.annotation) is None:
            assert value == inner(), "a section is always there"
        elif key not in ("taxpayers",) and container_of(field.annotation) is not dict:
            assert value is None, key


@pytest.mark.parametrize("part", EVERY_PART, ids=lambda part: part.__name__)
def test_every_example_is_itself_valid(part: type[Part]) -> None:
    for key, field in part.model_fields.items():
        for example in field.examples or ():
            is_list = container_of(field.annotation) is tuple
            before = {"kind": "ssn"} if key == "number" and "kind" in part.model_fields else {}
            part.model_validate({**before, key: [example] if is_list else example})


def test_a_case_that_says_nothing_can_be_asked_for_everything() -> None:
    case = Case()
    assert case.taxpayers == ()
    assert case.expenses.personal.food is None
    assert case.receivables.merchant is None
    assert case.representatives is None
    assert Firm().representatives == {}


def test_a_case_is_frozen() -> None:
    with pytest.raises(ValidationError):
        Case().case_id = "other"


def test_an_appointment_is_an_id_or_says_what_differs() -> None:
    case = Case.model_validate({"representatives": ["r-a", {"ref": "r-b", "copies_of_notices": "false"}]})
    assert case.representatives == (Appointment(ref="r-a"), Appointment(ref="r-b", copies_of_notices=False))


def test_a_number_that_does_not_go_with_its_kind_is_a_mistake() -> None:
    with pytest.raises(ValidationError):
        Case.model_validate({"taxpayers": [{"tin": {"kind": "itin", "number": "000-41-7733"}}]})


def keys(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}"
            yield from keys(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, path)


def test_pydantic_shows_no_input_even_when_asked() -> None:
    with pytest.raises(ValidationError) as wrong:
        Case.model_validate({"case_id": ["246-81-3579"]})
    assert "246" not in str(wrong.value)


def test_every_key_of_the_samples_is_kept() -> None:
    for path in SAMPLES.glob("*/case.yaml"):
        values = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        case = Case.model_validate(values)
        kept = set(keys(case.model_dump(mode="json", exclude_unset=True)))
        assert set(keys(values)) <= kept
