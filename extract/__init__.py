"""Text to statements: readers, the spaCy pipeline with our components, and what they make of an article."""

from extract.ingest import ingest

__all__ = ["ingest"]
