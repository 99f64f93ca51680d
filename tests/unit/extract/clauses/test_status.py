"""How the text holds a statement, and who said it."""

from itertools import pairwise
from pathlib import Path

import pytest
from spacy.tokens import Doc

from extract.annotations import Candidate
from extract.clauses import frames
from extract.clauses.clause_reader import ClauseReader
from extract.clauses.standing import Standing
from extract.clauses.status import StatusReader
from extract.clauses.wordlists import words
from graph.model import STATUSES
from graph.ontology import ontology
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed

FRAMES = """
ASSAULTS:
  - verb: [attack, invade]
  - noun: [attack]
    to: ["on"]
LEFT:
  - verb: [leave]
REQUESTS:
  - verb: [urge]
ALLIED_WITH:
  - noun: [ally]
    from: [subj, appos]
    to: [of]
"""
REPORT = s.ACCORDING_TO_WORDS
PLANNED_NOUN = """Norway:NNP:2:poss=State 's:POS:0:case attack:NN:6:nsubj on:IN:2:prep Peru:NNP:3:pobj=State
 may:MD:6:aux fail:VB:6:ROOT"""
PROPOSED = """a:DT:2:det proposed:JJ:2:amod attack:NN:2:ROOT by:IN:2:prep Norway:NNP:3:pobj=State on:IN:2:prep
 Peru:NNP:5:pobj=State"""
POSSIBLE = PROPOSED.replace("proposed", "possible")
NO_ATTACK = """Norway:NNP:1:nsubj=State launched:VBD:1:ROOT:launch no:DT:3:det attack:NN:1:dobj on:IN:3:prep
 Peru:NNP:4:pobj=State"""
