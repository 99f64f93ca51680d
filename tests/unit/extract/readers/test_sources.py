"""Folders, standard input, addresses, and the batch as a whole."""

import io
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx2
import pytest

from extract.readers import Article, Unread, articles, expected
from extract.readers.web import LARGEST, fetch
from graph.errors import UnreadableSource
from graph.identity import document_id


def sources(found: list[Article | Unread]) -> list[str]:
    return [item.document.source for item in found if isinstance(item, Article)]


def messages(found: list[Article | Unread]) -> str:
    return "\n".join(item.message for item in found if isinstance(item, Unread))


def test_a_folder_is_read_in_order_with_paths_relative_to_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", "c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(
            f"<html><body>Talks about {name} in Panama.</body></html>" if "html" in name else f"On {name}."
        )
    found = list(articles([str(tmp_path)]))
    assert sources(found) == ["a/b/c.txt", "a/z.md", "b.txt", "c.html"]
    assert str(tmp_path) not in repr([item.document for item in found if isinstance(item, Article)])


def test_hidden_and_unknown_files_are_left_aside_and_told(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/x.txt", "b.jpg", "c.jpg", "README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Panama.")
    found = list(articles([str(tmp_path)]))
    assert sources(found) == ["a.txt"]
    assert "1 hidden" in messages(found)
    assert "2 files ending in .jpg" in messages(found)
    assert "1 file without a suffix" in messages(found)


def test_no_link_is_followed_out_of_a_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret.")
    (inside / "a.txt").write_text("Panama.")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "nowhere.txt").symlink_to(inside / "gone.txt")
    found = list(articles([str(inside)]))
    assert sources(found) == ["a.txt"]
    told = messages(found)
    assert all(name in told for name in ("link.txt", "folder", "nowhere.txt"))
    assert "loop" not in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Panama.")
    (tmp_path / "shut.txt").write_text("Secret.")
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    found = list(articles([str(tmp_path)]))
    (tmp_path / "shut").chmod(0o700)
    assert sources(found) == ["a.txt"]
    assert all("chmod" in item.hint for item in found if isinstance(item, Unread))
    assert len(found) == 3


def test_a_refused_file_is_told_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Panama.")
    (tmp_path / "shut.txt").write_text("Secret.")
    real = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    found = list(articles([str(tmp_path)]))
    assert sources(found) == ["a.txt"]
    assert "shut.txt" in messages(found)


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Panama.")
    (tmp_path / "empty").mkdir()
    named = [
        "missing.txt",
        str(tmp_path / "empty"),
        "ftp://example.org/a",
        "a\x00b",
        "https://",
        str(tmp_path / "a.txt"),
    ]
    found = list(articles(named))
    assert sources(found) == ["a.txt"]
    told = [item for item in found if isinstance(item, Unread)]
    assert len(told) == 5
    assert all(item.hint for item in told)


def test_standard_input_is_named_by_its_content() -> None:
    one, same, other = (next(articles(["-"], stdin=io.StringIO(text))) for text in ("Panama.", "Panama.", "Peru."))
    assert isinstance(one, Article)
    assert isinstance(same, Article)
    assert isinstance(other, Article)
    assert one.document.id == same.document.id != other.document.id
    assert one.document.source == "standard input"


def test_lines_of_standard_input_are_answered_as_they_come() -> None:
    taken: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            taken.append(number)
            yield b'{"id": "%d", "text": "Panama."}\n' % number

    class Pipe(io.BytesIO):
        def __iter__(self) -> Iterator[bytes]:
            return lines()

    found = articles(["-"], stdin=Pipe(), stdin_format="jsonl")
    first = next(found)
    assert isinstance(first, Article)
    assert first.given == "0"
    assert taken == [0]


def test_a_bad_line_of_standard_input_is_told() -> None:
    found = list(
        articles(["-"], stdin=io.BytesIO(b'{"text": "One."}\n\xff\xfe\n{"text": "Two."}'), stdin_format="jsonl")
    )
    assert [type(item) for item in found] == [Article, Unread, Article]
    assert "standard input:2" in messages(found)


