"""The small gazetteer and the hand-built Docs of the names' tests."""

from tests.unit.extract.names.conftest import book, say

__all__ = ["book", "say"]
