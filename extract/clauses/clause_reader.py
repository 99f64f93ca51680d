"""The component that turns clauses into candidate statements by way of the frame lexicon.

For every verb, noun and adjective that has frames: bind the frame's slots to mentions, check the kinds at both ends,
and propose one statement for each pair. The most specific frame that fits a pair at a predicate wins.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.annotations import Candidate, Mention, begin, register
from extract.clauses.arguments import Slots, slots_of
from extract.clauses.binding import bind, lemma_with_modifier
from extract.clauses.fillers import Filler, MentionMap
from extract.clauses.frames import ANY, Frame, Lexicon, lexicon
from extract.clauses.titles import titles
from graph.ontology import Ontology, ontology

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_MISFIT = "ends do not fit"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One frame tried at one predicate: what it gave, or why it gave nothing."""

    frame: Frame
    candidates: tuple[Candidate, ...]
    reason: str = ""


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
            doc._.candidates.extend(self._read(token, mentions))
        return doc

    def _read(self, token: Token, mentions: MentionMap) -> list[Candidate]:
        found: dict[frozenset[int], Candidate] = {}
        for attempt in self.attempts(token, mentions):
            if attempt.reason.startswith(_MISFIT):
                token.doc._.unread[_MISFIT] += 1
            for candidate in attempt.candidates:
                pair = frozenset((id(candidate.subject.actor), id(candidate.object.actor)))
                found.setdefault(pair, candidate)
        return list(found.values())

    def attempts(self, token: Token, mentions: MentionMap) -> Iterator[Attempt]:
        """Every frame tried at a token, the most specific first."""
        pos = _POS.get(token.pos_)
        frames = self._frames_at(token, pos, mentions) if pos else []
        slots = slots_of(token) if frames else {}
        for frame in frames:
            yield self._attempt(frame, token, slots, mentions)

    def _frames_at(self, token: Token, pos: str, mentions: MentionMap) -> list[Frame]:
        """Its own frames; inside a mention only the frames that speak of the mention itself."""
        names = sorted(lemma_with_modifier(token), key=len, reverse=True) if pos == "noun" else [token.lemma_.lower()]
        own = [frame for lemma in names for frame in self._frames.at(pos, lemma)]
        if pos != "noun" or mentions.covering(token) is None:
            return own
        inside = [frame for frame in (*own, *self._frames.at("noun", ANY)) if _speaks_of_mention(frame)]
        return inside if mentions.headed(token) is not None else []

    def _attempt(self, frame: Frame, token: Token, slots: Slots, mentions: MentionMap) -> Attempt:
        bound = bind(frame, token, slots, mentions)
        if bound.reason:
            return Attempt(frame, (), bound.reason)
        has_object = frame.pos == "verb" and not frame.objects and bool(slots.get("obj"))
        pairs = list(_pairs(frame, bound.sources, bound.targets, has_object))
        fitting = [(s, t) for s, t in pairs if self._fits(frame, s.mention, t.mention)]
        if not fitting:
            return Attempt(frame, (), _misfit(pairs) if pairs else "a single entity: nobody to do it with")
        return Attempt(frame, tuple(_candidate(frame, token, s, t, bound.carriers) for s, t in fitting))

    def _fits(self, frame: Frame, source: Mention, target: Mention) -> bool:
        """Different actors, the frame's own kinds, and kinds that the ontology admits."""
        subject, object_ = source.actor, target.actor
        if subject is None or object_ is None or subject is object_:
            return False
        if (frame.kinds_from and subject.kind not in frame.kinds_from) or (
            frame.kinds_to and object_.kind not in frame.kinds_to
        ):
            return False
        governed = (subject.governed, object_.governed)
        return self._vocabulary.admits(frame.type, subject.kind, object_.kind, governed)


def _misfit(pairs: list[tuple[Filler, Filler]]) -> str:
    first, second = (filler.mention.actor for filler in pairs[0])
    if first is second:
        return "both ends are the same entity"
    return f"{_MISFIT}: {first.kind if first else '?'} to {second.kind if second else '?'}"


def _speaks_of_mention(frame: Frame) -> bool:
    """Whether a frame may read a noun that is itself a name: through `self`, or through prepositions alone."""
    slots = {*frame.sources, *frame.targets}
    return bool({"self", "appos"} & slots) or not slots & {"subj", "poss", "compound", "adj", "light"}


def _pairs(
    frame: Frame, sources: tuple[Filler, ...], targets: tuple[Filler, ...], has_object: bool
) -> Iterator[tuple[Filler, Filler]]:
    yield from ((source, target) for source in sources for target in targets)
    if frame.mutual and not targets and len(sources) > 1 and not has_object:
        yield from combinations(sources, 2)


_PATH_CONFIDENCE = {"direct": 1.0, "partitive": 0.9, "appos": 0.95, "descent": 0.75}
_POS_CONFIDENCE = {"verb": 0.75, "noun": 0.7, "adj": 0.65}


def _candidate(frame: Frame, token: Token, source: Filler, target: Filler, carriers: tuple[str, ...]) -> Candidate:
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
        rule=frame.named(carriers),
        confidence=round(confidence, 3),
        role=_role(frame, token, carriers),
        former=frame.former or _is_over(frame, token),
        status=frame.status or "asserted",
        paths=(source.path, target.path),
    )


def _role(frame: Frame, token: Token, carriers: tuple[str, ...]) -> str | None:
    """The frame's own role, or the predicate noun with the modifiers that belong to the title."""
    if frame.role != "noun":
        return frame.role
    if frame.pos == "verb":
        return carriers[0] if carriers else None
    lists = titles()
    words = [t.text for t in _modifiers(token) if t.lower_ in lists.before - lists.former or _is_plain(t)]
    return " ".join([*words, token.text, *_after_of(token)])


def _is_plain(modifier: Token) -> bool:
    """A common noun that belongs to a title ("policy" in "foreign policy chief")."""
    return modifier.dep_ == "compound" and modifier.pos_ == "NOUN" and modifier.is_lower


def _after_of(token: Token) -> list[str]:
    """What belongs to the title behind its head ("secretary of state")."""
    for of in token.children:
        for noun in of.children if of.lower_ in ("of", "for") else ():
            phrase = noun.doc[noun.left_edge.i : noun.i + 1].text
            if phrase.casefold() in titles().after_of:
                return [of.text, phrase]
    return []


def _modifiers(token: Token) -> list[Token]:
    return [child for child in token.children if child.i < token.i and child.dep_ in ("compound", "amod", "nmod")]


def _is_over(frame: Frame, token: Token) -> bool:
    """Whether the noun says itself that it is over ("the former minister")."""
    return frame.pos == "noun" and any(t.lower_ in titles().former for t in _modifiers(token))


@Language.factory("entente_clauses", default_config={"domain": None})
def make_clause_reader(nlp: Language, name: str, domain: str | None) -> ClauseReader:
    """The clause reader with the built-in lexicon and that of the user's domain file."""
    register()
    path = Path(domain) if domain else None
    return ClauseReader(lexicon(path), ontology(path))
