"""Everything that can be wrong with input, in one folder: each is told with file and mend, the rest is ingested."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import ingest
from extract.ingest import IngestReport
from extract.pipeline import load
from extract.readers import Article, Unread, articles
from extract.statements import read
from graph import Graph

GOOD = "Rubio in Panama\n\nMarco Rubio visited Panama. Panama has left the Belt and Road Initiative.\n"

TOLD = {
    "binary.txt": bytes(range(256)) * 20,
    "broken.csv": b"id,title\n1,no text column\n",
    "broken.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type",
    "bad.md": b"---\ntitle: [\n---\nText.",
    "empty.txt": b"",
    "feed.rss": b"<rss><channel>",
    "lines.jsonl": b'{"text": "Xi Jinping visited Brazil."}\n{"text": \n{"text": "Lula visited China."}\n',
    "nul.txt": b"Panama\x00left",
    "office.txt": b"PK\x03\x04\x14\x00",
    "pages.html": b"<html><body><script>render()</script></body></html>",
    "spaces.txt": b" \n\t\n ",
}
KEPT = {
    "arabic.txt": "التقى وزير الخارجية الأمريكي ماركو روبيو الرئيس خوسيه راؤول مولينو في مدينة بنما.".encode(),
    "controls.txt": b"A title\x07\r\n\r\nMarco Rubio visited Panama.\x1b\r\n",
    "emoji.txt": "👩‍👩‍👧 Marco Rubio visited Panama 🇵🇦. \u202eIndonesia joined BRICS.\u202c".encode(),
    "field.csv": b"id,text\n9,"
    + b"The canal is run by Panama and the ports at both of its ends were sold. " * 6_000
    + b"\n",
    "latin.txt": "Jos\u00e9 Ra\u00fal Mulino visited S\u00e3o Tom\u00e9.".encode("latin-1"),
    "line.txt": b"Panama and China and " * 250_000,
    "markup.txt": b"<script>alert(1)</script><img src=x onerror=alert(1)> Marco Rubio visited Panama.",
    "wide.txt": "Marco Rubio visited Panama.".encode("utf-16"),
    "zz-good.txt": GOOD.encode(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    for name, data in (TOLD | KEPT).items():
        (made / name).write_bytes(data)
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("Secret.")
    (made / "link.txt").symlink_to(outside)
    return made


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with Graph.open(":memory:") as opened:
        yield opened


@pytest.fixture(scope="module")
def report(folder: Path, graph: Graph) -> IngestReport:
    return ingest(graph, [str(folder)])


@pytest.mark.parametrize("name", [*TOLD, "link.txt"])
def test_what_is_wrong_is_told_with_the_file_and_the_mend(report: IngestReport, name: str) -> None:
    (unread,) = [item for item in report.unread if name in item.source]
    assert name in unread.message
    assert len(unread.hint) > 10


def test_nothing_else_is_told(report: IngestReport) -> None:
    assert len(report.unread) == len(TOLD) + 1


def test_the_rest_of_the_batch_is_ingested(report: IngestReport, graph: Graph) -> None:
    assert report.added == len(KEPT) + 2
    stored = {document.source: document for document in graph.documents(100).items}
    assert set(stored) == {*KEPT, "lines.jsonl"}
    assert "Mulino visited São Tomé" in stored["latin.txt"].text
    assert stored["wide.txt"].text == "Marco Rubio visited Panama."
    assert stored["controls.txt"].text == "A title\n\nMarco Rubio visited Panama.\n"
    assert stored["markup.txt"].text.startswith("<script>")
    assert "Secret" not in "".join(document.text for document in stored.values())


def test_what_was_not_extracted_says_why(report: IngestReport) -> None:
    reasons = dict(report.not_extracted)
    assert "language: ar" in reasons.values()
    assert list(reasons.values()).count("too long") == 2


def test_the_good_file_among_them_gives_its_statements(report: IngestReport, graph: Graph) -> None:
    assert report.statements > 0
    assert graph.exists("Panama", "Belt and Road Initiative")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "shut.txt").write_text(GOOD)
    (tmp_path / "shut.txt").chmod(0)
    found = list(articles([str(tmp_path)]))
    assert [type(item) for item in found] == [Article, Unread]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=200), glue=st.text(max_size=20))
def test_any_text_is_stored_with_offsets_that_fit(tmp_path: Path, text: str, glue: str) -> None:
    line = json.dumps({"text": f"{text} Marco Rubio visited Panama.{glue} China sanctioned Japan. {text}"})
    path = tmp_path / "any.jsonl"
    path.write_text(line)
    (found,) = articles([str(path)])
    assert isinstance(found, Article)
    stored = found.document.text
    stored.encode()
    reading = read(found, load(), 0.0)
    for statement in reading.statements:
        assert stored[statement.evidence.start : statement.evidence.end] == statement.evidence.quote
    for mention in reading.mentions:
        assert stored[mention.span.start : mention.span.end] == mention.text
