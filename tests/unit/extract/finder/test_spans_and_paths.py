"""Stretches that may be mentions, and the way between two of them."""

from spacy.language import Language
from spacy.tokens import Doc

from extract import pipeline
from extract.finder import spans
from extract.finder.paths import Parse, features, wide_features


def parsed(nlp: Language, text: str) -> Doc:
    with nlp.select_pipes(disable=[name for name in pipeline.COMPONENTS if name in nlp.pipe_names]):
        return nlp(text)


def tried(doc: Doc) -> set[str]:
    return {doc[start:end].text for start, end in spans.candidates(doc, 0, len(doc))}


def test_names_and_descriptions_may_be_mentions(nlp: Language) -> None:
    doc = parsed(nlp, "The farmers of Valdoria sued the Harbour Trust over the Blue Water Act.")
    assert {"farmers", "Valdoria", "farmers of Valdoria", "Harbour Trust", "Blue Water Act"} <= tried(doc)


def test_no_stretch_begins_with_an_article_or_crosses_a_sentence(nlp: Language) -> None:
    doc = parsed(nlp, "The bank closed. Valdoria waited.")
    assert not any(text.lower().startswith("the ") or "." in text for text in tried(doc))


def test_a_pronoun_is_no_stretch_but_a_state_that_looks_like_one_is(nlp: Language) -> None:
    doc = parsed(nlp, "They told the US what it wanted.")
    assert "US" in tried(doc)
    assert not {"They", "it"} & tried(doc)


def test_article_and_possessive_are_no_part_of_a_mention(nlp: Language) -> None:
    doc = parsed(nlp, "The Harbour Trust's lawyers left.")
    assert spans.trimmed(doc, 0, 4) == (1, 3)


def test_the_root_is_the_word_that_hangs_on_something_outside(nlp: Language) -> None:
    doc = parsed(nlp, "The minister of trade resigned.")
    assert doc[spans.root([t.head.i for t in doc], 1, 4)].text == "minister"


def test_a_path_goes_up_to_the_verb_and_down_again(nlp: Language) -> None:
    doc = parsed(nlp, "Norway sanctioned Belarus.")
    path = Parse(doc).path(0, 2)
    assert path is not None
    assert [doc[t].text for t in path.tokens] == ["Norway", "sanctioned", "Belarus"]
    assert path.top == 1


def test_two_sentences_have_no_path(nlp: Language) -> None:
    doc = parsed(nlp, "Norway slept. Belarus woke.")
    parse = Parse(doc)
    assert parse.path(0, 3) is None
    assert list(features(parse, None)) == ["two sentences"]


def test_features_tell_negation_auxiliaries_and_known_frames(nlp: Language) -> None:
    doc = parsed(nlp, "Norway will not sanction Belarus.")
    parse = Parse(doc)
    found = set(features(parse, parse.path(0, 4)))
    assert {"neg", "aux:will", "L:sanction", "F:SANCTIONS"} <= found


def test_the_linear_reader_sees_kinds_beside_the_path() -> None:
    assert {"K:State>Person", "L:praise", "L:praise&State>Person"} <= set(
        wide_features(["L:praise"], "State", "Person")
    )
