"""RSS and Atom feeds (feedparser), from bytes: one article an entry. No link of a feed is followed.

An entry's id is kept apart from the page it links to: a feed often carries a summary only, and a summary must not
replace the page's full text.
"""

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from extract.readers.article import Draft, Raw, Unread
from extract.readers.cleaning import cleaned
from extract.readers.fields import draft
from extract.readers.origins import is_url
from extract.readers.visible import visible_text
from graph.errors import UnreadableSource

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether the first bytes open a feed.

    >>> is_feed(b"<?xml version='1.0'?><rss version='2.0'>"), is_feed(b"<html>")
    (True, False)
    """
    return bool(_ROOT.search(data[:4096]))


def read_feed(raw: Raw) -> Iterator[Draft | Unread]:
    """The entries of a feed, in its order. Raises UnreadableSource where the bytes are no feed."""
    parsed = feedparser.parse(raw.data, resolve_relative_uris=False)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        hint = "check that the file is the feed itself (RSS or Atom), complete"
        raise UnreadableSource(f"{raw.name}: is no feed that can be read", hint)
    outlet = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, start=1):
        yield _entry(raw, entry, outlet, f"{raw.name} (entry {number})")


def _entry(raw: Raw, entry: Any, outlet: str | None, name: str) -> Draft | Unread:
    text = _text(entry)
    if not text.strip():
        return Unread(name, f"{name}: carries no text", "ingest the page it links to")
    link = entry.get("link") or ""
    given = entry.get("id") or link
    fields: dict[str, object] = {
        "id": f"feed entry {given}" if given else None,
        "title": visible_text(entry.get("title") or ""),
        "date": entry.get("published") or entry.get("updated"),
        "url": link if is_url(link) else None,
        "outlet": outlet,
    }
    return draft(raw, fields, text, several=True, name=name)


def _text(entry: Any) -> str:
    """The longest of what an entry carries; as plain text."""
    carried = [content.get("value") or "" for content in entry.get("content", [])] + [entry.get("summary") or ""]
    lines = visible_text(max(carried, key=len)).split("\n")
    return cleaned("\n\n".join(lines))
