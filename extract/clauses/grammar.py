"""Grammar over a dependency parse: who is the subject, what is the object, is it passive.

Every rule elsewhere asks these few questions instead of reading labels, so one adapter serves another label scheme.
Labels are ClearNLP's, as en_core_web_* gives them (Honnibal and Johnson 2015 for the parser's scheme).
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
OBJECT_CONTROL = frozenset(
    "urge ask tell order force want allow enable help persuade press pressure invite encourage warn expect require "
    "instruct lead cause permit get compel push advise oblige command direct lobby beg implore convince prompt drive "
    "provoke tempt task empower authorise authorize assign call let make have see send appoint elect hire pay train "
    "believe consider know say report allege suspect think find show".split()
)
"""Verbs whose infinitive has their object as its subject (X urged Y to leave); with any other it is a purpose of X."""

OBJECT_CONTROL_PREPOSITIONS = frozenset(
    "accuse blame charge suspect convict criticise criticize condemn denounce fault praise thank prevent stop bar "
    "ban keep prohibit discourage deter dissuade warn".split()
)
"""Verbs whose prepositional gerund has their object as its subject (X accused Y of invading Z)."""

SUBJUNCTIVE = frozenset("demand insist ask request require urge recommend propose order".split())
"""Verbs whose that-clause says what its subject is to do (X demanded that Y leave)."""

_MAX_CLIMB = 6


def is_verb(token: Token) -> bool:
    """Whether it heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def children(token: Token, *labels: str) -> list[Token]:
    """Its dependents with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def is_passive(verb: Token) -> bool:
    """Whether its grammatical subject is its logical object."""
    if any(child.dep_ in ("nsubjpass", "csubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "advcl", "amod"):
        return True
    if verb.dep_ == "conj" and not children(verb, "nsubj", "dobj"):
        return is_verb(verb.head) and is_passive(verb.head)
    return bool(children(verb, "agent"))


def grammatical_subject(verb: Token, climb: int = 0) -> Token | None:
    """The token that is the verb's subject on the surface, its own or the one it shares or is controlled by."""
    own = children(verb, *SUBJECTS)
    if own:
        return antecedent(own[0], verb)
    return None if climb > _MAX_CLIMB else _inherited_subject(verb, climb + 1)


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ in RELATIVES and token.tag_ in ("WP", "WDT", "IN", "WP$"):
        clause = verb
        while clause.dep_ == "conj" and is_verb(clause.head):
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def _inherited_subject(verb: Token, climb: int) -> Token | None:
    head = verb.head
    if verb.dep_ == "acl":
        return _subject_of_noun_clause(verb, climb)
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(head, climb)
    if not is_verb(head) or head == verb:
        return None
    if verb.dep_ in ("xcomp", "ccomp"):
        return _controller(head, climb)
    return grammatical_subject(head, climb) if verb.dep_ in ("conj", "advcl") else None


def _controller(head: Token, climb: int) -> Token | None:
    if head.lemma_ == "use":
        return None  # "the tool used to build X": the user builds, and is not named here
    if head.lemma_ in OBJECT_CONTROL:
        objects = surface_objects(head) or children(head, "dative")
        if objects:
            return objects[0]
        if is_passive(head):
            return grammatical_subject(head, climb)
    return grammatical_subject(head, climb)


def _subject_of_noun_clause(verb: Token, climb: int) -> Token | None:
    """Participles modify their subject (troops attacking X); an infinitive's subject is whose plan it is."""
    noun = verb.head
    if verb.tag_ in ("VBG", "VBN"):
        return noun
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    return grammatical_subject(noun.head, climb) if noun.dep_ in ("dobj", "attr") and is_verb(noun.head) else None


def _subject_of_gerund(preposition: Token, climb: int) -> Token | None:
    governor = preposition.head
    if is_verb(governor):
        if governor.lemma_ in OBJECT_CONTROL_PREPOSITIONS:
            return logical_object(governor, climb)
        return grammatical_subject(governor, climb)
    owners = children(governor, "poss")
    if owners:
        return owners[0]
    return grammatical_subject(governor.head, climb) if governor.dep_ == "dobj" and is_verb(governor.head) else None


def surface_objects(verb: Token) -> list[Token]:
    """Its direct objects as they stand, a relative pronoun replaced by what it stands for."""
    return [antecedent(token, verb) for token in children(verb, "dobj")]


def logical_subject(verb: Token) -> Token | None:
    """Who does it: the active subject or the passive's agent."""
    if not is_passive(verb):
        return grammatical_subject(verb)
    for by in children(verb, "agent"):
        for token in children(by, "pobj"):
            return token
    return None


def logical_object(verb: Token, climb: int = 0) -> Token | None:
    """To what it is done: the direct object, the passive's subject, or the noun a relative clause leaves out."""
    if is_passive(verb):
        return verb.head if verb.dep_ == "acl" else grammatical_subject(verb, climb)
    own = surface_objects(verb)
    if own:
        return own[0]
    return _raised(verb) or _gap(verb) or _shared_object(verb)


def _raised(verb: Token) -> Token | None:
    """The subject of an infinitive that is the verb's object in sense (X wants Y to leave, X demands that Y leave)."""
    for clause in children(verb, "ccomp"):
        marks = {child.lower_ for child in clause.children if child.dep_ in ("aux", "mark")}
        if "to" in marks or (verb.lemma_ in SUBJUNCTIVE and clause.tag_ == "VB"):
            subjects = children(clause, "nsubj", "nsubjpass")
            return subjects[0] if subjects else None
    return None


def _gap(verb: Token) -> Token | None:
    """The noun of "the sanctions the EU imposed": a relative clause with a subject of its own and no object."""
    if verb.dep_ != "relcl" or any(child.lower_ in RELATIVES for child in verb.children):
        return None
    if children(verb, "prep", "ccomp", "xcomp", "attr", "acomp") or not children(verb, "nsubj"):
        return None
    return verb.head


def _shared_object(verb: Token) -> Token | None:
    """The object of a coordinated verb right behind it (condemned and rejected the plan)."""
    for other in children(verb, "conj"):
        if is_verb(other) and other.i - verb.i <= 3:  # nothing but "and" and an adverb stands between
            found = surface_objects(other)
            return found[0] if found else None
    return None


def ancestors_by_clause(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs (token, its governor) from a token up to the root of its sentence."""
    while token.head != token:
        yield token, token.head
        token = token.head


def coordinated(token: Token) -> list[Token]:
    """The token and what is coordinated to its right ("Egypt, Iran and Ethiopia" from Egypt)."""
    found = [token]
    for current in found:
        found.extend(child for child in current.children if child.dep_ == "conj" and child not in found)
    return sorted(found, key=lambda t: t.i)
