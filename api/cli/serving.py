"""Serving over HTTP: serve, and the demo that ingests the example corpus first."""

import shlex
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterable
from pathlib import Path

import uvicorn

import extract
from api import example
from api.app import create_app
from api.cli import output
from api.cli.failures import DONE, Interruptible
from api.cli.options import Where
from api.cli.progress import bar
from api.doorway import is_loopback
from graph import Graph
from graph.errors import SettingsError
from graph.settings import settings


def serve(where: Where, host: str | None, port: int | None, *, browse: bool) -> None:
    """Serve the graph that is there until Ctrl-C. Raises SettingsError for a bind that is not loopback."""
    where.check()
    listening = listen(host or settings().host, settings().port if port is None else port)
    address = address_of(listening)
    told = [f"serving {where.place} at {address} (Ctrl-C stops)"]
    run(where.place, listening, lambda: _announce(told, address, browse=browse))


def demo(where: Where, port: int | None, *, browse: bool) -> None:
    """Ingest the example corpus into a fresh store, or into the one named, and serve it until Ctrl-C."""
    listening = _listen_anyhow(settings().host, port)
    place = where.store or str(Path(tempfile.mkdtemp(prefix="entente-demo-")) / "demo.db")
    with listening, Interruptible(lambda: "stopped; what was read is kept: the same command goes on", DONE):
        fill(place)
        address = address_of(listening)
        told = welcome(place, address)
        run(place, listening, lambda: _announce(told, address, browse=browse), example.BANNER)


def fill(place: str) -> None:
    """Ingest the example corpus into the store at `place`; what is there already is skipped."""
    with Graph.open(place) as graph, bar("reading 40 example articles") as progress:
        extract.ingest(graph, [str(example.articles())], progress=progress)
        counts = graph.counts()
    told = f"{counts.documents} documents, {counts.entities} entities, {counts.relations} relations"
    output.say(f"{told} in {place}")


def welcome(place: str, address: str) -> list[str]:
    """What the demo says: where it is, what the texts are, and five questions to try."""
    told = [example.BANNER, f"first page and API: {address}", "five questions to try in another terminal:"]
    for question in example.QUESTIONS:
        command = shlex.join(["entente", *question.command, "--store", place])
        told += [f"  {command}", f"      {question.says}"]
    return [*told, "Ctrl-C stops"]


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to a loopback host. Raises SettingsError for any other, and where the port is taken."""
    if not is_loopback(host):
        message = f"{host} is not loopback: without keys only this machine may read"
        raise SettingsError(message, "use --host 127.0.0.1; keys for other binds come in a later version")
    try:
        family, kind, proto, _, bound = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(bound)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise SettingsError(f"cannot listen on {host}:{port}: {error.strerror}", "use another --port, or 0") from error
    return listening


def _listen_anyhow(host: str, port: int | None) -> socket.socket:
    """On the port asked for; on any free one where nobody asked and the usual one is taken."""
    if port is not None:
        return listen(host, port)
    try:
        return listen(host, settings().port)
    except SettingsError:
        return listen(host, 0)


def address_of(listening: socket.socket) -> str:
    """The address of the first page."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, then the announcement."""
        await super().startup(sockets)
        self._ready()


def run(place: str, listening: socket.socket, ready: Callable[[], None], banner: str = "") -> None:
    """Serve the store until Ctrl-C, which ends it cleanly; `banner` is what pages say above all."""
    app = create_app(lambda: Graph.open(place), banner=banner)
    config = uvicorn.Config(app, log_level="warning", access_log=False, proxy_headers=False, server_header=False)
    with listening, Interruptible(lambda: "stopped", DONE):
        _Server(config, ready).run(sockets=[listening])


def _announce(told: Iterable[str], address: str, *, browse: bool) -> None:
    """What to say once the server answers; a browser is opened without waiting for it, where there is one."""
    for line in told:
        output.say(line)
    if browse:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
