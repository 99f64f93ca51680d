"""The pipeline is built once, from named components, and a missing model is named."""

from pathlib import Path

import pytest
from spacy.language import Language

from extract import clauses, names, pipeline
from graph.errors import SettingsError


def test_our_components_run_in_order_after_the_models_own(nlp: Language) -> None:
    ours = [name for name in nlp.pipe_names if name.startswith("entente_")]
    assert ours == [
        "entente_sight", *names.COMPONENTS, *clauses.PROPOSING, "entente_finder", *clauses.JUDGING,
    ]  # fmt: skip
    assert nlp.pipe_names[-len(ours) :] == ours
    assert {"tagger", "parser", "ner"} <= set(nlp.pipe_names)


def test_the_pipeline_is_built_once() -> None:
    nlp = pipeline.load()
    assert pipeline.load() is nlp


@pytest.mark.parametrize("name", ["no_such_model", "no.such.model", "", "json"])
def test_a_model_that_is_missing_is_named_with_the_mend(name: str, tmp_path: Path) -> None:
    wanted = name or str(tmp_path)
    with pytest.raises(SettingsError, match="cannot be loaded") as caught:
        pipeline.load(wanted)
    assert wanted in str(caught.value)
    assert "ENTENTE_MODEL" in caught.value.hint


def test_the_model_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.load()  # what was built for other settings does not answer for these
    monkeypatch.setenv("ENTENTE_MODEL", "another_missing_model")
    with pytest.raises(SettingsError, match="another_missing_model"):
        pipeline.load()


def test_the_fast_reading_runs_without_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_READING", "fast")
    fast = pipeline.load()
    assert "entente_sight" not in fast.pipe_names
    (candidate, *_) = fast("Norway sanctioned Belarus.")._.candidates
    assert set(candidate.scores) == {"linear"}
