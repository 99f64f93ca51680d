"""Frames bound to mentions: who fills which end, under which conditions, and why nothing came of it."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

from extract.clauses import frames
from extract.clauses.clause_reader import ClauseReader
from extract.clauses.fillers import MentionMap
from graph.ontology import ontology
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed

FRAMES = """
SUPPORTS:
  - verb: [praise]
ACCUSES:
  - verb: [condemn]
  - verb: [accuse]
  - noun: [condemnation]
    to: [of]
SANCTIONS:
  - verb: [impose]
    with: [sanction]
    to: ["on"]
  - noun: [sanction]
    to: [against, "on"]
ASSAULTS:
  - verb: [attack, invade]
  - noun: [attack]
    to: ["on"]
CONSULTS:
  - verb: [meet]
    from: [subj]
    to: [obj]
    mutual: true
  - noun: [talk]
    to: [with]
REQUESTS:
  - verb: [urge]
    comp: to
AIDS:
  - verb: [give]
    with: [aid]
    to: [dative]
LEFT:
  - verb: [leave]
    kinds_to: [Alliance]
  - verb: [back]
    particle: out
    to: ["out of"]
MEMBER_OF:
  - noun: [member]
    from: [subj]
    to: [of]
    kinds_to: [Alliance]
HOLDS_OFFICE:
  - noun: [mayor]
    from: [subj]
    to: [of]
    role: noun
ALLIED_WITH:
  - adj: [loyal]
    to: [to]
REJECTS:
  - verb: [turn]
    via: {into: [enemy]}
    to: [of]
