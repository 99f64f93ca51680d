"""The commands that open the HTTP door: serve and demo. What they do is in `serving`, loaded only when asked for."""

from typing import Annotated

import typer

from api.cli.options import Where

PortOption = Annotated[
    int | None,
    typer.Option("--port", help="0: any free one (else ENTENTE_PORT, else 8642)", min=0, max=65535, show_default=False),
]


def serve(
    where: Where,
    host: Annotated[
        str | None, typer.Option("--host", help="loopback only, until there are keys", show_default=False)
    ] = None,
    port: PortOption = None,
    open_: Annotated[bool, typer.Option("--open", help="open the first page in a browser")] = False,
) -> None:
    """Serve the HTTP API and the first page on this machine."""
    from api.cli import serving  # noqa: PLC0415 - the web framework is loaded only where it serves

    serving.serve(where, host, port, browse=open_)


def demo(
    where: Where,
    port: PortOption = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="do not open a browser")] = False,
) -> None:
    """Ingest the bundled example corpus into a fresh store and serve it."""
    from api.cli import serving  # noqa: PLC0415 - see serve

    serving.demo(where, port, browse=not no_browser)
