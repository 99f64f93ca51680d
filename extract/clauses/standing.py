"""What the words above and beside a predicate make of it: its standing in the sentence.

From the predicate up to the root of its sentence, each step may add a standing: a negation, a modal, a governing verb
("plans to", "denied that"), a condition, a source. The word lists stand in standing.yaml.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from extract.clauses.conditions import has_condition, is_conditional, is_question, would
from extract.clauses.grammar import (
    OBJECT_CONTROL_PREPOSITIONS,
    ancestors_by_clause,
    children,
    grammatical_subject,
    is_passive,
    is_verb,
    logical_subject,
)
from extract.clauses.wordlists import words

SUPPRESSED = "suppressed"
STRENGTH = ("asserted", "claimed", "hypothetical", "planned", "denied")
"""If several statuses fit, the later one holds."""

COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "pcomp", "acl", "advcl", "dobj", "pobj", "nsubjpass", "attr", "acomp", "oprd"}
)


@dataclass(slots=True)
class Standing:
    """What was gathered on the way up: the statuses that fit, and who said it."""

    statuses: set[str]
    speaker: Token | None = None
    anonymous: bool = False
    """Whether it is said by nobody in particular ("is said to")."""

    def verdict(self) -> str:
        """The strongest status that fits."""
        return max(self.statuses, key=STRENGTH.index, default="asserted")


def standing(predicate: Token, own: bool = False, refused: bool = False) -> Standing:
    """What the words above and beside a predicate make of it; with `own`, also what it makes of its own object.

    With `refused`, a negation right beside it is what makes the statement, and denies nothing.
    """
    found = Standing(set())
    _beside(predicate, found)
    if refused and "denied" in found.statuses:
        found.statuses.clear()
    if own:
        _of_itself(predicate, found)
    presupposed = _is_definite(predicate)
    for child, governor in ancestors_by_clause(predicate):
        if presupposed:
            _wanted(child, governor, found)
            if is_verb(governor):
                break  # "the invasion of X": what the clauses further up say takes it for granted
            continue
        _step(child, governor, found)
        if child.dep_ == "relcl":
            break  # "Y, which left Z": so do those above a relative clause
        if governor.dep_ in ("conj", "ROOT") and is_verb(governor):
            _conditions_on(governor, found)
    _conditions_on(predicate, found)
    return found


def _of_itself(verb: Token, found: Standing) -> None:
    """A verb of promising, denying or saying whose object is the act ("promised food", "denied it")."""
    lemma = verb.lemma_.lower()
    if lemma in words()["planned_acts"]:
        found.statuses.add("planned")
    elif lemma in words()["denied_acts"]:
        found.statuses.add("denied")


def _wanted(child: Token, governor: Token, found: Standing) -> None:
    """Even a known act may be called for or planned ("calls for the withdrawal of X", "demanded the release")."""
    lemma = governor.lemma_.lower()
    if child.lower_ == "for" and child.dep_ == "prep":
        _called_for(lemma, found)
    elif child.dep_ in ("dobj", "nsubjpass") and lemma in words()["planned_objects"]:
        found.statuses.add("planned")
    elif child.dep_ in ("dobj", "nsubjpass") and lemma in words()["prevented"]:
        found.statuses.add("denied")


def _is_definite(predicate: Token) -> bool:
    """Whether it is a noun that speaks of a known act: "the invasion", "Peru's condemnation"."""
    marks = {child.lower_ for child in predicate.children if child.dep_ in ("det", "poss")}
    return predicate.pos_ == "NOUN" and ("the" in marks or any(c.dep_ == "poss" for c in predicate.children))


def _beside(token: Token, found: Standing) -> None:
    """Negation, modals and adverbs on the predicate itself."""
    lists = words()
    for child in token.children:
        lower = child.lower_
        if (
            child.dep_ == "neg"
            or is_no_longer(child)
            or (child.dep_ in ("det", "preconj", "advmod") and lower in lists["negatives"])
        ):
            found.statuses.add("denied")
        elif child.dep_ == "aux" and lower in lists["hypothetical"]:
            verdict = would(token) if lower == "would" else "hypothetical"
            found.statuses |= {verdict} if verdict else set()
        elif child.dep_ == "aux" and lower in lists["planned_modals"]:
            found.statuses.add("planned")
        elif lower in lists["claimed_adverbs"] | lists["claimed_adjectives"]:
            found.statuses.add("claimed")
            found.anonymous = True
        elif lower in lists["possible_adjectives"] or (child.dep_ == "mark" and lower == "whether"):
            found.statuses.add("hypothetical")
        elif lower in lists["planned_adjectives"]:
            found.statuses.add("planned")
    if is_verb(token):
        _negative_arguments(token, found)
        _in_passing(token, found)


def _in_passing(verb: Token, found: Standing) -> None:
    """A source named in passing ("This year, he said, Peru joined")."""
    for aside in children(verb, "parataxis"):
        if aside.lemma_.lower() in words()["speech"] and children(aside, "nsubj"):
            found.statuses.add("claimed")
            _said_by(aside, found)


def is_no_longer(word: Token) -> bool:
    """Whether it is the "longer" of "no longer"."""
    return word.lower_ == "longer" and any(child.lower_ == "no" for child in word.children)


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
        elif governor.pos_ == "ADJ":
            _governed_by_adjective(governor, found)
        elif governor.lower_ in words()["instead"]:
            found.statuses.add("denied")  # "without consulting X"
    elif child.dep_ == "prep" and is_verb(governor):
        _governed_through_preposition(child, governor, found)
    if child.dep_ == "advcl" and is_conditional(child):
        found.statuses.add("hypothetical")


def _shared_modals(verb: Token, head: Token, found: Standing) -> None:
    """A coordinated verb without subject or auxiliary of its own shares the first one's ("will invade and annex")."""
    if not children(verb, "nsubj", "nsubjpass", "aux"):
        _beside(head, found)


