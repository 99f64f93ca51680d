"""A progress bar with an ETA on a terminal; nothing where stderr is none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from api.cli import plain


@dataclass(slots=True)
class Bar:
    """What has been done so far; called after each document as `bar(done, total, name)`."""

    progress: Progress
    task: int
    done: int = 0

    def __call__(self, done: int, total: int | None = None, name: str = "") -> None:
        """Show that `done` of `total` are through (None: nobody knows how many there are) and `name` was the last."""
        self.done = done
        self.progress.update(self.task, completed=done, total=total, name=plain.line(name)[:40])  # type: ignore[arg-type]


@contextmanager
def bar(what: str) -> Iterator[Bar]:
    """A bar on stderr while the block runs."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("elapsed"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    out = Console(stderr=True, highlight=False, emoji=False)
    with Progress(*columns, console=out, transient=True, disable=not sys.stderr.isatty()) as progress:
        yield Bar(progress, progress.add_task(what, total=None, name=""))
