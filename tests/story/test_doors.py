"""Text in, answers out, the same through every door."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import example
from api.cli import run
from graph import Graph

ARTICLE = """# Norway joins the Atlantic Club

Oslo, 4 April 2024 - Norway joined the Atlantic Council on Wednesday. Foreign Minister Espen Barth Eide of Norway
met Chinese Foreign Minister Wang Yi in Oslo. China condemned the United States.
"""


@pytest.mark.parametrize("question", example.QUESTIONS, ids=lambda question: " ".join(question.command))
def test_the_questions_of_the_demo_have_answers(
    example_store: Path, capsys: pytest.CaptureFixture[str], question: example.Question
) -> None:
    code = run([*question.command, "--store", str(example_store)])
    out, err = capsys.readouterr()
    if question.says.startswith("no path"):
        assert (code, out) == (3, "")
        assert "Gabon" in err
    else:
        assert code == 0
        assert all(json.loads(line) for line in out.splitlines())


def test_every_hop_from_rubio_to_panama_shows_words_that_stand_in_its_document(
    example_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["path", "Marco Rubio", "Panama", "--store", str(example_store)]) == 0
    paths = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    quotes = [q for p in paths for hop in p["hops"] for tie in hop["relations"] for q in tie["evidence"]]
    assert quotes
    assert all(tie["evidence"] for p in paths for hop in p["hops"] for tie in hop["relations"])
    with Graph.open(str(example_store)) as graph:
        for quote in quotes:
            text = graph.document(quote["document"]["id"]).text
            assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_all_doors_give_the_same_paths(
    example_store: Path, example_client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["path", "Indonesia", "BRICS", "--format", "json", "--store", str(example_store)]) == 0
    from_command_line = json.loads(capsys.readouterr().out)
    over_http = example_client.get("/v1/paths?source=Indonesia&target=BRICS").json()
    with Graph.open(str(example_store)) as graph:
        in_python = graph.paths("Indonesia", "BRICS")
    assert from_command_line == over_http
    assert [path["cost"] for path in over_http["paths"]] == [path.cost for path in in_python]
    assert over_http["graph_version"] == in_python.bounds.graph_version


def test_all_doors_give_the_same_neighbours(
    example_store: Path, example_client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["neighbors", "BRICS", "--relation", "JOINED", "--since", "2024", "--format", "json"]
    assert run([*asked, "--store", str(example_store)]) == 0
    from_command_line = json.loads(capsys.readouterr().out)
    over_http = example_client.get("/v1/entities/BRICS/neighbors?relation=JOINED&since=2024").json()
    with Graph.open(str(example_store)) as graph:
        found = graph.neighbors("BRICS", relation=["JOINED"], since="2024")
    assert from_command_line == over_http
    assert [item["entity"]["name"] for item in over_http["items"]] == [n.entity.name for n in found.neighbors]
    assert "Indonesia" in {n.entity.name for n in found.neighbors}


def test_what_is_planned_for_greenland_is_no_fact(example_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["neighbors", "Greenland", "--status", "planned", "--store", str(example_store)]) == 0
    ties = [tie for line in capsys.readouterr().out.splitlines() for tie in json.loads(line)["relations"]]
    assert {tie["status"] for tie in ties} == {"planned"}
    run(["neighbors", "Greenland", "--store", str(example_store)])
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(set(tie["statuses"]) <= {"asserted", "claimed"} for item in shown for tie in item["relations"])


def test_ingesting_again_changes_nothing(example_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Graph.open(str(example_store)) as graph:
        before = graph.version()
    assert run(["ingest", str(example.articles()), "--store", str(example_store)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["added"], report["unchanged"]) == (0, 40)
    with Graph.open(str(example_store)) as graph:
        assert graph.version() == before


def test_a_file_becomes_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "norway.md").write_text(ARTICLE, encoding="utf-8")
    store = str(tmp_path / "g.db")
    assert run(["ingest", str(tmp_path / "norway.md"), "--store", store]) == 0
    assert run(["path", "China", "United States", "-k", "1", "--format", "table", "--store", store]) == 0
    out = capsys.readouterr().out
    assert "ACCUSES" in out
    assert "China condemned the United States" in out


def test_a_source_that_cannot_be_read_is_told_and_the_rest_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "norway.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    store = str(tmp_path / "g.db")
    code = run(["ingest", str(tmp_path / "norway.md"), str(tmp_path / "broken.pdf"), "missing.txt", "--store", store])
    out, err = capsys.readouterr()
    assert code == 1
    assert json.loads(out)["added"] == 1
    assert "broken.pdf" in err
    assert "missing.txt" in err
    assert "Traceback" not in err


def extract(stdin: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = "import sys; from api.cli import main; main()"
    asked = [sys.executable, "-c", command, "extract", *arguments, "-"]
    return subprocess.run(asked, input=stdin, capture_output=True, check=False)


def test_extract_answers_each_json_line_with_one_in_order() -> None:
    texts = ["China condemned the United States.", "\u202eשלום 🚀\u0000 <script>", "x " * 2_500_000, "Fin."]
    lines = [json.dumps({"id": f"line {n}", "text": text}) for n, text in enumerate(texts)]
    lines.insert(2, "{broken")
    ran = extract("\n".join(lines).encode(), "--format", "jsonl")
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [a["document"]["id"] for a in answers] == ["line 0", "line 1", None, "line 2", "line 3"]
    assert ran.returncode == 1
    assert answers[2]["error"]
    assert b"Traceback" not in ran.stderr
    first = answers[0]
    assert [s["type"] for s in first["statements"]] == ["ACCUSES"]
    for statement in first["statements"]:
        evidence = statement["evidence"]
        assert texts[0][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_extract_reads_plain_text_too() -> None:
    ran = extract(b"China condemned the United States.")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["statements"][0]["type"] == "ACCUSES"


def test_extract_of_nothing_exits_3_and_writes_nothing(tmp_path: Path) -> None:
    ran = extract(b"", "--format", "jsonl")
    assert ran.stdout == b""
    assert ran.returncode in (1, 3)
    assert ran.stderr


def test_explain_asks_for_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "  "]) != 0
    assert "no sentence to explain" in capsys.readouterr().err


def test_explain_shows_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "China condemned the United States."]) == 0
    steps = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "statement" in {step["step"] for step in steps}


def test_evaluate_prints_precision_recall_and_f1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entities = [{"e": "a", "name": "China", "kind": "State"}, {"e": "b", "name": "United States", "kind": "State"}]
    statement = {"subject": "a", "type": "ACCUSES", "object": "b", "status": "asserted"}
    text = "China condemned the United States."
    record = {"id": "1", "text": text, "entities": entities, "statements": [statement]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert run(["evaluate", str(tmp_path / "gold.jsonl")]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert next(row for row in rows if row["what"] == "statements")["f1"] == 1.0


def test_exports_hold_the_graph(example_store: Path, tmp_path: Path) -> None:
    for name in ("g.json", "g.cypher"):
        assert run(["export", str(tmp_path / name), "--store", str(example_store)]) == 0
    content = json.loads((tmp_path / "g.json").read_text("utf-8"))
    with Graph.open(str(example_store)) as graph:
        assert len(content["nodes"]) == graph.counts().entities
    assert "Marco Rubio" in (tmp_path / "g.cypher").read_text("utf-8")


def test_a_picture_is_one_file_that_names_its_ties(
    example_store: Path, example_client: TestClient, tmp_path: Path
) -> None:
    file = tmp_path / "brics.html"
    assert run(["view", "BRICS", "-o", str(file), "--store", str(example_store)]) == 0
    assert "Indonesia" in file.read_text("utf-8")
    served = example_client.get("/v1/entities/BRICS/neighborhood.html")
    assert served.headers["content-type"].startswith("text/html")
    assert "sandbox" in served.headers["content-security-policy"]


def test_the_first_page_and_its_files_are_served(example_client: TestClient) -> None:
    page = example_client.get("/")
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert example_client.get("/page/app.js").status_code == 200
    assert example_client.get("/page/../app.py").status_code == 404
