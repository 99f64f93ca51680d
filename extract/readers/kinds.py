"""Which reader reads what: by the content where it says so itself, else by the suffix."""

from extract.readers.article import Raw, Reader
from extract.readers.feeds import is_feed, read_feed
from extract.readers.html import read_html
from extract.readers.markdown import read_markdown
from extract.readers.pdf import read_pdf
from extract.readers.tables import read_csv, read_jsonl
from extract.readers.text import read_text
from graph.errors import UnreadableSource

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
"""Suffix (lower case, with its dot) to reader."""

_CONVERT = "save it as text, Markdown, HTML or PDF"
_ARCHIVES = {
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "gzip data",
    b"7z\xbc\xaf": "a 7z archive",
}


def reader_for(raw: Raw) -> Reader:
    """The reader for these bytes. Raises UnreadableSource for what no reader reads."""
    head = raw.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return read_pdf
    for mark, what in _ARCHIVES.items():
        if head.startswith(mark):
            raise UnreadableSource(f"{raw.name}: is {what}, which no reader reads", f"unpack it, or {_CONVERT}")
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return read_html
    if raw.suffix in {"", ".xml", ".html"} and is_feed(raw.data):
        return read_feed
    if raw.suffix and raw.suffix not in READERS:
        raise UnreadableSource(f"{raw.name}: no reader for {raw.suffix} files", _CONVERT)
    return READERS.get(raw.suffix, read_text)
