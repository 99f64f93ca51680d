"""`entente evaluate` on the command line: what may be asked, and the tables on a terminal."""

import json
from pathlib import Path

import pytest

from api.cli import run
from api.cli.failures import DONE, NOTHING, USAGE

RECORD = {
    "id": "1",
    "text": "China condemned the United States.",
    "entities": [{"e": "a", "name": "China", "kind": "State"}, {"e": "b", "name": "United States", "kind": "Place"}],
    "statements": [{"subject": "a", "type": "ACCUSES", "object": "b", "status": "planned"}],
}


@pytest.fixture
def gold(tmp_path: Path) -> str:
    lines = [json.dumps(RECORD | {"id": name}) for name in ("north", "south", "east", "west")]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return str(tmp_path / "gold.jsonl")


def test_json_holds_the_terms_and_all_that_was_measured(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--reading", "fast", "--without", "finder,references", "--min-confidence", "0", "--format", "json"]
    assert run(["evaluate", gold, "--split", "0/3", "--by", "document", *asked]) == DONE
    found = json.loads(capsys.readouterr().out)
    terms = {"file": "gold.jsonl", "split": "0/3", "by": "document", "reading": "fast", "min_confidence": 0}
    assert terms.items() <= found.items()
    assert found["without"] == ["finder", "references"]
    assert 0 < found["paragraphs"] < 4
    assert found["confusions"]["status"]["names"] == ["asserted", "planned"]
    assert found["calibration"]["candidates"] == found["paragraphs"]


def test_a_table_shows_rows_confusions_and_calibration(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", gold, "--reading", "fast", "--without", "finder", "--format", "table"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("paragraphs 4, reading fast, without finder")
    assert any(line.split() == ["kind", "right", "all", "4", "8", "8", "0.500", "0.500", "0.500"] for line in lines)
    (at,) = [number for number, line in enumerate(lines) if line.startswith("kind: marked, read as")]
    assert [line.split() for line in lines[at + 1 : at + 3]] == [["State", "4", "0"], ["Place", "4", "0"]]
    assert any(line.startswith("expected calibration error") for line in lines)


@pytest.mark.parametrize(
    "asked", [["--without", "names"], ["--split", "3/2"], ["--by", "title"], ["--reading", "slow"]]
)
def test_what_cannot_be_asked_is_refused(gold: str, asked: list[str]) -> None:
    assert run(["evaluate", gold, *asked]) == USAGE


def test_an_empty_part_is_nothing_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    assert run(["evaluate", str(tmp_path / "gold.jsonl"), "--reading", "fast"]) == NOTHING
    assert "no paragraph" in capsys.readouterr().err
