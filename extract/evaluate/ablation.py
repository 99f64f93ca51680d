"""The pipeline without one of its parts, or in the other reading, for as long as a `with` lasts."""

import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from spacy.language import Language

from extract import clauses, finder, names

_COMPONENTS = {
    "rules": clauses.PROPOSING,
    "finder": (finder.SIGHT, finder.SCORES),
    "references": ("entente_references",),
    "gazetteer": (),
}

PARTS = tuple(_COMPONENTS)
"""What can be left out: rules that propose statements, the learned finder, references, the gazetteer."""

READINGS = ("accurate", "fast")
_SETTING = "ENTENTE_READING"


@contextmanager
def without(nlp: Language, parts: Collection[str]) -> Iterator[None]:
    """The pipeline with these parts out of work. The confidence keeps the weights that were fitted with all of them."""
    idle = [name for part in parts for name in _COMPONENTS[part] if name in nlp.pipe_names]
    with ExitStack() as stack:
        stack.enter_context(nlp.select_pipes(disable=idle))
        if "gazetteer" in parts:
            stack.enter_context(_nameless(nlp))
        yield


@contextmanager
def _nameless(nlp: Language) -> Iterator[None]:
    """An empty gazetteer in the place of the shipped one: in components that hold one, and behind the door of names."""
    empty = names.Gazetteer(())
    holding: list[Any] = [component for _, component in nlp.components if hasattr(component, "book")]
    before, shipped = [component.book for component in holding], names.gazetteer
    try:
        for component in holding:
            component.book = empty
        names.gazetteer = lambda: empty
        yield
    finally:
        for component, book in zip(holding, before, strict=True):
            component.book = book
        names.gazetteer = shipped


@contextmanager
def reading_as(reading: str | None) -> Iterator[None]:
    """Settings with this reading (None: as they are), so that a pipeline loaded here has it."""
    before = os.environ.get(_SETTING)
    try:
        if reading:
            os.environ[_SETTING] = reading
        yield
    finally:
        os.environ.pop(_SETTING, None)
        if before is not None:
            os.environ[_SETTING] = before
