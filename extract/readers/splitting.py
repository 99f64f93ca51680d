"""One text, several articles: the stated rule, made so that an ordinary article never falls apart.

A text is split in two cases only:

1. **Header blocks.** The text begins with a header block: a line `Title: ...` and, directly under it, at least one of
   `Date: ...`, `Source: ...`, `Outlet: ...`, `URL: ...`, `Id: ...`, then a blank line. Every further block of this
   form that follows a blank line or a separator begins the next article. (One block alone is simply that article's
   header.)
2. **Separators.** A line of five or more `=` alone, with a blank line (or the end of the text) on both sides.

Headings underlined with `===`, rules of `---` or `***` and form feeds (page ends of PDF extractors) split nothing.
"""

import re
from collections.abc import Iterator, Mapping

_FIELD = re.compile(r"(title|date|source|outlet|url|id):[ \t]*(\S.*)", re.IGNORECASE)
_SEPARATOR = re.compile(r"={5,}[ \t]*")


def split(text: str) -> list[tuple[Mapping[str, str], str]]:
    """The articles of a text: for each what its header says (lower-case names, empty without one) and its body."""
    lines = text.split("\n")
    blocks = _headers(lines)
    if blocks and not any(line.strip() for line in lines[: blocks[0][0]]):
        starts = [start for start, _, _ in blocks]
        ends = [*starts[1:], len(lines)]
        return [(fields, _body(lines[after:end])) for (_, after, fields), end in zip(blocks, ends, strict=True)]
    parts = list(_separated(lines))
    return [({}, "\n".join(part).strip("\n")) for part in parts] if len(parts) > 1 else [({}, text)]


def _headers(lines: list[str]) -> list[tuple[int, int, dict[str, str]]]:
    """First line, line after, and fields of every header block."""
    found = []
    for number, line in enumerate(lines):
        if line[:6].lower() == "title:" and (number == 0 or not _filled(lines[number - 1])):
            fields = _fields(lines, number)
            after = number + len(fields)
            if len(fields) >= 2 and "title" in fields and (after == len(lines) or not lines[after].strip()):
                found.append((number, after, fields))
    return found


def _filled(line: str) -> bool:
    return bool(line.strip()) and not _SEPARATOR.fullmatch(line)


def _fields(lines: list[str], start: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines[start : start + 6]:
        match = _FIELD.fullmatch(line.rstrip())
        if not match or match[1].lower() in fields:
            break
        fields[match[1].lower()] = match[2]
    return fields


def _body(lines: list[str]) -> str:
    """The lines of an article without a separator that stands before the next header."""
    kept = list(lines)
    while kept and not _filled(kept[-1]):
        kept.pop()
    return "\n".join(kept).strip("\n")


def _separated(lines: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for number, line in enumerate(lines):
        alone = (number == 0 or not lines[number - 1].strip()) and (
            number + 1 == len(lines) or not lines[number + 1].strip()
        )
        if not (_SEPARATOR.fullmatch(line) and alone):
            part.append(line)
            continue
        if any(map(str.strip, part)):
            yield part
        part = []
    if any(map(str.strip, part)):
        yield part
