"""The component `entente_finder`: which pairs of mentions stand in which relation, as the learned readers see it.

Each ordered pair of mentions in a sentence is scored for every type and for none, by the linear reader and, in the
accurate reading, by the network. A candidate that a rule made takes their scores; a pair that they think related and
no rule saw becomes a candidate of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import LEARNED, Candidate, Mention, Sight, begin, register
from extract.clauses.titles import titles
from extract.finder import arrays, linear, spans
from extract.finder.network import Floats, network
from extract.names import gazetteer, nested
from graph.ontology import Ontology, ontology
from graph.settings import settings

PROPOSED = {"finder": 0.05, "linear": 0.25}
"""From which probability on each reader proposes a statement of its own."""

_BEFORE, _BEHIND = 3, 6  # words around the ends among which an office may stand
_MOST_ENDS = 24  # mentions of one sentence; of a longer list the first ones


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """An ordered pair of mentions with the probabilities of each reader (31 types and none)."""

    subject: Mention
    object: Mention
    top: int
    scores: dict[str, Floats]

    def of(self, reader: str, type_: str) -> float:
        """What a reader gives to a type."""
        return float(self.scores[reader][_TYPES.index(type_)])


_TYPES = list(ontology().relations)


class Finding:
    """`doc._.mentions` and what the encoder saw to scores of `doc._.candidates`, and to further candidates."""

    def __init__(self, vocabulary: Ontology) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Score, then propose."""
        begin(doc)
        sight: Sight | None = doc._.sight
        doc._.sight = None
        pairs = {(id(p.subject), id(p.object)): p for p in scored(doc, sight)}
        for candidate in doc._.candidates:
            self._score(candidate, pairs)
        doc._.candidates.extend(self._proposed(doc, pairs))
        return doc

    def _score(self, candidate: Candidate, pairs: dict[tuple[int, int], Scored]) -> None:
        """What each reader thinks of a candidate and of its rivals; symmetric types may be seen from either end."""
        ways = [(id(candidate.subject), id(candidate.object)), (id(candidate.object), id(candidate.subject))]
        found = [pairs[way] for way in ways if way in pairs]
        if candidate.type not in _TYPES or not found:
            return
        own = found if self._vocabulary.relations[candidate.type].symmetric else found[:1]
        number = _TYPES.index(candidate.type)
        for reader in found[0].scores:
            candidate.scores[reader] = max(pair.of(reader, candidate.type) for pair in own)
            others = [
                np.delete(pair.scores[reader][:-1], number) if pair in own else pair.scores[reader][:-1]
                for pair in found
            ]
            candidate.rivals[reader] = float(max(row.max() for row in others))

    def _proposed(self, doc: Doc, pairs: dict[tuple[int, int], Scored]) -> Iterator[Candidate]:
        """Candidates of the learned readers that no rule made of the same actors in the same sentence."""
        said = {_said(doc, c.subject, c.type, c.object, self._vocabulary) for c in doc._.candidates}
        best: dict[Any, tuple[float, Scored, str]] = {}
        for pair in pairs.values():
            for type_, weight in self._thought(pair):
                key = _said(doc, pair.subject, type_, pair.object, self._vocabulary)
                if key not in said and (key not in best or weight > best[key][0]):
                    best[key] = weight, pair, type_
        for _, pair, type_ in best.values():
            candidate = _candidate(doc, pair, type_)
            self._score(candidate, pairs)
            yield candidate

    def _thought(self, pair: Scored) -> Iterator[tuple[str, float]]:
        """The types that a reader proposes for a pair and that its ends admit."""
        ends = (pair.subject.actor, pair.object.actor)
        assert ends[0] is not None
        assert ends[1] is not None
        governed = (ends[0].governed, ends[1].governed)
        for reader, row in pair.scores.items():
            for number in np.flatnonzero(row[:-1] >= PROPOSED[reader]):
                type_ = _TYPES[number]
                if self._vocabulary.admits(type_, ends[0].kind, ends[1].kind, governed):
                    yield type_, float(row[number])