def test_an_unknown_format_of_standard_input_is_told() -> None:
    (found,) = articles(["-"], stdin=io.BytesIO(b"x"), stdin_format="docx")
    assert isinstance(found, Unread)
    assert "jsonl" in found.hint


def test_how_many_to_expect_is_known_for_plain_files_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "b.md").write_text("B.")
    assert expected([str(tmp_path)]) == 2
    (tmp_path / "c.jsonl").write_text("{}")
    assert expected([str(tmp_path)]) is None
    assert expected(["-"]) is None


Handler = Callable[[httpx2.Request], httpx2.Response]


def served(handler: Handler) -> httpx2.MockTransport:
    return httpx2.MockTransport(handler)


def test_a_page_is_fetched_with_the_reader_its_type_asks_for() -> None:
    transport = served(lambda request: httpx2.Response(200, html="<p>Panama</p>"))
    raw = fetch("https://user:word@Example.org/a?b=c#part", transport)
    assert (raw.suffix, raw.source) == (".html", "https://example.org/a?b=c")


def test_a_redirect_inside_is_refused_and_the_typed_host_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "127.0.0.1":
            return httpx2.Response(200, text="Inside.")
        return httpx2.Response(302, headers={"location": "http://127.0.0.1/admin"})

    assert fetch("http://127.0.0.1/admin", served(handler)).data == b"Inside."
    with pytest.raises(UnreadableSource, match="inside this machine"):
        fetch("http://example.org/", served(handler))


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "192.168.1.1", "localhost", "0.0.0.0"]
)
def test_every_address_inside_is_refused_after_a_redirect(host: str) -> None:
    transport = served(lambda request: httpx2.Response(302, headers={"location": f"http://{host}/"}))
    with pytest.raises(UnreadableSource, match="inside"):
        fetch("http://example.org/", transport)


def test_redirects_are_limited() -> None:
    transport = served(lambda request: httpx2.Response(302, headers={"location": "/again"}))
    with pytest.raises(UnreadableSource, match="more than 5"):
        fetch("http://example.org/", transport)


def test_a_redirect_to_a_file_is_refused() -> None:
    transport = served(lambda request: httpx2.Response(302, headers={"location": "file:///etc/hostname"}))
    with pytest.raises(UnreadableSource, match="file address"):
        fetch("http://example.org/", transport)


def test_a_page_without_end_is_cut_off() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * (1 << 20)

    transport = served(lambda request: httpx2.Response(200, content=endless(), headers={"content-type": "text/plain"}))
    with pytest.raises(UnreadableSource, match=str(LARGEST >> 20)):
        fetch("http://example.org/", transport)


@pytest.mark.parametrize(
    ("response", "word"),
    [
        (httpx2.Response(404), "404"),
        (httpx2.Response(200, content=b"x", headers={"content-type": "image/png"}), "image/png"),
    ],
)
def test_what_a_server_answers_is_told(response: httpx2.Response, word: str) -> None:
    with pytest.raises(UnreadableSource, match=word) as raised:
        fetch("http://example.org/", served(lambda request: response))
    assert "http://example.org/" in str(raised.value)
    assert raised.value.hint


def test_a_server_that_does_not_answer_is_told() -> None:
    def silent(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("slow", request=request)

    with pytest.raises(UnreadableSource, match="in time"):
        fetch("http://example.org/", served(silent))


def test_a_page_of_a_real_server_on_this_machine_can_be_named() -> None:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write("Múte Egede spoke in Nuuk.".encode())

        def log_message(self, *arguments: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/2025/02/03/talks"
        (found,) = articles([url])
        server.shutdown()
    assert isinstance(found, Article)
    assert (found.document.text, found.document.date) == ("Múte Egede spoke in Nuuk.", "2025-02-03")
    assert found.document.id == document_id(url)
