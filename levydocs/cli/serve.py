"""``levydocs serve``: a folder of cases for other programs, over HTTP."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say
from levydocs.errors import ExitCode, OutsideRefused, UsageRefused

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _destinations(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for one in value:
        name, equals, url = one.partition("=")
        profile, bar, rest = url.partition("|")
        if not (equals and name and url) or name in found:
            raise click.BadParameter("write NAME=URL or NAME=PROFILE|URL, each name once.", context, parameter)
        found[name] = (rest, profile) if bar else (url, "plain")
    return found


@click.command("serve")
@click.argument("folder", metavar="DIR", type=options.PATH)
@click.option("--port", type=click.IntRange(1, 65535), default=8400, show_default=True, help="Listen on this port.")
@click.option(
    "--listen",
    "address",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Listen on this address; one other than loopback only behind a proxy that provides TLS.",
)
@click.option(
    "--host", "hosts", multiple=True, metavar="NAME[:PORT]", help="A host name that requests may use. Repeatable."
)
@click.option(
    "--origin", "origins", multiple=True, metavar="URL", help="An origin whose pages may send requests. Repeatable."
)
@click.option(
    "--deliver-to",
    "destinations",
    multiple=True,
    callback=_destinations,
    metavar="NAME=[PROFILE|]URL",
    help="A named store that packets may be delivered to. Repeatable.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer requests."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that make packets (default: one fewer than there are processors).",
)
@click.option(
    "--memory",
    type=click.IntRange(0),
    default=2000,
    show_default=True,
    metavar="MB",
    help="Memory limit of each process; 0: none.",
)
@click.option(
    "--keep",
    type=click.FloatRange(0.01),
    default=24.0,
    show_default=True,
    metavar="HOURS",
    help="How long to keep finished packets.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0.1),
    default=50.0,
    show_default=True,
    metavar="N",
    help="Requests per second for each token.",
)
@click.option(
    "--no-page",
    "page",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Serve only programs, without the page.",
)
@click.option("--read-only", is_flag=True, help="The page cannot change anything; tokens keep their scopes.")
@click.option(
    "--incognito", is_flag=True, help="Blur amounts and numbers on the page, for a screen that others can see."
)
@click.option(
    "--idle-minutes",
    "idle",
    type=click.FloatRange(1, 1440),
    default=30.0,
    show_default=True,
    metavar="N",
    help="The page asks to sign in again after this many minutes without a request.",
)
@options.RECORD
@options.FIRM
@options.ASSETS
@options.FORMS
def command(
    folder: Path,
    port: int,
    address: str,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    destinations: dict[str, tuple[str, str]],
    workers: int,
    jobs: int | None,
    memory: int,
    keep: float,
    rate: float,
    page: bool,
    idle: float,
    read_only: bool,
    incognito: bool,
    record: Path | None,
    firm: Path | None,
    own: Path | None,
    forms_folder: Path | None,
) -> ExitCode:
    """Serve the case files in DIR: as a page in the browser, and to programs at http://127.0.0.1:8400/api/v1
    (docs/rest.md).

    The files remain the record: you can still edit them and use the command line. The printed link opens the page,
    once; programs need a token (levydocs token new). Jobs and their results are kept in DIR/.levydocs and survive a
    crash; several services may serve one folder. Ctrl-C ends it.

    Exit code 2: there is no such folder, or with --no-page no token. 8: the port is taken, or levydocs[web] is not
    installed.
    """
    from levydocs.library.tokens import Keyring
    from levydocs.service.settings import MEGABYTE, Destination, Settings, WorkerSettings
    from levydocs.web.settings import WebSettings

    serve = _server()

    if not page and Keyring().empty:
        raise UsageRefused(
            "No one could sign in: there is no token.",
            place="serve",
            remedy="Make one: levydocs token new --scope read",
        )
    if address not in _LOOPBACK:
        say("Others can reach this address: put a proxy that provides TLS in front of it (docs/rest.md).", err=True)
    settings = Settings(
        folder=folder,
        worker=WorkerSettings(firm, forms_folder, own, None, memory * MEGABYTE),
        destinations={name: Destination(url, profile) for name, (url, profile) in destinations.items()},
        record=record,
        workers=workers,
        jobs=jobs or max(1, (os.cpu_count() or 2) - 1),
        keep=keep * 3600,
    )
    names = [f"{one}:{port}" for one in ("127.0.0.1", "localhost", "[::1]")]
    given = [one if ":" in one else f"{one}:{port}" for one in hosts]
    web = WebSettings(
        (*names, *hosts, *given),
        origins,
        rate=rate,
        page=page,
        idle=idle * 60,
        read_only=read_only,
        incognito=incognito,
    )

    def begun(programs: str, link: str) -> None:
        say(f"Serving {folder} at {programs}; Ctrl-C ends it.", err=True)
        if link:
            say(f"The page, for the first person who opens this link within ten minutes: {link}", err=True)

    serve(settings, web, address, port, begun)
    return ExitCode.DONE


def _server() -> Callable[..., None]:
    """The web server, which the extra ``web`` installs."""
    try:
        from levydocs.web.server import serve
    except ModuleNotFoundError as error:
        raise OutsideRefused(
            f"The package {error.name} is not installed.", place="serve", remedy="pip install 'levydocs[web]'"
        ) from None
    return serve
