"""Titles beside names: which body they belong to and what they state."""

import pytest
from spacy.tokens import Doc

from extract.clauses.offices import OfficeReader
from extract.clauses.titles import title_before, title_within, titles
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed

FORMER = """Ola:NNP:1:compound=Person Lind:NNP:1:ROOT=+ ,:,:1:punct a:DT:6:det former:JJ:6:amod foreign:JJ:6:amod
 minister:NN:1:appos of:IN:6:prep Norway:NNP:7:pobj=State"""
STATE_OF = """Secretary:NNP:4:compound of:IN:0:prep State:NNP:1:pobj Anna:NNP:4:compound=Person Berg:NNP:6:nsubj=+
 ,:,:4:punct met:VBD:6:ROOT:meet Chile:NNP:6:dobj=State"""
POSSESSED = """Peru:NNP:4:poss=State 's:POS:0:case foreign:JJ:3:amod minister:NN:4:compound Berg:NNP:4:ROOT=Person"""
PRESIDENT_OF = """President:NNP:4:compound of:IN:0:prep Chile:NNP:1:pobj=State Anna:NNP:4:compound=Person
 Berg:NNP:4:ROOT=+"""
SPOKESMAN = (
    """Berg:NNP:0:ROOT=Person ,:,:0:punct a:DT:3:det spokesman:NN:0:appos for:IN:3:prep NATO:NNP:4:pobj=Alliance"""
)
FOUNDER = """Berg:NNP:0:ROOT=Person ,:,:0:punct founder:NN:0:appos of:IN:2:prep Nordwerk:NNP:3:pobj=Organization"""
ENVOY = """Anna:NNP:1:compound=Person Berg:NNP:1:ROOT=+ ,:,:1:punct Norway:NNP:5:poss=State 's:POS:3:case
 ambassador:NN:1:appos to:IN:5:prep Peru:NNP:6:pobj=State"""
OPPOSITION = """Peruvian:JJ:3:amod:peruvian=State/adjective opposition:NN:2:compound leader:NN:3:compound
 Berg:NNP:3:ROOT=Person"""
TWO_PERSONS = """Berg:NNP:3:nsubj=Person ,:,:0:punct whom:WP:3:dobj met:VBD:3:ROOT:meet President:NNP:5:compound
 Lind:NNP:3:dobj=Person of:IN:5:prep Chile:NNP:6:pobj=State"""


def told(doc: Doc) -> list[tuple[str, str, str, str | None, bool]]:
    """Subject, type, object, role and former of each candidate."""
    pairs = [(c, c.subject.actor, c.object.actor) for c in doc._.candidates]
    return [(a.name, c.type, b.name, c.role, c.former) for c, a, b in pairs if a and b]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (s.TITLED, [("Anna Berg", "HOLDS_OFFICE", "Peru", "President", False)]),
        (s.APPOSED, [("Anna Berg", "HOLDS_OFFICE", "Bergen", "mayor", False)]),
        (FORMER, [("Ola Lind", "HOLDS_OFFICE", "Norway", "foreign minister", True)]),
        (POSSESSED, [("Berg", "HOLDS_OFFICE", "Peru", "foreign minister", False)]),
        (PRESIDENT_OF, [("Anna Berg", "HOLDS_OFFICE", "Chile", "President", False)]),
        (SPOKESMAN, [("Berg", "AFFILIATED_WITH", "NATO", "spokesman", False)]),
        (FOUNDER, [("Berg", "CREATED", "Nordwerk", "founder", False)]),
        (OPPOSITION, []),
        (STATE_OF, []),
        (s.ACTIVE, []),
    ],
)
def test_a_title_states_its_office(
    parsed: Parsed, sentence: str, expected: list[tuple[str, str, str, str | None, bool]]
) -> None:
    assert told(OfficeReader()(parsed(sentence))) == expected


def test_the_quote_of_an_office_holds_the_title_and_both_ends(parsed: Parsed) -> None:
    (candidate,) = OfficeReader()(parsed(s.TITLED))._.candidates
    assert (candidate.start, candidate.end, candidate.predicate) == (0, 4, 1)
    assert candidate.rule == "office:title-before-name"


def test_a_title_in_the_context_yields_nothing(parsed: Parsed) -> None:
    doc = parsed(s.TITLED)
    doc._.context_end = len(doc)
    assert told(OfficeReader()(doc)) == []


def test_the_adherent_of_a_party_before_a_name_is_its_member(parsed: Parsed) -> None:
    doc = parsed("Democrat:NNP:1:compound=Organization(Democratic_Party) Berg:NNP:1:ROOT=Person")
    doc._.mentions[0].actor.sort = "party"
    assert told(OfficeReader()(doc)) == [("Berg", "MEMBER_OF", "Democratic Party", None, False)]


def test_an_office_with_a_party_before_it_is_membership_in_the_party(parsed: Parsed) -> None:
    doc = parsed("Labour:NNP:2:compound=Organization Senator:NNP:2:compound Berg:NNP:2:ROOT=Person")
    doc._.mentions[0].actor.sort = "party"
    assert told(OfficeReader()(doc)) == [("Berg", "MEMBER_OF", "Labour", None, False)]


def test_the_leader_of_a_party_holds_its_office(parsed: Parsed) -> None:
    doc = parsed("Labour:NNP:2:compound=Organization leader:NN:2:compound Berg:NNP:2:ROOT=Person")
    doc._.mentions[0].actor.sort = "party"
    assert told(OfficeReader()(doc)) == [("Berg", "HOLDS_OFFICE", "Labour", "leader", False)]


def test_an_envoy_serves_who_sends_him(parsed: Parsed) -> None:
    assert [one[:3] for one in told(OfficeReader()(parsed(ENVOY)))] == [("Anna Berg", "HOLDS_OFFICE", "Norway")]


def test_a_title_goes_to_the_person_beside_it(parsed: Parsed) -> None:
    found = told(OfficeReader()(parsed(TWO_PERSONS)))
    assert found == [("Lind", "HOLDS_OFFICE", "Chile", "President", False)]


def test_what_a_head_word_states() -> None:
    lists = titles()
    assert lists.relation("president") == "HOLDS_OFFICE"
    assert lists.relation("spokeswoman") == "AFFILIATED_WITH"
    assert lists.relation("member") == "MEMBER_OF"
    assert lists.relation("teapot") is None


def test_a_title_takes_its_modifiers_and_drops_what_says_it_is_over(parsed: Parsed) -> None:
    doc = parsed(FORMER)
    found = title_within(doc, 3, 9, frozenset({0, 1, 8}))
    assert found is not None
    assert (found.start, found.end, found.head, found.former) == (4, 7, 6, True)
    assert found.text(doc, titles()) == "foreign minister"


def test_no_title_stands_where_no_title_word_stands(parsed: Parsed) -> None:
    doc = parsed(s.ACTIVE)
    assert title_before(doc, 2, frozenset()) is None
    assert title_within(doc, 0, 3, frozenset()) is None
