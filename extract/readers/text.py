"""Plain text. One file is one article, or several by the rule of `splitting`."""

from collections.abc import Iterator

from extract.readers.article import Draft, Raw
from extract.readers.chrome import without_chrome
from extract.readers.cleaning import cleaned
from extract.readers.decoding import decoded
from extract.readers.fields import draft
from extract.readers.splitting import split


def read_text(raw: Raw) -> Iterator[Draft]:
    """The articles of a text file. Raises UnreadableSource for binary data."""
    articles = split(cleaned(decoded(raw.data, raw.name)))
    several = len(articles) > 1
    for number, (fields, body) in enumerate(articles, start=1):
        name = f"{raw.name} (article {number})" if several else raw.name
        yield draft(raw, fields, without_chrome(body), several=several, name=name)
