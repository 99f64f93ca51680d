"""A user's own domain file: kinds, relation types, frames and names, from text to statements and to JSON."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from extract import names, pipeline
from extract.clauses import frames
from extract.readers import Article
from extract.statements import as_json, read
from graph.errors import OntologyError
from graph.identity import document_id
from graph.model import Document
from graph.ontology import ontology

DOMAIN = """
kinds:
  Ship: {label: ship, plural: ships, acts: false, meaning: a vessel with a name, example: Havfruen}
relations:
  SAILS_FOR:
    {group: tie, label: sails for, plural: voyages, meaning: sails on behalf of, from: [Ship, Person],
     to: [actor], sign: 0}
frames:
  SAILS_FOR:
    - verb: [sail]
      to: [for]
      example: The Havfruen sails for Norway.
  SUPPORTS:
    - verb: [salute]
names:
  - {name: Havfruen, kind: Ship}
  - {name: Nordwerk Fleet, kind: Organization, aliases: [NWF]}
"""
TEXT = "The Havfruen sailed for Norway. The NWF saluted Norway in 2021."


@pytest.fixture
def domain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of the user's file, set as ENTENTE_DOMAIN."""
    path = tmp_path / "domain.yaml"
    path.write_text(DOMAIN, encoding="utf-8")
    monkeypatch.setenv("ENTENTE_DOMAIN", str(path))
    return path


def printed(nlp: Language) -> dict[str, Any]:
    id_ = document_id("ships")
    digest = sha256(TEXT.encode()).hexdigest()
    article = Article(Document(id_, "Ships", TEXT, digest, "ships.txt", id_, "2025-03-12", language="en"))
    return as_json(read(article, nlp, threshold=0))


def test_own_kinds_types_frames_and_names_work_from_text_to_json(domain: Path) -> None:
    told = printed(pipeline.load())
    kinds = {entity["name"]: entity["kind"] for entity in told["entities"]}
    assert kinds == {"Havfruen": "Ship", "Norway": "State", "Nordwerk Fleet": "Organization"}
    who = {entity["id"]: entity["name"] for entity in told["entities"]}
    ruled = [s for s in told["statements"] if s["found_by"][0].startswith("rule:")]
    found = {(who[s["subject"]], s["type"], who[s["object"]], s["when"]) for s in ruled}
    assert found == {("Havfruen", "SAILS_FOR", "Norway", None), ("Nordwerk Fleet", "SUPPORTS", "Norway", "2021")}


def test_the_shipped_vocabulary_is_not_touched_by_a_users_file(domain: Path) -> None:
    assert "SAILS_FOR" in ontology(domain).relations
    assert "SAILS_FOR" not in ontology().relations
    assert frames.lexicon().at("verb", "salute") != frames.lexicon(domain).at("verb", "salute")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("to: [actor]", "to: [Fleet]", "names 'Fleet', which is no kind"),
        ("group: tie", "group: voyage", "'group' must be tie or act"),
        ("  SAILS_FOR:\n    - verb", "  SAILS_TO:\n    - verb", "'SAILS_TO' is no relation type"),
        ("      to: [for]", "      two: [for]", "unknown field 'two'"),
        ("kind: Organization,", "kind: Organisation,", "unknown kind 'Organisation'"),
        ("aliases: [NWF]", "aliases: 7", "'aliases' must be a list of names"),
        ("frames:\n", "frames: [sail]\nold:\n", "must be"),
    ],
)
def test_a_fault_in_a_users_file_names_file_and_line(
    domain: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, words: str
) -> None:
    assert DOMAIN.count(old) == 1
    text = DOMAIN.replace(old, new)
    path = domain.with_name("wrong.yaml")
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ENTENTE_DOMAIN", str(path))
    changed = text.index(new)
    lines = {text.count("\n", 0, changed) + n for n in (0, 1, 2)}  # an entry's line may be the one before or after
    with pytest.raises(OntologyError) as caught:
        whole(path)
    file, line, message = str(caught.value).split(":", 2)
    assert file == str(path)
    assert int(line) in lines
    assert words in message


def whole(path: Path) -> None:
    """Everything that reading needs of a domain file, without the language model."""
    frames.lexicon(path)
    names.gazetteer()
