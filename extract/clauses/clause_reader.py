"""The component that turns clauses into candidate statements by way of the frame lexicon.

For every verb, noun and adjective that has frames: bind the frame's slots to mentions, check its conditions and the kinds
at both ends, and propose one statement for each pair. The most specific frame that fits a pair at a predicate wins.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.annotations import Candidate, Mention, begin, register
from extract.clauses.arguments import Slots, slots_of
from extract.clauses.fillers import Filler, MentionMap
from extract.clauses.frames import ANY, Frame, Lexicon, lexicon
from extract.clauses.grammar import children, coordinated
from graph.ontology import Ontology, ontology

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}

DESCENDING = frozenset({"ACCUSES", "SUPPORTS", "REJECTS", "THREATENS", "REQUESTS", "CONSULTS", "AGREES_WITH"})
"""Types whose object may be named through what it owns or did ("condemned Peru's decision" accuses Peru)."""

_SPEECH_DESCENT = frozenset({"poss", "by", "adj", "compound", "of"})


class ClauseReader:
    """`doc._.mentions` to `doc._.candidates`, by the frames of a lexicon."""

    def __init__(self, frames: Lexicon, vocabulary: Ontology) -> None:
        self._frames = frames
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates of every predicate after the context."""
        begin(doc)
        mentions = MentionMap(doc)
        for token in doc[doc._.context_end :]:
            pos = _POS.get(token.pos_)
            if pos is not None:
                doc._.candidates.extend(self._read(token, pos, mentions))
        return doc

    def _read(self, token: Token, pos: str, mentions: MentionMap) -> list[Candidate]:
        frames = self._frames_at(token, pos, mentions)
        if not frames:
            return []
        slots = slots_of(token)
        found: dict[frozenset[int], Candidate] = {}
        for frame in frames:
            for candidate in self._apply(frame, token, slots, mentions):
                pair = frozenset((id(candidate.subject.actor), id(candidate.object.actor)))
                found.setdefault(pair, candidate)
        return list(found.values())

    def _frames_at(self, token: Token, pos: str, mentions: MentionMap) -> list[Frame]:
        """Its own frames; inside a mention only the frames that speak of the mention itself."""
        lemma = token.lemma_.lower()
        own = self._frames.at(pos, lemma)
        if pos != "noun" or mentions.covering(token) is None:
            return list(own)
        entity_frames = (*own, *self._frames.at("noun", ANY))
        return [frame for frame in entity_frames if {"self", "appos"} & {*frame.sources, *frame.targets}]

    def _apply(self, frame: Frame, token: Token, slots: Slots, mentions: MentionMap) -> Iterator[Candidate]:
        objects = _condition_objects(frame, token, slots)
        if objects is None or not _conditions_hold(frame, token, slots):
            return
        search = _Search(frame, token, [slots, *map(slots_of, objects)], mentions)
        sources = search.first(frame.sources)
        targets = search.first(frame.targets, exclude=sources, descend=frame.type in DESCENDING)
        for source, target in _pairs(frame, sources, targets):
            if self._fits(frame, source.mention, target.mention):
                yield _candidate(frame, token, source, target)

    def _fits(self, frame: Frame, source: Mention, target: Mention) -> bool:
        """Different actors, the frame's own kinds, and kinds that the ontology admits; a misfit is counted."""
        subject, object_ = source.actor, target.actor
        if subject is None or object_ is None or subject is object_:
            return False
        if (frame.kinds_from and subject.kind not in frame.kinds_from) or (
            frame.kinds_to and object_.kind not in frame.kinds_to
        ):
            return False
        governed = (subject.governed, object_.governed)
        return self._vocabulary.admits(frame.type, subject.kind, object_.kind, governed)


class _Search:
    """Looks for the mentions of a frame's slots at the predicate first, at its object noun second."""

    def __init__(self, frame: Frame, token: Token, places: list[Slots], mentions: MentionMap) -> None:
        self._frame = frame
        self._token = token
        self._places = places
        self._mentions = mentions

    def first(self, names: Iterable[str], exclude: Iterable[Filler] = (), descend: bool = False) -> list[Filler]:
        """The fillers of the first of these slots that has any (other than those already taken)."""
        taken = {filler.mention for filler in exclude}
        for name in names:
            found = [f for f in self._at(name, descend) if f.mention not in taken]
            if found:
                return found
        return []

    def _at(self, name: str, descend: bool) -> list[Filler]:
        if name in ("self", "appos"):
            return self._of_mention(name)
        for place in self._places if name != "obj" else self._places[:1]:
            tokens = place.get(name, [])
            found = [filler for token in tokens for filler in self._mentions.fillers(token)]
            if not found and descend and name != "subj":
                found = [filler for token in tokens for filler in self._mentions.descend(token)]
            if found:
                return found
        return []

    def _of_mention(self, name: str) -> list[Filler]:
        own = self._mentions.headed(self._token)
        if own is None or own.root(self._token.doc) != self._token:
            return []
        if name == "self":
            return [Filler(own)]
        apposed = [self._mentions.headed(child) for child in children(self._token, "appos")]
        return [Filler(mention, "appos") for mention in apposed if mention is not None]


