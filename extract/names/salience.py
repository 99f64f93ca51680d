"""Who is in the reader's mind at a point of a text: salience by role and recency, after Lappin and Leass (1994)."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extract.annotations import Actor, Mention

_ROLE = {
    "nsubj": 1.0, "nsubjpass": 1.0, "ROOT": 0.7, "dobj": 0.6, "dative": 0.6, "agent": 0.7, "pobj": 0.45,
    "poss": 0.55, "conj": 0.55, "appos": 0.45, "attr": 0.5, "compound": 0.3, "nmod": 0.25, "amod": 0.15,
}  # fmt: skip
_DECAY = 0.55
_FORM = {"adjective": 0.35, "pronoun": 1.0, "nominal": 1.0, "name": 1.0}


@dataclass(slots=True)
class Scene:
    """A document with its mentions in order, to which resolved references are added as the reading goes on."""

    doc: Doc
    mentions: list[Mention]
    starts: list[int] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    words: Mapping[Actor, Set[str]] = field(default_factory=dict)
    """What the text calls each actor besides its name, in lower case ("minister", "company")."""
    quotes: dict[int, int] = field(default_factory=dict)
    """Tokens inside quotation marks, each with the number of its quote."""

    def __post_init__(self) -> None:
        self.starts = [sentence.start for sentence in self.doc.sents] if self.doc.has_annotation("SENT_START") else [0]
        self.quotes = quoted(self.doc)
        for mention in self.mentions:
            self._place(mention)

    def _place(self, mention: Mention) -> None:
        self.at.update((token, mention) for token in range(mention.start, mention.end))

    def sentence(self, token: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.starts, token) - 1

    def add(self, mention: Mention) -> None:
        """Take in a reference that was resolved."""
        self.mentions.append(mention)
        self._place(mention)

    def in_order(self) -> list[Mention]:
        """All mentions by their place."""
        return sorted(self.mentions, key=lambda mention: mention.start)

    def before(self, token: int, sentences: int) -> Iterable[Mention]:
        """The mentions with an actor that begin before a token, at most so many sentences back."""
        first = self.starts[max(0, self.sentence(token) - sentences)]
        return (m for m in self.mentions if first <= m.start < token and m.actor is not None)

    def ranking(self, token: int, sentences: int, fits: Callable[[Actor, Mention], float]) -> list[tuple[float, Actor]]:
        """Actors by salience at a token, the highest first; `fits` weighs each mention (0 excludes it)."""
        here = self.sentence(token)
        scores: dict[int, tuple[float, Actor]] = {}
        for mention in self.before(token, sentences):
            assert mention.actor is not None
            weight = fits(mention.actor, mention)
            if weight <= 0:
                continue
            weight *= self.role_weight(mention) * _DECAY ** (here - self.sentence(mention.start))
            key = id(mention.actor)
            old = scores.get(key, (0.0, mention.actor))[0]
            scores[key] = (max(old, weight) + 0.25 * min(old, weight), mention.actor)
        return sorted(scores.values(), key=lambda pair: -pair[0])

    def role_weight(self, mention: Mention) -> float:
        """How prominent its place in the clause makes a mention."""
        root = mention.root(self.doc)
        return _ROLE.get(root.dep_, 0.4) * _FORM.get(mention.form, 1.0)


def quoted(doc: Doc) -> dict[int, int]:
    """Tokens inside quotation marks, each with the number of its quote."""
    inside, number, found = False, 0, {}
    for token in doc:
        if token.text in ('"', "“", "”", "``", "''"):
            opens = token.text in ("“", "``") or (token.text == '"' and not inside)
            number += opens
            inside = opens
        elif "\n\n" in token.text:
            inside = False
        elif inside:
            found[token.i] = number
    return found


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one that it shares with the verb it is joined to."""
    seen = 0
    while seen < 5:
        for child in verb.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ not in ("conj", "xcomp", "aux") or verb.head == verb:
            return None
        verb, seen = verb.head, seen + 1
    return None


def clause_of(token: Token) -> Token:
    """The nearest verb above a token (or the root)."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def certainty(ranked: list[tuple[float, Actor]]) -> float:
    """How far the first of a ranking is ahead of the second, 0.5 to 1."""
    if not ranked:
        return 0.0
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][0] / (ranked[0][0] + second)
