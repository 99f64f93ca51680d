"""What the words above and beside a predicate make of it: its standing in the sentence.

From the predicate up to the root of its sentence, each step may add a standing: a negation, a modal, a governing verb
("plans to", "denied that"), a condition, a source. The word lists stand in standing.yaml.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from extract.clauses.grammar import (
    OBJECT_CONTROL_PREPOSITIONS,
    ancestors_by_clause,
    children,
    grammatical_subject,
    is_verb,
    logical_subject,
)
from graph.yaml_source import LINE, load

FILE = Path(__file__).with_name("standing.yaml")
SUPPRESSED = "suppressed"
STRENGTH = ("asserted", "claimed", "hypothetical", "planned", "denied")
"""If several statuses fit, the later one holds."""

COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "pcomp", "acl", "advcl", "dobj", "pobj", "nsubjpass", "attr", "acomp", "oprd"}
)


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The word lists of standing.yaml."""
    return {name: frozenset(listed) for name, listed in load(FILE).items() if name != LINE}


@dataclass(slots=True)
class Standing:
    """What was gathered on the way up: the statuses that fit, and who said it."""

    statuses: set[str]
    speaker: Token | None = None

    def verdict(self) -> str:
        """The strongest status that fits."""
        return max(self.statuses, key=STRENGTH.index, default="asserted")


def standing(predicate: Token) -> Standing:
    """What the words above and beside a predicate make of it."""
    found = Standing(set())
    _beside(predicate, found)
    presupposed = _is_definite(predicate)
    for child, governor in ancestors_by_clause(predicate):
        _step(child, governor, found)
        if presupposed or child.dep_ == "relcl":
            break  # "the invasion of X", "Y, which left Z": what the clauses further up say takes it for granted
        if governor.dep_ in ("conj", "ROOT") and is_verb(governor):
            _conditions_on(governor, found)
    _conditions_on(predicate, found)
    return found


def _is_definite(predicate: Token) -> bool:
    """Whether it is a noun that speaks of a known act: "the invasion", "Peru's condemnation"."""
    marks = {child.lower_ for child in predicate.children if child.dep_ in ("det", "poss")}
    return predicate.pos_ == "NOUN" and ("the" in marks or any(c.dep_ == "poss" for c in predicate.children))


def _beside(token: Token, found: Standing) -> None:
    """Negation, modals and adverbs on the predicate itself."""
    lists = words()
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in ("det", "preconj", "advmod") and lower in lists["negatives"]):
            found.statuses.add("denied")
        elif child.dep_ == "aux" and lower in lists["hypothetical"]:
            found.statuses.add("planned" if lower == "would" and _future_in_the_past(token) else "hypothetical")
        elif child.dep_ == "aux" and lower in lists["planned_modals"]:
            found.statuses.add("planned")
        elif lower in lists["claimed_adverbs"] | lists["claimed_adjectives"]:
            found.statuses.add("claimed")
            found.speaker = found.speaker or child
        elif lower in lists["possible_adjectives"] or (child.dep_ == "mark" and lower == "whether"):
            found.statuses.add("hypothetical")
        elif lower in lists["planned_adjectives"]:
            found.statuses.add("planned")
    if is_verb(token):
        _negative_arguments(token, found)


def _future_in_the_past(verb: Token) -> bool:
    """Whether "would" is a reported "will": "said that it would leave"."""
    reporting = verb.head
    return (
        verb.dep_ == "ccomp"
        and reporting.tag_ in ("VBD", "VBN")
        and reporting.lemma_.lower() in words()["speech"] | words()["planned"]
    )


def _negative_arguments(verb: Token, found: Standing) -> None:
    """ "No state recognised X", "neither A nor B": a negative word on the subject or object denies the clause."""
    for argument in children(verb, "nsubj", "nsubjpass", "dobj"):
        if argument.lower_ in ("nobody", "none", "nothing") or any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc") for c in argument.children
        ):
            found.statuses.add("denied")


def _step(child: Token, governor: Token, found: Standing) -> None:
    """What a governor does to the clause or noun that hangs on it by this label."""
    if child.dep_ == "conj" and is_verb(governor) and is_verb(child):
        _shared_modals(child, governor, found)
    elif child.dep_ in COMPLEMENTS or (child.dep_ == "prep" and governor.pos_ == "NOUN"):
        if is_verb(governor):
            _governed_by_verb(child, governor, found)
        elif governor.pos_ == "NOUN":
            _governed_by_noun(governor, found)
    elif child.dep_ == "prep" and is_verb(governor):
        _governed_through_preposition(child, governor, found)
    if child.dep_ == "advcl" and any(m.lower_ in words()["conditions"] for m in children(child, "mark", "advmod")):
        found.statuses.add("hypothetical")


