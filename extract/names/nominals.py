"""Definite nominals: "the prime minister", "the company", "the French president", "the government"."""

from spacy.tokens import Token

from extract.annotations import Actor, Mention
from extract.names import definites
from extract.names.antecedents import choose
from extract.names.definites import kinds_of
from extract.names.entries import Entry
from extract.names.gazetteer import Gazetteer, fold
from extract.names.kinds import sort_of
from extract.names.lexicon import BODIES, OFFICE_NOUNS, QUALITIES
from extract.names.mentions import actor_of
from extract.names.roles import role_of
from extract.names.salience import Scene, certainty
from extract.names.structure import Features

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BARE = frozenset({"parliament", "police", "congress"})
_REACH = 12
_NEAR = 5


class Nominals:
    """Resolves the definite nominals of one document."""

    def __init__(self, scene: Scene, book: Gazetteer, cast: dict[Entry, Actor]) -> None:
        self.scene, self.book, self.cast = scene, book, cast
        self.bodies: dict[str, Actor] = {}

    def resolve(self, noun: Token) -> Mention | None:
        """The mention that a noun makes as the head of a definite nominal; None where nobody is certain enough."""
        if not self._may_refer(noun):
            return None
        actor, sure = choose("the", *self.options(noun)) if self.is_open(noun) else (None, 0.0)
        if actor is not None:
            return self._made(noun, actor, sure, "definite")
        word, determiner = noun.lower_, _determiner(noun)
        if word in OFFICE_NOUNS:
            return self._officer(noun)
        bare = word in ("parliament", "police", "congress") and not determiner
        if word in BODIES and (determiner == "the" or bare):
            return self._body(noun)
        return None

    def _may_refer(self, noun: Token) -> bool:
        return noun.i not in self.scene.at and noun.pos_ in ("NOUN", "PROPN") and not self._describes_a_name(noun)

    def is_open(self, noun: Token) -> bool:
        """Whether it is a definite nominal whose noun our lists or this text know."""
        word = noun.lower_
        if not self._may_refer(noun) or not (_determined(noun) or word in _BARE):
            return False
        return bool(kinds_of(word)) or any(word in words for words in self.scene.words.values())

    def options(self, noun: Token) -> tuple[list[Actor], list[Features]]:
        """Whom a nominal may mean, and what speaks for each; the last features are those of nobody."""
        owner, role = self._owner(noun), role_of(noun)
        actors, rows = definites.options(self.scene, noun, owner)
        for actor, row in zip(actors, rows, strict=True):
            if noun.lower_ in OFFICE_NOUNS and self._holds(actor, role, owner):
                row["the:holds"] = 1.0
        return actors, [*rows, definites.nobody(self.scene, noun, _determined(noun), _qualified(noun), len(actors))]

    def _describes_a_name(self, noun: Token) -> bool:
        """Whether it is the title or the apposition of a name beside it, or a predicate: no reference of its own."""
        if noun.dep_ in ("compound", "appos", "attr", "nmod", "oprd"):
            return True
        following = self.scene.at.get(noun.i + 1)
        if following is not None and following.form == "name":
            return True
        named = [self.scene.at[c.i] for c in noun.lefts if c.dep_ == "compound" and c.i in self.scene.at]
        if noun.lower_ not in OFFICE_NOUNS and any(mention.form == "name" for mention in named):
            return True
        return any(child.dep_ == "appos" and child.i in self.scene.at for child in noun.rights)

    def _made(self, noun: Token, actor: Actor, confidence: float, rule: str) -> Mention:
        start = noun.i
        while start and self._joins(noun, start - 1):
            start -= 1
        return Mention(start, noun.i + 1, actor, "nominal", rule, round(confidence, 2))

    def _joins(self, noun: Token, at: int) -> bool:
        token = noun.doc[at]
        if token.lower_ in QUALITIES or token.tag_ in ("JJS", "JJR"):
            return False
        inside = token.head == noun or (token.head.head == noun and token.head.i < noun.i)
        return inside and token.dep_ in ("compound", "amod", "nmod") and at not in self.scene.at and token.is_alpha

    def _officer(self, noun: Token) -> Mention | None:
        """A person by office: named in the text with that role, else who held it on the document's date."""
        if noun.tag_ in ("NNS", "NNPS") or _qualified(noun):
            return None
        owner = self._owner(noun)
        determiner = _determiner(noun)
        if not determiner and owner is None:
            return None
        if determiner in ("a", "an") or (noun.dep_ == "pobj" and noun.head.lower_ in ("as", "for")):
            return None
        role = role_of(noun)
        if noun.i and noun.nbor(-1).text == "-" and not role.startswith("vice"):
            return None  # "co-president" is another office
        actor = self._in_text(noun, role, owner)
        if actor is not None:
            return self._made(noun, actor[0], actor[1], "office-in-text")
        if (noun.tag_ == "NNP" and not determiner) or noun.lower_ in ("ambassador", "envoy", "deputy"):
            return None
        if (
            owner is None
            or owner.kind not in ("State", "Place", "Alliance")
            or "former" in {c.lower_ for c in noun.children}
        ):
            return None
        holder = self.book.holder(role, owner.name, noun.doc._.date)
        if holder is None:
            return None
        return self._made(noun, self.cast.setdefault(holder, actor_of(holder)), 0.7, "office-by-date")

    def _owner(self, noun: Token) -> Actor | None:
        """The state or body whose office it is: "French president", "Cuba's president", "president of Cuba"."""
        for child in noun.children:
            if child.dep_ in ("amod", "poss", "compound", "nmod") and (mention := self.scene.at.get(child.i)):
                return mention.actor
            if child.lower_ == "of":
                for grandchild in child.children:
                    if mention := self.scene.at.get(grandchild.i):
                        return mention.actor
        return None

    def _in_text(self, noun: Token, role: str, owner: Actor | None) -> tuple[Actor, float] | None:
        def fits(actor: Actor, mention: Mention) -> float:
            if actor.kind == "Person" and role in self.scene.words.get(actor, ()):
                return 1.0
            return 0.9 if actor.kind == "Person" and self._holds(actor, role, owner) else 0.0

        ranked = self.scene.ranking(noun.i, _REACH, fits)
        if owner is not None:
            ranked = [pair for pair in ranked if self._may_serve(pair[1], role, owner)]
        sure = certainty(ranked)
        return (ranked[0][1], 0.9 * sure) if ranked and sure >= 0.55 else None

    def _holds(self, person: Actor, role: str, owner: Actor | None) -> bool:
        """Whether the gazetteer knows that somebody held an office (of an owner) on the document's date."""
        entry = next((e for e, a in self.cast.items() if a is person), None)
        date = self.scene.doc._.date
        held = [o for o in entry.offices if o.role == role and (date is None or o.held_on(date))] if entry else []
        return any(owner is None or o.of == owner.name for o in held)

    def _may_serve(self, person: Actor, role: str, owner: Actor) -> bool:
        """Not where the gazetteer knows that the office was another state's."""
        entry = next((e for e, a in self.cast.items() if a is person), None)
        held = [office.of for office in entry.offices if office.role == role] if entry else []
        return not held or owner.name in held

    def _states(self, noun: Token) -> list[tuple[float, Actor]]:
        return self.scene.ranking(noun.i, _NEAR, _is_state)

    def _body(self, noun: Token) -> Mention | None:
        """A ministry, court or parliament without its state: that of the state which the text is about."""
        ranked = self._states(noun)
        best = any(child.tag_ == "JJS" for child in noun.lefts)  # "the world's largest army" is nobody's in particular
        if not ranked or certainty(ranked) < 0.7 or best or _qualified(noun):
            return None
        mention = self._made(noun, ranked[0][1], 0.7 * certainty(ranked), "body-of-state")
        words = mention.span(noun.doc).text.lower()
        if len(words.split()) == 1 and words in (
            "ministry",
            "department",
            "agency",
            "committee",
            "commission",
            "council",
            "bank",
        ):
            return None
        mention.actor = self._body_of(ranked[0][1], words, noun)
        return mention

    def _body_of(self, state: Actor, words: str, noun: Token) -> Actor:
        entry = next(iter(self.book.by_name(state.name)), None)
        owner = entry.adjectives[0] if entry and entry.adjectives else state.name
        name = f"{owner} {words}"
        if known := self.book.one(name):
            return self.cast.setdefault(known, actor_of(known))
        same = next((m.actor for m in self.scene.mentions if m.actor and fold(m.actor.name) == fold(name)), None)
        body = Actor(name, "Organization", sort=sort_of(noun.text), state=state.name)
        return same or self.bodies.setdefault(fold(name), body)


def _is_state(actor: Actor, _: Mention) -> float:
    return float(actor.kind == "State" or actor.governed)


def _determined(noun: Token) -> str:
    """The determiner by which a noun may look back ("the", "this", "its"); empty without one."""
    for child in noun.lefts:
        if child.lower_ in _DEFINITE or child.tag_ == "PRP$":
            return child.lower_
        if child.dep_ == "poss":
            return "'s"
    return ""


def _determiner(noun: Token) -> str:
    for child in noun.lefts:
        if child.dep_ == "det":
            return (
                child.lower_
                if child.lower_ in _DEFINITE or (child.lower_ in ("a", "an") and noun.lower_ in OFFICE_NOUNS)
                else ""
            )
        if child.dep_ == "poss" and noun.lower_ in ("country", "nation", "government", "party"):
            return "its"
    return ""


def _qualified(noun: Token) -> bool:
    """Whether words behind it say which one is meant, so that it need not look back: "the country that"."""
    if any(child.dep_ == "relcl" and child.i - noun.i < 3 for child in noun.rights):
        return True
    of = next((child for child in noun.rights if child.lower_ == "of" and child.i == noun.i + 1), None)
    return of is not None and noun.lower_ not in OFFICE_NOUNS