WOULD_REPORTED = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say Norway:NNP:4:nsubj=State would:MD:4:aux
 attack:VB:1:ccomp Peru:NNP:4:dobj=State"""
WILL_AND = """Norway:NNP:2:nsubj=State will:MD:2:aux leave:VB:2:ROOT NATO:NNP:2:dobj=Alliance and:CC:2:cc
 attack:VB:2:conj Peru:NNP:5:dobj=State"""
PLAN_TO = """Norway:NNP:2:poss=State 's:POS:0:case plan:NN:6:nsubj:plan to:TO:4:aux attack:VB:2:acl
 Peru:NNP:4:dobj=State failed:VBD:6:ROOT:fail"""
QUESTION = """Did:VBD:2:aux:do Norway:NNP:2:nsubj=State attack:VB:2:ROOT Peru:NNP:2:dobj=State ?:.:2:punct"""
CLAIM_THAT = """Chile:NNP:2:poss=State 's:POS:0:case claim:NN:7:nsubj that:IN:5:mark Norway:NNP:5:nsubj=State
 attacked:VBD:2:acl:attack Peru:NNP:5:dobj=State failed:VBD:7:ROOT:fail"""
PRONOUN = """It:PRP:1:nsubj said:VBD:1:ROOT:say Norway:NNP:3:nsubj=State attacked:VBD:1:ccomp:attack
 Peru:NNP:3:dobj=State"""
ANALYSTS = """Many:JJ:1:amod analysts:NNS:2:nsubj:analyst said:VBD:2:ROOT:say Norway:NNP:4:nsubj=State
 attacked:VBD:2:ccomp:attack Peru:NNP:4:dobj=State"""
CHILE_DENIED_PLANS = """Chile:NNP:1:nsubj=State denied:VBD:1:ROOT:deny Norway:NNP:3:nsubj=State
 plans:VBZ:1:ccomp:plan to:TO:5:aux attack:VB:3:xcomp Peru:NNP:5:dobj=State"""


@pytest.fixture
def judged(parsed: Parsed, tmp_path: Path) -> Parsed:
    """The Doc of a sentence after the clause and the status reader."""
    path = tmp_path / "frames.yaml"
    path.write_text(FRAMES, encoding="utf-8")
    reader = ClauseReader(frames.read([path], ontology()), ontology())

    def made(sentence: str) -> Doc:
        return StatusReader(ontology())(reader(parsed(sentence)))

    return made


def attack(doc: Doc) -> Candidate:
    """The first candidate that is an assault."""
    found = next(c for c in doc._.candidates if c.type == "ASSAULTS")
    assert isinstance(found, Candidate)
    return found


@pytest.mark.parametrize(
    ("sentence", "status", "claimant"),
    [
        (s.DATED, "asserted", None),
        (s.NOT, "denied", None),
        (s.NEITHER, "denied", None),
        (NO_ATTACK, "denied", None),
        (s.PLANS, "planned", None),
        (s.WILL, "planned", None),
        (WILL_AND, "planned", None),
        (PLAN_TO, "planned", None),
        (PROPOSED, "planned", None),
        (s.MAY, "hypothetical", None),
        (s.IF, "hypothetical", None),
        (POSSIBLE, "hypothetical", None),
        (QUESTION, "hypothetical", None),
        (s.SAID, "claimed", "Chile"),
        (s.ACCORDING, "claimed", "Chile"),
        (REPORT, "claimed", "the report"),
        (ANALYSTS, "claimed", "Many analysts"),
        (CLAIM_THAT, "claimed", "Chile"),
        (s.QUOTED, "claimed", "Chile"),
        (WOULD_REPORTED, "planned", "Chile"),
        (s.SAID_PLANS, "planned", "Chile"),
        (s.SAID_NOT, "denied", "Chile"),
        (s.DENIED, "denied", "Chile"),
        (CHILE_DENIED_PLANS, "denied", "Chile"),
        (s.SAID_OF_ITSELF, "claimed", "Norway"),
        (PRONOUN, "asserted", None),
    ],
)
def test_the_strongest_standing_wins_and_the_claimant_stays(
    judged: Parsed, sentence: str, status: str, claimant: str | None
) -> None:
    candidate = attack(judged(sentence))
    assert candidate.status == status
    assert (candidate.claimant.text if candidate.claimant else None) == claimant


def test_a_claimant_that_is_an_entity_is_kept_as_its_mention(judged: Parsed) -> None:
    candidate = attack(judged(s.SAID))
    assert candidate.claimant_mention is not None
    assert candidate.claimant_mention.start == 0


@pytest.mark.parametrize("sentence", [s.THREATENED, s.ASKED])
def test_the_content_of_a_threat_or_a_request_is_no_statement(judged: Parsed, sentence: str) -> None:
    doc = judged(sentence)
    assert all(candidate.type != "ASSAULTS" for candidate in doc._.candidates)
    assert doc._.unread["content of a threat or request"] == 1


def test_the_request_itself_stays(judged: Parsed) -> None:
    assert [c.type for c in judged(s.ASKED)._.candidates] == ["REQUESTS"]


def test_a_tie_inside_a_noun_phrase_is_presupposed_whatever_the_clause_says(judged: Parsed) -> None:
    doc = judged(
        "Norway:NNP:6:nsubj=State ,:,:0:punct ally:NN:0:appos of:IN:2:prep Peru:NNP:3:pobj=State may:MD:6:aux"
        " attack:VB:6:ROOT Chile:NNP:6:dobj=State"
    )
    statuses = {candidate.type: candidate.status for candidate in doc._.candidates}
    assert statuses == {"ALLIED_WITH": "asserted", "ASSAULTS": "hypothetical"}


def test_the_order_of_strength_is_that_of_the_contract() -> None:
    for weaker, stronger in pairwise(("asserted", "claimed", "hypothetical", "planned", "denied")):
        assert Standing({weaker, stronger}).verdict() == stronger
    assert Standing(set(STATUSES)).verdict() == "denied"
    assert Standing(set()).verdict() == "asserted"


def test_no_word_of_the_lists_is_capitalised() -> None:
    assert all(word == word.lower() for listed in words().values() for word in listed)
