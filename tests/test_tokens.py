"""Access tokens: shown once, kept as hashes, revoked at once; if anything is wrong with the file, no one is let in."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import COMMAND, ROOT, Answer

from levydocs.errors import OutputRefused, UsageRefused
from levydocs.library.tokens import Keyring, Scope, new_token, revoke_token, tokens, tokens_file
from levydocs.locks import locked

Levydocs = Callable[..., Answer]
MAKER = """
import sys
from levydocs.library.tokens import Scope, new_token
for number in range(10):
    print(new_token(Scope.READ, f"{sys.argv[1]} {number}").text)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no permission bits")


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which they are kept."""
    monkeypatch.setenv("LEVYDOCS_TOKENS", str(tmp_path / "firm" / "tokens.json"))
    return tmp_path / "firm" / "tokens.json"


def change(kept: Path, **words: object) -> None:
    """Write other values into the entry of the first token."""
    content = json.loads(kept.read_bytes())
    content["tokens"][0] |= words
    kept.write_text(json.dumps(content))


def test_one_is_made_and_opens(levydocs: Levydocs) -> None:
    answer = levydocs("token", "new", "--scope", "build", "--name", "the firm’s portal", "--days", "30")
    assert answer.code == 0
    assert re.fullmatch(r"ldk_[a-z2-7]{8}_[\w-]{43}\n", answer.out, re.ASCII), "alone on stdout"
    holder = Keyring().holder(answer.out.strip())
    assert holder
    assert (holder.scope, holder.name) == (Scope.BUILD, "the firm’s portal")
    assert holder.expires
    assert (holder.expires - holder.created).days == 30
    assert Scope.READ < holder.scope < Scope.DELIVER
    assert f"levydocs token revoke {holder.id}" in answer.err


def test_its_secret_is_in_no_file_list_or_log(levydocs: Levydocs, kept: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    made = levydocs("token", "new", "--scope", "deliver", "--name", "nightly")
    text = made.out.strip()
    _, id, secret = text.split("_", 2)
    Keyring().holder(text)
    lists = levydocs("token", "list"), levydocs("token", "list", "--json")
    refused = levydocs("token", "revoke", text)
    assert refused.code == 2, "an id is needed"
    revoked = levydocs("token", "revoke", id)
    fresh = new_token(Scope.READ)
    said = [made.err, *(one.out + one.err for one in (*lists, refused, revoked)), caplog.text, repr(fresh)]
    for written in kept.parent.iterdir():
        said.append(written.read_text("utf-8"))
    assert not [one for one in said if secret in one or fresh.text.split("_", 2)[2] in one]
    assert id in lists[0].out
    assert "sha256" not in lists[1].out
    assert "sha256" not in repr(fresh)


def test_the_list(levydocs: Levydocs, kept: Path) -> None:
    assert levydocs("token", "list").out == ""
    assert levydocs("token", "list", "--json").json["tokens"] == []
    first, second = new_token(Scope.DELIVER, "nightly", days=1).entry, new_token(Scope.READ).entry
    change(kept, created="2024-05-06T07:08:09Z", expires="2024-05-07T07:08:09Z")
    assert levydocs("token", "list").out.splitlines() == [
        f"{first.id}  deliver  2024-05-06  expired 2024-05-07  nightly",
        f"{second.id}  read     {second.created:%Y-%m-%d}  -",
    ]
    found = levydocs("token", "list", "--json").json["tokens"]
    assert found[0] == {
        "id": first.id,
        "scope": "deliver",
        "name": "nightly",
        "created": "2024-05-06T07:08:09Z",
        "expires": "2024-05-07T07:08:09Z",
        "expired": True,
    }
    assert (found[1]["expires"], found[1]["expired"]) == (None, False)


def test_one_that_is_revoked_opens_nothing_from_that_moment(levydocs: Levydocs) -> None:
    keyring = Keyring()
    assert Keyring().empty
    first, second = (levydocs("token", "new", "--scope", "read").out.strip() for _ in range(2))
    assert not keyring.empty
    holder = keyring.holder(first)
    assert holder
    answer = levydocs("token", "revoke", holder.id)
    assert (answer.code, answer.out) == (0, f"Revoked: {holder.id} (read).\n")
    assert keyring.holder(first) is None
    assert keyring.holder(second)
    assert levydocs("token", "revoke", holder.id).code == 2


def test_one_that_has_expired_opens_nothing(kept: Path) -> None:
    keyring, text = Keyring(), new_token(Scope.READ, days=1).text
    assert keyring.holder(text)
    change(kept, expires="2026-01-01T00:00:00Z")
    assert keyring.holder(text) is None
    assert keyring.empty
    assert len(tokens()) == 1, "it is still in the list"


def test_whatever_else_is_shown_opens_nothing() -> None:
    text = new_token(Scope.READ).text
    head, secret = text[:13], text[13:]
    other = "A" if secret[0] != "A" else "B"
    shown = [
        "",
        " ",
        "ldk_",
        text[:-1],
        f"{text}\n",
        f" {text}",
        f"{text}A",
        text.upper(),
        head,
        head + other + secret[1:],
        "ldk_aaaaaaaa_" + secret,
        head + "é" * 43,
        head + "\udc80" * 43,
        "\0",
        "x" * 1_000_000,
        f"Bearer {text}",
    ]
    keyring = Keyring()
    assert [one for one in shown if keyring.holder(one)] == []
    assert keyring.holder(text)


DAMAGES = {
    "empty": b"",
    "half of it": b'{"tokens": [{"id": "aaaa',
    "not JSON": b"\xff\xfe\0",
    "a list": b"[]",
    "another key": b'{"token": []}',
    "no list": b'{"tokens": 7}',
    "texts": b'{"tokens": ["ldk"]}',
    "nested without end": b'{"tokens": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_lets_nobody_in_and_is_not_written_over(levydocs: Levydocs, kept: Path, damage: str) -> None:
    keyring, text = Keyring(), new_token(Scope.READ).text
    good = kept.read_bytes()
    assert keyring.holder(text)
    kept.write_bytes(DAMAGES[damage])
    assert keyring.holder(text) is None
    assert keyring.empty
    for arguments in (["new", "--scope", "read"], ["list"], ["revoke", text[4:12]]):
        answer = levydocs("token", *arguments)
        assert (answer.code, answer.out) == (2, ""), arguments
    assert kept.read_bytes() == DAMAGES[damage]
    kept.write_bytes(good)
    assert keyring.holder(text), "as soon as it is put back"


@pytest.mark.parametrize(
    "words",
    [
        {"scope": "admin"},
        {"scope": 3},
        {"sha256": ""},
        {"sha256": None},
        {"id": "short"},
        {"expires": "never"},
        {"expires": "2030-01-01T00:00:00"},
        {"created": None},
    ],
    ids=str,
)
def test_a_spoiled_entry_lets_nobody_in(kept: Path, words: dict[str, object]) -> None:
    keyring, text = Keyring(), new_token(Scope.READ).text
    assert keyring.holder(text)
    change(kept, **words)
    assert keyring.holder(text) is None


def test_an_entry_without_an_end_is_not_one_that_never_ends(kept: Path) -> None:
    text = new_token(Scope.READ).text
    content = json.loads(kept.read_bytes())
    del content["tokens"][0]["expires"]
    kept.write_text(json.dumps(content))
    assert Keyring().holder(text) is None


def test_a_file_that_is_gone_lets_nobody_in(kept: Path, tmp_path: Path) -> None:
    keyring, text = Keyring(), new_token(Scope.READ).text
    assert keyring.holder(text)
    kept.rename(tmp_path / "aside")
    assert keyring.holder(text) is None
    kept.mkdir()
    assert keyring.holder(text) is None
    with pytest.raises(UsageRefused, match="cannot be read"):
        tokens()


@posix
def test_it_is_private_and_refused_where_others_may_write(levydocs: Levydocs, kept: Path) -> None:
    before = os.umask(0)
    try:
        text = new_token(Scope.READ).text
    finally:
        os.umask(before)
    keyring = Keyring()
    assert keyring.holder(text)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    kept.chmod(0o620)
    assert keyring.holder(text) is None
    answer = levydocs("token", "list")
    assert (answer.code, answer.out) == (2, "")
    assert "Others can write" in answer.err
    kept.chmod(0o640)
    assert keyring.holder(text)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom modes bind")
def test_a_file_that_may_not_be_read_lets_nobody_in(kept: Path) -> None:
    keyring, text = Keyring(), new_token(Scope.READ).text
    assert keyring.holder(text)
    kept.chmod(0)
    assert keyring.holder(text) is None
    kept.chmod(0o600)
    assert keyring.holder(text)


def test_two_that_write_at_once_lose_nothing() -> None:
    makers = [
        subprocess.Popen([sys.executable, "-c", MAKER, name], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    made = [one for maker in makers for one in maker.communicate()[0].split()]
    keyring = Keyring()
    holders = [keyring.holder(one) for one in made]
    assert all(holders)
    assert len({one.id for one in holders if one}) == len(tokens()) == 20
    assert {one.name for one in tokens()} == {f"{name} {number}" for name in "ab" for number in range(10)}


def test_where_another_writes_for_too_long_it_is_refused(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = new_token(Scope.READ).text
    monkeypatch.setattr("levydocs.library.tokens._PATIENCE", 0.05)
    with locked(kept.with_name("tokens.json.lock"), patience=0), pytest.raises(OutputRefused, match="Another process"):
        revoke_token(text[4:12])
    assert Keyring().holder(text)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--scope", "admin"],
        ["--scope", "read", "--days", "0"],
        ["--scope", "read", "--days", "9999999999"],
        ["--scope", "read", "--name", "two\nlines"],
        ["--scope", "read", "--name", "x" * 101],
    ],
    ids=lambda arguments: " ".join(arguments)[:30],
)
def test_what_is_not_possible_is_refused(levydocs: Levydocs, kept: Path, arguments: list[str]) -> None:
    answer = levydocs("token", "new", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert not kept.exists()


def test_a_number_of_days_that_a_program_gives_is_checked_too() -> None:
    with pytest.raises(UsageRefused, match="days"):
        new_token(Scope.READ, days=10**9)


def test_without_a_variable_it_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LEVYDOCS_TOKENS")
    text = new_token(Scope.READ).text
    assert tokens_file().name == "tokens.json"
    assert tokens_file().is_file()
    assert Keyring().holder(text)
    assert Keyring(tmp_path / "other.json").holder(text) is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_one_that_could_not_be_shown_can_be_revoked(levydocs: Levydocs, kept: Path) -> None:
    kept.parent.mkdir()
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "token", "new", "--scope", "read"], stdout=full, stderr=-1, check=False)
    assert done.returncode == 7
    [made] = tokens()
    assert levydocs("token", "revoke", made.id).code == 0
    assert tokens() == ()
