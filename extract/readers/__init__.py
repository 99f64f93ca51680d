"""Sources to articles: text, Markdown, HTML, PDF, JSONL, CSV, feeds, folders, addresses and standard input.

    for item in articles(["articles/", "https://example.org/news/1", "-"]):
        ...  # an Article, or an Unread that says which source gave none, why, and what mends it

Docs: docs/reading.md.
"""

from extract.readers.article import Article, Unread
from extract.readers.finishing import LONGEST
from extract.readers.opening import articles, expected

__all__ = ["LONGEST", "Article", "Unread", "articles", "expected"]
