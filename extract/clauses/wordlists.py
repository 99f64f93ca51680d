"""The word lists of standing.yaml."""

from functools import lru_cache
from pathlib import Path

from graph.yaml_source import LINE, load

FILE = Path(__file__).with_name("standing.yaml")


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The word lists of standing.yaml by name."""
    return {name: frozenset(listed) for name, listed in load(FILE).items() if name != LINE}
