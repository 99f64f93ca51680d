"""What every request passes on its way in and out: loopback only, security headers, revalidation.

Plain ASGI, so that streams stay streams. Keyless reading needs a loopback bind, a loopback Host header and no
forwarding header: a page elsewhere that rebinds its name to 127.0.0.1, or a proxy, is refused.
"""

import hashlib
import ipaddress
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.desk import Desk
from api.problems import KeylessRefused, problem_of, response
from graph.errors import EntenteError

FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
JSON_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PICTURE_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-popups"
)
"""A picture carries its script inside itself; the sandbox gives it an origin of its own, and nothing to connect to."""

HEADERS = {
    "content-security-policy": JSON_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::\d{1,5})?", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Whether a host name or address (IPv6 with or without brackets) is this very machine."""
    name = host.strip("[]").casefold()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def refusal(scope: Scope) -> KeylessRefused | None:
    """Why a keyless request may not be answered; None where it may."""
    headers = Headers(scope=scope)
    found = _HOST.fullmatch(headers.get("host", ""))
    if not found or not is_loopback(found[1]):
        return KeylessRefused("the Host header is no loopback name", "ask 127.0.0.1, localhost or [::1] directly")
    for name in FORWARDING:
        if name in headers:
            return KeylessRefused(f"the request was forwarded ({name})", "ask without a proxy in between")
    server = scope.get("server")
    if not server or not is_loopback(str(server[0])):
        return KeylessRefused("the server is not bound to loopback", "bind to 127.0.0.1: keys come later")
    return None


class LoopbackOnly:
    """Refuses (403) what did not come over a plain loopback connection."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it pass, or answer 403."""
        refused = refusal(scope) if scope["type"] == "http" else None
        if refused is None:
            await self.app(scope, receive, send)
        else:
            await response(problem_of(refused))(scope, receive, send)


class SecurityHeaders:
    """Adds the headers of `HEADERS` to every answer that has not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it pass and dress the answer."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending)


class Revalidation:
    """Strong ETags for what is read under /v1: the graph's version, this program's, and the question.

    The version is taken before the answer is made, so a tag can only be older than its content: never stale, at worst
    asked again.
    """

    def __init__(self, app: ASGIApp, program: str) -> None:
        self.app = app
        self.program = program

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304 where the client's tag still holds; else let it pass and tag the answer."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/v1/"):
            await self.app(scope, receive, send)
            return
        tag = await self._tag(scope)
        if tag and tag in _tags(Headers(scope=scope).getlist("if-none-match")):
            start = {"type": "http.response.start", "status": 304, "headers": [(b"etag", tag.encode())]}
            await send(start)
            await send({"type": "http.response.body", "body": b""})
            return

        async def sending(message: Message) -> None:
            if tag and message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                headers["etag"] = tag
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, sending)

    async def _tag(self, scope: Scope) -> str | None:
        desk = Request(scope).app.state.desk
        assert isinstance(desk, Desk)
        try:
            version = await desk.ask(desk.graph.version)
        except EntenteError:
            return None  # the route itself will meet the same error and tell it properly
        asked = b"\0".join((scope.get("raw_path") or scope["path"].encode(), scope["query_string"]))
        digest = hashlib.sha256(asked + self.program.encode()).hexdigest()[:20]
        return f'"{version}-{digest}"'


def _tags(values: Iterable[str]) -> set[str]:
    """The tags of If-None-Match, weak marks dropped: comparison is weak there (RFC 9110, 13.1.2)."""
    return {tag.strip().removeprefix("W/") for value in values for tag in value.split(",")}
