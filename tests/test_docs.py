"""The documentation says what the program does: commands, codes, links, and what is generated."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import click
import pytest
import yaml
from PIL import Image

from levydocs.case.read import read_case
from levydocs.cli.main import COMMANDS, levydocs, run
from levydocs.errors import ExitCode
from levydocs.templating.filters import FILTERS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md"), *ROOT.glob("samples/**/*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
LINK = r"\]\([^)]*\)"
"""What a reader does not see of a link."""
GENERATED = ("findings.md", "commands.md", "modules.md")
NOT_RUN = ("levydocs forms install",)  # needs the official files


def commands(name: str, command: click.Command) -> Iterator[str]:
    yield name
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            assert below is not None
            yield from commands(f"{name} {word}", below)


def blocks(page: Path) -> list[str]:
    """The lines to type on a page, block by block."""
    return BLOCK.findall(page.read_text("utf-8"))


def typed() -> list[str]:
    """Every call of levydocs that a page says to type."""
    calls = []
    for page in PAGES:
        for line in "".join(blocks(page)).splitlines():
            calls += [part.strip() for part in line.split("&&") if re.match(r"\s*(\S*/)?levydocs\b", part)]
    return calls


def spoken() -> list[str]:
    """Every command that a page names in passing, such as `levydocs forms list`, with what follows it."""
    return sorted({words for page in PAGES for words in re.findall(r"`levydocs ([^`\n]+)`", page.read_text("utf-8"))})


def find(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words begin with, and the words behind it. Raises click.UsageError when there is none."""
    command: click.Command = levydocs
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        below = command.get_command(click.Context(command), words[0])
        if below is None:
            raise click.UsageError(f"no command {words[0]}")
        command, words = below, words[1:]
    return command, words


def parse(words: list[str]) -> None:
    """Read a command line as click does, without running it. Raises click.UsageError."""
    command, rest = find(words)
    if not {"--help", "--version"} & set(rest):
        command.make_context("levydocs", rest)


