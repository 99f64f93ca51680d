"""The command line `entente`. Data on stdout, progress and messages on stderr; exit 0, 1, 2 or 3 (docs/commands.md)."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from api.cli import asking, checking, doors, files, moving, reading
from api.cli.failures import guarded
from api.cli.options import spread

app = typer.Typer(
    help="Text in, a knowledge graph of political actors and relations out, with the evidence on every edge.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": doors.demo,
    "ingest": reading.ingest,
    "extract": reading.extract_,
    "explain": reading.explain,
    "search": asking.search,
    "show": asking.show,
    "neighbors": asking.neighbors,
    "path": asking.path,
    "metrics": asking.metrics,
    "view": files.view,
    "export": files.export,
    "evaluate": reading.evaluate,
    "serve": doors.serve,
    "migrate": moving.migrate,
    "cypher": moving.cypher,
    "doctor": checking.doctor,
}
"""Every command by name, in the order in which help lists them."""

for name, command in COMMANDS.items():
    app.command(name)(spread(command))
app.add_typer(checking.config, name="config")


def _say_version(wanted: bool) -> None:
    if wanted:
        print(f"entente {version('entente')}")
        raise typer.Exit


@app.callback()
def _entente(
    _version: Annotated[
        bool, typer.Option("--version", help="print the version and stop", callback=_say_version, is_eager=True)
    ] = False,
    store: Annotated[str, typer.Option("--store", help="where the graph is, for any command", show_default=False)] = "",
) -> None:
    """Text in, a knowledge graph of political actors and relations out, with the evidence on every edge."""
    if store:
        os.environ["ENTENTE_STORE"] = store


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    command = typer.main.get_command(app)

    def work() -> None:
        with command.make_context("entente", list(arguments)) as context:
            command.invoke(context)

    return guarded(work)


def main() -> None:
    """The entry point of the command `entente`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # what cannot be written in UTF-8 (half of a surrogate pair) is escaped, as JSON does it too
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))
