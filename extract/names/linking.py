"""The component `entente_linking`: each actor gets its canonical identity, and variants of one become one.

Two actors of a document are the same where their names agree without accents, dots and middle initials; a surname
alone is a known person where exactly one of that surname held an office of a state that the text names, on its date.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Actor, Mention, begin, register
from extract.names.entries import Entry
from extract.names.gazetteer import Gazetteer, fold, gazetteer
from extract.names.mentions import actor_of

register()

_INITIAL = re.compile(r"\b\w\.?(?= )(?<!^\w)(?<!^\w\.)")
_SUFFIX = re.compile(r",? (jr|sr|ii|iii)\.?$")


class Linking:
    """Points every mention of `doc._.mentions` at one Actor for each entity, named as the world knows it."""

    def __init__(self, book: Gazetteer | None = None) -> None:
        self.book = book

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, its mentions relinked."""
        begin(doc)
        mentions: list[Mention] = [m for m in doc._.mentions if m.actor is not None]
        book = self.book or gazetteer()
        _know_surnames(doc, mentions, book)
        _unite(mentions, lambda actor: (actor.kind, spelling(actor.name)))
        _unite(mentions, _whoever)
        _settle_kinds(mentions)
        for actor in {id(m.actor): m.actor for m in mentions}.values():
            _complete(actor, book)
        return doc


def spelling(name: str) -> str:
    """A name without what varies between spellings of it: accents, case, dots, hyphens, article."""
    bare = re.sub(r"[^\w ]", " ", fold(name).replace(".", ""))
    return re.sub(r"^(the|a) ", "", " ".join(bare.split()))


def _whoever(actor: Actor) -> tuple[str, str] | None:
    """The key of a person by first name and surname: "Donald J. Trump" is Donald Trump."""
    if actor.kind != "Person" or " " not in actor.name:
        return None
    words = _SUFFIX.sub("", _INITIAL.sub("", fold(actor.name))).split()
    junior = " jr" if re.search(r"\bjr\b", fold(actor.name)) else ""
    return ("Person", f"{words[0]} {words[-1]}{junior}") if len(words) > 1 and len(words[0]) > 2 else None


def _unite(mentions: Sequence[Mention], key: Callable[[Actor], Any]) -> None:
    """Point the mentions of all actors of one key at the best of them: a known one, else the one most mentioned."""
    groups: dict[Any, list[Actor]] = defaultdict(list)
    counts = Counter(id(m.actor) for m in mentions)
    for actor in {id(m.actor): m.actor for m in mentions}.values():
        if actor is not None and (same := key(actor)) is not None:
            groups[same].append(actor)
    better: dict[int, Actor] = {}
    for actors in groups.values():
        known = {actor.name for actor in actors if actor.known}
        if len(actors) > 1 and len(known) < 2:
            best = max(actors, key=lambda actor: (actor.known, counts[id(actor)], len(actor.name)))
            better.update((id(actor), best) for actor in actors)
    for mention in mentions:
        mention.actor = better.get(id(mention.actor), mention.actor)


def _settle_kinds(mentions: Sequence[Mention]) -> None:
    """One name that was read as two kinds is of the kind that is known or commoner."""
    _unite(mentions, lambda actor: ("any", spelling(actor.name)) if actor.kind != "State" else None)


def _know_surnames(doc: Doc, mentions: Iterable[Mention], book: Gazetteer) -> None:
    states = {m.actor.name for m in mentions if m.actor and m.actor.kind in ("State", "Alliance", "Place")}
    found: dict[str, Actor | None] = {}
    present = {m.actor.name: m.actor for m in mentions if m.actor and m.actor.known}
    for mention in mentions:
        actor = mention.actor
        if actor is None or actor.kind != "Person" or actor.known or " " in actor.name or not doc._.date:
            continue
        if actor.name not in found:
            entry = _only(book.of_surname(actor.name), states, doc._.date, actor.gender)
            found[actor.name] = present.get(entry.name) or actor_of(entry) if entry else None
        mention.actor = found[actor.name] or actor


def _only(people: Iterable[Entry], states: set[str], date: str, gender: str | None) -> Entry | None:
    fitting = [
        person
        for person in people
        if any(o.of in states and o.held_on(date) for o in person.offices) and gender in (None, person.gender)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _complete(actor: Actor | None, book: Gazetteer) -> None:
    """Tidy the name of an unknown actor and take what the gazetteer says of it."""
    if actor is None or actor.known:
        return
    actor.name = re.sub(r"^(?:[Tt]he|A|An) (?=\S)|['’]s?$", "", actor.name).strip() or actor.name
    if actor.name.isupper() and " " in actor.name:
        actor.name = actor.name.title()
    entry = next(
        (e for e in book.by_name(actor.name) if e.kind == actor.kind and fold(e.name) == fold(actor.name)), None
    )
    if entry is not None:
        same = actor_of(entry)
        for field in ("name", "iso", "wikidata", "sort", "state", "governed", "gender", "known"):
            setattr(actor, field, getattr(same, field) or getattr(actor, field))


@Language.factory("entente_linking", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def make_linking(nlp: Language, name: str) -> Any:
    """The component with the shipped gazetteer."""
    return Linking()
