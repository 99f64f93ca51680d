"""Marked paragraphs as choices: each pronoun with the actors that it may mean, what speaks for each, which are right.

A record is one JSON object a line: `id, text, context?, date?, document?, entities [{name, aliases?, mentions? [{start,
end, text}]}]`; offsets count code points of `text`. Records whose entities carry no mentions teach nothing here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Actor, Mention
from extract.evaluate import Part, folded
from extract.names import pronouns, references, roles, variants
from extract.names.antecedents import sort_of
from extract.names.gazetteer import Gazetteer
from extract.names.nominals import Nominals
from extract.names.salience import Scene
from extract.names.structure import Features
from graph.errors import OntologyError

JOINT = "\n\n"
"""What stands between a record's context and its text."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One reference of a sort (he, we, the, ...): the features of each candidate (the last: nobody), the right ones,
    whether it is marked at all."""

    record: str
    sort: str
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


def parted(text: str) -> tuple[list[Record], list[Record]]:
    """The records of "PATH" or "PATH@K/N" to learn from, and those of the K-th of N parts (0/5), held out."""
    path, _, share = text.partition("@")
    left = Part.parse(share or "0/5", "document")
    both: tuple[list[Record], list[Record]] = ([], [])
    for record in records([Path(path)]):
        both[record in left].append(record)
    return both


def text_of(record: Record) -> str:
    """What the pipeline reads of a record: its context, if any, and its text."""
    context = record.get("context")
    return f"{context}{JOINT}{record['text']}" if context else str(record["text"])


def offset_of(record: Record) -> int:
    """Where a record's text begins in `text_of`."""
    return len(text_of(record)) - len(record["text"])


def prepared(record: Record, nlp: Language) -> Doc:
    """A record's text as the pipeline takes it: context marked as such, and its date; no component has run."""
    doc = nlp.make_doc(text_of(record))
    placed(record, doc)
    return doc


def placed(record: Record, doc: Doc) -> None:
    """Write a record's date and the end of its context on a Doc of its text."""
    offset = offset_of(record)
    doc._.context_end = next((token.i for token in doc if token.idx >= offset), len(doc)) if offset else 0
    doc._.date = record.get("date")


def choices(record: Record, doc: Doc, book: Gazetteer) -> list[Choice]:
    """The references of a record's text as choices. `doc` has been through `entente_mentions`; references are made
    here, with what is marked, so that a later one sees what a reader would have understood."""
    named = variants.merge(doc, doc._.mentions)
    scene = Scene(doc, named, words=roles.described(doc, named))
    nominals = Nominals(scene, book, references.cast(book, named))
    meant = _aligned(record["entities"], doc, named)
    marks = _marks(record, doc)
    found = []
    for token in references.reading_order(doc):
        pronoun = pronouns.is_pronoun(token)
        if token.i in scene.at or not (pronoun or nominals.is_open(token)):
            continue
        if token.i < doc._.context_end:
            mention = pronouns.resolve(scene, token) if pronoun else nominals.resolve(token)
            if mention:
                scene.add(mention)
            continue
        actors, rows = pronouns.options(scene, token) if pronoun else nominals.options(token)
        right = tuple(at for at, actor in enumerate(actors) if meant.get(id(actor), -1) in marks.get(token.i, ()))
        if right:
            made = Mention(token.i, token.i + 1, actors[right[0]], "pronoun" if pronoun else "nominal", "marked")
            scene.add(made)
        found.append(Choice(str(record["id"]), sort_of(token), rows, right or (len(actors),), bool(marks.get(token.i))))
    return found


def _marks(record: Record, doc: Doc) -> dict[int, set[int]]:
    """The head tokens of marked stretches, each with the numbers of its entities."""
    offset = offset_of(record)
    found: dict[int, set[int]] = defaultdict(set)
    for number, entity in enumerate(record["entities"]):
        for mark in entity.get("mentions") or ():
            span = doc.char_span(mark["start"] + offset, mark["end"] + offset, alignment_mode="expand")
            if span is not None:
                found[span.root.i].add(number)
    return found


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
