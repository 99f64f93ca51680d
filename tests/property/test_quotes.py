"""What holds of a reading of any text: quotes and mentions are the text's own words, and reading is repeatable."""

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extract.readers import Article
from extract.statements import as_json, read
from graph.identity import document_id
from graph.model import Document, Reading

KNOWN = (
    "Norway invaded Peru in 2020.",
    "Chile said that Kenya, Ghana and Malta joined BRICS.",
    "US President Donald Trump threatened Canada.",
)

# Surrogates cannot stand in a stored text; everything else may, in short runs that the parser reads quickly.
odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=24)
framed = st.builds("{}\n\n{}\n\n{}".format, odd, st.sampled_from(KNOWN), odd)
joined = st.builds("{} {}{}".format, odd, st.sampled_from(KNOWN), odd)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def reading(text: str, nlp: Language, context: str = "") -> Reading:
    """All that is read in a text, whatever its confidence."""
    id_ = document_id("any")
    digest = sha256(text.encode()).hexdigest()
    return read(Article(Document(id_, "any", text, digest, "any", id_, "2025-03-12", language="en"), context), nlp, 0)


def check(found: Reading) -> None:
    """Every span lies in the text and every quote is the words at its offsets."""
    text = found.document.text
    for statement in found.statements:
        evidence = statement.evidence
        assert evidence.quote == text[evidence.start : evidence.end]
        assert evidence.quote.strip()
        for span in (statement.subject_mention, statement.object_mention):
            assert 0 <= span.start < span.end <= len(text)
        assert 0 <= statement.confidence <= 1
    for mention in found.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == text[mention.span.start : mention.span.end]
    known = {entity.id for entity in found.entities}
    assert {end for s in found.statements for end in (s.subject, s.object)} <= known
    assert {s.claimant.entity for s in found.statements if s.claimant} - {None} <= known
    assert {mention.entity for mention in found.mentions} <= known
    assert len({statement.id for statement in found.statements}) == len(found.statements)


@few
@given(text=st.one_of(framed, joined))
def test_quotes_are_the_texts_own_words(nlp: Language, text: str) -> None:
    check(reading(text, nlp))


@few
@given(text=joined)
def test_reading_twice_gives_the_same(nlp: Language, text: str) -> None:
    first, second = reading(text, nlp), reading(text, nlp)
    assert first == second
    assert as_json(first) == as_json(second)


@few
@given(context=odd, text=st.sampled_from(KNOWN))
def test_offsets_count_from_the_text_whatever_context_stood_before(nlp: Language, context: str, text: str) -> None:
    check(reading(text, nlp, context))


@pytest.mark.parametrize("around", ["🙂🙂🙂", "שלום עולם.", "12345", "It rained.", "é\u0301\u200b", "|---|"])
@pytest.mark.parametrize("sentence", KNOWN)
def test_a_sentence_keeps_its_statements_among_odd_paragraphs(nlp: Language, around: str, sentence: str) -> None:
    kept = ruled(reading(f"{around}\n\n{sentence}\n\n{around}", nlp))
    assert kept >= ruled(reading(sentence, nlp))
    assert kept


def ruled(found: Reading) -> set[tuple[str, str, str]]:
    """What rules found: the encoder reads a sentence with what stands before it, and its faint guesses may change."""
    return {(s.subject, s.type, s.object) for s in found.statements if s.found_by[0].startswith("rule:")}


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\n" * 50, "\u200fעברית\u200f", "🙂" * 30, "((((", "'s 's", "A" * 3000]
)
def test_a_text_that_says_nothing_says_nothing(nlp: Language, text: str) -> None:
    found = reading(text, nlp)
    check(found)
    assert found.statements == ()
