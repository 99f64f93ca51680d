"""The visible text of any HTML, well formed or not: for feeds, for Markdown, and for pages without a core."""

from html.parser import HTMLParser

from extract.readers.cleaning import cleaned

_UNSEEN = frozenset(
    "script style noscript template head svg iframe object nav footer form button select textarea".split()
)
_BLOCK = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article header main aside blockquote pre figcaption figure "
    "dt dd dl hr td th body title".split()
)


class _Text(HTMLParser):
    """Collects text outside unseen elements; iterative, so that no depth of nesting can hurt."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCK:
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCK:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            # What was opened inside and never closed ends with it.
            while self._unseen.pop() != tag:
                pass
        elif tag in _BLOCK:
            # A block's end outside what is unseen: an unseen element was left open; it must not hide the rest.
            self._break()
            if tag in {"body", "article", "main"}:
                self._unseen.clear()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))

    def _break(self) -> None:
        if not self._unseen:
            self.pieces.append("\n")


def visible_text(markup: str) -> str:
    r"""Tags, scripts, menus and comments gone; each block on a line of its own; entities resolved.

    >>> visible_text("<p>One <b>two</b></p><script>x()</script><p>&amp; three")
    'One two\n& three'
    """
    parser = _Text()
    parser.feed(cleaned(markup))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return cleaned("\n".join(line for line in lines if line))
