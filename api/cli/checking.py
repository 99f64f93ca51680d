"""What is installed, reachable and wrong: doctor; and where each setting came from: config show."""

import os
import platform
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typer

from api.cli import output
from api.cli.failures import ERROR
from api.cli.options import Shown, Where, spread
from api.cli.output import Records
from graph.errors import EntenteError
from graph.settings import Settings, settings

config = typer.Typer(help="The settings.", no_args_is_help=True)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `state` is ok, note or wrong; `mend` says what to do about it."""

    name: str
    state: str
    says: str
    mend: str = ""


def doctor(where: Where, shown: Shown) -> None:
    """Say what is installed, reachable and wrong, and what mends it; exit 1 where something is wrong."""
    checks = list(checks_of(where))
    rows = [asdict(check) for check in checks]
    output.show(Records(rows, rows, rows), shown.chosen)
    if any(check.state == "wrong" for check in checks):
        raise typer.Exit(ERROR)


def checks_of(where: Where) -> Iterator[Check]:
    """Every check in turn. A setting that cannot be used ends them: nothing else would be true."""
    yield _python()
    try:
        chosen = settings()
    except EntenteError as error:
        yield Check("settings", "wrong", str(error), error.hint)
        return
    yield Check("settings", "ok", "readable")
    yield _model()
    yield _store(where)
    yield _port(chosen)


def _python() -> Check:
    version = platform.python_version()
    if not hasattr(sys, "monitoring"):  # came with 3.12
        return Check("python", "wrong", version, "install Python 3.12 or later, then run make setup")
    return Check("python", "ok", version)


def _model() -> Check:
    import extract.pipeline  # noqa: PLC0415 - the language model takes a second: only here

    try:
        nlp = extract.pipeline.load()
    except EntenteError as error:
        return Check("model", "wrong", str(error), error.hint)
    except (OSError, ValueError, ImportError) as error:
        return Check("model", "wrong", f"{type(error).__name__}: {error}", "run make setup again")
    return Check("model", "ok", f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}")


def _store(where: Where) -> Check:
    place = where.place
    if where.is_file and not Path(place).exists():
        return _room(Path(place))
    server = ""
    try:
        if "://" in place:
            from graph.stores.bolt_ledger import look  # noqa: PLC0415 - the driver is loaded only where it is used

            server, founded = look(place)
            if not founded:
                return Check("store", "note", f"{server}: no graph yet", "entente ingest PATH makes one")
        with where.open() as graph:
            counts, version = graph.counts(), graph.version()
            graph.add_all([])  # takes the lock for writing, changes nothing
    except EntenteError as error:
        return Check("store", "wrong", str(error), error.hint)
    if where.is_file and not os.access(place, os.W_OK):
        return Check("store", "wrong", f"{place} may not be written", "give yourself write permission on it")
    told = f"{place}{f' ({server})' if server else ''}: {counts.documents} documents, version {version}"
    return Check("store", "ok", told)


def _room(path: Path) -> Check:
    folder = path.absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Check("store", "wrong", f"{folder} may not be written", "choose another place with --store")
    return Check("store", "note", f"no graph at {path} yet", "entente ingest PATH makes one")


def _port(chosen: Settings) -> Check:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", chosen.port))
            return Check("port", "ok", f"{chosen.port} is free")
    return Check("port", "note", f"{chosen.port} is taken", "serve with --port N, or set ENTENTE_PORT")


def show(shown: Shown) -> None:
    """Each setting: its value, where it came from, what it is for."""
    rows = list(setting_rows(settings()))
    output.show(Records(rows, rows, rows), shown.chosen)


config.command("show")(spread(show))


def setting_rows(chosen: Settings) -> Iterator[dict[str, Any]]:
    """One row for each setting."""
    given = {name.upper() for name in os.environ}
    for name, field in Settings.model_fields.items():
        variable = f"ENTENTE_{name.upper()}"
        value = getattr(chosen, name)
        yield {
            "setting": variable,
            "value": "" if value is None else str(value),
            "from": "environment" if variable in given else "default",
            "meaning": field.description,
        }
