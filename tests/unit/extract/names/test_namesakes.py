"""Forms that mislead: weak words, family names that come first, questions, outlets in brackets, beliefs."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from extract.annotations import Mention
from extract.names.gazetteer import WEAK, Gazetteer, build
from extract.names.mentions import Mentions
from extract.names.variants import merge

NAMES = """
- {name: China, kind: State, adjectives: [Chinese], demonyms: [Chinese], capital: Beijing}
- {name: Norland, kind: State, adjectives: [Norlandic], capital: Norhavn}
- {name: Sorland, kind: State, adjectives: [Sorlandic], capital: Sorhavn}
- {name: Split, kind: Place, weak: [Split]}
- {name: Jordan, kind: State, weak: [Jordan]}
- {name: Hou Wenli, kind: Person, state: China, gender: f}
- {name: Ola Berg, kind: Person, short: [Berg]}
- {name: Norlandic Labour, kind: Organization, sort: party, state: Norland, weak: [LLP]}
- {name: Sorlandic Labour, kind: Organization, sort: party, state: Sorland, weak: [LLP]}
"""


@pytest.fixture(scope="module")
def tricky(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path: Path = tmp_path_factory.mktemp("names") / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return build([path])


def named(doc: Doc, book: Gazetteer) -> list[tuple[str, str, str]]:
    mentions: list[Mention] = merge(doc, Mentions(book)(doc)._.mentions)
    return [(m.span(doc).text, m.actor.name, m.actor.kind) for m in mentions if m.actor]


def test_a_form_called_weak_is_weak_even_where_it_is_the_name_except_for_states(tricky: Gazetteer) -> None:
    doc = spacy.blank("en")("Split Jordan")
    usages = {hit.forms[0].entry.name: hit.forms[0].usage for hit in tricky.matches(doc)}
    assert usages["Split"] == WEAK
    assert usages["Jordan"] != WEAK


def test_an_ordinary_word_that_opens_a_sentence_is_not_the_city_of_that_name(
    say: Callable[..., Doc], tricky: Gazetteer
) -> None:
    assert named(say("Split VB 0 ROOT\nit PRP 0 dobj\n. . 0 punct"), tricky) == []


def test_a_chinese_person_is_named_again_by_the_first_word(say: Callable[..., Doc], tricky: Gazetteer) -> None:
    doc = say(
        "Hou NNP 1 compound PERSON\nWenli NNP 2 nsubj PERSON\nspoke VBD 2 ROOT\n. . 2 punct\n"
        "Hou NNP 5 nsubj ORG\nleft VBD 5 ROOT"
    )
    assert [actor for _, actor, _ in named(doc, tricky)] == ["Hou Wenli", "Hou Wenli"]


def test_a_question_does_not_give_a_person_a_first_name(say: Callable[..., Doc], tricky: Gazetteer) -> None:
    doc = say("Will NNP 2 compound PERSON\nBerg NNP 2 nsubj PERSON\nsign VB 2 ROOT\n? . 2 punct")
    assert named(doc, tricky) == [("Berg", "Ola Berg", "Person")]


def test_an_outlet_in_brackets_behind_a_person_is_not_another_name_of_the_person(
    say: Callable[..., Doc], tricky: Gazetteer
) -> None:
    doc = say(
        "Ola NNP 1 compound PERSON\nBerg NNP 5 nsubj PERSON\n( -LRB- 3 punct\nNTV NNP 1 appos\n) -RRB- 3 punct\n"
        "left VBD 5 ROOT"
    )
    assert ("NTV", "Ola Berg", "Person") not in named(doc, tricky)


def test_of_two_bodies_of_one_short_name_that_of_the_state_in_the_text_is_meant(
    say: Callable[..., Doc], tricky: Gazetteer
) -> None:
    doc = say("Sorland NNP 1 nsubj GPE\nbarred VBD 1 ROOT\nthe DT 3 det\nLLP NNP 1 dobj ORG")
    assert ("LLP", "Sorlandic Labour", "Organization") in named(doc, tricky)


def test_a_belief_is_nobody(say: Callable[..., Doc], tricky: Gazetteer) -> None:
    assert named(say("They PRP 1 nsubj\nstudied VBD 1 ROOT\nLeninism NNP 1 dobj NORP"), tricky) == []
