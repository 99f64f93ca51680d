"""Markdown as plain text: the words without the marks. YAML front matter gives title, date, source, url and id.

Lines of a paragraph are joined, list items and table cells stand on lines of their own, code is kept as text, pictures
fall away, HTML loses its tags. A script is never run and never kept.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract.readers.article import Draft, Raw
from extract.readers.chrome import without_chrome
from extract.readers.cleaning import cleaned
from extract.readers.decoding import decoded
from extract.readers.fields import draft, lowered
from extract.readers.splitting import split
from extract.readers.visible import visible_text
from graph.errors import UnreadableSource

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def read_markdown(raw: Raw) -> Iterator[Draft]:
    """The articles of a Markdown file. Raises UnreadableSource for binary data and for broken front matter."""
    fields, body = _front_matter(cleaned(decoded(raw.data, raw.name)), raw.name)
    articles = [(fields, body)] if fields else [(lowered(header), part) for header, part in split(body)]
    several = len(articles) > 1
    for number, (known, part) in enumerate(articles, start=1):
        name = f"{raw.name} (article {number})" if several else raw.name
        yield draft(raw, known, without_chrome(plain(part) or part), several=several, name=name)


def _front_matter(text: str, name: str) -> tuple[dict[str, object], str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    try:
        found = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        hint = "put values that hold a colon in quotes, or remove the lines between ---"
        raise UnreadableSource(f"{name}:{line}: its front matter is no YAML", hint) from None
    # Two rules with prose between them look like front matter; only a mapping is one.
    return (lowered(found), text[match.end() :]) if isinstance(found, dict) else ({}, text)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; indented lines are paragraphs, because in articles they are never code."""
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).disable("code")


def plain(text: str) -> str:
    r"""The words of a Markdown text, blocks apart by a blank line.

    >>> plain("# Talks\n\nThey *met* in [Panama](https://example.org).")
    'Talks\n\nThey met in Panama.'
    """
    blocks = (block.strip() for block in _blocks(_parser().parse(text)))
    return "\n\n".join(block for block in blocks if block)


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _words(token.children or [])
        elif token.type == "fence":
            yield token.content
        elif token.type == "html_block":
            yield visible_text(token.content)


def _words(tokens: Iterable[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)
