"""The pipeline without one of its parts, and whole again afterwards."""

import os

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import names
from extract.evaluate import PARTS, reading_as, without
from extract.statements import prepared, read
from graph.model import Reading
from graph.settings import settings
from tests.unit.extract.evaluate.texts import ARTICLE


def read_without(nlp: Language, *parts: str) -> Reading:
    with without(nlp, parts):
        return read(ARTICLE, nlp, threshold=0)


def rules(reading: Reading) -> set[str]:
    found = (one for statement in reading.statements for one in statement.found_by)
    return {one.removeprefix("rule:") for one in found if one.startswith("rule:")}


def test_without_rules_only_the_learned_readers_propose(nlp: Language) -> None:
    assert rules(read_without(nlp))
    assert rules(read_without(nlp, "rules")) == set()
    assert read_without(nlp, "rules").statements


def test_without_the_finder_only_rules_propose(nlp: Language) -> None:
    found = read_without(nlp, "finder").statements
    assert found
    assert all(statement.found_by[0].startswith("rule:") for statement in found)


def test_without_references_no_pronoun_means_anybody(nlp: Language) -> None:
    assert any(mention.form == "pronoun" for mention in read_without(nlp).mentions)
    assert not any(mention.form == "pronoun" for mention in read_without(nlp, "references").mentions)


def test_without_the_gazetteer_no_entity_has_an_identity_of_the_world(nlp: Language) -> None:
    assert any(entity.iso for entity in read_without(nlp).entities)
    assert not any(entity.iso or entity.wikidata for entity in read_without(nlp, "gazetteer").entities)


def test_the_pipeline_is_whole_again_even_after_a_fault(nlp: Language) -> None:
    before, pipes, shipped = read_without(nlp), nlp.pipe_names, names.gazetteer
    seen = []

    def fail() -> None:
        with without(nlp, PARTS):
            seen.append((nlp.pipe_names == pipes, names.gazetteer is shipped))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert seen == [(False, False)]
    assert (nlp.pipe_names, names.gazetteer) == (pipes, shipped)
    assert read_without(nlp) == before


def test_all_parts_together_leave_the_model_alone(nlp: Language) -> None:
    with without(nlp, PARTS):
        doc: Doc = nlp(prepared(ARTICLE, nlp))
    assert not doc._.candidates


@pytest.mark.parametrize("before", ["fast", None])
def test_a_reading_holds_as_long_as_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("ENTENTE_READING", raising=False)
    if before:
        monkeypatch.setenv("ENTENTE_READING", before)
    with reading_as("accurate"):
        assert settings().reading == "accurate"
        with reading_as("fast"):
            assert settings().reading == "fast"
    assert os.environ.get("ENTENTE_READING") == before
    with reading_as(None):
        assert os.environ.get("ENTENTE_READING") == before
