"""Weights from marked pronouns: what a record teaches, and that fitting learns it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from extract.annotations import Actor, Mention, begin
from extract.names.gazetteer import Gazetteer
from extract.training import marked
from extract.training.antecedents import Guess, fit, score, thresholds, write
from extract.training.marked import Choice
from graph.errors import OntologyError
from graph.yaml_source import LINE, load

TEXT = "Berg met Ito . She left ."
RECORD = {
    "id": "invented-1",
    "text": TEXT,
    "entities": [
        {
            "name": "Anna Berg",
            "mentions": [{"start": 0, "end": 4, "text": "Berg"}, {"start": 15, "end": 18, "text": "She"}],
        },
        {"name": "Ito", "mentions": [{"start": 9, "end": 12, "text": "Ito"}]},
    ],
}


def toy(near: int, right: int) -> Choice:
    rows = [{f"place:{at}": 1.0, "near": float(at == near)} for at in range(2)]
    return Choice("toy", "it", [*rows, {"nobody": 1.0}], (right,), right < 2)


def test_a_marked_pronoun_is_a_choice_whose_right_candidate_is_its_entity(
    say: Callable[..., Doc], book: Gazetteer
) -> None:
    doc = say(
        """
        Berg NNP 1 nsubj PERSON
        met VBD 1 ROOT
        Ito NNP 1 dobj PERSON
        . . 1 punct
        She PRP 5 nsubj
        left VBD 5 ROOT
        . . 5 punct
        """
    )
    begin(doc)
    doc._.mentions = [
        Mention(0, 1, Actor("Berg", "Person", gender="f")),
        Mention(2, 3, Actor("Ito", "Person")),
    ]
    found = marked.choices(RECORD, doc, book)
    assert len(found) == 1
    assert found[0].marked
    assert len(found[0].rows) == 3
    right = found[0].rows[found[0].right[0]]
    assert "role:subject" in right


def test_a_record_without_marked_mentions_is_passed_over_and_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    bare = RECORD | {"entities": [{"name": "Ito"}]}
    path.write_text(f"{json.dumps(RECORD)}\n{json.dumps(bare)}\n", encoding="utf-8")
    assert [record["id"] for record in marked.records([path])] == ["invented-1"]
    path.write_text(f"{json.dumps(RECORD)}\n[1]\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"marked.jsonl:2"):
        list(marked.records([path]))


def test_a_context_shifts_the_offsets_of_the_text() -> None:
    record = RECORD | {"context": "Earlier."}
    assert marked.text_of(record)[marked.offset_of(record) :] == TEXT
    assert marked.offset_of(RECORD) == 0


def test_fitting_learns_what_the_right_candidates_have_in_common() -> None:
    choices = [toy(near, near) for near in (0, 1)] * 20
    weights = fit(choices)
    assert weights["near"] > 1
    assert weights["near"] > abs(weights["place:0"])
    assert score(choices, weights).right == len(choices)
    assert fit(choices) == weights


def test_pronouns_that_mean_nobody_teach_to_give_nobody() -> None:
    choices = [toy(0, 2)] * 20
    assert score(choices, fit(choices)).given == 0


def test_written_weights_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    write({"far:0": 1.234, "far:1": 0.001}, path)
    assert {name: value for name, value in load(path).items() if name != LINE} == {"far:0": 1.23}


def test_a_threshold_is_the_least_probability_from_which_nine_in_ten_are_right() -> None:
    sure = [Guess("it", 0.8, True)] * 18 + [Guess("it", 0.8, False)] * 2
    unsure = [Guess("it", 0.5, at % 2 == 0) for at in range(20)]
    assert thresholds([*sure, *unsure])["threshold:it"] == pytest.approx(0.51)
    assert thresholds(unsure)["threshold:it"] == 0.99


def test_below_its_threshold_no_antecedent_is_given() -> None:
    choices = [toy(near, near) for near in (0, 1)] * 20
    weights = fit(choices)
    assert score(choices, weights | {"threshold:it": 0.999}).given == 0
