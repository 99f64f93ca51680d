"""Builds the spaCy pipeline: the language model's tags, parse and names, then our components in their order."""

import importlib
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from extract import clauses, names
from graph.errors import SettingsError
from graph.settings import settings

COMPONENTS = (*names.COMPONENTS, *clauses.COMPONENTS)
"""Our components in the order in which they run, after the model's own."""


def load(model: str | None = None, domain: Path | None = None) -> Language:
    """The pipeline as the settings are now, built once per model and domain file.

    Raises SettingsError where the model is missing.
    """
    chosen = settings()
    return _built(model or chosen.model, domain or chosen.domain)


@lru_cache(maxsize=2)
def _built(model: str, path: Path | None) -> Language:
    nlp = _model(model)
    for component in COMPONENTS:
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
