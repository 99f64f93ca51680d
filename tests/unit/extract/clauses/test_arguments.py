"""The slots of verbs, nouns and adjectives."""

import pytest
from spacy.tokens import Doc

from extract.clauses.arguments import slots_of
from tests.unit.extract.clauses import sentences as s
from tests.unit.extract.clauses.sentences import Parsed


def slots(doc: Doc, word: str) -> dict[str, list[str]]:
    """The filled slots of the first token with this text."""
    token = next(token for token in doc if token.text == word)
    return {name: [t.text for t in tokens] for name, tokens in slots_of(token).items() if tokens}


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (s.PASSIVE, "praised", {"subj": ["Norway"], "obj": ["Finland"], "by": ["Norway"]}),
        (s.GAVE, "gave", {"subj": ["Norway"], "obj": ["aid"], "dative": ["Peru"]}),
        (s.GAVE_TO, "gave", {"subj": ["Norway"], "obj": ["aid"], "dative": ["Peru"], "to": ["Peru"]}),
        (s.BACKED_OUT, "backed", {"subj": ["Norway"], "out of": ["NATO"], "of": ["NATO"]}),
        (s.MEMBER, "is", {"subj": ["Norway"], "comp": ["member"]}),
        (s.POSSESSIVE, "condemnation", {"poss": ["France"], "of": ["Iran"]}),
        (s.ADJECTIVE, "sanctions", {"adj": ["French"], "against": ["Iran"]}),
        (s.COMPOUND, "sanctions", {"compound": ["EU"], "against": ["Iran"]}),
        (s.BY, "sanctions", {"by": ["France"], "against": ["Iran"]}),
        (s.LIGHT, "attack", {"on": ["Peru"], "light": ["Norway"]}),
        (s.IN_TALKS, "talks", {"with": ["Peru"], "light": ["Norway"]}),
        (s.IMPOSED_BY, "Sanctions", {"light": ["Norway"]}),
        (s.MEMBER, "member", {"subj": ["Norway"], "of": ["NATO"]}),
        (s.SERVED, "mayor", {"subj": ["Berg"], "of": ["Bergen"]}),
        (s.APPOSED, "mayor", {"subj": ["Berg"], "of": ["Bergen"]}),
        (s.LOYAL, "loyal", {"subj": ["Peru"], "to": ["Chile"]}),
    ],
)
def test_the_slots_of_a_predicate(parsed: Parsed, sentence: str, word: str, expected: dict[str, list[str]]) -> None:
    assert slots(parsed(sentence), word) == expected


def test_a_heavy_verb_lends_its_subject_to_no_noun(parsed: Parsed) -> None:
    doc = parsed("Norway:NNP:1:nsubj=State ate:VBD:1:ROOT:eat an:DT:3:det attack:NN:1:dobj")
    assert "light" not in slots(doc, "attack")


def test_a_preposition_on_the_last_of_two_nouns_belongs_to_the_first_as_well(parsed: Parsed) -> None:
    doc = parsed(
        "sanctions:NNS:0:ROOT:sanction and:CC:0:cc tariffs:NNS:0:conj:tariff against:IN:2:prep Iran:NNP:3:pobj"
    )
    assert slots(doc, "sanctions")["against"] == ["Iran"]


def test_an_attributive_adjective_is_said_of_its_noun(parsed: Parsed) -> None:
    assert slots(parsed("loyal:JJ:1:amod allies:NNS:1:ROOT:ally"), "loyal") == {"subj": ["allies"]}
