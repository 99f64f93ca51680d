"""From a token that fills a slot to the mentions it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.annotations import Mention
from extract.clauses.grammar import children, coordinated

PARTITIVES = frozenset(
    "one some any each most many several part number majority group series all both half dozen two three "
    "four government authority official leadership leader military army force troop regime state delegation "
    "people citizen resident parliament representative side".split()
)
"""Nouns whose of-phrase names who is meant: "several of the states", "the government of Peru"."""

STATE_BODIES = frozenset(
    "government authority official leadership leader military army force troop soldier regime delegation envoy navy "
    "diplomat warship police jet warplane fighter negotiator embassy administration state aircraft plane tank".split()
)
"""Nouns that stand for the state whose nationality they carry ("French troops")."""

DESCENT = ("poss", "adj", "compound", "of", "by")
"""Where an object that is no entity itself names one ("condemned Peru's decision"), in order of preference."""


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention that fills a slot; `path` tells how it was reached: direct, partitive, appos or descent."""

    mention: Mention
    path: str = "direct"


class MentionMap:
    """Which resolved mention covers a token of a `Doc`."""

    def __init__(self, doc: Doc) -> None:
        self._at: dict[int, Mention] = {}
        for mention in doc._.mentions:
            for index in range(mention.start, mention.end):
                self._at[index] = mention

    def covering(self, token: Token) -> Mention | None:
        """The mention that the token is in, where it refers to somebody."""
        found = self._at.get(token.i)
        return found if found is not None and found.actor is not None else None

    def headed(self, token: Token) -> Mention | None:
        """The mention of the whole noun phrase that the token heads."""
        found = self.covering(token)
        return found if found is not None and not _is_modifier(found, token) else None

    def fillers(self, token: Token) -> list[Filler]:
        """The mentions a slot's token stands for, its coordinates included."""
        members = coordinated(token) if token.dep_ != "conj" else [token]
        return list(dict.fromkeys(filler for member in members for filler in self._one(member)))

    def _one(self, token: Token) -> Iterator[Filler]:
        found = self.headed(token)
        if found is not None:
            yield Filler(found)
            return
        if token.lemma_.lower() in PARTITIVES:
            for of in children(token, "prep"):
                if of.lower_ in ("of", "from"):
                    for inner in children(of, "pobj"):
                        yield from (Filler(f.mention, "partitive") for f in self.fillers(inner))
        if token.lemma_.lower() in STATE_BODIES:
            yield from self._nationality(token)
        for other in (*children(token, "appos"), *_said_of(token)):
            found = self.headed(other)
            if found is not None:
                yield Filler(found, "appos")

    def _nationality(self, token: Token) -> Iterator[Filler]:
        """The state of "French troops", "Peru's officials"."""
        for child in children(token, "amod", "compound", "poss", "nmod"):
            found = self.covering(child)
            if found is not None and found.actor is not None and found.actor.kind in ("State", "Alliance", "Place"):
                yield Filler(found, "partitive")

    def descend(self, token: Token) -> list[Filler]:
        """The mentions that an object names as its owner, maker or origin; the first kind of link that has any."""
        if self.headed(token) is not None:
            return []
        groups: dict[str, list[Token]] = {slot: [] for slot in DESCENT}
        for child in token.children:
            if _opposed(child):
                continue
            if child.dep_ in ("poss", "amod", "compound", "nmod"):
                groups[{"poss": "poss", "amod": "adj"}.get(child.dep_, "compound")].append(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by"):
                groups[child.lower_].extend(children(child, "pobj"))
        for slot in DESCENT:
            found = [Filler(f.mention, "descent") for t in groups[slot] for f in self.fillers(t) if f.path == "direct"]
            if found:
                return found
        return []


def _opposed(token: Token) -> bool:
    """Whether a modifier names what its noun is against ("anti-Chinese policies" are nobody Chinese's)."""
    return any(token.doc[i].lower_.startswith(("anti", "non")) for i in range(max(token.i - 2, 0), token.i + 1))


def _said_of(noun: Token) -> list[Token]:
    """What a noun in apposition, or a predicate noun with a clause of its own, is said of ("X, a unit led by Y")."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return children(noun.head, "nsubj")
    return []


def _is_modifier(mention: Mention, token: Token) -> bool:
    """Whether the mention ends before the token that heads its phrase (never where the token is the mention's root)."""
    return mention.form == "adjective" and token.dep_ not in ("amod", "compound", "nmod") and token.i >= mention.end
