"""What readers pass on: bytes with a name, a text with what is known of it, an article, or why there is none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.model import Document

STANDARD_INPUT = "standard input"
"""How a document that came through `-` names its source."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document ready for extraction.

    `context` is earlier text of the same source that helps references; `given` is the id it came with, as it came
    (the document's own id is a hash of it).
    """

    document: Document
    context: str = ""
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A source, or a part of one, that gave no article: which one, why, and what mends it."""

    source: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they were found: `name` is what the user knows them by, `source` what is stored (URL, relative path)."""

    name: str
    source: str
    data: bytes
    suffix: str = ""
    url: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that a reader found, before it is cleaned, dated and named.

    `identity` is what the document's id is made of (None: its content). `given` is the id it came with.
    """

    name: str
    source: str
    text: str
    identity: str | None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    context: str = ""
    given: str | None = None


Reader = Callable[[Raw], Iterator[Draft | Unread]]
"""Bytes in, drafts out. Raises UnreadableSource where nothing at all can be made of the bytes."""
