"""The component that says how the text holds each candidate: asserted, claimed, planned, hypothetical or denied.

From the predicate up to the root of its sentence, each step may add a standing: a negation, a modal, a governing verb
("plans to", "denied that"), a condition, a source. If several fit, denied > planned > hypothetical > claimed >
asserted; whoever is said to have said it is the claimant, whatever the status.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.annotations import Candidate, Mention, begin, register
from extract.clauses.fillers import MentionMap
from extract.clauses.grammar import (
    OBJECT_CONTROL_PREPOSITIONS,
    ancestors_by_clause,
    children,
    grammatical_subject,
    is_verb,
    logical_subject,
)
from extract.clauses.speakers import SPEAKERS, Quotations
from graph.model import Claimant
from graph.ontology import Ontology, ontology
from graph.settings import settings
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
        found.statuses.add("claimed")
        owner = children(noun, "poss")
        found.speaker = found.speaker or (owner[0] if owner else noun)


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


def according_to(sentence_root: Token) -> Iterator[Token]:
    """Sources named by "according to X" and "in X's view" on a clause."""
    for token in sentence_root.sent:
        if token.lower_ == "according":
            for to in children(token, "prep"):
                yield from children(to, "pobj")


def _presupposed(doc: Doc, candidate: Candidate, vocabulary: Ontology) -> bool:
    """Whether a tie stands inside a noun phrase: presupposed there, whatever the clause around it says."""
    if candidate.rule.startswith(("office:", "tie:")):
        return True
    noun = doc[candidate.predicate]
    negated = any(child.dep_ == "neg" or child.lower_ in ("no", "neither") for child in noun.children)
    predicated = negated or noun.dep_ in ("attr", "oprd", "dobj", "ROOT", "acomp")
    return candidate.rule.startswith("noun:") and vocabulary.relations[candidate.type].is_tie and not predicated


class StatusReader:
    """Sets status and claimant of `doc._.candidates`; drops those whose content belongs to a threat or a request."""

    def __init__(self, vocabulary: Ontology) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Judge every candidate."""
        begin(doc)
        mentions = MentionMap(doc)
        quotations = Quotations(doc)
        kept = [c for c in doc._.candidates if self._judge(doc, c, mentions, quotations)]
        doc._.unread["content of a threat or request"] += len(doc._.candidates) - len(kept)
        doc._.candidates = kept
        return doc

    def _judge(self, doc: Doc, candidate: Candidate, mentions: MentionMap, quotations: Quotations) -> bool:
        if _presupposed(doc, candidate, self._vocabulary):
            return True
        predicate = doc[candidate.predicate]
        found = standing(predicate)
        if SUPPRESSED in found.statuses:
            return False
        speaker = found.speaker or next(according_to(predicate), None)
        claimant = _claimant(speaker, mentions) or quotations.speaker_of(predicate, mentions)
        if claimant is not None:
            found.statuses.add("claimed")
        else:
            found.statuses.discard("claimed")  # there is nobody to lay it to
        self._settle(candidate, found, claimant)
        return True

    def _settle(self, candidate: Candidate, found: Standing, claimant: "tuple[Mention | str, object] | None") -> None:
        if candidate.status != "asserted":
            found.statuses.add(candidate.status)
        candidate.status = found.verdict()
        if claimant is None:
            return
        who = claimant[0]
        if isinstance(who, Mention):
            candidate.claimant_mention = who
            candidate.claimant = Claimant(None, who.actor.name if who.actor else "")
        else:
            candidate.claimant = Claimant(None, who)


def _claimant(speaker: Token | None, mentions: MentionMap) -> tuple[Mention | str, object] | None:
    """Who said it: a mention where the speaker is one, else the words that name the source."""
    if speaker is None:
        return None
    fillers = [f.mention for f in mentions.fillers(speaker) if f.mention.actor and f.mention.actor.kind in SPEAKERS]
    if fillers:
        return fillers[0], fillers[0].actor
    if speaker.lower_ in words()["claimed_adverbs"] | words()["claimed_adjectives"]:
        return speaker.text, None
    if speaker.lemma_.lower() not in words()["sources"] | words()["claim_nouns"]:
        return None
    first = max(speaker.left_edge.i, speaker.i - 6)
    return speaker.doc[first : speaker.i + 1].text, None


@Language.factory("entente_status")
def make_status_reader(nlp: Language, name: str) -> StatusReader:
    """The status reader."""
    register()
    return StatusReader(ontology(settings().domain))
