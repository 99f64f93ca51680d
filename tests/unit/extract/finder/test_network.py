"""The shipped network: what it promises of its files, its numbers, and what it sees."""

import ast
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import LEARNED
from extract.finder import arrays
from extract.finder.network import Network, buckets, network
from extract.finder.shipped import FOLDER
from extract.finder.sight import look
from graph.model import STATUSES
from graph.ontology import ontology

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def net() -> Network:
    return network()


def read(nlp: Language, text: str) -> Doc:
    return nlp(text)


def test_the_manifest_tells_every_file_its_size_and_its_hash() -> None:
    told = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    files = {p.name: p for p in FOLDER.iterdir() if p.name != "manifest.json"}
    assert told["files"].keys() == files.keys()
    for name, path in files.items():
        content = path.read_bytes()
        assert told["files"][name] == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}, name
        assert len(content) < 50 * MEGABYTE, name
    assert sum(p.stat().st_size for p in files.values()) <= 120 * MEGABYTE
    assert {"licence", "data", "encoder", "numbers"} <= told.keys()


def test_relative_positions_fall_into_buckets_as_in_t5() -> None:
    found = buckets(200)
    assert found[0, 0] == 0
    assert (found[5, 0], found[0, 5]) == (5, 21)
    assert found.max() == 31


def test_each_word_of_a_text_of_several_windows_gets_its_own_vector(net: Network, nlp: Language) -> None:
    text = f"The Harbour Trust sued Anna Berg. {'Nothing else happened there that week. ' * 40}"
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]):
        doc = nlp(text)
    vectors = look(doc, net).vectors
    assert vectors.shape == (len(doc), 256)
    assert len(np.unique(vectors.round(4), axis=0)) == len(doc)  # context and place make each word another


def test_training_and_reading_mean_the_same_by_every_number() -> None:
    """The environment of training has no spaCy, so its network writes the sizes again: they are held together here."""
    tree = ast.parse((Path(arrays.__file__).parents[1] / "training" / "finder" / "network.py").read_text("utf-8"))
    told: dict[str, int] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            names = [one.id for one in node.targets[0].elts if isinstance(one, ast.Name)]
            if isinstance(node.value, ast.Tuple) and all(isinstance(one, ast.Constant) for one in node.value.elts):
                told |= dict(zip(names, (ast.literal_eval(one) for one in node.value.elts), strict=True))
    wanted = {
        "TAGS": len(arrays.TAGS), "DEPS": len(arrays.DEPS), "LABELS": len(arrays.LABELS), "KINDS": len(arrays.KINDS),
        "HASHES": arrays.HASHES, "PLACES": arrays.PLACES, "WIDTHS": arrays.WIDEST + 1,
        "DISTANCES": 2 * (arrays.FARTHEST + 1) + 2, "TYPES": len(ontology().relations), "STATUSES": len(STATUSES),
    }  # fmt: skip
    assert {name: told.get(name) for name in wanted} == wanted


def test_the_types_that_were_learned_are_those_of_the_vocabulary_in_its_order() -> None:
    told = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    assert told["types"] == list(ontology().relations)
    assert told["kinds"] == list(arrays.KINDS)


def test_the_same_text_gives_the_same_numbers(net: Network, nlp: Language) -> None:
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]):
        doc = nlp("The Harbour Trust sued Anna Berg, a former mayor of Bergen.")
    assert np.array_equal(look(doc, net).vectors, look(doc, net).vectors)


def test_probabilities_of_spans_and_pairs_sum_to_one(net: Network, nlp: Language) -> None:
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]):
        doc = nlp("Norway sanctioned Belarus.")
    sight = look(doc, net)
    ends = [arrays.End(0, 1, 0, 1, 1), arrays.End(2, 3, 2, 1, 2)]
    types = net.pairs(sight.vectors, arrays.pair_rows(sight.page, ends, [(0, 1), (1, 0)]))
    assert types.shape == (2, 32)
    assert np.allclose(types.sum(1), 1, atol=1e-4)


def test_it_sees_a_name_that_no_list_holds(nlp: Language) -> None:
    doc = read(nlp, "The Kivu Workers' League accused Nordlink Mining of bribing officials in Goma.")
    found = {m.span(doc).text: m.actor.kind for m in doc._.mentions if m.actor is not None}
    assert found.get("Kivu Workers' League") == "Organization"


def test_a_statement_by_rule_carries_what_the_learned_readers_give(nlp: Language) -> None:
    doc = read(nlp, "Norway sanctioned Belarus on Monday.")
    (candidate,) = [c for c in doc._.candidates if c.rule != LEARNED]
    assert set(candidate.scores) == {"finder", "linear"}
    assert all(0 <= given <= 1 for given in candidate.scores.values())


def test_what_the_encoder_saw_is_not_kept_on_the_text(nlp: Language) -> None:
    assert read(nlp, "Norway sanctioned Belarus.")._.sight is None


def test_an_empty_text_is_read_without_a_word(nlp: Language) -> None:
    assert read(nlp, "")._.candidates == []
    assert read(nlp, "   ")._.candidates == []
