"""From a read Doc to statements with quotes and offsets, and to the JSON that the contract promises."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from itertools import count

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Actor, Candidate, Mention, begin, register
from extract.readers import Article
from extract.statements import DEFAULT_THRESHOLD, as_json, read, read_all
from graph.identity import document_id, entity_id, statement_id
from graph.model import Claimant, Document, Reading, Span

TEXT = "Norway praised the  old Peru 🙂, said Chile."
NAMES = {"Norway": "State", "Peru": "State", "Chile": "State"}

Change = Callable[[Candidate], None]
_numbers = count()


def article(text: str = TEXT, context: str = "", extracted: bool = True) -> Article:
    id_ = document_id("one")
    digest = sha256(text.encode()).hexdigest()
    return Article(Document(id_, "One", text, digest, "one.txt", id_, "2025-03-12", None, "en", extracted), context)


def pipeline(*changes: Change) -> Language:
    """A blank pipeline with one component that finds the three names and one statement, changed as asked."""
    register()
    nlp = Language(english().vocab)

    name = f"found_by_hand_{next(_numbers)}"  # a name that is registered once keeps its first function

    @Language.component(name)
    def found_by_hand(doc: Doc) -> Doc:
        begin(doc)
        actors: dict[str, Actor] = {}
        for token in doc:
            if token.text in NAMES:
                actor = actors.setdefault(token.text, Actor(token.text, NAMES[token.text], wikidata=f"Q{len(actors)}"))
                doc._.mentions.append(Mention(token.i, token.i + 1, actor))
        verbs = [t.i for t in doc if t.text == "praised"]
        named = {m.span(doc).text: m for m in doc._.mentions}
        for verb in verbs:
            ends = (named["Norway"], named["Peru"])
            span = (min(verb, *(m.start for m in ends)), max(m.end for m in ends))
            candidate = Candidate(ends[0], "SUPPORTS", ends[1], verb, *span, rule="verb:praise>obj", confidence=0.8)
            for change in changes:
                change(candidate)
            doc._.candidates.append(candidate)
        return doc

    nlp.tokenizer = english().tokenizer
    nlp.add_pipe(name)
    return nlp


@cache
def english() -> Language:
    """English without a model, made once: its tokenizer and vocabulary serve every pipeline of this module."""
    return spacy.blank("en")


def setting(**fields: object) -> Change:
    def change(candidate: Candidate) -> None:
        for name, value in fields.items():
            setattr(candidate, name, value)

    return change


def test_a_statement_carries_its_quote_its_ends_and_its_rule() -> None:
    reading = read(article(), pipeline())
    (statement,) = reading.statements
    quote = "Norway praised the  old Peru"
    assert (statement.evidence.start, statement.evidence.end, statement.evidence.quote) == (0, 28, quote)
    assert (statement.subject_mention, statement.object_mention) == (Span(0, 6), Span(24, 28))
    assert statement.id == statement_id(document_id("one"), "SUPPORTS", Span(0, 6), Span(24, 28))
    assert statement.subject == entity_id("State", "Norway", "Q0")
    assert (statement.confidence, statement.found_by) == (0.8, ("rule:verb:praise>obj",))
    assert (statement.status, statement.claimant, statement.when) == ("asserted", None, None)


def test_offsets_count_code_points_of_the_stored_text_whatever_stood_before_it() -> None:
    alone = read(article(), pipeline())
    after = read(article(context="Earlier 🙂 text with Norway.\n"), pipeline())
    assert after.statements == alone.statements
    assert {m.span for m in after.mentions} == {m.span for m in alone.mentions}
    assert [TEXT[m.span.start : m.span.end] for m in after.mentions] == [m.text for m in after.mentions]


def test_the_context_yields_no_statement_and_no_mention() -> None:
    reading = read(article("Nothing here.", context="Norway praised Peru and Chile."), pipeline())
    assert reading.statements == ()
    assert reading.mentions == ()


def test_the_claimant_is_an_entity_where_it_is_one() -> None:
    def by_chile(candidate: Candidate) -> None:
        candidate.claimant, candidate.claimant_mention = Claimant(None, "Chile"), chile
        candidate.status = "claimed"

    chile = Mention(9, 10, Actor("Chile", "State"))
    (statement,) = read(article(), pipeline(by_chile)).statements
    assert statement.claimant == Claimant(entity_id("State", "Chile"), "Chile")
    assert statement.status == "claimed"


def test_a_source_that_is_no_entity_keeps_its_words() -> None:
    (statement,) = read(article(), pipeline(setting(claimant=Claimant(None, "the report")))).statements
    assert statement.claimant == Claimant(None, "the report")


def test_a_statement_below_the_threshold_is_counted_and_left_out() -> None:
    weak = pipeline(setting(confidence=DEFAULT_THRESHOLD - 0.01))
    reading = read(article(), weak)
    assert reading.statements == ()
    assert reading.unread == {"below the threshold": 1}
    assert len(read(article(), weak, threshold=0).statements) == 1


def test_of_two_readings_of_the_same_words_the_surer_one_stays() -> None:
    nlp = pipeline()

    @Language.component("second_reading")
    def second_reading(doc: Doc) -> Doc:
        (first,) = doc._.candidates
        ends = (first.subject, "SUPPORTS", first.object)
        doc._.candidates.append(Candidate(*ends, first.predicate, 0, 3, rule="noun:praise>for", confidence=0.9))
        return doc

    nlp.add_pipe("second_reading")
    (statement,) = read(article(), nlp).statements
    assert statement.found_by == ("rule:noun:praise>for",)


def test_a_reference_that_was_not_resolved_makes_no_statement() -> None:
    def lost(candidate: Candidate) -> None:
        candidate.object = Mention(candidate.object.start, candidate.object.end, None, "pronoun")

    assert read(article(), pipeline(lost)).statements == ()


@pytest.mark.parametrize("one", [article(extracted=False), article("")])
def test_what_is_not_extracted_or_empty_gives_an_empty_reading(one: Article) -> None:
    assert read(one, pipeline()) == Reading(one.document)


def test_articles_come_back_in_order() -> None:
    texts = [f"Norway praised Peru {n} times." for n in range(40)]
    readings = list(read_all((article(text) for text in texts), pipeline()))
    assert [reading.document.text for reading in readings] == texts


def test_the_forms_seen_are_aliases_and_the_name_is_none() -> None:
    reading = read(article(), pipeline())
    assert {entity.name: entity.aliases for entity in reading.entities} == {"Norway": (), "Peru": (), "Chile": ()}


def test_the_json_has_the_shape_of_the_contract() -> None:
    told = as_json(read(article(), pipeline(setting(role="friend", when="2024", status="planned"))))
    assert set(told) >= {"document", "extractor", "entities", "statements"}
    assert told["document"] == {
        "id": document_id("one"),
        "title": "One",
        "date": "2025-03-12",
        "source": "one.txt",
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "language": "en",
    }
    assert told["extractor"].startswith("entente ")
    names = {entity["id"]: entity["name"] for entity in told["entities"]}
    (statement,) = told["statements"]
    assert (names[statement["subject"]], names[statement["object"]]) == ("Norway", "Peru")
    assert statement["evidence"]["quote"] == TEXT[statement["evidence"]["start"] : statement["evidence"]["end"]]
    assert statement["subject_mention"] == {"start": 0, "end": 6}
    assert (statement["role"], statement["when"], statement["status"]) == ("friend", "2024", "planned")
    assert statement["claimant"] is None
    norway = next(entity for entity in told["entities"] if entity["name"] == "Norway")
    assert norway == {
        "id": norway["id"],
        "name": "Norway",
        "kind": "State",
        "aliases": [],
        "iso": None,
        "wikidata": "Q0",
        "mentions": [{"start": 0, "end": 6, "text": "Norway"}],
    }


def test_the_id_that_an_article_came_with_is_given_back() -> None:
    assert as_json(read(article(), pipeline()), given="my-id")["document"]["id"] == "my-id"
