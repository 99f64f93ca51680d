"""YAML with lines: the short way gives what the library gives, and faults name file and line."""

from pathlib import Path

import pytest

from graph.errors import OntologyError
from graph.yaml_source import LINE, load


def made(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "data.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_mappings_carry_their_line_and_values_their_type(tmp_path: Path) -> None:
    text = "- {a: 1, b: [x, '2', 3.5, yes, ~]}\n- c: 2013-09-07\n  d:\n    e: \"f\"\n"
    first, second = load(made(tmp_path, text))
    assert first == {LINE: 1, "a": 1, "b": ["x", "2", 3.5, True, None]}
    assert second == {LINE: 2, "c": "2013-09-07", "d": {LINE: 4, "e": "f"}}


def test_anchors_tags_and_merged_mappings_are_understood_too(tmp_path: Path) -> None:
    loaded = load(made(tmp_path, "a: &one [x]\nb: *one\nc: !!str 5\n"))
    assert loaded == {LINE: 1, "a": ["x"], "b": ["x"], "c": "5"}


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    assert load(made(tmp_path, "")) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [x\n", 3), ("a: 1\na: 2\n", 2), ("a: &one 1\nb: 2\nb: 3\n", 3), ("a: 1\n---\nb: 2\n", 2)],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(OntologyError, match=rf"data\.yaml:{line}:"):
        load(made(tmp_path, text))
