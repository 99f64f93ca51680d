"""Where a text comes from: its URL, and the key under which sources are counted as one."""

from urllib.parse import urlsplit, urlunsplit

from tld import get_fld


def is_url(text: str) -> bool:
    """Whether this is an http(s) address.

    >>> is_url("https://example.org/a"), is_url("Example Wire")
    (True, False)
    """
    if not text.lower().startswith(("http://", "https://")) or any(character.isspace() for character in text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def bare_url(url: str) -> str:
    """The address without fragment, user name and password: they are no part of what a page is, nor to be stored."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme.lower(), host.lower(), parts.path, parts.query, ""))


def registrable_domain(url: str) -> str | None:
    """The domain that somebody registered, by the public suffix list shipped with `tld`; else the host itself.

    >>> registrable_domain("https://news.example.co.uk/a")
    'example.co.uk'
    """
    found = get_fld(url, fail_silently=True, search_private=False)
    return found or urlsplit(url).hostname


def origin_of(outlet: str | None, source: str, document: str) -> str:
    """The source key of a document: its outlet case folded, else its registrable domain, else its own id."""
    if outlet and outlet.strip():
        return " ".join(outlet.casefold().split())
    return (registrable_domain(source) if is_url(source) else None) or document