def _governed_by_adjective(adjective: Token, found: Standing) -> None:
    """ "is due to meet", "unable to agree", "likely to leave"."""
    lists, lemma = words(), adjective.lemma_.lower()
    for name, status in (("planned", "planned"), ("denied", "denied"), ("possible", "hypothetical")):
        if lemma in lists[f"{name}_predicates"]:
            found.statuses.add(status)
    _beside(adjective, found)


def _governed_by_verb(child: Token, verb: Token, found: Standing) -> None:
    lists, lemma = words(), verb.lemma_.lower()
    clause = child.dep_ in ("ccomp", "xcomp", "pcomp")
    if clause and lemma in lists["suppress"] and child.dep_ != "ccomp":
        found.statuses.add(SUPPRESSED)
    if lemma == "have" and child.dep_ == "xcomp" and any(c.lower_ == "yet" for c in (*verb.children, *child.children)):
        found.statuses.add("denied")  # "has yet to join"
    if clause and lemma in lists["denied"] and _is_negated(verb):
        return  # "did not deny that ...", "without ceasing to belong"
    if clause and lemma in lists["denied"]:
        found.statuses.add("denied")
        if not any(mark.lower_ == "to" for mark in children(child, "aux")):
            _said_by(verb, found)  # "denied that", "denied taking"; who "failed to join" says nothing
    elif clause and _is_wish(child, verb):
        found.statuses.add("planned")
    elif child.dep_ in ("attr", "acomp", "oprd"):
        _beside(verb, found)
    elif child.dep_ == "xcomp" and lemma in lists["hearsay"] and is_passive(verb):
        found.statuses.add("claimed")
        _said_by(verb, found) if children(verb, "agent") else _by_nobody(found)
    elif (lemma in lists["speech"] and child.dep_ == "ccomp") or (lemma in lists["claimed_of_oneself"] and clause):
        found.statuses.add("claimed")
        _negative_arguments(verb, found)
        _said_by(verb, found)
    if clause or child.dep_ in ("dobj", "nsubjpass"):
        _beside_governor(child, verb, found)


def _is_negated(verb: Token) -> bool:
    """Whether a denial is itself denied."""
    negated = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    return negated or (verb.dep_ == "pcomp" and verb.head.lower_ in words()["instead"])


def _is_wish(child: Token, verb: Token) -> bool:
    """ "plans to leave", "wants X to leave", "proposed that X leave", "is to travel", "is going to"."""
    infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in child.children)
    if verb.lemma_ == "go" and verb.tag_ == "VBG":
        return infinitive
    if verb.lemma_.lower() not in words()["planned"]:
        return infinitive and verb.lemma_ in ("be", "have") and child.dep_ == "xcomp"
    return child.dep_ == "xcomp" or (child.dep_ == "ccomp" and (infinitive or _is_bare(child)))


def _is_bare(verb: Token) -> bool:
    """Whether it is a subjunctive ("that the bloc open an office")."""
    return verb.tag_ == "VB" and not children(verb, "aux")


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
    if preposition.lower_ == "for":
        _called_for(lemma, found)
    if lemma == "be":
        _beside(verb, found)  # "was not in talks with X"
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


def _called_for(lemma: str, found: Standing) -> None:
    if lemma in words()["wanted_for"]:
        found.statuses.add("planned")


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


def _by_nobody(found: Standing) -> None:
    found.anonymous = True


def _said_by(verb: Token, found: Standing) -> None:
    found.speaker = found.speaker or logical_subject(verb) or grammatical_subject(verb)


def _conditions_on(verb: Token, found: Standing) -> None:
    """A clause with an if-clause beside it holds only under that condition; what is asked is not said."""
    if has_condition(verb) or is_question(verb):
        found.statuses.add("hypothetical")
