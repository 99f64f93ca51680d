"""Printing: data on stdout in one of five formats, messages on stderr."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.answers import Bounded
from api.cli import plain
from api.cli.options import Format

WIDE = 160
"""Columns of a table that goes into a pipe or a file."""


@dataclass(frozen=True, slots=True)
class Records:
    """An answer ready to print: `whole` for json, `items` one a line for jsonl, `rows` for csv, md and tables.

    `text` prints it on a terminal in a better way than a table, where there is one.
    """

    whole: BaseModel | Sequence[Any] | Mapping[str, Any]
    items: Sequence[BaseModel | Mapping[str, Any]]
    rows: Sequence[Mapping[str, Any]]
    text: Callable[[], Iterable[str]] | None = None
    columns: Sequence[str] = field(default=())


def console() -> Console:
    """Standard output as rich writes it: no markup, no highlighting, no emoji codes in what documents say."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", WIDE))
    return Console(width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def say(message: str) -> None:
    """One message for people, on stderr; blanks at its beginning stay."""
    indent = len(message) - len(message.lstrip(" "))
    print(" " * indent + plain.line(message), file=sys.stderr, flush=True)


def tell(message: str, hint: str) -> None:
    """What went wrong, in one line, and in a second what mends it."""
    say(f"entente: {message}")
    if hint:
        say(f"hint: {hint}")


def write(text: str) -> None:
    """One line of data on stdout."""
    sys.stdout.write(text + "\n")


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON as every door writes it: UTF-8, not escaped."""
    plain_value = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    return json.dumps(plain_value, ensure_ascii=False, indent=indent, default=_dumped)


def _dumped(value: Any) -> Any:
    return value.model_dump(mode="json")


def show(records: Records, chosen: Format) -> None:
    """Print an answer in the format chosen, and on stderr what was left out."""
    _WRITERS[chosen](records)
    sys.stdout.flush()
    if isinstance(records.whole, Bounded) and chosen is not Format.json:
        tell_bounds(records.whole, len(records.items))


def tell_bounds(found: Bounded, shown: int) -> None:
    """Say what a limit or a filter left out; nothing where nothing was."""
    if found.truncated:
        limits = ", ".join(f"{name} {value:g}" for name, value in found.limits_applied.items())
        say(f"showing {shown} of {found.total}" + (f" ({limits})" if limits else ""))
    counted = ((reason.removeprefix("status:"), count) for reason, count in found.excluded.items())
    left_out = ", ".join(f"{count} {reason}" for reason, count in counted if count)
    if left_out:
        say(f"left out: {left_out}")
    if found.undated:
        say(f"undated statements, placed by their document's date: {found.undated}")


def _write_json(records: Records) -> None:
    write(as_json(records.whole, indent=2))


def _write_jsonl(records: Records) -> None:
    for item in records.items:
        write(as_json(item))


def _write_csv(records: Records) -> None:
    names = _columns(records)
    # the names of columns are ours, the cells are the documents'
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in records.rows:
        writer.writerow([plain.cell(row.get(name, "")) for name in names])


def _write_md(records: Records) -> None:
    names = _columns(records)
    if not names:
        return
    write("| " + " | ".join(names) + " |")
    write("|" + " --- |" * len(names))
    for row in records.rows:
        write("| " + " | ".join(plain.markdown(_shown(row.get(name))) for name in names) + " |")


def _write_table(records: Records) -> None:
    out = console()
    if records.text:
        for text in records.text():
            out.print(Text(text), soft_wrap=not sys.stdout.isatty())
        return
    names = _columns(records)
    if not names or not records.rows:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in records.rows:
        table.add_row(*(Text(plain.line(_shown(row.get(name)))) for name in names))
    out.print(table)


def _columns(records: Records) -> list[str]:
    return list(records.columns or (records.rows[0] if records.rows else ()))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


_WRITERS: dict[Format, Callable[[Records], None]] = {
    Format.json: _write_json,
    Format.jsonl: _write_jsonl,
    Format.csv: _write_csv,
    Format.md: _write_md,
    Format.table: _write_table,
}
