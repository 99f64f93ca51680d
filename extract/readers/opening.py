"""Opens what the user named, one source after another, and lets nothing that is wrong with one stop the rest."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from extract.readers.article import STANDARD_INPUT, Article, Draft, Raw, Unread
from extract.readers.finishing import finished, told_apart
from extract.readers.folder import file_at, walk
from extract.readers.kinds import READERS, reader_for
from extract.readers.origins import is_url
from extract.readers.tables import jsonl_lines
from extract.readers.web import fetch
from graph.errors import UnreadableSource

Stream = IO[bytes] | IO[str]

_ONE_ARTICLE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"})


def articles(
    sources: Iterable[str], stdin: Stream | None = None, stdin_format: str = "text"
) -> Iterator[Article | Unread]:
    """The articles of files, folders, http(s) addresses and `-` (standard input), in the order they were named.

    `stdin` is what `-` reads (None: the process's own); `stdin_format` is text, jsonl, csv, md or html. Lazy: a source
    is opened when its turn comes. Never raises for a source: what cannot be read is an Unread.
    """
    for source in sources:
        try:
            yield from _articles(source, stdin, stdin_format)
        except UnreadableSource as error:
            yield Unread(source, str(error), error.hint)


def _articles(source: str, stdin: Stream | None, stdin_format: str) -> Iterator[Article | Unread]:
    if source == "-":
        yield from _from_stdin(stdin or sys.stdin.buffer, stdin_format)
    elif is_url(source):
        yield from _from_raw(fetch(source))
    elif "://" in source:
        raise UnreadableSource(f"{source}: only http and https addresses can be read", "save it as a file")
    else:
        yield from _from_path(source)


def _from_path(source: str) -> Iterator[Article | Unread]:
    path = Path(source)
    if _is_folder(path):
        found = False
        for item in walk(path, source.rstrip("/\\") or source):
            found = True
            yield from [item] if isinstance(item, Unread) else _told(item)
        if not found:
            raise UnreadableSource(f"{source}: this folder is empty", "name a folder that holds articles")
    else:
        yield from _from_raw(file_at(path, source, path.name)) if _exists(path) else _missing(source)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    """Whether something is there; what may not be looked at counts as there, so that the right is told as missing."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _missing(source: str) -> Iterator[Article | Unread]:
    raise UnreadableSource(f"{source}: no such file or folder", "check the name, and the folder you are in")


def _told(raw: Raw) -> Iterator[Article | Unread]:
    """As `_from_raw`; what is wrong with one file of a folder is an item, so that the next file gets its turn."""
    try:
        yield from _from_raw(raw)
    except UnreadableSource as error:
        yield Unread(raw.name, str(error), error.hint)


def _from_raw(raw: Raw) -> Iterator[Article | Unread]:
    if not raw.data.strip():
        raise UnreadableSource(f"{raw.name}: is empty", "check that it was saved completely, or remove it")
    yield from _finished(reader_for(raw)(raw))


def _finished(drafts: Iterable[Draft | Unread]) -> Iterator[Article | Unread]:
    """Articles of one source. Two that would share an id without having been given one are told apart."""
    seen: dict[str, str] = {}
    for draft in drafts:
        item = draft if isinstance(draft, Unread) else finished(draft)
        if isinstance(item, Article) and item.given is None:
            before = seen.setdefault(item.document.id, item.document.sha256)
            item = item if before == item.document.sha256 else told_apart(item)
        yield item


def _from_stdin(stream: Stream, stdin_format: str) -> Iterator[Article | Unread]:
    """Standard input; JSONL line by line as it comes, so that a pipe gets its answers while it still writes."""
    if stdin_format == "jsonl":
        yield from _finished(jsonl_lines(Raw(STANDARD_INPUT, STANDARD_INPUT, b""), stream))
        return
    data = stream.read()
    suffix = "" if stdin_format == "text" else f".{stdin_format}"
    if suffix and suffix not in READERS:
        known = ", ".join(sorted(name[1:] for name in READERS))
        raise UnreadableSource(f"{STANDARD_INPUT}: no reader for {stdin_format}", f"known: text, {known}")
    raw_data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    yield from _from_raw(Raw(STANDARD_INPUT, STANDARD_INPUT, raw_data, suffix))


def expected(sources: Iterable[str]) -> int | None:
    """How many articles to expect, for a progress bar: known where all sources are files of one article each.

    None where tables, feeds, addresses or standard input take part. A lower bound: a text may hold several articles.
    """
    count = 0
    for source in sources:
        path = Path(source)
        if source == "-" or is_url(source) or not _exists(path):
            return None
        files = [path] if not _is_folder(path) else (p for p in path.rglob("*") if p.suffix.lower() in READERS)
        for file in files:
            if file.suffix.lower() not in _ONE_ARTICLE:
                return None
            count += 1
    return count