def slug(heading: str) -> str:
    """The anchor that a heading gets where Markdown is shown."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def exit_code(arguments: list[str]) -> ExitCode:
    with pytest.raises(SystemExit) as stop:
        run(arguments)
    return ExitCode(int(stop.value.code or 0))


def generate(folder: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(folder / "generate.py"), "--check"]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_generated_pages_are_fresh() -> None:
    done = generate(DOCS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_stale_page_is_noticed(tmp_path: Path) -> None:
    for file in ("generate.py", "layers.py", "findings.md", "commands.md", "modules.md", "layers.svg"):
        shutil.copy(DOCS / file, tmp_path)
    (tmp_path / "findings.md").write_text("# Findings\n", "utf-8")
    done = generate(tmp_path)
    assert done.returncode == 1
    assert re.findall(r"^(\S+): stale", done.stdout, re.MULTILINE) == ["findings.md", "packet.png"]


def test_picture_is_small_enough_to_load_and_large_enough_to_read() -> None:
    assert (DOCS / "packet.png").stat().st_size <= 120_000
    with Image.open(DOCS / "packet.png") as image:
        assert image.mode == "P"
        assert image.width >= 1200
    assert "](docs/packet.png)" in README


@pytest.mark.parametrize("name", ["list", "case", "case-dark", "phone", "packet"])
def test_pictures_of_the_page_are_small_and_shown(name: str) -> None:
    path = DOCS / f"page-{name}.png"
    assert path.stat().st_size <= 120_000
    with Image.open(path) as image:
        assert image.mode == "P"
    assert f"]({path.name})" in (DOCS / "page.md").read_text("utf-8")


@pytest.mark.parametrize("name", list(commands("levydocs", levydocs)))
def test_every_command_is_documented(name: str) -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    assert re.search(rf"^## {name}$", text, re.MULTILINE)


def test_each_command_has_its_task() -> None:
    text = (DOCS / "commands-by-task.md").read_text("utf-8")
    assert sorted(re.findall(r"^- `levydocs ([\w-]+)`:", text, re.MULTILINE)) == sorted(COMMANDS)


def test_every_exit_code_is_documented() -> None:
    section = (DOCS / "files-and-exit-codes.md").read_text("utf-8").partition("## Exit codes")[2]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)] == [
        int(code) for code in ExitCode
    ]


def test_every_finding_in_the_code_has_its_entry() -> None:
    entries = re.findall(r"^### (\S+)$", (DOCS / "findings.md").read_text("utf-8"), re.MULTILINE)
    code = "".join(file.read_text("utf-8") for file in (ROOT / "levydocs").rglob("*.py"))
    raised = set(re.findall(r"\"(LD-[a-z0-9]+(?:-[a-z0-9]+)+)\"", code))
    assert len(raised) > 50
    assert raised <= set(entries)
    assert len(entries) == len(set(entries))


def test_readme_is_short() -> None:
    lines = README.splitlines()
    assert len(lines) <= 120
    assert max(map(len, lines)) <= 100


def test_readme_has_two_lines_to_try() -> None:
    first, second = blocks(ROOT / "README.md")[0].splitlines()
    assert README.index("## Try it") < README.index("```sh")
    assert first == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/levydocs demo"
    assert second.endswith("-m pytest")


@pytest.mark.parametrize("call", typed())
def test_every_line_to_type_is_understood(call: str) -> None:
    parse(shlex.split(call)[1:])


@pytest.mark.parametrize("words", spoken())
def test_every_command_named_exists(words: str) -> None:
    command, rest = find(words.split())
    options = {name for one in command.params for name in one.opts}
    assert {word for word in rest if word.startswith("-")} <= options | {"--help"}


@pytest.mark.parametrize("wrong", ["levydocs packets CASE", "levydocs packet CASE", "levydocs check --nothing CASE"])
def test_a_wrong_line_would_be_noticed(wrong: str) -> None:
    with pytest.raises(click.UsageError):
        parse(shlex.split(wrong)[1:])


def test_a_real_case_begins_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run the lines in their order. A case that is begun is not ready, so that `check` and `packet` end with 4."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEVYDOCS_FORMS", raising=False)
    calls = blocks(ROOT / "README.md")[1].splitlines()
    codes = {call: exit_code(shlex.split(call)[1:]) for call in calls if not call.startswith(NOT_RUN)}
    not_ready = [call.split()[1] for call, code in codes.items() if code == ExitCode.NOT_READY]
    assert not_ready == ["check", "packet"]
    assert set(codes.values()) == {ExitCode.DONE, ExitCode.NOT_READY}
    assert "not ready" in capsys.readouterr().out
    assert len(calls) == len(codes) + 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in map(slug, headings), link


def test_pages_named_in_messages_and_comments_exist() -> None:
    texts = [path for folder in ("levydocs", "forms", "templates", "tests") for path in (ROOT / folder).rglob("*")]
    named = {
        name
        for path in texts
        if path.suffix in (".py", ".yaml", ".j2", ".md", ".html")
        for name in re.findall(r"\bdocs/[\w/-]+\.(?:md|json|py)", path.read_text("utf-8"))
    }
    assert len(named) > 15
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_names_a_path_of_one_machine(page: Path) -> None:
    text = page.read_text("utf-8")
    assert str(ROOT) not in text
    assert not re.search(r"(?<![\w.~\-])/(home|root|tmp|work|mnt|Users)/|\b[A-Z]:\\", text)


def test_architecture_names_every_folder_and_only_modules_that_exist() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    package = ROOT / "levydocs"
    folders = {folder.parent.name for folder in package.glob("*/__init__.py")}
    assert folders <= set(re.findall(r"`(\w+)/`", text)) | set(re.findall(r"^## (\w+)/$", text, re.MULTILINE))
    named = set(re.findall(r"`(?:\w+/)?(\w+\.py)`", text))
    there = {file.name for folder in (package, ROOT / "tests") for file in folder.rglob("*.py")}
    assert named - there == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_lines_of_prose_fit_a_screen(page: Path) -> None:
    """Code and rows of tables may be longer, and what is generated from texts that are not wrapped."""
    if page.name not in GENERATED:
        text = FENCED.sub("", page.read_text("utf-8"))
        prose = [line for line in text.splitlines() if not line.startswith("    ") and line.lstrip()[:1] != "|"]
        assert [line for line in prose if len(re.sub(LINK, "", line)) > 120] == []


def test_decisions_are_numbered_listed_and_short() -> None:
    """The number of a record that a later one replaced is not used again."""
    notes = sorted((DOCS / "decisions").glob("0*.md"))
    index = (DOCS / "decisions" / "README.md").read_text("utf-8")
    merged = [int(number) for number in re.findall(r"(\d+) into \d+", index)]
    assert sorted([int(note.name[:4]) for note in notes] + merged) == list(range(1, len(notes) + len(merged) + 1))
    assert sorted(re.findall(r"^- \[\d+\]\((.+?)\)", index, re.MULTILINE)) == [note.name for note in notes]
    for note in notes:
        text = note.read_text("utf-8")
        assert text.startswith(f"# {note.name[:4]} "), note.name
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Decision", "Consequence"], note.name
        assert len(text.splitlines()) <= 50, note.name


def examples() -> Iterator[tuple[str, dict[str, object]]]:
    """The indented examples of keys of a case file, with their pages."""
    for name in ("letters-outside-packets.md", "forms/f8821.md"):
        text = FENCED.sub("", (DOCS / name).read_text("utf-8"))
        for block in re.findall(r"(?:^    .*\n)+", text, re.MULTILINE):
            yield name, yaml.load(dedent(block), yaml.BaseLoader)


def test_examples_of_a_case_file_can_be_read() -> None:
    """Each in the wage-levy sample, whose other keys stay. What the page leaves out (…) and the exhibits are not there."""
    sample = (ROOT / "samples" / "wage-levy" / "case.yaml").read_text("utf-8")
    found = list(examples())
    assert len(found) >= 8
    for name, keys in found:
        case = yaml.load(sample, yaml.BaseLoader) | keys
        _, mistakes = read_case(yaml.safe_dump(case, allow_unicode=True).encode(), name)
        left = [one for one in mistakes if one.code not in ("LD-case-placeholder", "LD-case-loose-reference")]
        assert left == [], (name, list(keys))


def test_every_filter_is_listed() -> None:
    table = (DOCS / "own-documents.md").read_text("utf-8").partition("### Filters")[2].partition("\n## ")[0]
    names = [re.findall(r"`(\w+)", row.split("|")[1]) for row in table.splitlines() if row.startswith("| `")]
    assert sorted(name for row in names for name in row) == sorted(FILTERS)
