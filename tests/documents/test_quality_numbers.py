"""The page of numbers that scripts/write_quality.py makes from results of `entente evaluate`."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.evaluate.calibration import Reliability
from extract.evaluate.rows import Confusion, Report, Row

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_quality", ROOT / "scripts" / "write_quality.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def result(**terms: Any) -> dict[str, Any]:
    """A small result, as `entente evaluate --format json` prints it."""
    reliability = Reliability()
    keys = [("a", "OWNS", str(number)) for number in range(4)]
    reliability.add(zip(keys, (0.3, 0.62, 0.65, 0.9), strict=True), {keys[1]: 1, keys[3]: 1})
    rows = [("entities", "all"), ("pairs", "all"), ("statements", "all"), ("status", "all"), ("kind right", "all")]
    rows += [("kind", "State"), ("type", "OWNS"), ("status", "denied"), ("when", "all"), ("when", "year")]
    confusion = Confusion("status", ("asserted", "denied"), {("denied", "asserted"): 7})
    counted = tuple(Row(what, name, 3, 4, 6) for what, name in rows)
    report = Report(9, counted, (confusion,), reliability.calibration(), tuple(reliability.thresholds()))
    given = {"file": "news.jsonl", "split": "0/5", "by": "document", "reading": "fast", "without": []}
    return given | {"min_confidence": 0.5} | report.as_dict() | terms


def written(folder: Path, **results: dict[str, Any]) -> list[Path]:
    for name, one in results.items():
        (folder / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
    return [folder / f"{name}.json" for name in results]


def page(script: ModuleType, folder: Path, **results: dict[str, Any]) -> str:
    found = [script.titled(path) for path in written(folder, **results)]
    text: str = script.page(found, "curve.svg")
    return text


def test_every_result_stands_with_the_command_that_gives_it(script: ModuleType, tmp_path: Path) -> None:
    text = page(script, tmp_path, plain_news=result(), whole=result(split=None, by=None, reading="accurate"))
    command = "entente evaluate news.jsonl --split 0/5 --by document --reading fast --min-confidence 0.5"
    assert f"- plain news: `{command}`" in text
    assert "- whole: `entente evaluate news.jsonl --reading accurate --min-confidence 0.5`" in text
    assert "| plain news | 9 | 0.500 | 0.750 | 0.600 | 0.750 | 0.500 | 0.600 | 0.750 |  | 0.600 | " in text


def test_a_result_has_tables_of_rows_confusions_and_confidence(script: ModuleType, tmp_path: Path) -> None:
    text = page(script, tmp_path, news=result())
    for title in ("Entities by kind", "Statements by type", "Status of the statements that are right"):
        assert f"### {title}" in text
    assert "References" not in text, "a table of nothing"
    assert "| OWNS | 3 | 4 | 6 | 0.750 | 0.500 | 0.600 |" in text
    assert "| denied | 7 | 0 |" in text
    assert "| when, the year | 3 | 4 | 6 |" in text
    assert "| mean confidence | 0.300 | 0.635 | 0.900 |" in text
    assert "| 0.7 | 1 | 1.000 | 0.500 | 0.667 |" in text
    assert "![Share right by confidence, one line for each text](curve.svg)" in text
    widths = {len(block.splitlines()[0].split("|")) for block in text.split("\n\n") if block.startswith("|")}
    assert all(
        len(line.split("|")) == len(block.splitlines()[0].split("|"))
        for block in text.split("\n\n")
        if block.startswith("|")
        for line in block.splitlines()
    ), widths


def test_a_pipeline_without_a_part_is_a_line_of_the_comparison(script: ModuleType, tmp_path: Path) -> None:
    text = page(script, tmp_path, news=result(), rules_out=result(without=["rules"]))
    comparison = text.split("## Without parts of the pipeline")[1].split("## Reliability")[0]
    assert "| news |" in comparison
    assert "| rules out |" in comparison
    assert "--without rules" in comparison
    assert "## Rules out" not in text


def test_page_and_picture_are_written_beside_each_other(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib", reason="the picture needs matplotlib")
    results = written(tmp_path, news=result(), rules_out=result(without=["rules"]))
    pictures = []
    for _ in range(2):
        monkeypatch.setattr(sys, "argv", ["write_quality", *map(str, results), "-o", str(tmp_path / "numbers.md")])
        script.main()
        pictures.append((tmp_path / "quality-reliability.svg").read_bytes())
    assert pictures[0] == pictures[1], "the same results give the same picture"
    assert b"share right" in pictures[0]
    assert b"news (error" in pictures[0]
    assert b"rules out" not in pictures[0]
    assert "(quality-reliability.svg)" in (tmp_path / "numbers.md").read_text("utf-8")