"""


@pytest.fixture
def reader(tmp_path: Path) -> ClauseReader:
    path = tmp_path / "frames.yaml"
    path.write_text(FRAMES, encoding="utf-8")
    return ClauseReader(frames.read([path], ontology()), ontology())


def told(doc: Doc) -> list[str]:
    """Each candidate as "Subject TYPE Object"."""
    pairs = [(c, c.subject.actor, c.object.actor) for c in doc._.candidates]
    return [f"{a.name} {c.type} {b.name}" for c, a, b in pairs if a and b]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (s.ACTIVE, ["Norway SUPPORTS Finland"]),
        (s.PASSIVE, ["Norway SUPPORTS Finland"]),
        (s.RELATIVE, ["Norway SUPPORTS Finland", "Norway CONSULTS Peru"]),
        (s.PASSIVE_RELATIVE, ["Norway SUPPORTS Finland", "Finland CONSULTS Peru"]),
        (s.TWO_VERBS, ["Norway ACCUSES Iran", "Norway SUPPORTS Peru"]),
        (s.THREE_OBJECTS, ["Norway CONSULTS Peru", "Norway CONSULTS Chile", "Norway CONSULTS Kenya"]),
        (s.GAP, ["Norway SANCTIONS Iran"]),
        (s.PROMISED, ["Peru LEFT NATO"]),
        (s.URGED, ["Peru REQUESTS Chile", "Chile LEFT NATO"]),
        (s.ACCUSED, ["Serbia ACCUSES Kosovo", "Kosovo ASSAULTS Albania"]),
        (s.POSSESSIVE, ["France ACCUSES Iran"]),
        (s.ADJECTIVE, ["France SANCTIONS Iran"]),
        (s.COMPOUND, ["EU SANCTIONS Iran"]),
        (s.BY, ["France SANCTIONS Iran"]),
        (s.LIGHT, ["Norway ASSAULTS Peru"]),
        (s.IN_TALKS, ["Norway CONSULTS Peru"]),
        (s.IMPOSED_BY, ["Norway SANCTIONS Peru"]),
        (s.GAVE, ["Norway AIDS Peru"]),
        (s.GAVE_TO, ["Norway AIDS Peru"]),
        (s.MEMBER, ["Norway MEMBER_OF NATO"]),
        (s.LOYAL, ["Peru ALLIED_WITH Chile"]),
        (s.APPOSED, ["Anna Berg HOLDS_OFFICE Bergen"]),
        (s.PARTITIVE, ["Chile ASSAULTS Kenya", "Peru ASSAULTS Kenya"]),
        (s.TROOPS, ["France ASSAULTS Kenya"]),
        (s.DECISION, ["Norway ACCUSES Peru"]),
        (s.BACKED_OUT, ["Norway LEFT NATO"]),
    ],
)
def test_a_clause_gives_its_statements(
    parsed: Parsed, reader: ClauseReader, sentence: str, expected: list[str]
) -> None:
    doc = parsed(sentence)
    for mention in doc._.mentions:  # a place of these sentences governs itself
        assert mention.actor is not None
        mention.actor.governed = True
    assert told(reader(doc)) == expected


def test_those_who_meet_pair_up_among_themselves(parsed: Parsed, reader: ClauseReader) -> None:
    doc = parsed(
        "Peru:NNP:5:nsubj=State ,:,:0:punct Chile:NNP:0:conj=State and:CC:2:cc Kenya:NNP:2:conj=State"
        " met:VBD:5:ROOT:meet"
    )
    assert told(reader(doc)) == ["Peru CONSULTS Chile", "Peru CONSULTS Kenya", "Chile CONSULTS Kenya"]


def test_a_condition_on_the_preposition_leads_to_its_own_slots(parsed: Parsed, reader: ClauseReader) -> None:
    doc = parsed(
        "Peru:NNP:1:nsubj=State turned:VBD:1:ROOT:turn into:IN:1:prep an:DT:4:det enemy:NN:2:pobj of:IN:4:prep"
        " Chile:NNP:5:pobj=State"
    )
    assert told(reader(doc)) == ["Peru REJECTS Chile"]


@pytest.mark.parametrize(
    ("sentence", "word", "reason"),
    [
        ("Peru:NNP:1:nsubj=State gave:VBD:1:ROOT:give Chile:NNP:1:dative=State cake:NN:1:dobj", "gave", "'with'"),
        ("Peru:NNP:1:nsubj=State turned:VBD:1:ROOT:turn to:IN:1:prep Chile:NNP:2:pobj=State", "turned", "'via'"),
        ("Peru:NNP:1:nsubj=State urged:VBD:1:ROOT:urge Chile:NNP:1:dobj=State", "urged", "'comp'"),
        ("Peru:NNP:1:nsubj=State backed:VBD:1:ROOT:back Chile:NNP:1:dobj=State", "backed", "'out' is missing"),
        ("Peru:NNP:1:nsubj=State slept:VBD:1:ROOT:attack", "slept", "no entity fills the object (obj)"),
        ("Cats:NNS:1:nsubj:cat saw:VBD:1:ROOT:attack Chile:NNP:1:dobj=State", "saw", "no entity fills the subject"),
        ("Peru:NNP:1:nsubj=State left:VBD:1:ROOT:leave Chile:NNP:1:dobj=State", "left", "ends do not fit: State to"),
        ("Peru:NNP:1:nsubj=State met:VBD:1:ROOT:meet", "met", "nobody to do it with"),
    ],
)
def test_a_frame_that_gives_nothing_says_why(
    parsed: Parsed, reader: ClauseReader, sentence: str, word: str, reason: str
) -> None:
    doc = parsed(sentence)
    token = next(token for token in doc if token.text == word)
    attempts = list(reader.attempts(token, MentionMap(doc)))
    assert attempts
    assert all(not attempt.candidates for attempt in attempts)
    assert reason in attempts[-1].reason


def test_ends_that_the_ontology_forbids_are_counted_and_not_made(parsed: Parsed, reader: ClauseReader) -> None:
    doc = reader(parsed("Brexit:NNP:1:nsubj=Policy attacked:VBD:1:ROOT:attack Chile:NNP:1:dobj=State"))
    assert told(doc) == []
    assert doc._.unread["ends do not fit"] == 1


def test_nobody_does_anything_to_himself(parsed: Parsed, reader: ClauseReader) -> None:
    doc = parsed("Peru:NNP:1:nsubj=State praised:VBD:1:ROOT:praise it:PRP:1:dobj=State/pronoun(Peru)")
    assert told(reader(doc)) == []


def test_a_land_without_a_government_does_not_act(parsed: Parsed, reader: ClauseReader) -> None:
    sentence = "Crimea:NNP:1:nsubj=Place attacked:VBD:1:ROOT:attack Chile:NNP:1:dobj=State"
    idle, governed = parsed(sentence), parsed(sentence)
    governed._.mentions[0].actor.governed = True
    assert told(reader(idle)) == []
    assert told(reader(governed)) == ["Crimea ASSAULTS Chile"]


def test_the_context_yields_no_statement(parsed: Parsed, reader: ClauseReader) -> None:
    doc = parsed(s.TWO_VERBS)
    doc._.context_end = 3
    assert told(reader(doc)) == ["Norway SUPPORTS Peru"]


def test_a_candidate_knows_its_predicate_its_words_and_its_rule(parsed: Parsed, reader: ClauseReader) -> None:
    (candidate,) = reader(parsed(s.APPOSED))._.candidates
    assert (candidate.predicate, candidate.start, candidate.end) == (3, 0, 6)
    assert candidate.role == "mayor"
    assert candidate.rule == "noun:mayor"
    assert 0 < candidate.confidence < 1


def test_a_roundabout_end_is_less_certain_than_a_direct_one(parsed: Parsed, reader: ClauseReader) -> None:
    (direct,) = reader(parsed(s.ACTIVE.replace("praise", "condemn")))._.candidates
    (descended,) = reader(parsed(s.DECISION))._.candidates
    assert descended.paths == ("direct", "descent")
    assert descended.confidence < direct.confidence
