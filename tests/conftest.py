"""What several rooms of the tests share."""

import pytest
from spacy.language import Language

from tests.neo4j.fixtures import neo4j, neo4j_server

__all__ = ["neo4j", "neo4j_server", "nlp"]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The real pipeline, loaded once for all tests (a few seconds)."""
    from extract import pipeline

    return pipeline.load()
