"""States, places and alliances named inside a longer name: "United States" in "United States Supreme Court".

They are no mentions of their own (mentions never overlap); the learned readers see them as ends of ties.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from extract.annotations import Actor, Mention
from extract.names.entries import Entry
from extract.names.gazetteer import Gazetteer
from extract.names.mentions import actor_of

KINDS = frozenset({"State", "Place", "Alliance"})
_HOLDERS = frozenset({"Organization", "Policy", "Event", "Group", "Place", "Product"})
_LONGEST = 4


def inside(doc: Doc, book: Gazetteer, known: dict[str, Actor]) -> Iterator[Mention]:
    """The names inside the names of a text; `known` are its actors by name, to which new ones are added."""
    for mention in doc._.mentions:
        if mention.actor is not None and mention.form == "name" and mention.actor.kind in _HOLDERS:
            yield from _within(doc, mention, book, known)


def _within(doc: Doc, mention: Mention, book: Gazetteer, known: dict[str, Actor]) -> Iterator[Mention]:
    at = mention.start
    while at < mention.end:
        ends = range(min(at + _LONGEST, mention.end), at, -1)
        end, entry = next(((e, n) for e in ends if (n := _named(doc, at, e, mention, book))), (at + 1, None))
        if entry is not None:
            actor = known.setdefault(entry.name, actor_of(entry))
            if actor is not mention.actor:
                yield Mention(at, end, actor, "adjective", "inside-name", 0.9)
        at = end


def _named(doc: Doc, start: int, end: int, mention: Mention, book: Gazetteer) -> Entry | None:
    """The entry of a stretch that is not the whole name."""
    if end - start == mention.end - mention.start or not doc[start].text[:1].isupper():
        return None
    entry = book.one(doc[start:end].text)
    return entry if entry is not None and entry.kind in KINDS else None
