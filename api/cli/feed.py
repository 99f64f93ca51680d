"""Articles on their way into the pipeline, and what each of them is answered with, in the order in which they came."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, cast

from api.cli.output import tell
from api.cli.standard_input import Lines
from extract import readers, statements
from extract.readers import Article, Unread
from graph.model import Reading


class Feed:
    """Reads sources one after the other. On standard input, each JSON line gives exactly one answer.

    `read` counts articles, `failed` what could not be read (told on stderr as it comes).
    """

    def __init__(self, sources: Iterable[str], stdin: BinaryIO) -> None:
        self.read = 0
        self.failed = 0
        self._sources = sources
        self._stdin = stdin
        # what is owed, in order: an article (its id as given) or an answer that is ready (a line that gave no article)
        self._owed: deque[str | dict[str, Any] | None] = deque()

    def articles(self) -> Iterator[Article]:
        """All articles."""
        for source in self._sources:
            if source == "-":
                yield from self._standard_input()
                continue
            yield from filter(None, map(self._taken, readers.articles([source])))

    def answers(self, readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
        """What `entente extract` prints for each reading, and for each line that gave none."""
        for reading in readings:
            yield from self._ready()
            given = self._owed.popleft()
            yield statements.as_json(reading, given if isinstance(given, str) else None)
        yield from self._ready()

    def _standard_input(self) -> Iterator[Article]:
        lines = Lines(self._stdin)
        form = lines.form
        for one in readers.articles(["-"], cast("BinaryIO", lines), form):
            article = self._taken(one)
            if article:
                yield article
            elif form == "jsonl" and isinstance(one, Unread):
                given = _record(lines.last).get("id")
                self._owed.append({"document": {"id": given}, "entities": [], "statements": [], "error": one.message})

    def _taken(self, one: Article | Unread) -> Article | None:
        if isinstance(one, Article):
            self.read += 1
            self._owed.append(one.given)
            return one
        self.failed += 1
        tell(one.message, one.hint)
        return None

    def _ready(self) -> Iterator[dict[str, Any]]:
        while self._owed and isinstance(self._owed[0], dict):
            answer = self._owed.popleft()
            assert isinstance(answer, dict)
            yield answer


def _record(line: bytes) -> dict[str, Any]:
    """The JSON object that a line is; an empty one where it is none."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
