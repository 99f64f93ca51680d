"""Standard input, which may be one text or JSON lines."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast


class Lines:
    """Standard input, its form looked at without taking anything from it; remembers the `last` line that was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = io.BufferedReader(cast("io.RawIOBase", stream)) if not hasattr(stream, "peek") else stream
        self.last = b""

    @property
    def form(self) -> str:
        """Input that begins with { is JSON lines; anything else is one text."""
        begin: bytes = self.stream.peek(64)
        return "jsonl" if begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text"

    def read(self) -> bytes:
        """All of it."""
        return self.stream.read()

    def __iter__(self) -> Iterator[bytes]:
        for line in self.stream:
            self.last = line
            yield line
