"""What front matter, header blocks, JSONL objects and CSV rows call their parts, and the draft they make.

    id        id
    text      text, body, content
    title     title, headline
    date      date, published, published_at, published_on, publication_date
    url       url, link; also source, where it is an address
    outlet    outlet, publisher, site; also source, where it is no address
    context   context

Names are compared without case. Of several names for one part the first in this list that is filled in counts.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from extract.readers.article import STANDARD_INPUT, Draft, Raw
from extract.readers.dating import stated_date
from extract.readers.origins import bare_url, is_url

NAMES = {
    "id": ("id",),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "published_on", "publication_date"),
    "url": ("url", "link", "source"),
    "outlet": ("outlet", "publisher", "site", "source"),
    "context": ("context",),
}


def part(fields: Mapping[str, object], name: str) -> str | None:
    """One part as text; None where it is missing, blank or no plain value (a list, an object)."""
    for key in NAMES[name]:
        value = fields.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        text = str(value).strip() if name != "text" else str(value)
        if text.strip() and (key != "source" or is_url(text) == (name == "url")) and (name != "url" or is_url(text)):
            return text
    return None


def _date(fields: Mapping[str, object]) -> str | None:
    return next((found for key in NAMES["date"] if (found := stated_date(fields.get(key)))), None)


def lowered(fields: Mapping[Any, object]) -> dict[str, object]:
    """The same fields under lower-case names; keys that are no text fall away."""
    return {key.strip().lower(): value for key, value in fields.items() if isinstance(key, str)}


def draft(raw: Raw, fields: Mapping[str, object], text: str, *, several: bool = False, name: str = "") -> Draft:
    """A draft of `text` with what `fields` (lower-case names) say of it.

    `several`: the file holds more than one article, so its path alone cannot name this one. The identity is then
    path and title, or path and content where there is no title: a place in the file would change with its neighbours.
    """
    given, url, title = part(fields, "id"), part(fields, "url"), part(fields, "title")
    return Draft(
        name=name or raw.name,
        source=bare_url(url) if url else raw.source,
        text=text,
        identity=given or (bare_url(url) if url else None) or _place(raw, title, text, several),
        title=title,
        date=_date(fields),
        outlet=part(fields, "outlet"),
        context=part(fields, "context") or "",
        given=given,
    )


def _place(raw: Raw, title: str | None, text: str, several: bool) -> str | None:
    if raw.source == STANDARD_INPUT:
        return None
    if not several:
        return raw.source
    return f"{raw.source}#{title or hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
