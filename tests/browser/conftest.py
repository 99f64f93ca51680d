"""Real Chromium, a real server, and the promise that no request leaves either."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Route, sync_playwright

from api.app import create_app
from graph import Graph
from graph.model import Claimant
from tests.browser.opener import Opener
from tests.making import entity, reading, said

FLAGS = [
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium: apt-get install chromium")
        pytest.skip("no Chromium on PATH")
    with sync_playwright() as p:
        started = p.chromium.launch(executable_path=path, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield started
        started.close()


def watch(page: Page, faults: list[str]) -> None:
    """Collects what a page must not do: errors, dialogs, complaints in the console."""

    def told(message: ConsoleMessage) -> None:
        # a refused question is told to the reader by the page; Chromium tells it to the console as well
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            faults.append(message.text)

    def asked(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", told)
    page.on("dialog", asked)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Opens pages that may ask nobody but `home` (an origin or a file); whatever else happens fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opener(home: str, path: str = "", width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 860},
            reduced_motion="reduce",
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)

        def route(asked: Route) -> None:
            if asked.request.url.startswith((home, "data:")):
                asked.continue_()
            else:
                faults.append(f"asked for {asked.request.url}")
                asked.abort()

        context.route("**/*", route)
        page = context.new_page()
        watch(page, faults)
        page.goto(home + path)
        page.wait_for_selector("html[data-ready=yes]")
        return page

    yield opener
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph: Rubio, Panama and China in one part, BRICS and Gabon in another."""
    path = tmp_path_factory.mktemp("store") / "small.db"
    mulino = Claimant(entity("Panama").id, "Panama")
    talks = [
        said("Marco Rubio", "CONSULTS", "Panama", when="2025-02-02", confidence=0.9),
        said("Marco Rubio", "HOLDS_OFFICE", "United States", role="Secretary of State"),
        said("Panama", "PARTY_TO", "Belt and Road Initiative", status="claimed", claimant=mulino),
        said("China", "PURSUES", "Belt and Road Initiative"),
        said("United States", "THREATENS", "Panama", status="planned"),
    ]
    joining = [said("Indonesia", "JOINED", "BRICS", when="2025-01-06"), said("Gabon", "REJECTS", "BRICS")]
    with Graph.open(str(path)) as graph:
        graph.add(reading("Talks in Panama", talks))
        graph.add(reading("More talks in Panama", talks[:1], origin="Example Post"))
        graph.add(reading("Indonesia joins", joining, date="2025-01-07"))
        far = [said("Ola Lind", "CONSULTS", "Anna Berg", status="planned"), said("Anna Berg", "CONSULTS", "Karl Berg")]
        graph.add(reading("Three meet", far))
    return path


def _serving(where: str, banner: str = "") -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(where, banner=banner), log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def served(store: Path) -> Iterator[str]:
    """The address of a server of the small graph."""
    yield from _serving(str(store))


@pytest.fixture(scope="session")
def exemplary(store: Path) -> Iterator[str]:
    """The same graph, served with a banner."""
    yield from _serving(str(store), "<b>Example</b> texts")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of a graph with nothing in it."""
    yield from _serving(str(tmp_path_factory.mktemp("empty") / "empty.db"))
