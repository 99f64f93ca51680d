"""The nearest known word to one that is not known: for errors that help."""

from collections.abc import Iterable

from rapidfuzz import process


def nearest(word: str, known: Iterable[str]) -> str:
    """The member of `known` most similar to `word` (case ignored); the first of them where none is similar."""
    choices = list(known)
    found = process.extractOne(word.casefold(), choices, processor=str.casefold)
    return found[0] if found else choices[0]
