"""What the encoder sees, beside lists and NER."""

import spacy
from spacy.tokens import Doc

from extract.annotations import Seen, Sight, register
from extract.names import seen
from extract.names.spans import KNOWN, LEARNED, RECOGNISED, Found

register()


def sighted(words: str, *found: Seen) -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=words.split())
    doc._.sight = Sight({(one.start, one.end): one for one in found}, None, None)
    return doc


def test_a_span_that_is_seen_surely_becomes_a_name() -> None:
    doc = sighted("the Blue Water Act passed", Seen(1, 4, "Policy", 0.8, 0.9))
    (found,) = seen.spans(doc, [])
    assert (found.start, found.end, found.kind, found.source, found.confidence) == (1, 4, "Policy", LEARNED, 0.8)


def test_a_span_that_is_hardly_seen_or_only_described_does_not() -> None:
    doc = sighted("the Blue plan passed", Seen(1, 3, "Policy", 0.4, 0.9), Seen(2, 3, "Policy", 0.9, 0.95))
    assert list(seen.spans(doc, [])) == []


def test_a_listed_name_that_says_the_same_stands() -> None:
    doc = sighted("US officials left", Seen(0, 2, "State", 0.9, 0.95))
    assert list(seen.spans(doc, [Found(0, 1, "State", KNOWN, "gazetteer")])) == []


def test_a_seen_span_may_hold_a_listed_name_of_another_kind_but_not_cross_it() -> None:
    listed = [Found(0, 1, "State", KNOWN, "gazetteer")]
    holding = sighted("Kenyan dockers left", Seen(0, 2, "Group", 0.9, 0.95))
    assert [f.kind for f in seen.spans(holding, listed)] == ["Group"]
    crossing = sighted("New Kenya Trust", Seen(1, 3, "Organization", 0.9, 0.95))
    assert list(seen.spans(crossing, [Found(0, 2, "State", KNOWN, "gazetteer")])) == []


def test_what_the_encoder_takes_for_no_mention_is_dropped_and_kinds_are_mended() -> None:
    doc = sighted("Makasi joined Nordlink", Seen(0, 1, "Person", 0.02, 0.03), Seen(2, 3, "Organization", 0.9, 0.95))
    marked = [Found(0, 1, "Person", RECOGNISED, "ner:PERSON"), Found(2, 3, "Person", RECOGNISED, "ner:PERSON")]
    (found,) = seen.judged(doc, marked)
    assert (found.start, found.kind, found.rule) == (2, "Organization", "ner:PERSON+finder")


def test_without_the_encoder_nothing_changes() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Makasi"])
    marked = [Found(0, 1, "Person", RECOGNISED, "ner:PERSON")]
    assert list(seen.judged(doc, marked)) == marked
    assert list(seen.spans(doc, [])) == []
