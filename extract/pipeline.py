"""Builds the spaCy pipeline: the language model's tags, parse and names, then our components in their order."""

import importlib
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from extract import clauses, finder, names
from graph.errors import SettingsError
from graph.settings import settings

COMPONENTS = (finder.SIGHT, *names.COMPONENTS, *clauses.PROPOSING, finder.SCORES, *clauses.JUDGING)
"""Our components in the order in which they run, after the model's own."""

ACCURATE = frozenset({finder.SIGHT})
"""Those that only the accurate reading has."""


def load(model: str | None = None, domain: Path | None = None) -> Language:
    """The pipeline as the settings are now, built once per model, domain file and reading.

    Raises SettingsError where the model is missing.
    """
    chosen = settings()
    return _built(model or chosen.model, domain or chosen.domain, chosen.reading)


def components(reading: str) -> tuple[str, ...]:
    """The components of a reading (accurate or fast) in their order."""
    return tuple(name for name in COMPONENTS if reading == "accurate" or name not in ACCURATE)


@lru_cache(maxsize=2)
def _built(model: str, path: Path | None, reading: str) -> Language:
    nlp = _model(model)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("long_sentences", before="parser")
    for component in components(reading):
        takes_domain = path is not None and component in clauses.WITH_DOMAIN
        nlp.add_pipe(component, config={"domain": str(path)} if takes_domain else {})
    return nlp


def _model(name: str) -> Language:
    """A model by package name or folder; a package may carry its folder behind `model_path()`."""
    try:
        package = importlib.import_module(name)
        found = package.model_path() if hasattr(package, "model_path") else name
    except (ImportError, TypeError, ValueError):
        found = name
    try:
        return spacy.load(found)
    except OSError as error:
        hint = "unset ENTENTE_MODEL to use the built-in model, or install the one that it names"
        raise SettingsError(f"the language model '{name}' cannot be loaded: {error}", hint) from error
