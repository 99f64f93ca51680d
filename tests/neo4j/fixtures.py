"""The server that tests share: started once, emptied for each test. Its absence skips, in CI it fails."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from neo4j import Driver, GraphDatabase

from tests.neo4j.jars import LTS, Missing, jars
from tests.neo4j.server import PASSWORD, Neo4jServer


@dataclass(frozen=True)
class Running:
    """Where a server listens and how to come in."""

    uri: str
    user: str
    password: str

    def driver(self) -> Driver:
        """A driver of its own."""
        return GraphDatabase.driver(self.uri, auth=(self.user, self.password), notifications_min_severity="OFF")

    def empty(self) -> None:
        """Take everything out but the schema."""
        with self.driver() as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume()


def absent(reason: str) -> None:
    """Skips, saying why; in CI fails."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; in CI that is a failure")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Running]:
    """A server: ENTENTE_TEST_NEO4J (with NEO4J_USER and NEO4J_PASSWORD) where given, else one of our own."""
    given = os.environ.get("ENTENTE_TEST_NEO4J")
    if given:
        user, password = os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", PASSWORD)
        yield Running(given, user, password)
        return
    try:
        found = jars(LTS)
    except Missing as lack:
        absent(str(lack))
        raise
    with Neo4jServer(found) as server:
        yield Running(server.uri, "neo4j", PASSWORD)


@pytest.fixture
def neo4j(neo4j_server: Running, monkeypatch: pytest.MonkeyPatch) -> Running:
    """The server, empty, with the credentials in the environment."""
    monkeypatch.setenv("NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    neo4j_server.empty()
    return neo4j_server
