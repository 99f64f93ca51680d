"""Who does what to whom, over parses written out by hand."""

import pytest
from spacy.tokens import Doc, Token

from extract.clauses import grammar
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed


def word(doc: Doc, text: str) -> Token:
    """The first token with this text."""
    return next(token for token in doc if token.text == text)


def ends(doc: Doc, verb: str) -> tuple[str | None, str | None]:
    """The texts of a verb's logical subject and object."""
    found = grammar.logical_subject(word(doc, verb)), grammar.logical_object(word(doc, verb))
    return found[0].text if found[0] else None, found[1].text if found[1] else None


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "object_"),
    [
        (s.ACTIVE, "praised", "Norway", "Finland"),
        (s.PASSIVE, "praised", "Norway", "Finland"),
        (s.RELATIVE, "praised", "Norway", "Finland"),
        (s.RELATIVE, "met", "Norway", "Peru"),
        (s.PASSIVE_RELATIVE, "praised", "Norway", "Finland"),
        (s.GAP, "imposed", "Norway", "sanctions"),
        (s.BARE_GAP, "imposed", "Norway", "sanctions"),
        (s.TWO_VERBS, "praised", "Norway", "Peru"),
        (s.SHARED_OBJECT, "condemned", "Norway", "Iran"),
        (s.SHARED_OBJECT, "rejected", "Norway", "Iran"),
        (s.PARTICIPLE, "attacking", "Troops", "Chile"),
        (s.IMPOSED_BY, "imposed", "Norway", "Sanctions"),
        (s.PROMISED, "leave", "Peru", "NATO"),
        (s.URGED, "leave", "Chile", "NATO"),
        (s.WAS_URGED, "leave", "Norway", "NATO"),
        (s.ACCUSED, "invading", "Kosovo", "Albania"),
        (s.APOLOGISED, "invading", "Serbia", "Albania"),
        (s.PLANS, "attack", "Norway", "Peru"),
    ],
)
def test_a_clause_of_any_form_keeps_its_ends(
    parsed: Parsed, sentence: str, verb: str, subject: str, object_: str
) -> None:
    assert ends(parsed(sentence), verb) == (subject, object_)


def test_a_passive_without_agent_has_no_logical_subject(parsed: Parsed) -> None:
    doc = parsed("Finland:NNP:2:nsubjpass=State was:VBD:2:auxpass:be praised:VBN:2:ROOT:praise")
    assert ends(doc, "praised") == (None, "Finland")


def test_a_perfect_is_active(parsed: Parsed) -> None:
    assert not grammar.is_passive(word(parsed(s.SINCE), "attacked"))


def test_the_antecedent_of_a_relative_pronoun_is_the_noun_before_it(parsed: Parsed) -> None:
    doc = parsed(s.RELATIVE)
    assert grammar.antecedent(word(doc, "which"), word(doc, "praised")).text == "Norway"
    assert grammar.antecedent(word(doc, "Peru"), word(doc, "met")).text == "Peru"


def test_coordination_is_followed_to_its_end_in_text_order(parsed: Parsed) -> None:
    doc = parsed(s.THREE_OBJECTS)
    assert [token.text for token in grammar.coordinated(word(doc, "Peru"))] == ["Peru", "Chile", "Kenya"]
    assert [token.text for token in grammar.coordinated(word(doc, "Kenya"))] == ["Kenya"]


def test_the_way_up_ends_at_the_root(parsed: Parsed) -> None:
    doc = parsed(s.SAID_PLANS)
    steps = [(child.text, governor.text) for child, governor in grammar.ancestors_by_clause(word(doc, "attack"))]
    assert steps == [("attack", "plans"), ("plans", "said")]


def test_a_verb_that_governs_itself_has_no_subject(parsed: Parsed) -> None:
    assert grammar.grammatical_subject(word(parsed("Leave:VB:0:ROOT:leave"), "Leave")) is None
