"""Binding a frame to a predicate: do its conditions hold, and which mentions fill its two ends?"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from extract.clauses.arguments import Slots, slots_of
from extract.clauses.fillers import Filler, MentionMap
from extract.clauses.frames import Frame
from extract.clauses.grammar import children, coordinated

DESCENDING = frozenset({"ACCUSES", "SUPPORTS", "REJECTS", "THREATENS", "REQUESTS", "CONSULTS", "AGREES_WITH"})
"""Types whose object may be named through what it owns or did ("condemned Peru's decision" accuses Peru)."""


DIRECT = frozenset({"HOLDS_OFFICE", "MEMBER_OF"})
"""Types whose object must be named itself, not through a part of it."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The mentions at both ends of a frame; `reason` says why there are none."""

    sources: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    carriers: tuple[str, ...] = ()
    """Lemmas of the words by which the frame's conditions hold ("sanction")."""
    reason: str = ""


def bind(frame: Frame, token: Token, slots: Slots, mentions: MentionMap) -> Binding:
    """The fillers of a frame at a predicate whose slots are given."""
    carriers = (_condition_objects(frame, slots), _via_objects(frame, slots), _complements(frame, token))
    missing = [name for name, found in zip(("with", "via", "comp"), carriers, strict=True) if found is None]
    if missing:
        return Binding(reason=f"its condition '{missing[0]}' does not hold")
    if frame.particle and not _has_particle(token, frame.particle):
        return Binding(reason=f"the particle '{frame.particle}' is missing")
    places = [slots, *(slots_of(word) for found in carriers for word in found or ())]
    search = _Search(token, places, mentions)
    sources = search.first(frame.sources)
    targets = search.first(frame.targets, exclude=sources, descend=frame.type in DESCENDING)
    if frame.type in DIRECT:  # who leads a state's delegation does not lead the state
        targets = [t for t in targets if t.path != "partitive" and t.mention.rule != "officers"]
    if not sources or not (targets or frame.mutual):
        empty, names = ("subject", frame.sources) if not sources else ("object", frame.targets)
        return Binding(reason=f"no entity fills the {empty} ({', '.join(names)})")
    words = tuple(word.lemma_.lower() for found in carriers for word in found or ())
    return Binding(tuple(sources), tuple(targets), words)


class _Search:
    """Looks for the mentions of a frame's slots at the predicate first, at its object noun second."""

    def __init__(self, token: Token, places: list[Slots], mentions: MentionMap) -> None:
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
        for place in self._places:
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


def lemma_with_modifier(token: Token) -> set[str]:
    """What an object noun may be listed as: its lemma, and "modifier lemma" for each compound or adjective."""
    lemma = token.lemma_.lower()
    return {lemma, *(f"{child.lemma_.lower()} {lemma}" for child in children(token, "compound", "amod"))}


def _condition_objects(frame: Frame, slots: Slots) -> list[Token] | None:
    """The object nouns that meet the frame's `with`; none needed gives an empty list, none found gives None."""
    if not frame.objects:
        return []
    nouns = [noun for filler in slots.get("obj", []) for noun in coordinated(filler)]
    found = [noun for noun in nouns if lemma_with_modifier(noun) & frame.objects]
    return found or None


def _via_objects(frame: Frame, slots: Slots) -> list[Token] | None:
    """The prepositional objects that meet the frame's `via`; None where one of them is missing."""
    found: list[Token] = []
    for preposition, lemmas in frame.via.items():
        fillers = [noun for filler in slots.get(preposition, []) for noun in coordinated(filler)]
        fitting = [noun for noun in fillers if lemma_with_modifier(noun) & lemmas]
        if not fitting:
            return None
        found.extend(fitting)
    return found


def _has_particle(token: Token, particle: str) -> bool:
    return any(child.lower_ == particle and child.dep_ in ("prt", "advmod", "prep") for child in token.children)


def _complements(frame: Frame, token: Token) -> list[Token] | None:
    """The complement words that the frame asks for (none for a clause); None where there is no such complement."""
    wanted = frame.complement
    if not wanted:
        return []
    clauses = children(token, "xcomp", "ccomp")
    infinitive = any(child.lower_ == "to" for clause in clauses for child in clause.children)
    if wanted & {"to", "verb"} and infinitive:
        return clauses if len(frame.targets) > 1 else []  # "threatened to block Iraq": the end stands in the clause
    if wanted & {"that", "verb"} and any(clause.dep_ == "ccomp" for clause in clauses):
        return []
    words = [*clauses, *children(token, "oprd", "attr", "acomp")]
    return [word for word in words if word.lemma_.lower() in wanted or word.lower_ in wanted] or None
