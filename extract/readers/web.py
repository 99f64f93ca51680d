"""Pages by http(s), fetched because the user named them: nothing else in Entente reaches the network.

Limits: 25 MiB, 60 s in all, five redirects. A redirect to an address inside (loopback, private, link-local) is refused
unless it leads to the very host that the user typed: a page must not make us read the user's own network.
"""

import ipaddress
import socket
import time
from urllib.request import getproxies

import httpx2

from extract.readers.article import Raw
from extract.readers.origins import bare_url
from graph.errors import UnreadableSource

LARGEST = 25 * 1024 * 1024
LONGEST = 60.0
_REDIRECTS = 5
_HEADERS = {
    "User-Agent": "entente/0.1 (reads one page for its user)",
    "Accept": "text/html, application/*, text/*;q=0.9",
}
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


def fetch(url: str, transport: httpx2.BaseTransport | None = None) -> Raw:
    """The bytes behind an address, with the suffix that their content type stands for.

    Raises UnreadableSource, naming the address, for every way in which a fetch can fail.
    """
    deadline = time.monotonic() + LONGEST
    try:
        with httpx2.Client(transport=transport, timeout=20.0, headers=_HEADERS) as client:
            return _follow(client, url, deadline)
    except httpx2.TimeoutException:
        raise UnreadableSource(f"{url}: did not answer in time", "try again later, or save the page") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        message = f"{url}: cannot be fetched ({error or type(error).__name__})"
        raise UnreadableSource(
            message, "check the address and the network, or save the page and ingest the file"
        ) from None


def _follow(client: httpx2.Client, url: str, deadline: float) -> Raw:
    typed = httpx2.URL(url)
    here = typed
    for _ in range(_REDIRECTS + 1):
        if here.host != typed.host:
            _refuse_inside(here.host, url)
        with client.stream("GET", here) as response:
            if here.host != typed.host:
                _refuse_inside_peer(response, url)
            if not response.has_redirect_location:
                return Raw(url, bare_url(url), _body(response, url, deadline), _suffix(response, url), url=True)
            here = here.join(response.headers["location"])
        if here.scheme not in {"http", "https"}:
            raise UnreadableSource(f"{url}: leads to a {here.scheme} address", "name the page's own address")
    raise UnreadableSource(f"{url}: redirects more than {_REDIRECTS} times", "name the page's own address")


def _body(response: httpx2.Response, url: str, deadline: float) -> bytes:
    if response.status_code >= 400:
        message = f"{url}: the server answers {response.status_code} {response.reason_phrase}".rstrip()
        raise UnreadableSource(message, "check the address; open the page in a browser and save it if it needs a login")
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > LARGEST:
            raise UnreadableSource(f"{url}: is larger than {LARGEST >> 20} MiB", "save it and split it into articles")
        if time.monotonic() > deadline:
            raise UnreadableSource(f"{url}: took longer than {LONGEST:.0f} s", "try again later, or save the page")
    return bytes(data)


def _suffix(response: httpx2.Response, url: str) -> str:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _SUFFIXES or not kind or kind == "application/octet-stream":
        return _SUFFIXES.get(kind, "")
    raise UnreadableSource(
        f"{url}: is {kind}, which no reader reads", "name a page, text, PDF, feed, JSONL or CSV file"
    )


def _refuse_inside(host: str, url: str) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return  # the fetch itself says that the host is unknown (or a proxy knows it)
    for address in {str(item[4][0]) for item in found}:
        if _is_inside(address):
            raise _refusal(url, host)


def _refuse_inside_peer(response: httpx2.Response, url: str) -> None:
    """Looks at the address really reached: a name may resolve differently the second time."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None and not getproxies() else None
    if peer and _is_inside(str(peer[0])):
        raise _refusal(url, str(peer[0]))


def _refusal(url: str, host: str) -> UnreadableSource:
    message = f"{url}: redirects to {host}, an address inside this machine or network"
    return UnreadableSource(message, "name that address yourself if it is the one you mean")


def _is_inside(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    return not (mapped or parsed).is_global
