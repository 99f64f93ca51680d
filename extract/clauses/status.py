"""The component that says how the text holds each candidate: asserted, claimed, planned, hypothetical or denied.

If several fit, denied > planned > hypothetical > claimed > asserted; whoever is said to have said it is the claimant,
whatever the status.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.annotations import LEARNED, Candidate, Mention, begin, register
from extract.clauses.contents import content
from extract.clauses.fillers import MentionMap
from extract.clauses.grammar import children, is_verb
from extract.clauses.speakers import DOCUMENTS, SPEAKERS, Quotations
from extract.clauses.standing import SUPPRESSED, Standing, standing
from extract.clauses.wordlists import words
from graph.model import Claimant
from graph.ontology import Ontology, ontology
from graph.settings import settings


def according_to(predicate: Token) -> Iterator[Token]:
    """Sources named by "according to X" in a clause that holds the predicate."""
    for token in predicate.sent:
        if token.lower_ == "according" and _holds(token, predicate):
            for to in children(token, "prep"):
                yield from children(to, "pobj")


def _holds(phrase: Token, predicate: Token) -> bool:
    """Whether the clause that a phrase belongs to holds the predicate, in it or below it."""
    clause = phrase.head
    while clause.head != clause and not is_verb(clause):
        clause = clause.head
    return clause == predicate or clause.is_ancestor(predicate) or not is_verb(clause)


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
        ruled = [sum(c.rule != LEARNED for c in side) for side in (doc._.candidates, kept)]
        doc._.unread["content of a threat or request"] += ruled[0] - ruled[1]  # faint guesses are nothing seen
        doc._.candidates = kept
        return doc

    def _judge(self, doc: Doc, candidate: Candidate, mentions: MentionMap, quotations: Quotations) -> bool:
        if _presupposed(doc, candidate, self._vocabulary):
            return True
        said = content(doc, candidate)
        if said.granted:
            return True
        predicate = said.word
        found = standing(predicate, said.own, said.refused)
        if SUPPRESSED in found.statuses:
            return False
        speaker = found.speaker or next(according_to(predicate), None)
        claimant = _claimant(speaker, mentions) or quotations.speaker_of(predicate, mentions)
        if claimant is not None and _is_own_act(candidate, claimant[1], found):
            claimant = None
        if claimant is not None:
            found.statuses.add("claimed")
        elif not found.anonymous:
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


def _is_own_act(candidate: Candidate, speaker: object, found: Standing) -> bool:
    """Whether somebody does what is said by saying it ("We condemn Peru", Chile said): nothing is claimed then."""
    only_said = found.statuses <= {"claimed"} and candidate.status == "asserted"
    return only_said and speaker is candidate.subject.actor and candidate.type.lower() in words()["acts_of_speech"]


def _claimant(speaker: Token | None, mentions: MentionMap) -> tuple[Mention | str, object] | None:
    """Who said it: a mention where the speaker is one, else the words that name the source."""
    if speaker is None:
        return None
    owners = children(speaker, "poss") if speaker.lemma_.lower() in DOCUMENTS | words()["claim_nouns"] else []
    who = owners[0] if owners else speaker
    fillers = [f.mention for f in mentions.fillers(who) if f.mention.actor and f.mention.actor.kind in SPEAKERS]
    if fillers:
        return fillers[0], fillers[0].actor
    if speaker.lemma_.lower() not in words()["sources"] | words()["claim_nouns"] and not _says(speaker):
        return None
    before = [t.i for t in children(speaker, "det", "amod", "compound", "poss", "nummod") if t.i < speaker.i]
    return speaker.doc[min([*before, speaker.i]) : speaker.i + 1].text, None


def _says(noun: Token) -> bool:
    """Whether it is a common noun in the plural or with an article that says something ("the two companies said")."""
    plain = noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and noun.lower_ not in words()["no_sources"]
    return plain and noun.head.lemma_.lower() in words()["speech"] and noun.ent_type_ not in ("DATE", "TIME")


@Language.factory("entente_status")
def make_status_reader(nlp: Language, name: str) -> StatusReader:
    """The status reader."""
    register()
    return StatusReader(ontology(settings().domain))
