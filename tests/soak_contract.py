"""schemathesis over the REST interface: no server error, no answer that docs/openapi.json does not describe.

Needs `pip install -e ".[web-test]"`; without it nothing is tried, and that is said. What no schema can say (the keys of a case
file, a county) is refused with 422: a request that fits the schema may be refused, which is not a finding.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import soaking
from serving import served_folder, serving, token_for

EXAMPLES = 200
"""Requests for each endpoint and kind of trial, in full."""


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    program = Path(sys.executable).with_name("schemathesis")
    if not (program.is_file() or shutil.which("schemathesis")):
        yield True, "not tried: needs schemathesis (levydocs[web-test])"
        return
    with tempfile.TemporaryDirectory() as name:
        folder = served_folder(Path(name, "matters"))
        archive, record = Path(name, "archive").as_uri(), Path(name, "record.jsonl")
        token = token_for(folder)
        with serving(
            folder, "--rate", "100000", "--deliver-to", f"archive={archive}", "--record", str(record), token=token
        ) as (client, _):
            done = subprocess.run(
                [
                    str(program) if program.is_file() else "schemathesis", "run", f"{client.base_url}openapi.json",
                    "-H", f"Authorization: Bearer {token}", "--exclude-checks", "positive_data_acceptance",
                    "--suppress-health-check", "filter_too_much",
                    "--max-examples", str(max(EXAMPLES // part, 3)), "--request-timeout", "60",
                    "--seed", str(dice.randrange(1 << 32)), "--no-color",
                ],
                cwd=name, capture_output=True, text=True, check=False,
            )  # fmt: skip
        said = re.findall(r"\d+ generated.*", done.stdout) or [done.stdout[-500:]]
        yield done.returncode == 0, said[0]


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
