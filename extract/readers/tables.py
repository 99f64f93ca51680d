"""Tables of articles: JSONL (one object a line) and CSV (one row an article). What the fields mean: `fields`.

The text is kept as it is given (no leftovers dropped), so that offsets fit what the sender holds. A bad line is told
with file and line, and the rest goes on.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from extract.readers.article import Draft, Raw, Unread
from extract.readers.cleaning import cleaned
from extract.readers.decoding import decoded
from extract.readers.fields import NAMES, draft, lowered, part
from graph.errors import UnreadableSource

_TEXT_NAMES = ", ".join(NAMES["text"])
_NO_TEXT = f"give the article's text in one of: {_TEXT_NAMES}"
_FIELD_LIMIT = 256 * 1024 * 1024


def read_jsonl(raw: Raw) -> Iterator[Draft | Unread]:
    """One article a line, in order. Raises UnreadableSource where the file is no text."""
    yield from jsonl_lines(raw, io.StringIO(decoded(raw.data, raw.name)))


def jsonl_lines(raw: Raw, lines: Iterable[str | bytes]) -> Iterator[Draft | Unread]:
    """As `read_jsonl` from lines as they come, for pipes; bytes are UTF-8."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _from_line(raw, f"{raw.name}:{number}", line)


def _from_line(raw: Raw, name: str, line: str | bytes) -> Draft | Unread:
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.lstrip("\ufeff")
        found = json.loads(text)
    except UnicodeDecodeError as error:
        return Unread(name, f"{name}: is not UTF-8 (byte {error.start})", "save the file as UTF-8")
    except json.JSONDecodeError as error:
        hint = "write one JSON object a line, in double quotes and with line ends inside texts as \\n"
        return Unread(name, f"{name}: is not JSON ({error.msg} at character {error.pos + 1})", hint)
    except (ValueError, RecursionError):
        return Unread(name, f"{name}: is JSON that cannot be held (nested too deep, or a number too long)", _NO_TEXT)
    if not isinstance(found, dict):
        return Unread(name, f"{name}: is JSON but no object", f'write an object such as {{"text": …}}; {_NO_TEXT}')
    return _article(raw, lowered(found), name)


def _article(raw: Raw, fields: Mapping[str, object], name: str) -> Draft | Unread:
    text = part(fields, "text")
    if text is None:
        known = ", ".join(list(fields)[:12]) or "none"
        return Unread(name, f"{name}: has no text (fields: {known})", _NO_TEXT)
    return draft(raw, fields, cleaned(text), several=True, name=name)


def read_csv(raw: Raw) -> Iterator[Draft | Unread]:
    """One article a row; the first row names the columns; commas, semicolons or tabs.

    Raises UnreadableSource where the file is no text or no column holds one.
    """
    text = cleaned(decoded(raw.data, raw.name))
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    with _long_fields():
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        columns = [column.strip().lower() for column in next(rows, [])]
        if not set(NAMES["text"]) & set(columns):
            message = f"{raw.name}: no column holds a text (columns: {', '.join(columns[:12]) or 'none'})"
            raise UnreadableSource(message, f"name one column in the first row: {_TEXT_NAMES}")
        yield from _rows(raw, rows, columns)


def _rows(raw: Raw, rows: Iterator[list[str]], columns: list[str]) -> Iterator[Draft | Unread]:
    """Articles row by row. `line_num` counts lines of the file, as an editor does; a row may span several."""
    line = getattr(rows, "line_num", 1) + 1
    while True:
        name = f"{raw.name}:{line}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unread(name, f"{name}: is no row of a CSV file ({error})", "check the quotes of this row")
            line = getattr(rows, "line_num", line) + 1
            continue
        line = getattr(rows, "line_num", line) + 1
        if len(row) > len(columns):
            message = f"{name}: has {len(row)} fields, more than the {len(columns)} columns"
            yield Unread(name, message, "put texts that hold a separator in double quotes")
        elif any(map(str.strip, row)):
            yield _article(raw, dict(zip(columns, row, strict=False)), name)


@contextmanager
def _long_fields() -> Iterator[None]:
    """Python's CSV reader refuses fields over 131,072 characters unless told otherwise, for the whole process."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
