"""One way to read bytes as if they were a file: through the same door as everybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.readers import Article, Unread, articles

Reading = Callable[[str, bytes | str], list[Article | Unread]]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    """Writes a file of this name and content, and reads it."""

    def reading(name: str, content: bytes | str) -> list[Article | Unread]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(articles([str(path)]))

    return reading


@pytest.fixture
def article(read: Reading) -> Callable[[str, bytes | str], Article]:
    """As `read`, for a file that holds exactly one article."""

    def one(name: str, content: bytes | str) -> Article:
        (found,) = read(name, content)
        assert isinstance(found, Article), found
        return found

    return one


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Makes small PDFs."""
    return a_pdf


def a_pdf(*lines: str, title: str = "") -> bytes:
    """A small, whole PDF of one page with these lines."""
    shown = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in lines)
    content = b"BT /F1 11 Tf 14 TL 50 750 Td " + shown + b"ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /CreationDate (D:20230101000000Z) >>" % title.encode("latin-1"),
    ]
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(data)
    data += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(data)