def _said(doc: Doc, subject: Mention, type_: str, object_: Mention, vocabulary: Ontology) -> Any:
    ends = (id(subject.actor), id(object_.actor))
    if vocabulary.relations[type_].symmetric:
        ends = (min(ends), max(ends))
    return doc[subject.start].sent.start, ends, type_


def scored(doc: Doc, sight: Sight | None) -> list[Scored]:
    """Every ordered pair of resolved mentions of different actors in a sentence of the text, with its scores."""
    page = sight.page if sight is not None else arrays.sheet(doc)
    known = {m.actor.name: m.actor for m in doc._.mentions if m.actor is not None}
    ends = sorted([*doc._.mentions, *nested.inside(doc, gazetteer(), known)], key=lambda m: (m.start, -m.end))
    mentions = [m for m in ends if m.actor is not None and m.start >= doc._.context_end]
    found = []
    for _, group in groupby(mentions, key=lambda m: page.bounds[m.start]):
        members = [m for m in group if m.actor is not None and m.actor.kind in arrays.KINDS]
        doc._.unread[f"mentions beyond {_MOST_ENDS} in a sentence"] += max(0, len(members) - _MOST_ENDS)
        found += _sentence(page, sight, members[:_MOST_ENDS])
    return found


def _sentence(page: arrays.Sheet, sight: Sight | None, members: Sequence[Mention]) -> list[Scored]:
    ends = [_end(page, mention) for mention in members]
    pairs = arrays.pairs_of(page, ends)
    if not pairs:
        return []
    rows = arrays.pair_rows(page, ends, pairs, network=sight is not None)
    scores = {"linear": linear.probabilities(linear.weights(), linear.columns(rows["wide"], rows["about"]))}
    if sight is not None:
        scores["finder"] = network().pairs(sight.vectors, rows)
    return [
        Scored(members[i], members[j], int(rows["top"][at]), {name: table[at] for name, table in scores.items()})
        for at, (i, j) in enumerate(pairs)
    ]


def _end(page: arrays.Sheet, mention: Mention) -> arrays.End:
    assert mention.actor is not None
    start, end = spans.trimmed(page.doc, mention.start, mention.end)
    kind = arrays.number(arrays.KINDS, mention.actor.kind)
    return arrays.End(start, end, spans.root(page.parse.heads, start, end), kind, id(mention.actor))


def _candidate(doc: Doc, pair: Scored, type_: str) -> Candidate:
    ends = (pair.subject, pair.object)
    return Candidate(
        subject=pair.subject,
        type=type_,
        object=pair.object,
        predicate=pair.top,
        start=min(pair.top, *(m.start for m in ends)),
        end=max(pair.top + 1, *(m.end for m in ends)),
        rule=LEARNED,
        role=_title(doc, pair, type_),
    )


def _title(doc: Doc, pair: Scored, type_: str) -> str | None:
    """The office between or beside the ends, with its modifiers, where the type is that of offices."""
    start, end = min(pair.subject.start, pair.object.start), max(pair.subject.end, pair.object.end)
    taken = {at for mention in (pair.subject, pair.object) for at in range(mention.start, mention.end)}
    for at in range(max(start - _BEFORE, 0), min(end + _BEHIND, len(doc))):
        head = doc[at].lower_
        if at not in taken and head in titles().offices and titles().relation(head) == type_:
            first = at
            while first > 0 and first - 1 not in taken and doc[first - 1].dep_ in ("compound", "amod"):
                first -= 1
            return doc[first : at + 1].text
    return None


@Language.factory("entente_finder")
def make_finder(nlp: Language, name: str) -> Finding:
    """The finder with the shipped weights, which are read (and checked) here."""
    register()
    linear.weights()
    return Finding(ontology(settings().domain))
