"""Marked paragraphs as choices: each pronoun with the actors that it may mean, what speaks for each, which are right.

A record is one JSON object a line: `id, text, context?, date?, document?, entities [{name, aliases?, mentions? [{start,
end, text}]}]`; offsets count code points of `text`. Records whose entities carry no mentions teach nothing here.
"""

import json
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from extract.annotations import Actor, Mention
from extract.names import pronouns, references, roles, variants
from extract.names.antecedents import FEMALE, MALE, PLURAL, THING, Features, candidates, nobody
from extract.names.gazetteer import Gazetteer
from extract.names.nominals import Nominals
from extract.names.salience import Scene
from graph.errors import OntologyError

JOINT = "\n\n"
"""What stands between a record's context and its text."""

_REFERRING = MALE | FEMALE | THING | PLURAL
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One pronoun: the features of each candidate (the last: nobody), the right ones, whether it is marked at all."""

    record: str
    rows: list[Features]
    right: tuple[int, ...]
    marked: bool


def records(paths: Iterable[Path]) -> Iterator[Record]:
    """The records with mentions of these files, in order. Raises OntologyError naming file and line."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                record: Record = json.loads(line)
                found = any(entity.get("mentions") for entity in record["entities"])
                record["id"], record["text"]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                hint = "a record has 'id', 'text' and 'entities'"
                raise OntologyError(f"{path}:{number}: no marked record: {error!r}", hint) from error
            if found:
                yield record


def part(record: Record, parts: int) -> int:
    """Which of so many parts a record falls into: by a hash of its document, so that none is cut in two."""
    return zlib.crc32(str(record.get("document") or record["id"]).encode()) % parts


def text_of(record: Record) -> str:
    """What the pipeline reads of a record: its context, if any, and its text."""
    context = record.get("context")
    return f"{context}{JOINT}{record['text']}" if context else str(record["text"])


def offset_of(record: Record) -> int:
    """Where a record's text begins in `text_of`."""
    return len(text_of(record)) - len(record["text"])


def folded(name: str) -> str:
    """A name without accents, case, signs, articles and possessive: what two mentions of one entity share."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9 ]", " ", re.sub(r"'s\b", "", plain)).split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def choices(record: Record, doc: Doc, book: Gazetteer) -> list[Choice]:
    """The pronouns of a record's text as choices. `doc` has been through `entente_mentions`; references are made here,
    with the marked antecedents, so that a later pronoun sees what a reader would have understood."""
    named = variants.merge(doc, doc._.mentions)
    scene = Scene(doc, named)
    nominals = Nominals(scene, roles.described(doc, named), book, references.cast(book, named))
    meant = _aligned(record["entities"], doc, named)
    marks = _marks(record)
    found = []
    for token in doc:
        if token.i in scene.at:
            continue
        if not pronouns.is_pronoun(token):
            if nominal := nominals.resolve(token):
                scene.add(nominal)
        elif token.lower_ in _REFERRING and token.i >= doc._.context_end:
            entity = marks.get((token.idx, token.idx + len(token)))
            found.append(_choice(str(record["id"]), scene, token, entity, meant))
    return found


def _choice(record: str, scene: Scene, token: Token, entity: int | None, meant: Mapping[int, int]) -> Choice:
    actors, rows = candidates(scene, token)
    rows.append(nobody(token, pronouns.is_empty(token), len(actors)))
    right = [at for at, actor in enumerate(actors) if entity is not None and meant.get(id(actor)) == entity]
    if right:
        scene.add(Mention(token.i, token.i + 1, actors[right[0]], "pronoun", "pronoun", 1.0))
    return Choice(record, rows, tuple(right) or (len(actors),), entity is not None)


def _marks(record: Record) -> dict[tuple[int, int], int]:
    """Marked stretches of the whole text, each with the number of its entity."""
    offset = offset_of(record)
    return {
        (mark["start"] + offset, mark["end"] + offset): number
        for number, entity in enumerate(record["entities"])
        for mark in entity.get("mentions") or ()
    }


def _names(entity: Mapping[str, Any]) -> set[str]:
    forms = [entity["name"], *entity.get("aliases", ()), *(mark["text"] for mark in entity.get("mentions") or ())]
    return {form for form in map(folded, forms) if form}


def _aligned(entities: Sequence[Mapping[str, Any]], doc: Doc, named: Iterable[Mention]) -> dict[int, int]:
    """The marked entity of each actor found: the one of its name, else the one that shares most forms with it."""
    forms: dict[int, set[str]] = defaultdict(set)
    actors: dict[int, Actor] = {}
    for mention in named:
        if mention.actor is not None:
            actors[id(mention.actor)] = mention.actor
            forms[id(mention.actor)].add(folded(mention.span(doc).text))
    marked = [_names(entity) for entity in entities]
    called = {folded(entity["name"]): number for number, entity in reversed(list(enumerate(entities)))}
    found = {}
    for key, actor in actors.items():
        name = folded(actor.name)
        shared = [len(names & (forms[key] | {name})) for names in marked]
        most = max(shared, default=0)
        if name in called:
            found[key] = called[name]
        elif most:
            found[key] = shared.index(most)
    return found
