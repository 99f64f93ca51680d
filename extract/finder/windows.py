"""Whole sentences that the encoder reads together, each stretch with what stood before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

FULL = 192
"""Word pieces of one window, its context not counted; a longer sentence is cut."""

CONTEXT = 56
"""Word pieces of what stood before it."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start`..`end` that are read together; those before `first` are context."""

    start: int
    first: int
    end: int


def windows(doc: Doc, sizes: Sequence[int], first: int = 0) -> Iterator[Window]:
    """Windows that cover the tokens from `first` on; `sizes` counts the word pieces of each token."""
    begin = end = first
    filled = 0
    for start, stop in _sentences(doc, sizes, first):
        size = sum(sizes[start:stop])
        if filled and filled + size > FULL:
            yield Window(_context(doc, sizes, begin), begin, end)
            begin, filled = start, 0
        end, filled = stop, filled + size
    if end > begin:
        yield Window(_context(doc, sizes, begin), begin, end)


def _sentences(doc: Doc, sizes: Sequence[int], first: int) -> Iterator[tuple[int, int]]:
    """Sentences from `first` on, those that are longer than a window cut into pieces."""
    for sentence in doc.sents:
        start, filled = max(sentence.start, first), 0
        for at in range(start, sentence.end):
            if filled + sizes[at] > FULL:
                yield start, at
                start, filled = at, 0
            filled += sizes[at]
        if start < sentence.end:
            yield start, sentence.end


def _context(doc: Doc, sizes: Sequence[int], begin: int) -> int:
    """Where the context begins: as many whole words as fit."""
    start, room = begin, CONTEXT
    while start and sizes[start - 1] <= room:
        start -= 1
        room -= sizes[start]
    return start
