"""Ties inside noun phrases: nationality before an organisation."""

from spacy.tokens import Doc

from extract.clauses.compounds import CompoundReader
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed

MINISTRY = "Kenyan:JJ:2:amod:kenyan=Organization labour:NN:2:compound=+ ministry:NN:2:ROOT=+"
OWNED = "Kenya:NNP:2:poss=State 's:POS:0:case Safaricom:NNP:2:ROOT=Organization"
APART = "Kenya:NNP:1:nsubj=State met:VBD:1:ROOT:meet Safaricom:NNP:1:dobj=Organization"


def told(doc: Doc) -> list[str]:
    pairs = [(c, c.subject.actor, c.object.actor) for c in doc._.candidates]
    return [f"{a.name} {c.type} {b.name}" for c, a, b in pairs if a and b]


def test_a_company_with_a_nationality_is_located_there(parsed: Parsed) -> None:
    doc = CompoundReader()(parsed(s.KENYAN))
    assert told(doc) == ["Safaricom LOCATED_IN Kenya"]
    (candidate,) = doc._.candidates
    assert (candidate.start, candidate.end) == (1, 4)


def test_a_ministry_with_a_nationality_is_part_of_its_state(parsed: Parsed) -> None:
    doc = parsed(MINISTRY)
    doc._.mentions[0].actor.sort = "ministry"
    assert told(CompoundReader()(doc)) == ["Kenyan labour ministry PART_OF Kenya"]


def test_an_army_with_a_nationality_in_its_name_gives_no_tie(parsed: Parsed) -> None:
    doc = parsed(MINISTRY.replace("ministry", "army"))
    doc._.mentions[0].actor.sort = "army"
    assert told(CompoundReader()(doc)) == []


def test_a_possessor_before_an_organisation_ties_it(parsed: Parsed) -> None:
    assert told(CompoundReader()(parsed(OWNED))) == ["Safaricom LOCATED_IN Kenya"]


def test_a_verb_between_state_and_organisation_ties_nothing(parsed: Parsed) -> None:
    assert told(CompoundReader()(parsed(APART))) == []


def test_a_land_without_a_government_ties_nothing(parsed: Parsed) -> None:
    doc = parsed(OWNED.replace("=State", "=Place"))
    assert told(CompoundReader()(doc)) == []
