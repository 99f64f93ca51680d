"""Parts of a text that name people without speaking of them: datelines, bylines; and headlines all in capitals."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

_DATELINE = re.compile(r"^\s*[A-Z][A-Z .,'/-]+[^\n]{0,60}?(?:\([^()\n]{2,40}\)\s*[-–—:]+|\s[–—]\s|\s--\s)")
_BYLINE = re.compile(r"^\s*(?:By|Story by|Reporting by|Written by|Photo by|Edited by|Editing by)\s[^\n]{3,80}$")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line.rstrip("\r\n")
        at += len(line)


def _characters(text: str) -> Iterator[tuple[int, int]]:
    for at, line in _lines(text):
        if dateline := _DATELINE.match(line):
            yield at, at + dateline.end()
        elif _BYLINE.match(line) and len(line.split()) <= 12 and not line.rstrip().endswith("."):
            yield at, at + len(line)


def bylines(doc: Doc) -> frozenset[int]:
    """Indices of the tokens of datelines ("GENEVA (Example Wire) -") and bylines ("By Anna Berg")."""
    zones = list(_characters(doc.text))
    if not zones:
        return frozenset()
    return frozenset(t.i for t in doc if any(start <= t.idx < end for start, end in zones))


def shouted(doc: Doc) -> frozenset[int]:
    """Indices of the tokens of lines in which four words or more are nearly all in capitals."""
    zones = []
    for at, line in _lines(doc.text):
        words = [word for word in line.split() if word.isalpha()]
        if len(words) >= 4 and sum(word.isupper() for word in words) >= 0.8 * len(words):
            zones.append((at, at + len(line)))
    return frozenset(t.i for t in doc if any(start <= t.idx < end for start, end in zones)) if zones else frozenset()
