"""Spoiled inputs of every kind, each in a process of its own with limits: ``python -m tests.fuzz --minutes 5``.

An input ends in a documented exit code and never in 70 or a signal, takes at most 20 seconds of CPU and 1 GB, leaves nothing
half-written and no temporary file, and prints no traceback. ``tests/corpus/KIND/`` has the inputs that once did otherwise, and
some that could: ``--corpus`` runs these alone, as they are. What is found is kept in a folder, to become a part of the corpus.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from command_line import ROOT, SAMPLES
from mutations import EXHIBIT, LETTER, PDF, TEXT, WORKBOOK, Mutation, in_the_open, mutated

CORPUS = Path(__file__).parent / "corpus"
MOST_SECONDS, MOST_BYTES = 20, 1_000_000_000
_GUARD = 6_000_000_000
"""Address space that no process gets more of, so that the machine survives what is found."""
_PATIENCE = 300
"""Seconds after which a process is stopped that waits for something."""
_SAMPLE = "wage-levy"


@dataclass(frozen=True)
class Kind:
    """A kind of input: where it goes in the folder of a run, the command lines that read it, and how it is spoiled.

    ``outputs`` are what the commands write. ``seeds`` are inputs that are right.
    """

    name: str
    file: str
    commands: tuple[tuple[str, ...], ...]
    outputs: tuple[str, ...]
    mutations: tuple[Mutation, ...]
    seeds: Callable[[], Sequence[bytes]]
    prepare: Callable[[Path], None] = lambda folder: None


@dataclass
class Tally:
    """What became of the inputs of one kind."""

    codes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    peak: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self, kind: str) -> str:
        """One line of the log."""
        codes = ", ".join(f"{code}: {count}" for code, count in sorted(self.codes.items()))
        return (
            f"{kind:9} {self.codes.total():5} runs, exit codes {{{codes}}}, at most {self.seconds:.1f} s CPU "
            f"and {self.peak / 1e6:.0f} MB, {len(self.wrong)} wrong"
        )


# The kinds.


def _case_seeds() -> list[bytes]:
    return [(SAMPLES / one / "case.yaml").read_bytes() for one in (_SAMPLE, "joint-bank-levy", "self-employed-late")]


def _table_seeds() -> list[bytes]:
    from rows import Filling, plain

    case = plain(SAMPLES / _SAMPLE / "case.yaml")
    filling = Filling()
    filling.add(case)
    workbook = Path(tempfile.mkdtemp()) / "t.xlsx"
    filling.book.save(workbook)
    text = (
        "Case id;Taxpayer first name;Taxpayer last name;Taxpayer SSN;Filing status;Representatives;Liability 1 period;"
        "Liability 1 type;Liability 1 form;Liability 1 assessed balance\n"
        'A-17;José;Peña;000-12-3456;single;r-okafor;2021;Income;1040;"$8,914.27 "\nA-18;Ana;Roe;000-12-3457;;;;;;\n'
    )
    return [workbook.read_bytes(), text.encode(), text.replace(";", ",").encode("cp1252")]


def _exhibit_seeds() -> list[bytes]:
    from drawn_forms import Drawn, drawn_form
    from PIL import Image

    found = [path.read_bytes() for one in sorted(SAMPLES.iterdir()) for path in sorted((one / "exhibits").glob("*"))]
    small = [in_the_open(drawn_form([Drawn("a", value="x", shown="x"), Drawn("b", "Btn", states=("1",), value="1")]))]
    for mode, form in (("RGBA", "PNG"), ("P", "PNG"), ("L", "PNG"), ("RGB", "JPEG"), ("I;16", "PNG")):
        out = BytesIO()
        Image.effect_noise((40, 30), 50).convert("RGB" if mode in ("RGBA", "P") else "L").convert(mode).save(out, form)
        small.append(out.getvalue())
    return [*small, *small, *(one for one in found if len(one) < 300_000)]


def _form_seeds() -> list[bytes]:
    from drawn_forms import Drawn, drawn_form
    from filled_forms import MADE
    from test_raw_fill_kept import HALF, LISTS

    stray = Drawn("stray", rect=(320, 620, 420, 634), value="s", shown="s", listed=False)
    made = [drawn_form(HALF), drawn_form([*HALF, *LISTS, stray], page_entries={"Rotate": 90}), MADE, drawn_form(LISTS)]
    return [*made, *map(in_the_open, made), *map(in_the_open, made)]


def _template_seeds() -> list[bytes]:
    letters = sorted((ROOT / "templates").glob("*/letter.md.j2"))
    return [path.read_bytes() for path in letters if path.parent.name in ("tolling", "hardship", "release-request")]


def _packet_seeds() -> list[bytes]:
    return []  # the files of the packet, see _spoil_packet


def _sample(folder: Path) -> None:
    shutil.copytree(SAMPLES / _SAMPLE, folder / "matters" / _SAMPLE)
    shutil.copy(SAMPLES / "firm.yaml", folder / "matters" / "firm.yaml")


def _own_letter(folder: Path) -> None:
    _sample(folder)
    (folder / "own" / "templates" / "tolling").mkdir(parents=True)


def _values(folder: Path) -> None:
    values = 'who.city: Houston\nwho.name: ""\npays: "1"\nstate: LA\nkinds: [w, Other]\ncase: "7"\n'
    (folder / "values.yaml").write_text(values, "utf-8")
    (folder / "none.yaml").write_text("{}\n", "utf-8")


_CASE = f"matters/{_SAMPLE}/case.yaml"
KINDS = {
    one.name: one
    for one in (
        Kind("case", _CASE, (("packet", _CASE, "-o", "out"),), ("out",), TEXT, _case_seeds, _sample),
        Kind(
            "firm", "matters/firm.yaml", (("packet", _CASE, "-o", "out"),), ("out",), TEXT,
            lambda: [(SAMPLES / "firm.yaml").read_bytes()], _sample,
        ),
        Kind(
            "table", "matters/table", (("batch", "matters/table", "-o", "out", "--jobs", "1"),), (),
            (*WORKBOOK, *TEXT), _table_seeds, _sample,
        ),
        Kind(
            "exhibit", f"matters/{_SAMPLE}/exhibits/lease.pdf", (("packet", _CASE, "-o", "out"),), ("out",), EXHIBIT,
            _exhibit_seeds, _sample,
        ),
        Kind(
            "form", "form.pdf",
            (
                ("fill", "--raw", "form.pdf", "values.yaml", "-o", "flat.pdf"),
                ("fill", "--raw", "form.pdf", "none.yaml", "-o", "open.pdf", "--editable"),
                ("forms", "scan", "form.pdf"),
            ),
            ("flat.pdf", "open.pdf"), PDF, _form_seeds, _values,
        ),
        Kind("packet", "packet", (("verify", "packet"), ("verify", "packet", "--case", _CASE)), (), (), _packet_seeds, _sample),
        Kind(
            "template", "own/templates/tolling/letter.md.j2",
            (
                ("letter", "tolling", _CASE, "-o", "out.pdf", "--assets", "own"),
                ("letter", "tolling", _CASE, "-o", "out.docx", "--assets", "own"),
            ),
            ("out.pdf", "out.docx"), LETTER, _template_seeds, _own_letter,
        ),
    )
}  # fmt: skip
_ENDINGS = {b"PK": ".xlsx", b"\xd0\xcf": ".xls"}


# One run.


def run(
    kind: Kind, data: bytes, tally: Tally, *, packet: Path | None = None, commands: Sequence[tuple[str, ...]] = ()
) -> list[str]:
    """Run the commands of a kind on one input, or those given; what is wrong with what came of it."""
    wrong = []
    for command in commands or kind.commands:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            kind.prepare(folder)
            if packet is not None:
                shutil.copytree(packet, folder / "packet")
            else:
                (folder / kind.file).write_bytes(data)
            wrong += [
                f"{' '.join(command)}: {one}" for one in _run(kind, _named(kind, folder, command, data), folder, tally)
            ]
    tally.wrong += wrong
    return wrong


def _named(kind: Kind, folder: Path, command: tuple[str, ...], data: bytes) -> list[str]:
    """The command line; a table is recognized by its ending."""
    if kind.name != "table":
        return list(command)
    ending = _ENDINGS.get(data[:2], ".csv")
    (folder / kind.file).rename(folder / f"{kind.file}{ending}")
    return [f"{one}{ending}" if one == kind.file else one for one in command]


def _run(kind: Kind, command: Sequence[str], folder: Path, tally: Tally) -> Iterator[str]:
    child = os.fork()
    if child == 0:
        _child(command, folder)
    status, used = _waited(child)
    tally.seconds, tally.peak = (
        max(tally.seconds, used.ru_utime + used.ru_stime),
        max(tally.peak, used.ru_maxrss * 1024),
    )
    code = os.waitstatus_to_exitcode(status)
    tally.codes[str(code)] += 1
    said = (folder / "said").read_text("utf-8", "replace")
    if code not in (0, 2, 3, 4, 5, 6, 7, 8, 10) or "Traceback" in said:
        yield f"exit code {code}: {said[-1500:]}"
    if used.ru_utime + used.ru_stime > MOST_SECONDS:
        yield f"{used.ru_utime + used.ru_stime:.0f} seconds of CPU"
    if used.ru_maxrss * 1024 > MOST_BYTES:
        yield f"{used.ru_maxrss / 1e6:.1f} GB"
    yield from _half_written(folder, kind.outputs, code)


def _child(command: Sequence[str], folder: Path) -> None:
    """What the process does: the command line and nothing else."""
    from levydocs.cli.main import answer

    said = os.open(folder / "said", os.O_CREAT | os.O_WRONLY)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS + 1, MOST_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_GUARD, _GUARD))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = 70
    try:
        code = int(answer(list(command)))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _waited(child: int) -> tuple[int, resource.struct_rusage]:
    """The status and the use of a process, which is stopped when it waits for something."""
    until = time.monotonic() + _PATIENCE
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return status, used
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.002)


def _half_written(folder: Path, outputs: Sequence[str], code: int) -> Iterator[str]:
    """Files that no one intended to leave, or to leave that way."""
    stray = [
        path.name for path in folder.rglob("*") if path.name.startswith(".") or path.name.endswith((".part", ".tmp"))
    ]
    if stray:
        yield f"left behind: {', '.join(stray)}"
    for output in (folder / one for one in outputs):
        if output.exists() and code not in (0, 4, 6):
            yield f"{output.name} written, with exit code {code}"
        elif output.suffix == ".pdf" and output.exists() and not _is_whole(output.read_bytes()):
            yield f"{output.name} is not whole"
        elif output.is_dir():
            yield from _packets(output)


def _packets(out: Path) -> Iterator[str]:
    """Folders of packets that lack the files of their manifest."""
    for folder in (one for one in out.iterdir() if one.is_dir()):
        manifest = folder / "manifest.json"
        if not manifest.exists():
            yield f"{folder.name} has no manifest"
            continue
        files = json.loads(manifest.read_bytes())["files"]
        for name in files:
            if not (folder / name).exists() or (name.endswith(".pdf") and not _is_whole((folder / name).read_bytes())):
                yield f"{folder.name}/{name} is not whole"


def _is_whole(pdf: bytes) -> bool:
    return pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")


# Many runs.


def corpus(kind: Kind) -> list[Path]:
    """The inputs of a kind that are kept."""
    return sorted((CORPUS / kind.name).glob("*")) if (CORPUS / kind.name).is_dir() else []


def run_corpus(kinds: Sequence[Kind], *, step: int | None = None) -> dict[str, Tally]:
    """Each kept input as it is; a kept packet is a folder with what is to be put in place of the files of a made one.

    ``step``: the first input and every so-manieth after it, with one of the commands of its kind, the next with the next.
    """
    tallies = {}
    for kind in kinds:
        tally = tallies[kind.name] = Tally()
        for at, path in enumerate(corpus(kind)[::step]):
            commands = (kind.commands[at % len(kind.commands)],) if step else ()
            if path.is_dir():
                with tempfile.TemporaryDirectory() as temporary:
                    packet = shutil.copytree(_made_packet(), Path(temporary) / "packet")
                    shutil.copytree(path, packet, dirs_exist_ok=True)
                    wrong = run(kind, b"", tally, packet=packet, commands=commands)
            else:
                wrong = run(kind, path.read_bytes(), tally, commands=commands)
            for one in wrong:
                print(f"{path.relative_to(CORPUS)}: {one}", flush=True)
    return tallies


_PACKET: list[Path] = []


def _made_packet() -> Path:
    """The folder of a packet as it is made, once a run."""
    if not _PACKET:
        from levydocs.cli.main import answer

        folder = Path(tempfile.mkdtemp())
        _sample(folder)
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            answer(["packet", str(folder / _CASE), "-o", str(folder / "out")])
        _PACKET.append(next((folder / "out").iterdir()))
    return _PACKET[0]


def spoil(kind: Kind, seed: str, keep: Path, tally: Tally, seeds: Sequence[bytes]) -> None:
    """One spoiled input; what is wrong is said, and the input kept."""
    chance = random.Random(f"{kind.name} {seed}")
    if kind.name == "packet":
        _spoil_packet(kind, chance, seed, keep, tally)
        return
    data = mutated(chance, chance.choice(seeds), kind.mutations)
    for one in run(kind, data, tally):
        kept = keep / kind.name / sha256(data).hexdigest()[:12]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        print(f"{kept} ({seed}): {one}", flush=True)


def _spoil_packet(kind: Kind, chance: random.Random, seed: str, keep: Path, tally: Tally) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        packet = shutil.copytree(_made_packet(), Path(temporary) / "packet")
        path = chance.choice(sorted(packet.iterdir()))
        how = PDF if path.suffix == ".pdf" else TEXT
        data = path.read_bytes()
        path.write_bytes(mutated(chance, in_the_open(data) if how is PDF and chance.random() < 0.5 else data, how))
        for one in run(kind, b"", tally, packet=packet):
            kept = keep / kind.name / sha256(path.read_bytes()).hexdigest()[:12]
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, kept)
            print(f"{kept} ({seed}): {one}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, help="how long, in all")
    parser.add_argument("--inputs", type=int, help="how many inputs of each kind")
    parser.add_argument("--kinds", default=",".join(KINDS), help="which, divided by commas")
    parser.add_argument("--seed", default="1", help="another seed spoils otherwise")
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()) / "levydocs-fuzz", help="where finds go"
    )
    parser.add_argument("--corpus", action="store_true", help="run tests/corpus alone, as it is")
    parser.add_argument("--step", type=int, help="of tests/corpus each so-manieth input, with one command each")
    return parser.parse_args()


def main() -> int:
    """0 when nothing is wrong, else 1."""
    asked = _arguments()
    kinds = [KINDS[name] for name in asked.kinds.split(",")]
    os.environ.update(
        {one: tempfile.mkdtemp() for one in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    )
    for one in ("LEVYDOCS_FORMS", "LEVYDOCS_ASSETS"):
        os.environ.pop(one, None)
    _made_packet()  # the process of an input is a fork of this one, which has then imported and read what ships with levydocs
    tallies = run_corpus(kinds, step=asked.step)
    if not asked.corpus:
        seeds = {
            kind.name: [*kind.seeds(), *(path.read_bytes() for path in corpus(kind) if path.is_file())]
            for kind in kinds
        }
        until = time.monotonic() + 60 * asked.minutes if asked.minutes else None
        count = 0
        while (until and time.monotonic() < until) or (asked.inputs and count < asked.inputs):
            for kind in kinds:
                spoil(kind, f"{asked.seed}.{count}", asked.keep, tallies[kind.name], seeds[kind.name])
            count += 1
            if count % 25 == 0:
                print("\n".join(tally.line(name) for name, tally in tallies.items()), flush=True)
    print("\n".join(tally.line(name) for name, tally in tallies.items()))
    return 1 if any(tally.wrong for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
