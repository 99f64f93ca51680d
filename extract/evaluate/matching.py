"""Which found entity is which marked one, and by what two statements are the same."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from graph.ontology import Ontology

_POSSESSIVE = re.compile(r"'s\b")
_SIGNS = re.compile(r"[^a-z0-9 ]")
_ARTICLES = re.compile(r"\b(the|a|an)\b")

Key = tuple[str, str, str]


def folded(name: str) -> str:
    """A name for comparison: no accents, case, possessive, punctuation or articles."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(_ARTICLES.sub(" ", _SIGNS.sub(" ", _POSSESSIVE.sub("", plain))).split())


def forms(entity: Mapping[str, Any]) -> set[str]:
    """All folded texts by which an entity is named in its paragraph."""
    mentions = (mention.get("text") or "" for mention in entity.get("mentions") or ())
    listed = [entity["name"], *(entity.get("aliases") or ()), *mentions]
    return {form for form in map(folded, listed) if form}


def align(marked: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Found entity ids to marked ones: the same name first, else the marked one that shares most forms."""
    known = [(entity["e"], folded(entity["name"]), forms(entity)) for entity in marked]
    pairs = {}
    for entity in found:
        name, own = folded(entity["name"]), forms(entity)
        same = [e for e, marked_name, _ in known if marked_name == name]
        shared = max(known, key=lambda one: len(one[2] & own), default=None)
        if same:
            pairs[entity["id"]] = same[0]
        elif shared is not None and shared[2] & own:
            pairs[entity["id"]] = shared[0]
    return pairs


def key(subject: str, kind: str, object_: str, vocabulary: Ontology) -> Key:
    """By what two statements are the same: subject, type and object; the ends sorted where direction has no meaning."""
    symmetric = kind in vocabulary.relations and vocabulary.relations[kind].symmetric
    first, second = sorted((subject, object_)) if symmetric else (subject, object_)
    return first, kind, second


def same_claimant(
    marked: str, given: Mapping[str, Any], entities: Iterable[Mapping[str, Any]], ids: Mapping[str, str]
) -> bool:
    """Whether the source that was read is the marked one: the same entity, else words of which one holds the other's.

    `marked` is a canonical name or free text, `given` `{entity, text}`, `ids` found entity ids to marked ones.
    """
    named = {entity["e"] for entity in entities if folded(marked) in forms(entity)}
    read = ids.get(given["entity"] or "")
    if named and read:
        return read in named
    words, others = set(folded(marked).split()), set(folded(given["text"]).split())
    return bool(words and others) and (words <= others or others <= words)
