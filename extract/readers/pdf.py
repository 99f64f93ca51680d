"""PDF (pypdf): the text layer, lines joined to paragraphs. Nothing is recognised from pictures.

A PDF's own creation date is often that of its printing and is not taken for the article's; its front lines are.
"""

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from extract.readers.article import Draft, Raw
from extract.readers.chrome import without_chrome
from extract.readers.cleaning import cleaned
from extract.readers.fields import draft
from graph.errors import UnreadableSource

_MOST_PAGES = 2000
_ENDS = frozenset(".!?:;”\"'’)")
_NO_TITLE = re.compile(r"(?i)untitled|microsoft word.*|.*\.(?:docx?|odt|pdf|indd|tex|qxd|rtf)|document\d*|print.*|\W*")

# Its complaints about single objects of a file are told by us, with the file's name.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(raw: Raw) -> Iterator[Draft]:
    """The article of a PDF. Raises UnreadableSource where it is broken, locked, too long or without a text layer."""
    try:
        title, pages = _pages(raw)
    except UnreadableSource:
        raise
    except DependencyError:
        raise _locked(raw) from None
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        # pypdf meets damage wherever it happens to be, with whatever Python says there.
        message = f"{raw.name}: this PDF is broken ({type(error).__name__})"
        raise UnreadableSource(message, "open it in a viewer and save it again, or save its text as .txt") from error
    text = without_chrome("\n\n".join(filter(None, (_paragraphs(cleaned(page)) for page in pages))))
    if not text.strip():
        hint = "run text recognition (OCR) over it, or save its text as .txt"
        raise UnreadableSource(f"{raw.name}: this PDF holds no text, only pictures", hint)
    yield draft(raw, {"title": title, "url": raw.source if raw.url else None}, text)


def _locked(raw: Raw) -> UnreadableSource:
    return UnreadableSource(f"{raw.name}: this PDF is locked with a password", "save it again without a password")


def _pages(raw: Raw) -> tuple[str | None, list[str]]:
    reader = PdfReader(io.BytesIO(raw.data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(raw)
    if len(reader.pages) > _MOST_PAGES:
        message = f"{raw.name}: this PDF has {len(reader.pages)} pages, more than {_MOST_PAGES}"
        raise UnreadableSource(message, "split it into articles or chapters")
    title = (reader.metadata.title if reader.metadata else None) or ""
    return None if _NO_TITLE.fullmatch(title) else title, [page.extract_text() or "" for page in reader.pages]


def _paragraphs(page: str) -> str:
    """Lines of a page joined where a paragraph runs on: a full line that does not end a sentence, or a small letter."""
    lines = [line.strip() for line in page.split("\n")]
    full = 0.6 * max(map(len, lines))
    text = lines[0]
    for before, line in pairwise(lines):
        runs_on = before and line and (line[0].islower() or (len(before) >= full and before[-1] not in _ENDS))
        if runs_on and before.endswith("-") and before[-2:-1].islower() and line[0].islower():
            text = text[:-1] + line
        else:
            text += (" " if runs_on else "\n") + line
    return text.strip()