def _lemma_with_modifier(token: Token) -> set[str]:
    """What an object noun may be listed as: its lemma, and "modifier lemma" for each compound or adjective."""
    lemma = token.lemma_.lower()
    return {lemma, *(f"{child.lemma_.lower()} {lemma}" for child in children(token, "compound", "amod"))}


def _condition_objects(frame: Frame, token: Token, slots: Slots) -> list[Token] | None:
    """The object nouns that meet the frame's `with`; none needed gives an empty list, none found gives None."""
    if not frame.objects:
        return []
    nouns = [noun for filler in slots.get("obj", []) for noun in coordinated(filler)]
    found = [noun for noun in nouns if _lemma_with_modifier(noun) & frame.objects]
    return found or None


def _conditions_hold(frame: Frame, token: Token, slots: Slots) -> bool:
    if frame.particle and not _has_particle(token, frame.particle):
        return False
    for preposition, lemmas in frame.via.items():
        fillers = [noun for filler in slots.get(preposition, []) for noun in coordinated(filler)]
        if not any(_lemma_with_modifier(noun) & lemmas for noun in fillers):
            return False
    return not frame.complement or _has_complement(token, frame.complement)


def _has_particle(token: Token, particle: str) -> bool:
    return any(child.lower_ == particle and child.dep_ in ("prt", "advmod", "prep") for child in token.children)


def _has_complement(token: Token, wanted: frozenset[str]) -> bool:
    clauses = children(token, "xcomp", "ccomp")
    infinitive = any(child.lower_ == "to" for clause in clauses for child in clause.children)
    if wanted & {"to", "verb"} and infinitive:
        return True
    if wanted & {"that", "verb"} and any(clause.dep_ == "ccomp" for clause in clauses):
        return True
    nouns = [*clauses, *children(token, "oprd", "attr", "acomp")]
    return any(noun.lemma_.lower() in wanted or noun.lower_ in wanted for noun in nouns)


def _pairs(frame: Frame, sources: list[Filler], targets: list[Filler]) -> Iterator[tuple[Filler, Filler]]:
    yield from ((source, target) for source in sources for target in targets)
    if frame.mutual and not targets and len(sources) > 1:
        yield from combinations(sources, 2)


_PATH_CONFIDENCE = {"direct": 1.0, "partitive": 0.9, "appos": 0.95, "descent": 0.75}
_POS_CONFIDENCE = {"verb": 0.75, "noun": 0.7, "adj": 0.65}


def _candidate(frame: Frame, token: Token, source: Filler, target: Filler) -> Candidate:
    ends = (source.mention, target.mention)
    confidence = _POS_CONFIDENCE[frame.pos] + 0.03 * min(frame.conditions, 4)
    for filler in (source, target):
        confidence *= _PATH_CONFIDENCE[filler.path] * filler.mention.confidence
    return Candidate(
        subject=source.mention,
        type=frame.type,
        object=target.mention,
        predicate=token.i,
        start=min(token.i, *(m.start for m in ends)),
        end=max(token.i + 1, *(m.end for m in ends)),
        rule=frame.name,
        confidence=round(confidence, 3),
        role=_role(frame, token),
        former=frame.former,
        status=frame.status or "asserted",
        paths=(source.path, target.path),
    )


def _role(frame: Frame, token: Token) -> str | None:
    if frame.role != "noun":
        return frame.role
    words = [t.text for t in token.subtree if t.i <= token.i and t.dep_ in ("compound", "amod") and t.head is token]
    return " ".join([*words, token.text])


@Language.factory("entente_clauses", default_config={"domain": None})
def make_clause_reader(nlp: Language, name: str, domain: str | None) -> ClauseReader:
    """The clause reader with the built-in lexicon and that of the user's domain file."""
    register()
    path = Path(domain) if domain else None
    return ClauseReader(lexicon(path), ontology(path))
