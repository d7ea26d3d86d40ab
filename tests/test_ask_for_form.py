"""``ask --form``: what a form lacks is asked once, in the order of its lines, and then what the answers make it need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sample
from command_line import SAMPLES, Answer

from levydocs.case.read import read_case
from levydocs.facts.case_paths import is_case_path
from levydocs.intake.interview import interview_about
from levydocs.library.interview import Interview
from levydocs.library.workspace import Workspace

GOLDEN = sample.ROOT / "tests" / "golden"
FIRM = SAMPLES / "firm.yaml"
Levydocs = Callable[..., Answer]


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(FIRM)


@pytest.fixture
def default(tmp_path: Path) -> Path:
    """The golden case of Part II, which lacks what only Form 9465 asks."""
    case = tmp_path / "case.yaml"
    text = (GOLDEN / "installment-after-default" / "case.yaml").read_text("utf-8")
    for known, left in (
        ("  shares_expenses: true\n", ""),
        ("statement: {married: true}\n", ""),
        (", county: Jackson County", ""),
        (", health_coverage: from_pay, court_payments_from_pay: false", ""),
    ):
        assert known in text
        text = text.replace(known, left)
    case.write_text(text, "utf-8")
    return case


def questions(interview: Interview, answers: dict[str, str]) -> Iterator[str]:
    """Each question by its path, answered; what has no answer here is passed over, and no list has another entry."""
    while (step := interview.step) is not None:
        yield step.path
        assert interview.answer("no" if step.kind == "more" else answers.get(step.path, "")) == [], step.path


def test_part_two_is_asked_as_far_as_the_case_lacks_it(default: Path, workspace: Workspace) -> None:
    answers = {
        "address.county": "Jackson County",
        "statement.married": "yes",
        "household.shares_expenses": "yes",
        "installment.health_coverage": "from_pay",
        "installment.court_payments_from_pay": "no",
    }
    asked = [*questions(Interview(default, form="9465", workspace=workspace), answers)]
    assert asked == [
        "address.county",
        "statement.married",
        "installment.health_coverage",
        "installment.court_payments_from_pay",
        "household.shares_expenses",  # asked for a couple alone
    ]
    answered, _ = read_case(default.read_bytes(), "case.yaml")
    golden, _ = read_case((GOLDEN / "installment-after-default" / "case.yaml").read_bytes(), "case.yaml")
    assert answered is not None
    assert answered == golden
    assert not [*questions(Interview(default, form="f9465", workspace=workspace), {})]


def test_what_an_answer_rules_out_is_not_asked(default: Path, workspace: Workspace) -> None:
    asked = [*questions(Interview(default, form="9465", workspace=workspace), {"statement.married": "no"})]
    assert "household.shares_expenses" not in asked
    offered = default.read_text("utf-8").replace('monthly_offer: "350"', 'monthly_offer: "431"')
    default.write_text(offered, "utf-8")  # as much as line 10: no Part II
    assert not [*questions(Interview(default, form="9465", workspace=workspace), {})]


def test_what_is_passed_over_is_not_asked_again(default: Path, workspace: Workspace) -> None:
    asked = [*questions(Interview(default, form="9465", workspace=workspace), {"statement.married": "yes"})]
    assert len(asked) == len(set(asked)) == 5


def test_one_can_go_back_to_what_was_asked_before_the_answers(default: Path, workspace: Workspace) -> None:
    interview = Interview(default, form="9465", workspace=workspace)
    for answer in ("Jackson County", "yes", "direct", "no"):
        assert interview.answer(answer) == []
    assert interview.step
    assert interview.step.path == "household.shares_expenses"
    interview.back()
    interview.back()
    assert interview.step.path == "installment.health_coverage"
    assert interview.answer("uninsured") == []
    assert b"health_coverage: uninsured" in default.read_bytes()


def test_a_list_is_asked_entry_by_entry(tmp_path: Path, workspace: Workspace) -> None:
    """First what every case with a job is asked, then what the form lacks of it."""
    case = tmp_path / "case.yaml"
    lines = (GOLDEN / "installment-after-default" / "case.yaml").read_text("utf-8").splitlines()
    first, last = (
        lines.index("employment:"),
        next(at for at, one in enumerate(lines) if one.startswith("other_income:")),
    )
    case.write_text("\n".join([*lines[:first], *lines[last:]]), "utf-8")
    asked = []
    for path in questions(
        Interview(case, form="9465", workspace=workspace), {"employment": "yes", "employment[0].who": "taxpayer"}
    ):
        asked.append(path)
    assert asked[:3] == ["employment", "employment[0].who", "employment[0].employer.name"]
    assert {"employment[0].frequency", "employment[0].gross", "employment[0].deductions"} <= set(asked)
    assert not {"employment[0].occupation", "employment[0].contact_at_work"} & set(asked)  # of Form 433-A


@pytest.mark.parametrize("form", ["f2848", "f433f", "f433a", "f12153", "f911", "f12277", "f8821", "f9465"])
def test_every_form_can_be_asked_for_and_no_question_comes_twice(
    form: str, tmp_path: Path, workspace: Workspace
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("levydocs: 1\nas_of: 2026-11-24\ntaxpayers: [{name: {last: Ruiz}}]\n", "utf-8")
    interview, asked = Interview(case, form=form, workspace=workspace), []
    while interview.step is not None:
        asked.append(interview.step.id)
        assert is_case_path(interview.step.path)
        assert interview.answer("") == []
    assert asked
    assert len(asked) == len(set(asked))


def test_what_the_case_says_there_is_not_is_not_asked(tmp_path: Path, workspace: Workspace) -> None:
    """Neither the levy of Form 911 nor the lien notice of Form 12277; the taxpayer, who is not named yet, is."""
    case = tmp_path / "case.yaml"
    case.write_text("levydocs: 1\nas_of: 2026-11-24\nlevies: []\nnotices: []\n", "utf-8")
    for form, one in (("911", "representatives"), ("12277", "lien_withdrawal.reasons")):
        lacking = workspace.lacking(form, workspace.open(case))
        assert one in lacking
        assert not [path for path in lacking if path.startswith(("levies", "notices"))]
    assert "taxpayers[0].name.first" in workspace.lacking("2848", workspace.open(case))


def test_what_a_document_lacks_becomes_questions() -> None:
    keys = interview_about("it", ("notices", "notices[0].lien_serial_number", "taxpayers[0].id", "levies[1].date")).keys
    assert "notices[].date" in keys
    assert keys[-1] == "levies[1].date"
    assert not {"notices", "notices[0].lien_serial_number", "taxpayers[0].id"} & set(keys)
    assert interview_about("it", ("statement.trusts",)).keys == ("statement.trusts",)


def test_the_command(levydocs: Levydocs, default: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
    given = iter(["Jackson County", "quit"])
    seen: list[str] = []

    def prompt(question: str, **_: object) -> str:
        seen.append(question)
        return next(given)

    monkeypatch.setattr("click.prompt", prompt)
    answer = levydocs("ask", default, "--form", "9465", "--firm", FIRM)
    assert answer.code == 0
    assert [question.split("  ")[1].split(":")[0] for question in seen] == ["Address", "Statement"]
    assert "What the form needs" in answer.out
    assert answer.out.endswith(f"Next: levydocs fill 9465 {default} -o 9465.pdf\n")
    assert "county: Jackson County" in default.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(("--form", "9465", "--all"), "only what is not answered"), (("--form", "yacht"), "There is no form yacht here")],
)
def test_what_cannot_be_asked(
    levydocs: Levydocs, default: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
    before = default.read_bytes()
    answer = levydocs("ask", default, *arguments, "--firm", FIRM)
    assert answer.code == 2
    assert why in answer.err
    assert default.read_bytes() == before
