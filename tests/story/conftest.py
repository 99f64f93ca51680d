"""The example corpus, ingested once through the command line, for every story that asks of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import example
from api.app import create_app
from api.cli import run


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that `entente ingest` makes of the forty articles."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    assert run(["ingest", str(example.articles()), "--store", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def example_client(example_store: Path) -> Iterator[TestClient]:
    """The HTTP API over that store."""
    with TestClient(create_app(str(example_store)), base_url="http://127.0.0.1:8642") as client:
        yield client