def _shared_modals(verb: Token, head: Token, found: Standing) -> None:
    """A coordinated verb without subject or auxiliary of its own shares the first one's ("will invade and annex")."""
    if not children(verb, "nsubj", "nsubjpass", "aux"):
        _beside(head, found)


def _governed_by_verb(child: Token, verb: Token, found: Standing) -> None:
    lists, lemma = words(), verb.lemma_.lower()
    clause = child.dep_ in ("ccomp", "xcomp", "pcomp")
    if clause and lemma in lists["suppress"] and child.dep_ != "ccomp":
        found.statuses.add(SUPPRESSED)
    if lemma == "have" and child.dep_ == "xcomp" and any(c.lower_ == "yet" for c in (*verb.children, *child.children)):
        found.statuses.add("denied")  # "has yet to join"
    if clause and lemma in lists["denied"]:
        found.statuses.add("denied")
        _said_by(verb, found)
    elif lemma in lists["planned"] and child.dep_ == "xcomp":
        found.statuses.add("planned")
    elif child.dep_ in ("attr", "acomp", "oprd"):
        _beside(verb, found)
    elif lemma in lists["speech"] and child.dep_ == "ccomp":
        found.statuses.add("claimed")
        _negative_arguments(verb, found)
        _said_by(verb, found)
    if clause or child.dep_ in ("dobj", "nsubjpass"):
        _beside_governor(child, verb, found)


def _beside_governor(child: Token, verb: Token, found: Standing) -> None:
    """A verb's own negation and modals hold for its object noun and its infinitive, not for what it reports."""
    if child.dep_ in ("dobj", "xcomp", "nsubjpass") and child.pos_ in ("NOUN", "VERB"):
        before = set(found.statuses)
        _beside(verb, found)
        if child.dep_ == "dobj" and child.pos_ == "NOUN" and verb.lemma_.lower() in words()["planned_objects"]:
            found.statuses.add("planned")
        found.statuses |= before


def _governed_through_preposition(preposition: Token, verb: Token, found: Standing) -> None:
    """ "calls for", "plans for", "opted for": what hangs on the preposition is wanted."""
    lists, lemma = words(), verb.lemma_.lower()
    if preposition.lower_ == "for" and lemma in ("call", "push", "plan", "hope", "argue", "lobby"):
        found.statuses.add("planned")
    if not children(preposition, "pcomp"):
        return
    if any(child.dep_ == "neg" for child in verb.children):
        found.statuses.add("denied")  # "never took part in operating X"
    if lemma in lists["suppress"]:
        found.statuses.add(SUPPRESSED)
    elif lemma in lists["denied"] or lemma in ("ban", "bar", "refrain", "keep", "deter"):
        found.statuses.add("denied")
    elif lemma in OBJECT_CONTROL_PREPOSITIONS and lemma not in ("thank", "praise"):
        found.statuses.add("claimed")
        _said_by(verb, found)


def _governed_by_noun(noun: Token, found: Standing) -> None:
    lists, lemma = words(), noun.lemma_.lower()
    if lemma in lists["threat_nouns"]:
        found.statuses.add(SUPPRESSED)
    elif lemma in lists["plan_nouns"]:
        found.statuses.add("planned")
    elif lemma in lists["possible_nouns"]:
        found.statuses.add("hypothetical")
    elif lemma in lists["denied_nouns"]:
        found.statuses.add("denied")
    elif lemma in lists["claim_nouns"]:
        found.statuses.add("denied" if _is_called_untrue(noun) else "claimed")
        owner = children(noun, "poss")
        found.speaker = found.speaker or (owner[0] if owner else noun)


def _is_called_untrue(noun: Token) -> bool:
    """Whether its own clause says that a claim does not hold ("reports that ... are false")."""
    said = children(noun.head, "acomp", "attr", "oprd") if noun.dep_ in ("nsubj", "nsubjpass") else []
    return any(word.lemma_.lower() in words()["untrue"] for word in said)


def _said_by(verb: Token, found: Standing) -> None:
    found.speaker = found.speaker or logical_subject(verb) or grammatical_subject(verb)


def _conditions_on(verb: Token, found: Standing) -> None:
    """A clause with an if-clause beside it and a modal of its own holds only under that condition."""
    conditions = words()["conditions"]
    if verb.lemma_.lower() in words()["suppress"]:
        return  # "threatened X with tariffs if ...": the condition is part of the threat
    for clause in children(verb, "advcl"):
        if any(mark.lower_ in conditions for mark in children(clause, "mark")):
            found.statuses.add("hypothetical")
    if verb.dep_ == "ROOT" and verb.sent.text.rstrip().endswith("?"):
        found.statuses.add("hypothetical")
