"""Who acts on whom: the logical slots of a verb, a noun or an adjective, whatever the form of its clause.

Slots are named as in the frames: subj, obj, dative, comp, poss, adj, compound, light, and prepositions by their word
("on", "out of"). A slot holds tokens that head noun phrases, in text order.
"""

from collections import defaultdict
from collections.abc import Mapping

from spacy.tokens import Token

from extract.clauses.grammar import (
    children,
    coordinated,
    grammatical_subject,
    is_passive,
    is_verb,
    logical_object,
    logical_subject,
    surface_objects,
)

Slots = Mapping[str, list[Token]]

LIGHT_VERBS = frozenset(
    "make take have give hold launch carry conduct issue deliver pay offer mount stage open start begin continue "
    "sign reach seal strike conclude express voice announce declare impose provide send undertake engage enter "
    "wage lead extend show receive maintain keep order unleash pursue resume renew repeat reiterate step "
    "intensify increase face lodge file join end host plan complete commit attempt".split()
)
"""Verbs that lend their subject to the noun they carry (France made a visit to Y; Russia mounted an attack on Z)."""

LIGHT_PREPOSITIONS = frozenset({"in", "at", "under", "on", "into"})
COPULAS = frozenset("be become remain stay seem appear".split())
ROLE_VERBS = frozenset("serve act work elect appoint name nominate swear choose select designate".split())


def slots_of(token: Token) -> Slots:
    """The slots of a predicate, by its part of speech."""
    if is_verb(token):
        return verb_slots(token)
    return noun_slots(token) if token.pos_ in ("NOUN", "PROPN") else adjective_slots(token)


def verb_slots(verb: Token) -> Slots:
    """Logical subject and object, dative, predicate noun, and every prepositional object."""
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    _fill(slots, "subj", logical_subject(verb))
    objects = [] if is_passive(verb) else surface_objects(verb)
    if objects:
        slots["obj"].extend(objects)  # "the model X" is parsed as two objects at times
    else:
        _fill(slots, "obj", logical_object(verb))
    for child in children(verb, "dative"):
        if child.pos_ == "ADP":
            slots["to"].extend(children(child, "pobj"))
            slots["dative"].extend(children(child, "pobj"))
        else:
            slots["dative"].append(child)
    slots["comp"].extend(children(verb, "attr", "oprd"))
    _add_prepositions(slots, verb)
    return slots


def noun_slots(noun: Token) -> Slots:
    """Possessor, modifiers, prepositional objects; of whom it is said; whose act it is through a light verb."""
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    for child in children(noun, "poss", "compound", "amod", "nmod"):
        slots[{"poss": "poss", "amod": "adj"}.get(child.dep_, "compound")].append(child)
    _add_prepositions(slots, noun)
    for other in coordinated(noun)[1:]:  # "sanctions and tariffs against X": the preposition hangs on the last noun
        if not any(key in slots for key in ("against", "on", "with", "to")):
            _add_prepositions(slots, other)
    slots["subj"].extend(_predicated(noun))
    slots["light"].extend(_light_subject(noun))
    return slots


def adjective_slots(adjective: Token) -> Slots:
    """Of whom it is said, and its prepositional objects."""
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    head = adjective.head
    if adjective.dep_ in ("acomp", "attr", "oprd") and is_verb(head):
        _fill(slots, "subj", grammatical_subject(head))
    elif adjective.dep_ in ("amod", "appos", "acl", "relcl"):
        slots["subj"].append(head)
    elif adjective.dep_ == "conj":
        slots["subj"].extend(adjective_slots(head)["subj"] if head.pos_ == "ADJ" else [])
    elif adjective.dep_ == "advcl" and is_verb(head):
        _fill(slots, "subj", grammatical_subject(head))
    _add_prepositions(slots, adjective)
    return slots


def _fill(slots: defaultdict[str, list[Token]], slot: str, token: Token | None) -> None:
    if token is not None:
        slots[slot].append(token)


def _add_prepositions(slots: defaultdict[str, list[Token]], governor: Token) -> None:
    for child in children(governor, "prep", "agent", "prt", "advmod"):
        if child.pos_ in ("ADP", "ADV", "SCONJ", "PART"):
            _add_chain(slots, child, child.lower_)


def _add_chain(slots: defaultdict[str, list[Token]], preposition: Token, name: str) -> None:
    """The objects of a preposition under its name, and those of one that continues it ("out of", "away from")."""
    slots[name].extend(children(preposition, "pobj", "pcomp"))
    for inner in children(preposition, "prep"):
        _add_chain(slots, inner, f"{name} {inner.lower_}")
        slots[inner.lower_].extend(children(inner, "pobj"))


def _predicated(noun: Token) -> list[Token]:
    """Of whom a noun is said: "X is a member", "X, a member", "a member, X", "X served as president"."""
    head = noun.head
    apposed = children(noun, "appos")
    if apposed:
        return apposed
    if noun.dep_ == "appos":
        return [head]
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _predicated(head)
    if noun.dep_ in ("attr", "oprd", "dobj") and is_verb(head):
        return _subject_of_copula(noun, head)
    if noun.dep_ == "pobj" and head.lower_ == "as" and is_verb(head.head):
        return _subject_of_role_verb(head.head)
    return []


def _subject_of_copula(noun: Token, verb: Token) -> list[Token]:
    if noun.dep_ == "dobj" and verb.lemma_ not in COPULAS:
        return []
    if noun.dep_ == "oprd" and not is_passive(verb):
        found = logical_object(verb) or grammatical_subject(verb)
    else:
        found = grammatical_subject(verb)
    return [found] if found is not None else []


def _subject_of_role_verb(verb: Token) -> list[Token]:
    if verb.lemma_ not in ROLE_VERBS | COPULAS:
        return []
    found = logical_object(verb) or grammatical_subject(verb)
    return [found] if found is not None else []


def _light_subject(noun: Token) -> list[Token]:
    """Whose act a noun is when a light verb carries it: "X launched an attack", "X is in talks"."""
    head = noun.head
    while noun.dep_ == "conj" and head.pos_ == "NOUN":
        noun, head = head, head.head
    if noun.dep_ in ("dobj", "nsubjpass", "acl") and is_verb(head) and head.lemma_ in LIGHT_VERBS:
        found = logical_subject(head)
    elif noun.dep_ == "pobj" and head.lower_ in LIGHT_PREPOSITIONS and is_verb(head.head):
        found = grammatical_subject(head.head) if head.head.lemma_ in LIGHT_VERBS | COPULAS else None
    else:
        return _passive_carrier(noun)
    return [found] if found is not None else []


def _passive_carrier(noun: Token) -> list[Token]:
    """The agent of "sanctions imposed by the EU": a participle of a light verb that modifies the noun."""
    for clause in children(noun, "acl", "relcl"):
        if clause.lemma_ in LIGHT_VERBS and logical_object(clause) == noun:
            found = logical_subject(clause)
            return [found] if found is not None else []
    return []
