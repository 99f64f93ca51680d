"""Which word says a statement that a learned reader proposed."""

import pytest
from spacy.tokens import Doc

from extract.annotations import LEARNED, Candidate
from extract.clauses.contents import Content, content
from extract.clauses.status import StatusReader
from graph.ontology import ontology
from tests.unit.extract.clauses.sentences import Parsed

SAYS = """Peru:NNP:1:nsubj=State says:VBZ:1:ROOT:say Norway:NNP:3:nsubj=State
 blockades:VBZ:1:ccomp:blockade it:PRP:3:dobj"""
DUE = """Norway:NNP:3:nsubj=State and:CC:0:cc Chile:NNP:0:conj=State are:VBP:3:ROOT:be due:JJ:3:acomp to:TO:6:aux
 sign:VB:4:xcomp the:DT:8:det Pact:NNP:6:dobj=Policy"""
PLANS_NOUN = """Norway:NNP:1:nsubj=State announced:VBD:1:ROOT:announce plans:NNS:1:dobj:plan to:TO:4:aux
 quit:VB:2:acl Unifor:NNP:4:dobj=Alliance"""
RELATIVE = """The:DT:1:det:the Congress:NNP:5:nsubj=Organization ,:,:1:punct Peru:NNP:4:nsubj=State
 banned:VBD:1:relcl:ban met:VBD:5:ROOT:meet"""
PAIR = """Norway:NNP:3:nsubj=State and:CC:0:cc Chile:NNP:0:conj=State met:VBD:3:ROOT:meet"""
DENIES = """Peru:NNP:1:nsubj=State denies:VBZ:1:ROOT:deny that:IN:4:mark Norway:NNP:4:nsubj=State
 won:VBD:1:ccomp:win"""
MINISTER = """Peruvian:JJ:2:amod:peruvian=State/adjective Minister:NNP:2:compound Berg:NNP:4:nsubj=Person will:MD:4:aux
 travel:VB:4:ROOT"""
BECAME = """Berg:NNP:1:nsubj=Person became:VBD:1:ROOT:become mayor:NN:1:attr of:IN:2:prep Bergen:NNP:3:pobj=Place"""
REFUSES = """Norway:NNP:3:nsubj=State does:VBZ:3:aux:do not:RB:3:neg fear:VB:3:ROOT Peru:NNP:3:dobj=State"""
WE = """":``:3:punct We:PRP:3:nsubj=State/pronoun(Chile) utterly:RB:3:advmod deplore:VBP:8:ccomp Peru:NNP:3:dobj=State
 ,:,:8:punct ":'':8:punct Chile:NNP:8:nsubj=State said:VBD:8:ROOT:say"""


def proposed(doc: Doc, type_: str, top: str, first: int = 0, second: int = 1) -> Candidate:
    one, other = doc._.mentions[first], doc._.mentions[second]
    at = next(token.i for token in doc if token.text == top)
    return Candidate(one, type_, other, at, 0, len(doc), LEARNED)


def said(parsed: Parsed, sentence: str, type_: str, top: str, first: int = 0, second: int = 1) -> Content:
    doc = parsed(sentence)
    return content(doc, proposed(doc, type_, top, first, second))


@pytest.mark.parametrize(
    ("sentence", "type_", "top", "ends", "word"),
    [
        (SAYS, "COERCES", "says", (1, 0), "blockades"),
        (DUE, "PARTY_TO", "are", (1, 2), "sign"),
        (PLANS_NOUN, "LEFT", "announced", (0, 1), "quit"),
        (RELATIVE, "SANCTIONS", "Congress", (1, 0), "banned"),
        (PAIR, "CONSULTS", "Norway", (0, 1), "met"),
        (DENIES, "REJECTS", "denies", (0, 1), "denies"),
        (DENIES, "ASSAULTS", "denies", (1, 0), "won"),
    ],
)
def test_the_way_is_followed_to_the_clause_that_says_it(
    parsed: Parsed, sentence: str, type_: str, top: str, ends: tuple[int, int], word: str
) -> None:
    assert said(parsed, sentence, type_, top, *ends).word.text == word


def test_an_office_in_front_of_a_name_is_granted_whatever_the_clause_says(parsed: Parsed) -> None:
    assert said(parsed, MINISTER, "HOLDS_OFFICE", "Berg", 1, 0).granted
    assert not said(parsed, BECAME, "HOLDS_OFFICE", "became").granted


def test_the_predicate_of_a_rule_stays(parsed: Parsed) -> None:
    doc = parsed(SAYS)
    candidate = proposed(doc, "COERCES", "says", 1, 0)
    candidate.rule = "verb:say"
    assert content(doc, candidate).word.text == "says"


def test_a_negation_makes_a_rejection_and_unmakes_an_alliance(parsed: Parsed) -> None:
    assert said(parsed, REFUSES, "REJECTS", "fear").refused
    assert not said(parsed, REFUSES, "ALLIED_WITH", "fear").refused


@pytest.mark.parametrize(("type_", "status"), [("ACCUSES", "asserted"), ("COERCES", "claimed")])
def test_who_condemns_by_saying_so_claims_nothing(parsed: Parsed, type_: str, status: str) -> None:
    doc = parsed(WE)
    doc._.candidates = [proposed(doc, type_, "deplore")]
    (candidate,) = StatusReader(ontology())(doc)._.candidates
    assert candidate.status == status
    assert (candidate.claimant is None) == (status == "asserted")
