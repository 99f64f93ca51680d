"""What ingest skips, tells, counts and keeps; the language model is replaced by a reader of nothing."""

import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import extract.statements
from extract import ingest
from extract.readers import Article
from graph import Graph
from graph.identity import document_id
from graph.model import Reading

TALKS = "Talks in Panama\n\nMarco Rubio met José Raúl Mulino in Panama City and spoke of the canal with him.\n"


class Model:
    """Stands for the pipeline; remembers what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Any:
    made = Model()

    def read_all(articles: Iterable[Article], nlp: Model) -> Iterator[Reading]:
        for article in articles:
            nlp.read.append(article.document.source)
            yield Reading(article.document)

    monkeypatch.setattr(extract.statements, "read_all", read_all)
    return made


@pytest.fixture
def graph() -> Iterator[Graph]:
    with Graph.open(":memory:") as opened:
        yield opened


def test_an_unchanged_document_is_not_read_again(tmp_path: Path, graph: Graph, model: Any) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    first = ingest(graph, [str(tmp_path)], nlp=model)
    second = ingest(graph, [str(tmp_path)], nlp=model)
    assert (first.added, first.unchanged, second.added, second.unchanged) == (1, 0, 0, 1)
    assert model.read == ["a.txt"]
    assert first.words == len(TALKS.split())


def test_a_changed_document_replaces_the_old_one(tmp_path: Path, graph: Graph, model: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TALKS)
    ingest(graph, [str(path)], nlp=model)
    path.write_text("Something else altogether happened in Peru, where nobody spoke of canals.")
    report = ingest(graph, [str(path)], nlp=model)
    assert (report.added, report.replaced) == (0, 1)
    assert graph.counts().documents == 1


def test_one_file_named_twice_is_read_once(tmp_path: Path, graph: Graph, model: Any) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    report = ingest(graph, [str(tmp_path), str(tmp_path / "a.txt")], nlp=model)
    assert (report.added, report.unchanged) == (1, 1)


def test_two_texts_under_one_id_in_one_run_are_told_and_none_is_lost_silently(
    tmp_path: Path, graph: Graph, model: Any
) -> None:
    for folder, text in (("x", TALKS), ("y", "Quite another story about Peru.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    report = ingest(graph, [str(tmp_path / "x"), str(tmp_path / "y")], nlp=model)
    assert (report.added, report.replaced) == (1, 0)
    assert [unread.source for unread in report.unread] == ["a.txt"]
    assert "folder that holds both" in report.unread[0].hint


def test_nearly_the_same_text_is_told_by_both_titles(tmp_path: Path, graph: Graph, model: Any) -> None:
    body = "They spoke about the canal, the ports at both ends of it, migration and the price of passage. " * 3
    (tmp_path / "a.txt").write_text("Talks one\n\n" + body)
    (tmp_path / "b.txt").write_text("Talks two\n\n" + body)
    assert ingest(graph, [str(tmp_path)], nlp=model).near_duplicates == [("Talks two", "Talks one")]


def test_a_forgotten_document_is_told_and_stays_forgotten(tmp_path: Path, graph: Graph, model: Any) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    ingest(graph, [str(tmp_path)], nlp=model)
    graph.forget(document_id("a.txt"))
    report = ingest(graph, [str(tmp_path)], nlp=model)
    assert report.added == 0
    assert "forgotten" in report.unread[0].message
    assert graph.counts().documents == 0


def test_another_language_is_stored_and_told(tmp_path: Path, graph: Graph, model: Any) -> None:
    text = "Der Bundeskanzler sagte am Montag, dass Deutschland die neuen Sanktionen gegen Russland unterstützt.\n"
    (tmp_path / "de.txt").write_text(text)
    report = ingest(graph, [str(tmp_path)], nlp=model)
    assert (report.added, report.not_extracted, report.words) == (1, [("de", "language: de")], 0)
    assert graph.document(document_id("de.txt")).text == text


def test_progress_counts_every_article_up_to_the_total(tmp_path: Path, graph: Graph, model: Any) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Story {name}\n\nIt happened in {name * 3}.")
    steps: list[tuple[int, int | None, str]] = []
    ingest(graph, [str(tmp_path)], nlp=model, progress=lambda *step: steps.append(step))
    assert steps == [(1, 3, "Story a"), (2, 3, "Story b"), (3, 3, "Story c")]


def test_no_model_is_loaded_where_nothing_is_to_be_read(
    tmp_path: Path, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    import extract.pipeline

    def refuse() -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(extract.pipeline, "load", refuse)
    assert ingest(graph, [str(tmp_path / "missing.txt")]).unread


def test_ctrl_c_waits_for_the_write_under_way_and_keeps_what_is_done(
    tmp_path: Path, graph: Graph, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Story {name}\n\nIt happened in {name * 3}.")
    real, finished = graph.add, []

    def interrupted(reading: Reading) -> Any:
        if reading.document.source == "b.txt":
            signal.raise_signal(signal.SIGINT)
        added = real(reading)
        finished.append(reading.document.source)
        return added

    monkeypatch.setattr(graph, "add", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ingest(graph, [str(tmp_path)], nlp=model)
    assert finished == ["a.txt", "b.txt"]
    assert graph.counts().documents == 2
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    monkeypatch.undo()
