"""Options that several commands share, as small frozen dataclasses that `spread` turns into a command's options."""

import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from api.words import FILTERS
from graph import Graph
from graph.errors import StoreUnavailable
from graph.filters import Filter, FilterWords, build
from graph.ontology import Ontology
from graph.settings import settings


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


def _many(name: str) -> Any:
    return typer.Option(f"--{name}", help=FILTERS[name], show_default=False, rich_help_panel="Filters")


def _one(name: str) -> Any:
    option = f"--{name.replace('_', '-')}"
    return typer.Option(option, help=FILTERS[name], show_default=False, rich_help_panel="Filters")


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """The filters that every door takes; a list may be repeated or separated by commas."""

    relation: Annotated[list[str], _many("relation")] = field(default_factory=list)
    kind: Annotated[list[str], _many("kind")] = field(default_factory=list)
    sign: Annotated[list[str], _many("sign")] = field(default_factory=list)
    status: Annotated[list[str], _many("status")] = field(default_factory=list)
    since: Annotated[str | None, _one("since")] = None
    until: Annotated[str | None, _one("until")] = None
    as_of: Annotated[str | None, _one("as_of")] = None
    as_recorded: Annotated[str | None, _one("as_recorded")] = None
    min_confidence: Annotated[float, _one("min_confidence")] = 0.0
    source: Annotated[list[str], _many("source")] = field(default_factory=list)
    direction: Annotated[str, _one("direction")] = "both"
    undated: Annotated[str, _one("undated")] = "include"

    def filter(self, ontology: Ontology) -> Filter:
        """The filter asked for. Raises FilterError naming the parameter and the nearest valid value."""
        values: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        split = {name: listed(value) for name, value in values.items() if isinstance(value, list)}
        return build(FilterWords(**values | split), ontology)


def listed(values: Iterable[str]) -> list[str]:
    """The values of an option that may be repeated and may hold several, separated by commas."""
    return [part for value in values for part in value.split(",") if part]


StoreOption = Annotated[
    str, typer.Option("--store", help="where the graph is (else ENTENTE_STORE, else entente.db)", show_default=False)
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="how to print (a table on a terminal, else jsonl)", show_default=False),
]


@dataclass(frozen=True, slots=True)
class Where:
    """Which graph is asked."""

    store: StoreOption = ""

    @property
    def place(self) -> str:
        """The store: as given, else as set."""
        return self.store or settings().store

    @property
    def is_file(self) -> bool:
        """Whether it is a SQLite file (else memory or a server)."""
        return "://" not in self.place and self.place != ":memory:"

    def check(self) -> None:
        """Raises StoreUnavailable where a graph in a file has not been made yet: reading must not make one."""
        if self.is_file and not Path(self.place).exists():
            raise StoreUnavailable(f"no graph at {self.place}", f"make one: entente ingest PATH --store {self.place}")

    def open(self, *, create: bool = False) -> Graph:
        """The graph, to be used in a `with`; only `create` makes a new one."""
        if not create:
            self.check()
        return Graph.open(self.place)


@dataclass(frozen=True, slots=True)
class Shown:
    """How an answer is printed."""

    format: FormatOption = None

    @property
    def chosen(self) -> Format:
        """The format asked for, else a table on a terminal and JSON lines in a pipe."""
        return self.format or (Format.table if sys.stdout.isatty() else Format.jsonl)


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each parameter that is a dataclass replaced by the options that its fields are.

    >>> def show(name: str, where: Where) -> None: ...
    >>> list(inspect.signature(spread(show)).parameters)
    ['name', 'store']
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint) and isinstance(hint, type)}
    signature = inspect.signature(command)
    own = [p.replace(annotation=hints[p.name]) for p in signature.parameters.values() if p.name not in groups]

    @wraps(command)
    def run(**values: Any) -> None:
        made = {name: cls(**{f.name: values.pop(f.name) for f in fields(cls)}) for name, cls in groups.items()}
        command(**values, **made)

    options = [option for cls in groups.values() for option in _options(cls)]
    run.__signature__ = signature.replace(parameters=[*own, *options])  # type: ignore[attr-defined]
    return run


def _options(cls: type) -> list[inspect.Parameter]:
    hints = get_type_hints(cls, include_extras=True)
    made = []
    for one in fields(cls):
        default = one.default if not callable(one.default_factory) else one.default_factory()
        kind = inspect.Parameter.KEYWORD_ONLY
        made.append(inspect.Parameter(one.name, kind, default=default, annotation=hints[one.name]))
    return made
