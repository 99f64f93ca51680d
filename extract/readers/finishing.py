"""From a draft to an article: cleaned, dated, titled, named, its language told."""

import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath

from extract.readers.article import Article, Draft, Unread
from extract.readers.cleaning import cleaned
from extract.readers.dating import path_date
from extract.readers.front import front_date, front_title
from extract.readers.languages import language_of
from extract.readers.origins import is_url, origin_of
from graph.identity import document_id
from graph.model import Document

LONGEST = 300_000
"""Code points (about 50,000 words) up to which a text is extracted. A longer one is a book or no text at all: it is
stored and searchable, and told as not extracted."""


def finished(draft: Draft) -> Article | Unread:
    """The article of a draft; an Unread where its text is empty."""
    text = cleaned(draft.text)
    if not text.strip():
        return Unread(draft.name, f"{draft.name}: is empty", "check that it was saved completely, or remove it")
    digest = hashlib.sha256(text.encode()).hexdigest()
    identity = document_id(draft.identity if draft.identity is not None else f"content {digest}")
    language = language_of(text)
    outlet = _line(draft.outlet)
    document = Document(
        id=identity,
        title=_line(draft.title) or front_title(text) or _file_title(draft, text),
        text=text,
        sha256=digest,
        source=_line(draft.source) or "",
        origin=origin_of(outlet, draft.source, identity),
        date=draft.date or front_date(text) or path_date(draft.source),
        outlet=outlet,
        language=language,
        extracted=language == "en" and len(text) <= LONGEST,
    )
    return Article(document, cleaned(draft.context), draft.given)


def told_apart(article: Article) -> Article:
    """The same article under an id of its own, for two of one file with the same title: the content joins in."""
    document = article.document
    return replace(article, document=replace(document, id=document_id(f"{document.id} {document.sha256}")))


def _line(text: str | None) -> str | None:
    """Metadata as one clean line; None where nothing is left."""
    return " ".join(cleaned(text or "").split())[:500] or None


def _file_title(draft: Draft, text: str) -> str:
    """The file's name in words; the text's first words where a name is no single article's."""
    if is_url(draft.source) or draft.identity != draft.source:
        first = " ".join(text[:400].split())
        return first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + " …"
    words = re.sub(r"[-_]+", " ", PurePosixPath(draft.source).stem).strip()
    return words or draft.source
