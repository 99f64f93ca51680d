"""The component `entente_mentions`: who is named in a text, from the gazetteer, NER and rules together."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Actor, Mention, begin, register
from extract.names import acronyms, evidence, known, patterns, recognised, seen, zones
from extract.names.entries import Entry
from extract.names.gazetteer import Gazetteer, fold, gazetteer
from extract.names.spans import Found, standing, text_of

register()


def actor_of(entry: Entry) -> Actor:
    """An actor with all that the gazetteer says of it."""
    return Actor(
        entry.name, entry.kind, entry.iso, entry.wikidata, entry.sort, entry.state or entry.within,
        entry.governed, entry.gender, entry.kind == "Group", True,
    )  # fmt: skip


class _Cast:
    """The actors of one document: one object for each entry and for each name of a kind."""

    def __init__(self) -> None:
        self.known: dict[Entry, Actor] = {}
        self.others: dict[tuple[str, str], Actor] = {}

    def actor(self, found: Found, text: str) -> Actor:
        """The one actor of an entry, or of a name and kind."""
        if found.entry is not None:
            return self.known.setdefault(found.entry, actor_of(found.entry))
        name = found.name or text
        key = (found.kind, fold(name))
        if key not in self.others:
            state = found.state.name if found.state else None
            self.others[key] = Actor(name, found.kind, sort=found.sort, state=state, plural=found.kind == "Group")
        return self.others[key]


def find(doc: Doc, book: Gazetteer) -> list[Mention]:
    """The mentions by name of a text, in order; spans never overlap."""
    blocked, loud = zones.bylines(doc), zones.shouted(doc)
    listed = list(known.spans(doc, book))
    marked = [found for found in seen.judged(doc, list(recognised.spans(doc, listed))) if found.start not in loud]
    composed = [found for found in patterns.spans(doc, listed, marked) if found.start not in loud]
    learned = [found for found in seen.spans(doc, [*listed, *composed]) if found.start not in loud]
    chosen = standing([*listed, *marked, *composed, *learned], blocked)
    taken = frozenset(at for found in chosen for at in range(found.start, found.end))
    chosen += [found for found in evidence.lone(doc, taken | blocked) if found.start not in loud]
    chosen = evidence.settled(doc, sorted(chosen, key=lambda found: found.start))
    cast = _Cast()
    return [_mention(doc, found, cast) for found in chosen]


def _mention(doc: Doc, found: Found, cast: _Cast) -> Mention:
    actor = cast.actor(found, text_of(doc, found.start, found.end))
    return Mention(found.start, found.end, actor, found.form, found.rule, found.confidence)


class Mentions:
    """Writes `doc._.mentions`: who is named, with one Actor for each name; nothing is read from elsewhere."""

    def __init__(self, book: Gazetteer | None = None) -> None:
        self.book = book

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its mentions."""
        begin(doc)
        doc._.mentions = acronyms.introduce(doc, find(doc, self.book or gazetteer()))
        return doc


@Language.factory("entente_mentions", assigns=["doc._.mentions"])
def make_mentions(nlp: Language, name: str) -> Any:
    """The component with the shipped gazetteer."""
    return Mentions()
