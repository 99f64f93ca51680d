"""How the source of a document may leave: no local path, no credentials."""

from pathlib import PureWindowsPath
from urllib.parse import SplitResult, urlsplit, urlunsplit


def shown_source(source: str) -> str:
    """A source as it may leave: a web address without credentials, else the bare name of a file."""
    parts = _split(source)
    if parts and parts.scheme in ("http", "https") and parts.netloc:
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return PureWindowsPath(source).name or "text"


def _split(source: str) -> SplitResult | None:
    try:
        return urlsplit(source)
    except ValueError:
        return None
