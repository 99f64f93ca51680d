"""Between stores and behind them: migrate, and the guarded console cypher."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from api.cli import output
from api.cli.failures import NothingFound
from api.cli.options import Shown, Where
from api.cli.output import Records
from graph import Graph
from graph.errors import FilterError, SettingsError, StoreError
from graph.settings import settings
from graph.stores.migrate import Movable
from graph.stores.migrate import migrate as move


def migrate(
    where: Where,
    shown: Shown,
    to: Annotated[str, typer.Option("--to", help="the store to move into, which must be empty", show_default=False)],
) -> None:
    """Move the whole graph into another store, and verify counts and checksums of every kind of row."""
    if to == where.place:
        raise FilterError("to", f"{to} is the store to move from", "name another one")
    with where.open() as source, Graph.open(to) as target:
        if not isinstance(source.store, Movable) or not isinstance(target.store, Movable):
            raise StoreError("one of the stores keeps rows that cannot be moved", "use a path or neo4j://host:7687")
        moved = move(source.store, target.store, output.say)
    rows: list[dict[str, Any]] = [asdict(one) for one in moved]
    output.show(Records({"from": where.place, "to": to, "moved": rows}, rows, rows), shown.chosen)
    output.say(f"moved and verified: {sum(one.rows for one in moved)} rows of {len(moved)} kinds")


def cypher(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="a question in Cypher", show_default=False)],
    where: Where,
    shown: Shown,
) -> None:
    """Ask a Neo4j store a free question, reading only; off unless ENTENTE_CONSOLE=1."""
    if not settings().console:
        raise SettingsError("the console is off", "set ENTENTE_CONSOLE=1 to switch it on")
    if "://" not in where.place:
        raise StoreError(f"{where.place} is no Neo4j store", "name one: --store neo4j://host:7687")
    from graph.stores.bolt import BoltStore  # noqa: PLC0415 - the driver is loaded only where it is used

    with where.open() as graph:
        assert isinstance(graph.store, BoltStore)
        told = graph.store.console(query)
    if told.truncated:
        output.say(f"cut at {told.truncated}: ask for less")
    if not told.rows:
        raise NothingFound("no rows", "ask for less: a wider MATCH, fewer conditions")
    rows = [dict(row) for row in told.rows]
    output.show(Records({"rows": rows, "truncated": told.truncated}, rows, rows), shown.chosen)
