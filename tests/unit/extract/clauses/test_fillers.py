"""From the token in a slot to the mentions it stands for."""

import pytest
from spacy.tokens import Doc

from extract.annotations import Mention
from extract.clauses.fillers import Filler, MentionMap
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed


def named(fillers: list[Filler]) -> list[tuple[str, str]]:
    """Actor and path of each filler."""
    return [(f.mention.actor.name if f.mention.actor else "?", f.path) for f in fillers]


def fillers(doc: Doc, word: str) -> list[tuple[str, str]]:
    return named(MentionMap(doc).fillers(next(token for token in doc if token.text == word)))


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (s.ACTIVE, "Norway", [("Norway", "direct")]),
        (s.THREE_OBJECTS, "Peru", [("Peru", "direct"), ("Chile", "direct"), ("Kenya", "direct")]),
        (s.THREE_OBJECTS, "Chile", [("Chile", "direct")]),
        (s.PARTITIVE, "one", [("Chile", "partitive"), ("Peru", "partitive")]),
        (s.GOVERNMENT, "government", [("Peru", "partitive")]),
        (s.TROOPS, "troops", [("France", "partitive")]),
        (s.KENYAN, "company", [("Safaricom", "appos")]),
        (s.APPOSED, "Berg", [("Anna Berg", "direct")]),
        (s.DECISION, "decision", []),
    ],
)
def test_a_slot_stands_for_its_entities(
    parsed: Parsed, sentence: str, word: str, expected: list[tuple[str, str]]
) -> None:
    assert fillers(parsed(sentence), word) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (s.DECISION, "decision", [("Peru", "descent")]),
        (s.POSSESSIVE, "condemnation", [("France", "descent")]),
        (s.ADJECTIVE, "sanctions", [("France", "descent")]),
        (s.BY, "sanctions", [("France", "descent")]),
        (s.ACTIVE, "Finland", []),
    ],
)
def test_a_thing_descends_to_whose_it_is(
    parsed: Parsed, sentence: str, word: str, expected: list[tuple[str, str]]
) -> None:
    doc = parsed(sentence)
    assert named(MentionMap(doc).descend(next(t for t in doc if t.text == word))) == expected


def test_a_mention_that_refers_to_nobody_fills_no_slot(parsed: Parsed) -> None:
    doc = parsed("it:PRP:1:nsubj praised:VBD:1:ROOT:praise Peru:NNP:1:dobj=State")
    doc._.mentions.insert(0, Mention(0, 1, None, "pronoun"))
    assert fillers(doc, "it") == []


def test_a_nationality_does_not_stand_for_the_noun_it_modifies(parsed: Parsed) -> None:
    doc = parsed("French:JJ:1:amod:french=State/adjective wine:NN:2:nsubj won:VBD:2:ROOT:win")
    assert fillers(doc, "wine") == []
