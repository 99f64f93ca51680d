"""HTML pages (trafilatura): the main text, title, date and site name; menus, footers and comments fall away.

Nothing is fetched and no script is run. Where trafilatura finds no main text, all visible text of the page is taken.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura

from extract.readers.article import Draft, Raw
from extract.readers.cleaning import cleaned
from extract.readers.decoding import decoded
from extract.readers.fields import draft
from extract.readers.origins import is_url
from extract.readers.visible import visible_text
from graph.errors import UnreadableSource

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)

# Its complaints about single pages are told by us, with the page's name.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(raw: Raw) -> Iterator[Draft]:
    """The article of a page. Raises UnreadableSource where the page holds no visible text or the bytes are no text."""
    markup = _markup(raw)
    page = _extracted(markup, raw)
    text = cleaned((page.text if page else None) or "") or visible_text(markup)
    if not text.strip():
        hint = "save the page once it has loaded, or save its text as .txt"
        raise UnreadableSource(f"{raw.name}: no text is visible in this page", hint)
    yield draft(raw, _metadata(page, raw), _paragraphs(text))


def _markup(raw: Raw) -> str:
    """The page's characters; what it declares of its encoding is believed where the bytes agree."""
    declared = _DECLARED.search(raw.data[:4096])
    if declared and b"\x00" not in raw.data:
        try:
            return cleaned(raw.data.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return cleaned(decoded(raw.data, raw.name))


def _extracted(markup: str, raw: Raw) -> Any:
    """Trafilatura's document or None. No `extensive_search`: it takes dates out of running text and copyright lines."""
    dates = {"extensive_search": False, "original_date": True}
    url = raw.source if raw.url else None
    return trafilatura.bare_extraction(
        markup, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
    )


def _metadata(page: Any, raw: Raw) -> dict[str, object]:
    """Title, date, outlet and address as the page states them; a fetched page keeps the address it was asked by."""
    if page is None:
        return {"url": raw.source} if raw.url else {}
    site = (page.sitename or "").strip()
    is_domain = "." in site and " " not in site
    canonical = page.url or ""
    url = raw.source if raw.url else (canonical if is_url(canonical) and urlsplit(canonical).path.strip("/") else None)
    return {"title": page.title, "date": page.date, "outlet": None if is_domain else site, "url": url}


def _paragraphs(text: str) -> str:
    """Trafilatura ends paragraphs with one newline; a blank line keeps them apart for everything that reads on."""
    return re.sub(r"\n+", "\n\n", text.strip())
