"""What the learned finder adds to the names: spans that NER and the lists miss, and the kinds of those that NER marks.

It is read from `doc._.sight`; where that is missing (the fast reading), nothing is added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.annotations import Seen, Sight
from extract.names.kinds import sort_of
from extract.names.lexicon import TITLES
from extract.names.spans import LEARNED, RECOGNISED, Found, is_capitalised, is_office

SURE = 0.45
"""Least probability of a kind at which a span of the finder's own becomes a name."""

DOUBT = 0.08
"""What NER marks is left out where the finder gives less than this to its being any mention."""

_KIND = 0.6  # least share of a kind among the kinds at which it replaces that of NER


def spans(doc: Doc, listed: Sequence[Found]) -> Iterator[Found]:
    """The finder's names that no listed name says already."""
    sight: Sight | None = doc._.sight
    at = {token: found for found in listed for token in range(found.start, found.end)}
    taken: set[int] = set()
    tried = sight.tried.values() if sight is not None else ()
    for seen in sorted(tried, key=lambda one: -one.mention):
        tokens = range(seen.start, seen.end)
        if seen.probability >= SURE and taken.isdisjoint(tokens) and _may_name(doc, seen):
            taken.update(tokens)
            inside = {found for token in tokens if (found := at.get(token))}
            if not any(_says(found, seen) for found in inside):
                sort = sort_of(doc[seen.start : seen.end].root.text)
                sure = round(seen.probability, 2)
                yield Found(seen.start, seen.end, seen.kind, LEARNED, "finder", sort=sort, confidence=sure)


def _may_name(doc: Doc, seen: Seen) -> bool:
    words = doc[seen.start : seen.end]
    title = len(words) == 1 and words[0].lower_ in TITLES
    return any(is_capitalised(token) for token in words) and not title and not is_office(words)


def _says(found: Found, seen: Seen) -> bool:
    """Whether a listed name already says what is seen, or crosses its edge."""
    return found.kind == seen.kind or found.start < seen.start or found.end > seen.end


def judged(doc: Doc, marked: Sequence[Found]) -> Iterator[Found]:
    """The spans of NER with the kind that the finder sees in them; without those that it takes for no mention."""
    sight: Sight | None = doc._.sight
    for found in marked:
        seen = sight.tried.get((found.start, found.end)) if sight is not None else None
        if seen is None or found.source != RECOGNISED:
            yield found
        elif seen.mention >= DOUBT:
            yield _with_kind(found, seen)


def _with_kind(found: Found, seen: Seen) -> Found:
    if seen.kind in (found.kind, "State") or seen.probability < _KIND * seen.mention:
        return found
    return replace(found, kind=seen.kind, sort=None, source=LEARNED, rule=f"{found.rule}+finder")
