"""What several rooms of the tests share."""

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The real pipeline, loaded once for all tests (a few seconds)."""
    from extract import pipeline

    return pipeline.load()
